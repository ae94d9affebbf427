// Saving with pictures: a book that epubcheck passes and a page that needs nothing from elsewhere; progress, and a way to stop.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { it } from "node:test";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/everything.html";

inEachBrowser("saving with pictures", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (words) => ask((words) => [...view.all("button")].find((each) => each.textContent === words).click(), words);
  const said = () => ask(() => [...view.all("[role=status]")].map((each) => each.textContent).join(" "));
  const open = async (options) => {
    await openView(group, PAGE, options);
    await ask(() => {
      // What the browser would save.
      const { createObjectURL } = URL;
      globalThis.files = [];
      URL.createObjectURL = (file) => (files.push(file), createObjectURL(file));
    });
    await ask(() => view.find('.tool[aria-label="Export"]').click());
  };
  const file = async () => Buffer.from(await ask(async () => {
    const bytes = new Uint8Array(await files[0].arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }), "base64");

  it("makes a book", async () => {
    await open();
    await press("Save as a book (EPUB)");
    await until(said, (text) => /^Saved, without a picture/.test(text), { what: "the end" });
    const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
    try {
      const book = join(folder, "book.epub");
      writeFileSync(book, await file());
      const listed = execFileSync("unzip", ["-l", book], { encoding: "utf8" });
      assert.match(listed, /mimetype[\s\S]*package\.opf[\s\S]*article\.xhtml[\s\S]*pictures\/1\.svg/);
      const checker = process.env.PATH.split(delimiter).map((each) => join(each, "epubcheck")).find(existsSync);
      if (checker !== undefined) {
        const { status, stderr } = spawnSync("java", ["-jar", checker, book], { encoding: "utf8" });
        assert.equal(status, 0, stderr);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("makes a page that holds its pictures", async () => {
    await open();
    await press("Save as HTML with its pictures");
    await until(said, (text) => /^Saved/.test(text), { what: "the end" });
    const page = (await file()).toString("utf8");
    const sources = [...page.matchAll(/<img src="([^"]*)"/g)].map(([, src]) => src);
    assert.ok(sources.length > 5 && sources.filter((src) => src.startsWith("data:image/svg+xml;base64,")).length === sources.length - 1, sources.map((src) => src.slice(0, 60)).join("\n"));
    const first = Buffer.from(sources[0].split(",")[1], "base64").toString("utf8");
    assert.equal(first, readFileSync(new URL("pages/view/train.svg", import.meta.url), "utf8"));
  });

  it("says how far it is, and can be stopped", async () => {
    await open({
      prepare: () => (globalThis.viewGiven = { fetch: (address) => (address.endsWith("train.svg") ? fetch(address).then((response) => response.arrayBuffer()) : new Promise(() => undefined)) }),
    });
    await press("Save as a book (EPUB)");
    await until(said, (text) => /Fetching pictures: 1 of \d/.test(text), { what: "the first picture" });
    await press("Cancel");
    assert.equal(await ask(() => view.find(".saving")), null);
    assert.equal(await ask(() => files.length), 0);
    assert.equal(await ask(() => view.shadow.activeElement.className), "page");
  });
}, { install: false });
