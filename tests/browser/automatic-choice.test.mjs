// The pure part of the automatic reader: what is stored for which choice, and when it opens. No browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folder } from "./support/folders.mjs";

await import(pathToFileURL(folder("extension/automatic.js")).href);
const { choice, choose, decide, folder: folderOf } = globalThis.QuietpageAutomatic;
const at = (path) => `https://gazette.example${path}`;
const LAMP = at("/articles/2024/05/lamp");

describe("the automatic reader's choices", () => {
  it("offer the path that articles have in common", () => {
    const paths = ["/articles/2024/05/lamp", "/en/articles/lamp.html", "/2024/05/lamp", "/lamp", "/", "/articles/", "/a//b/c"];
    assert.deepEqual(paths.map((path) => folderOf(at(path))), ["/articles/", "/en/articles/", null, null, null, "/articles/", "/a//b/"]);
  });

  it("hold on the whole site, under a path, and not on single pages", () => {
    const site = choose(undefined, "site", LAMP);
    assert.deepEqual(site, { under: ["/"] });
    const path = choose(site, "path", LAMP);
    assert.deepEqual(path, { under: ["/articles/"] });
    assert.deepEqual([choice(path, LAMP), choice(path, at("/news/one")), choice(undefined, LAMP)], ["path", "", ""]);
    const but = choose(path, "not", `${LAMP}?page=2#top`);
    assert.deepEqual(but, { under: ["/articles/"], not: ["/articles/2024/05/lamp?page=2"] });
    assert.deepEqual([choice(but, `${LAMP}?page=2`), choice(but, LAMP)], ["not", "path"]);
    assert.deepEqual(choose(but, "path", `${LAMP}?page=2`), path, "a choice for the page takes its exception back");
    assert.deepEqual(choose(but, "", LAMP), undefined, "exceptions go with what they are excepted from");
  });

  it("let paths of one site stand beside each other", () => {
    const both = choose(choose(undefined, "path", LAMP), "path", at("/essays/one"));
    assert.deepEqual(both, { under: ["/articles/", "/essays/"] });
    assert.deepEqual(choose(both, "", LAMP), { under: ["/essays/"] });
    assert.deepEqual(choose({ under: ["/en/essays/"] }, "path", at("/en/one")), { under: ["/en/"] });
    assert.deepEqual(choose(both, "path", at("/one")), both, "there is no path beside the front page");
  });

  it("open an article that is looked at, and nothing else", () => {
    const given = { auto: { under: ["/"] }, url: LAMP, reads: true, reader: "closed", closed: false, touched: false, visible: true };
    assert.equal(decide(given), "open");
    for (const [what, state, answer] of [
      ["another site", { auto: undefined }, "stay"],
      ["another path", { auto: { under: ["/essays/"] } }, "stay"],
      ["an exception", { auto: { under: ["/"], not: ["/articles/2024/05/lamp"] } }, "stay"],
      ["the front page", { url: at("/") }, "stay"],
      ["the front page by its file", { url: at("/index.php") }, "stay"],
      ["an article that the front page's script shows", { url: at("/?p=12") }, "open"],
      ["a page that does not read well so far", { reads: false }, "wait"],
      ["a tab behind another", { visible: false }, "wait"],
      ["an open reader", { reader: "open" }, "stay"],
      ["a page it was closed on", { closed: true }, "stay"],
      ["a page that is being used", { touched: true }, "stay"],
    ]) {
      assert.equal(decide({ ...given, ...state }), answer, what);
    }
  });
});
