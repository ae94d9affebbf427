// What is stored is damaged: every value is of another kind than it should be. It counts as not stored, and nothing breaks.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, closed, leave, openReader } from "./support/reader.mjs";
import { inExtension, openShell, restartBackground } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const WRONG = [null, 7, true, "words", [], [null, 1, "x", {}], {}, { a: null, rules: null, auto: null }, { rules: { selector: 1 }, auto: { under: "x", not: 1 }, generic: 1, left: null, at: "x" }, { rules: [{ selector: "p", action: 7, text: 1, path: {} }], auto: { under: [1, null], not: [2] } }];
const LISTS = ["lists:chosen", "lists:urls", "lists:own", "lists:auto", "lists:dropped", "lists:done", "lists:sheets", "lists:page", "lists:state:easylist", "lists:state:own", "lists:got:own"];
const OTHERS = ["settings", "welcomed", "sync:off", "sync:base", "sync:state", "site:127.0.0.1", "site:other.example"];

const POPULAR = ["City council approves new budget after long debate", "Local bakery wins national award for its rye bread", "Storm knocks out power to thousands of homes", "High school team heads to the state final on Saturday"];
const popular = `<aside id="popular" class="widget"><h4>Most Popular</h4><ul>${POPULAR.map((title, i) => `<li><h3><a href="/story-${i}">${title}</a></h3></li>`).join("")}</ul></aside>`;
const handlers = { "/page.html": html(page({ after: popular })), "/list.txt": html("##.box\n") };

inEachBrowser("damaged storage", (group) => {
  before(() => openShell(group));
  afterEach(() => inExtension(group, () => chrome.storage.local.clear()));

  const store = (keys, value) => inExtension(group, (keys, value) => chrome.storage.local.set(Object.fromEntries(keys.map((key) => [key, value]))), keys, value);
  const text = (selector) => inExtension(group, (selector) => document.querySelector(selector)?.textContent, selector);

  for (const value of WRONG) {
    const name = JSON.stringify(value);
    it(`leaves the options page whole: ${name}`, async () => {
      await store([...LISTS, ...OTHERS], value);
      const errors = [];
      const hear = (error) => errors.push(error.message);
      group.shell.on("pageerror", hear);
      await inExtension(group, () => (window.before = true));
      group.shell.reload().catch(() => undefined);
      await until(() => inExtension(group, () => window.before === undefined && document.querySelectorAll("#lists-shipped .row").length > 1 && !document.querySelector("#rules-none").hidden && document.querySelector("#rules-sync-state").textContent !== "").catch(() => false), Boolean, { what: "lists and rules" });
      assert.equal(await inExtension(group, () => document.querySelectorAll("#lists-others .row, #rules-sites li").length), 0);
      for (const part of ["#lists-shipped", "#lists-dropped", "#rules-sync-state", "#automatic-sites"]) assert.doesNotMatch(await text(part), /undefined|NaN|Invalid|object/, part);
      // A list is added beside whatever stood there.
      const address = group.server.url("/list.txt");
      await inExtension(group, (address) => {
        document.querySelector("#list-address").value = address;
        document.querySelector("#lists-add").requestSubmit();
      }, address);
      await until(() => text("#lists-others .row span"), (found) => found === address, { what: "the list that was added" });
      assert.deepEqual(errors, []);
      group.shell.off("pageerror", hear);
    });

    it(`leaves the page and its reader whole: ${name}`, async () => {
      const url = group.server.url("/page.html");
      await store([...LISTS, ...OTHERS, `marks:${url}`, `place:${url}`], value);
      await group.page.goto(url);
      await group.page.bringToFront();
      await allHidden(group, ["#popular"]);
      await openReader(group, PARAGRAPHS[0]);
      leave(group);
      await closed(group);
      assert.deepEqual(group.errors, []);
    });

    it(`leaves the lists whole: ${name}`, async () => {
      await store(["lists:own"], "##.box");
      await restartBackground(group);
      const key = "lists:got:own";
      const whole = (await inExtension(group, (key) => chrome.storage.local.get(key), key))[key];
      await store(["lists:sheets", "lists:state:own", "lists:got:own", "lists:urls", "lists:chosen", "site:other.example"], value);
      await inExtension(group, () => chrome.storage.local.remove("lists:done"));
      await restartBackground(group);
      const made = await inExtension(group, () => chrome.storage.local.get(["lists:got:own", "lists:sheets", "lists:done"]));
      assert.deepEqual(made[key], whole);
      assert.ok(made["lists:sheets"].generic.length > 0);
      assert.deepEqual(Object.keys(made["lists:done"]).sort(), ["buckets", "rules", "scripts"]);
    });

    it(`leaves the mirror at work: ${name}`, async () => {
      await store(["sync:off", "sync:base", "sync:state", "site:other.example"], value);
      await inExtension(group, () => chrome.storage.sync.set({ gone: 7 }));
      await inExtension(group, () => chrome.storage.local.set({ "site:here.example": { rules: [{ action: "hide", selector: "#a", text: "A", at: 1 }] }, ...{ "sync:off": false } }));
      await until(() => inExtension(group, () => chrome.storage.sync.get("site:here.example")), (found) => found["site:here.example"] !== undefined, { what: "the rule in the mirror" });
      await inExtension(group, () => chrome.storage.sync.clear());
    });
  }

  it("leaves the page for notes whole", async () => {
    for (const value of WRONG) {
      await store(["marks:https://a.example/"], value);
      const notes = await group.browser.openPage("notes.html?https%3A%2F%2Fa.example%2F");
      await until(() => notes.evaluate(() => document.querySelector("#page a")?.textContent).catch(() => ""), (found) => found === "https://a.example/", { what: `the page's name beside ${JSON.stringify(value)}` });
      assert.equal(await notes.evaluate(() => document.querySelector("#none").hidden), false);
      await notes.close();
    }
  });
}, { handlers });
