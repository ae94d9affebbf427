// The options page's lower half: sites of the automatic reader, shortcuts, backups, deleting everything.
import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folder } from "./support/folders.mjs";
import { inExtension, openShell } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

await import(pathToFileURL(folder("extension/backup.js")).href);
const { make, read } = globalThis.QuietpageBackup;

const CHOICES = {
  "lists:auto": false,
  "lists:chosen": { social: true },
  "lists:own": "##.box",
  "lists:urls": [{ id: "url-1", url: "https://lists.example/one.txt" }],
  settings: { version: 1, theme: "sepia" },
  "site:gazette.example": { auto: { under: ["/articles/"], not: ["/articles/one"] }, clean: false, rules: [{ action: "hide", selector: "#a", text: "A" }] },
};
const NOTES = { "marks:https://gazette.example/a": [{ id: "m1", exact: "a word", note: "mine" }], "place:https://gazette.example/a": { quote: "a", nth: 0, percent: 3, at: 1 } };
const MADE = { "lists:done": {}, "lists:got:url-1": {}, "lists:state:url-1": {}, lists7: "x", welcomed: true };
const about = { extension: "1.0.0", saved: "2026-11-24T12:00:00.000Z" };

describe("a backup", () => {
  it("holds what was chosen, notes only if they are wanted, and nothing that is made from it", () => {
    const stored = { ...MADE, ...NOTES, ...CHOICES };
    assert.deepEqual(make(stored, { ...about, notes: false }).stored, CHOICES);
    assert.deepEqual(make(stored, { ...about, notes: true }).stored, { ...CHOICES, ...NOTES });
    const file = JSON.stringify(make(stored, { ...about, notes: true }));
    assert.deepEqual(read(file), { stored: { ...CHOICES, ...NOTES }, refused: [] });
  });

  it("is taken as far as it makes sense", () => {
    const odd = {
      "site:": {},
      "site:a.example": { rules: [{ action: "run", selector: "p" }] },
      "site:b.example": { auto: { under: "all" } },
      "site:c.example": { rules: [{ action: "keep", selector: "p", text: "" }], later: 1 },
      "lists:urls": [{ id: "url-1", url: "javascript:1" }],
      "lists:done": {},
      settings: "dark",
      anything: 1,
    };
    const taken = read(JSON.stringify({ format: "quietpage-backup", version: 1, stored: odd }));
    assert.deepEqual(taken.stored, { "site:c.example": odd["site:c.example"] });
    assert.deepEqual(taken.refused, Object.keys(odd).filter((key) => key !== "site:c.example"));
  });

  it("is told from other files and from those of a later version", () => {
    for (const text of ["", "[]", "{}", '{"format":"quietpage-backup"}', '{"theme":"dark","version":1}']) assert.deepEqual(read(text), { wrong: "none" }, text);
    assert.deepEqual(read('{"format":"quietpage-backup","version":2,"stored":{}}'), { wrong: "newer" });
  });
});

