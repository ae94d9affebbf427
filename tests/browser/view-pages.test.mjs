// Articles in several pages: the next ones are shown behind the first when that is asked for, and nothing else is.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html } from "./support/article.mjs";
import { part, THREE, three } from "./support/pages.mjs";
import { closed, leave, openReader, textOf } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const byQuery = (answer) => (request, response) => answer(Number(new URL(request.url, "http://localhost").searchParams.get("page") ?? 1))(request, response);
const story = three("/story", (number) => `/story?page=${number}`, false);
const related = three("/related", (number) => `/related/${number}`, true);
const strict = three("/strict", (number) => `/strict?page=${number}`, false);
let cookies = [];
let waiting = null;
const POLICY = { "Content-Security-Policy": "default-src 'none'; img-src 'self'" };
const handlers = {
  "/story": byQuery((number) => (request, response) => {
    cookies.push([number, request.headers.cookie ?? ""]);
    response.setHeader("Set-Cookie", "reader=known; Path=/");
    story(number)(request, response);
  }),
  "/related": related(1),
  "/related/2": related(2),
  "/related/3": related(3),
  "/strict": byQuery((number) => (request, response) => {
    for (const [name, value] of Object.entries(POLICY)) response.setHeader(name, value);
    strict(number)(request, response);
  }),
  "/ring": byQuery((number) => html(part(1, { links: `<a href="/ring?page=${number + 1}">${number + 1}</a>` }))),
  "/other": byQuery((number) => html(number === 1 ? part(1, { links: '<a href="/other?page=2">2</a>' }) : part(2, { title: "The storm that took the pier" }))),
  "/broken": byQuery((number) => (request, response) => {
    if (number === 1) return html(part(1, { links: '<a href="/broken?page=2">2</a>' }))(request, response);
    response.writeHead(500, { "Content-Type": "text/html" });
    response.end("no");
  }),
  "/picture": byQuery((number) => (request, response) => {
    if (number === 1) return html(part(1, { links: '<a href="/picture?page=2">2</a>' }))(request, response);
    response.writeHead(200, { "Content-Type": "image/png" });
    response.end("not a page");
  }),
  "/elsewhere": byQuery((number) => (request, response) => {
    if (number === 1) return html(part(1, { links: '<a href="/elsewhere?page=2">2</a>' }))(request, response);
    response.writeHead(302, { Location: `http://localhost:${request.headers.host.split(":")[1]}/story?page=2` });
    response.end();
  }),
  "/scripted": byQuery((number) => html(part(number, { links: '<a href="/scripted?page=2">2</a>', head: number === 2 ? '<script>document.title = "ran"; parent.ran = true;</script><img src="/fetched.png" onerror="ran = true">' : "" }))),
  "/fetched.png": () => cookies.push("fetched"),
  "/never": byQuery((number) => (request, response) => {
    if (number === 1) html(part(1, { links: '<a href="/never?page=2">2</a>' }))(request, response);
    else waiting = request.socket;
  }),
};

