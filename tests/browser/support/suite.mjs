// Runs a group of tests in each browser, with one server and one browser for the group and a page for each test.
// Entry point: inEachBrowser(name, define). QUIETPAGE_ONLY=chromium or firefox leaves the other out.
import { after, afterEach, before, beforeEach, describe } from "node:test";
import { serve } from "./server.mjs";
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";

const BROWSERS = { chromium, firefox };

export function inEachBrowser(name, define, options = {}) {
  for (const [kind, { launch }] of Object.entries(BROWSERS)) {
    if (process.env.QUIETPAGE_ONLY !== undefined && process.env.QUIETPAGE_ONLY !== kind) continue;
    if (options.only !== undefined && options.only !== kind) continue;
    describe(`${name} (${kind})`, { timeout: 240_000 }, () => {
      const group = { kind };
      before(async () => {
        group.server = await serve(options.handlers);
        group.browser = await launch(options);
      });
      after(async () => {
        await group.browser?.close();
        await group.server?.close();
      });
      beforeEach(async () => {
        group.page = await group.browser.newPage();
        group.errors = [];
        group.page.on("pageerror", (error) => /favicon\.ico/.test(error.message) || group.errors.push(error.message));
      });
      define(group);
      // Registered last, so that a group's own afterEach still has the page.
      afterEach(async () => {
        await group.page?.close();
      });
    });
  }
}
