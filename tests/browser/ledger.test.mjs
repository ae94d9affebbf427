// The panel of what is hidden on the page: every block with its reason, a look at it, the way back, and the switches.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { hover, openPanel, panel, panelGone, panelWith, press, rows } from "./support/panel.mjs";
import { allHidden, elements, hidden, openReader, reader, textOf } from "./support/reader.mjs";
import { inExtension, openShell, restartBackground } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const TITLES = ["How the lamp was lit before there was gas on the coast", "Nine keepers and the winters that they counted", "What the harbour master wrote about the fog", "The bell that was rung by the tide alone"];
const list = (id, heading) => `<aside id="${id}" class="${id}-box"><h2>${heading}</h2><ul>${TITLES.map((title, i) => `<li><a href="/${id}-${i}">${title}</a></li>`).join("")}</ul></aside>`;
const BLOCKS = list("popular", "Most popular") + list("related", "Related articles");
// What a page may do to a panel over it: cover it, restyle it, listen first, press its buttons, take it out.
const HATEFUL = `<style>
  * { color: red !important; font-size: 60px !important; transition: all 5s !important; }
  body > div, html > div, [quietpage-panel] { display: none !important; opacity: 0 !important; transform: scale(0) !important; }
  #junk { display: block !important; opacity: 1 !important; transform: none !important; position: fixed; inset: 0; background: rgb(255, 0, 255); z-index: 2147483647; }
</style><script>
  window.heard = [];
  for (const type of ["click", "keydown", "pointerdown", "mousedown", "focusin"]) for (const target of [window, document]) target.addEventListener(type, (event) => { window.heard.push(type); event.stopImmediatePropagation(); event.preventDefault(); }, true);
  function drive() {
    const host = document.querySelector("[quietpage-panel]");
    for (let x = 0; x < innerWidth; x += 15) for (let y = 0; y < innerHeight; y += 15) host.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, clientX: x, clientY: y, detail: 1 }));
    host.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
    window.root = host.shadowRoot;
  }
</script>`;
const strict = { "Content-Security-Policy": "default-src 'self'; style-src 'none'; require-trusted-types-for 'script'" };
const handlers = {
  "/page.html": html(page({ before: '<a id="first" href="#top">Start</a>', after: BLOCKS })),
  "/strict.html": html(page({ after: BLOCKS }), strict),
  "/hateful.html": html(page({ head: HATEFUL, after: `${BLOCKS}<div id="junk"></div>` })),
};

