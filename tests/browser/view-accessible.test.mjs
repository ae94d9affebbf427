// That everybody can use the reader: axe over every panel and theme, the keyboard alone, forced colours, reduced motion, 200 % zoom,
// right to left, and paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { part } from "./support/pages.mjs";
import { openReader } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGE = "/view/rope.html";
const EVERYTHING = "/view/everything.html";
const THEMES = ["light", "sepia", "dark", "black", "custom"];
const MARKS = [{ id: "a", exact: "laying three strands into one", before: "", after: "", note: "" }];

const COMMENTS = `<section id="comments"><h2>2 comments</h2><ol>${["Ivo Lamm", "Maren"].map((name, at) => `<li class="comment" id="comment-${at}"><b class="fn">${name}</b> <time datetime="2024-03-05">5 March</time><p>The cat is in the accounts, with a wage.</p><a href="#r">Reply</a></li>`).join("")}</ol></section>`;
const handlers = { "/parted.html": html(part(1, { links: '<a href="/parted.html?page=2">2</a>' }).replace("</body>", `${COMMENTS}</body>`)) };

/** A voice that is there and says nothing. */
function silent() {
  const speechSynthesis = { speak: () => undefined, cancel: () => undefined, getVoices: () => [{ voiceURI: "v", name: "Near", lang: "en-GB", localService: true }] };
  globalThis.viewGiven = { speech: { speechSynthesis, SpeechSynthesisUtterance: class {} } };
}

