// The installation, and the first-run page, which opens in front of whatever a test does. Entry points: installed(), closeWelcome().
import { until } from "./until.mjs";

/** Waits for it after an installation and closes it, unless the suite asked for it. */
export async function closeWelcome(browser) {
  await until(() => browser.welcomePages(), (count) => count === 1, { what: "the first-run page", within: 30_000 });
  if (!browser.welcome) await browser.closeWelcomePage();
}

/** Installs the extension. A browser where that fails is closed: left open, it would keep the test's process from ending. */
export async function installed(browser) {
  try {
    await browser.install();
  } catch (error) {
    await browser.browser.close();
    throw error;
  }
}
