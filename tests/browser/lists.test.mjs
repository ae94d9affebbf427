// Filter lists in the browser: what is blocked and hidden, exceptions, the user's own rules, updates, restarts in between.
// Every host is this machine: nothing leaves it.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page } from "./support/article.mjs";
import { allHidden, hidden } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

// Names that the shipped lists know: an advertiser, a tracker, a site with rules of its own, one that generic rules leave alone,
// one with exceptions from single generic rules.
const AD = "pagead2.googlesyndication.com";
const TRACKER = "counter.yadro.ru";
const OWN_RULES = "kbb.com";
const LEFT_ALONE = "tidal.com";
const EXCEPTED = "macsources.com";
const PLAIN = "news.example";
const LISTS = "lists.example";
const hosts = [AD, TRACKER, OWN_RULES, `www.${OWN_RULES}`, LEFT_ALONE, EXCEPTED, PLAIN, "other.example", LISTS, "ads.example"];

let asked = [];
let list = { status: 200, body: "", headers: {} };
const note = (answer) => (request, response) => {
  asked.push(`${request.headers.host.split(":")[0]}${request.url}`);
  answer(request, response);
};
const script = note((_request, response) => {
  response.writeHead(200, { "Content-Type": "text/javascript" });
  response.end("window.ran = true;");
});
const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const picture = note((_request, response) => {
  response.writeHead(200, { "Content-Type": "image/gif" });
  response.end(PIXEL);
});

/** A page with an ad of every kind; the port is the server's. */
const body = (port) => `
  <div class="ads__header" id="generic">An advertisement</div>
  <div class="ad-slot" id="some">Another one</div>
  <div id="around"><div id="kbbAdsMainCenterAd">A third one</div></div>
  <div id="kept">Not an advertisement</div>
  <div class="box" id="mine">A box</div>
  <iframe id="srcdoc" srcdoc="&lt;div class=ads__header id=inner&gt;In a frame&lt;/div&gt;"></iframe>
  <iframe id="blank"></iframe>
  <script>document.querySelector("#blank").contentDocument.body.innerHTML = '<div class="ads__header" id="inner">In a blank frame</div>';</script>
  <iframe id="blocked" src="http://${AD}:${port}/pagead/frame.html" width="300" height="250"></iframe>
  <img id="pixel" src="http://${AD}:${port}/pagead/pixel.gif" width="200" height="100">
  <img id="banner" src="http://ads.example:${port}/banner.gif" width="200" height="100">
  <script src="http://${TRACKER}:${port}/t.js"></script>
  <script src="http://${AD}:${port}/pagead/js/adsbygoogle.js"></script>`;

const handlers = {
  "/page.html": (request, response) => html(page({ after: body(request.headers.host.split(":")[1]) }))(request, response),
  "/pagead/js/adsbygoogle.js": script,
  "/t.js": script,
  "/pagead/pixel.gif": picture,
  "/banner.gif": picture,
  "/pagead/frame.html": note(html("<p>An advertisement in a frame</p>")),
  "/list.txt": (request, response) => {
    asked.push(`list ${request.headers["if-none-match"] ?? ""}`.trim());
    if (list.headers.ETag !== undefined && request.headers["if-none-match"] === list.headers.ETag) return response.writeHead(304).end();
    response.writeHead(list.status, { "Content-Type": "text/plain", ...list.headers });
    response.end(list.body);
  },
};

/** Runs in a page of the extension, which has its rights. */
const inExtension = (group, work, ...given) => group.shell.evaluate(work, ...given);

/** All steps done for what is chosen now. */
async function applied(group) {
  await until(() => inExtension(group, async () => {
    const { "lists:done": done } = await chrome.storage.local.get("lists:done");
    return done !== undefined && done.scripts !== undefined && done.scripts === done.rules && done.scripts.startsWith(`[${JSON.stringify(done.buckets)},`);
  }).catch(() => false), Boolean, { what: "applied lists", within: 60_000 });
}

/** Stores something and waits until it has come to the browser. */
async function choose(group, what) {
  await inExtension(group, async (what) => {
    await chrome.storage.local.set(what);
    await chrome.runtime.sendMessage({ type: "lists-sync" });
  }, what);
  await applied(group);
}

