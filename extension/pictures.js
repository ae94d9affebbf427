/*
 * The bytes of an article's pictures, for what is saved with them. Used in the tab and in the reader frame. Entry points:
 * QuietpagePictures.fetch(address), .fromBackground(address); null where there are none.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpagePictures")) return;

  /** By way of the background, which no other site's rules bind. */
  async function fromBackground(address) {
    const found = await chrome.runtime.sendMessage({ type: "picture", address }).catch(() => null);
    return typeof found === "string" ? Uint8Array.from(atob(found), (c) => c.charCodeAt(0)) : null;
  }

  /** The page's own way first. */
  async function picture(address) {
    const bytes = async (response) => (response.ok ? response.arrayBuffer() : null);
    return (await fetch(address, { cache: "force-cache" }).then(bytes, () => null)) ?? fromBackground(address);
  }

  globalThis.QuietpagePictures = Object.freeze({ fetch: picture, fromBackground });
})();
