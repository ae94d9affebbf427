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
