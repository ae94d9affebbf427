// A page is given back when a dialog of it is hidden, and a dialog that a click asks for stays.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, hidden, openReader } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const COOKIES = `<h2>We value your privacy</h2><p>We and our 214 partners use cookies to store and access information on your device. You can accept or manage your choices.</p><button>Accept all</button> <button>Manage options</button>`;
const LETTER = `<h2>Subscribe to our newsletter</h2><p>Get the best of the Ferry in your inbox every Friday.</p><form><input type="email" placeholder="Your email"><button>Subscribe</button></form>`;
const LINKS = ["Crane falls at the harbour", "Museum opens after years", "Storm warning for the coast"].map((title, i) => `<li><a href="/${i}">${title}</a></li>`).join("");
const STYLE = `<style>
  .sheet { position: fixed; inset: 0; background: #000a; z-index: 98 }
  .box { position: fixed; top: 100px; left: 30%; width: 400px; background: white; padding: 20px; z-index: 99 }
  .modal-open { overflow: hidden } .noscroll { overflow: hidden; height: 100vh } .held { position: fixed; width: 100% } .blurred main { filter: blur(4px) }
  .gone { display: none } #open { position: fixed; top: 0; left: 0; z-index: 1 } .tall { height: 4000px }
</style>`;
const long = (after, before = "") => html(page({ head: STYLE, before, after: `<div class="tall"></div>${after}` }));
const lock = (name) => `<script>document.body.classList.add("${name}")</script>`;
const box = (inner, more = "") => `<div id="box" class="box" role="dialog" ${more}>${inner}</div>`;

const LOCKED = {
  "behind a sheet, with the body locked": `<div id="sheet" class="sheet"></div>${box(COOKIES)}${lock("modal-open")}`,
  "in one element with its dialog": `<div class="sheet" id="cookie-wall">${box(COOKIES)}</div><script>document.documentElement.style.overflow = "hidden"</script>`,
  "cut to the window": `<div id="sheet" class="sheet"></div>${box(COOKIES)}${lock("noscroll")}`,
  "held in its place": `${box(LETTER)}<div id="sheet" class="sheet"></div>${lock("held")}`,
  "when the dialog comes late": `<script>setTimeout(() => { document.body.style.overflow = "hidden"; document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(`<div id="sheet" class="sheet"></div>${box(COOKIES)}`)}); })</script>`,
  "out of use and blurred": `<div id="sheet" class="sheet"></div>${box(COOKIES)}${lock("blurred")}<script>document.querySelector("main").inert = true</script>`,
};
const OPENER = '<button id="open" onclick="go()">Open it</button>';
const shows = (script, inner) => long(`<script>function go() { ${script} }</script>${inner}`, OPENER);
const ASKED = {
  "a letter's box that is made": shows(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(box(LETTER))})`, ""),
  "a letter's box that gets a style": shows(`document.getElementById("box").style.display = "block"`, box(LETTER, 'style="display: none"')),
  "a list's box that loses a class of what it is in": shows(`document.getElementById("around").className = ""`, `<div id="around" class="gone">${box(`<h2>Related articles</h2><ul>${LINKS}</ul>`)}</div>`),
};
const numbered = (cases, make) => Object.fromEntries(Object.entries(cases).map(([, content], i) => [make(i), content]));
const handlers = {
  ...numbered(LOCKED, (i) => `/locked-${i}.html`),
  ...numbered(ASKED, (i) => `/asked-${i}.html`),
  "/shell.html": long(`${box(COOKIES)}<div id="own" class="box gone" style="inset: 20%">A picture, large</div>`, `<button id="open" onclick="document.getElementById('own').classList.remove('gone'); document.body.classList.add('modal-open')">Open it</button>`),
};
for (const path of Object.keys(handlers)) if (path.startsWith("/locked-")) handlers[path] = long(handlers[path]);

inEachBrowser("a page under a dialog", (group) => {
  const at = (path) => group.page.goto(group.server.url(path)).then(() => group.page.bringToFront());
  const scrolls = () => group.page.evaluate(() => {
    scrollTo(0, 0);
    scrollBy(0, 300);
    // Scripts scroll what a reader can't.
    const locked = [document.documentElement, document.body].some((each) => /hidden|clip/.test(getComputedStyle(each).overflowY));
    return !locked && scrollY > 0 && !document.querySelector("main").inert && getComputedStyle(document.querySelector("main")).filter === "none";
  });
  const text = () => group.page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("#sheet, #box, #cookie-wall") === null);
  const seen = () => group.page.evaluate(() => document.querySelector("#box")?.checkVisibility() ?? false);

  for (const [i, name] of Object.keys(LOCKED).entries()) {
    it(`can be scrolled and used: ${name}`, async () => {
      await at(`/locked-${i}.html`);
      await allHidden(group, ["#box"]);
      await until(scrolls, Boolean, { what: "a page that scrolls" });
      await until(text, Boolean, { what: "the page in the middle of the window" });
      await openReader(group, PARAGRAPHS[0]);
      assert.deepEqual(group.errors, []);
    });
  }

  it("keeps its own lock while something else of it stands over it", async () => {
    await at("/shell.html");
    await allHidden(group, ["#box"]);
    await until(() => group.browser.badge(), (shown) => shown === "1");
    await group.page.click("#open", { delay: 150 });
    await until(scrolls, (moves) => !moves, { what: "a page that does not scroll" });
    assert.deepEqual(await hidden(group, ["#own"]), [false]);
  });

  for (const [i, name] of Object.keys(ASKED).entries()) {
    it(`shows what a click asks for: ${name}`, async () => {
      await at(`/asked-${i}.html`);
      assert.equal(await seen(), false);
      await group.page.click("#open", { delay: 150 });
      await until(seen, Boolean, { what: "the dialog" });
      // Another block that comes is hidden, and the dialog stays.
      await group.page.evaluate((links) => {
        document.body.insertAdjacentHTML("beforeend", `<aside id="popular" class="widget"><h4>Most Popular</h4><ul>${links}</ul></aside>`);
      }, LINKS);
      await allHidden(group, ["#popular"]);
      assert.equal(await seen(), true);
    });
  }
}, { handlers });
