// The reader over ordinary pages: open, close, focus, place, keys, links, routes.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { beginning, LONG } from "./support/long.mjs";
import { closed, elements, leave, openReader, reader, shown, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const LISTENS = `<script>
  window.heard = [];
  for (const target of [window, document]) for (const type of ["keydown", "keyup", "keypress", "beforeinput", "input", "click", "mousedown", "pointerdown", "wheel", "copy", "focusin", "contextmenu"])
    target.addEventListener(type, (event) => window.heard.push(type + " " + event.target?.nodeName), true);
</script>`;

let finish = () => undefined;
const [HALF, REST] = page().split(/(?=<p>The volunteers say)/);

const handlers = {
  "/slow.html": (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.write(HALF);
    finish = () => response.end(REST);
  },
  "/go": (_request, response) => {
    finish();
    response.end();
  },
  "/plain.html": html(page({ before: '<input id="field" value="typed">', after: '<p style="height:3000px"></p>' })),
  "/long.html": LONG,
  "/listens.html": html(page({ head: LISTENS })),
  "/link.html": html(page({ middle: '<p>The volunteers keep their own account of the work, which anyone may read: <a href="/plain.html">the story of the ledgers</a> is told there from the first evening to the last.</p>' })),
  "/app.html": html(page({ head: `<script>
    function go() { history.pushState({}, "", "/other-story"); }
    function strip() { history.replaceState({}, "", location.pathname + "#top"); document.body.append("late"); }
    function next() {
      history.pushState({}, "", "?story=2");
      const other = document.createElement("article");
      other.innerHTML = "<h1>Another story</h1>" + "<p>Of quite other things, which are told here at some length, so that it is one.</p>".repeat(9);
      document.querySelector("article").replaceWith(other);
    }
    function rename() { history.replaceState({}, "", "/a-better-name"); document.body.append("late"); }
    function again() { history.replaceState({}, "", "?story=3"); for (const each of document.querySelectorAll("article p")) each.firstChild.data = "Rewritten where it stood."; document.body.append("late"); }
  </script>` })),
  "/none.html": html('<!doctype html><title>Empty</title><p>Hi.</p>'),
};

inEachBrowser("the reader", (group) => {
  /** Two frames later a change of the page was heard of. */
  const heard = () => group.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  it("opens and closes with the button, without loading the page again", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.page.evaluate(() => (window.mark = 1));
    const found = await openReader(group, PARAGRAPHS[0]);
    for (const paragraph of PARAGRAPHS) assert.ok(textOf(found).includes(paragraph), paragraph);
    await group.browser.clickButton(group.page);
    await closed(group);
    assert.equal(await group.page.evaluate(() => window.mark), 1);
    await openReader(group, PARAGRAPHS[0]);
  });

  it("shows the page as it is when the button is pressed, not as it was when it was cleaned", async () => {
    await group.page.goto(group.server.url("/app.html"));
    const before = await openReader(group, PARAGRAPHS[0]);
    assert.ok(!textOf(before).includes("came later"));
    leave(group);
    await closed(group);
    // Texts that change where they stand are no reason to clean again.
    await group.page.evaluate(() => {
      const paragraphs = document.querySelectorAll("article p");
      paragraphs[0].firstChild.data = "A sentence that came later.";
      paragraphs[1].firstChild.splitText(20);
      paragraphs[1].lastChild.replaceWith(Object.assign(document.createElement("p"), { textContent: "Another that came later, long enough to stand for itself, and with a comma." }));
    });
    const after = textOf(await openReader(group, "A sentence that came later."));
    assert.ok(after.includes("Another that came later"), after);
  });

  it("is one reader, whatever presses come while it opens", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await Promise.all([group.browser.clickButton(group.page), group.browser.clickButton(group.page)]);
    await openReader(group, PARAGRAPHS[0]);
    await group.page.keyboard.press("Escape");
    await closed(group);
    assert.deepEqual(group.errors, []);
  });

  it("opens again when the button is pressed while it closes", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, PARAGRAPHS[0]);
    for (let time = 0; time < 6; time++) {
      await Promise.all([group.browser.clickButton(group.page), group.browser.clickButton(group.page)]);
      await shown(group, PARAGRAPHS[0]);
    }
  });

  it("is there before it is asked for, and tried out of sight when the pointer leaves for the button", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.page.bringToFront();
    await group.page.evaluate(() => {
      window.changes = [];
      const told = (records) => window.changes.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`));
      new MutationObserver(told).observe(document, { subtree: true, childList: true, attributes: true });
    });
    const leave = () => group.page.evaluate(() => void document.documentElement.dispatchEvent(new PointerEvent("pointerleave", { clientY: -1 })));
    const ready = () => group.browser.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => QuietpageContent.homes.ready });
      return result;
    });
    // Firefox lets no test into the background: there, the pointer leaves and the reader opens at any time.
    if (group.kind === "chromium") await until(() => leave().then(ready), Boolean, { what: "a reader that has run" });
    else await leave();
    assert.deepEqual(await group.page.evaluate(() => window.changes), []);
    const found = await openReader(group, PARAGRAPHS[0]);
    assert.ok(!textOf(found).includes("A paragraph, long enough to be one"));
    assert.deepEqual(group.errors, []);
  });

  it("closes with Escape, and gives back focus and place", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.page.focus("#field");
    await group.page.evaluate(() => scrollTo(0, 700));
    await openReader(group, PARAGRAPHS[0]);
    assert.equal(await group.page.evaluate(() => document.activeElement.hasAttribute("quietpage-reader")), true);
    await group.page.keyboard.press("Escape");
    await closed(group);
    assert.deepEqual(await group.page.evaluate(() => [document.activeElement.id, scrollY]), ["field", 700]);
  });

  it("does not scroll the page behind it", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.mouse.move(600, 400);
    for (let i = 0; i < 5; i++) await group.page.mouse.wheel({ deltaY: 600 });
    await group.page.keyboard.press("End");
    await group.page.keyboard.press("PageDown");
    assert.equal(await group.page.evaluate(() => scrollY), 0);
    await group.page.keyboard.press("Escape");
    await closed(group);
  });

  it("is scrolled by the keys after a click on a tool, and after a block was left out", async () => {
    await group.page.goto(group.server.url("/long.html"));
    const opened = await openReader(group, beginning(39));
    const place = async () => (await group.browser.middle(group.page, elements(await reader(group), "p").at(-1)))[1];
    const start = await place();
    const [, tool] = elements(opened, "button");
    await group.page.mouse.click(...(await group.browser.middle(group.page, tool)));
    const panel = (found) => elements(found, "div").some(({ attributes }) => attributes.class === "panel");
    await until(() => reader(group), panel, { what: "the panel" });
    await group.page.keyboard.press("Escape");
    await until(() => reader(group), (found) => !panel(found), { what: "the panel's end" });
    await group.page.keyboard.press("End");
    await until(place, (now) => now < start - 1000, { what: "the end of the article" });
    await group.page.keyboard.press("Home");
    await until(place, (now) => now === start, { what: "its beginning" });
    for (const key of ["j", "j", "x", "End"]) await group.page.keyboard.press(key);
    await until(place, (now) => now < start - 1000, { what: "the end after a block was left out" });
    assert.equal(textOf(await reader(group)).includes(beginning(0)), false);
    assert.equal(await group.page.evaluate(() => scrollY), 0);
  });

  it("keeps keys, clicks and wheels from the page's scripts", async () => {
    await group.page.goto(group.server.url("/listens.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => (window.heard.length = 0));
    await group.page.mouse.click(500, 300);
    await group.page.mouse.click(500, 300, { button: "right" });
    await group.page.mouse.wheel({ deltaY: 100 });
    // Space before Tab: on the Close button, where Tab leads, it would close the reader.
    for (const key of ["a", "ArrowDown", " ", "Tab", "Escape"]) await group.page.keyboard.press(key);
    await closed(group);
    const heard = await group.page.evaluate(() => window.heard);
    // The keyup of the Escape that closed the reader comes after the reader, and focus goes back to the page.
    assert.deepEqual(heard.filter((each) => !each.startsWith("focusin") && each !== "keyup BODY"), []);
    await group.page.keyboard.press("b");
    assert.ok((await group.page.evaluate(() => window.heard)).includes("keydown BODY"), "afterwards the page hears keys again");
  });

  it("follows links", async () => {
    await group.page.goto(group.server.url("/link.html"));
    await openReader(group, "the story of the ledgers");
    // The link is in a closed root: it is found with the keyboard, as a reader would.
    const end = await until(
      async () => {
        await group.page.keyboard.press("Tab");
        await group.page.keyboard.press("Enter");
        return group.page.url();
      },
      (url) => url.endsWith("/plain.html"),
    );
    assert.ok(end.endsWith("/plain.html"));
  });

  it("closes when the page goes to another address", async () => {
    await group.page.goto(group.server.url("/app.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => go());
    await closed(group);
  });

  it("stays when the page gives itself another name, and its article stands", async () => {
    await group.page.goto(group.server.url("/app.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => rename());
    await heard();
    assert.ok(textOf(await reader(group)).includes(PARAGRAPHS[0]), "the article is the same");
  });

  it("shows the rest of an article that is still coming when it is opened", async () => {
    const done = group.page.goto(group.server.url("/slow.html"));
    const arrived = () => group.page.evaluate(() => location.pathname === "/slow.html" && document.querySelectorAll("article p").length > 2);
    await until(() => arrived().catch(() => false), Boolean, { what: "half of the article" });
    const half = textOf(await openReader(group, PARAGRAPHS[0]));
    assert.ok(!half.includes(PARAGRAPHS[5]), "the rest is not there yet");
    await fetch(group.server.url("/go"));
    await done;
    await shown(group, PARAGRAPHS[5]);
  });

  it("stays when only the query of the address changes, and closes when the article does", async () => {
    await group.page.goto(group.server.url("/app.html?from=letter"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => strip());
    await heard();
    assert.ok(textOf(await reader(group)).includes(PARAGRAPHS[0]), "the article is the same");
    await group.page.evaluate(() => next());
    await closed(group);
    await openReader(group, "quite other things");
    await group.page.evaluate(() => again());
    await closed(group);
  });

  it("leaves no style attribute on a page that had none", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, PARAGRAPHS[0]);
    await until(() => group.page.evaluate(() => document.documentElement.style.overflow), (value) => value === "hidden", { what: "a page behind the reader" });
    await group.page.keyboard.press("Escape");
    await closed(group);
    assert.equal(await group.page.evaluate(() => document.documentElement.hasAttribute("style")), false);
  });

  it("leaves nothing on a page without an article but says so", async () => {
    await group.page.goto(group.server.url("/none.html"));
    await group.browser.clickButton(group.page);
    await until(() => group.browser.buttonTitle(group.page), (title) => /no article/i.test(title));
    assert.equal(await reader(group), null);
    assert.deepEqual(group.errors, []);
  });
}, { handlers });
