// Filter lists in the browser: what is blocked and hidden, exceptions, other lists, the user's own rules.
import assert from "node:assert/strict";
import { it } from "node:test";
import { choose, define, box, EXCEPTED, AD, handlers, hosts, LEFT_ALONE, OWN_RULES, PLAIN, press, said, server, TRACKER, type, visit } from "./support/lists.mjs";
import { allHidden, hidden } from "./support/reader.mjs";
import { inExtension } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

inEachBrowser("shipped lists", (group) => {
  define(group);

  it("block what advertisers and trackers are asked for", async () => {
    await visit(group, PLAIN);
    assert.deepEqual(server.asked, [`ads.example/banner.gif`]);
    assert.equal(await group.page.evaluate(() => window.ran), undefined);
  });

  it("hide advertisements on every page and in every frame", async () => {
    await visit(group, PLAIN);
    await allHidden(group, ["#generic", "#some"]);
    for (const frame of ["#srcdoc", "#blank"]) {
      await until(() => group.page.evaluate((frame) => getComputedStyle(document.querySelector(frame).contentDocument.querySelector("#inner")).display, frame), (display) => display === "none", { what: `${frame} hides` });
    }
    assert.deepEqual(await hidden(group, ["#kept", "#mine", "#around"]), [false, false, false]);
  });

  it("hide before anything is drawn", async () => {
    await visit(group, PLAIN);
    assert.equal(await group.page.evaluate(() => window.first), "none");
  });

  it("hold only network rules that the browser takes, within what it promises to every extension", async () => {
    const found = await inExtension(group, async () => {
      const api = chrome.declarativeNetRequest;
      const before = await api.getEnabledRulesets();
      const found = [];
      let all = 0;
      for (const { id } of (await (await fetch("lists/index.json")).json()).lists) {
        const rules = await (await fetch(`lists/${id}.json`)).json();
        await api.updateEnabledRulesets({ disableRulesetIds: [id] });
        const without = await api.getAvailableStaticRuleCount();
        await api.updateEnabledRulesets({ enableRulesetIds: [id] });
        const taken = without - (await api.getAvailableStaticRuleCount());
        const refused = [];
        for (const { condition } of rules.filter(({ condition }) => condition.regexFilter !== undefined)) {
          const asked = { regex: condition.regexFilter, isCaseSensitive: condition.isUrlFilterCaseSensitive === true };
          if (!(await api.isRegexSupported(asked)).isSupported) refused.push(condition.regexFilter);
        }
        all += rules.length;
        found.push({ id, rules: rules.length, taken, refused });
      }
      await api.updateEnabledRulesets({ enableRulesetIds: before, disableRulesetIds: found.map(({ id }) => id).filter((id) => !before.includes(id)) });
      return { found, all, most: api.GUARANTEED_MINIMUM_STATIC_RULES };
    });
    for (const { id, rules, taken, refused } of found.found) assert.deepEqual([id, taken, refused], [id, rules, []]);
    assert.ok(found.all <= found.most, `${found.all} of ${found.most}`);
  });

  it("leave no blank box where a picture or a frame was blocked", async () => {
    await visit(group, PLAIN);
    for (const selector of ["#blocked", "#pixel"]) {
      await until(() => box(group, selector), ([width, height]) => width === 0 || height === 0, { what: `no box of ${selector}` });
    }
    assert.deepEqual(await box(group, "#banner"), [200, 100]);
  });

  it("hide by the rules of a site, on its subdomains too", async () => {
    await visit(group, `www.${OWN_RULES}`);
    await allHidden(group, ["#around", "#insists"]);
    assert.deepEqual(await hidden(group, ["#kept"]), [false]);
  });

  it("leave alone what they except", async () => {
    await visit(group, LEFT_ALONE);
    assert.deepEqual(await hidden(group, ["#generic", "#some"]), [false, false]);
    await visit(group, EXCEPTED);
    await allHidden(group, ["#generic"]);
    assert.deepEqual(await hidden(group, ["#some"]), [false]);
  });

  it("are off on a site that is not cleaned", async () => {
    await visit(group, PLAIN);
    await choose(group, { [`site:${PLAIN}`]: { clean: false } });
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#generic", "#some"]), [false, false]);
    assert.ok(server.asked.includes(`${AD}/pagead/js/adsbygoogle.js`) && server.asked.includes(`${AD}/pagead/frame.html`), server.asked.join());
    await visit(group, "other.example");
    await allHidden(group, ["#generic", "#some"]);
    assert.deepEqual(server.asked, [`ads.example/banner.gif`]);
  });

  it("come with other lists that are off until they are switched on", async () => {
    assert.deepEqual((await inExtension(group, () => chrome.declarativeNetRequest.getEnabledRulesets())).sort(), ["base", "tracking"]);
    await choose(group, { "lists:chosen": { social: true, tracking: false } });
    assert.deepEqual((await inExtension(group, () => chrome.declarativeNetRequest.getEnabledRulesets())).sort(), ["base", "social"]);
    await visit(group, PLAIN);
    assert.ok(server.asked.includes(`${TRACKER}/t.js`), server.asked.join());
    await choose(group, { "lists:chosen": {} });
    await visit(group, PLAIN);
    assert.ok(!server.asked.includes(`${TRACKER}/t.js`), server.asked.join());
  });
}, { handlers, hosts });

