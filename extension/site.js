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

  globalThis.QuietpageSite = Object.freeze({ PREFIX, name, key: (site) => PREFIX + site });
})();