async function visit(group, host) {
  asked = [];
  await group.page.goto(group.server.urlOn(host, "/page.html"), { waitUntil: "load" });
}

const box = (group, selector) => group.page.evaluate((selector) => {
  const { width, height } = document.querySelector(selector).getBoundingClientRect();
  return [width, height];
}, selector);

function define(group) {
  before(async () => {
    group.shell = await group.browser.openPage("options.html");
    await until(() => group.shell.evaluate(() => document.readyState === "complete" && typeof chrome.storage === "object").catch(() => false));
    await applied(group);
  });
  afterEach(() => inExtension(group, async () => {
    const stored = await chrome.storage.local.get(null);
    await chrome.storage.local.remove(Object.keys(stored).filter((key) => /^site:|^lists:(chosen|own|urls|got|state)/.test(key)));
    await chrome.runtime.sendMessage({ type: "lists-sync" });
  }));
}

const type = (group, selector, text) => group.shell.evaluate((selector, text) => {
  const field = document.querySelector(selector);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}, selector, text);
const press = (group, selector) => group.shell.evaluate((selector) => document.querySelector(selector).click(), selector);
const said = (group, selector) => group.shell.evaluate((selector) => document.querySelector(selector).textContent, selector);
const stateOf = (group, id) => inExtension(group, (key) => chrome.storage.local.get(key).then((stored) => stored[key]), `lists:state:${id}`);
const address = (group) => group.server.urlOn(LISTS, "/list.txt");

/** Adds the server's list by its address, as the user does. */
async function addList(group) {
  await type(group, "#list-address", address(group));
  await press(group, "#lists-add button");
  const { id } = await until(() => inExtension(group, () => chrome.storage.local.get("lists:urls").then((stored) => stored["lists:urls"]?.[0])));
  await until(() => stateOf(group, id), (state) => state?.checked !== undefined, { what: "an answer of the list's server", within: 30_000 });
  await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
  return id;
}

async function update(group) {
  asked = [];
  await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-update" }));
  await applied(group);
}

