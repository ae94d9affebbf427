// Reporting a wrong page: what the file says, that the user sees it first, and that nothing is sent.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS, TITLE } from "./support/article.mjs";
import { allHidden, openReader, shown } from "./support/reader.mjs";
import { openShell } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const RELATED = '<aside id="more" class="more-stories"><h2>Related articles</h2><ul><li><a href="/a">How the lamp was lit before there was gas on the coast</a></li><li><a href="/b">Nine keepers and the winters that they counted</a></li><li><a href="/c">What the harbour master wrote about the fog</a></li></ul></aside>';
const asked = [];
const noted = (answer) => (request, response) => {
  asked.push(request.url);
  answer(request, response);
};
const handlers = {
  "/one.html": noted(html(page({ after: RELATED }))),
  "/strict.html": noted(html(page({ after: RELATED }), { "Content-Security-Policy": "default-src 'self'" })),
};

inEachBrowser("a report", (group) => {
  /** The page of the report on the tab in front, opened as its entry in the menu does. */
  const report = async (path) => {
    await group.page.goto(group.server.url(`${path}?secret=1#top`));
    await allHidden(group, ["#more"]);
    const id = await tabId();
    const opened = await group.browser.openPage(`report.html?${id}`);
    await until(() => opened.evaluate(() => document.querySelector("#preview")?.textContent).catch(() => ""), Boolean, { what: "the preview", within: 30_000 });
    return opened;
  };
  const tabId = async () => {
    await openShell(group);
    const id = await group.shell.evaluate(async () => (await chrome.tabs.query({ url: "http://127.0.0.1/*" })).at(-1).id);
    await group.shell.close();
    return id;
  };
  const preview = async (opened) => JSON.parse(await opened.evaluate(() => document.querySelector("#preview").textContent));

  for (const path of ["/one.html", "/strict.html"]) {
    it(`says what became of each part of ${path}`, async () => {
      const opened = await report(path);
      const file = await preview(opened);
      assert.deepEqual([file.format, file.version, file.article.title, file.cleaned], ["quietpage-report", 1, TITLE, true]);
      assert.equal(file.address, group.server.url(path), "without what stands behind the path");
      assert.match(file.browser, group.kind === "firefox" ? /^Firefox\/\d+$/ : /^Chrome\/\d+$/);
      assert.deepEqual(file.hidden.map(({ kind, selector }) => `${kind} ${selector}`), ["related #more"]);
      assert.deepEqual([file.hidden[0].reason, file.hidden[0].quote, file.hidden[0].count, file.hidden[0].place], ["heading_cards", "Related articles", 3, "beside"]);
      assert.ok(file.left_out.some(({ selector }) => selector === "#more"));
      assert.equal(file.kept.filter(({ text }) => PARAGRAPHS.some((paragraph) => paragraph.startsWith(text.replace(/ …$/, "")))).length, PARAGRAPHS.length);
      await opened.close();
    });
  }

  it("is shown as it will be saved, with what the user changes, and goes nowhere", async () => {
    const opened = await report("/one.html");
    asked.length = 0;
    const change = (work) => opened.evaluate(work);
    await change(() => {
      const set = (selector, how) => {
        how(document.querySelector(selector));
        document.querySelector(selector).dispatchEvent(new Event("input", { bubbles: true }));
      };
      set("[value=too_much]", (box) => (box.checked = true));
      set("#words", (field) => (field.value = " The box below. "));
      set("#address", (field) => (field.value = ""));
      set("#texts", (box) => (box.checked = false));
    });
    const file = await preview(opened);
    assert.deepEqual([file.wrong, file.said, "address" in file, "title" in file.article], [["too_much"], "The box below.", false, false]);
    for (const place of [...file.hidden, ...file.left_out, ...file.kept]) assert.deepEqual(["text" in place, "quote" in place], [false, false]);
    assert.equal(file.hidden[0].reason, "heading_cards");
    const [saved, name, sent] = await opened.evaluate(async () => {
      let file;
      let name;
      URL.createObjectURL = (blob) => ((file = blob.text()), "about:blank#saved");
      HTMLAnchorElement.prototype.click = function () { name = this.download; };
      document.querySelector("form button").click();
      return [await file, name, performance.getEntriesByType("resource").filter((entry) => /^https?:/.test(entry.name)).length];
    });
    assert.deepEqual(JSON.parse(saved), file);
    assert.equal(name, "quietpage-report.json");
    assert.deepEqual([asked, sent], [[], 0]);
    await opened.close();
  });

  it("says so where the page is gone", async () => {
    const opened = await group.browser.openPage("report.html?987654321");
    await until(() => opened.evaluate(() => document.querySelector("#gone")?.hidden === false).catch(() => false), Boolean, { what: "the sentence" });
    await opened.close();
  });

  it("is begun in the reader's More panel", async () => {
    await group.page.goto(group.server.url("/one.html"));
    await openReader(group, PARAGRAPHS[0]);
    const press = async (...keys) => {
      for (const key of keys) await group.page.keyboard.down(key);
      for (const key of keys.reverse()) await group.page.keyboard.up(key);
    };
    await press("Shift", "Tab");
    await press("Enter");
    await shown(group, "Report a wrong page");
    // The last of the panel's stops, which go round.
    await press("Shift", "Tab");
    await press("Enter");
    await until(() => group.browser.tabs(), (tabs) => tabs.some((address) => /\/report\.html\?\d+$/.test(address)), { what: "the page of the report" });
  });

  it("is begun in the button's menu", async () => {
    await group.page.bringToFront();
    await group.page.goto(group.server.url("/one.html"));
    const before = (await group.browser.tabs()).length;
    await group.browser.chooseMenu(group.page, "report");
    await until(() => group.browser.tabs(), (tabs) => tabs.length === before + 1 && tabs.filter((address) => /\/report\.html\?\d+$/.test(address)).length === 2);
  });
}, { handlers });
