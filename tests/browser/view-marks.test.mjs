// Highlights: made from what is selected, found again on a changed page, listed and taken away; notes stay where no page can read.
import assert from "node:assert/strict";
import { it } from "node:test";
import { PARAGRAPHS, html, page } from "./support/article.mjs";
import { elements, openReader, reader, shown, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/rope.html";

inEachBrowser("highlights", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const click = (selector) => ask((selector) => view.find(selector).click(), selector);
  const marked = () => ask(() => view.all("mark.own").map((mark) => mark.textContent).join("|"));
  const button = (where, words) => ask((where, words) => [...view.all(`${where} button`)].find((each) => each.textContent === words).click(), where, words);
  /** Selects from a word of one paragraph to a word of another. */
  const select = (from, word, to, last) => ask((from, word, to, last) => {
    const paragraphs = view.all("article > p");
    const [start, end] = [paragraphs[from].firstChild, paragraphs[to].lastChild];
    getSelection().setBaseAndExtent(start, start.data.indexOf(word), end, end.data.indexOf(last) + last.length);
  }, from, word, to, last);
  const THREE = { id: "a1", exact: "The fibre came from the Baltic in bales, was combed over steel teeth until it shone,", before: "thantherope.", after: "andwastarredinakettle", note: "Ask Tom." };

  it("are made from what is selected, over several blocks too", async () => {
    await openView(group, PAGE);
    await select(0, "laying", 0, "one,");
    await press("h");
    assert.equal(await marked(), "laying three strands into one,");
    const [told] = await ask(() => view.marks);
    assert.deepEqual([told.action, told.exact, told.after.slice(0, 10)], ["add", "laying three strands into one,", "whileaboya"]);
    await select(1, "steel", 2, "1911");
    await until(() => ask(() => view.find(".selecting") !== null), Boolean, { what: "the tools" });
    await button(".selecting", "Highlight");
    assert.match(await marked(), /\|steel teeth .* under repairs\.\|The wheel\|Dr\. Amos Hale measured the old wheel in 1911$/);
    assert.equal(await ask(() => view.find(".selecting")), null);
    assert.deepEqual(group.errors, []);
  });

  it("are found again where the page has changed", async () => {
    const changed = { ...THREE, id: "b2", exact: "In the last year of the walk just nine or ten men worked there. They are named in the wages book" };
    await openView(group, PAGE, { given: { marks: [THREE, changed, { id: "c3", exact: "words that nobody wrote here", before: "", after: "" }] } });
    assert.equal(await marked(), `${THREE.exact}|In the last year of the walk eleven men worked there. They are named in the wages book`);
    await click('.tool[aria-label="More"]');
    await button(".panel", "Highlights");
    const listed = await ask(() => view.all(".left-out li").map((item) => [...item.querySelectorAll(".because")].map((each) => each.textContent)));
    assert.deepEqual(listed, [["With a note"], ["With a note"], ["This text is not in the article any more."]]);
    assert.equal(await ask(() => view.shadow.textContent?.includes("Ask Tom.") || view.root.textContent.includes("Ask Tom.")), false);
    await button(".left-out li:first-child", "Go there");
    assert.equal(await ask(() => view.shadow.activeElement.className), "own");
  });

  it("are taken away, and written about elsewhere", async () => {
    await openView(group, PAGE, { given: { marks: [THREE] } });
    await click("mark.own");
    await button(".panel", "Note");
    assert.deepEqual(await ask(() => view.notes), ["a1"]);
    await click("mark.own");
    await button(".panel", "Remove");
    assert.equal(await marked(), "");
    assert.deepEqual(await ask(() => view.marks.map(({ action, id }) => `${action} ${id}`)), ["remove a1"]);
    assert.equal(await ask(() => view.all("article > p")[1].childNodes.length), 1, "the text is whole again");
  });

  it("go with the article as Markdown, with their notes", async () => {
    await openView(group, PAGE, { given: { marks: [THREE] } });
    await ask(() => {
      const { createObjectURL } = URL;
      globalThis.files = [];
      URL.createObjectURL = (file) => (files.push(file.text()), createObjectURL(file));
    });
    await click('.tool[aria-label="Export"]');
    await button(".panel", "Save as Markdown");
    const [file] = await ask(() => Promise.all(files));
    assert.ok(file.endsWith(`## Highlights\n\n> ${THREE.exact}\n\nAsk Tom.\n`), file.slice(-300));
  });

  it("let one listen from a word on", async () => {
    await openView(group, PAGE, {
      prepare: () => {
        globalThis.said = [];
        const speechSynthesis = { speak: ({ text }) => said.push(text), cancel: () => undefined, getVoices: () => [] };
        globalThis.viewGiven = { speech: { speechSynthesis, SpeechSynthesisUtterance: function (text) { this.text = text; } } };
      },
    });
    await select(2, "noticed", 2, "noticed");
    await until(() => ask(() => view.find(".selecting") !== null), Boolean, { what: "the tools" });
    await button(".selecting", "Listen from here");
    assert.match((await ask(() => said))[0], /^Nobody had noticed, he wrote/);
  });
}, { install: false });

inEachBrowser("notes", (group) => {
  it("are written in a page of the extension and never in the reader", async () => {
    const address = group.server.url("/plain.html");
    const given = [{ id: "n1", exact: PARAGRAPHS[1].slice(0, 60), before: "", after: "", note: "", title: "The keeper", at: 1 }];
    const path = `notes.html?${encodeURIComponent(address)}#n1`;
    const empty = await group.browser.openPage(path);
    await until(() => empty.evaluate(() => document.querySelector("#none")?.hidden === false), Boolean, { what: "the page without highlights" });
    await empty.evaluate((key, marks) => chrome.storage.local.set({ [key]: marks }), `marks:${address}`, given);
    await empty.close();
    const notes = await group.browser.openPage(path);
    await until(() => notes.evaluate(() => document.activeElement?.id), (id) => id === "note-n1", { what: "the field" });
    await notes.keyboard.type("A private thought");
    const stored = () => notes.evaluate(async (key) => (await chrome.storage.local.get(key))[key][0].note, `marks:${address}`);
    await until(stored, (note) => note === "A private thought", { what: "the note" });
    await notes.close();
    await group.page.bringToFront();
    await group.page.goto(address);
    await openReader(group, PARAGRAPHS[0]);
    const found = await shown(group, PARAGRAPHS[1].slice(60, 100));
    assert.deepEqual(elements(found, "mark").map(textOf), [PARAGRAPHS[1].slice(0, 60)]);
    assert.equal(JSON.stringify(await reader(group)).includes("private thought"), false);
  });
}, { handlers: { "/plain.html": html(page()) } });
