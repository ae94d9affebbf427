// What the reader promises of single parts and choices, where no other suite looks: room between letters, words, lines and paragraphs;
// code in colours; recordings; pictures that load late; pages in shadow roots; footnotes and players among them.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { openView } from "./support/view.mjs";

const EVERYTHING = "/view/everything.html";
const RECORDINGS = '<figure><video poster="/film.jpg" width="640" height="360"><p>Too old.</p><source src="/film.webm" type="video/webm"><source src="/film.mp4"></video><figcaption>The lamp being lit.</figcaption></figure><p>And the horn:</p><audio controls><source data-src="/horn.ogg"></audio>';
const LATE = '<figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/view/one.svg" width="480" height="360" alt="Late"></figure><figure><img class="lazy" alt="Later" width="480" height="360"><noscript><img src="/view/two.svg" width="480" height="360" alt="Later"></noscript></figure>';
const asked = [];
const note = (request, response) => {
  asked.push(request.url);
  response.writeHead(404);
  response.end();
};
const shadow = (text) => `<script>document.querySelector("story-body").attachShadow({ mode: "open" }).append(...${JSON.stringify(text)}.map((each) => Object.assign(document.createElement("p"), { textContent: each })));</script>`;
const handlers = {
  "/recordings.html": html(page({ middle: RECORDINGS })),
  "/late.html": html(page({ middle: LATE, head: '<meta property="og:image" content="/view/train.svg">' })),
  "/shadow.html": html(page({ article: "<article><h1>The keeper who counted ships</h1><story-body></story-body></article>", after: shadow(PARAGRAPHS) })),
  "/film.webm": note,
  "/film.mp4": note,
  "/horn.ogg": note,
};

inEachBrowser("the parts of the view", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const style = (selector, name) => ask((selector, name) => getComputedStyle(view.find(selector))[name], selector, name);
  const slide = (words, value) => ask((words, value) => {
    const input = view.all(".panel .slider").find((each) => each.textContent.startsWith(words)).querySelector("input");
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return [input.min, input.max];
  }, words, value);

  it("have the room between letters, words, lines and paragraphs that is chosen", async () => {
    await openView(group, EVERYTHING, { settings: { size: 20 } });
    await ask(() => view.find('.tool[aria-label="Appearance"]').click());
    await slide("Line", 200);
    assert.equal(await style("article", "lineHeight"), "40px");
    await group.page.keyboard.press("Escape");
    await ask(() => view.find('.tool[aria-label="More"]').click());
    await slide("Room between letters", 10);
    await slide("Room between words", 50);
    await slide("Room between paragraphs", 200);
    assert.deepEqual([await style("article", "letterSpacing"), await style("article", "wordSpacing")], ["2px", "10px"]);
    assert.equal(await style("article > p", "marginBlockEnd"), "40px");
    assert.equal(await style("pre", "letterSpacing"), "normal", "code keeps its columns");
  });

  it("have straight margins and whole words where that is chosen", async () => {
    await openView(group, EVERYTHING, { settings: { justified: true, unbroken: true } });
    assert.deepEqual([await style("article", "textAlign"), await style("article > p", "hyphens")], ["justify", "manual"]);
    await openView(group, EVERYTHING);
    assert.deepEqual([await style("article", "textAlign"), await style("article > p", "hyphens")], ["start", "auto"]);
  });

  it("show code in colours that can be read in every theme", async () => {
    for (const theme of ["light", "sepia", "dark", "black"]) {
      await openView(group, EVERYTHING, { settings: { theme } });
      const colours = await ask(() => ["pre .keyword", "pre .comment"].map((selector) => getComputedStyle(view.find(selector)).color));
      const text = await style("pre", "color");
      for (const colour of colours) assert.notEqual(colour, text, theme);
    }
  });

  it("play recordings from their files, and fetch none before", async () => {
    asked.length = 0;
    await openView(group, "/recordings.html");
    const found = await ask(() => view.all("video, audio").map((player) => [player.localName, player.preload, player.controls, [...player.querySelectorAll("source")].map((each) => new URL(each.src).pathname)]));
    assert.deepEqual(found, [["video", "none", true, ["/film.webm", "/film.mp4"]], ["audio", "none", true, ["/horn.ogg"]]]);
    assert.equal(await ask(() => new URL(view.find("video").poster).pathname), "/film.jpg");
    assert.equal(await ask(() => view.find("figcaption").textContent), "The lamp being lit.");
    assert.equal(await ask(() => view.find("article").textContent.includes("Too old")), false);
  });

  it("show pictures that the page has not loaded yet, and the one that stands for the article", async () => {
    await openView(group, "/late.html");
    const pictures = await ask(() => view.all("article img").map((image) => new URL(image.src).pathname));
    assert.deepEqual(pictures, ["/view/train.svg", "/view/one.svg", "/view/two.svg"]);
  });

  it("are those of a page that is made of shadow roots", async () => {
    await openView(group, "/shadow.html");
    assert.deepEqual(await ask(() => view.all("article > p").map((each) => each.textContent)), PARAGRAPHS);
  });
}, { install: false, handlers });
