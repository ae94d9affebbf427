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

  /** What the view asks of its host, with nothing behind it but the texts. */
  function host() {
    const nothing = () => undefined;
    const deeds = ["save", "fetch", "page", "stopPage", "mark", "note", "rule", "report", "automate", "remember", "close"];
    return Object.freeze({
      ...Object.fromEntries(deeds.map((name) => [name, nothing])),
      mode: "tab",
      settings: null,
      text: (key, ...substitutions) => chrome.i18n.getMessage(key, substitutions.flat().map(String)),
      font: () => new Promise(nothing),
      site: null,
      scrolled: 0,
      marks: [],
      rules: { keep: [], hide: [] },
    });
  }

  function prepare(homes) {
    const rehearse = () => void homes.rehearse(page(), dialog(), host()).catch(() => undefined);
    document.documentElement.addEventListener("pointerleave", ({ clientY }) => clientY <= 0 && rehearse());
    addEventListener("keydown", ({ key }) => key === "Alt" && rehearse(), true);
  }

  globalThis.QuietpageRehearsal = { prepare };
})();
