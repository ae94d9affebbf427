// The first frame of the view: what lies far below is laid out behind it.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page } from "./support/article.mjs";
import { LONG } from "./support/long.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/long.html";
const DATED = "/dated.html";
const DATES = '<meta property="article:published_time" content="2024-09-25T08:00:00Z"><meta property="article:modified_time" content="2024-10-26">';

/** Holds the frames back until a test lets them go. */
const holdFrames = () => {
  globalThis.held = [];
  const ask = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (then) => held.push(then);
  globalThis.letGo = () => held.splice(0).forEach((then) => ask(then));
};

inEachBrowser("the first frame of the view", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const opening = () => ask(() => view.find(".quietpage").matches(".opening"));
  const layoutOf = (n) => ask((n) => getComputedStyle(view.all("article > p")[n]).contentVisibility, n);

  it("waits with what lies far below, and only until it is painted", async () => {
    await openView(group, PAGE, { prepare: holdFrames });
    assert.equal(await opening(), true);
    assert.deepEqual([await layoutOf(0), await layoutOf(39)], ["visible", "auto"]);
    assert.match(await ask(() => view.find("article").textContent), /of the year 1879 is entered/, "the text is all there");
    await ask(() => letGo());
    await until(opening, (is) => !is, { what: "the end of the opening" });
    assert.equal(await layoutOf(39), "visible");
  });

  it("has dates in numbers, and in words behind it", async () => {
    const said = () => ask(() => view.all("header time").map((time) => `${time.textContent} (${time.getAttribute("datetime")})`).join());
    await openView(group, DATED, { prepare: holdFrames });
    assert.equal(await said(), "2024-09-25 (2024-09-25T08:00:00Z),Updated 2024-10-26 (2024-10-26)");
    await ask(() => letGo());
    await until(said, (dates) => dates === "25 September 2024 (2024-09-25T08:00:00Z),Updated 26 October 2024 (2024-10-26)", { what: "the dates in words" });
    await openView(group, DATED, { prepare: holdFrames, given: { scrolled: 900 } });
    assert.match(await said(), /^25 September 2024 /, "nothing waits where all is laid out");
  });

  it("ends with the first key", async () => {
    await openView(group, PAGE, { prepare: holdFrames });
    await group.page.keyboard.press("End");
    await until(opening, (is) => !is, { what: "the end of the opening" });
    await ask(() => letGo());
    await until(() => ask(() => view.root.scrollTop + view.root.clientHeight >= view.root.scrollHeight - 1), Boolean, { what: "the article's end" });
  });

  it("has all of the text laid out where one enters further down, or page by page", async () => {
    await openView(group, PAGE, { prepare: holdFrames, given: { scrolled: 900 } });
    assert.equal(await opening(), false);
    await openView(group, PAGE, { prepare: holdFrames, settings: { paged: true } });
    assert.equal(await opening(), false);
  });
}, { install: false, handlers: { [PAGE]: LONG, [DATED]: html(page({ head: DATES })) } });
