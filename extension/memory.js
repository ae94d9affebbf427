/*
 * Where each page was left in the reader: kept for the next visit, and shown on the page when the reader closes. And what
 * was highlighted on it. Nothing is kept in private windows. Entry points: QuietpageMemory.load(url), .keep(url, place), .show(node, letters), .marks(url), .mark(url, change).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageMemory")) return;
  const PREFIX = "place:";
  const TRIM_EVERY = 20;
  const MOST = 200;
  const REST_MS = 500;
  const TOP = 80;

  let timer = 0;
  let waiting = null;

  function name(url) {
    return url.replace(/#.*$/, "");
  }

  async function load(url) {
    const key = PREFIX + name(url);
    return (await chrome.storage.local.get(key).catch(() => ({})))[key] ?? null;
  }

  /** Called often while one reads; written when that rests. A null place is forgotten. */
  function keep(url, place) {
    if (chrome.extension?.inIncognitoContext) return;
    waiting = [name(url), place];
    clearTimeout(timer);
    timer = setTimeout(flush, REST_MS);
  }

  /** Writes at once what is still to be written: in one step, since the page may be going. */
  async function flush() {
    clearTimeout(timer);
    if (waiting === null) return;
    const [url, place] = waiting;
    waiting = null;
    const key = PREFIX + url;
    await (place === null ? chrome.storage.local.remove(key) : chrome.storage.local.set({ [key]: { ...place, at: Date.now() } })).catch(() => undefined);
    if (Math.random() < 1 / TRIM_EVERY) await trim().catch(() => undefined);
  }

  /** Forgets the oldest places when there are too many. */
  async function trim() {
    const places = Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith(PREFIX));
    const oldest = places.sort(([, a], [, b]) => (b?.at || 0) - (a?.at || 0)).slice(MOST);
    if (oldest.length > 0) await chrome.storage.local.remove(oldest.map(([key]) => key));
  }

  /** Scrolls the page so that the letter behind so many others, counted from the node on, is near its top. */
  function show(node, letters) {
    const its = QuietpagePlain(node);
    if (its?.isConnected !== true) return;
    const texts = document.createTreeWalker(its.getRootNode(), NodeFilter.SHOW_TEXT);
    texts.currentNode = node;
    let left = letters;
    let box = its.getBoundingClientRect?.();
    for (let text = its.nodeType === 3 ? node : texts.nextNode(); text !== null; text = texts.nextNode()) {
      const at = [...text.data.matchAll(/\S/gu)];
      if (at.length <= left) {
        left -= at.length;
        continue;
      }
      const range = document.createRange();
      range.setStart(text, at[left].index);
      range.setEnd(text, at[left].index + at[left][0].length);
      box = range.getBoundingClientRect();
      break;
    }
    if (box !== undefined) window.scrollBy({ top: box.top - TOP, behavior: "instant" });
  }

  const marksKey = (url) => `marks:${name(url)}`;

  /** The highlights of a page: [{ id, exact, before, after, note, title, at }]. */
  async function marks(url) {
    const key = marksKey(url);
    const found = (await chrome.storage.local.get(key).catch(() => ({})))[key];
    return Array.isArray(found) ? found.filter((mark) => mark?.id) : [];
  }

  /** Adds a highlight or removes one. */
  async function mark(url, { action, ...mark }) {
    if (chrome.extension?.inIncognitoContext) return;
    const others = (await marks(url)).filter(({ id }) => id !== mark.id);
    if (action === "add") others.push({ ...mark, note: "", title: document.title, at: Date.now() });
    if (others.length > 0) await chrome.storage.local.set({ [marksKey(url)]: others });
    else await chrome.storage.local.remove(marksKey(url));
  }

  globalThis.QuietpageMemory = Object.freeze({ load, keep, flush, show, marks, mark });
})();
