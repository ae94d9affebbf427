/*
 * What is stored about a site, and under which key of storage.local: whether it is cleaned, and the rules that the user made
 * there. Entry points: QuietpageSite.name(url), .key(site), .list(rules), .read(site), .update(site, work), .rules(stored, url), .change(url, change).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageSite")) return;
  const PREFIX = "site:";
  /** The key of the switch that has every site left as it is. */
  const EVERYWHERE = "paused";

  /** The site a switch is for: the host without "www.", or "file" for local files; null for other pages. */
  function name(url) {
    let parsed;
    try {
      parsed = new URL(url);
    } catch {
      return null;
    }
    if (parsed.protocol === "file:") return "file";
    if (!/^https?:$/.test(parsed.protocol)) return null;
    return parsed.hostname.replace(/^www\./, "") || null;
  }

  const key = (site) => PREFIX + site;

  /** The rules that are stored about a site, as far as it is not damaged: a selector is a text. The newest. */
  const list = (rules) => [rules].flat().filter((rule) => rule?.selector?.split).slice(-1e3);

  /** The rules for one page, as the core takes them. One that goes by a block's place holds on its own page only. */
  function rules(stored, url) {
    const { pathname } = new URL(url);
    const here = list(stored?.rules).filter(({ path }) => path === undefined || path === pathname);
    const selectors = (wanted) => here.filter(({ action }) => action === wanted).map(({ selector }) => selector);
    return { keep: selectors("keep"), hide: selectors("hide") };
  }

  async function read(site) {
    const about = (await chrome.storage.local.get(key(site)))[key(site)];
    return about?.split ? {} : (about ?? {});
  }

  // One change after the other: each reads what the one before has written.
  let last = Promise.resolve();

  /** Stores what `work` makes of what is stored about a site, nothing where nothing is left; open tabs hear of it through storage.onChanged. */
  function update(site, work) {
    const step = async () => {
      const next = work(await read(site));
      if (Object.keys(next).length > 0) await chrome.storage.local.set({ [key(site)]: next });
      else await chrome.storage.local.remove(key(site));
    };
    last = last.then(step, step);
    return last;
  }

  /** Stores what the reader tells: { action: "keep" | "hide" | "forget", selector, text, by_place }. Nothing in private windows. */
  function change(url, { action, selector, text, by_place: byPlace }) {
    const site = name(url);
    if (site === null || chrome.extension?.inIncognitoContext) return Promise.resolve();
    const path = byPlace ? new URL(url).pathname : undefined;
    return update(site, ({ rules: stored, ...rest }) => {
      const rules = list(stored).filter((rule) => rule.selector !== selector || rule.path !== path);
      if (action !== "forget") rules.push({ action, selector, text, ...(byPlace && { path }), at: Date.now() });
      return rules.length > 0 ? { ...rest, rules } : rest;
    }).catch(() => undefined);
  }

  globalThis.QuietpageSite = Object.freeze({ PREFIX, EVERYWHERE, name, key, list, read, update, rules, change });
})();
