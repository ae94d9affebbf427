// The reader that opens by itself on the sites and paths where the user wants it, and the sign on the button of a page to read.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, closed, leave, openReader, reader, shown, textOf } from "./support/reader.mjs";
import { inExtension, openShell } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const links = ["How the lamp was lit before there was gas on the coast", "Nine keepers and the winters that they counted", "What the harbour master wrote about the fog"];
const related = (id) => `<aside id="${id}" class="more-stories"><h2>Related articles</h2><ul>${links.map((text) => `<li><a href="/x">${text}</a></li>`).join("")}</ul></aside>`;
const teasers = Array.from({ length: 12 }, (_, n) => `<article><h2><a href="/articles/${n}">The keeper’s ${n}th winter on the northern point</a></h2><p>${PARAGRAPHS[n % 6]}</p></article>`).join("");
const SECOND = "A schooner is built from the keel upwards, and so is a story about one: the yard where the last of them was laid down has been a car park for forty years.";
const second = `<article><h1>The last schooner</h1><p>${SECOND}</p>${PARAGRAPHS.slice(1, 5).map((text) => `<p>${text}</p>`).join("")}</article>`;
const APP = `<script>
  function go(path, body) {
    history.pushState({}, "", path);
    // The text comes later than the address, as from a server.
    setTimeout(() => document.querySelector("main").replaceChildren(document.querySelector(body).content.cloneNode(true)), 300);
  }
</script>`;

const fresh = { "Cache-Control": "no-store" };
const handlers = {
  "/": html(page({ after: related("more") })),
  "/articles/one.html": html(page({ after: related("more") })),
  "/articles/kept.html": html(page({ after: related("more") }), fresh),
  "/articles/two.html": html(page({ article: second, after: related("more") })),
  "/articles/strict.html": html(page({ after: related("more") }), { "Content-Security-Policy": "default-src 'self'" }),
  "/articles/list.html": html(page({ article: teasers, after: related("more") })),
  "/articles/note.html": html(page({ article: `<article><h1>A note</h1>${PARAGRAPHS.slice(0, 2).map((text) => `<p>${text}</p>`).join("")}</article>`, after: related("more") })),
  "/articles/bare.html": html(page({ article: teasers })),
  "/news/one.html": html(page({ after: related("more") })),
  "/plain.html": html(page()),
  "/articles/app.html": html(page({ head: APP, after: `<template id="second">${second}</template>` })),
};