inEachBrowser("the panel of what is hidden", (group) => {
  const visit = async (path = "/page.html") => {
    await group.page.goto(group.server.url(path));
    await allHidden(group, ["#popular", "#related"]);
  };
  const stored = () => inExtension(group, async () => (await chrome.storage.local.get("site:127.0.0.1"))["site:127.0.0.1"]);
  const shown = (selector) => until(() => hidden(group, [selector]), ([state]) => !state, { what: `${selector} in sight` });

  before(() => openShell(group));
  afterEach(() => inExtension(group, () => chrome.storage.local.remove(["site:127.0.0.1", "paused"])));

  it("names every block, its reason and its text, and the lists that are on", async () => {
    await visit();
    const found = await openPanel(group, "hidden", "Quietpage hid 2 blocks on this page.");
    const [popular, related] = await rows(group);
    assert.match(popular, /^What others read Heading “\u2068Most popular\u2069” over 4 linked cards, beside the article Most popular How the lamp was lit/);
    assert.match(related, /^Other articles .*Nine keepers/);
    assert.match(textOf(found), /Filter lists are on: Advertisements, Trackers\./);
    const dialog = elements(found, "dialog")[0];
    assert.equal(dialog.attributes["aria-label"], "Hidden on this page");
    assert.deepEqual(group.errors, []);
  });

  for (const path of ["/page.html", "/strict.html"]) {
    it(`restores a block for good, and takes that back, on ${path}`, async () => {
      await visit(path);
      await restartBackground(group);
      await openPanel(group, "hidden");
      await group.page.evaluate(() => {
        window.flashes = 0;
        const watch = () => {
          if (document.querySelector("#related").checkVisibility()) window.flashes++;
          requestAnimationFrame(watch);
        };
        requestAnimationFrame(watch);
      });
      await press(group, "Restore", "Most popular");
      await shown("#popular");
      await panelWith(group, "Restored, on this site from now on.");
      assert.equal(await group.page.evaluate(() => window.flashes), 0, "the other block is never seen in between");
      await until(stored, (about) => about?.rules?.length === 1 && about.rules[0].action === "keep" && /^#popular/.test(about.rules[0].selector) && /^Most popular How/.test(about.rules[0].text));
      await group.page.reload();
      await allHidden(group, ["#related"]);
      assert.deepEqual(await hidden(group, ["#popular"]), [false], "also on the next visit");
      await inExtension(group, () => chrome.storage.local.remove("site:127.0.0.1"));
      await allHidden(group, ["#popular"]);
      await openPanel(group, "hidden");
      await press(group, "Restore", "Most popular");
      await shown("#popular");
      await press(group, "Undo", "Most popular");
      await allHidden(group, ["#popular"]);
      await until(stored, (about) => about === undefined);
    });
  }

  it("restores all, and hides them again", async () => {
    await visit();
    await openPanel(group, "hidden");
    await press(group, "Restore all");
    await shown("#popular");
    await shown("#related");
    await until(stored, (about) => about?.rules?.length === 2);
    await press(group, "Hide them again");
    await allHidden(group, ["#popular", "#related"]);
    await until(stored, (about) => about === undefined);
  });

  it("shows a block in its place while it is pointed at, and as long as it is asked to", async () => {
    await visit();
    await openPanel(group, "hidden");
    await hover(group, "Show in place", "Most popular");
    await shown("#popular");
    await group.page.mouse.move(1100, 20);
    await allHidden(group, ["#popular"]);
    await press(group, "Show in place", "Most popular");
    await group.page.mouse.move(1100, 20);
    await shown("#popular");
    await group.page.keyboard.press("Escape");
    await panelGone(group);
    await allHidden(group, ["#popular"]);
    assert.equal(await stored(), undefined);
  });

  it("works with the keyboard alone, and gives the focus back", async () => {
    await visit();
    await group.page.focus("#first");
    await openPanel(group, "hidden");
    const { keyboard } = group.page;
    // From the first row's look to its way back.
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await shown("#popular");
    await panelWith(group, "Restored");
    await keyboard.press("Enter");
    await allHidden(group, ["#popular"]);
    // The look at the second, by the focus alone.
    await keyboard.press("Tab");
    await shown("#related");
    await keyboard.down("Shift");
    await keyboard.press("Tab");
    await keyboard.up("Shift");
    await allHidden(group, ["#related"]);
    await keyboard.press("Escape");
    await panelGone(group);
    assert.equal(await group.page.evaluate(() => document.activeElement.id), "first");
  });

  it("leaves the site as it is, and cleans it again", async () => {
    await visit();
    await openPanel(group, "hidden");
    await press(group, "Don’t clean 127.0.0.1");
    await shown("#popular");
    await panelWith(group, "Quietpage is paused on this site.");
    await until(stored, (about) => about?.clean === false);
    await press(group, "Don’t clean 127.0.0.1");
    await allHidden(group, ["#popular", "#related"]);
    await panelWith(group, "Quietpage hid 2 blocks");
  });

  it("pauses everything until it is switched on again, and the reader still opens", async () => {
    await visit();
    await openPanel(group, "hidden");
    await press(group, "Pause on every site");
    await shown("#popular");
    await panelWith(group, "Quietpage is paused on every site.");
    await group.page.keyboard.press("Escape");
    await restartBackground(group);
    await group.page.goto(group.server.otherUrl("/page.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.browser.clickButton(group.page);
    await until(() => reader(group), (found) => found === null);
    assert.deepEqual(await hidden(group, ["#popular"]), [false]);
    const rulesets = () => inExtension(group, async () => [(await chrome.declarativeNetRequest.getEnabledRulesets()).length, (await chrome.scripting.getRegisteredContentScripts()).length]);
    await until(rulesets, ([sets, scripts]) => sets === 0 && scripts === 0, { what: "no list in use" });
    await group.browser.chooseMenu(group.page, "everywhere-off");
    await allHidden(group, ["#popular"]);
    await until(rulesets, ([sets, scripts]) => sets > 0 && scripts > 0, { what: "the lists in use again" });
  });

  // Only Chromium lets a test into the content script's world.
  it("leaves everything as it is when the core fails", { skip: group.kind !== "chromium" }, async () => {
    await visit();
    await group.page.extensionRealms()[0].evaluate(() => {
      QuietpageInstance.prototype.call = () => Promise.reject(new Error("trapped"));
    });
    await openPanel(group, "hidden");
    await press(group, "Restore", "Most popular");
    await panelWith(group, "This could not be done here. The page is as it was.");
    assert.deepEqual(await hidden(group, ["#popular", "#related"]), [true, true]);
    assert.equal((await rows(group)).length, 2);
    assert.equal(await stored(), undefined);
  });

  it("can't be driven, covered or overheard by the page", async () => {
    await visit("/hateful.html");
    await openPanel(group, "hidden", "Quietpage hid");
    await group.page.evaluate(() => {
      window.heard = [];
      drive();
    });
    assert.notEqual(await panel(group), null, "made-up events close nothing");
    assert.equal(await group.page.evaluate(() => window.root), null);
    assert.deepEqual(await hidden(group, ["#popular", "#related"]), [true, true], "and restore nothing");
    await group.page.evaluate(() => (window.heard = []));
    await press(group, "Restore", "Most popular");
    await until(stored, (about) => about?.rules?.length === 1);
    assert.deepEqual(await group.page.evaluate(() => window.heard), []);
    await group.page.evaluate(() => document.querySelector("[quietpage-panel]").remove());
    await panelWith(group, "Restored");
    await group.page.keyboard.press("Escape");
    await panelGone(group);
  });

  it("is no part of the page: neither cleaned nor counted", async () => {
    await visit();
    await openPanel(group, "hidden");
    await group.page.evaluate((text) => document.querySelector("article").append(Object.assign(document.createElement("p"), { textContent: text })), "One more line at the end.");
    await press(group, "Restore all");
    await shown("#related");
    await until(stored, (about) => about?.rules?.length === 2 && about.rules.every(({ path }) => path === undefined));
    await openReader(group, "One more line at the end.");
    assert.equal(await panel(group), null, "the reader takes its place");
    assert.equal(textOf(await reader(group)).includes("Restore all"), false);
  });
}, { handlers });
