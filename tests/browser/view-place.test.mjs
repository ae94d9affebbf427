// Where the reader is: entering where the page is, remembering it by what stands there, and leaving at the same sentence.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page } from "./support/article.mjs";
import { beginning, LONG } from "./support/long.mjs";
import { closed, openReader, shown } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/long.html";
const handlers = { [PAGE]: LONG, "/elsewhere.html": html(page()) };

/** The text of the paragraph whose line is at this height of the window, on the page or in an open view. */
const paragraphAt = (y, inView) => {
  const all = inView ? view.all("article > p") : [...document.querySelectorAll("article > p")];
  return all.find((paragraph) => paragraph.getBoundingClientRect().bottom > y)?.textContent.slice(0, 40);
};

inEachBrowser("the place in the view", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);

  it("is where the page is", async () => {
    await group.page.goto(group.server.url(PAGE));
    const top = await ask(() => {
      const paragraph = document.querySelectorAll("article > p")[17];
      return Math.round(paragraph.getBoundingClientRect().top + scrollY + 10);
    });
    await openView(group, PAGE, { given: { scrolled: top - 80 } });
    assert.equal(await ask(paragraphAt, 40, true), beginning(17).slice(0, 40));
    assert.equal(await ask(() => view.place()), undefined, "nobody has moved");
  });

  it("is the article's head where the page is above its text", async () => {
    await openView(group, PAGE, { given: { scrolled: 0 } });
    assert.equal(await ask(() => view.root.scrollTop), 0);
    assert.equal(await ask(() => view.place()), undefined);
  });

  it("is told while one reads, and found again on the next visit", async () => {
    await openView(group, PAGE);
    await ask(() => view.all("article > p")[22].scrollIntoView());
    await ask(() => view.root.scrollBy(0, -20));
    const told = await until(() => ask(() => view.places.at(-1)), (place) => place?.quote?.startsWith("The tide of the year 1862"), { what: "the place" });
    assert.ok(told.percent > 40 && told.percent < 70, `${told.percent} %`);
    await openView(group, PAGE, { given: { remembered: told } });
    assert.equal(await ask(paragraphAt, 40, true), beginning(22).slice(0, 40));
    assert.match(await ask(() => view.find("[role=status]").textContent), /^Continued where you were: \d\d %$/);
  });

  it("is found in the middle of a paragraph", async () => {
    await group.page.setViewport({ width: 420, height: 600 });
    await openView(group, PAGE);
    const quote = "The page for that week has a stain in number 9,";
    await openView(group, PAGE, { given: { remembered: { quote, nth: 0, percent: 20 } } });
    const top = await ask((quote) => {
      const text = view.all("article > p")[9].firstChild;
      const range = document.createRange();
      range.setStart(text, text.data.indexOf(quote));
      range.setEnd(text, text.data.indexOf(quote) + 4);
      return range.getBoundingClientRect().top;
    }, quote);
    assert.ok(top > 20 && top < 60, `${top}`);
  });

  it("is forgotten at the end", async () => {
    await openView(group, PAGE);
    await ask(() => view.all("article > p")[30].scrollIntoView());
    await until(() => ask(() => view.places.at(-1)?.quote), Boolean, { what: "a place" });
    await ask(() => view.root.scrollTo(0, view.root.scrollHeight));
    await until(() => ask(() => view.places.at(-1)), (place) => place === null, { what: "none" });
  });
}, { install: false, handlers });

inEachBrowser("the place on the page", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);

  it("is that of the reader when it closes, and the reader's on the next visit", async () => {
    await group.page.goto(group.server.url(PAGE));
    await openReader(group, beginning(0));
    await group.page.mouse.move(500, 400);
    await group.page.mouse.wheel({ deltaY: 2600 });
    // The bar in the reader says how far that is; it scrolls when the browser gets to it.
    await shown(group, "min left");
    await group.page.keyboard.press("Escape");
    await closed(group);
    const left = await until(() => ask(() => scrollY), (y) => y > 500, { what: "the page at the reader's place" });
    const paragraph = await ask(paragraphAt, 90, false);
    assert.match(paragraph, /of the year 18\d\d is entered/);
    // Not reloaded: that would bring the page's own place back, and with it the reader's.
    await group.page.goto(group.server.url("/elsewhere.html"));
    await group.page.goto(group.server.url(PAGE));
    await openReader(group, "Continued where you were");
    await group.page.keyboard.press("Escape");
    await closed(group);
    assert.equal(await ask(() => scrollY), 0, `an unmoved reader leaves the page alone (it was at ${left})`);
  });
}, { handlers });
