// Serves the built demo page. `node www/serve.mjs [--port N]`; with --open also opens Chromium with the extension on the
// demo's article, or, where there is no display, photographs it before and after the button is pressed (dist/run/).
import { createReadStream, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
  ".jpg": "image/jpeg", ".webp": "image/webp", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
};

/** Serves `root` on this machine only; resolves to the address. */
export async function serve(root = join(DIST, "www"), port = 0) {
  const server = createServer((request, response) => {
    let file;
    try {
      file = join(root, normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    } catch {
      response.writeHead(400, { "Content-Type": "text/plain" });
      response.end("not an address");
      return;
    }
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) {
      response.writeHead(404, { "Content-Type": "text/plain" });
      response.end("not there");
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-store" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

async function launch(headless) {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    executablePath: process.env.QUIETPAGE_CHROMIUM ?? "/usr/lib/chromium/chromium",
    headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: headless ? { width: 1200, height: 900 } : null,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--no-first-run", ...(headless ? ["--disable-gpu"] : [])],
  });
}

/** The demo's article, of which ./build.sh makes a page of its own. */
const article = (address) => new URL(existsSync(join(DIST, "www/article.html")) ? "article.html" : "", address).href;

/** Chromium with the extension on the demo's article. */
async function open(address, headless) {
  const browser = await launch(headless);
  const id = await browser.installExtension(join(DIST, "chromium"));
  const extension = (await browser.extensions()).get(id);
  // The first-run page comes in front of everything.
  await browser.waitForTarget((target) => target.url().endsWith("/welcome.html"));
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(article(address));
  await page.bringToFront();
  return { browser, extension, page };
}

/** The page as it comes, cleaned, and in the reader, for machines without a display. */
async function photograph(address) {
  const folder = join(DIST, "run");
  mkdirSync(folder, { recursive: true });
  const bare = await launch(true);
  try {
    const page = await bare.newPage();
    await page.goto(article(address));
    await page.screenshot({ path: join(folder, "before.png") });
  } finally {
    await bare.close();
  }
  const { browser, extension, page } = await open(address, true);
  try {
    await page.waitForSelector(".widget-popular", { hidden: true });
    await page.screenshot({ path: join(folder, "cleaned.png") });
    await page.triggerExtensionAction(extension);
    const text = await readerText(page);
    writeFileSync(join(folder, "article.txt"), `${text}\n`);
    await page.screenshot({ path: join(folder, "reader.png") });
    for (const name of ["before.png", "cleaned.png", "reader.png", "article.txt"]) console.log(`    ${join("dist/run", name)}`);
  } finally {
    await browser.close();
  }
}

/** The text of the reader's article, once it is drawn: it stands in a closed shadow root, which the DevTools protocol sees. */
async function readerText(page) {
  const session = await page.createCDPSession();
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const lines = [];
    const page = root.children.find((node) => node.nodeName === "HTML");
    const host = page?.children?.find((node) => (node.attributes ?? []).includes("quietpage-reader"));
    const rest = host === undefined ? [] : [[host, false]];
    while (rest.length > 0) {
      const [node, inside] = rest.pop();
      const within = inside || node.nodeName === "ARTICLE";
      if (within && node.nodeType === 3 && node.nodeValue.trim() !== "") lines.push(node.nodeValue);
      const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])];
      for (const child of below.reverse()) if (!["STYLE", "SCRIPT"].includes(child.nodeName)) rest.push([child, within]);
    }
    if (lines.length > 0) return lines.join("\n");
  }
  throw new Error("the reader did not open");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, open: { type: "boolean", default: false } } });
  const { server, address } = await serve(undefined, Number(values.port));
  console.log(`    ${address}`);
  if (values.open && (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) === undefined) {
    await photograph(address);
    server.close();
  } else if (values.open) {
    const { browser } = await open(address, false);
    browser.on("disconnected", () => server.close());
  }
}
