// Every case of tests/pages in both browsers: what is hidden on the page, what stays, and what the reader shows.
// Cases that the core itself does not master yet stand in tests/pages/known_gaps.txt; those that only fail in a browser
// (with its layout and scripts) in known_gaps_browser.txt. Both are skipped, and counted.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { it } from "node:test";
import { folder } from "./support/folders.mjs";
import { closed, leave, openReader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const lines = (file) => (existsSync(folder(file)) ? readFileSync(folder(file), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")) : []);
const gaps = new Set([...lines("tests/pages/known_gaps.txt"), ...lines("tests/pages/known_gaps_browser.txt")]);
const cases = readdirSync(folder("tests/pages"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ slug: name, expected: JSON.parse(readFileSync(folder(`tests/pages/${name}/expected.json`), "utf8")) }));
const words = (text) => text.replace(/\s+/g, " ").trim();
const gap = (...names) => names.some((name) => gaps.has(name)) && "a known gap";

/** The selectors whose elements are not all out of sight, or all in sight; shadow roots are looked into. */
function out({ page }, selectors, wanted) {
  return page.evaluate((selectors, wanted) => {
    const roots = [document];
    for (const root of roots) for (const element of root.querySelectorAll("*")) if (element.shadowRoot !== null) roots.push(element.shadowRoot);
    const sees = (element) => element.checkVisibility() && element.getClientRects().length > 0;
    // A slot whose content is all hidden is empty, which is as good as hidden.
    const gone = (element) => !sees(element) || (element.innerText?.trim() === "" && ![...element.querySelectorAll("img,iframe,input,textarea,video,button")].some(sees) && element.childElementCount > 0);
    return selectors.filter((selector) => {
      const found = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
      return found.length === 0 || !found.every((element) => (wanted === "hidden" ? gone(element) : sees(element)));
    });
  }, selectors, wanted);
}

inEachBrowser("our pages", (group) => {
  for (const { slug, expected } of cases) {
    const visit = () => group.page.goto(group.server.url(`/pages/${slug}/page.html`));
    const hidden = Object.values(expected.hidden_on_page ?? {}).flat();
    const visible = expected.visible_on_page ?? [];

    it(`${slug}: hides the clutter`, { skip: hidden.length === 0 || gap(`${slug}/hidden`) }, async () => {
      await visit();
      await until(() => out(group, hidden, "hidden"), (left) => left.length === 0, { what: "the clutter out of sight" });
    });

    it(`${slug}: leaves the rest`, { skip: visible.length === 0 || gap(`${slug}/visible`) }, async () => {
      await visit();
      const before = await out(group, visible, "visible");
      // The button's title and badge come after the first cleaning.
      await until(() => group.browser.buttonTitle(), (title) => title !== "", { what: "the page cleaned" });
      if (hidden.length > 0 && !gap(`${slug}/hidden`)) await until(() => out(group, hidden, "hidden"), (left) => left.length === 0);
      assert.deepEqual((await out(group, visible, "visible")).filter((selector) => !before.includes(selector)), []);
    });

    const wants = expected.outcome === undefined && (expected.article_paragraphs ?? []).length > 0;
    // Chromium's protocol cannot carry a tree as deep as that case's: tests/pages.rs reads it instead.
    const tooDeep = slug === "deep-nesting" && group.kind === "chromium";
    it(`${slug}: the reader shows the article`, { skip: !wants || tooDeep || gap(`${slug}/paragraphs`, `${slug}/leftovers`) }, async () => {
      await visit();
      // No more than a word: the next one may be in an element of its own.
      const found = await openReader(group, words(expected.article_paragraphs[0]).split(" ")[0].slice(0, 12));
      const text = words(textOf(found));
      // The sign of a note is drawn without the brackets that a page may put around it.
      const squeeze = (text) => text.replace(/ |[[\]]/g, "");
      assert.deepEqual(expected.article_paragraphs.filter((paragraph) => !squeeze(text).includes(squeeze(words(paragraph)))), []);
      assert.deepEqual((expected.not_in_reader ?? []).filter((stray) => words(stray).split(" ").length >= 4 && text.includes(words(stray))), []);
      leave(group);
      await closed(group);
    });
  }
});
