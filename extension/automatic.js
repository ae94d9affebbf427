/*
 * When the reader opens by itself: what the user chose for a site, and whether it opens now. It knows neither pages nor the storage.
 * Used in the tab, the background and the options page. What is stored about a site has `auto: { under, not }`: the beginnings of
 * paths that it opens under ("/" for the whole site), and single pages that it stays closed on, as path with query.
 * Entry points: QuietpageAutomatic.choice(auto, url), .choose(auto, choice, url), .folder(url), .offer(auto, url), .decide(state).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageAutomatic")) return;
  const MOST_EXCEPTIONS = 300;

  /** A page of a site, without what is only a place on it. */
  function place(url) {
    const { pathname, search } = new URL(url);
    return pathname + search;
  }

  /** The path that articles like this one have in common: "/articles/" for /articles/2024/05/lamp; null for a page beside the front page. */
  function folder(url) {
    const names = new URL(url).pathname.split("/").slice(1, -1);
    while (/^\d*$/.test(names.at(-1) ?? "-")) names.pop();
    return names.length > 0 ? `/${names.join("/")}/` : null;
  }

  /** Front pages are never opened, whatever is on them. */
  function isFront(url) {
    const { pathname, search } = new URL(url);
    return search === "" && /^\/(index\.\w+)?$/.test(pathname);
  }

  const texts = (value) => (Array.isArray(value) ? value.filter((part) => typeof part === "string") : []);
  const covers = (url) => (beginning) => new URL(url).pathname.startsWith(beginning);

  /** What holds for a page: "site", "path" or "" (only when asked), or "not" where the page is an exception. */
  function choice(auto, url) {
    const under = texts(auto?.under).filter(covers(url));
    if (under.length === 0) return "";
    if (texts(auto.not).includes(place(url))) return "not";
    return under.includes("/") ? "site" : "path";
  }

  /** What is to be stored when the user makes a choice on a page; undefined for nothing. */
  function choose(auto, choice, url) {
    const here = place(url);
    let under = texts(auto?.under);
    let not = texts(auto?.not).filter((page) => page !== here);
    if (choice === "site") under = ["/"];
    else if (choice === "path" && folder(url) !== null) under = [...under.filter((other) => other !== "/" && !other.startsWith(folder(url))), folder(url)];
    else if (choice === "not") not = [...not, here].slice(-MOST_EXCEPTIONS);
    else if (choice === "") under = under.filter((beginning) => !covers(url)(beginning));
    not = not.filter((page) => under.some((beginning) => page.startsWith(beginning)));
    if (under.length === 0) return undefined;
    return { under, ...(not.length > 0 && { not }) };
  }

  /**
   * "open", "wait" for what may still come, or "stay". `reads` is whether it is known that the page reads like
   * an article; `closed`, that the user closed the reader here; `touched`, that the user has begun to do something with the page.
   */
  function decide({ auto, url, reads, reader, closed, touched, visible }) {
    if (!["site", "path"].includes(choice(auto, url)) || isFront(url)) return "stay";
    if (reader !== "closed" || closed || touched) return "stay";
    return visible && reads ? "open" : "wait";
  }

  /** What the reader offers to choose on a page; nothing in private windows, where nothing is stored. */
  function offer(auto, url) {
    if (globalThis.chrome?.extension?.inIncognitoContext) return undefined;
    return { choice: choice(auto, url), folder: folder(url) ?? undefined };
  }

  globalThis.QuietpageAutomatic = Object.freeze({ place, folder, choice, choose, offer, decide });
})();
