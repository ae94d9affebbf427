/*
 * What the demo's parts share: the extension's core on one document, and its reader over this page.
 * Entry points: QuietpageDemo.clean(document), QuietpageDemo.read(document, url).
 */
"use strict";
const QuietpageDemo = (() => {
  const EVENTS = ["keydown", "keyup", "input", "change", "click", "dblclick", "pointerdown", "pointerup", "pointermove", "wheel", "focusin", "focusout"];
  const page = new QuietpageInstance("page", "page.wasm");
  const reader = new QuietpageInstance("reader", "reader.wasm");
  const texts = fetch("texts.json").then((response) => response.json());
  let settings = null;
  let opener = null;

  const overlay = new QuietpageOverlay(close);

  /** What is to be hidden in the document: [{ node, kind, reason, confidence }] with the nodes themselves, and the reason in words. */
  async function clean(document) {
    const { snapshot, nodes } = QuietpagePacker.pack(document, { geometry: true });
    const { hides } = await page.call((page) => page.clean(snapshot));
    const messages = await texts;
    const because = (reason) => QuietpageReason.say(reason, (key, substitutions) => say(messages, key, substitutions));
    return hides.map((hide) => ({ ...hide, node: nodes[hide.node], reason: because(hide.reason) })).filter(({ node }) => node?.style !== undefined);
  }

  /** Opens the reader on the document's article; resolves to "opened" or "no_article". */
  async function read(document, url) {
    const messages = await texts;
    await Promise.all([page.ready(), reader.ready()]);
    close();
    opener = globalThis.document.activeElement;
    const { snapshot } = QuietpagePacker.pack(document, { geometry: true, url });
    overlay.make();
    const host = Object.freeze({
      mode: "demo",
      settings,
      text: (key, ...substitutions) => say(messages, key, substitutions.flat()),
      fetch: (address) => fetch(address).then((response) => (response.ok ? response.arrayBuffer() : null)),
      font: (weight) => fetch(`fonts/${weight}.woff2`).then((response) => response.arrayBuffer()),
      save: (changed) => void (settings = changed),
      close: () => queueMicrotask(close),
    });
    overlay.show();
    const judgement = await page.call((page) => page.judge(snapshot));
    const { outcome } = await reader.call((reader) => reader.open(snapshot, judgement, overlay.dialog, host));
    if (outcome !== "opened") {
      close();
      return outcome;
    }
    for (const type of EVENTS) overlay.dialog.addEventListener(type, deliver);
    return outcome;
  }

  function deliver(event) {
    const taken = reader.callNow((reader) => reader.event(event, event.target)) === true;
    if (event.type !== "keydown") return;
    if (taken) event.preventDefault();
    else if (event.key === "Escape") close();
  }

  function close() {
    if (overlay.dialog === null) return;
    reader.callNow((reader) => reader.close());
    overlay.remove();
    opener?.focus?.({ preventScroll: true });
    opener = null;
  }

  return Object.freeze({ clean, read });
})();
