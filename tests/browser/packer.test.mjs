// The packer against the HTML parser: of a page without scripts both must see the same tree.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { it } from "node:test";
import { html, page } from "./support/article.mjs";
import { folder, shared } from "./support/folders.mjs";
import { inEachBrowser } from "./support/suite.mjs";

const cli = folder("target/release/quietpage");
const scripts = ["wire.js", "plain.js", "pack.js"].map((name) => readFileSync(folder(`dist/www/${name}`), "utf8"));

// What parsers are known to trip over, each in a few words.
const ODD = {
  "a table's stray text": "<table>stray<tr><td>cell<td>cell<tr><th>head</table>after",
  "formatting across blocks": "<p><b>bold<p>still bold</b> not</p><i>a<div>b</i>c</div>",
  "nested forms, options and selects": "<form><form><select><option>a<option>b<optgroup label=x><option>c</select></form>",
  "noscript in the body": "<p>before</p><noscript><p class=inside>no <b>script</b></p><img src=x.png></noscript><p>after</p>",
  "raw text elements": "<textarea>\n<b>x</textarea><style>p > a {}</style><script>if (a < b) {}</script><xmp><b></xmp><title>late</title>",
  "scripts whose text is data": '<script type="application/ld+json">{"@type":"Article"}</script><script type="math/tex; mode=display">x^2</script>',
  "math and svg": "<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation encoding=application/x-tex>x=\\frac12</annotation></math><svg viewBox='0 0 1 1'><title>t</title><a href=#>x</a></svg>",
  "foreign and custom names": "<my-box data-src=a DATA-TESTID=b><fb:like></fb:like><X-Y-Z>t</X-Y-Z></my-box>",
  "attributes": "<a HREF=' a b ' href=second TITLE='&lt;&amp;&quot;é😀' class=\"\n x\ty \" onclick=no()>l</a><img srcset='a 1x, b 2x' alt><input value=v>",
  "templates and frames": "<template><p>never</p></template><iframe srcdoc='<p>x'>inner</iframe><video><source src=a><p>fallback</video><object><p>x</object>",
  "recordings and their files": '<video poster=p.jpg>text<source src=a.webm type=video/webm><p>no <source src=inside></p><source src=a.mp4><track src=t></video><audio controls><SOURCE src=b.ogg></audio><p>behind</p>',
  "entities and nulls": "<p>&nbsp;&notit;&#x80;&#128512;\u0000&#0;</p><pre>\n\n  x\n</pre>",
  "text far beyond sixteen bits": `<p>${"wörter ".repeat(20_000)}</p>`,
  "a value that is too long": `<img src="data:${"a".repeat(70_000)}" alt="kept">`,
  "slots outside a shadow root": "<slot name=a><p>fallback</p></slot>",
  // Browsers flatten what nests deeper than some five hundred levels.
  "many levels": `${"<div>".repeat(400)}deep${"</div>".repeat(400)}`,
  "an image among words": "<p>some<br>words<wbr>here <img src=a.png alt=b><ruby>漢<rt>kan</ruby></p>",
  "lists and definitions": "<ul><li>a<li>b<ol><li>c</ol><dl><dt>t<dd>d<dt>u<dd>e</dl></ul>",
  "a details box": "<details open><summary>s</summary><p>inside</p></details><dialog><p>not open</p></dialog>",
};

// Browsers flatten what nests deeper than some five hundred levels, and DOMParser leaves declarative shadow roots undone.
const UNLIKE = /^(deep-nesting|shadow-dom)\//;

/** Pages of folders, as far as they are there. */
function files() {
  const found = {};
  const seed = shared("seed/page.html");
  if (seed !== null) found["the seed page"] = seed;
  const pages = folder("tests/pages");
  if (existsSync(pages)) {
    for (const entry of readdirSync(pages, { recursive: true })) if (/\.html?$/.test(entry) && !UNLIKE.test(entry)) found[entry] = `${pages}/${entry}`;
  }
  return found;
}

const outline = (input, ...options) => execFileSync(cli, ["tree", "-", ...options], { input, encoding: "utf8", maxBuffer: 1 << 28 });

/** Joins what stands in one text, which the page may hold in pieces. */
const lines = (text) => text.split("\n");

const handlers = Object.fromEntries(Object.entries(ODD).map(([name, body], i) => [`/odd/${i}.html`, html(document_(name, body))]));
function document_(name, body) {
  return page({ title: name, head: '<meta name="description" content="odd">', article: body });
}

