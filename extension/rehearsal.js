/*
 * Has the reader opened once out of sight when it is likely to be asked for in a moment: the pointer leaves the page by its upper edge,
 * where the button is, or Alt goes down, which the shortcut begins with. What the browser must compile for it is there then. Entry point:
 * QuietpageRehearsal.prepare(homes).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageRehearsal")) return;

  // What articles are made of, each with what is in it.
  const LINK = ["a", "a link"];
  const ARTICLE = ["article",
    ["h1", "A title"],
    ["p", "A paragraph, long enough to be one: it has a comma or two, and says what paragraphs say, which is never much. ", ["em", "This"], " is ", LINK, "."],
    ["h2", "A heading"],
    ["blockquote", ["p", "A quotation, which someone may have said once, and others will say again where it fits and where it does not."]],
    ["ul", ["li", "An item"], ["li", LINK]],
    ["ol", ["li", ["strong", "Another"]]],
    ["p", "Another paragraph, so that there is enough text for an article, which has to be a little longer than one such part. ", ["code", "one"], ["br"], "Two."],
    ["table", ["tr", ["th", "One"], ["th", "Two"]], ["tr", ["td", "1"], ["td", "2"]]],
    ["pre", ["code", "let it = be;"]],
    ["h3", "A lesser heading"],
    ["p", "The last one, with which the article ends, as all of them do, sooner or later; nobody reads it, and nobody has to see it. ", LINK],
  ];
  const SAID = { "@context": "https://schema.org", "@type": "Article", headline: "A title", datePublished: "2024-05-03", author: { "@type": "Person", name: "An author" } };

  function add(parent, [tag, ...parts]) {
    const element = parent.appendChild(parent.ownerDocument.createElement(tag));
    if (tag === "a") element.setAttribute("href", "https://schema.org/");
    for (const part of parts) typeof part === "string" ? element.append(part) : add(element, part);
    return element;
  }

  /** A page that nobody sees, with an article in it. */
  function page() {
    const made = document.implementation.createHTMLDocument("A title");
    add(made.head, ["script", JSON.stringify(SAID)]).setAttribute("type", "application/ld+json");
    add(made.body, ARTICLE);
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
