// Makes pictures of the reader: every panel in its four themes, on a wide window and on a narrow one. To be looked at after every change of
// how the reader looks. node docs/pictures.mjs [theme ...], after ./build.sh. They are kept in docs/pictures.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { launch } from "../tests/browser/support/chromium.mjs";
import { html } from "../tests/browser/support/article.mjs";
import { folder } from "../tests/browser/support/folders.mjs";
import { serve } from "../tests/browser/support/server.mjs";
import { openView } from "../tests/browser/support/view.mjs";

const THEMES = ["light", "sepia", "dark", "black"];
const HOME = "docs/pictures";
const WINDOWS = {
  wide: { width: 1180, height: 760, columns: 4, scale: 0.42 },
  narrow: { width: 360, height: 720, columns: 8, scale: 0.7 },
};
const EVERYTHING = "/view/everything.html";
const ARTICLE = "/www/shown.html";
const MARKS = [
  { id: "a", exact: "the people who lived opposite slept until nine", before: "", after: "", note: "" },
  { id: "b", exact: "Then I thought that I was well. It took me some time to say which.", before: "", after: "", note: "Ask her about the clock." },
  { id: "c", exact: "a sentence that was here last year", before: "", after: "", note: "" },
];

/** The demo's article, with the links to two more pages of it. */
const pager = '<nav class="pages">1 <a href="/www/shown.html?page=2">2</a> <a href="/www/shown.html?page=3">3</a></nav>';
const article = readFileSync(folder("dist/www/article.html"), "utf8").replace("</article>", `</article>${pager}`);

const tool = (name) => (page) => page.evaluate((name) => view.all(".tool").find((each) => each.getAttribute("aria-label").startsWith(name)).click(), name);
const click = (selector) => (page) => page.evaluate((selector) => view.find(selector).click(), selector);
const inPanel = (words) => (page) => page.evaluate((words) => [...view.all(".panel button")].find((each) => each.textContent === words).click(), words);
const middle = (selector) => (page) => page.evaluate((selector) => view.find(selector).scrollIntoView({ block: "center" }), selector);
const scroll = (selector) => (page) => page.evaluate((selector) => view.find(selector).scrollIntoView({ block: "end" }), selector);

/** What is photographed: a page, settings, and what is done there. */
const SHOTS = [
  ["the article", ARTICLE],
  ["its other parts", EVERYTHING, {}, (page) => page.evaluate(() => view.all("h2")[1].scrollIntoView())],
  ["appearance", ARTICLE, {}, tool("Appearance")],
  ["contents", EVERYTHING, {}, tool("Contents")],
  ["left out", ARTICLE, {}, tool("Left out")],
  ["comments", ARTICLE, {}, tool("Comments")],
  ["export", ARTICLE, {}, tool("Export")],
  ["more", ARTICLE, {}, tool("More")],
  ["keys", ARTICLE, {}, tool("More"), inPanel("Keys")],
  ["highlights", ARTICLE, {}, tool("More"), inPanel("Highlights")],
  ["a highlight", ARTICLE, {}, middle("mark.own"), click("mark.own")],
  ["a note", EVERYTHING, {}, middle(".note-ref"), click(".note-ref")],
  ["a picture", EVERYTHING, {}, click(".enlarge")],
  ["listening", ARTICLE, {}, (page) => page.keyboard.press("l"), tool("Voice")],
  ["pages", ARTICLE, { paged: true }],
  ["the end", ARTICLE, {}, scroll(".end")],
];

/** A voice that is there and says nothing. */
function silent() {
  const voices = [{ voiceURI: "v", name: "Near", lang: "en-GB", localService: true }];
  globalThis.viewGiven = { speech: { speechSynthesis: { speak: () => undefined, cancel: () => undefined, getVoices: () => voices }, SpeechSynthesisUtterance: class {} } };
}

const wanted = process.argv.slice(2);
mkdirSync(folder(HOME), { recursive: true });
const server = await serve({ [ARTICLE]: html(article) });
const browser = await launch({ install: false });
try {
  for (const theme of THEMES.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    for (const [name, size] of Object.entries(WINDOWS)) {
      const pictures = [];
      for (const [what, path, settings, ...steps] of SHOTS) {
        const page = await browser.newPage();
        await page.setViewport({ width: size.width, height: size.height });
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
        await openView({ page, server }, path, { settings: { theme, ...settings }, prepare: silent, given: { site: "overcast.example", marks: MARKS, canJoin: true } });
        for (const step of steps) await step(page);
        await page.waitForFunction(() => view.all("img").every((image) => image.complete || image.loading === "lazy"), { timeout: 5_000 });
        pictures.push([what, await page.screenshot({ encoding: "base64" })]);
        await page.close();
      }
      await sheet(pictures, size, folder(`${HOME}/${theme}-${name}.webp`));
    }
  }
} finally {
  await browser.close();
  await server.close();
}

/** Lays the pictures side by side, each with its name. */
async function sheet(pictures, { width, height, columns, scale }, file) {
  const page = await browser.newPage();
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  await page.setViewport({ width: columns * (w + 14) + 14, height: 400 });
  await page.goto("about:blank");
  await page.evaluate((pictures, columns, w, h) => {
    Object.assign(document.body.style, { margin: "0", padding: "14px", display: "grid", gridTemplateColumns: `repeat(${columns}, ${w}px)`, gap: "14px", background: "#c9cfcc", font: "13px system-ui" });
    for (const [name, picture] of pictures) {
      const [figure, image, caption] = ["figure", "img", "figcaption"].map((each) => document.createElement(each));
      figure.style.margin = "0";
      image.src = `data:image/png;base64,${picture}`;
      Object.assign(image.style, { display: "block", width: `${w}px`, height: `${h}px` });
      caption.textContent = name;
      figure.append(caption, image);
      document.body.append(figure);
    }
    return Promise.all([...document.images].map((image) => image.decode()));
  }, pictures, columns, w, h);
  await page.screenshot({ path: file, type: "webp", quality: 80, fullPage: true });
  await page.close();
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB`);
}
