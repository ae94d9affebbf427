// Why something is hidden, in the language of the interface: in the panel of what is hidden and in the reader's panel of what was left out.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { openPanel, panel } from "./support/panel.mjs";
import { allHidden, elements, openReader, reader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const TITLES = ["How the lamp was lit before there was gas on the coast", "Nine keepers and the winters that they counted", "What the harbour master wrote about the fog"];
const list = (id, heading, titles) => `<aside id="${id}"><h2>${heading}</h2><ul>${titles.map((title, i) => `<li><a href="/${id}-${i}">${title}</a></li>`).join("")}</ul></aside>`;
// Two reasons with a quotation, of which one has a number, and one with neither.
const CLUTTER = `${list("popular", "Most popular", TITLES)}<div id="offer" data-ad-slot="1">Sail lofts to let</div><div id="letter"><p>Our newsletter, twice a week</p><form><input type="email" name="address"><button>Send</button></form></div>`;
const IDS = ["#popular", "#offer", "#letter"];
const handlers = {
  "/page.html": html(page({ after: CLUTTER })),
  "/strict.html": html(page({ after: CLUTTER }), { "Content-Security-Policy": "default-src 'self'; style-src 'none'; require-trusted-types-for 'script'" }),
};
const SAYS = {
  de: {
    reasons: [
      "Überschrift „\u2068Most popular\u2069“ über 3 verlinkten Kacheln, neben dem Artikel",
      "Ein Platz, den ein Werbedienst füllt",
      "„\u2068Our newsletter, twice a week\u2069“ mit einem Feld für eine E-Mail-Adresse, unter dem Artikel",
    ],
    leftOut: "Weggelassen",
    direction: "ltr",
  },
  ar: {
    reasons: [
      "العنوان «\u2068Most popular\u2069» فوق 3 بطاقات فيها روابط، بجانب المقال",
      "مكان تملؤه خدمة إعلانات",
      "«\u2068Our newsletter, twice a week\u2069» مع حقل لعنوان بريد إلكتروني، تحت المقال",
    ],
    leftOut: "المستبعد",
    direction: "rtl",
  },
};

for (const [language, { reasons, leftOut, direction }] of Object.entries(SAYS)) {
  inEachBrowser(`why something is hidden, in ${language}`, (group) => {
    /** The reasons in a panel, with numbers in the digits that we are used to. */
    const told = (node) => elements(node, "p").filter((each) => each.attributes.class === "because").map((each) => textOf(each).replace(/[\u0660-\u0669]/g, (digit) => digit.charCodeAt() - 0x660));
    const visit = async (path) => {
      await group.page.goto(group.server.url(path));
      await allHidden(group, IDS);
    };

    for (const path of ["/page.html", "/strict.html"]) {
      it(`is said in the language of the interface, on ${path}`, async () => {
        await visit(path);
        await openPanel(group, "hidden", reasons[1]);
        const found = await panel(group);
        assert.deepEqual(told(found), reasons);
        assert.equal(elements(found, "dialog")[0].attributes.dir, direction);
        assert.ok(elements(found, "p").every((each) => each.attributes.lang === undefined), "no paragraph is in another language");
        assert.deepEqual(group.errors, []);
      });

      it(`is said in the reader too, on ${path}`, async () => {
        await visit(path);
        const opened = await openReader(group, PARAGRAPHS[0]);
        // Where the page's policy keeps WASM out of the tab, the reader is in a frame.
        const frame = group.page.frames().find((each) => each.url().endsWith("/reader.html"));
        const button = elements(opened, "button").find((each) => each.attributes["aria-label"]?.startsWith(`${leftOut}:`));
        if (frame !== undefined) await frame.click(`[aria-label="${button.attributes["aria-label"]}"]`);
        else await group.page.mouse.click(...(await group.browser.middle(group.page, button)));
        const found = await until(() => reader(group), (found) => told(found).length > 0, { what: "the panel of what was left out" });
        assert.deepEqual(told(found), reasons);
        assert.deepEqual(group.errors, []);
      });
    }
  }, { handlers, language });
}
