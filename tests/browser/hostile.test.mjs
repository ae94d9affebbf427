// The reader over pages that are strict, strange or unfriendly.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, PARAGRAPHS, TITLE } from "./support/article.mjs";
import { closed, leave, openReader, shown, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const STRICT = "default-src 'none'; script-src 'nonce-tests'; style-src 'none'; connect-src 'none'; frame-src 'none'; child-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const REPORTS = `<script nonce="tests">window.reports = []; addEventListener("securitypolicyviolation", (event) => window.reports.push(event.violatedDirective + " " + event.blockedURI));</script>`;

// Everything a page may do against what lies over it, short of script.
const HATEFUL = `<style>
  * { color: red !important; font-size: 70px !important; transition: all 5s !important; animation: none !important; }
  div, dialog, body > div, html > div { display: none !important; visibility: hidden !important; opacity: 0 !important; transform: scale(0) !important; }
  [quietpage-reader] { display: none !important; position: absolute !important; left: -9999px !important; width: 0 !important; clip-path: inset(50%) !important; }
  #junk { display: block !important; visibility: visible !important; opacity: 1 !important; transform: none !important; position: fixed; inset: 0; background: rgb(255, 0, 255); z-index: 2147483647; }
  html { direction: rtl; text-transform: uppercase; letter-spacing: 1em; cursor: none; user-select: none; pointer-events: none; zoom: 1; }
</style>`;

const closedRoot = (mode) => `<script>
  customElements.define("story-box", class extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: "${mode}" }).append(...[...document.querySelectorAll("#store > *")].map((each) => each.cloneNode(true)));
    }
  });
  document.querySelector("main").append(document.createElement("story-box"));
  document.querySelector("#store").remove();
</script>`;
const store = `<div id="store" hidden><article><h1>${TITLE}</h1>${PARAGRAPHS.map((each) => `<p>${each}</p>`).join("")}</article></div>`;

const handlers = {
  "/strict.html": html(page({ head: REPORTS }), { "Content-Security-Policy": STRICT }),
  "/sandbox.html": html(page(), { "Content-Security-Policy": "sandbox; default-src 'none'" }),
  "/isolated.html": html(page(), {
    "Content-Security-Policy": "default-src 'self'", "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin",
  }),
  "/types.html": html(page({ head: REPORTS }), { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'; script-src 'nonce-tests' 'wasm-unsafe-eval'" }),
  "/hateful.html": html(page({ head: HATEFUL, after: '<div id="junk"></div>' })),
  "/modal.html": html(page({ before: '<dialog id="cookies"><p>Accept everything?</p><button>Yes</button></dialog><div id="pop" popover>Look here!</div>', after: "<script>cookies.showModal();</script>" })),
  "/later.html": html(page({ before: '<dialog id="cookies"><p>Accept everything?</p><button>Yes</button></dialog><div id="pop" popover>Look here!</div>' })),
  "/elements.html": html(page({ head: `<script>
    window.stolen = [];
    for (const name of ["quietpage-reader", "quiet-page", "reader-view"]) {
      customElements.define(name, class extends HTMLElement {
        static disabledFeatures = ["shadow"];
        constructor() { super(); window.stolen.push(this.attachInternals().shadowRoot); }
      });
    }
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) { window.stolen.push("attachShadow"); return attach.call(this, { ...options, mode: "open" }); };
    Document.prototype.createElement = () => { throw new Error("not here"); };
    HTMLDialogElement.prototype.showModal = () => { throw new Error("not here"); };
    Array.prototype.map = Array.prototype.push = () => { throw new Error("not here"); };
    Object.prototype.kind = "trap";
  </script><div id="QuietpageContent"></div><div id="QuietpagePacker"></div>` })),
  "/open.html": html(page({ article: "", after: store + closedRoot("open") })),
  "/closed.html": html(page({ article: "", after: store + closedRoot("closed") })),
  "/words.xhtml": (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/xhtml+xml; charset=utf-8" });
    response.end(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>${TITLE}</title></head><body><main><article><h1>${TITLE}</h1>${PARAGRAPHS.map((each) => `<p>${each}</p>`).join("")}</article></main></body></html>`);
  },
  "/opened.html": html(page({ after: `<script>
    window.heard = [];
    function rewrite() {
      const text = document.documentElement.outerHTML;
      document.open(); document.write(text); document.close();
      setTimeout(() => {
        addEventListener("keydown", (event) => window.heard.push(event.key), true);
        window.listening = true;
      });
    }
  </script>` })),
  "/thrower.html": html(page({ after: `<script>
    function throwOut() { document.querySelector("[quietpage-reader]").remove(); }
  </script>` })),
  "/insists.html": html(page({ after: `<script>
    window.heard = [];
    addEventListener("keydown", ({ key }) => window.heard.push(key));
    window.thrown = 0;
    new MutationObserver(() => {
      const reader = document.querySelector("[quietpage-reader]");
      if (reader !== null) window.thrown++;
      reader?.remove();
    }).observe(document, { childList: true, subtree: true });
  </script>` })),
  "/embedder.html": html(page()),
};

const opens = (name, path) => [name, path];
inEachBrowser("the reader on unfriendly pages", (group) => {
  for (const [name, path] of [
    opens("a strict Content-Security-Policy", "/strict.html"),
    opens("a page isolated by COEP and COOP", "/isolated.html"),
    opens("Trusted Types", "/types.html"),
    opens("an open shadow root", "/open.html"),
    opens("a closed shadow root", "/closed.html"),
    opens("XHTML", "/words.xhtml"),
    opens("custom elements and prototypes of the page's own", "/elements.html"),
    opens("a modal dialog that is open", "/modal.html"),
  ]) {
    it(`opens and closes over ${name}`, async () => {
      await group.page.goto(group.server.url(path));
      const found = await openReader(group, PARAGRAPHS[0]);
      for (const paragraph of PARAGRAPHS) assert.ok(textOf(found).includes(paragraph), paragraph);
      leave(group);
      await closed(group);
      assert.deepEqual(group.errors, []);
      assert.deepEqual(await group.page.evaluate(() => window.stolen ?? []), []);
    });
  }

  it("is there in a sandbox, or says at once why not", async () => {
    await group.page.goto(group.server.url("/sandbox.html"));
    await group.browser.clickButton(group.page);
    // Firefox lets the reader run in any tab.
    if (group.kind === "firefox") return void (await shown(group, PARAGRAPHS[0]));
    await until(() => group.browser.buttonTitle(group.page), (title) => /sandbox/.test(title), { what: "a sentence at the button", within: 4_000 });
    await closed(group);
    assert.deepEqual(group.errors, []);
  });

  it("covers a page whose style sheet fights everything", async () => {
    await group.page.goto(group.server.url("/hateful.html"));
    await openReader(group, PARAGRAPHS[0]);
    assert.ok(await covers(group), "the reader lies above the page");
    const { pixel } = await picture(group);
    assert.notDeepEqual(pixel.slice(0, 3), [255, 0, 255]);
  });

  it("comes back to the top when the page opens a dialog or a popover", async () => {
    await group.page.goto(group.server.url("/later.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => document.querySelector("#cookies").showModal());
    await until(() => covers(group));
    await group.page.evaluate(() => document.querySelector("#pop").showPopover());
    await until(() => covers(group));
    leave(group);
    await closed(group);
    await openReader(group, PARAGRAPHS[0]);
  });

  it("still comes first after document.open()", async () => {
    await group.page.goto(group.server.url("/opened.html"));
    await group.page.evaluate(() => rewrite());
    await until(() => group.page.evaluate(() => window.listening));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.keyboard.press("a");
    leave(group);
    await closed(group);
    await group.page.keyboard.press("z");
    const heard = await group.page.evaluate(() => window.heard);
    assert.ok(heard.includes("z"));
    assert.ok(!heard.includes("a"), `the page heard ${heard}`);
  });

  it("comes back when the page throws it out", async () => {
    await group.page.goto(group.server.url("/thrower.html"));
    await openReader(group, PARAGRAPHS[0]);
    await group.page.evaluate(() => throwOut());
    await shown(group, PARAGRAPHS[0]);
    assert.ok(await covers(group));
    leave(group);
    await closed(group);
  });

  it("leaves a page alone that never stops throwing it out", async () => {
    await group.page.goto(group.server.url("/insists.html"));
    await group.browser.clickButton(group.page);
    await until(() => group.page.evaluate(() => window.thrown > 50), Boolean, { what: "the page's last word" });
    await until(async () => {
      await group.page.keyboard.press("z");
      return group.page.evaluate(() => window.heard.includes("z"));
    }, Boolean, { what: "a key that the page hears" });
    assert.equal(await group.page.evaluate(() => getComputedStyle(document.documentElement).overflowY), "visible");
    assert.deepEqual(group.errors, []);
  });
}, { handlers });

/** Whether a point of the window belongs to the reader. */
function covers({ page }) {
  return page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.hasAttribute("quietpage-reader") === true);
}

/** The colour of one pixel of what is really painted, near the middle of the window's lower edge. */
async function picture({ browser, page }) {
  const png = await page.screenshot({ encoding: "base64" });
  const other = await browser.newPage();
  try {
    const pixel = await other.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(image.width / 2, image.height - 20, 1, 1).data];
    }, png);
    return { pixel };
  } finally {
    await other.close();
  }
}

inEachBrowser("the reader frame", (group) => {
  it("is really used under a strict policy", async () => {
    await group.page.goto(group.server.url("/strict.html"));
    await openReader(group, PARAGRAPHS[0]);
    assert.ok(group.page.frames().some((frame) => frame.url().endsWith("/reader.html")));
  });

  it("takes nothing from a page that embeds it", async () => {
    await group.page.goto(group.server.url("/embedder.html"));
    // The real address changes with every session and no page can know it; this page is told.
    const address = await group.page.extensionRealms()[0].evaluate(() => chrome.runtime.getURL("reader.html"));
    await group.page.evaluate((address) => {
      const frame = document.createElement("iframe");
      frame.src = address;
      frame.onload = () => {
        const { port1, port2 } = new MessageChannel();
        window.replies = [];
        port1.onmessage = ({ data }) => window.replies.push(data);
        frame.contentWindow.postMessage({ token: "", snapshot: { version: 1, url: "", nodes: new Uint32Array(), text: "", geometry: null, viewport: null } }, "*", [port2]);
        window.posted = true;
      };
      document.body.append(frame);
    }, address);
    await until(() => group.page.evaluate(() => window.posted));
    await openReader(group, PARAGRAPHS[0]);
    assert.deepEqual(await group.page.evaluate(() => window.replies), []);
    const frame = group.page.frames().find((frame) => frame.url().endsWith("/reader.html"));
    assert.equal(await frame.evaluate(() => document.body.textContent.trim()), "");
  });
}, { handlers, only: "chromium" });
