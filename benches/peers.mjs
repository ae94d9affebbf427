// What Readability and Defuddle take for the article of each of the bench's pages, in the form that `quietpage batch` writes.
//
//   node benches/peers.mjs readability|defuddle WCXB_DIR > PRED.json
//
// They get Chromium's own DOM of the file, parsed without running it, and the page's address. A page that throws or takes more than 20
// seconds counts as empty text and is named on stderr.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const peers = {
  readability: [require.resolve("@mozilla/readability/Readability.js"), (page) => new Readability(page).parse()],
  defuddle: [require.resolve("defuddle"), (page, url) => new Defuddle(page, { url }).parse()],
};
const [name, wcxb] = process.argv.slice(2);
if (!wcxb || !(name in peers)) {
  console.error("usage: node benches/peers.mjs readability|defuddle WCXB_DIR > PRED.json");
  process.exit(1);
}
const [script, extract] = peers[name];

/** Runs in the browser. Each block stands on lines of its own, so that no two words grow together. */
function textOf(html, url) {
  const parse = (markup) => new DOMParser().parseFromString(markup, "text/html");
  const page = parse(html);
  if (!page.querySelector("base[href]")) page.head.prepend(Object.assign(page.createElement("base"), { href: url }));
  const { body } = parse(extract(page, url)?.content ?? "");
  for (const block of body.querySelectorAll("address, article, aside, blockquote, br, caption, dd, details, div, dl, dt, figcaption, figure, footer, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, td, th, tr, ul")) {
    block.before("\n");
    block.after("\n");
  }
  return body.textContent;
}

const browser = await puppeteer.launch({
  executablePath: process.env.QUIETPAGE_CHROMIUM ?? "/usr/lib/chromium/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  protocolTimeout: 20_000,
});

async function emptyPage() {
  const page = await browser.newPage();
  await page.setOfflineMode(true);
  for (const source of [readFileSync(script, "utf8"), `var extract = ${extract}`, `${textOf}`]) await page.evaluate(source);
  return page;
}

const texts = {};
let page = await emptyPage();
for (const file of readdirSync(join(wcxb, "html")).sort()) {
  const id = file.replace(/\.html$/, "");
  const { url } = JSON.parse(readFileSync(join(wcxb, "truth", `${id}.json`), "utf8"));
  try {
    texts[id] = await page.evaluate((html, url) => textOf(html, url), readFileSync(join(wcxb, "html", file), "utf8"), url || "about:blank");
  } catch (error) {
    console.error(`${id}: ${String(error).split("\n")[0]}`);
    texts[id] = "";
    await page.close();
    page = await emptyPage();
  }
}
await browser.close();
console.log(JSON.stringify(texts));