inEachBrowser("accessibility", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  /** What axe complains of, one line a rule and element. */
  const complaints = async () => {
    const found = await ask(async () => {
      const { violations } = await axe.run(view.root, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().at(-1)} ${failureSummary.split("\n")[1]?.trim()}`));
    });
    return found;
  };
  const open = async (path, options = {}) => {
    await openView(group, path, { prepare: silent, ...options, given: { site: "gazette.example", marks: MARKS, ...options.given } });
    await ask(AXE);
  };
  const panel = (name) => ask((name) => {
    const tool = view.all(".tool").find((each) => each.getAttribute("aria-label").startsWith(name));
    if (tool === undefined) throw new Error(`no tool ${name}`);
    tool.click();
  }, name);
  const inPanel = (words) => ask((words) => [...view.all(".panel button")].find((each) => each.textContent === words).click(), words);

  for (const theme of THEMES) {
    it(`finds nothing wrong in ${theme}: the text, every panel, listening, turning pages`, async () => {
      await open(EVERYTHING, { settings: { theme } });
      const wrong = {};
      const check = async (what) => {
        const found = await complaints();
        if (found.length > 0) wrong[what] = found;
      };
      await check("text");
      await ask(() => view.find(".note-ref").click());
      await check("note");
      await press("Escape");
      await ask(() => view.find(".enlarge").click());
      await check("picture");
      await press("Escape");
      await open(PAGE, { settings: { theme, paged: true } });
      await check("pages");
      for (const name of ["Appearance", "Contents", "Left out", "Export", "More"]) {
        await panel(name);
        await check(name);
        await press("Escape");
      }
      await open("/parted.html", { settings: { theme }, given: { canJoin: true } });
      await check("the end");
      await panel("Comments");
      await check("comments");
      await press("Escape");
      await ask(() => view.find(".end button").click());
      await check("fetching a page");
      await ask((address, text) => view.answer(address, text), group.server.url("/parted.html?page=2"), part(2));
      await check("two pages");
      await open(PAGE, { settings: { theme, paged: true } });
      for (const name of ["Keys", "Highlights"]) {
        await panel("More");
        await inPanel(name);
        await check(name);
        await press("Escape");
      }
      await ask(() => view.find("mark.own").click());
      await check("highlight");
      await press("Escape", "l");
      await check("listening");
      await panel("Voice");
      await check("voice");
      assert.deepEqual(wrong, {});
    });
  }

  it("keeps the focus in every panel, and gives it back to where it was", async () => {
    await open(PAGE);
    for (const name of ["Appearance", "Contents", "Left out", "Export", "More"]) {
      await ask((name) => view.all(".tool").find((each) => each.getAttribute("aria-label").startsWith(name)).focus(), name);
      await press("Enter");
      const stops = await ask(() => view.all(".panel :is(button, a[href], input, select, textarea)").length);
      assert.ok(stops > 0, name);
      for (let i = 0; i <= stops + 1; i++) {
        await press("Tab");
        assert.equal(await ask(() => view.find(".panel").contains(view.shadow.activeElement)), true, `${name}, after ${i + 1} steps`);
      }
      await press("Escape");
      assert.equal(await ask((name) => view.shadow.activeElement.getAttribute("aria-label")?.startsWith(name), name), true, name);
    }
  });

  it("says what happens", async () => {
    await open(PAGE);
    const said = () => ask(() => view.find("[role=status]").textContent);
    assert.equal(await said(), "");
    await press("+");
    assert.match(await said(), /^Text size: \d+ px$/);
    await press("d");
    assert.match(await said(), /^Theme: /);
  });

  it("can be read at 200 % zoom, and in letters of 48 pixels", async () => {
    await group.page.setViewport({ width: 640, height: 400 });
    for (const settings of [{}, { size: 48 }]) {
      await open(EVERYTHING, { settings });
      assert.ok((await ask(() => view.root.scrollWidth)) <= 640, "nothing has to be scrolled sideways");
      await panel("Appearance");
      const box = await ask(() => {
        const { top, bottom, left, right } = view.find(".panel").getBoundingClientRect();
        return [top >= 0, bottom <= innerHeight, left >= 0, right <= innerWidth, view.find(".panel").scrollHeight > 100];
      });
      assert.deepEqual(box, [true, true, true, true, true]);
    }
  });

  it("has its tools on the other side where the interface goes from right to left", async () => {
    await open(PAGE, { rtl: true });
    const [left] = await ask(() => [view.find(".tools").getBoundingClientRect().left]);
    assert.ok(left < 40, `${left}`);
    await panel("Appearance");
    assert.ok((await ask(() => view.find(".panel").getBoundingClientRect().left)) < 120);
    assert.equal(await ask(() => getComputedStyle(view.find("article")).direction), "ltr", "the article goes as it is written");
  });
}, { install: false, handlers });

inEachBrowser("the system's wishes", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);

  it("are followed: colours of its own, no motion", async () => {
    await group.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await openView(group, PAGE);
    assert.equal(await ask(() => getComputedStyle(view.find(".tool")).transitionDuration), "0s");
    const session = await group.page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    assert.equal(await ask(() => matchMedia("(forced-colors: active)").matches), true);
    const [canvas, text, opacity] = await ask(() => {
      const probe = document.createElement("p");
      probe.style.color = "Canvas";
      view.root.append(probe);
      const canvas = getComputedStyle(probe).color;
      probe.remove();
      return [canvas === getComputedStyle(view.root).backgroundColor, getComputedStyle(view.find("article p")).color !== canvas, getComputedStyle(view.find(".tool")).opacity];
    });
    assert.deepEqual([canvas, text, opacity], [true, true, "1"]);
  });
}, { install: false, only: "chromium" });

inEachBrowser("the system's wishes", (group) => {
  it("are followed in Firefox too", async () => {
    await openView(group, PAGE);
    const found = await group.page.evaluate(() => {
      const probe = document.createElement("p");
      probe.style.color = "Canvas";
      view.root.append(probe);
      const canvas = getComputedStyle(probe).color;
      probe.remove();
      const style = (selector) => getComputedStyle(selector === "" ? view.root : view.find(selector));
      return {
        wished: [matchMedia("(forced-colors: active)").matches, matchMedia("(prefers-reduced-motion: reduce)").matches],
        canvas: [canvas === style("").backgroundColor, style("article p").color !== canvas],
        tool: [style(".tool").transitionDuration, style(".tool").opacity],
      };
    });
    assert.deepEqual(found, { wished: [true, true], canvas: [true, true], tool: ["0s", "1"] });
  });
}, { install: false, only: "firefox", prefs: { "ui.prefersReducedMotion": 1, "browser.display.document_color_use": 2 } });

inEachBrowser("printing", (group) => {
  it("gives the whole article and nothing else", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, PARAGRAPHS[0]);
    const text = paper(await group.page.pdf({ format: "A4" }));
    for (const paragraph of PARAGRAPHS) assert.ok(text.includes(paragraph.replaceAll(/\s+/g, " ")), paragraph);
    for (const word of ["Banner over the page", "Foot of the page", "Close the reader", "min left", "Left out"]) assert.equal(text.includes(word), false, word);
  });

  it("does so from turned pages too", async () => {
    const options = await group.browser.openPage("options.html");
    await until(() => options.evaluate(() => globalThis.chrome?.storage !== undefined), Boolean, { what: "the page of the extension" });
    await options.evaluate(() => chrome.storage.local.set({ settings: { paged: true, theme: "black" } }));
    await options.close();
    await group.page.bringToFront();
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, "Page 1 of");
    const text = paper(await group.page.pdf({ format: "A5" }));
    for (const paragraph of PARAGRAPHS) assert.ok(text.includes(paragraph.replaceAll(/\s+/g, " ")), paragraph);
    assert.equal(/Page 1 of|Banner/.test(text), false);
  });
}, { handlers: { "/plain.html": html(page({ before: "<div>Banner over the page</div>", after: "<div>Foot of the page</div>" })) } });

/** The text of a PDF, hyphens at line ends taken back. */
function paper(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  try {
    writeFileSync(join(folder, "page.pdf"), pdf);
    const text = execFileSync("pdftotext", ["-enc", "UTF-8", join(folder, "page.pdf"), "-"], { encoding: "utf8" });
    // Ligatures are one sign in a PDF.
    return text.normalize("NFKC").replaceAll(/[-\u00ad\u2010]\n/g, "").replaceAll(/\s+/g, " ");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
