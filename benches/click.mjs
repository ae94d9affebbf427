// Times the way from the click on the button to the painted article, in headless Chromium with the extension in it.
//
//   ./build.sh bench        runs it after the other measurements
//   node benches/click.mjs [--tabs N] [--again N]
//
// The clock starts when the background hears of the click and stops behind the frame in which the article stands for the first time.
// "at once": the first time in a tab, as soon as the page is cleaned, with the artefact still to be fetched and compiled; "first": the first time
// in a tab, by a pointer that left the page for the button a fifth of a second before; "again": after closing, in the same tab. On pages that
// forbid WebAssembly the article is in the extension's frame; the end is then seen from outside, some milliseconds late.
//
// The pages are a seeded sample of the articles in ../shared/bench that have about so many nodes, elements and texts together, without their
// scripts; and one of our own with a book on it, 42,000 words where such pages have 2,500, for what the length costs.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tests/browser/support/chromium.mjs";
import { allHidden, closed, leave } from "../tests/browser/support/reader.mjs";
import { benchPages, root, shuffled } from "./sample.mjs";

const { values } = parseArgs({ options: { tabs: { type: "string", default: "12" }, again: { type: "string", default: "3" } } });
const [TABS, AGAIN] = [Number(values.tabs), Number(values.again)];
/** In nodes; pages up to a tenth smaller or larger are of a size. */
const SIZES = [1_500, 4_000];
const BOOK = 4_000;
/** So many pages of each size. */
const SAMPLE = 6;

const SENTENCES = [
  "The pilot boat went out before it was light, because the wind had turned in the night and nobody knew what it had left on the bar.",
  "Of the four men in it two had done this for thirty years, one for a summer, and one had only come to see whether he would be sick.",
  "What they found was no ship but the half of a pier, with a lamp on it that was still burning, and a dog that did not want to leave.",
  "It took until noon to tow it in, and the harbour master, who had to write down what it was, wrote down that it was on its way.",
];

/** One like no other on the page. */
const sentence = (at) => `${SENTENCES[at % 4]} That was entry ${at * 7} of the log, ${at * 13} miles from where it began.`;

const links = (count) => Array.from({ length: count }, (_, at) => `<li><a href="/more/${at}">What else came in with the tide, ${at}</a></li>`);
/** A box that is hidden: so one sees that the page is cleaned. */
const POPULAR = `<aside id="popular" class="most-read"><h2>Most popular</h2><ul>${links(8).join("")}</ul></aside>`;