inEachBrowser("the options page", (group) => {
  const click = (selector) => inExtension(group, (selector) => document.querySelector(selector).click(), selector);
  const text = (selector) => inExtension(group, (selector) => document.querySelector(selector).textContent, selector);
  const stored = (keys = null) => inExtension(group, (keys) => chrome.storage.local.get(keys), keys);
  const chosen = async () => Object.keys(await stored()).filter((key) => /^(site|marks):|^lists:(own|urls|chosen|auto)$|^settings$/.test(key)).sort();
  const restore = (content) => inExtension(group, (content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], "backup.json"));
    const field = document.querySelector("#backup-file");
    field.files = files.files;
    field.dispatchEvent(new Event("change"));
  }, content);
  const said = (wanted) => until(() => text("#backup-said"), (words) => wanted.test(words), { what: "the message" });

  before(() => openShell(group));
  beforeEach(async () => {
    await group.shell.bringToFront();
    await inExtension(group, async () => {
      // What the browser mirrors for other devices would come back.
      await chrome.storage.sync.clear();
      await chrome.storage.local.clear();
      await chrome.storage.local.set({ "sync:off": true });
    });
  });

  it("lists the sites of the automatic reader, and takes one off the list and back", async () => {
    const site = { auto: { under: ["/articles/"], not: ["/articles/one"] }, clean: false };
    await inExtension(group, (site) => chrome.storage.local.set({ "site:gazette.example": site, "site:other.example": { auto: { under: ["/"] } } }), site);
    await until(() => inExtension(group, () => [...document.querySelectorAll("#automatic-sites li > span")].map((line) => line.textContent)), (lines) =>
      lines.join() === "gazette.exampleArticles under /articles/. Pages left out: 1.,other.exampleEvery article.");
    await click("#automatic-sites button");
    await until(() => text("#automatic-said"), (words) => words.startsWith("The reader waits for you on gazette.example again."));
    assert.deepEqual((await stored("site:gazette.example"))["site:gazette.example"], { clean: false });
    await click("#automatic-said button");
    await until(async () => (await stored("site:gazette.example"))["site:gazette.example"].auto, Boolean);
    assert.deepEqual((await stored("site:gazette.example"))["site:gazette.example"], site);
  });

  it("tells the shortcuts, and what to do where one is missing", async () => {
    const show = (shortcut) => inExtension(group, (shortcut) => {
      chrome.commands.getAll = async () => [{ name: "_execute_action", description: "", shortcut: "" }, { name: "toggle-reader", description: "Open or close the reader", shortcut }];
      dispatchEvent(new Event("focus"));
    }, shortcut);
    const lines = () => inExtension(group, () => [document.querySelector("#shortcuts-list").textContent, document.querySelector("#shortcuts-missing").hidden]);
    await show("Alt+Shift+R");
    await until(lines, ([list, hidden]) => list === "Open or close the readerAlt+Shift+R" && hidden);
    await show("");
    await until(lines, ([list, hidden]) => list === "Open or close the readerNot set" && !hidden);
  });

  it("saves a backup and restores it, with a way back", async () => {
    await inExtension(group, (all) => chrome.storage.local.set(all), { ...CHOICES, ...NOTES });
    await inExtension(group, () => {
      URL.createObjectURL = (file) => ((window.saved = file.text()), "about:blank#saved");
      document.querySelector("#backup-notes").checked = true;
      HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
    });
    await click("#backup-save");
    await said(/^Saved/);
    assert.match(await inExtension(group, () => window.named), /^quietpage-\d{4}-\d\d-\d\d\.json$/);
    const file = await inExtension(group, () => window.saved);
    assert.deepEqual(JSON.parse(file).stored, { ...CHOICES, ...NOTES, "sync:off": true });

    await inExtension(group, (keys) => chrome.storage.local.remove(keys), Object.keys({ ...CHOICES, ...NOTES }));
    const other = { "site:other.example": { clean: false }, "marks:https://other.example/": [{ id: "m2", exact: "another" }] };
    await inExtension(group, (other) => chrome.storage.local.set(other), other);
    await restore(file);
    await said(/^Restored\. Sites: 1\. Lists from elsewhere: 1\. Pages with highlights: 1\./);
    assert.deepEqual(await chosen(), [...Object.keys(CHOICES), "marks:https://gazette.example/a", "marks:https://other.example/"].sort(), "notes are added to those that are there");
    assert.equal(await inExtension(group, () => document.querySelector("#lists-own").value), "##.box");
    await click("#backup-said button");
    await said(/^As it was before/);
    assert.deepEqual(await chosen(), Object.keys(other).sort());
  });

  it("changes nothing for a file that is none, and says what of one it did not take", async () => {
    await inExtension(group, () => chrome.storage.local.set({ settings: { theme: "dark" } }));
    await restore("no backup");
    await said(/not a backup/);
    assert.deepEqual(await chosen(), ["settings"]);
    await restore(JSON.stringify({ format: "quietpage-backup", version: 1, stored: { settings: { theme: "sepia" }, strange: 1 } }));
    await said(/make no sense: strange/);
    assert.equal((await stored("settings")).settings.theme, "sepia");
  });

  it("deletes everything once it was asked and answered", async () => {
    await inExtension(group, (all) => chrome.storage.local.set(all), { ...CHOICES, ...NOTES });
    await click("#clear-ask");
    await until(() => text("#clear-what"), (words) => /sites \(1\), and pages with highlights and notes \(1\)/.test(words));
    await click("#clear-no");
    assert.equal(await inExtension(group, () => document.querySelector("#clear-sure").hidden), true);
    assert.deepEqual(await chosen(), [...Object.keys(CHOICES), "marks:https://gazette.example/a"].sort());
    await click("#clear-ask");
    await until(() => inExtension(group, () => !document.querySelector("#clear-sure").hidden));
    await click("#clear-yes");
    await until(() => text("#clear-said"), (words) => words.startsWith("Everything is deleted"), { within: 30_000 });
    assert.deepEqual(await chosen(), []);
    assert.equal((await stored("welcomed")).welcomed, true);
  });
});