inEachBrowser("the packer", (group) => {
  const cases = [
    ...Object.keys(ODD).map((name, i) => [name, `/odd/${i}.html`, () => document_(name, ODD[name])]),
    ...Object.entries(files()).map(([name, file]) => [name, null, () => readFileSync(file, "utf8")]),
  ];
  for (const [name, path, source] of cases) {
    it(`sees what the parser sees: ${name}`, async () => {
      const text = source();
      const expected = lines(outline(text));
      await group.page.goto(group.server.url("/pages/blank"));
      for (const script of scripts) await group.page.evaluate(script);
      const packed = await group.page.evaluate((text) => {
        const { snapshot } = QuietpagePacker.pack(new DOMParser().parseFromString(text, "text/html"), { url: "" });
        return { url: "", nodes: Array.from(snapshot.nodes), text: snapshot.text };
      }, text);
      assert.deepEqual(lines(outline(JSON.stringify(packed), "--snapshot")), expected, "a document that DOMParser made");
      if (path === null) return;
      await group.page.goto(group.server.url(path));
      for (const script of scripts) await group.page.evaluate(script);
      const live = await group.page.evaluate(() => {
        const { snapshot } = QuietpagePacker.pack(document, { geometry: true });
        return { url: "", nodes: Array.from(snapshot.nodes), text: snapshot.text };
      });
      assert.deepEqual(lines(outline(JSON.stringify(live), "--snapshot")), expected, "a live document");
    });
  }

  it("sees what is composed: shadow roots, and what their slots show", async () => {
    await group.page.goto(group.server.url("/composed.html"));
    for (const script of scripts) await group.page.evaluate(script);
    const packed = await group.page.evaluate(() => {
      const { snapshot, shadows } = QuietpagePacker.pack(document, { geometry: true });
      return { url: "", nodes: Array.from(snapshot.nodes), text: snapshot.text, shadows: shadows.length };
    });
    assert.equal(packed.shadows, 1);
    const tree = lines(outline(JSON.stringify(packed), "--snapshot"));
    assert.deepEqual(tree.slice(tree.indexOf("  my-card")), [
      "  my-card", "   h2", '    slot name="title"', '     b slot="title"', '      "title"',
      "   slot", "    p", '     "text"', '   slot name="none"', "    p", '     "fallback"', "",
    ]);
  });

  it("measures what makes boxes, and passes over what is not rendered", async () => {
    await group.page.goto(group.server.url("/measured.html"));
    for (const script of scripts) await group.page.evaluate(script);
    const rows = await group.page.evaluate(() => {
      scrollTo(0, 50);
      const { snapshot, nodes } = QuietpagePacker.pack(document, { geometry: true });
      const rows = {};
      for (let i = 0; i < snapshot.geometry.length; i += 6) {
        const [index, x, y, width, height, style] = snapshot.geometry.slice(i, i + 6);
        if (nodes[index].id) rows[nodes[index].id] = [x, y, width, height, ["", "absolute", "fixed", "sticky"][style & 3] + (style & 4 ? "not rendered" : ""), style >> 8];
      }
      return { rows, viewport: snapshot.viewport };
    });
    assert.deepEqual(rows.rows, {
      box: [10, 20, 100, 40, "", 0],
      small: [10, 60, 50, 20, "", 50],
      pinned: [0, 350, 30, 30, "fixed", 0],
      gone: [0, 0, 0, 0, "not rendered", 0],
      faint: [0, 0, 0, 0, "not rendered", 0],
      unseen: [0, 0, 0, 0, "not rendered", 0],
      card: [10, 90, 100, 15, "", 0],
      inner: [10, 90, 100, 15, "", 64],
    });
    assert.equal(rows.viewport.length, 2);
  });
}, {
  handlers: {
    ...handlers,
    "/pages/blank": html("<!doctype html><title>blank</title>"),
    "/composed.html": html("<!doctype html><title>x</title><body><my-card><template shadowrootmode=open><h2><slot name=title></slot></h2><slot></slot><slot name=none><p>fallback</p></slot></template><p>text</p><b slot=title>title</b><i slot=nowhere>lost</i></my-card>"),
    "/measured.html": html(`<!doctype html><style>* { margin: 0; line-height: 1 } body { height: 3000px; padding: 20px 10px; width: 100px }</style>
      <div id="box" style="height: 40px"><em id="inline">words</em></div>
      <div id="small" style="width: 50px; height: 20px; font-size: 12.5px">small</div>
      <div id="pinned" style="position: fixed; left: 0; top: 300px; width: 30px; height: 30px"></div>
      <div id="gone" style="display: none"><div id="inside"></div></div>
      <div id="faint" style="opacity: 0; height: 10px"><div id="under">x</div></div>
      <a id="card" style="display: block; height: 15px"><div id="inner" style="height: 15px">card</div></a>
      <a id="link" href="#">link</a> <span id="seen">seen</span> <span id="unseen" style="visibility: hidden">unseen</span>`),
  },
});
