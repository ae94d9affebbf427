// Filter lists as they change: lists by address, updates, broken answers, a background that is stopped in between.
import assert from "node:assert/strict";
import { it } from "node:test";
import { addList, applied, choose, define, handlers, hosts, PLAIN, server, stateOf, TRACKER, update, visit } from "./support/lists.mjs";
import { allHidden, hidden } from "./support/reader.mjs";
import { inExtension } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

inEachBrowser("a list by address", (group) => {
  define(group);

  it("is got, asked for anew with its ETag, and replaced as a whole", async () => {
    server.list = { status: 200, body: "! Title: mine\n##.box\n||ads.example^\n", headers: { ETag: '"one"' } };
    const id = await addList(group);
    await applied(group);
    await until(() => group.shell.evaluate(() => document.querySelector("#lists-others .quiet")?.textContent), (text) => /^2 rules\. Updated on /.test(text));
    await visit(group, PLAIN);
    await allHidden(group, ["#mine"]);
    assert.deepEqual(server.asked, []);

    await update(group);
    assert.deepEqual(server.asked, ['list "one"']);
    assert.equal((await stateOf(group, id)).error, undefined);

    server.list = { status: 200, body: "! Title: mine\n##.other\n", headers: { ETag: '"two"' } };
    await update(group);
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
    assert.deepEqual(server.asked, ["ads.example/banner.gif"]);
  });

  for (const [what, answer, error] of [
    ["a web page", { status: 200, body: "<!doctype html><title>Sign in</title>", headers: {} }, "no_list"],
    ["an error", { status: 500, body: "##.other", headers: {} }, "unreachable"],
    ["half an answer", { status: 200, body: "##.other\n", headers: { "Content-Length": "5000" } }, "unreachable"],
    ["too much", { status: 200, body: "##.other\n", headers: { "Content-Length": String(64 * 1024 * 1024) } }, "too_large"],
  ]) {
    it(`keeps the last good one when there comes ${what}`, async () => {
      server.list = { status: 200, body: "##.box\n", headers: {} };
      const id = await addList(group);
      server.list = answer;
      await update(group);
      assert.equal((await stateOf(group, id)).error, error);
      await visit(group, PLAIN);
      await allHidden(group, ["#mine"]);
      assert.match(await group.shell.evaluate(() => document.querySelector("#lists-others .quiet").textContent), /the last good one stays in use/);
    });
  }

  it("is asked for by the alarm when it is a day old", async () => {
    server.list = { status: 200, body: "##.box\n", headers: {} };
    const id = await addList(group);
    const before = (await stateOf(group, id)).version;
    server.list.body = "##.other\n";
    await inExtension(group, async (key) => {
      const state = (await chrome.storage.local.get(key))[key];
      await chrome.storage.local.set({ [key]: { ...state, checked: state.checked - 25 * 60 * 60 * 1000 } });
      await chrome.alarms.create("lists-update", { when: Date.now(), periodInMinutes: 360 });
    }, `lists:state:${id}`);
    await until(() => stateOf(group, id), (state) => state.version > before, { what: "the update", within: 60_000 });
    await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
  });
}, { handlers, hosts });

inEachBrowser("an update of a shipped list", (group) => {
  define(group);

  it("takes rules back and adds others, though what is shipped stays as it is", async () => {
    await choose(group, { "lists:chosen": { social: true } });
    const [shown, rules] = await inExtension(group, async () => [
      (await (await fetch("lists/social.0.css")).text()).match(/^[.#]([\w-]+)/),
      (await (await fetch("lists/social.json")).json()).length,
    ]);
    await visit(group, PLAIN);
    const make = () => group.page.evaluate(([selector, name]) => {
      const made = document.createElement("div");
      made.textContent = "Made by the test";
      made[selector[0] === "#" ? "id" : "className"] = name;
      made.dataset.made = "";
      document.body.append(made);
    }, shown);
    await make();
    await allHidden(group, ["[data-made]"]);

    // The compiled form of a list by address, put where the update of the shipped one would be.
    server.list = { status: 200, body: "##.box\n||ads.example^\n", headers: {} };
    const id = await addList(group);
    await inExtension(group, async (id) => {
      const { version } = await (await fetch("lists/index.json")).json();
      const { [`lists:got:${id}`]: compiled, [`lists:state:${id}`]: state } = await chrome.storage.local.get([`lists:got:${id}`, `lists:state:${id}`]);
      await chrome.storage.local.set({
        "lists:got:social": compiled,
        "lists:state:social": { ...state, base: `${chrome.runtime.getManifest().version} ${version}` },
        "lists:urls": [],
      });
      await chrome.runtime.sendMessage({ type: "lists-sync" });
    }, id);
    await applied(group);
    const disabled = await inExtension(group, () => chrome.declarativeNetRequest.getDisabledRuleIds({ rulesetId: "social" }));
    assert.equal(disabled.length, rules - 1, "all but the one that is the same but for its hosts");
    await visit(group, PLAIN);
    await make();
    await allHidden(group, ["#mine"]);
    assert.deepEqual(await hidden(group, ["[data-made]"]), [false]);
    assert.deepEqual(server.asked, []);

    await inExtension(group, () => chrome.storage.local.remove(["lists:got:social", "lists:state:social"]));
    await choose(group, { "lists:chosen": { social: true } });
    assert.deepEqual(await inExtension(group, () => chrome.declarativeNetRequest.getDisabledRuleIds({ rulesetId: "social" })), []);
    await visit(group, PLAIN);
    await make();
    await allHidden(group, ["[data-made]"]);
  });
}, { handlers, hosts });

inEachBrowser("a background that is stopped", (group) => {
  define(group);

  it("goes on where it was, at every step", async () => {
    await choose(group, { "lists:own": `##.box\n||ads.example^` });
    const { "lists:done": done } = await inExtension(group, () => chrome.storage.local.get("lists:done"));
    // What is stored when it was stopped after the compiling, after the storing, after the registering; and in the midst of each.
    for (const left of [{}, { buckets: done.buckets }, { buckets: done.buckets, scripts: done.scripts }]) {
      await group.browser.stopBackground();
      await inExtension(group, async (left) => {
        await chrome.scripting.unregisterContentScripts();
        await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id) });
        if (left.scripts !== undefined) return;
        if (left.buckets === undefined) await chrome.storage.local.remove("lists:page");
        await chrome.storage.local.set({ "lists:done": left });
      }, left);
      if (left.scripts !== undefined) await inExtension(group, (left) => chrome.storage.local.set({ "lists:done": { ...left, scripts: "" } }), left);
      await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
      await applied(group);
      await visit(group, PLAIN);
      await allHidden(group, ["#mine", "#generic"]);
      assert.deepEqual(server.asked, []);
    }
  });

  it("comes to the same when it is stopped right after a choice", async () => {
    await inExtension(group, () => chrome.storage.local.set({ "lists:own": "##.box", "lists:chosen": { tracking: false } }));
    await group.browser.stopBackground();
    await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
    await applied(group);
    await visit(group, PLAIN);
    await allHidden(group, ["#mine"]);
    assert.ok(server.asked.includes(`${TRACKER}/t.js`), server.asked.join());
  });

  it("is not needed for hiding and blocking", async () => {
    await group.browser.stopBackground();
    await visit(group, PLAIN);
    await allHidden(group, ["#generic", "#some"]);
    assert.deepEqual(server.asked, ["ads.example/banner.gif"]);
  });
}, { handlers, hosts });
