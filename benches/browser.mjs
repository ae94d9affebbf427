// Times Quietpage's packer and WASM beside Readability and Defuddle, on the same pages, in the same run, in headless Chromium.
//
//   ./build.sh bench [--pages N] [--rounds N]
//
// It measures the build in dist/www. The pages are the demo's own and a seeded sample of ../shared/bench (left out, and
// said so, where that folder is not there). Page scripts do not run and nothing is fetched from elsewhere, so every side sees the
// same static page. Times are milliseconds; the ratio is the median over the pages of each page's own ratio to Readability.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { benchPages, root, shuffled } from "./sample.mjs";

const { values: options } = parseArgs({ options: { pages: { type: "string", default: "60" }, rounds: { type: "string", default: "5" } } });
const ROUNDS = Number(options.rounds);
const built = join(root, "dist", "www");

/** The demo's pages and the sample, as [name, html]. */
function pages() {
  const own = readdirSync(built).filter((f) => f.endsWith(".html")).map((f) => [`demo/${f}`, readFileSync(join(built, f))]);
  const bench = benchPages();
  if (bench === null) return own;
  const html = join(bench, "html");
  const ids = shuffled(readdirSync(html).sort(), 20261124).slice(0, Number(options.pages));
  return [...own, ...ids.map((id) => [id, readFileSync(join(html, id))])];
}

/** Serves one page at a time under /page, and the WASM. Cross-origin isolation gives the page a fine clock. */
function serve() {
  const wasm = Object.fromEntries(["/page.wasm", "/reader.wasm"].map((name) => [name, readFileSync(join(built, name))]));
  const state = { html: "" };
  const server = createServer((request, response) => {
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "content-security-policy": "script-src 'unsafe-eval'",
    };
    if (request.url === "/page") response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" }).end(state.html);
    else if (request.url in wasm) response.writeHead(200, { ...headers, "content-type": "application/wasm" }).end(wasm[request.url]);
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, state, port: server.address().port })));
}

/** Runs in the page: every stage once a round, the order turned each round. Gives each stage's times. */
async function measure(rounds, withPeers) {
  const load = async (name, type) => {
    const glue = QuietpageGlue[name]();
    await glue({ module_or_path: `/${name}.wasm` });
    return new glue[type]();
  };
  const page = await load("page", "Page");
  const reader = await load("reader", "Reader");
  // The reader opens on a page that was cleaned before; "read, unknown" is a page that nothing is known of.
  const judgement = page.judge(QuietpagePacker.pack(document, { geometry: true }).snapshot);
  const bare = page.judge(QuietpagePacker.pack(document).snapshot);
  const fresh = (snapshot) => reader.read(snapshot, page.judge(snapshot));
  const stages = {
    "pack": () => QuietpagePacker.pack(document),
    "pack + geometry": () => QuietpagePacker.pack(document, { geometry: true }),
    "clean, no geometry": () => page.clean(QuietpagePacker.pack(document).snapshot),
    "clean": () => page.clean(QuietpagePacker.pack(document, { geometry: true }).snapshot),
    "read, no geometry": () => reader.read(QuietpagePacker.pack(document).snapshot, bare),
    "read": () => reader.read(QuietpagePacker.pack(document, { geometry: true }).snapshot, judgement),
    "read, unknown, no geometry": () => fresh(QuietpagePacker.pack(document).snapshot),
    "read, unknown": () => fresh(QuietpagePacker.pack(document, { geometry: true }).snapshot),
    "core clean": null,
    "core read": null,
    "core read, unknown": null,
    "Readability": () => new Readability(document.cloneNode(true)).parse(),
    "Defuddle": () => new Defuddle(document, { url: location.href }).parse(),
  };
  const packed = QuietpagePacker.pack(document, { geometry: true }).snapshot;
  stages["core clean"] = () => page.clean(packed);
  stages["core read"] = () => reader.read(packed, judgement);
  stages["core read, unknown"] = () => fresh(packed);
  if (!withPeers) {
    delete stages.Readability;
    delete stages.Defuddle;
  }
  const names = Object.keys(stages);
  const times = Object.fromEntries(names.map((n) => [n, []]));
  const failures = [];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      const start = performance.now();
      try {
        if (stages[name]()?.outcome === "stale") throw new Error("the page is another than before");
      } catch (error) {
        if (round === 0) failures.push(`${name}: ${error}`);
        continue;
      }
      times[name].push(performance.now() - start);
    }
  }
  return { times, nodes: document.getElementsByTagName("*").length, failures };
}

