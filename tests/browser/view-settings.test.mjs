// More of what the user can choose: the typeface for dyslexia, a style sheet, choices for one site, files of settings; and reading
// only what is selected.
import assert from "node:assert/strict";
import { it } from "node:test";
import { PARAGRAPHS, html, page } from "./support/article.mjs";
import { reader, shown, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/rope.html";

inEachBrowser("choices", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const click = (selector) => ask((selector) => view.find(selector).click(), selector);
  const more = () => click('.tool[aria-label="More"]');
  const labelled = (words) => ask((words) => [...view.all(".panel label, .panel button")].find((each) => each.textContent.includes(words)).click(), words);
  const style = (selector, name) => ask((selector, name) => getComputedStyle(view.find(selector))[name], selector, name);
  const type = (css) => ask((css) => {
    const field = view.find("textarea");
    field.value = css;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, css);

  it("brings the typeface for readers with dyslexia along", async () => {
    await openView(group, PAGE);
    const faces = () => ask(() => [...document.fonts].filter((face) => /Quietpage/.test(face.family)).map((face) => `${face.weight} ${face.status}`).sort());
    assert.deepEqual(await faces(), []);
    await click('.tool[aria-label="Appearance"]');
    await click(".choice[data-font=dyslexic] input");
    await until(faces, (found) => found.join() === "400 loaded,700 loaded", { what: "both weights" });
    assert.match(await style("article", "fontFamily"), /Quietpage Dyslexic/);
    await ask(() => view.close());
    assert.deepEqual(await faces(), []);
  });

  it("takes a style sheet, and none that would fetch", async () => {
    await openView(group, PAGE, { settings: { css: "article { font-weight: 500 }" } });
    assert.equal(await style("article", "fontWeight"), "500");
    await more();
    assert.equal(await ask(() => view.find("textarea").value), "article { font-weight: 500 }");
    await type("article { font-weight: 300 }");
    assert.equal(await style("article", "fontWeight"), "300");
    await type("article { font-weight: 600; background: ur\\6C(https://example.com/seen) }");
    assert.equal(await style("article", "fontWeight"), "400");
    assert.match(await ask(() => view.find("textarea").previousElementSibling.textContent), /^Not used/);
    assert.equal(await ask(() => view.find("textarea").getAttribute("aria-invalid")), "true");
    await ask(() => view.find("textarea").focus());
    await group.page.keyboard.press("d");
    assert.equal(await ask(() => view.root.dataset.theme), "auto", "letters typed here are letters");
  });

  it("keeps choices for one site apart", async () => {
    const given = { site: "gazette.example" };
    await openView(group, PAGE, { given, settings: { theme: "dark" } });
    await more();
    await labelled("Only on gazette.example");
    await group.page.keyboard.press("Escape");
    await group.page.keyboard.press("d");
    const saved = await ask(() => view.saved.at(-1));
    assert.deepEqual([saved.theme, saved.sites["gazette.example"].theme], ["dark", "black"]);
    await openView(group, PAGE, { given, settings: saved });
    assert.equal(await ask(() => view.root.dataset.theme), "black");
    await more();
    await labelled("Only on gazette.example");
    assert.equal(await ask(() => view.root.dataset.theme), "dark");
    assert.equal(await ask(() => view.saved.at(-1).sites), undefined);
    await openView(group, PAGE, { settings: saved });
    assert.equal(await ask(() => view.root.dataset.theme), "dark");
    await more();
    assert.equal(await ask(() => view.find(".panel").textContent.includes("Only on")), false);
  });

  it("saves its settings as a file", async () => {
    await openView(group, PAGE, { settings: { theme: "sepia", size: 22 } });
    await ask(() => {
      // What the browser would save: the link is clicked outside of the page.
      const { createObjectURL } = URL;
      globalThis.files = [];
      URL.createObjectURL = (file) => (files.push(file.text()), createObjectURL(file));
    });
    await more();
    await labelled("Save the settings");
    const [file] = await ask(() => Promise.all(files));
    assert.deepEqual(JSON.parse(file), { version: 1, theme: "sepia", font: "serif", size: 22 });
  });

  it("takes its settings from a file", async () => {
    await openView(group, PAGE);
    await ask(() => {
      // In place of the browser's own dialog.
      globalThis.choose = (text) => {
        HTMLInputElement.prototype.click = function () {
          if (this.type !== "file") return;
          Object.defineProperty(this, "files", { value: [new File([text], "settings.json")] });
          this.onchange(new Event("change"));
        };
      };
    });
    const said = () => ask(() => view.find("[role=status]").textContent);
    await more();
    await ask(() => choose('{ "version": 1, "theme": "black", "size": 31 }'));
    await labelled("Take settings");
    await until(said, (text) => /taken over/.test(text), { what: "the settings" });
    assert.deepEqual([await ask(() => view.root.dataset.theme), await style("article", "fontSize")], ["black", "31px"]);
    await ask(() => choose('{ "theme": 4'));
    await labelled("Take settings");
    await until(said, (text) => /no settings/.test(text), { what: "the refusal" });
    assert.equal(await ask(() => view.root.dataset.theme), "black");
  });

  it("has a ruler that follows the pointer", async () => {
    await openView(group, PAGE, { settings: { ruler: true } });
    await group.page.mouse.move(300, 222);
    await until(() => ask(() => view.find(".ruler").style.top), (top) => top === "222px", { what: "the ruler" });
  });

  it("shows only what is selected, and then all", async () => {
    await group.page.goto(group.server.url(PAGE));
    await openView(group, PAGE, {
      prepare: () => {
        // Found in the snapshot as the content script finds it.
        const { nodes } = QuietpagePacker.pack(document, { geometry: true });
        const index = (n) => nodes.findIndex((node) => node.nodeType === 3 && node.parentNode === document.querySelectorAll("article > p")[n]);
        globalThis.viewGiven = { selection: [index(2), index(3)] };
      },
    });
    const paragraphs = () => ask(() => view.all("article > p").map((paragraph) => paragraph.textContent.slice(0, 9)));
    assert.deepEqual(await paragraphs(), ["The fibre", "Dr. Amos "]);
    await click(".selected button");
    assert.equal((await paragraphs()).length, 6);
    assert.equal(await ask(() => view.find(".selected")), null);
  });
}, { install: false });

inEachBrowser("a selection on the page", (group) => {
  it("is what the menu reads", async () => {
    await group.page.goto(group.server.url("/plain.html"));
    await group.page.evaluate(() => {
      const [, second, third] = document.querySelectorAll("article > p");
      getSelection().setBaseAndExtent(second.firstChild, 3, third.firstChild, 20);
    });
    await group.browser.chooseMenu(group.page, "selection");
    await shown(group, PARAGRAPHS[1]);
    const text = textOf(await reader(group));
    assert.ok(text.includes(PARAGRAPHS[2]) && !text.includes(PARAGRAPHS[0]) && !text.includes(PARAGRAPHS[3]));
  });
}, { handlers: { "/plain.html": html(page()) } });
