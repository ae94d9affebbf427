// What the reader promises of single parts and choices, where no other suite looks: room between letters, words, lines and paragraphs;
// code in colours; recordings; pictures that load late; pages in shadow roots; footnotes and players among them.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { RIGHT_TO_LEFT } from "./support/long.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
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
const FACTS = '<meta name="author" content="Wilhelmina Featherstonehaugh-Carruthers"><meta property="article:published_time" content="2024-09-25"><meta property="article:modified_time" content="2024-10-26">';
// What is written in the second cell of each row is too long for a line.
const NARROW = `<p>Whoever wants to know where the time goes can ask: <code>cargo build --timings</code> says it. So does <code>cargo build --timings</code>, and <code>cargo build --timings</code> too, or <code>cargo build --release --workspace --all-targets --timings=html --message-format=short</code> in full.</p>
<table><thead><tr><th>Ship</th><th>Master</th><th>Cargo</th><th>What the keeper noted of it</th></tr></thead><tbody>${["Aurora", "Benbecula"].map((ship) => `<tr><td>${ship}</td><td>Captain Halvorsen</td><td>Salt, timber and rope</td><td>She came in under jury rig two days behind the others and would not say why.</td></tr>`).join("")}</tbody></table>`;
// 64 minutes at 238 words each.
const LEDGERS = Array.from({ length: 152 }, (_, n) => `<p>In the year ${1700 + n} ${"the lamp was lit each night and the ledger was kept in a fair hand as in all of the years before it, ".repeat(4)}and that was 100.</p>`).join("\n");
const handlers = {
  "/recordings.html": html(page({ middle: RECORDINGS })),
  "/late.html": html(page({ middle: LATE, head: '<meta property="og:image" content="/view/train.svg">' })),
  "/shadow.html": html(page({ article: "<article><h1>The keeper who counted ships</h1><story-body></story-body></article>", after: shadow(PARAGRAPHS) })),
  "/narrow.html": html(page({ head: FACTS, middle: NARROW })),
  "/right.html": RIGHT_TO_LEFT,
  "/hours.html": html(page({ article: `<article><h1>All the ledgers</h1>${LEDGERS}</article>` })),
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

  it("give hours where the article takes long", async () => {
    await openView(group, "/hours.html");
    const [words, left] = await ask(() => [view.find(".minutes").textContent, view.find(".progress .left").textContent]);
    assert.match(words, /^1 hour \d+ min$/);
    assert.equal(left, "");
    await ask(() => (view.root.scrollTop = view.root.scrollHeight / 20));
    await until(() => ask(() => view.find(".progress .left").textContent), (text) => /^\d+ % · 1 hour( \d+ min)? left$/.test(text), { what: "the time that is left" });
  });

  it("keep what belongs together on one line of a narrow window", async () => {
    await group.page.setViewport({ width: 360, height: 640 });
    await openView(group, "/narrow.html");
    const lines = await ask(() => view.all("code").map((code) => code.getClientRects().length));
    assert.deepEqual(lines.slice(0, 3), [1, 1, 1]);
    assert.ok(lines[3] > 1, "long code goes on in the next line");
    assert.ok(await ask(() => view.root.scrollWidth <= view.root.clientWidth), "nothing is wider than the window");
    const facts = await ask(() => [...view.find(".facts").children].map((fact) => {
      const { left, top, height } = fact.getBoundingClientRect();
      return { left, top, lines: Math.round(height / parseFloat(getComputedStyle(fact).lineHeight)), behind: getComputedStyle(fact, "::after").content };
    }));
    assert.ok(new Set(facts.map(({ top }) => top)).size > 1, "the facts take more than one line");
    for (const { lines, behind } of facts.slice(1)) assert.deepEqual([lines, behind], [1, "none"]);
    const edge = await ask(() => view.find(".facts").getBoundingClientRect().left);
    assert.ok(facts.every(({ left }) => left >= edge), "each line begins with its words");
    const widths = await ask(() => view.all("td:last-child").map((cell) => cell.getBoundingClientRect().width));
    assert.ok(widths.every((width) => width > 130), `cells of ${widths}`);
    await openView(group, "/narrow.html", { settings: { size: 48 } });
    assert.ok(await ask(() => view.all("code").every((code) => code.getBoundingClientRect().right <= view.root.clientWidth)), "code in large type");
  });

  it("set what the reader says apart from an article that is written from the right", async () => {
    await openView(group, "/right.html");
    const places = await ask(() => {
      const text = view.find(".minutes bdi").firstChild;
      const left = (at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      };
      return { words: text.data, first: left(0), last: left(text.data.length - 1), dir: view.find("article").dir };
    });
    assert.equal(places.dir, "rtl");
    assert.match(places.words, /^\d+ min$/);
    assert.ok(places.first < places.last, JSON.stringify(places));
  });
}, { install: false, handlers });