const median = (list) => quantile(list, 0.5);
function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** A page of about this many nodes, in the usual proportions of text, links and boxes. */
function synthetic(nodes) {
  const story = (i) =>
    `<div class="post"><h2>Part ${i}</h2><p>The ferry left the harbour at six, with <a href="/crew/${i}">a crew of nine</a> and one passenger, who had paid in coins.</p>` +
    `<p>Nobody asked her why; the <em>captain</em> had his own reasons to be early, and the tide would not wait for either of them.</p>` +
    `<ul class="links"><li><a href="/a/${i}">Harbour news</a></li><li><a href="/b/${i}">Tide tables</a></li></ul></div>`;
  const perStory = 20;
  return `<!doctype html><html lang="en"><title>The early ferry</title><body><main><h1>The early ferry</h1>${Array.from({ length: nodes / perStory }, (_, i) => story(i)).join("")}</main></body></html>`;
}

const CHROMIUM = process.env.QUIETPAGE_CHROMIUM;
if (!CHROMIUM) {
  console.error("QUIETPAGE_CHROMIUM names no browser: run this through ./build.sh bench");
  process.exit(1);
}
const require = createRequire(import.meta.url);
const scripts = [
  join(built, "wire.js"),
  join(built, "plain.js"),
  join(built, "pack.js"),
  join(built, "page-glue.js"),
  join(built, "reader-glue.js"),
  require.resolve("@mozilla/readability/Readability.js"),
  require.resolve("defuddle"),
].map((file) => readFileSync(file, "utf8"));

const { server, state, port } = await serve();
const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function run(html, rounds, withPeers) {
  state.html = html;
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1280, height: 900 });
    await page.setRequestInterception(true);
    page.on("request", (r) => (r.url().startsWith(`http://127.0.0.1:${port}/`) ? r.continue() : r.abort()));
    await page.goto(`http://127.0.0.1:${port}/page`, { waitUntil: "domcontentloaded", timeout: 30_000 });
    for (const script of scripts) await page.evaluate(script);
    return await page.evaluate(measure, rounds, withPeers);
  } finally {
    await page.close();
  }
}

const results = [];
const list = pages();
for (const [name, html] of list) {
  try {
    const result = await run(html, ROUNDS, true);
    results.push({ name, ...result });
    for (const failure of result.failures) console.log(`${name}: ${failure}`);
  } catch (error) {
    console.log(`${name}: left out (${String(error).split("\n")[0]})`);
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${results.length}/${list.length} pages`);
}

console.log(`\n${results.length} pages (median ${median(results.map((r) => r.nodes))} elements), ${ROUNDS} rounds each; milliseconds of each page's median round`);
console.log(`${"stage".padEnd(28)}${"median".padStart(9)}${"p95".padStart(9)}${"x Readability".padStart(15)}`);
for (const stage of Object.keys(results[0].times)) {
  const own = results.map((r) => median(r.times[stage])).filter(Number.isFinite);
  const ratios = results.map((r) => median(r.times[stage]) / median(r.times.Readability)).filter(Number.isFinite);
  console.log(`${stage.padEnd(28)}${median(own).toFixed(2).padStart(9)}${quantile(own, 0.95).toFixed(2).padStart(9)}${median(ratios).toFixed(3).padStart(15)}`);
}

console.log("\nmicroseconds a node as the page grows (median of the rounds)");
const sizes = [10_000, 100_000];
const grown = [];
for (const size of sizes) grown.push(await run(synthetic(size), ROUNDS, false));
console.log(`${"stage".padEnd(28)}${sizes.map((s) => String(s).padStart(10)).join("")}${"ratio".padStart(9)}`);
for (const stage of Object.keys(grown[0].times)) {
  const perNode = grown.map((g, i) => (median(g.times[stage]) * 1000) / sizes[i]);
  console.log(`${stage.padEnd(28)}${perNode.map((t) => t.toFixed(3).padStart(10)).join("")}${(perNode[1] / perNode[0]).toFixed(2).padStart(9)}`);
}

await browser.close();
server.close();
