// The options page's list of the user's rules, files of them, and the mirror that the browser synchronises.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page } from "./support/article.mjs";
import { allHidden, hidden } from "./support/reader.mjs";
import { inExtension, openShell, restartBackground } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const BY_NAME = 'div.offer || body > div "oil for every lighthouse by boat"';
const rule = (selector, more = {}) => ({ action: "hide", selector, text: `The block ${selector}`, at: 1_700_000_000_000, ...more });
const handlers = { "/page.html": html(page({ after: '<div id="a" class="offer">Oil for every lighthouse, by boat.</div><div id="b">One more thing.</div>' })) };

/** What every test does to the options page, which is the group's shell. */
function tools(group) {
  const ask = (work, ...given) => inExtension(group, work, ...given);
  const put = (sites) => ask((sites) => chrome.storage.local.set(Object.fromEntries(Object.entries(sites).map(([site, about]) => [`site:${site}`, about]))), sites);
  const stored = (site) => ask(async (key) => (await chrome.storage.local.get(key))[key] ?? null, `site:${site}`);
  const mirrored = () => ask(() => chrome.storage.sync.get(null));
  const click = (selector, words) => ask((selector, words) => [...document.querySelectorAll(selector)].find((each) => words === undefined || each.textContent === words || each.getAttribute("aria-label") === words).click(), selector, words);
  const said = (wanted) => until(() => ask(() => document.querySelector("#rules-said").textContent), (text) => wanted.test(text), { what: `${wanted}` });
  const load = (text) => ask((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "rules.json", { type: "application/json" }));
    document.querySelector("#rules-said").textContent = "";
    const input = document.querySelector("#rules-file");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change"));
  }, text);
  const reset = () => ask(async () => {
    await chrome.storage.local.set({ "sync:off": true });
    await chrome.storage.sync.clear();
    const keys = Object.keys(await chrome.storage.local.get(null)).filter((key) => /^(site|sync):/.test(key) || key === "paused");
    await chrome.storage.local.remove(keys);
    document.querySelector("#rules-said").textContent = "";
  });
  const sites = () => ask(() => [...document.querySelectorAll("#rules-sites details")].map((each) => [each.querySelector("summary").textContent, ...[...each.querySelectorAll("li")].map((item) => item.textContent)]));
  return { ask, put, stored, mirrored, click, said, load, reset, sites };
}