inEachBrowser("the pages of an article in the view", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const open = (options = {}) => openView(group, "/story", { ...options, given: { canJoin: true, ...options.given } });
  const end = () => ask(() => [...view.find(".end").children].map((each) => each.textContent));
  const click = (words) => ask((words) => [...view.all(".end button")].find((each) => each.textContent === words).click(), words);
  const answer = (number, text = part(number, { links: [2, 3].map((each) => `<a href="/story?page=${each}">${each}</a>`).join("") })) =>
    ask((address, text) => view.answer(address, text), group.server.url(`/story?page=${number}`), text);
  const count = (text) => ask((text) => view.find("article").textContent.split(text).length - 1, text);

  it("are told of, and shown where the first ends when asked for", async () => {
    await open();
    assert.deepEqual(await end(), ["The article continues on page 2 of 3.", "Show it here", "Show all pages"]);
    const minutes = await ask(() => view.find(".facts .minutes").textContent);
    assert.deepEqual(await ask(() => view.asked), []);
    await click("Show it here");
    assert.deepEqual(await ask(() => view.asked), [group.server.url("/story?page=2")]);
    assert.deepEqual(await end(), ["Fetching page 2 of 3 …", "Cancel"]);
    await answer(2);
    for (const paragraph of [...THREE[0], ...THREE[1]]) assert.equal(await count(paragraph), 1, paragraph);
    assert.equal(await count("What a lamp, a glass"), 1, "a repeated standfirst is dropped");
    assert.equal(await count("The keeper who counted ships"), 1, "so is the title");
    const link = await ask(() => [view.find(".page-break a").textContent, view.find(".page-break a").getAttribute("href")]);
    assert.deepEqual(link, ["Page 2", group.server.url("/story?page=2")]);
    assert.deepEqual(await end(), ["The article continues on page 3 of 3.", "Show it here"]);
    assert.notEqual(await ask(() => view.find(".facts .minutes").textContent), minutes);
    assert.match(await ask(() => view.find("[role=status]").textContent), /^Page 2 is shown below$/);
    assert.deepEqual(group.errors, []);
  });

  it("come one after the other when all are asked for, and can be stopped", async () => {
    await open();
    await click("Show all pages");
    await answer(2);
    assert.deepEqual(await end(), ["Fetching page 3 of 3 …", "Cancel"]);
    await click("Cancel");
    assert.equal(await ask(() => view.asked.at(-1)), null);
    await answer(3);
    assert.equal(await count(THREE[2][0]), 0, "what was stopped comes too late");
    await click("Show it here");
    await answer(3);
    assert.equal(await count(THREE[2][0]), 1);
    assert.equal(await ask(() => view.find(".end")), null);
  });

  it("come without being asked for where that is wished", async () => {
    await open({ settings: { join: true } });
    assert.deepEqual(await ask(() => view.asked), [group.server.url("/story?page=2")]);
    await answer(2);
    await answer(3);
    assert.equal(await count(THREE[2][3]), 1);
    assert.deepEqual(await ask(() => [view.asked.length, view.find(".end")]), [2, null]);
  });

  it("keep the keys in the reader", async () => {
    await open();
    await ask(() => view.find(".end button").focus());
    await press("Enter");
    assert.equal(await ask(() => view.shadow.activeElement.textContent), "Cancel");
    await answer(2);
    assert.equal(await ask(() => view.shadow.activeElement.className), "page-break");
    await press("j");
    assert.equal(await ask(() => view.root.contains(view.shadow.activeElement) && view.shadow.activeElement !== view.root), true);
  });

  it("are in the contents, in what was left out, in what is saved and in what is highlighted", async () => {
    const exact = THREE[1][4].slice(0, 40);
    await open({ given: { marks: [{ id: "a", exact, before: "", after: "", note: "" }] } });
    assert.equal(await ask(() => view.find("mark.own")), null);
    const meter = async () => {
      await ask(() => view.find('.tool[aria-label^="Left out"]').click());
      const words = await ask(() => view.find(".panel .hint").textContent);
      await press("Escape");
      return Number(/Shows ([\d,]+)/.exec(words)[1].replace(",", ""));
    };
    const before = await meter();
    await click("Show it here");
    await answer(2);
    assert.equal(await ask(() => view.find("mark.own").textContent), exact);
    assert.ok((await meter()) > before + 100);
    await ask(() => view.find('.tool[aria-label="Contents"]').click());
    assert.deepEqual(await ask(() => view.all(".contents button").map((each) => each.textContent)), ["Part 1", "Part 2"]);
    await ask(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => ((view.file = blob.text()), make.call(URL, blob));
      HTMLAnchorElement.prototype.click = () => undefined;
      view.find('.tool[aria-label="Export"]').click();
      [...view.all(".panel button")].find((each) => each.textContent === "Save as Markdown").click();
    });
    assert.ok((await ask(() => view.file)).includes(THREE[1].at(-1)));
  });

  it("are read aloud when the voice comes to them", async () => {
    const prepare = () => {
      globalThis.spoken = [];
      class SpeechSynthesisUtterance extends EventTarget {
        constructor(text) {
          super();
          this.text = text;
        }
      }
      const speechSynthesis = { speak: (utterance) => spoken.push(utterance), cancel: () => undefined, getVoices: () => [{ voiceURI: "v", name: "Near", lang: "en-GB", localService: true }] };
      globalThis.viewGiven = { speech: { speechSynthesis, SpeechSynthesisUtterance } };
    };
    await open({ prepare });
    await press("l");
    await click("Show it here");
    await answer(2);
    const total = await ask((wanted) => {
      for (let i = 0; i < 80; i++) {
        const last = spoken.at(-1);
        if (last.text.startsWith(wanted)) return i;
        last.onend?.(new Event("end"));
        last.dispatchEvent(new Event("end"));
      }
      return -1;
    }, THREE[1].at(-1).slice(0, 20));
    assert.ok(total > 0);
  });

  it("stay behind the article when something is left out of it", async () => {
    await open();
    await click("Show it here");
    await answer(2);
    await ask(() => view.all("article > p").find((each) => each.textContent.startsWith("For thirty-one")).setAttribute("tabindex", "-1"));
    await ask(() => view.all("article > p").find((each) => each.textContent.startsWith("For thirty-one")).focus());
    await press("x");
    assert.equal(await count(THREE[0][0]), 0);
    assert.equal(await count(THREE[1].at(-1)), 1);
    assert.equal(await ask(() => view.all(".page-break").length), 1);
    assert.deepEqual(await end(), ["The article continues on page 3 of 3.", "Show it here"]);
  });

  it("are refused in plain words where they are another article, here already, or not to be had", async () => {
    const cases = [
      [part(2, { title: "The storm that took the pier" }), "What should be page 2 is another article, so it is not shown here.", ["Open page 2"]],
      [part(1), "What should be page 2 is here already, so it is not shown again.", ["Open page 2"]],
      ["<p>Nothing.</p>", "Page 2 has no text of the article on it.", ["Open page 2"]],
      [null, "Page 2 could not be fetched.", ["Open page 2", "Try again"]],
    ];
    for (const [text, sentence, ways] of cases) {
      await open();
      await click("Show it here");
      await answer(2, text);
      assert.deepEqual(await end(), [sentence, ...ways]);
      assert.equal(await ask(() => view.all(".page-break").length), 0);
      assert.equal(await ask(() => view.find(".end a").href), group.server.url("/story?page=2"));
    }
    await click("Try again");
    await answer(2);
    assert.equal(await count(THREE[1][0]), 1);
  });

  it("are shown page by page too", async () => {
    await open({ settings: { paged: true } });
    const pages = () => ask(() => Number(/of (\d+)/.exec(view.find(".pager").textContent)[1]));
    const before = await pages();
    await click("Show it here");
    await answer(2);
    await until(pages, (now) => now > before, { what: "more pages to turn" });
  });

  it("are not spoken of where there are none, nor where the opener has none", async () => {
    await openView(group, "/view/rope.html", { given: { canJoin: true } });
    assert.equal(await ask(() => view.find(".end")), null);
    await openView(group, "/story");
    assert.equal(await ask(() => view.find(".end")), null);
  });
}, { install: false, handlers });

