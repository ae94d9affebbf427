// The comments of a page: apart from the article, in a drawer that opens when asked for, and nowhere else.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page, TITLE } from "./support/article.mjs";
import { openReader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { openView } from "./support/view.mjs";

const entry = (id, name, words, answers = "") => `<li id="comment-${id}" class="comment"><article class="comment-body">
  <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">${name}</b> <span class="says">says:</span></div>
  <a href="#comment-${id}"><time datetime="2024-03-0${id}T10:00:00Z">March ${id}, 2024</time></a></footer>
  <div class="comment-content"><p>${words}</p></div><div class="reply"><a class="comment-reply-link" href="?reply=${id}">Reply</a></div></article>
  ${answers === "" ? "" : `<ol class="children">${answers}</ol>`}</li>`;
const ENTRIES = [
  entry(1, "Ivo Lamm", "My grandfather walked that shed for thirty years.", entry(2, "Harbour Clerk", 'The accounts list a cat, with a wage in herring, see <a href="/cat">the page on cats</a>.')),
  entry(3, "Maren O.", "Is that for hemp only, or for every fibre there is?"),
];
const COMMENTS = `<section id="comments"><h2>3 comments</h2><ol class="comment-list">${ENTRIES.join("")}</ol></section>`;
const said = (id, name, words) => `<article class="message js-post" id="js-post-${id}"><h4 class="message-name"><a class="username" href="/u/${id}">${name}</a></h4>
  <time datetime="2024-03-0${id}T10:00:00Z">March ${id}, 2024</time><div class="message-body"><p>${words}</p></div></article>`;
const THREAD = [
  said(1, "Ivo Lamm", "Does anybody know how long the longest rope was that was made in the shed by the harbour? My grandfather walked it for thirty years and never said."),
  said(2, "Harbour Clerk", "The accounts have one of three hundred fathoms, made in the autumn of 1871 for a ship that never came back for it, and a cat with a wage in herring."),
  said(3, "Ivo Lamm", "Three hundred fathoms is more than the shed is long, so they must have walked it twice, once for each half, and spliced the two on the quay."),
].join("");
const handlers = { "/thread.html": html(page({ title: "The longest rope", article: `<h1>The longest rope</h1>${THREAD}` })), "/with.html": html(page({ after: COMMENTS })), "/without.html": html(page()) };

inEachBrowser("the comments of a page", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const tool = () => ask(() => view.find('.tool[aria-label^="Comments"]').click());
  const focused = () => ask(() => view.shadow.activeElement.getAttribute("aria-label") ?? view.shadow.activeElement.textContent);

  it("are no part of the article and of nothing that is saved of it", async () => {
    await openView(group, "/with.html");
    assert.equal(await ask(() => view.find("article").textContent.includes("grandfather")), false);
    assert.equal(await ask(() => view.find(".panel")), null);
    await ask(() => {
      const make = URL.createObjectURL;
      view.files = [];
      URL.createObjectURL = (blob) => (view.files.push(blob.text()), make.call(URL, blob));
      HTMLAnchorElement.prototype.click = () => undefined;
    });
    for (const way of ["Save as Markdown", "Save as HTML"]) {
      await ask((way) => {
        view.find(`.tool[aria-label^="Export"]`).click();
        [...view.all(".panel button")].find((each) => each.textContent.startsWith(way)).click();
      }, way);
    }
    const files = await ask(() => Promise.all(view.files));
    assert.equal(files.length, 2);
    for (const file of files) assert.equal(file.includes("grandfather"), false);
  });

  it("open from the toolbar, nested as they answer each other, with who and when", async () => {
    await openView(group, "/with.html");
    assert.equal(await ask(() => view.find('.tool[aria-label="Comments: 3"] .count').textContent), "3");
    await tool();
    const shown = await ask(() => view.all(".panel .comments li").map((item) => {
      const [by, said] = [item.querySelector(".by"), item.querySelector(".said")];
      return [[...by.children].map((part) => part.textContent).join(" | "), said.textContent, item.parentElement.closest("li") !== null];
    }));
    assert.deepEqual(shown, [
      ["Ivo Lamm | 1 March 2024", "My grandfather walked that shed for thirty years.", false],
      ["Harbour Clerk | 2 March 2024", "The accounts list a cat, with a wage in herring, see the page on cats.", true],
      ["Maren O. | 3 March 2024", "Is that for hemp only, or for every fibre there is?", false],
    ]);
    assert.equal(await ask(() => view.find(".panel time").getAttribute("datetime")), "2024-03-01T10:00:00Z");
    assert.equal(await ask(() => new URL(view.find(".panel .said a").href).pathname), "/cat");
    assert.deepEqual(group.errors, []);
  });

  it("are the article where they are the page, with who and when over each", async () => {
    await openView(group, "/thread.html");
    const shown = await ask(() => view.all("article .by").map((by) => [[...by.children].map((part) => part.textContent).join(" | "), by.nextElementSibling.textContent.slice(0, 25)]));
    assert.deepEqual(shown, [
      ["Ivo Lamm | 1 March 2024", "Does anybody know how lon"],
      ["Harbour Clerk | 2 March 2024", "The accounts have one of "],
      ["Ivo Lamm | 3 March 2024", "Three hundred fathoms is "],
    ]);
  });

  it("open and close by the keyboard, and the focus goes in and back", async () => {
    await openView(group, "/with.html");
    await ask(() => view.find(".end button").focus());
    assert.equal(await focused(), "Comments: 3");
    await press("Enter");
    assert.equal(await ask(() => view.find(".panel").getAttribute("aria-label")), "Comments");
    assert.equal(await ask(() => view.find('.tool[aria-label^="Comments"]').getAttribute("aria-expanded")), "true");
    assert.equal(await ask(() => view.find(".panel").contains(view.shadow.activeElement)), true);
    await press("Escape");
    assert.equal(await ask(() => view.find(".panel")), null);
    assert.equal(await focused(), "Comments: 3");
    await press("c");
    assert.equal(await ask(() => view.find(".panel").getAttribute("aria-label")), "Comments");
    await press("c");
    assert.equal(await ask(() => view.find(".panel")), null);
  });

  it("are not counted as left out", async () => {
    await openView(group, "/with.html");
    await ask(() => view.find('.tool[aria-label^="Left out"]').click());
    const hint = await ask(() => view.find(".panel .hint").textContent);
    const [, shown, all] = /Shows (\d+) of the (\d+) words/.exec(hint).map(Number);
    // The title is no word of the article.
    assert.equal(all - shown, TITLE.split(" ").length, hint);
    assert.equal(await ask(() => view.find(".panel").textContent.includes("grandfather")), false);
  });

  it("come as a sheet from below on a narrow window, wholly within it", async () => {
    await openView(group, "/with.html");
    await group.page.setViewport({ width: 360, height: 640 });
    await tool();
    const boxes = await ask(() => [".panel", ...[".tools"]].map((selector) => view.find(selector).getBoundingClientRect().toJSON()));
    assert.deepEqual([boxes[0].left, boxes[0].right], [0, await ask(() => Math.round(view.find(".tools").getBoundingClientRect().right))]);
    assert.ok(boxes[0].bottom <= boxes[1].top + 1, "the sheet stands on the toolbar");
    const tools = await ask(() => view.all(".tool").filter((each) => !each.hidden).map((each) => each.getBoundingClientRect().toJSON()));
    for (const box of tools) assert.ok(box.left >= 0 && box.right <= 360 && box.width >= 36 && box.height >= 44, JSON.stringify(box));
  });

  it("are not offered where there are none", async () => {
    await openView(group, "/without.html");
    assert.equal(await ask(() => view.find('.tool[aria-label^="Comments"]').hidden), true);
    assert.equal(await ask(() => view.find(".end")), null);
    await press("c");
    assert.equal(await ask(() => view.find(".panel")), null);
  });

  it("are not offered on a forum, whose posts are the article", async () => {
    await openView(group, "/pages/forum-discourse/page.html");
    assert.equal(await ask(() => view.find('.tool[aria-label^="Comments"]').hidden), true);
  });
}, { install: false, handlers });

inEachBrowser("the comments that cleaning has hidden", (group) => {
  it("are in the drawer all the same", async () => {
    await group.page.goto(group.server.url("/with.html"));
    await group.page.waitForFunction(() => !document.querySelector("#comments").checkVisibility());
    const view = await openReader(group, "Comments: 3");
    assert.equal(textOf(view).includes("grandfather"), false);
  });
}, { handlers });
