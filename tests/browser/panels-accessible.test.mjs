// That everybody can use the panels over a page: axe over each in light and dark, the system's wishes, right to left, small windows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeEach, it } from "node:test";
import { html, page } from "./support/article.mjs";
import { openPanel, panelWith, press } from "./support/panel.mjs";
import { allHidden } from "./support/reader.mjs";
import { until } from "./support/until.mjs";
import { inEachBrowser } from "./support/suite.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TITLES = ["How the lamp was lit before there was gas on the coast", "Nine keepers and the winters that they counted", "What the harbour master wrote about the fog", "The bell that was rung by the tide alone"];
const list = (id, heading) => `<aside id="${id}"><h2>${heading}</h2><ul>${TITLES.map((title, i) => `<li><a href="/${id}-${i}">${title}</a></li>`).join("")}</ul></aside>`;
const handlers = {
  "/page.html": html(page({ head: "<meta name=\"viewport\" content=\"width=device-width\"><style>@media (prefers-color-scheme: dark) { html { background: #111; color: #ddd; } }</style>", after: list("popular", "Most popular") + list("related", "Related articles") })),
};

// Only Chromium lets a test into the content script's world, to have the closed root opened for axe.
inEachBrowser("accessibility of the panels", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const complaints = () => ask(async () => {
    const { violations, passes } = await axe.run(document.querySelector("[quietpage-panel]"));
    if (!passes.some(({ id, nodes }) => id === "button-name" && nodes.length > 1)) return ["axe saw no buttons"];
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().at(-1)} ${failureSummary.split("\n")[1]?.trim()}`));
  });
  const open = async (scheme, features = []) => {
    await group.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, ...features]);
    await group.page.goto(group.server.url("/page.html"));
    await allHidden(group, ["#popular", "#related"]);
    await ask(AXE);
    await group.page.extensionRealms()[0].evaluate(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        return attach.call(this, { ...options, mode: "open" });
      };
    });
  };
  /** Something measured of an element in the panel. */
  const measure = (selector, work) => ask((selector, work) => new Function("element", `return (${work})(element)`)(document.querySelector("[quietpage-panel]").shadowRoot.querySelector(selector)), selector, String(work));

  beforeEach(() => group.browser.inBackground(() => chrome.storage.local.remove(["site:127.0.0.1", "paused"])));

  for (const scheme of ["light", "dark"]) {
    it(`has nothing wrong in it in ${scheme}`, async () => {
      await open(scheme);
      await openPanel(group, "hidden");
      assert.deepEqual(await complaints(), [], "what is hidden");
      await press(group, "Restore", "Most popular");
      await panelWith(group, "Shown from now on");
      await press(group, "Show in place", "Related articles");
      assert.deepEqual(await complaints(), [], "something restored, something looked at");
      await press(group, "Don’t clean 127.0.0.1");
      await panelWith(group, "is paused on this site");
      assert.deepEqual(await complaints(), [], "paused");
      await press(group, "Hide something …");
      await panelWith(group, "Point at what should go");
      assert.deepEqual(await complaints(), [], "the picker");
      await group.page.keyboard.press("ArrowRight");
      await panelWith(group, "Wider");
      assert.deepEqual(await complaints(), [], "something chosen");
    });
  }

  it("has nothing wrong in the options page, with rules in it", async () => {
    await group.browser.inBackground(() => chrome.storage.local.set({ "site:127.0.0.1": { rules: [{ action: "hide", selector: "#popular", text: "Most popular", at: 1 }, { action: "keep", selector: "p:nth-of-type(2)", path: "/story", text: "A story", at: 2 }] } }));
    for (const scheme of ["light", "dark"]) {
      const options = await group.browser.openPage("options.html");
      try {
        await options.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await until(() => options.evaluate(() => document.querySelectorAll("#rules-sites li").length === 2));
        await options.evaluate(AXE);
        const found = await options.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)));
        assert.deepEqual(found, [], scheme);
      } finally {
        await options.close();
      }
    }
  });

  it("fits a small window, with targets that can be hit", async () => {
    await group.page.setViewport({ width: 320, height: 480, hasTouch: true, isMobile: true });
    await open("light");
    for (const [entry, box, text] of [["hidden", ".sheet", "Restore all"], ["pick", ".bar", "Point at what should go"]]) {
      await openPanel(group, entry, text);
      await group.page.keyboard.press("ArrowRight");
      const [left, right, top, bottom, wide] = await measure(box, (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return [left, right, top, bottom, element.scrollWidth - element.clientWidth];
      });
      assert.ok(left >= 0 && right <= 320 && top >= 0 && bottom <= 480 && wide <= 0, `${entry}: ${[left, right, top, bottom, wide]}`);
      const smallest = await measure(box, (element) => Math.min(...[...element.querySelectorAll("button, label")].filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height)));
      assert.ok(smallest >= 44, `${entry}: ${smallest}`);
    }
  });

  it("moves nothing where motion is not wanted", async () => {
    await open("light", [{ name: "prefers-reduced-motion", value: "reduce" }]);
    await openPanel(group, "hidden");
    assert.equal(await measure(".sheet", (element) => getComputedStyle(element).transitionDuration), "0s");
  });

  it("stands on the other side where the interface goes from right to left", async () => {
    await open("light");
    await group.page.extensionRealms()[0].evaluate(() => {
      const say = chrome.i18n.getMessage;
      chrome.i18n.getMessage = (key, given) => (key === "language" ? "ar" : say(key, given));
    });
    await openPanel(group, "hidden");
    assert.ok((await measure(".sheet", (element) => element.getBoundingClientRect().left)) > 400);
    assert.ok((await measure(".close", (element) => element.getBoundingClientRect().right - element.closest(".sheet").getBoundingClientRect().left)) < 80);
  });
}, { handlers, only: "chromium" });
