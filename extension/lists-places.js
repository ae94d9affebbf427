/*
 * Where rules of the filter lists hold: the names that a host is looked up by, their hash and their key in storage.local.
 * Used in every frame and in the background; src/lists/place.rs computes the same hash. Entry point: QuietpageListPlaces.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageListPlaces")) return;
  const BUCKETS = 512;

  /** 30 bits of FNV-1a. */
  function hash(name) {
    let full = 0x811c9dc5;
    for (let i = 0; i < name.length; i++) full = Math.imul(full ^ name.charCodeAt(i), 0x01000193);
    return (full >>> 2) ^ (full & 3);
  }

  /** The host, the domains it is in, and each of them with any ending; one or two labels count as an ending. */
  function names(host) {
    if (host === "") return [];
    const labels = host.split(".");
    const found = labels.map((_, at) => labels.slice(at).join("."));
    if (/^[\d.]+$|^\[/.test(host)) return [host];
    for (const ending of [1, 2]) {
      for (let at = 0; at < labels.length - ending; at++) found.push(`${labels.slice(at, labels.length - ending).join(".")}.*`);
    }
    return found;
  }

  globalThis.QuietpageListPlaces = Object.freeze({ BUCKETS, hash, names, bucket: (hash) => `lists${hash % BUCKETS}` });
})();
