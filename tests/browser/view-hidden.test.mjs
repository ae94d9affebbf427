// What was left out of the article: how much of the page is shown, each region with its reason, putting back and leaving out.
import assert from "node:assert/strict";
import { it } from "node:test";
import { html, page } from "./support/article.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/rope.html";
const handlers = { "/pictured.html": html(page({ head: '<meta property="og:image" content="/view/train.svg">', middle: '<figure><img src="/view/train.svg" width="640" height="360" alt="A train"></figure>' })) };

inEachBrowser("what was left out", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const click = (selector) => ask((selector) => view.find(selector).click(), selector);
  const text = () => ask(() => view.find("article").textContent);
  const open = () => click('.tool[aria-label^="Left out"]');
  const listed = () => ask(() => view.all(".left-out li").map((item) => [...item.querySelectorAll("strong, .text")].map((part) => part.textContent)));
  const button = (item, words) => ask((item, words) => {
    const found = view.all(".left-out li").find((each) => each.textContent.includes(item));
    [...found.querySelectorAll("button")].find((each) => each.textContent === words).click();
  }, item, words);
  // What stands behind a rule, for the day when names change, is the core’s own affair.
  const changes = () => ask(() => view.rules.map(({ action, selector, by_place }) => `${action} ${selector.split(" || ")[0]}${by_place ? " here" : ""}`));

  it("counts the words, and says of each region why it is not there", async () => {
    await openView(group, PAGE);
    assert.equal(await ask(() => view.find('.tool[aria-label^="Left out"]').getAttribute("aria-label")), "Left out: 4");
    assert.equal(await ask(() => view.find(".tool .count").textContent), "4");
    // The number stands beside the sign, within the button.
    const covered = await ask(() => view.all(".tool:has(.count)").map((tool) => {
      const [all, sign, count] = [tool, tool.querySelector(".icon"), tool.querySelector(".count")].map((each) => each.getBoundingClientRect());
      const apart = count.top >= sign.bottom - 1 || count.bottom <= sign.top + 1 || count.left >= sign.right - 1 || count.right <= sign.left + 1;
      return apart && count.top >= all.top && count.bottom <= all.bottom && count.left >= all.left && count.right <= all.right;
    }));
    assert.deepEqual(covered, [true]);
    await open();
    assert.match(await ask(() => view.find(".panel .hint").textContent), /^Shows 2\d\d of the 3\d\d words on the page$/);
    assert.deepEqual(await listed(), [
      ["Nearly all links", "Print this story Mail it to a friend"],
      ["Navigation of the site", "News Weather Tides"],
      ["What others read", "Most popular · Nine knots that nobody needs any more · How deep is the harbour after all · The last tar kettle of the coast"],
      ["Foot of the page", "Set in type by the crew of the Gazette."],
    ]);
    assert.deepEqual(await ask(() => view.all(".because").map((because) => because.textContent)), ["Heading “\u2068Most popular\u2069” over 3 linked cards, beside the article"]);
    assert.deepEqual(group.errors, []);
  });

  it("puts one back in its place, tells the opener, and takes that back", async () => {
    await openView(group, PAGE);
    await open();
    await button("Print this story", "Put back");
    const order = (await text()).match(/laying three strands|Print this story|combed over steel/g);
    assert.deepEqual(order, ["laying three strands", "Print this story", "combed over steel"]);
    assert.equal(await ask(() => view.shadow.activeElement.textContent), "Print this story Mail it to a friend");
    assert.match(await ask(() => view.find("[role=status]").textContent), /on this site from now on/);
    assert.deepEqual(await changes(), ["keep p.tools"]);
    assert.equal(await ask(() => view.find(".tool .count").textContent), "3");
    await open();
    await button("Put back by you", "Undo");
    assert.equal((await text()).includes("Print this story"), false);
    assert.deepEqual(await changes(), ["keep p.tools", "forget p.tools"]);
    assert.equal(await ask(() => view.all(".left-out li").length), 4);
  });

  it("puts back all that stands around the article", async () => {
    await openView(group, PAGE);
    await open();
    await ask(() => [...view.all(".panel > .button")].find((each) => each.textContent === "Put all of these back").click());
    for (const words of ["Tides", "Nine knots", "Set in type"]) assert.ok((await text()).includes(words), words);
    assert.equal((await changes()).length, 3);
  });

  it("leaves out the block that has the focus, and keeps it for the next visit", async () => {
    await openView(group, PAGE);
    await press("j", "j");
    const block = await ask(() => view.shadow.activeElement.textContent);
    assert.match(block, /^A rope walk/);
    await press("x");
    assert.equal((await text()).includes("A rope walk"), false);
    const [change] = await ask(() => view.rules);
    assert.deepEqual([change.action, change.by_place, change.text.slice(0, 11)], ["hide", true, "A rope walk"]);
    await openView(group, PAGE, { rules: { hide: [change.selector] } });
    assert.equal((await text()).includes("A rope walk"), false);
    await open();
    await button("You left it out", "Put back");
    assert.ok((await text()).includes("A rope walk"));
    assert.deepEqual((await changes())[0].split(" ")[0], "forget");
  });

  it("leaves out the block that is clicked after asking for it", async () => {
    await openView(group, PAGE);
    await open();
    await ask(() => [...view.all(".panel > .button")].at(-1).click());
    assert.equal(await ask(() => view.find(".panel")), null);
    await ask(() => view.all("article > p").at(-1).click());
    assert.equal((await text()).includes("children race along it"), false);
    await ask(() => view.all("article > p").at(-1).click());
    assert.ok((await text()).includes("smelled of ships"), "the next click is a click");
    await press("x");
    assert.equal(await ask(() => view.closed), false);
  });

  it("takes back what was left out with the button beside what is said of it, and with Ctrl+Z, the last one first", async () => {
    await openView(group, PAGE);
    const command = async (key) => {
      await group.page.keyboard.down("Control");
      await press(key);
      await group.page.keyboard.up("Control");
    };
    const start = await text();
    await press("j", "j", "x");
    const once = await text();
    assert.notEqual(once, start);
    await press("x");
    const twice = await text();
    assert.notEqual(twice, once, "the focus is on the block behind it");
    assert.deepEqual(await ask(() => view.all("[role=status] > .toast > *").map((part) => part.textContent)), ["Left out, on this site from now on", "Undo"]);
    await click("[role=status] button");
    assert.equal(await text(), once);
    assert.equal(await ask(() => view.shadow.activeElement.classList.contains("back-again")), true);
    assert.equal(await ask(() => view.find("[role=status]").textContent), "As it was before");
    await command("z");
    assert.equal(await text(), start);
    assert.match(await ask(() => view.shadow.activeElement.textContent), /^A rope walk/);
    const told = await ask(() => view.rules.map(({ action, selector }) => [action, selector]));
    assert.deepEqual(told.map(([action]) => action), ["hide", "hide", "forget", "forget"]);
    assert.deepEqual([told[2][1], told[3][1]], [told[1][1], told[0][1]]);
    await command("z");
    assert.equal(await text(), start, "there is no more to take back");
    await open();
    await button("Print this story", "Put back");
    assert.notEqual(await text(), start);
    await command("z");
    assert.equal(await text(), start);
    await press("j", "j", "x");
    await open();
    await button("You left it out", "Put back");
    await command("z");
    assert.notEqual(await text(), start, "what was put back by hand goes again");
    assert.equal(await ask(() => view.closed), false);
  });

  it("takes a picture away for good, and counts the words of what goes", async () => {
    await openView(group, "/pictured.html");
    assert.equal(await ask(() => view.all("article img").length), 1);
    const meter = async () => {
      await open();
      const text = await ask(() => view.find(".panel .hint").textContent);
      await press("Escape");
      return text;
    };
    const before = await meter();
    await press("j");
    for (let steps = 0; steps < 9 && (await ask(() => view.shadow.activeElement.localName)) !== "figure"; steps++) await press("j");
    await press("x");
    assert.equal(await ask(() => view.all("article figure, article img").length), 0);
    await press("x");
    const numbers = (text) => text.match(/\d+/g).map(Number);
    const [[shown, all], [first, whole]] = [numbers(await meter()), numbers(before)];
    assert.equal(all, whole);
    assert.ok(shown < first - 10, `${shown} of ${all}, ${first} before`);
  });

  it("reads a page by the rules that were stored", async () => {
    await openView(group, PAGE, { rules: { keep: ["footer", "p {"], hide: ["#nothing"] } });
    assert.ok((await text()).includes("Set in type by the crew"));
  });
}, { install: false, handlers });
