// A page of the extension's own beside the page under test, for what needs the extension's rights. Entry points: openShell, inExtension, restartBackground.
import { until } from "./until.mjs";

/** Opens it as group.shell; each test opens its own page in front of it. */
export async function openShell(group) {
  group.shell = await group.browser.openPage("options.html");
  await until(() => group.shell.evaluate(() => document.readyState === "complete" && typeof chrome.storage === "object").catch(() => false));
}

/** Runs there. */
export const inExtension = (group, work, ...given) => group.shell.evaluate(work, ...given);

/** Stops the background and has it woken by a message, with nothing left of what it had in memory. */
export async function restartBackground(group) {
  await group.browser.stopBackground();
  await inExtension(group, () => chrome.runtime.sendMessage({ type: "lists-sync" }));
}
