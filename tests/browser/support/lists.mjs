// What the tests of filter lists share: hosts, pages with ads, a list server, and the extension's own page to act from.
// Every host is this machine: nothing leaves it. Entry points: define(), visit(), choose().
import { afterEach, before } from "node:test";
import { html, page } from "./article.mjs";
import { inExtension, openShell } from "./shell.mjs";
import { until } from "./until.mjs";

// Names that the shipped lists know: an advertiser, a tracker, a site with rules of its own, one that generic rules leave alone,
// one with exceptions from single generic rules.
export const AD = "pagead2.googlesyndication.com";
export const TRACKER = "counter.yadro.ru";
export const OWN_RULES = "kbb.com";
export const LEFT_ALONE = "tidal.com";
export const EXCEPTED = "macsources.com";
export const PLAIN = "news.example";
export const LISTS = "lists.example";
export const hosts = [AD, TRACKER, OWN_RULES, `www.${OWN_RULES}`, LEFT_ALONE, EXCEPTED, PLAIN, "other.example", LISTS, "ads.example"];

/** What the server was asked for, and the list that it gives. */
export const server = { asked: [], list: { status: 200, body: "", headers: {} } };
const note = (answer) => (request, response) => {
  server.asked.push(`${request.headers.host.split(":")[0]}${request.url}`);
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
  <script>window.first = getComputedStyle(document.querySelector("#generic")).display;</script>
  <div class="ad-slot" id="some">Another one</div>
  <div id="around"><div id="kbbAdsMainCenterAd">A third one</div></div>
  <div id="insists" style="display: block !important"><div id="kbbAdsMainCenterAd">One that insists</div></div>
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

export const handlers = {
  "/page.html": (request, response) => html(page({ after: body(request.headers.host.split(":")[1]) }))(request, response),
  "/pagead/js/adsbygoogle.js": script,
  "/t.js": script,
  "/pagead/pixel.gif": picture,
  "/banner.gif": picture,
  "/pagead/frame.html": note(html("<p>An advertisement in a frame</p>")),
  "/list.txt": (request, response) => {
    server.asked.push(`list ${request.headers["if-none-match"] ?? ""}`.trim());
    if (server.list.headers.ETag !== undefined && request.headers["if-none-match"] === server.list.headers.ETag) return response.writeHead(304).end();
    response.writeHead(server.list.status, { "Content-Type": "text/plain", ...server.list.headers });
    // An answer that promises more than it has breaks off.
    if ("Content-Length" in server.list.headers) response.write(server.list.body, () => response.destroy());
    else response.end(server.list.body);
  },
};

/** All steps done for what is chosen now. */
export async function applied(group) {
  await until(() => inExtension(group, async () => {
    const { "lists:done": done } = await chrome.storage.local.get("lists:done");
    return done !== undefined && done.scripts !== undefined && done.scripts === done.rules && done.scripts.startsWith(`[${JSON.stringify(done.buckets)},`);
  }).catch(() => false), Boolean, { what: "applied lists", within: 60_000 });
}

/** Stores something and waits until it has come to the browser. */
export async function choose(group, what) {
  await inExtension(group, async (what) => {
    await chrome.storage.local.set(what);
    await chrome.runtime.sendMessage({ type: "lists-sync" });
  }, what);
  await applied(group);
}

export async function visit(group, host) {
  server.asked = [];
  await group.page.goto(group.server.urlOn(host, "/page.html"), { waitUntil: "load" });
}

export const box = (group, selector) => group.page.evaluate((selector) => {
  const { width, height } = document.querySelector(selector).getBoundingClientRect();
  return [width, height];
}, selector);

export function define(group) {
  before(async () => {
    await openShell(group);
    await applied(group);
  });
  afterEach(() => inExtension(group, async () => {
    const stored = await chrome.storage.local.get(null);
    await chrome.storage.local.remove(Object.keys(stored).filter((key) => /^site:|^lists:(chosen|own|urls|got|state)/.test(key)));
    await chrome.runtime.sendMessage({ type: "lists-sync" });
  }));
}

export const type = (group, selector, text) => group.shell.evaluate((selector, text) => {
  const field = document.querySelector(selector);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}, selector, text);
export const press = (group, selector) => group.shell.evaluate((selector) => document.querySelector(selector).click(), selector);
export const said = (group, selector) => group.shell.evaluate((selector) => document.querySelector(selector).textContent, selector);
export const stateOf = (group, id) => inExtension(group, (key) => chrome.storage.local.get(key).then((stored) => stored[key]), `lists:state:${id}`);
export const address = (group) => group.server.urlOn(LISTS, "/list.txt");

/** Adds the server's list by its address, as the user does. */
export async function addList(group) {
  await type(group, "#list-address", address(group));
  await press(group, "#lists-add button");
  const { id } = await until(() => inExtension(group, () => chrome.storage.local.get("lists:urls").then((stored) => stored["lists:urls"]?.[0])));
  await until(() => stateOf(group, id), (state) => state?.checked !== undefined, { what: "an answer of the list's server", within: 30_000 });
  await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
  return id;
}

export async function update(group) {
  server.asked = [];
  await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-update" }));
  await applied(group);
}