inEachBrowser("shipped lists", (group) => {
  define(group);

  it("block what advertisers and trackers are asked for", async () => {
    await visit(group, PLAIN);
    assert.deepEqual(asked, [`ads.example/banner.gif`]);
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

  it("leave no blank box where a picture or a frame was blocked", async () => {
    await visit(group, PLAIN);
    for (const selector of ["#blocked", "#pixel"]) {
      await until(() => box(group, selector), ([width, height]) => width === 0 || height === 0, { what: `no box of ${selector}` });
    }
    assert.deepEqual(await box(group, "#banner"), [200, 100]);
  });

  it("hide by the rules of a site, on its subdomains too", async () => {
    await visit(group, `www.${OWN_RULES}`);
    await allHidden(group, ["#around"]);
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
    assert.ok(asked.includes(`${AD}/pagead/js/adsbygoogle.js`) && asked.includes(`${AD}/pagead/frame.html`), asked.join());
    await visit(group, "other.example");
    await allHidden(group, ["#generic", "#some"]);
    assert.deepEqual(asked, [`ads.example/banner.gif`]);
  });

  it("come with other lists that are off until they are switched on", async () => {
    assert.deepEqual((await inExtension(group, () => chrome.declarativeNetRequest.getEnabledRulesets())).sort(), ["base", "tracking"]);
    await choose(group, { "lists:chosen": { social: true, tracking: false } });
    assert.deepEqual((await inExtension(group, () => chrome.declarativeNetRequest.getEnabledRulesets())).sort(), ["base", "social"]);
    await visit(group, PLAIN);
    assert.ok(asked.includes(`${TRACKER}/t.js`), asked.join());
    await choose(group, { "lists:chosen": {} });
    await visit(group, PLAIN);
    assert.ok(!asked.includes(`${TRACKER}/t.js`), asked.join());
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
    assert.deepEqual(asked, []);
    await visit(group, "other.example");
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);

    await choose(group, { "lists:own": "" });
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
    assert.deepEqual(asked, ["ads.example/banner.gif"]);
  });

  it("except from the shipped ones, on a site and everywhere", async () => {
    await choose(group, { "lists:own": `${PLAIN}#@#.ads__header\n@@||${TRACKER}^$domain=${PLAIN}` });
    await visit(group, PLAIN);
    await allHidden(group, ["#some"]);
    assert.deepEqual(await hidden(group, ["#generic"]), [false]);
    assert.ok(asked.includes(`${TRACKER}/t.js`), asked.join());
    await visit(group, "other.example");
    await allHidden(group, ["#generic", "#some"]);
    assert.ok(!asked.includes(`${TRACKER}/t.js`), asked.join());

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

inEachBrowser("a list by address", (group) => {
  define(group);

  it("is got, asked for anew with its ETag, and replaced as a whole", async () => {
    list = { status: 200, body: "! Title: mine\n##.box\n||ads.example^\n", headers: { ETag: '"one"' } };
    const id = await addList(group);
    await applied(group);
    await until(() => group.shell.evaluate(() => document.querySelector("#lists-others .quiet")?.textContent), (text) => /^2 rules\. Updated on /.test(text));
    await visit(group, PLAIN);
    await allHidden(group, ["#mine"]);
    assert.deepEqual(asked, []);

    await update(group);
    assert.deepEqual(asked, ['list "one"']);
    assert.equal((await stateOf(group, id)).error, undefined);

    list = { status: 200, body: "! Title: mine\n##.other\n", headers: { ETag: '"two"' } };
    await update(group);
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
    assert.deepEqual(asked, ["ads.example/banner.gif"]);
  });

  for (const [what, answer, error] of [
    ["a web page", { status: 200, body: "<!doctype html><title>Sign in</title>", headers: {} }, "no_list"],
    ["an error", { status: 500, body: "##.other", headers: {} }, "unreachable"],
    ["half an answer", { status: 200, body: "##.other\n", headers: { "Content-Length": "5000" } }, "unreachable"],
    ["too much", { status: 200, body: "##.other\n", headers: { "Content-Length": String(64 * 1024 * 1024) } }, "too_large"],
  ]) {
    it(`keeps the last good one when there comes ${what}`, async () => {
      list = { status: 200, body: "##.box\n", headers: {} };
      const id = await addList(group);
      list = answer;
      await update(group);
      assert.equal((await stateOf(group, id)).error, error);
      await visit(group, PLAIN);
      await allHidden(group, ["#mine"]);
      assert.match(await group.shell.evaluate(() => document.querySelector("#lists-others .quiet").textContent), /the last good one stays in use/);
    });
  }

  it("is asked for by the alarm when it is a day old", async () => {
    list = { status: 200, body: "##.box\n", headers: {} };
    const id = await addList(group);
    list.body = "##.other\n";
    await inExtension(group, async (key) => {
      const state = (await chrome.storage.local.get(key))[key];
      await chrome.storage.local.set({ [key]: { ...state, checked: state.checked - 25 * 60 * 60 * 1000 } });
      await chrome.alarms.create("lists-update", { when: Date.now(), periodInMinutes: 360 });
    }, `lists:state:${id}`);
    const before = (await stateOf(group, id)).version;
    await until(() => stateOf(group, id), (state) => state.version > before, { what: "the update", within: 60_000 });
    await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
    await visit(group, PLAIN);
    assert.deepEqual(await hidden(group, ["#mine"]), [false]);
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
      assert.deepEqual(asked, []);
    }
  });

  it("comes to the same when it is stopped right after a choice", async () => {
    await inExtension(group, () => chrome.storage.local.set({ "lists:own": "##.box", "lists:chosen": { tracking: false } }));
    await group.browser.stopBackground();
    await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
    await applied(group);
    await visit(group, PLAIN);
    await allHidden(group, ["#mine"]);
    assert.ok(asked.includes(`${TRACKER}/t.js`), asked.join());
  });

  it("is not woken by a page, and hides and blocks asleep", async () => {
    if (group.kind !== "chromium") return;
    await group.browser.stopBackground();
    await visit(group, PLAIN);
    await allHidden(group, ["#generic", "#some"]);
    await until(() => group.page.evaluate(() => document.readyState), (state) => state === "complete");
  });
}, { handlers, hosts });
