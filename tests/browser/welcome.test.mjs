// The first-run page: once, after an installation, with what is true in this browser.
import assert from "node:assert/strict";
import { it } from "node:test";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

inEachBrowser("the first-run page", (group) => {
  /** The page again, in a tab that the test can look into; the keys are those that the browser would tell. */
  const look = async (shortcut) => {
    const page = await group.browser.openPage("welcome.html");
    await until(() => page.evaluate(() => document.querySelector("#shortcut:not([hidden])") !== null).catch(() => false), Boolean, { what: "the page" });
    await page.evaluate((shortcut) => {
      chrome.commands.getAll = async () => [{ name: "toggle-reader", description: "", shortcut }];
      dispatchEvent(new Event("focus"));
    }, shortcut);
    return page;
  };
  const said = (page, wanted) => until(() => page.evaluate(() => document.querySelector("#shortcut").textContent), (text) => wanted.test(text), { what: "the shortcut" });

  it("opens once, by itself", async () => {
    assert.equal(await group.browser.welcomePages(), 1);
    await group.browser.closeWelcomePage();
  });

  it("says where the button is and what the shortcut is, and leads to the options", async () => {
    const page = await look("Alt+Shift+R");
    await said(page, /^From the keyboard, Alt\+Shift\+R does the same\.$/);
    const text = await page.evaluate(() => document.querySelector("main").innerText);
    for (const words of [/Quietpage is ready/, /puzzle piece|in your toolbar already/, /Nothing of what you read leaves your browser/]) assert.match(text, words);
    assert.match(await page.evaluate(() => document.querySelector("svg").getAttribute("aria-label")), /button/);
    await page.evaluate(() => {
      chrome.runtime.openOptionsPage = () => (window.asked = true);
      document.querySelector("#options").click();
    });
    assert.equal(await page.evaluate(() => window.asked), true);
    await page.close();
  });

  it("has keys from the start", async () => {
    const page = await group.browser.openPage("welcome.html");
    const keys = () => page.evaluate(() => QuietpageShortcuts.list()).then((list) => list.find(({ name }) => name === "toggle-reader").shortcut).catch(() => "");
    assert.match(await until(keys, (text) => text !== "", { what: "the keys" }), /Shift\+[ER]|⇧/);
    await page.close();
  });

  it("says so where the shortcut was taken away", async () => {
    const page = await look("");
    await said(page, /^There is no shortcut yet/);
    await page.close();
  });

  it("does not come again with an update", { skip: group.kind === "chromium" && "Chromium's protocol loses the extension with a reload" }, async () => {
    await group.browser.update();
    // The new background has made its menu by the time it answers.
    await group.browser.clickButton(group.page);
    await until(() => group.browser.buttonTitle(group.page), Boolean);
    assert.equal(await group.browser.welcomePages(), 0);
  });
}, { welcome: true });
