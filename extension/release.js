/*
 * Gives the page back to who reads it when a dialog of it is hidden: what such a dialog brings along (a page that does not scroll, is inert or
 * blurred, and lies under a dark sheet) would stay without a way out. The background brings it into a tab where such a dialog is hidden.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageRelease")) return;
  globalThis.QuietpageRelease = true;
  const { hider, reader } = globalThis.QuietpageContent;
  const plain = QuietpagePlain;
  // A page that insists wins in the end.
  const MOST = 100;
  // What makes a sheet more than that.
  const SHOWN = "img, picture, video, audio, canvas, svg, iframe, object, embed, input, button, a, dialog";
  const root = document.documentElement;
  const { body } = document;

  /** What was changed, as what undoes it. */
  const undo = [];
  let rounds = 0;
  let waiting = false;

  const computed = (element) => getComputedStyle(element);

  function set(element, name, value) {
    const { style } = plain(element);
    if (style.getPropertyPriority(name) === "important" && style.getPropertyValue(name) === value) return;
    const before = [style.getPropertyValue(name), style.getPropertyPriority(name)];
    undo.push(() => (before[0] === "" ? style.removeProperty(name) : style.setProperty(name, ...before)));
    style.setProperty(name, value, "important");
  }

  /** Lets the page scroll, if it is longer than the window. */
  function unlock() {
    if (Math.max(root.scrollHeight, body.scrollHeight) <= innerHeight) return;
    for (const element of [root, body]) {
      if (/hidden|clip/.test(computed(element).overflowY)) set(element, "overflow-y", element === root ? "auto" : "visible");
    }
    if (computed(body).position === "fixed") set(body, "position", "static");
  }

  /** Parts of the page that were put out of use for the dialog: those with most of the text in them. */
  function wake() {
    const all = body.textContent.length;
    for (const element of new Set([root, body, ...body.children, ...document.querySelectorAll("main, [inert]")])) {
      if (plain(element).textContent.length * 2 < all) continue;
      if (plain(element).hasAttribute("inert")) {
        undo.push(() => plain(element).setAttribute("inert", ""));
        plain(element).removeAttribute("inert");
      }
      const style = computed(element);
      if (style.filter.includes("blur")) set(element, "filter", "none");
      if (style.pointerEvents === "none") set(element, "pointer-events", "auto");
    }
  }

  /** Whether it is a sheet between the page and its dialog: over all of the window, with nothing on it. */
  function isSheet(element) {
    const { position } = computed(element);
    const { width, height } = plain(element).getBoundingClientRect();
    const over = position === "fixed" || (position === "absolute" && plain(element).parentNode === body);
    const bare = plain(element).textContent.trim() === "" && !plain(element).matches(SHOWN) && plain(element).querySelector(SHOWN) === null;
    // What an element with a name of its own shows may be out of sight for us.
    return over && bare && width >= innerWidth * 0.9 && height >= innerHeight * 0.9 && !plain(element).localName.includes("-");
  }

  /** Takes such sheets away; gives what is seen in the middle of the window then. */
  function lift({ kind, reason, confidence }) {
    for (const element of document.elementsFromPoint(innerWidth / 2, innerHeight / 2)) {
      if (!body.contains(element)) continue;
      if (!isSheet(element)) return element;
      hider.hide(element, { kind, reason, confidence });
    }
    return null;
  }

  /** Whether something else stands over the page, which may keep it as it is. */
  function isCovered(element) {
    for (let up = element; up !== null && up !== body; up = plain(up).parentElement) if (computed(up).position === "fixed") return true;
    return false;
  }

  function release() {
    waiting = false;
    // The reader keeps the page behind it from scrolling too.
    if (reader() !== "closed") return;
    const why = hider.ledger.find(({ node }) => QuietpageAsked.isOver(node));
    if (why === undefined || isCovered(lift(why))) {
      for (const back of undo.splice(0).reverse()) back();
    } else if (++rounds <= MOST) {
      unlock();
      wake();
    }
    observer.takeRecords();
  }

  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(release);
  });
  for (const each of [root, body]) observer.observe(each, { childList: true, attributes: true, attributeFilter: ["class", "style", "inert"] });
  release();
})();
