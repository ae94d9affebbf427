// Makes docs/three-views.png from the real thing: the demo's article as it comes, cleaned by the extension, and in its reader.
// node docs/screenshots.mjs, after ./build.sh.
import { statSync } from "node:fs";
import { launch } from "../tests/browser/support/chromium.mjs";
import { folder } from "../tests/browser/support/folders.mjs";
import { allHidden, openReader } from "../tests/browser/support/reader.mjs";
import { serve } from "../tests/browser/support/server.mjs";

const VIEWPORT = { width: 1000, height: 1259 };
const FILE = folder("docs/three-views.png");

const server = await serve();
const address = server.url("/www/article.html");
const shots = [];

/** The page in a browser of its own, with the extension or without. */
async function visit(install, photograph) {
  const browser = await launch({ install });
  try {
    const page = await browser.newPage();
    await page.setViewport(VIEWPORT);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await page.goto(address, { waitUntil: "networkidle0" });
    await photograph({ browser, page });
  } finally {
    await browser.close();
  }
}

const shoot = async (page) => shots.push(`data:image/png;base64,${await page.screenshot({ encoding: "base64" })}`);

await visit(false, async ({ page }) => {
  await shoot(page);
});
await visit(true, async (group) => {
  await allHidden(group, [".ad", ".widget-popular", ".widget-comments"]);
  await shoot(group.page);
  await openReader(group, "It began with the chemist’s cross.");
  await shoot(group.page);
});
await visit(false, async ({ page }) => {
  await page.setViewport({ width: 1320, height: 560 });
  await page.goto("about:blank");
  await page.evaluate((shots) => {
    const body = document.body;
    Object.assign(body.style, { margin: "0", padding: "20px", display: "grid", gridTemplateColumns: "repeat(3, 1fr)", gap: "20px", background: "#dfe3e1", boxSizing: "border-box", height: "560px" });
    for (const shot of shots) {
      const image = new Image();
      image.src = shot;
      Object.assign(image.style, { width: "100%", height: "520px", objectFit: "cover", objectPosition: "top", borderRadius: "10px", boxShadow: "0 4px 18px rgb(0 0 0 / .18)" });
      body.append(image);
    }
    return Promise.all([...document.images].map((image) => image.decode()));
  }, shots);
  await page.screenshot({ path: FILE });
});
await server.close();
console.log(`${FILE}: ${Math.round(statSync(FILE).size / 1024)} KB`);
