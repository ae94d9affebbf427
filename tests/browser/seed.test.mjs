// The seed page of the shared folder, whole: what must be in the reader, what must not, what is hidden and what stays.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { shared } from "./support/folders.mjs";
import { allHidden, elements, hidden, openReader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";

const seed = shared("seed/expected.json");
const expected = seed === null ? null : JSON.parse(readFileSync(seed, "utf8"));
const skip = expected === null ? "../shared/seed is not there" : false;
if (skip) console.log(`skipped: ${skip}`);

const words = (text) => text.replace(/\s+/g, " ").trim();

inEachBrowser("the seed page", (group) => {
  it("shows the whole article and nothing else in the reader", { skip }, async () => {
    await group.page.goto(group.server.url("/seed/page.html"));
    const found = await openReader(group, expected.article_paragraphs[0]);
    const text = words(textOf(found));
    const missing = expected.article_paragraphs.filter((paragraph) => !text.includes(words(paragraph)));
    assert.deepEqual(missing, []);
    assert.ok(text.includes(expected.title));
    const lines = new Set(["p", "h1", "h2", "h3", "h4", "li", "a", "span", "div", "figcaption"].flatMap((name) => elements(found, name)).map((node) => words(textOf(node))));
    assert.deepEqual(expected.not_in_reader.filter((stray) => lines.has(stray)), []);
  });

  it("hides the clutter on the page and leaves the rest", { skip }, async () => {
    await group.page.goto(group.server.url("/seed/page.html"));
    await allHidden(group, Object.values(expected.hidden_on_page).flat());
    const states = await hidden(group, expected.visible_on_page);
    assert.deepEqual(expected.visible_on_page.filter((_, i) => states[i]), []);
  });
});