/** An article of about so many elements, a third of them around it. */
function book(elements) {
  const parts = Array.from({ length: Math.round(elements / 12) }, (_, at) => `<section><h2>Hour ${at + 1}</h2>` +
    `<p>${sentence(at)} <a href="/log/${at}">The log</a> has it too.</p><p>${sentence(at + 1)}</p><p><em>${sentence(at + 2)}</em></p></section>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Half a pier</title></head><body><nav><ul>${links(20).join("")}</ul></nav>` +
    `<main><article><h1>Half a pier</h1>${parts.join("")}</article></main><ul>${links(Math.round(elements / 9)).join("")}</ul>${POPULAR}</body></html>`;
}

const bench = benchPages();
const ids = bench === null ? [] : shuffled(readdirSync(join(bench, "truth")).sort().map((file) => file.replace(/\.json$/, "")), 20261128);

/** Articles of the bench that have about so many nodes without their scripts. */
function sample(nodes) {
  const said = (verb, html) => spawnSync(join(root, "target", "release", "quietpage"), [verb, "-"], { input: html, encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
  const found = [];
  for (const id of ids) {
    if (found.length === SAMPLE) break;
    if (JSON.parse(readFileSync(join(bench, "truth", `${id}.json`), "utf8")).page_type !== "article") continue;
    const html = readFileSync(join(bench, "html", `${id}.html`), "utf8").replace(/<script\b[^]*?<\/script\s*>/gi, "").replace(/<meta[^>]+http-equiv[^>]*>/gi, "");
    const lines = said("tree", html).split("\n").length - 1;
    // What has no title has no h1 to wait for.
    if (Math.abs(lines - nodes) > nodes / 10 || !/"title": ?"[^"]/.test(said("extract", html))) continue;
    found.push(html.includes("</body>") ? html.replace("</body>", () => `${POPULAR}</body>`) : html + POPULAR);
  }
  return found;
}

const groups = [...SIZES.map((size) => [`${size} nodes`, sample(size)]), ["a book", [book(BOOK)]]];

const server = createServer((request, response) => {
  const [, group, page, strict] = /^\/(\d+)\/(\d+)(strict)?$/.exec(request.url) ?? [];
  if (group === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...(strict && { "content-security-policy": "default-src 'self'" }) }).end(groups[group][1][page]);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}`;
// Nothing is fetched from elsewhere.
const browser = await launch({ hosts: ["*"] });

/** Presses the button as the browser does; gives when. */
const click = () => browser.inBackground(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const at = performance.timeOrigin + performance.now();
  chrome.action.onClicked.dispatch(tab);
  return at;
});

/** Resolves when the page has been drawn so many times: sixty are a second. */
const frames = (page, count) => page.evaluate((count) => new Promise((resolve) => {
  const next = () => void (count-- > 0 ? requestAnimationFrame(next) : resolve());
  next();
}), count);

/** Leaves the page for the button, as a reader does who has looked at the page for a moment. */
async function point(page) {
  await page.mouse.move(600, 300);
  await frames(page, 60);
  await page.mouse.move(600, -1);
  await frames(page, 12);
}

/** Watches a tab from the world of the content scripts, which sees the closed root. */
async function watcher(page) {
  const session = await page.createCDPSession();
  const worlds = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  // Frames of the page have such worlds too.
  const { frameTree } = await session.send("Page.getFrameTree");
  const ours = ({ origin, auxData }) => origin.startsWith("chrome-extension://") && auxData.type === "isolated" && auxData.frameId === frameTree.frame.id;
  const world = worlds.find(ours);
  const run = async (expression, awaitPromise = false) =>
    (await session.send("Runtime.evaluate", { expression, contextId: world.id, awaitPromise, returnByValue: true })).result.value;
  return {
    start: () => run(`globalThis.painted = new Promise((resolve) => {
      const look = () => {
        const host = document.querySelector("[quietpage-reader]");
        const root = host && chrome.dom.openOrClosedShadowRoot(host);
        if (!root?.querySelector("dialog[open] article h1")) return void requestAnimationFrame(look);
        const behind = new MessageChannel();
        behind.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        behind.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    }); undefined`),
    end: () => run("painted", true),
  };
}

/** Watches the extension's frame, which is there only after the click. */
function frameWatcher(page) {
  const inFrame = () => page.frames().find((frame) => frame.url().endsWith("/reader.html"));
  return {
    start: () => undefined,
    async end() {
      while (inFrame() === undefined) await new Promise(setImmediate);
      const painted = () => document.querySelector("article h1") !== null && performance.timeOrigin + performance.now();
      const handle = await inFrame().waitForFunction(painted, { polling: "raf" });
      return handle.jsonValue();
    },
  };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(`milliseconds from the click to the painted article: median (longest) of ${TABS} tabs, and ${AGAIN} times again in each`);
console.log(`${"pages".padEnd(28)}${["at once", "first", "again"].map((name) => name.padStart(16)).join("")}`);
for (const strict of ["", "strict"]) {
  for (const [number, [name, pages]] of groups.entries()) {
    if (pages.length === 0) continue;
    const times = { "at once": [], first: [], again: [] };
    for (let tab = 0; tab < 2 * TABS; tab++) {
      const pointed = tab % 2 === 1;
      const page = await browser.newPage();
      const group = { browser, page };
      await page.goto(`${address}/${number}/${(tab >> 1) % pages.length}${strict}`);
      await page.bringToFront();
      await allHidden(group, ["#popular"]);
      if (pointed) await point(page);
      for (let time = 0; time <= (pointed ? AGAIN : 0); time++) {
        const watch = strict ? frameWatcher(page) : await watcher(page);
        await watch.start();
        const from = await click();
        times[time > 0 ? "again" : pointed ? "first" : "at once"].push((await watch.end()) - from);
        leave(group);
        await closed(group);
      }
      await page.close();
    }
    const say = (list) => `${median(list).toFixed(0)} (${Math.max(...list).toFixed(0)})`.padStart(16);
    console.log(`${`${name}${strict && ", frame"}`.padEnd(28)}${Object.values(times).map(say).join("")}`);
  }
}
await browser.close();
server.close();
