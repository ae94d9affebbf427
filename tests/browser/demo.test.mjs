// The demo page in a browser without the extension: its buttons run the same packer and page.wasm.
import assert from "node:assert/strict";
import { it } from "node:test";
import { closed, leave, shown, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const TITLE = "The town that turned its signs off";
const CLUTTER = [".ad", ".promo", ".widget-popular", ".widget-comments", ".related", "#respond"];
const ARTICLE = ["h1", ".story > p", ".story > h2", ".story blockquote", ".story li", ".masthead", ".foot"];

inEachBrowser("the demo page", (group) => {
  const open = async () => {
    group.foreign = [];
    group.page.on("request", (request) => {
      if (!request.url().startsWith(group.server.url("/")) && !/^(data|blob|about):/.test(request.url())) group.foreign.push(request.url());
    });
    await group.page.goto(group.server.url("/www/index.html"));
    await until(() => group.page.evaluate(() => document.getElementById("sample").contentDocument?.querySelector(".foot") != null), Boolean, { what: "the sample page" });
  };
  const text = (id) => group.page.$eval(id, (element) => element.textContent);
  /** For each selector how many of the sample's elements are seen, and how many there are. */
  const seen = (selectors) => group.page.evaluate((selectors) => selectors.map((selector) => {
    const found = [...document.getElementById("sample").contentDocument.querySelectorAll(selector)];
    return [found.filter((element) => element.checkVisibility()).length, found.length];
  }), selectors);

  it("cleans the sample, says why, and puts everything back", async () => {
    await open();
    await group.page.click("#clean");
    await until(() => text("#status"), (status) => /blocks hidden/.test(status), { what: "the sample cleaned" });
    const gone = await seen(CLUTTER);
    assert.deepEqual(CLUTTER.filter((_, i) => gone[i][0] > 0 || gone[i][1] === 0), []);
    const kept = await seen(ARTICLE);
    assert.deepEqual(ARTICLE.filter((_, i) => kept[i][0] !== kept[i][1] || kept[i][1] === 0), []);
    assert.match(await text("#ledger"), /Heading “\u2068Most popular\u2069” over \d linked cards, /);
    await group.page.click("#undo");
    const back = await seen(CLUTTER);
    assert.deepEqual(CLUTTER.filter((_, i) => back[i][0] !== back[i][1]), []);
    assert.equal(await text("#ledger"), "");
    assert.deepEqual(group.foreign, []);
    assert.deepEqual(group.errors, []);
  });

  it("brings back one block alone", async () => {
    await open();
    await group.page.click("#clean");
    await until(() => group.page.$("#ledger li button"), Boolean, { what: "the list" });
    const before = (await seen([".ad"]))[0][0];
    await group.page.click("#ledger li button");
    assert.equal((await seen([".ad"]))[0][0], before + 1);
  });

  it("opens the reader on the sample, and Escape gives the focus back", async () => {
    await open();
    await group.page.click("#read");
    const found = await shown(group, "It began with the chemist’s cross.");
    assert.ok(textOf(found).includes(TITLE));
    assert.ok(!textOf(found).includes("Goose stops traffic"));
    leave(group);
    await closed(group);
    assert.equal(await group.page.evaluate(() => document.activeElement.id), "read");
    assert.deepEqual(group.errors, []);
  });

  it("reads what is pasted, and says when there is nothing to read", async () => {
    await open();
    await group.page.click("#paste-form [type=submit]");
    assert.match(await text("#paste-status"), /nothing in the box/);
    const paste = async (html) => {
      await group.page.$eval("#html", (box, html) => (box.value = html), html);
      await group.page.click("#paste-form [type=submit]");
    };
    await paste("<!doctype html><title>Nothing</title><p>Too short.</p>");
    await until(() => text("#paste-status"), (status) => /no article/.test(status), { what: "the sentence" });
    const sentence = "The kettle had been on the hill since morning, and nobody who passed it had asked it to come down.";
    await paste(`<!doctype html><title>Kettle</title><body><main><h1>Kettle</h1><p>${sentence}</p><p>It boiled when the sun came round the shoulder of the quarry, which in that season was at about eleven, and it was heard in three farms.</p><p>People put their tools down for it, and took them up again when it stopped, and in that way the valley had a noon of its own for most of the year.</p></main><img src="https://elsewhere.example/spy.png"></body>`);
    await shown(group, sentence);
    leave(group);
    await closed(group);
    assert.deepEqual(group.foreign, []);
  });
}, { install: false });