inEachBrowser("the list of rules", (group) => {
  const { ask, put, stored, click, said, load, reset, sites } = tools(group);

  before(() => openShell(group));
  afterEach(reset);

  it("shows every rule of every site, and deletes one, with a way back", async () => {
    await put({ "one.example": { rules: [rule(BY_NAME), rule("p:nth-of-type(2)", { action: "keep", path: "/story" })] }, "two.example": { clean: false, rules: [rule("#b")] } });
    const [one, two] = await until(sites, (found) => found.length === 2);
    assert.deepEqual([one[0], two[0]], ["one.example · 2 rules", "two.example · 1 rule"]);
    assert.match(one[1], /^Keeps: The block .*only on \/story/, "the newest first");
    assert.match(one[2], /^Hides: The block .*div\.offer/);
    await click("#rules-sites details li:last-child button", "Delete");
    await said(/deleted/);
    await until(sites, (found) => found[0].length === 2);
    await until(() => ask(() => document.activeElement.id), (id) => id === "rules-undo", { what: "the focus on the way back" });
    await click("#rules-undo");
    await until(sites, (found) => found[0].length === 3);
    await click("#rules-sites button", "Delete all rules of two.example");
    await until(() => stored("two.example"), (about) => about?.clean === false && about.rules === undefined, { what: "the pause alone" });
    await click("#rules-undo");
    await until(() => stored("two.example"), (about) => about?.clean === false && about.rules?.length === 1);
  });

  it("saves them as a file that can be taken again", async () => {
    const before = { "one.example": { rules: [rule(BY_NAME), rule("p:nth-of-type(2)", { action: "keep", path: "/story" })] }, "two.example": { clean: false, at: 1_700_000_000_000 } };
    await put(before);
    await ask(() => {
      window.made = null;
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        URL.createObjectURL = make;
        blob.text().then((text) => (window.made = text));
        return "#";
      };
    });
    await click("#rules-save");
    const text = await until(() => ask(() => window.made));
    assert.equal(JSON.parse(text)["quietpage-rules"], 1);
    await reset();
    await until(sites, (found) => found.length === 0);
    await load(text);
    await said(/^Rules taken over: 2\. One more site is left as it is\.$/);
    for (const site of Object.keys(before)) assert.deepEqual(await stored(site), before[site]);
    await load(text);
    await said(/^Rules taken over: 0\. There already: 2\.$/);
    for (const site of Object.keys(before)) assert.deepEqual(await stored(site), before[site], "nothing doubled");
  });

  it("takes what is good in a file, keeps what was there, and says what it refused and why", async () => {
    await put({ "one.example": { rules: [rule("#mine", { action: "keep" })] } });
    const file = { "quietpage-rules": 1, sites: {
      "one.example": { rules: [rule("#mine"), rule("#theirs"), rule("p:hover { }"), rule("p", { action: "style" }), rule("p", { path: "nowhere" })] },
      "not a site": { rules: [rule("p")] },
    } };
    await load(JSON.stringify(file));
    await said(/^Rules taken over: 1\. There already: 1\. Refused: 4\.$/);
    const details = await ask(() => [...document.querySelectorAll("#rules-details p")].map((line) => line.textContent));
    assert.deepEqual(details, [
      "one.example: p:hover { } – Quietpage can’t read this selector.",
      "one.example: p – A rule must hide or keep something.",
      "one.example: p – The page of a rule must begin with a slash.",
      "not a site – This is not the name of a site.",
    ]);
    const { rules } = await stored("one.example");
    assert.deepEqual(rules.map(({ action, selector }) => `${action} ${selector}`), ["keep #mine", "hide #theirs"]);
    await click("#rules-undo");
    await until(() => stored("one.example"), (about) => about.rules.length === 1);
  });

  it("refuses files that are none", async () => {
    for (const [text, wanted] of [
      ["{ broken", /not JSON/],
      ["[]", /holds no rules/],
      ['{"sites": {}}', /holds no rules/],
      ['{"quietpage-rules": 2, "sites": {}}', /newer version/],
      [" ".repeat(2_000_001), /too large/],
    ]) {
      await load(text);
      await said(wanted);
    }
    assert.deepEqual(await sites(), []);
  });

  it("pauses everything", async () => {
    await group.page.goto(group.server.url("/page.html"));
    await put({ "127.0.0.1": { rules: [rule("#b")] } });
    await allHidden(group, ["#b"]);
    await click("#everywhere");
    await until(() => hidden(group, ["#b"]), ([state]) => !state);
    await click("#everywhere");
    await allHidden(group, ["#b"]);
  });
}, { handlers });

