/*
 * Which sites are left as they are. Used in the background and on the options page. Entry points: QuietpageSites.paused(), .pause(site, on).
 */
"use strict";
(() => {
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
    if (on) stored.clean = false;
    else delete stored.clean;
    if (Object.keys(stored).length > 0) await chrome.storage.local.set({ [key]: stored });
    else await chrome.storage.local.remove(key);
  }

  globalThis.QuietpageSites = Object.freeze({ paused, pause });
})();