inEachBrowser("the pages of an article", (group) => {
  const options = async (settings) => {
    const page = await group.browser.openPage("options.html");
    await until(() => page.evaluate(() => globalThis.chrome?.storage !== undefined), Boolean, { what: "the page of the extension" });
    await page.evaluate((settings) => chrome.storage.local.set({ settings }), settings);
    await page.close();
    await group.page.bringToFront();
  };

  it("are fetched as the page itself would, by links and by relations", async () => {
    cookies = [];
    await options({ join: true });
    for (const path of ["/story", "/related"]) {
      await group.page.goto(group.server.url(path));
      const view = await openReader(group, THREE[2].at(-1));
      const text = textOf(view).replaceAll(/\s+/g, " ");
      for (const paragraph of THREE.flat()) assert.equal(text.split(paragraph).length - 1, 1, paragraph);
      assert.ok(text.includes("Page 3"));
    }
    assert.deepEqual(cookies.map(([number]) => number), [1, 2, 3]);
    assert.match(cookies[1][1], /reader=known/);
  });

  it("are refused where that is right, and nothing of them runs", async () => {
    await options({ join: true });
    const cases = [
      ["/ring", "is here already"],
      ["/other", "is another article"],
      ["/broken", "could not be fetched"],
      ["/picture", "could not be fetched"],
      ["/elsewhere", "could not be fetched"],
    ];
    for (const [path, sentence] of cases) {
      await group.page.goto(group.server.url(path));
      const view = await openReader(group, sentence);
      assert.equal(textOf(view).includes(THREE[1][0]), false, path);
    }
    cookies = [];
    await group.page.goto(group.server.url("/scripted"));
    await openReader(group, THREE[1].at(-1));
    assert.equal(await group.page.evaluate(() => document.title === "ran" || "ran" in globalThis), false);
    assert.deepEqual(cookies, []);
  });

  it("come where the page's policy keeps WebAssembly and requests out", async () => {
    await options({ join: true });
    await group.page.goto(group.server.url("/strict"));
    if (group.kind === "firefox") {
      await openReader(group, THREE[2].at(-1));
      return;
    }
    await group.browser.clickButton(group.page);
    const frame = await until(() => group.page.frames().find((each) => each.url().endsWith("reader.html")), Boolean, { what: "the reader's frame" });
    await until(() => frame.evaluate(() => document.body.textContent), (text) => text.includes(THREE[2].at(-1)), { what: "the third page" });
  });

  it("are no longer asked for when the reader closes", async () => {
    await options({ join: true });
    await group.page.goto(group.server.url("/never"));
    await openReader(group, "Fetching page 2");
    await until(() => waiting !== null, Boolean, { what: "the request" });
    leave(group);
    await closed(group);
    await until(() => waiting.destroyed, Boolean, { what: "the end of the request" });
  });
}, { handlers });
