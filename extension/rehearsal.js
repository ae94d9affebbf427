/*
 * Has the reader opened once out of sight when it is likely to be asked for in a moment: the pointer leaves the page by its upper edge,
 * where the button is, or Alt goes down, which the shortcut begins with. What the browser must compile for it is there then. Entry point:
 * QuietpageRehearsal.prepare(homes).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageRehearsal")) return;

  const PARTS = [
    ["h1", "A title"], ["p", "A paragraph, long enough to be one: it has a comma or two, and says what paragraphs say, which is never much."],
    ["h2", "A heading"], ["blockquote", "A quotation, which someone may have said once, and others will say again where it fits and where it does not."],
    ["ul", "An item"], ["p", "Another paragraph, so that there is enough text for an article, which has to be a little longer than one such part."],
    ["p", "The last one, with which the article ends, as all of them do, sooner or later; nobody reads it, and nobody has to see it."],
  ];

  /** A page that nobody sees, with an article in it. */
  function page() {
    const made = document.implementation.createHTMLDocument("A title");
    const article = made.body.appendChild(made.createElement("article"));
    for (const [tag, text] of PARTS) {
      const part = article.appendChild(made.createElement(tag));
      const inner = tag === "ul" ? part.appendChild(made.createElement("li")) : part;
      inner.textContent = text;
      if (tag !== "p") continue;
      for (const name of ["em", "a"]) inner.appendChild(made.createElement(name)).textContent = ` ${name}`;
    }
    return QuietpagePacker.pack(made).snapshot;
  }

  /** A dialog in a root of its own, in no page. */
  function dialog() {
    return document.createElement("div").attachShadow({ mode: "closed" }).appendChild(document.createElement("dialog"));
  }

  function prepare(homes) {
    let busy = false;
    async function rehearse() {
      // A tab outlives its extension.
      if (busy || homes.ready || chrome.runtime?.id === undefined) return;
      busy = true;
      await homes.rehearse(page(), dialog(), QuietpageHost.outOfSight()).catch(() => undefined);
      busy = false;
    }
    document.documentElement.addEventListener("pointerleave", ({ clientY }) => clientY <= 0 && void rehearse());
    addEventListener("keydown", ({ key }) => key === "Alt" && void rehearse(), true);
  }

  globalThis.QuietpageRehearsal = Object.freeze({ prepare });
})();
