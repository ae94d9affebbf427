/*
 * Gives a hidden dialog back when the user asks the page for it: what a click on a control of the page has brought up is neither hidden again
 * nor hidden anew; dialogs about consent, which come by themselves, only after a click on the control for cookies. The background brings it
 * into a tab where such a dialog is hidden, or a pointer or a key goes down. Entry point: QuietpageAsked.isOver(node).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageAsked")) return;
  const { hider, look } = globalThis.QuietpageContent;
  // Some pages fetch their dialog only now.
  const MOMENT_MS = 3_000;
  const MOST_FRESH = 1_000;
  const LONGEST_WAY = 40;
  const DIALOG = "dialog, [role=dialog], [aria-modal=true]";
  // What is never asked for.
  const UNASKED = ["ad", "own"];
  const CONTROL = "a, button, summary, [role=button], [role=link], [role=menuitem], [onclick], input[type=button], input[type=submit]";
  // What such a control is called, in its text or its names.
  const ABOUT = /cookie|consent|privacy|gdpr|dsgvo|rgpd|lgpd|\bcmp\b|onetrust|datenschutz|einwilligung|confidentialit|privacidad|consentimi?ento|privacidade|consenso|toestemming|zgod[ay]|prywatno|çerez|gizlilik|куки|конфиденциальн|согласи|ملفات تعريف|الخصوصية|कुकी|गोपनीयता|クッキー|プライバシー|同意|쿠키|개인정보|隐私/i;

  const answered = new WeakSet();
  /** Whether the click was about consent, and which hidden dialogs the page had not shown before it. */
  let about = false;
  let closed = new Set();
  const observer = new MutationObserver(told);
  let fresh = [];
  let timer = 0;

  /** Whether it stands over the page, or would if it were shown. */
  function isOver(node) {
    const its = QuietpagePlain(node);
    return getComputedStyle(node).position === "fixed" || its.matches(DIALOG) || its.querySelector(DIALOG) !== null;
  }

  /** Whether the page itself shows what is hidden. */
  function wants({ node, ...why }) {
    if (why.modals.length > 0) return true;
    hider.restore(node);
    const shown = QuietpagePlain(node).checkVisibility();
    hider.hide(node, why);
    return shown;
  }

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
    if (found === undefined) return;
    about = ABOUT.test(said(QuietpagePlain(found)));
    fresh = [];
    closed = new Set(hider.ledger.filter((entry) => ofClick(entry) && entry.kind !== "cookie" && !wants(entry)).map(({ node }) => node));
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

  /** Whether it is of a kind that this click may have asked for. */
  function ofClick({ node, kind }) {
    return kind === "cookie" ? about : !UNASKED.includes(kind) && isOver(node);
  }

  /** Gives back every hidden dialog that the page shows by now. */
  function showWanted() {
    for (const entry of hider.ledger.filter((entry) => entry.kind === "cookie" ? about : closed.has(entry.node))) {
      if (!wants(entry)) continue;
      answered.add(entry.node);
      hider.restore(entry.node);
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
    if (!answered.has(node) && !(ofClick({ node, kind }) && isFresh(node))) return false;
    answered.add(node);
    return true;
  };
  globalThis.QuietpageAsked = Object.freeze({ isOver });
})();
