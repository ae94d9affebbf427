// The first-run page, which opens in front of whatever a test does. Entry point: closeWelcome().
import { until } from "./until.mjs";

/** Waits for it after an installation and closes it, unless the suite asked for it. */
export async function closeWelcome(browser) {
  await until(() => browser.welcomePages(), (count) => count === 1, { what: "the first-run page", within: 30_000 });
  if (!browser.welcome) await browser.closeWelcomePage();
}
