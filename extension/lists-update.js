/*
 * Gets lists anew: asked for with what the last answer said (ETag), within bounds of size, time and redirections, taken
 * only when it is a list, and compiled in lists.wasm. Entry points: QuietpageListUpdate.fetchList(), compile().
 */
"use strict";
(() => {
  const MOST_BYTES = 16 * 1024 * 1024;
  const MOST_MS = 60_000;
  const instance = new QuietpageInstance("lists", chrome.runtime.getURL("lists.wasm"));

  class ListError extends Error {}

  /** Compiles a list's text; the instance is let go afterwards, as nobody knows when the next text comes. */
  async function compile(text) {
    try {
      return await instance.call((lists) => lists.compile(text), { again: false });
    } finally {
      instance.drop();
    }
  }

  function check(text) {
    return instance.call((lists) => lists.check(text));
  }

  async function read(response) {
    if (Number(response.headers.get("Content-Length") ?? 0) > MOST_BYTES) throw new ListError("too_large");
    const decoder = new TextDecoder();
    let bytes = 0;
    let text = "";
    for (const reader = response.body.getReader(); ; ) {
      const { value, done } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > MOST_BYTES) {
        reader.cancel().catch(() => undefined);
        throw new ListError("too_large");
      }
      text += decoder.decode(value, { stream: true });
    }
  }

  /**
   * One list from its addresses: { text, etags }, or null where nothing has changed since `etags`. Rejects with a
   * ListError whose message is "unreachable", "no_list" or "too_large".
   */
  async function fetchList(urls, etags = {}) {
    const signal = AbortSignal.timeout(MOST_MS);
    const get = async (url, etag) => {
      let response;
      try {
        const headers = etag === undefined ? {} : { "If-None-Match": etag };
        response = await fetch(url, { headers, signal, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "follow" });
      } catch {
        throw new ListError("unreachable");
      }
      if (response.status === 304) return null;
      // Browsers follow twenty redirections at most; none of them may lead from https to http.
      if (!response.ok || !/^https?:/.test(response.url) || (/^https:/.test(url) && !/^https:/.test(response.url))) throw new ListError("unreachable");
      return response;
    };
    // A list of several parts is taken as a whole: when one has changed, all are asked for again.
    let answers = await Promise.all(urls.map((url) => get(url, etags[url])));
    if (answers.every((answer) => answer === null)) return null;
    answers = await Promise.all(answers.map((answer, at) => answer ?? get(urls[at])));
    const texts = [];
    for (const answer of answers) {
      const text = await read(answer).catch((error) => {
        throw error instanceof ListError ? error : new ListError("unreachable");
      });
      if (!(await instance.call((lists) => lists.isList(text)))) throw new ListError("no_list");
      texts.push(text);
    }
    const tags = urls.map((url, at) => [url, answers[at].headers.get("ETag")]).filter(([, tag]) => tag !== null);
    return { text: texts.join("\n"), etags: Object.fromEntries(tags) };
  }

  globalThis.QuietpageListUpdate = Object.freeze({ compile, check, fetchList });
})();
