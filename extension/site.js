/*
 * What is stored about a site, and under which key of storage.local. Entry point: QuietpageSite.key(url).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageSite")) return;
  const PREFIX = "site:";

  /** The site a switch is for: the host without "www.", or "file" for local files; null for other pages. */
  function name(url) {
    let parsed;
    try {
      parsed = new URL(url);
    } catch {
      return null;
    }
    if (parsed.protocol === "file:") return "file";
    if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return null;
    return parsed.hostname.replace(/^www\./, "") || null;
  }

  /** The sites that are left as they are, in order. The storage holds much else, which is not read where the browser can name keys. */
  async function paused() {
    const area = chrome.storage.local;
    const keys = (await area.getKeys?.())?.filter((key) => key.startsWith(PREFIX)) ?? null;
    const stored = await area.get(keys);
    return Object.keys(stored)
      .filter((key) => key.startsWith(PREFIX) && stored[key]?.clean === false)
      .map((key) => key.slice(PREFIX.length))
      .sort();
  }

  globalThis.QuietpageSite = Object.freeze({ PREFIX, name, key: (site) => PREFIX + site, paused });
})();
