/*
 * Opens the reader by itself on a page of a site where the user wants that. The background brings it into the tab for such a site
 * alone; content.js tells it what becomes of the page. What is decided when, is automatic.js's.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageAutomaticPage")) return;
  globalThis.QuietpageAutomaticPage = true;
  const content = globalThis.QuietpageContent;
  const here = () => QuietpageAutomatic.place(location.href);

  /** The pages of this document that the user closed the reader on. */
  const closed = new Set();
  let at = here();
  let touched = false;
  /** The mark of the article before, which stands there until the page shows the next one. */
  let before = 0;

  /** A page that changes its address without loading is another page now. */
  function follow() {
    if (here() === at) return;
    at = here();
    touched = false;
    before = content.reads;
    content.look();
  }

  function consider() {
    follow();
    const visible = document.visibilityState === "visible" && document.prerendering !== true;
    const { auto } = content;
    const reads = content.reads > 0 && content.reads !== before;
    const answer = QuietpageAutomatic.decide({ auto, url: location.href, reads, reader: content.reader(), closed: closed.has(at), touched, visible });
    if (answer === "open") content.open();
  }

  content.closed = () => {
    closed.add(here());
    chrome.runtime.sendMessage({ type: "automatic-closed", page: here() }).catch(() => undefined);
  };
  if (content.left) content.closed();
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, (event) => (touched ||= event.isTrusted), { capture: true, passive: true });

  (async () => {
    // Who comes back to a page by the history finds it as it was left; any other way leads to it anew.
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
      const left = await chrome.runtime.sendMessage({ type: "automatic-closed" }).catch(() => null);
      for (const page of left ?? []) closed.add(page);
    }
    content.judged = consider;
    content.moved = follow;
    document.addEventListener("visibilitychange", consider);
    addEventListener("load", () => content.look());
    if (content.reads === undefined) content.look();
    consider();
  })();
})();