inEachBrowser("the automatic reader", (group) => {
  const wish = (auto, more = {}) => inExtension(group, (about) => chrome.storage.local.set({ "site:127.0.0.1": about }), { auto, ...more });
  const stored = () => inExtension(group, async () => (await chrome.storage.local.get("site:127.0.0.1"))["site:127.0.0.1"] ?? null);
  const visit = (path) => group.page.goto(group.server.url(path));
  const leaveIt = async () => {
    leave(group);
    await closed(group);
  };
  let added = 0;
  /** The page changes and is looked at once more: what would have opened has opened by then. */
  const lookedAtAgain = async () => {
    const id = `again-${++added}`;
    await group.page.evaluate((id) => {
      const copy = document.querySelector("#more").cloneNode(true);
      copy.id = id;
      copy.removeAttribute("style");
      document.body.append(copy);
    }, id);
    await allHidden(group, [`#${id}`]);
  };
  const staysClosed = async () => {
    await allHidden(group, ["#more"]);
    await lookedAtAgain();
    await lookedAtAgain();
    assert.equal(await reader(group), null);
  };

  before(() => openShell(group));
  afterEach(() => inExtension(group, () => chrome.storage.local.remove("site:127.0.0.1")));

  for (const path of ["/articles/one.html", "/articles/strict.html"]) {
    it(`opens, stays closed once it was closed, and opens anew after a reload: ${path}`, async () => {
      await wish({ under: ["/"] });
      await visit(path);
      await shown(group, PARAGRAPHS[0]);
      await leaveIt();
      await staysClosed();
      await group.page.reload();
      await shown(group, PARAGRAPHS[0]);
    });
  }

  it("opens where the page is not cleaned, too", async () => {
    await wish({ under: ["/"] }, { clean: false });
    await visit("/articles/one.html");
    await shown(group, PARAGRAPHS[0]);
  });

  for (const path of ["/articles/list.html", "/articles/note.html", "/"]) {
    it(`is silent on what is no article: ${path}`, async () => {
      await wish({ under: ["/"] });
      await visit(path);
      await staysClosed();
      assert.match(await group.browser.buttonTitle(group.page), /^Read this page/);
      assert.deepEqual(group.errors, []);
    });
  }

  it("keeps to its path, and off single pages", async () => {
    await wish({ under: ["/articles/"], not: ["/articles/one.html"] });
    for (const path of ["/news/one.html", "/articles/one.html"]) {
      await visit(path);
      await staysClosed();
    }
    await visit("/articles/two.html");
    await shown(group, SECOND);
  });

  it("lets a page alone that is being used", async () => {
    await wish({ under: ["/"] });
    await visit("/articles/note.html");
    await lookedAtAgain();
    await group.page.mouse.click(300, 300);
    await group.page.evaluate((texts) => document.querySelector("main").append(...texts.map((text) => Object.assign(document.createElement("p"), { textContent: text }))), PARAGRAPHS);
    await staysClosed();
  });

  it("waits behind another tab until it is looked at", async () => {
    await wish({ under: ["/"] });
    await group.shell.bringToFront();
    await visit("/articles/one.html");
    await staysClosed();
    await group.page.bringToFront();
    await shown(group, PARAGRAPHS[0]);
  });

  it("is not there again when one comes back to where it was closed", async () => {
    await wish({ under: ["/"] });
    await visit("/articles/kept.html");
    await shown(group, PARAGRAPHS[0]);
    await leaveIt();
    await visit("/articles/two.html");
    await shown(group, SECOND);
    group.page.goBack().catch(() => undefined);
    await until(() => group.page.url(), (url) => url.endsWith("/kept.html"));
    await staysClosed();
    await visit("/articles/kept.html");
    await shown(group, PARAGRAPHS[0]);
  });

  it("opens on the next article of a page that does not load anew, with that article", async () => {
    await wish({ under: ["/"] });
    await visit("/articles/app.html");
    await shown(group, PARAGRAPHS[0]);
    await leaveIt();
    await group.page.evaluate(() => go("/articles/app/second", "#second"));
    const found = await shown(group, SECOND);
    assert.equal(textOf(found).includes(PARAGRAPHS[0]), false);
    await leaveIt();
  });

  it("is chosen in the reader", async () => {
    await visit("/articles/one.html");
    await openReader(group, PARAGRAPHS[0]);
    await group.page.keyboard.down("Shift");
    await group.page.keyboard.press("Tab");
    await group.page.keyboard.up("Shift");
    await group.page.keyboard.press("Enter");
    await shown(group, "Opens by itself");
    await group.page.keyboard.press("ArrowDown");
    await until(stored, (about) => about?.auto?.under.join() === "/", { what: "the stored choice" });
    await group.page.keyboard.press("Escape");
    await leaveIt();
    await visit("/articles/two.html");
    await shown(group, SECOND);
  });

  it("stays closed where it was closed before its script came", async (t) => {
    if (group.browser.inBackground === undefined) return t.skip("no test can hold the script back in Firefox's background");
    await visit("/articles/one.html");
    await openReader(group, PARAGRAPHS[0]);
    await group.browser.inBackground(() => {
      const real = chrome.scripting.executeScript;
      globalThis.asked = false;
      const held = new Promise((resolve) => (globalThis.release = resolve));
      chrome.scripting.executeScript = async (given) => {
        globalThis.asked = true;
        await held;
        chrome.scripting.executeScript = real;
        return real(given);
      };
    });
    await wish({ under: ["/"] });
    await until(() => group.browser.inBackground(() => globalThis.asked), Boolean, { what: "the script asked for" });
    await leaveIt();
    await group.browser.inBackground(() => globalThis.release());
    await staysClosed();
    await visit("/articles/two.html");
    await shown(group, SECOND);
  });

  it("is chosen in the button's menu, where it opens at once", async () => {
    await visit("/articles/one.html");
    await allHidden(group, ["#more"]);
    await group.browser.chooseMenu(group.page, "automatic-path", true);
    await until(stored, (about) => about?.auto?.under.join() === "/articles/");
    await shown(group, PARAGRAPHS[0]);
    await leaveIt();
    await group.browser.chooseMenu(group.page, "automatic-not", true);
    await until(stored, (about) => about?.auto?.not?.join() === "/articles/one.html");
    await group.browser.chooseMenu(group.page, "automatic-not", false);
    await until(stored, (about) => about?.auto !== undefined && about.auto.not === undefined);
    await group.browser.chooseMenu(group.page, "automatic-path", false);
    await until(stored, (about) => about === null);
  });

  it("is announced on the button of a page to read where nothing is hidden", async () => {
    await visit("/plain.html");
    await until(() => group.browser.badge(), (text) => text === "¶", { what: "the sign" });
    assert.equal(await group.browser.buttonTitle(group.page), "Read this page");
    await visit("/articles/one.html");
    await until(() => group.browser.badge(), (text) => text === "1", { what: "the count" });
    await visit("/articles/bare.html");
    await until(() => group.browser.badge(), (text) => text === "", { what: "no sign" });
  });
}, { handlers });

inEachBrowser("the choice in the reader", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);

  it("tells what holds, and what is chosen", async () => {
    await openView(group, "/view/rope.html", {
      given: { automatic: { choice: "", folder: "/view/" } },
      prepare: () => {
        globalThis.chosen = [];
        globalThis.viewGiven = { automate: (choice) => chosen.push(choice) };
      },
    });
    await ask(() => view.find('.tool[aria-label="More"]').click());
    const list = () => ask(() => [...view.find("select[name=automatic]").options].map(({ textContent, disabled, selected }) => `${textContent}${disabled ? " -" : ""}${selected ? " *" : ""}`));
    assert.deepEqual(await list(), ["Only when I ask for it *", "On every article of this site", "On articles under /view/", "Not on this page -"]);
    await ask(() => {
      const list = view.find("select[name=automatic]");
      list.value = "path";
      list.dispatchEvent(new Event("change", { bubbles: true }));
    });
    assert.deepEqual(await list(), ["Only when I ask for it", "On every article of this site", "On articles under /view/ *", "Not on this page"]);
    assert.deepEqual(await ask(() => chosen), ["path"]);
  });
}, { install: false });
