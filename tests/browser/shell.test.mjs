// The background and what lies around the reader: button, shortcut, menu, restarts, updates, pages out of reach, options.
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, closed, hidden, openReader, reader, shown } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const handlers = {
  "/plain.html": html(page()),
  "/cluttered.html": html(page({ after: `<aside id="popular"><h2>Most popular</h2><ul>${["The bell that was rung by the tide alone", "Nine keepers and the winters that they counted", "What the harbour master wrote about the fog", "How the lamp was lit before there was gas"].map((title, i) => `<li><a href="/${i}">${title}</a></li>`).join("")}</ul></aside>
    <div class="ads__header" id="ad">An advertisement</div><iframe srcdoc="&lt;div class=ads__header id=inner&gt;In a frame&lt;/div&gt;"></iframe>` })),
  "/image.svg": (_request, response) => {
    response.writeHead(200, { "Content-Type": "image/svg+xml" });
    response.end('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><circle cx="50" cy="50" r="40"/></svg>');
  },
  "/data.xml": (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/xml" });
    response.end('<?xml version="1.0"?><data><item>one</item></data>');
  },
  "/paper.pdf": (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/pdf" });
    response.end("%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>");
  },
};

inEachBrowser("the shell", (group) => {
  afterEach(() => group.browser.setSite(group.page, false).catch(() => undefined));

  it("opens and closes the reader by the shortcut", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.browser.command(group.page, "toggle-reader");
    await shown(group, PARAGRAPHS[0]);
    await group.browser.command(group.page, "toggle-reader");
    await closed(group);
  });

  it("does all it does when the background has been stopped in between", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.browser.stopBackground();
    await openReader(group, PARAGRAPHS[0]);
    await group.browser.stopBackground();
    await group.browser.clickButton(group.page);
    await closed(group);
  });

  for (const [path, sentence] of [
    ["/image.svg", /image \(SVG\)/],
    ["/data.xml", /data file \(XML\)/],
    ["/paper.pdf", /PDF/],
  ]) {
    it(`says a sentence about ${path}`, async () => {
      await group.page.goto(group.server.url(path)).catch(() => undefined);
      await group.browser.clickButton(group.page);
      await until(() => group.browser.buttonTitle(group.page), (title) => sentence.test(title));
      assert.equal(await group.browser.badge(), "–");
    });
  }

  it("says a sentence about the browser's own pages", async () => {
    const own = await group.browser.openOwnPage();
    await group.browser.clickButton(own);
    await until(() => group.browser.buttonTitle(group.page), (title) => /belongs to the browser/.test(title));
  });

  it("lists the sites that are not cleaned, and takes one off the list", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.browser.setSite(group.page, true);
    const options = await group.browser.openPage("options.html");
    await until(() => options.evaluate(() => document.querySelector("[aria-labelledby=sites] li span")?.textContent), (text) => text === "127.0.0.1");
    assert.match(await options.evaluate(() => document.title), /Quietpage/);
    await options.evaluate(() => document.querySelector("[aria-labelledby=sites] li button").click());
    await until(() => options.evaluate(() => document.querySelectorAll("[aria-labelledby=sites] li").length === 0 && !document.querySelector("#none").hidden));
    await options.close();
  });

  it("is injected twice without harm", async () => {
    if (group.kind !== "chromium") return;
    await group.page.goto(group.server.url("/plain.html"));
    await group.browser.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: chrome.runtime.getManifest().content_scripts[0].js }).catch((error) => error.message);
    });
    await openReader(group, PARAGRAPHS[0]);
    assert.equal(await group.page.evaluate(() => document.querySelectorAll("[quietpage-reader]").length), 1);
    assert.deepEqual(group.errors, []);
  });
}, { handlers });

inEachBrowser("tabs from before the installation", (group) => {
  it("are cleaned, and have the filter lists in every frame, without a reload", async () => {
    await group.page.goto(group.server.url("/cluttered.html"));
    assert.deepEqual(await hidden(group, ["#popular", "#ad"]), [false, false]);
    await group.browser.install();
    await allHidden(group, ["#popular", "#ad"]);
    await until(() => group.page.evaluate(() => getComputedStyle(document.querySelector("iframe").contentDocument.querySelector("#inner")).display), (display) => display === "none");
    assert.deepEqual(group.errors, []);
  });
}, { handlers, install: false });

inEachBrowser("a tab from before the installation", (group) => {
  it("opens the reader at the first click", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    assert.equal(await reader(group), null);
    await group.browser.install();
    await group.page.bringToFront();
    await openReader(group, PARAGRAPHS[0]);
    assert.deepEqual(group.errors, []);
  });

  // Chromium's protocol loses its connection when the button is pressed after a reload, so only Firefox is asked.
  it("has a new content script after an update, and the old one goes quiet", { skip: group.kind === "chromium" }, async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.browser.update();
    await group.page.bringToFront();
    // The old instance's reader is still there until its successor comes.
    await group.browser.clickButton(group.page);
    await shown(group, PARAGRAPHS[0]);
    await until(() => group.page.evaluate(() => document.querySelectorAll("[quietpage-reader]").length), (count) => count === 1);
    await group.browser.clickButton(group.page);
    await closed(group);
    assert.deepEqual(group.errors, []);
  });
}, { handlers, install: false });
