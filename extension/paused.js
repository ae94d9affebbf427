/*
 * Which sites are left as they are. Used in the background and on the options page. Entry point: QuietpagePaused.sites().
 */
"use strict";
(() => {
  /** The sites that are left as they are, in order. The storage holds much else, which is not read where the browser can name keys. */
  async function sites() {
    const area = chrome.storage.local;
    const keys = (await area.getKeys?.())?.filter((key) => key.startsWith(QuietpageSite.PREFIX)) ?? null;
    const stored = await area.get(keys);
    return Object.keys(stored)
      .filter((key) => key.startsWith(QuietpageSite.PREFIX) && stored[key]?.clean === false)
      .map((key) => key.slice(QuietpageSite.PREFIX.length))
      .sort();
  }

  globalThis.QuietpagePaused = Object.freeze({ sites });
})();
