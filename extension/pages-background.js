/*
 * The next page of an article, for a tab whose own requests the page's policy forbids (Firefox only: in Chromium that policy does not
 * bind content scripts). Without cookies: the background's are not always those of the tab. Entry point: QuietpageFarPages.fetch(address, site).
 */
"use strict";
globalThis.QuietpageFarPages = (() => {
  const MOST_BYTES = 8_000_000;
  const LONGEST_MS = 20_000;
  const HEAD_BYTES = 1024;

  /** { address, text } of a page on the same host as the asking one; null where there is none. */
  async function fetchPage(address, asking) {
    const [url, from] = [new URL(address), new URL(asking)];
    if (url.host !== from.host || url.protocol !== from.protocol || !/^https?:$/.test(url.protocol)) return null;
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(LONGEST_MS) });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || !/^text\/html\b/i.test(type) || new URL(response.url).host !== from.host) return null;
    const bytes = await read(response.body.getReader());
    return bytes && { address: response.url, text: decoder(type, bytes).decode(bytes) };
  }

  async function read(reader) {
    const pieces = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      size += value.length;
      if (size > MOST_BYTES) {
        await reader.cancel();
        return null;
      }
      pieces.push(value);
    }
  }

  /** In the encoding that the header names, else the page's head. */
  function decoder(type, bytes) {
    const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    const label = /charset\s*=\s*["']?([^\s"';]+)/i;
    const named = label.exec(type)?.[1] ?? label.exec(/<meta[^>]+charset[^>]*>/i.exec(head)?.[0] ?? "")?.[1] ?? "utf-8";
    try {
      return new TextDecoder(named);
    } catch {
      return new TextDecoder();
    }
  }

  return Object.freeze({ fetch: fetchPage });
})();
