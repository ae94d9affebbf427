/*
 * Which sites are left as they are. Used in the background, on the options page and by the panels on a page.
 * Entry points: QuietpageSites.paused(), .pause(site, on); .everywhere(), .pauseEverywhere(on).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageSites")) return;

  /** The sites that are left as they are, in order. The storage holds much else, which is not read where the browser can name keys. */
  async function paused() {
    const area = chrome.storage.local;
    const keys = (await area.getKeys?.())?.filter((key) => key.startsWith(QuietpageSite.PREFIX)) ?? null;
    const stored = await area.get(keys);
    return Object.keys(stored)
      .filter((key) => key.startsWith(QuietpageSite.PREFIX) && stored[key]?.clean === false)
      .map((key) => key.slice(QuietpageSite.PREFIX.length))
      .sort();
  }

  /** Leaves a site as it is, or has it cleaned again; open tabs hear of it through storage.onChanged. */
  async function pause(site, on) {
    const key = QuietpageSite.key(site);
    const stored = (await chrome.storage.local.get(key))[key] ?? {};
    delete stored.clean;
    delete stored.at;
    if (on) Object.assign(stored, { clean: false, at: Date.now() });
    if (Object.keys(stored).length > 0) await chrome.storage.local.set({ [key]: stored });
    else await chrome.storage.local.remove(key);
  }

  /** Whether every site is left as it is, whatever is stored about it. */
  async function everywhere() {
    return (await chrome.storage.local.get(QuietpageSite.EVERYWHERE))[QuietpageSite.EVERYWHERE] === true;
  }

  async function pauseEverywhere(on) {
    if (on) await chrome.storage.local.set({ [QuietpageSite.EVERYWHERE]: true });
    else await chrome.storage.local.remove(QuietpageSite.EVERYWHERE);
  }

  globalThis.QuietpageSites = Object.freeze({ paused, pause, everywhere, pauseEverywhere });
})();
