// A consent dialog that was hidden comes when the user asks the page for it, and then stays.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page } from "./support/article.mjs";
import { allHidden, hidden } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const inside = `<p>We and our partners use cookies to measure how the site is used and to show offers that fit. You can accept all cookies, reject them, or choose for yourself.</p><button onclick="save()">Accept all</button> <button onclick="save()">Reject all</button>`;
const POPULAR = ["City council approves new budget after long debate", "Local bakery wins national award for its rye bread", "Storm knocks out power to thousands of homes", "High school team heads to the state final on Saturday"];

/** A page with the banner, a link in the footer that calls `open()`, and other controls. */
const site = (banner, script) => html(page({
  head: `<style>.fixed { position: fixed; left: 0; right: 0; bottom: 0; padding: 20px; background: white } .gone { display: none } footer { margin-bottom: 400px } footer button, footer a { display: inline-block; padding: 10px }</style>
  <script>
    ${script}
    function makePopular() {
      const list = Object.assign(document.createElement("aside"), { id: "popular", className: "widget" });
      list.innerHTML = ${JSON.stringify(`<h4>Most Popular</h4><ul>${POPULAR.map((title, i) => `<li><h3><a href="/story-${i}">${title}</a></h3></li>`).join("")}</ul>`)};
      document.body.append(list);
    }
  </script>`,
  before: '<nav><button id="menu" onclick="open_()">Menu</button> <a id="settings" href="#" onclick="open_(); return false">Cookie settings</a></nav>',
  after: banner,
}));
const box = (more = "") => `<div id="banner" class="fixed" role="dialog" aria-label="Cookies" ${more}>${inside}</div>`;

const WAYS = {
  "by its style": [box(), `const at = () => document.getElementById("banner"); function save() { at().style.display = "none"; } function open_() { at().style.display = "block"; }`],
  "by a class": [box(), `const at = () => document.getElementById("banner"); function save() { at().className = "gone"; } function open_() { at().className = "fixed"; }`],
  "as a new element": [box(), `function save() { document.getElementById("banner").remove(); } function open_() { document.getElementById("banner")?.remove(); setTimeout(() => document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(box())}), 100); }`],
  "as a modal dialog": [`<dialog id="banner" class="cookies">${inside}</dialog><script>open_()</script>`, `const at = () => document.getElementById("banner"); function save() { at().close(); } function open_() { if (!at().open) at().showModal(); }`],
};
const names = Object.keys(WAYS);
const handlers = Object.fromEntries(names.map((name, i) => [`/${i}.html`, site(...WAYS[name])]));

inEachBrowser("a hidden consent dialog", (group) => {
  const click = (selector) => group.page.click(selector);
  const isSeen = () => group.page.evaluate(() => document.querySelector("#banner")?.checkVisibility() ?? false);
  const seen = () => until(isSeen, Boolean, { what: "the dialog" });
  /** Long enough for another clean to have come and gone. */
  const cleaned = async () => {
    await group.page.evaluate(() => makePopular());
    await allHidden(group, ["#popular"]);
    await group.page.evaluate(() => document.querySelector("#popular").remove());
  };

  for (const [i, name] of names.entries()) {
    it(`comes when the page opens it ${name}, for a click on its settings`, async () => {
      await group.page.goto(group.server.url(`/${i}.html`));
      await group.page.bringToFront();
      await allHidden(group, ["#banner"]);
      // What the background brings has come when the button tells of the block.
      await until(() => group.browser.badge(), (text) => text === "1");
      await cleaned();
      await click("#settings");
      await seen();
      await cleaned();
      assert.equal(await isSeen(), true);
      await click("#banner button");
      await until(isSeen, (visible) => !visible, { what: "the dialog's end" });
      await click("#settings");
      await seen();
    });

    it(`stays hidden when the page opens it ${name} for anything else`, async () => {
      await group.page.goto(group.server.url(`/${i}.html`));
      await group.page.bringToFront();
      await allHidden(group, ["#banner"]);
      await until(() => group.browser.badge(), (text) => text === "1");
      await cleaned();
      await group.page.evaluate(() => document.querySelector("#settings").click());
      await cleaned();
      await allHidden(group, ["#banner"]);
      await click("#menu");
      await cleaned();
      await allHidden(group, ["#banner"]);
      await cleaned();
      assert.deepEqual(await hidden(group, ["#banner"]), [true]);
    });
  }
}, { handlers });
