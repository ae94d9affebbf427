// The user's own word on a site: what is left out or kept there stays so, in the reader and on the page.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, closed, hidden, leave, openReader, reader, textOf } from "./support/reader.mjs";
import { inExtension, openShell } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const RELATED = '<aside id="more" class="more-stories"><h2>Related articles</h2><ul><li><a href="/a">How the lamp was lit before there was gas on the coast</a></li><li><a href="/b">Nine keepers and the winters that they counted</a></li><li><a href="/c">What the harbour master wrote about the fog</a></li></ul></aside>';
const strict = { "Content-Security-Policy": "default-src 'self'" };
const handlers = {
  "/one.html": html(page({ after: RELATED })),
  "/two.html": html(page({ after: RELATED })),
  "/strict.html": html(page({ after: RELATED }), strict),
};
const FIRST = "article p:first-of-type";

inEachBrowser("rules of a site", (group) => {
  const visit = async (path) => {
    await group.page.goto(group.server.url(path));
    await allHidden(group, ["#more"]);
  };
  const read = async () => textOf(await reader(group));
  const forgetAll = () => inExtension(group, async () => chrome.storage.local.remove(Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith("site:"))));

  before(() => openShell(group));
  afterEach(forgetAll);

  it("are read as far as they make sense, where what is stored is damaged", async () => {
    for (const rules of ["a text", { action: "hide" }, [null, 5, { action: "hide" }, { action: "hide", selector: "#more", text: "" }]]) {
      await inExtension(group, (rules) => chrome.storage.local.set({ "site:127.0.0.1": { rules } }), rules);
      await visit("/one.html");
      await openReader(group, PARAGRAPHS[0]);
      leave(group);
      await closed(group);
      assert.equal(await inExtension(group, async () => (await QuietpageRules.all())["127.0.0.1"]?.rules.length ?? 0), Array.isArray(rules) ? 1 : 0);
    }
  });

  for (const path of ["/one.html", "/strict.html"]) {
    it(`leaves a paragraph out for good on ${path}`, async () => {
      await visit(path);
      await openReader(group, PARAGRAPHS[0]);
      for (const key of ["j", "j", "x"]) await group.page.keyboard.press(key);
      await until(read, (text) => text.includes(PARAGRAPHS[1]) && !text.includes(PARAGRAPHS[0]), { what: "the reader without the paragraph" });
      await allHidden(group, [FIRST]);
      leave(group);
      await closed(group);
      await group.page.reload();
      await allHidden(group, [FIRST]);
      const found = textOf(await openReader(group, PARAGRAPHS[1]));
      assert.equal(found.includes(PARAGRAPHS[0]), false);
      leave(group);
      await closed(group);
      await visit("/two.html");
      assert.deepEqual(await hidden(group, [FIRST]), [false], "a place on one page says nothing of another");
    });
  }

  it("shows what is to be kept, on every page of the site, as soon as that is said", async () => {
    await visit("/one.html");
    await inExtension(group, (key) => chrome.storage.local.set({ [key]: { rules: [{ action: "keep", selector: "#more", text: "" }] } }), "site:127.0.0.1");
    await until(() => hidden(group, ["#more"]), ([state]) => !state, { what: "the kept block" });
    await group.page.goto(group.server.url("/two.html"));
    const found = textOf(await openReader(group, PARAGRAPHS[0]));
    assert.ok(found.includes("Nine keepers"), "it belongs to the article now");
    assert.deepEqual(await hidden(group, ["#more"]), [false]);
    leave(group);
    await closed(group);
    await forgetAll();
    await allHidden(group, ["#more"]);
  });
}, { handlers });
