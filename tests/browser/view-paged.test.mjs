// Turning pages instead of scrolling: keys, buttons, wheel and finger; nothing is cut off or lost on the way.
import assert from "node:assert/strict";
import { it } from "node:test";
import { LONG, RIGHT_TO_LEFT } from "./support/long.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/long.html";
const PAGED = { settings: { paged: true } };

inEachBrowser("turning pages", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const number = () => ask(() => view.find(".pager .words").textContent);
  /** The numbers of the paragraphs whose first letter is in the window. */
  const seen = () => ask(() => {
    const box = view.find("article").getBoundingClientRect();
    return view.all("article > p").flatMap((paragraph) => {
      const [rect] = paragraph.getClientRects();
      const inside = rect.left >= box.left - 2 && rect.left < box.right && rect.bottom <= innerHeight;
      return inside ? [Number(/year (\d+)/.exec(paragraph.textContent)[1]) - 1840] : [];
    });
  });
  const onFirstPage = async () => {
    await openView(group, PAGE, PAGED);
    assert.match(await number(), /^Page 1 of \d+$/);
    assert.equal((await seen())[0], 0);
  };

  it("shows every paragraph on one page or another, and the end", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await onFirstPage();
    const all = Number(/of (\d+)/.exec(await number())[1]);
    assert.ok(all > 5 && all < 40, `${all} pages`);
    const found = new Set(await seen());
    for (let i = 1; i < all; i++) {
      await press("ArrowRight");
      assert.equal(await number(), `Page ${i + 1} of ${all}`);
      for (const each of await seen()) found.add(each);
    }
    assert.equal(found.size, 40);
    await press("ArrowRight");
    assert.equal(await number(), `Page ${all} of ${all}`);
    assert.equal(await ask(() => view.root.scrollTop), 0);
    await press("Home");
    assert.match(await number(), /^Page 1 of/);
    await press("End", "PageUp", " ");
    assert.equal(await number(), `Page ${all} of ${all}`);
  });

  it("shows two pages side by side where there is room", async () => {
    await group.page.setViewport({ width: 1500, height: 700 });
    await onFirstPage();
    const lefts = await ask(() => new Set(view.all("article > p").map((paragraph) => Math.round(paragraph.getClientRects()[0].left))).size);
    assert.ok(lefts > 2);
    const columns = await ask(() => getComputedStyle(view.find("article")).columnCount);
    assert.equal(columns, "2");
    const first = await seen();
    await press("PageDown");
    assert.equal((await seen())[0], first.at(-1) + 1);
  });

  it("turns with the buttons, the wheel and a finger", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await onFirstPage();
    await ask(() => view.find('.pager [aria-label="Next page"]').click());
    assert.match(await number(), /^Page 2 /);
    await group.page.mouse.move(400, 300);
    await group.page.mouse.wheel({ deltaY: 120 });
    await until(number, (text) => text.startsWith("Page 3 "), { what: "the third page" });
    await ask(() => {
      const paragraph = view.find("article > p");
      const finger = (type, clientX) => paragraph.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch", clientX, clientY: 300 }));
      finger("pointerdown", 200);
      finger("pointerup", 330);
    });
    assert.match(await number(), /^Page 2 /);
  });

  it("turns once with a wheel that turns at once, and once for all it turns then", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await onFirstPage();
    const wheel = (at) => ask((at) => {
      const event = new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY: 120 });
      Object.defineProperty(event, "timeStamp", { value: at });
      view.find("article > p").dispatchEvent(event);
    }, at);
    await wheel(5);
    assert.match(await number(), /^Page 2 /);
    await wheel(200);
    assert.match(await number(), /^Page 2 /);
    await wheel(300);
    assert.match(await number(), /^Page 3 /);
  });

  it("stays at its place when the text or the window changes, and when scrolling begins", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await onFirstPage();
    await press("ArrowRight", "ArrowRight", "ArrowRight");
    const [before] = await seen();
    await press("+", "+", "+");
    const near = (now, what) => assert.ok(Math.abs(now - before) <= 1, `${what}: ${now}, not ${before}`);
    near((await seen())[0], "bigger");
    await group.page.setViewport({ width: 600, height: 700 });
    await until(() => seen().then(([first]) => Math.abs(first - before) <= 1), Boolean, { what: "the same place in a narrow window" });
    await ask(() => view.find('.tool[aria-label="More"]').click());
    await ask(() => [...view.all(".switch")].find((each) => /Turn pages/.test(each.textContent)).querySelector("input").click());
    assert.equal(await ask(() => view.find(".pager")), null);
    const top = await ask(() => view.all("article > p").findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > 40));
    near(top, "scrolling");
    assert.equal(await ask(() => view.saved.at(-1).paged), undefined);
  });

  it("goes to the page of a heading, and remembers where it is", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await onFirstPage();
    await ask(() => view.find('.tool[aria-label="Contents"]').click());
    await ask(() => view.all(".contents button").find((button) => button.textContent === "The 21th shelf").click());
    assert.ok((await seen()).includes(21));
    const told = await until(() => ask(() => view.places.at(-1)), Boolean, { what: "the place" });
    await openView(group, PAGE, { ...PAGED, given: { remembered: told } });
    const again = await seen();
    assert.ok(again[0] <= 21 && again.at(-1) >= 20, `${again}`);
  });

  it("goes from right to left where the text does", async () => {
    await group.page.setViewport({ width: 800, height: 600 });
    await openView(group, "/rtl.html", PAGED);
    await press("ArrowLeft");
    assert.match(await number(), /^Page 2 /);
    assert.ok((await ask(() => view.find("article").scrollLeft)) < 0);
    await press("ArrowRight");
    assert.match(await number(), /^Page 1 /);
  });
}, { install: false, handlers: { [PAGE]: LONG, "/rtl.html": RIGHT_TO_LEFT } });
