// Keys that scroll: wherever the focus has come to be, they scroll the article and nothing else.
import assert from "node:assert/strict";
import { it } from "node:test";
import { LONG } from "./support/long.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

inEachBrowser("keys that scroll", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const top = () => ask(() => view.root.scrollTop);
  const focused = () => ask(() => view.shadow.activeElement?.getAttribute("aria-label") ?? view.shadow.activeElement?.localName ?? "nothing");
  /** Where a scroll that goes on for a while has ended. */
  const settled = () => ask(() => new Promise((resolve) => {
    let [before, same] = [-1, 0];
    const look = () => {
      same = view.root.scrollTop === before ? same + 1 : 0;
      before = view.root.scrollTop;
      if (same > 8) resolve(before);
      else requestAnimationFrame(look);
    };
    look();
  }));
  const bottom = () => ask(() => view.root.scrollHeight - view.root.clientHeight);
  const clickOn = async (selector) => {
    const place = await ask((selector) => {
      const { left, top, width, height } = view.find(selector).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }, selector);
    await group.page.mouse.click(...place);
  };
  /** Each key moves the article the right way, and the page below stays. */
  const scrolls = async (keys, when) => {
    for (const key of keys) {
      const before = await settled();
      const up = /Up|Home/.test(key);
      await press(key);
      await until(top, (now) => (up ? now < before : now > before), { what: `${key} ${when}, from ${before}` });
      if (key === "End") await until(async () => Math.abs((await top()) - (await bottom())) < 2, Boolean, { what: `the end ${when}` });
      if (key === "Home") await until(top, (now) => now === 0, { what: `the beginning ${when}` });
    }
    assert.equal(await ask(() => scrollY), 0, `the page below ${when}`);
  };

  it("do so after a block was left out, which leaves the focus on the next one", async () => {
    await openView(group, "/long.html");
    await press("j", "j", "j");
    const next = await ask(() => view.shadow.activeElement.nextElementSibling.textContent);
    await press("x");
    assert.equal(await ask(() => view.shadow.activeElement?.textContent), next);
    await scrolls(["End", "Home", "PageDown", "PageUp", "ArrowDown", "ArrowUp", " "], "after X");
  });

  it("do so after a panel was opened with the mouse and closed with Escape", async () => {
    await openView(group, "/long.html");
    const before = await focused();
    for (const tool of ["Appearance", "Export the article"]) {
      await clickOn(`.tool[aria-label^="${tool.split(" ")[0]}"]`);
      await until(() => ask(() => view.find(".panel") !== null), Boolean, { what: `the panel of ${tool}` });
      await press("Escape");
      assert.equal(await focused(), before, tool);
      await scrolls(["PageDown", " ", "End", "Home", "ArrowDown"], `after ${tool}`);
    }
  });

  it("do so from a button of the toolbar, where the focus comes back to whoever uses the keyboard", async () => {
    await openView(group, "/long.html");
    await ask(() => view.find('.tool[aria-label="Appearance"]').focus());
    await press("Enter");
    assert.equal(await ask(() => view.find(".panel") !== null), true);
    await press("Escape");
    assert.equal(await focused(), "Appearance");
    await scrolls(["PageDown", "End", "Home", "ArrowDown", "ArrowUp"], "on a button");
    await press(" ");
    assert.equal(await ask(() => view.find(".panel") !== null), true, "the space bar presses a button");
  });
}, { install: false, handlers: { "/long.html": LONG } });
