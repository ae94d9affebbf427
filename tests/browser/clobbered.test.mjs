// Pages whose forms have fields with the names of what every element has: the form then answers with the field.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS, TITLE } from "./support/article.mjs";
import { closed, leave, openReader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

// What the scripts in a tab ask elements for. (The document can be named over too, but no content script sees that.)
const ELEMENT = [
  "localName", "nodeType", "nodeName", "hasAttributes", "hasAttribute", "getAttribute", "getAttributeNames", "removeAttribute", "checkVisibility",
  "getBoundingClientRect", "firstChild", "nextSibling", "parentNode", "parentElement", "children", "firstElementChild", "shadowRoot", "openOrClosedShadowRoot",
  "ownerDocument", "style", "isConnected", "matches", "closest", "querySelectorAll", "isContentEditable", "textContent", "getRootNode", "assignedSlot",
  "contains", "focus", "scrollIntoView", "compareDocumentPosition", "remove", "append", "value",
];
const fields = ELEMENT.map((name) => `<input type="hidden" name="${name}">`).join("");

const POPULAR = ["City council approves new budget after long debate", "Local bakery wins national award for its rye bread", "Storm knocks out power to thousands of homes", "High school team heads to the state final on Saturday"];
const popular = `<form id="popular" class="widget popular">${fields}<h4>Most Popular</h4><ul>${POPULAR.map((title, i) => `<li><h3><a href="/story-${i}">${title}</a></h3></li>`).join("")}</ul></form>`;
const article = `<form id="all"><article><h1>${TITLE}</h1>${PARAGRAPHS.map((each) => `<p>${each}</p>`).join("")}</article>${fields}</form>`;

const handlers = {
  "/form.html": html(page({ article, after: popular })),
  "/strict.html": html(page({ article, after: popular }), { "Content-Security-Policy": "default-src 'self'" }),
};

inEachBrowser("a page whose fields have the names of properties", (group) => {
  /** Whether it is rendered, and its inline style: asked for past the fields. */
  const state = (selector) => group.page.evaluate((selector) => {
    const element = Document.prototype.querySelector.call(document, selector);
    return { visible: Element.prototype.checkVisibility.call(element), style: Element.prototype.getAttribute.call(element, "style") };
  }, selector);

  for (const path of ["/form.html", "/strict.html"]) {
    it(`is cleaned and read: ${path}`, async () => {
      await group.page.goto(group.server.url(path));
      await until(() => state("#popular"), ({ visible }) => !visible, { what: "the list out of sight" });
      assert.deepEqual(await state("article"), { visible: true, style: null });
      const found = await openReader(group, PARAGRAPHS[0]);
      for (const paragraph of PARAGRAPHS) assert.ok(textOf(found).includes(paragraph), paragraph);
      leave(group);
      await closed(group);
      await group.browser.setSite(group.page, true);
      try {
        await until(() => state("#popular"), ({ visible }) => visible, { what: "the list in sight" });
        assert.equal((await state("#popular")).style, null, "no trace is left");
      } finally {
        await group.browser.setSite(group.page, false);
      }
    });
  }
}, { handlers });