inEachBrowser("the mirror of rules", (group) => {
  const { ask, put, stored, mirrored, click, reset } = tools(group);
  const elsewhere = (items) => ask((items) => chrome.storage.sync.set(items), items);

  before(() => openShell(group));
  afterEach(reset);

  it("has rules and pauses, takes what another device changed, and the page follows", async () => {
    await group.page.goto(group.server.url("/page.html"));
    await put({ "127.0.0.1": { auto: "kept", rules: [rule("#a", { text: "x".repeat(150) })] }, "two.example": { clean: false, at: 5 } });
    const first = await until(mirrored, (all) => "site:127.0.0.1" in all && "site:two.example" in all);
    assert.equal(first["site:127.0.0.1"].rules[0].text.length, 60);
    assert.equal("auto" in first["site:127.0.0.1"], false);
    await elsewhere({ "site:127.0.0.1": { rules: [...first["site:127.0.0.1"].rules, { action: "hide", selector: "#b", text: "One more thing.", at: 1_800_000_000_000 }] } });
    await allHidden(group, ["#a", "#b"]);
    const about = await stored("127.0.0.1");
    assert.deepEqual([about.auto, about.rules[0].text.length, about.rules.length], ["kept", 150, 2], "what is only here stays");
  });

  it("deletes on other devices what is deleted here, and the other way round, but never for absence", async () => {
    await put({ "one.example": { rules: [rule("#a")] }, "two.example": { rules: [rule("#b")] } });
    await until(mirrored, (all) => "site:one.example" in all && "site:two.example" in all);
    await until(() => ask(async () => Object.keys((await chrome.storage.local.get("sync:base"))["sync:base"] ?? {}).length), (count) => count === 2);
    await ask(() => chrome.storage.local.remove("site:one.example"));
    await until(mirrored, (all) => !("site:one.example" in all) && all.gone?.["one.example"] > 0);
    await ask(async () => {
      await chrome.storage.sync.set({ gone: { ...(await chrome.storage.sync.get("gone")).gone, "two.example": Date.now() } });
      await chrome.storage.sync.remove("site:two.example");
    });
    await until(() => stored("two.example"), (about) => about === null);
    await put({ "three.example": { rules: [rule("#c")] } });
    await until(mirrored, (all) => "site:three.example" in all);
    await until(() => ask(async () => "three.example" in (await chrome.storage.local.get("sync:base"))["sync:base"]));
    // A browser whose account was changed has an empty mirror.
    await ask(() => chrome.storage.sync.clear());
    await until(mirrored, (all) => "site:three.example" in all);
    assert.equal((await stored("three.example")).rules.length, 1);
  });

  it("joins what both have changed", async () => {
    await click("#rules-sync");
    await until(() => ask(async () => (await chrome.storage.local.get("sync:off"))["sync:off"]));
    await put({ "one.example": { rules: [rule("#here", { at: 10 })] } });
    await elsewhere({ "site:one.example": { rules: [{ action: "keep", selector: "#there", text: "t", at: 20 }] } });
    await restartBackground(group);
    assert.deepEqual((await stored("one.example")).rules.length, 1, "off is off");
    await click("#rules-sync");
    await until(() => stored("one.example"), (about) => about.rules.length === 2);
    const both = await until(mirrored, (all) => all["site:one.example"].rules.length === 2);
    assert.deepEqual(both["site:one.example"].rules.map(({ selector }) => selector), ["#here", "#there"]);
  });

  it("holds the newest that there is room for, and says what is left", async () => {
    const many = (count, at) => Array.from({ length: count }, (_, number) => rule(`#block-number-${number} > div.some-class-name`, { at: at + number }));
    const sites = Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`site-${number}.example`, { rules: many(number === 39 ? 200 : 25, 1000 * (number + 1)) }]));
    await put(sites);
    const all = await until(mirrored, (found) => "site:site-39.example" in found);
    const size = (item) => JSON.stringify(item).length;
    assert.ok(Object.entries(all).every(([key, item]) => key.length + size(item) < 8192));
    assert.ok(Object.keys(all).length > 10 && !("site:site-0.example" in all), `${Object.keys(all)}`);
    assert.equal(all["site:site-39.example"].rules.at(-1).selector, "#block-number-199 > div.some-class-name", "the newest of a site");
    const state = () => ask(() => document.querySelector("#rules-sync-state").textContent);
    await until(state, (text) => /\d+ sites had no room; the newest come first\./.test(text) && /Of one site only the newest rules had room\./.test(text));
    assert.equal((await stored("site-0.example")).rules.length, 25, "here nothing is lost");
    await ask(async () => chrome.storage.local.remove(Array.from({ length: 39 }, (_, number) => `site:site-${number + 1}.example`)));
    await until(mirrored, (found) => "site:site-0.example" in found);
    assert.equal((await stored("site-0.example")).rules.length, 25);
  });

  it("goes on where the background was stopped", async () => {
    await put({ "one.example": { rules: [rule("#a")] } });
    await restartBackground(group);
    await until(mirrored, (all) => "site:one.example" in all);
  });
}, { handlers });
