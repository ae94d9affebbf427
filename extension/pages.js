/*
 * The next pages of an article, for the reader that shows them behind the first: asked for as the page itself would, parsed without
 * running anything, and packed. Entry points: QuietpagePages.bring(address), .stop().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpagePages")) return;
  const MOST_BYTES = 8_000_000;
  const LONGEST_MS = 20_000;
  const HEADERS_RECEIVED = 2;

  let running = null;

  function stop() {
    running?.abort();
    running = null;
  }

  /** The Snapshot of a page of this site; null where there is none to be had, undefined when it was stopped. */
  function bring(address) {
    stop();
    const url = sameSite(address);
    if (url === null) return Promise.resolve(null);
    // A request for a document decodes as the browser does, and makes one that neither runs nor fetches anything.
    const request = new XMLHttpRequest();
    running = request;
    return new Promise((resolve) => {
      let refused = false;
      const refuse = () => {
        refused = true;
        request.abort();
      };
      request.open("GET", url.href);
      request.responseType = "document";
      request.timeout = LONGEST_MS;
      request.onreadystatechange = () => {
        if (request.readyState !== HEADERS_RECEIVED || refused) return;
        const isHtml = /^text\/html\b/i.test(request.getResponseHeader("content-type") ?? "");
        if (request.status !== 200 || !isHtml || sameSite(request.responseURL) === null) refuse();
      };
      request.onprogress = ({ loaded }) => {
        if (loaded > MOST_BYTES) refuse();
      };
      request.onabort = () => resolve(refused ? null : undefined);
      request.ontimeout = () => resolve(null);
      // In Firefox the page's policy binds what is asked for from here.
      request.onerror = () => resolve(running === request ? fromBackground(url.href) : undefined);
      request.onload = () => {
        resolve(packed(request.responseXML, request.responseURL));
      };
      request.send();
    }).finally(() => {
      if (running === request) running = null;
    });
  }

  function packed(found, address) {
    return found?.documentElement == null ? null : QuietpagePacker.pack(found, { url: address }).snapshot;
  }

  async function fromBackground(asked) {
    const found = await chrome.runtime.sendMessage({ type: "page", address: asked }).catch(() => null);
    return found == null ? null : packed(new DOMParser().parseFromString(found.text, "text/html"), found.address);
  }

  /** The address, as this page may ask for it; null for any other site's. */
  function sameSite(address) {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || url.host === "" || url.host !== location.host || !/^https?:$/.test(url.protocol)) return null;
    url.protocol = location.protocol;
    url.hash = "";
    return url;
  }

  globalThis.QuietpagePages = Object.freeze({ bring, stop });
})();
