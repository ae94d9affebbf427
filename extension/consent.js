/*
 * Gives a hidden consent dialog back when the user asks the page for it: after a click on the page's own control for cookies, what the page
 * shows of consent is neither hidden again nor hidden anew. The background brings it into a tab where such a dialog is hidden.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageConsent")) return;
  globalThis.QuietpageConsent = true;
  const { hider, look } = globalThis.QuietpageContent;
  // Some pages fetch their dialog only now.
  const MOMENT_MS = 3_000;
  const MOST_FRESH = 1_000;
  const LONGEST_WAY = 40;
  const CONTROL = "a, button, summary, [role=button], [role=link], [role=menuitem], [onclick], input[type=button], input[type=submit]";
  // What such a control is called, in its text or its names.
  const ABOUT = /cookie|consent|privacy|gdpr|dsgvo|rgpd|lgpd|\bcmp\b|onetrust|datenschutz|einwilligung|confidentialit|privacidad|consentimi?ento|privacidade|consenso|toestemming|zgod[ay]|prywatno|çerez|gizlilik|куки|конфиденциальн|согласи|ملفات تعريف|الخصوصية|कुकी|गोपनीयता|クッキー|プライバシー|同意|쿠키|개인정보|隐私/i;

  const answered = new WeakSet();
  const observer = new MutationObserver(told);
  let fresh = [];
  let timer = 0;

  function control(event) {
    const [found] = event.composedPath().filter((each) => each instanceof Element && QuietpagePlain(each).matches(CONTROL));
    return found;
  }

  function said(element) {
    return [element.textContent, ...element.getAttributeNames().map((name) => element.getAttribute(name))].map((text) => text.slice(0, 500)).join(" ");
  }

  /** Whether the click leads to another document, which is nobody's dialog. */
  function leads(event, link) {
    const { href } = link;
    return !event.defaultPrevented && typeof href === "string" && /^https?:/.test(href) && href.replace(/#.*/, "") !== location.href.replace(/#.*/, "");
  }

  addEventListener("click", (event) => {
    const found = event.isTrusted ? control(event) : undefined;
    if (found === undefined || !ABOUT.test(said(QuietpagePlain(found)))) return;
    fresh = [];
    observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"] });
    clearTimeout(timer);
    timer = setTimeout(() => observer.disconnect(), MOMENT_MS);
    // The page hears of the click after us.
    setTimeout(() => (leads(event, found) ? observer.disconnect() : showWanted()));
  }, true);

  function told(records) {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element && fresh.length < MOST_FRESH) fresh.push(node);
    showWanted();
  }

  /** Gives back every hidden dialog that the page shows by now. */
  function showWanted() {
    for (const { node, ...why } of hider.ledger.filter(({ kind }) => kind === "cookie")) {
      hider.restore(node);
      if (QuietpagePlain(node).checkVisibility()) answered.add(node);
      else hider.hide(node, why);
    }
    observer.takeRecords();
    look();
  }

  function isFresh(node) {
    let up = node;
    for (let steps = 0; up !== null && steps < LONGEST_WAY; steps++, up = QuietpagePlain(up).parentNode) if (fresh.includes(up)) return true;
    return fresh.some((each) => node.contains(each));
  }

  hider.spares = (node, { kind }) => {
    if (kind !== "cookie" || !(answered.has(node) || isFresh(node))) return false;
    answered.add(node);
    return true;
  };
})();
