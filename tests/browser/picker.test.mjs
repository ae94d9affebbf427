// Hiding what the user points at: with the mouse, with the keyboard alone, in shadow roots, on pages that fight it; and that it stays so.
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { html, page } from "./support/article.mjs";
import { middleOf, openPanel, panel, panelGone, panelWith, press } from "./support/panel.mjs";
import { allHidden, elements, hidden, textOf } from "./support/reader.mjs";
import { inExtension, openShell, restartBackground } from "./support/shell.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const offer = (name) => `<section id="o" class="${name}"><h3>Lamps and wicks</h3><p>Oil for every lighthouse, delivered by boat.</p></section>`;
const strict = { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'nonce-tests'" };
const SHADOW = `<div id="host"></div><script nonce="tests">
  const section = Object.assign(document.createElement("section"), { className: "offer", textContent: "Oil for every lighthouse, delivered by boat." });
  document.querySelector("#host").attachShadow({ mode: "open" }).append(section);
</script>`;
const HATEFUL = `<style>
  * { cursor: none !important; }
  [quietpage-panel], html > div { display: none !important; pointer-events: none !important; }
  #junk { position: fixed; inset: 0 0 60% 0; z-index: 2147483647; background: rgb(255, 0, 255); }
</style><script>
  window.heard = [];
  for (const type of ["click", "pointerdown", "mousedown", "pointermove", "keydown"]) addEventListener(type, (event) => { window.heard.push(type); event.stopImmediatePropagation(); event.preventDefault(); }, true);
</script>`;
// Without the id: the class is all there is to go by.
const named = (name) => page({ after: offer(name).replace(' id="o"', "") });
const handlers = {
  "/page.html": html(page({ before: '<a id="first" href="#top">Start</a>', after: offer("offer") })),
  "/strict.html": html(page({ after: offer("offer") }), strict),
  "/partly.html": html(page({ after: '<div id="o"><p>Lamps and wicks by post.</p><p style="display: none">Never seen.</p><p style="visibility: hidden">Nor this.</p></div>' })),
  "/shadow.html": html(page({ after: SHADOW })),
  "/hateful.html": html(page({ head: HATEFUL, after: `${offer("offer")}<div id="junk">Look here!</div>` })),
  "/modal.html": html(page({ after: `<dialog id="ask" class="ask"><p>Do you want the news of the coast?</p><button>Yes</button></dialog><script>document.querySelector("#ask").showModal();</script>` })),
};
// What the site's stylesheets are called changes with the server's mood.
let mood = "offer";
handlers["/renamed.html"] = (request, response) => html(named(mood))(request, response);

inEachBrowser("the picker", (group) => {
  const stored = () => inExtension(group, async () => (await chrome.storage.local.get("site:127.0.0.1"))["site:127.0.0.1"]?.rules ?? []);
  const shown = (selector) => until(() => hidden(group, [selector]), ([state]) => !state, { what: `${selector} in sight` });
  const open = async (path) => {
    await group.page.goto(group.server.url(path));
    await until(() => group.page.evaluate(() => document.readyState === "complete"));
    await openPanel(group, "pick", "Hide something on this page");
  };
  const point = async (selector) => {
    const place = await middleOf(group, selector);
    await group.page.mouse.move(...place);
    return place;
  };
  const frame = async () => elements(await panel(group), "div").find(({ attributes }) => attributes.class?.startsWith("frame"));

  before(() => openShell(group));
  afterEach(() => inExtension(group, () => chrome.storage.local.remove("site:127.0.0.1")));

  it("counts and quotes only what is in sight", async () => {
    await open("/partly.html");
    await group.page.mouse.click(...(await point("#o p")));
    await press(group, "Wider");
    await panelWith(group, "Block · 5 words");
    const text = textOf(await panel(group));
    assert.match(text, /Lamps and wicks by post\./);
    assert.doesNotMatch(text, /Never seen|Nor this/);
  });

  for (const path of ["/page.html", "/strict.html"]) {
    it(`hides what is clicked, for good, and takes it back, on ${path}`, async () => {
      await open(path);
      await restartBackground(group);
      const place = await point("#o p");
      await panelWith(group, "Paragraph · 7 words");
      await group.page.mouse.click(...place);
      await press(group, "Wider");
      await panelWith(group, "Block · 10 words");
      await press(group, "Preview");
      await allHidden(group, ["#o"]);
      assert.deepEqual(await stored(), []);
      await press(group, "Preview");
      await shown("#o");
      await press(group, "Hide");
      await allHidden(group, ["#o"]);
      await panelWith(group, "Hidden, on this site from now on.");
      await until(stored, ([rule]) => rule?.action === "hide" && /^#o\b/.test(rule.selector) && rule.text.startsWith("Lamps and wicks"));
      await press(group, "Undo");
      await shown("#o");
      await until(stored, (rules) => rules.length === 0);
      await group.page.mouse.click(...(await point("#o")));
      await press(group, "Hide");
      await until(stored, (rules) => rules.length === 1);
      await press(group, "Done");
      await panelGone(group);
      await group.page.reload();
      await allHidden(group, ["#o"]);
      assert.deepEqual(await hidden(group, ["h1", "article p"]), [false, false]);
    });
  }

  it("is left by Escape, without a trace", async () => {
    await open("/page.html");
    await group.page.mouse.click(...(await point("#o p")));
    await press(group, "Preview");
    await group.page.keyboard.press("Escape");
    await panelGone(group);
    await shown("#o p");
    assert.deepEqual(await stored(), []);
    assert.equal(await group.page.evaluate(() => document.querySelectorAll("[style], [quietpage-panel]").length), 0);
  });

  it("works with the keyboard alone, and gives the focus back", async () => {
    await group.page.goto(group.server.url("/page.html"));
    await group.page.focus("#first");
    await openPanel(group, "pick");
    const { keyboard } = group.page;
    await keyboard.press("ArrowRight");
    await until(async () => textOf(await panel(group)), (text) => /^\s*Paragraph · \d+ words/.test(text));
    for (let steps = 0; steps < 20 && !textOf(await panel(group)).includes("Lamps and wicks"); steps++) await keyboard.press("ArrowRight");
    await panelWith(group, "Block · 10 words");
    await keyboard.press("ArrowDown");
    await panelWith(group, "Heading · 3 words");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await allHidden(group, ["#o"]);
    await panelWith(group, "Hidden, on this site from now on.");
    // The focus is on the way back.
    await keyboard.press("Enter");
    await shown("#o");
    await keyboard.press("Escape");
    await panelGone(group);
    assert.equal(await group.page.evaluate(() => document.activeElement.id), "first");
  });

  it("reaches into shadow roots", async () => {
    await open("/shadow.html");
    const place = await point("#host");
    await panelWith(group, "Block · 7 words");
    await group.page.mouse.click(...place);
    await press(group, "Hide");
    const inside = () => group.page.evaluate(() => document.querySelector("#host").shadowRoot.querySelector("section").checkVisibility());
    await until(inside, (visible) => !visible);
    await until(stored, (rules) => rules.length === 1);
    await group.page.reload();
    await until(inside, (visible) => !visible);
  });

  it("finds its block again under another class name", async () => {
    mood = "offer";
    await open("/renamed.html");
    await group.page.mouse.click(...(await point("section h3")));
    await press(group, "Wider");
    await press(group, "Hide");
    await until(stored, ([rule]) => /^section\.offer \|\|/.test(rule?.selector));
    mood = "qhZrwT";
    await group.page.goto(group.server.url("/renamed.html?again"));
    await allHidden(group, ["section"]);
    assert.equal(await group.page.evaluate(() => document.querySelector("section").className), "qhZrwT");
    assert.deepEqual(await hidden(group, ["article p"]), [false]);
  });

  it("works over a page that fights it, and the page hears nothing", async () => {
    await open("/hateful.html");
    await group.page.evaluate(() => (window.heard = []));
    await group.page.mouse.click(...(await point("#junk")));
    await panelWith(group, "Block · 2 words");
    assert.notEqual(await frame(), undefined);
    await press(group, "Hide");
    await allHidden(group, ["#junk"]);
    await group.page.evaluate(() => document.querySelector("[quietpage-panel]").remove());
    await panelWith(group, "Hidden, on this site from now on.");
    assert.deepEqual(await group.page.evaluate(() => window.heard), []);
    await group.page.keyboard.press("Escape");
    await panelGone(group);
  });

  it("works over a modal dialog of the page, which can be hidden too", async () => {
    await open("/modal.html");
    await group.page.mouse.click(...(await point("#ask p")));
    await panelWith(group, "Paragraph · 8 words");
    await press(group, "Wider");
    await panelWith(group, "Dialog");
    await press(group, "Hide");
    await allHidden(group, ["#ask"]);
    await press(group, "Undo");
    await until(() => group.page.evaluate(() => document.querySelector("#ask").matches(":modal")));
    await press(group, "Done");
    await panelGone(group);
  });

  it("leaves the page usable when its modal dialog is hidden, however often it opens", async () => {
    await inExtension(group, () => chrome.storage.local.set({ "site:127.0.0.1": { rules: [{ action: "hide", selector: "#ask", text: "" }] } }));
    await group.page.goto(group.server.url("/modal.html"));
    await allHidden(group, ["#ask"]);
    const reached = async () => {
      await group.page.evaluate(() => (window.reached = null));
      await group.page.mouse.click(...(await middleOf(group, "h1")));
      return group.page.evaluate(() => window.reached);
    };
    await group.page.evaluate(() => addEventListener("click", (event) => (window.reached = event.target.localName)));
    await until(reached, (name) => name === "h1");
    await group.page.evaluate(() => document.querySelector("#ask").showModal());
    await until(reached, (name) => name === "h1");
  });

  it("notes what is hidden while the site is paused", async () => {
    await inExtension(group, () => chrome.storage.local.set({ "site:127.0.0.1": { clean: false } }));
    await open("/page.html");
    await group.page.mouse.click(...(await point("#o")));
    await press(group, "Hide");
    await panelWith(group, "Noted.");
    assert.deepEqual(await hidden(group, ["#o"]), [false]);
    await until(stored, (rules) => rules.length === 1);
    await inExtension(group, async () => {
      const { "site:127.0.0.1": about } = await chrome.storage.local.get("site:127.0.0.1");
      await chrome.storage.local.set({ "site:127.0.0.1": { rules: about.rules } });
    });
    await allHidden(group, ["#o"]);
  });
}, { handlers });