inEachBrowser("the user's own rules", (group) => {
  define(group);

  it("are told apart into good and bad lines while they are typed", async () => {
    await type(group, "#lists-own", "##.box\nnews.example##..wrong\n! a remark\nnews.example##+js(run)\n||a.example^$popup");
    const wrong = await until(() => group.shell.evaluate(() => [...document.querySelectorAll(".wrong")].map((line) => [...line.children].map((part) => part.textContent))), (lines) => lines.length === 3);
    assert.deepEqual(wrong.map(([line]) => line), ["Line 2", "Line 4", "Line 5"]);
    assert.match(wrong[0][2], /not a valid CSS selector/);
    assert.match(wrong[1][2], /run code/);
    await type(group, "#lists-own", "##.box");
    await until(() => group.shell.evaluate(() => document.querySelectorAll(".wrong").length), (count) => count === 0);
  });

  it("hide and block from the next page on, and no longer when they are gone", async () => {
    await type(group, "#lists-own", `${PLAIN}##.box\n||ads.example^$image`);
    await press(group, "#lists-save");
    await until(() => said(group, "#lists-own-said"), (text) => /in use/.test(text), { within: 30_000 });
    await visit(group, PLAIN);
    await allHidden(group, ["#mine"]);
    assert.deepEqual(server.asked, []);
    await visit(group, "other.example");
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);

    await choose(group, { "lists:own": "" });
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
    assert.deepEqual(server.asked, ["ads.example/banner.gif"]);
  });

  it("except from the shipped ones, on a site and everywhere", async () => {
    await choose(group, { "lists:own": `${PLAIN}#@#.ads__header\n@@||${TRACKER}^$domain=${PLAIN}` });
    await visit(group, PLAIN);
    await allHidden(group, ["#some"]);
    assert.deepEqual(await hidden(group, ["#generic"]), [false]);
    assert.ok(server.asked.includes(`${TRACKER}/t.js`), server.asked.join());
    await visit(group, "other.example");
    await allHidden(group, ["#generic", "#some"]);
    assert.ok(!server.asked.includes(`${TRACKER}/t.js`), server.asked.join());

    await choose(group, { "lists:own": "#@#.ads__header\n##.box" });
    await visit(group, "other.example");
    await allHidden(group, ["#some", "#mine"]);
    assert.deepEqual(await hidden(group, ["#generic"]), [false]);
  });

  it("may be chains of steps, which hide what comes later too", async () => {
    await choose(group, { "lists:own": `${PLAIN}##.late:has-text(Promoted):upward(section)` });
    await visit(group, PLAIN);
    await group.page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<section id='one'><p class='late'>Promoted by us</p></section><section id='two'><p class='late'>Told by us</p></section>");
    });
    await allHidden(group, ["#one"]);
    assert.deepEqual(await hidden(group, ["#two"]), [false]);
    await inExtension(group, (key) => chrome.storage.local.set({ [key]: { clean: false } }), `site:${PLAIN}`);
    await until(() => hidden(group, ["#one"]), ([state]) => state === false, { what: "given back at once" });
  });
}, { handlers, hosts });
