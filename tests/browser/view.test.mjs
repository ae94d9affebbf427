// The view over an article that has every kind of part: what is drawn, how it looks, keys, panels, settings, closing.
import assert from "node:assert/strict";
import { it } from "node:test";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/everything.html";

inEachBrowser("the view", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const style = (selector, ...names) => ask((selector, names) => {
    const computed = getComputedStyle(view.find(selector));
    return names.map((name) => computed.getPropertyValue(name));
  }, selector, names);
  /** Tag and text of what has the focus. */
  const focused = () => ask(() => {
    const element = view.shadow.activeElement;
    return element === null ? "" : `${element.localName} ${element.getAttribute("aria-label") ?? element.textContent.slice(0, 40)}`.trim();
  });
  const click = (selector) => ask((selector) => view.find(selector).click(), selector);

  it("draws every kind of part as the element that means it", async () => {
    await openView(group, PAGE);
    const counts = await ask(() => Object.fromEntries(
      ["h1", "h2", "h3", "time", "ul ul", 'ol[start="4"]', "blockquote", "table caption", 'th[scope="col"]', 'th[scope="row"]', "pre code", "figure figcaption", ".gallery img", "dl dt", "details summary", "hr", "ruby rt", "kbd", "mark", "del", "ins", "sub", ".embed", ".notes li", ".note-ref", ".back"]
        .map((selector) => [selector, view.all(`article ${selector}`).length]),
    ));
    assert.deepEqual(Object.entries(counts).filter(([, count]) => count === 0), []);
    assert.equal(counts.h1, 1);
    assert.equal(counts[".gallery img"], 4);
    assert.equal(await ask(() => view.find("math").namespaceURI), "http://www.w3.org/1998/Math/MathML");
    assert.equal(await ask(() => view.find("pre code").textContent.split("\n").length), 6);
    assert.match(await ask(() => view.find(".facts").textContent), /Ines Aldana.*14 March 2025.*\d min/);
    assert.deepEqual(await ask(() => [view.find("article").lang, view.find("article").dir]), ["en", "ltr"]);
    assert.deepEqual(group.errors, []);
  });

  it("lets nothing of the page's style in", async () => {
    await openView(group, PAGE);
    assert.deepEqual(await style("article > p", "text-transform", "letter-spacing", "color"), ["none", "normal", "rgb(28, 27, 26)"]);
    assert.match((await style("article", "font-family"))[0], /^Charter/);
    const size = await ask(() => parseFloat(getComputedStyle(view.find("article")).fontSize));
    assert.ok(size >= 18 && size <= 21, `${size} px, with 1rem of 10 px on the page`);
    assert.deepEqual(await style("article a", "text-decoration-line"), ["underline"]);
  });

  it("follows the system until a theme is chosen, and remembers that", async () => {
    await group.page.emulateMediaFeatures?.([{ name: "prefers-color-scheme", value: "dark" }]).catch(() => undefined);
    await openView(group, PAGE);
    const dark = await ask(() => matchMedia("(prefers-color-scheme: dark)").matches);
    const background = () => ask(() => getComputedStyle(view.root).backgroundColor);
    assert.equal(await background(), dark ? "rgb(28, 28, 31)" : "rgb(253, 253, 251)");
    await press("d", "d");
    assert.equal(await background(), "rgb(246, 238, 219)");
    assert.match(await ask(() => view.find("[role=status]").textContent), /Sepia/);
    const saved = await ask(() => view.saved.at(-1));
    assert.equal(saved.theme, "sepia");
    await openView(group, PAGE, { settings: saved });
    assert.equal(await background(), "rgb(246, 238, 219)");
  });

  it("takes settings of any kind", async () => {
    await openView(group, PAGE, { settings: { theme: "plaid", size: 9000, measure: "wide", later: { kept: true } } });
    assert.equal((await style("article", "font-size"))[0], "48px");
    await press("-");
    assert.deepEqual(await ask(() => { const { size, later, theme } = view.saved.at(-1); return { size, later, theme }; }), { size: 47, later: { kept: true }, theme: "auto" });
  });

  it("changes the size with keys, but not when they are the browser's", async () => {
    await openView(group, PAGE, { settings: { size: 20 } });
    await press("+", "+", "-");
    assert.equal((await style("article", "font-size"))[0], "21px");
    await group.page.keyboard.down("Control");
    await press("d");
    await group.page.keyboard.up("Control");
    assert.equal(await ask(() => view.root.dataset.theme), "auto");
  });

  it("shows at once what the appearance panel is set to, and resets it", async () => {
    await openView(group, PAGE);
    await click('.tool[aria-label="Appearance"]');
    assert.equal(await ask(() => view.shadow.activeElement === view.find("[data-theme=auto] input")), true, "the chosen theme has the focus");
    await press("ArrowRight", "ArrowRight");
    assert.equal(await ask(() => view.root.dataset.theme), "sepia");
    await ask(() => view.find("input[type=range]").focus());
    const before = parseFloat((await style("article", "font-size"))[0]);
    await press("ArrowRight", "ArrowRight", "ArrowRight");
    assert.equal(Math.round(parseFloat((await style("article", "font-size"))[0]) - before), 3);
    await ask(() => view.all(".panel .choice[data-font=sans] input")[0].click());
    assert.match((await style("article", "font-family"))[0], /^system-ui/);
    assert.deepEqual(await ask(() => Object.keys(view.saved.at(-1)).sort()), ["font", "size", "theme", "version"]);
    await ask(() => [...view.all(".panel > .button")].find((button) => /defaults/.test(button.textContent)).click());
    assert.deepEqual(await ask(() => [view.root.dataset.theme, view.root.dataset.font, view.root.style.getPropertyValue("--qp-size")]), ["auto", "serif", ""]);
    assert.equal(await ask(() => view.find("[data-theme=auto] input").checked), true);
  });

  it("keeps own colours readable", async () => {
    await openView(group, PAGE, { settings: { theme: "custom", custom_background: "#223344", custom_text: "#334455", custom_link: "#223344" } });
    const [background, text, link] = await ask(() => [getComputedStyle(view.root).backgroundColor, getComputedStyle(view.find("article > p")).color, getComputedStyle(view.find("article a")).color]);
    const luminance = (rgb) => rgb.match(/[\d.]+/g).slice(0, 3).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
    assert.equal(background, "rgb(34, 51, 68)");
    assert.ok(contrast(text, background) >= 7, `text ${contrast(text, background)}`);
    assert.ok(contrast(link, background) >= 4.5, `links ${contrast(link, background)}`);
  });

  it("keeps the focus in an open panel and gives it back", async () => {
    await openView(group, PAGE);
    await ask(() => view.find('.tool[aria-label="Contents"]').focus());
    await press("Enter");
    assert.equal(await ask(() => view.find('.tool[aria-label="Contents"]').getAttribute("aria-expanded")), "true");
    assert.equal(await focused(), "button Why it went away");
    await group.page.keyboard.down("Shift");
    await press("Tab");
    await group.page.keyboard.up("Shift");
    assert.equal(await ask(() => view.find(".panel").contains(view.shadow.activeElement)), true);
    const last = await focused();
    assert.notEqual(last, "button Why it went away");
    await press("Tab");
    assert.equal(await focused(), "button Why it went away");
    await press("Escape");
    assert.equal(await ask(() => view.find(".panel")), null);
    assert.equal(await focused(), "button Contents");
    assert.equal(await ask(() => view.closed), false);
    await press("Escape");
    await until(() => ask(() => view.closed), Boolean, { what: "the end" });
  });

  it("goes to a heading from the contents", async () => {
    await openView(group, PAGE);
    await click('.tool[aria-label="Contents"]');
    await ask(() => view.all(".contents button").find((button) => button.textContent === "A night on it").click());
    assert.equal(await focused(), "h2 A night on it");
    const top = await ask(() => view.shadow.activeElement.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 100, `${top}`);
  });

  it("steps from block to block", async () => {
    await openView(group, PAGE);
    await press("j", "j");
    const [first, second] = await ask(() => view.all("article > *").slice(0, 4).map((block) => block.localName));
    assert.deepEqual([first, second], ["header", "figure"]);
    const after = await focused();
    await press("j");
    assert.notEqual(await focused(), after);
    await press("k");
    assert.equal(await focused(), after);
  });

  it("shows a note beside its sign, and the way there and back", async () => {
    await openView(group, PAGE);
    const address = await ask(() => location.href);
    await click(".note-ref");
    assert.match(await ask(() => view.find(".panel.note").textContent), /club of four/);
    await click(".panel.note button");
    assert.match(await focused(), /^li/);
    await ask(() => view.shadow.activeElement.querySelector(".back").click());
    assert.equal(await focused(), "a Note 1");
    assert.equal(await ask(() => location.href), address, "the page's address is left alone");
  });

  it("enlarges a picture, goes to the next and back", async () => {
    await openView(group, PAGE);
    await ask(() => view.find(".gallery .enlarge").focus());
    await press("Enter");
    const shown = () => ask(() => view.find(".lightbox img")?.getAttribute("alt") ?? null);
    assert.equal(await shown(), "Green hills");
    await press("ArrowRight");
    assert.equal(await shown(), "A red field");
    await press("+");
    assert.equal(await ask(() => view.find(".lightbox").classList.contains("full")), true);
    await press("ArrowLeft", "Escape");
    assert.equal(await shown(), null);
    assert.equal(await ask(() => view.shadow.activeElement === view.find(".gallery .enlarge")), true);
  });

  it("puts words in the place of a picture that is gone", async () => {
    await openView(group, PAGE);
    await ask(() => view.find('img[alt="A photograph that is no longer there"]')?.scrollIntoView());
    await until(() => ask(() => view.find(".missing-picture")?.textContent), (text) => text === "A photograph that is no longer there", { what: "the words" });
  });

  it("fetches nothing from elsewhere before it is asked to", async () => {
    await openView(group, PAGE, { mode: "tab" });
    // The page has the player itself; what counts is what the view does.
    const asked = [];
    group.page.on("request", (request) => asked.push(request.url()));
    await ask(() => view.find(".embed").scrollIntoView());
    await until(() => ask(() => view.all(".gallery img").every((picture) => picture.complete)), Boolean, { what: "the pictures around it" });
    assert.deepEqual(asked.filter((url) => /youtube/.test(url)), []);
    assert.equal(await ask(() => view.find("iframe")), null);
    assert.equal(await ask(() => view.find(".embed a").getAttribute("href")), "https://www.youtube.com/watch?v=aB3xYz_-901");
  });

  it("reaches everything with the keyboard alone", async () => {
    await openView(group, PAGE);
    await ask(() => view.find('img[alt="A photograph that is no longer there"]')?.scrollIntoView());
    await until(() => ask(() => view.find(".missing-picture") !== null), Boolean, { what: "the picture that is gone" });
    const wanted = await ask(() => view.all("a[href], button:not([hidden]), summary").length);
    const reached = new Set();
    const walk = async (steps) => {
      await ask(() => view.find(".page").focus());
      for (let i = 0; i < steps; i++) {
        await press("Tab");
        const at = await ask(() => view.all("a[href], button:not([hidden]), summary").indexOf(view.shadow.activeElement));
        if (at >= 0) reached.add(at);
      }
    };
    // Forwards through the article, and backwards to the tools.
    await walk(wanted);
    await group.page.keyboard.down("Shift");
    await walk(6);
    await group.page.keyboard.up("Shift");
    assert.equal(reached.size, wanted);
  });

  it("fits a narrow window, with the tools within reach of the thumb", async () => {
    await group.page.setViewport({ width: 360, height: 740 });
    await openView(group, PAGE);
    const [wide, tools, size] = await ask(() => [view.root.scrollWidth, view.find(".tools").getBoundingClientRect().bottom, view.find(".tool").getBoundingClientRect().width]);
    assert.equal(wide <= 360, true, `${wide} px wide`);
    assert.ok(Math.abs(tools - (await ask(() => view.root.clientHeight))) <= 1, "at the bottom");
    assert.ok(size >= 44, `${size} px`);
    const widths = await ask(() => view.all("article .scroll").map((box) => [box.scrollWidth > box.clientWidth, box.getBoundingClientRect().right <= 360]));
    assert.ok(widths.some(([scrolls]) => scrolls), "the table scrolls in its own box");
    assert.ok(widths.every(([, inside]) => inside), "no box leaves the window");
  });

  it("leaves nothing behind", async () => {
    await openView(group, PAGE, { settings: { theme: "custom", size: 30 } });
    await click('.tool[aria-label="Appearance"]');
    const before = await ask(() => [view.root.className, view.root.childElementCount > 0, view.shadow.adoptedStyleSheets.length]);
    assert.deepEqual(before, ["quietpage-root", true, 2]);
    await ask(() => view.close());
    const after = await ask(() => [view.root.className, view.root.childElementCount, view.shadow.adoptedStyleSheets.length, view.root.dataset.theme ?? null, view.root.style.getPropertyValue("--bg")]);
    assert.deepEqual(after, ["", 0, 0, null, ""]);
  });
}, { install: false });
