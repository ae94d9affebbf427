/*
 * Mirrors the user's rules and paused sites in the browser's own synchronised storage, and takes over what another device changed.
 * It goes by what this device, the mirror and both of them last had, so that it does not matter where the background was stopped.
 * Entry point: QuietpageSync.run(); by itself it runs after every change.
 *
 * In storage.sync: "site:NAME" { clean, at, rules }, and "gone" { site: when its last rule was deleted }. What is not there was never
 * mirrored, or had no room: only "gone" deletes. In storage.local: "sync:off" whether the user does not want it, "sync:base" { site: the
 * mirror's text when both had the same }, "sync:state" { left: sites without room, cut: sites with only their newest rules, error }.
 */
"use strict";
(() => {
  const mirror = chrome.storage.sync;
  const { PREFIX } = QuietpageSite;
  // What browsers promise: 8,192 bytes an item, 102,400 in all, 512 items. A little is kept free.
  const MOST_BYTES_OF_ITEM = 8000;
  const MOST_BYTES = 100_000;
  const MOST_ITEMS = 500;
  const MOST_GONE = 150;
  const LONGEST_TEXT = 60;
  // Changes that come together are written together: writes are counted.
  const REST_MS = 800;
  let timer = 0;
  let running = Promise.resolve();

  /** As text, whatever order the browser gives the keys back in. */
  const text = (value) => JSON.stringify(value, (_, part) => (part?.constructor === Object ? Object.fromEntries(Object.entries(part).sort()) : part));
  const bytes = (key, value) => key.length + new TextEncoder().encode(JSON.stringify(value)).length;
  const newest = ({ at = 0, rules = [] }) => Math.max(at, ...rules.map((rule) => rule.at ?? 0));
  const isSite = (site) => site === "file" || QuietpageSite.name(`https://${site}/`) === site;

  /** What the mirror has of a site: always the same text for the same rules. As many of the newest rules as an item holds. */
  function portable({ clean, at, rules = [] }) {
    const small = rules.map(({ action, selector, text: words = "", path, at: when = 0 }) => ({ action, selector, text: words.slice(0, LONGEST_TEXT), ...(path !== undefined && { path }), at: when }));
    const item = { ...(clean === false && { clean, at: at ?? 0 }), rules: small.sort((one, other) => one.at - other.at) };
    while (bytes(PREFIX, item) + 300 > MOST_BYTES_OF_ITEM && item.rules.length > 0) item.rules.shift();
    return item;
  }

  /** What the mirror says of a site, as far as it can be taken. */
  function taken(item) {
    const isRule = (rule) => ["keep", "hide"].includes(rule?.action) && typeof rule.selector === "string" && typeof rule.text === "string" && ["string", "undefined"].includes(typeof rule.path);
    const rules = Array.isArray(item?.rules) ? item.rules.filter(isRule) : [];
    return rules.length > 0 || item?.clean === false ? portable({ ...item, rules }) : null;
  }

  /** What a site has from now on: { here, there }, each undefined where it stays as it is and null where it goes. */
  function settle(mine, theirs, base, gone) {
    const [here, there] = [mine, theirs].map((item) => item && text(item));
    if (here === there) return {};
    if (theirs === null) return gone && here === base ? { here: null } : { there: mine };
    if (mine === null) return there === base ? { there: null } : { here: theirs };
    if (there === base) return { there: mine };
    if (here === base) return { here: theirs };
    const both = QuietpageRules.join(mine, theirs);
    return { here: both, there: portable(both) };
  }

  /** The texts of this device are longer than the mirror's. */
  function withTexts(item, about) {
    const longer = (rule) => about?.rules?.find((other) => QuietpageRules.same(rule, other) && other.text?.startsWith(rule.text))?.text ?? rule.text;
    return { clean: item?.clean, at: item?.at, rules: (item?.rules ?? []).map((rule) => ({ ...rule, text: longer(rule) })) };
  }

  async function round() {
    const { "sync:off": off, "sync:base": base } = await QuietpageStored.get(["sync:off", "sync:base"]);
    if (off) return;
    const [local, remote] = [await QuietpageRules.all(), await mirror.get(null)];
    const gone = QuietpageStored.sound("gone", remote.gone);
    const wanted = {};
    const mirrored = Object.keys(remote).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
    for (const site of new Set([...Object.keys(local), ...mirrored].filter(isSite))) {
      const [mine, theirs] = [local[site] === undefined ? null : portable(local[site]), taken(remote[PREFIX + site])];
      const { here, there } = settle(mine, theirs, base[site], gone[site] !== undefined);
      if (here !== undefined) await QuietpageRules.write(site, withTexts(here, local[site]));
      if (there === null) gone[site] = Date.now();
      const next = there === undefined ? (here === undefined ? theirs : here && portable(here)) : there;
      if (next !== null) {
        wanted[site] = next;
        delete gone[site];
      }
    }
    await write(wanted, remote, gone, local);
  }

  /** The newest sites first, as many as there is room for; in one call each for what is new and what goes. */
  async function write(wanted, remote, gone, local) {
    const graves = Object.entries(gone).sort(([, one], [, other]) => other - one).slice(0, MOST_GONE);
    const items = graves.length > 0 ? { gone: Object.fromEntries(graves) } : {};
    let room = MOST_BYTES - bytes("gone", items);
    let left = 0;
    for (const [site, item] of Object.entries(wanted).sort(([, one], [, other]) => newest(other) - newest(one))) {
      const size = bytes(PREFIX + site, item);
      if (size > room || Object.keys(items).length >= MOST_ITEMS) left++;
      else items[PREFIX + site] = item;
      // What came later must not push in before it, or two devices would never agree.
      room = left > 0 ? 0 : room - size;
    }
    const cut = Object.keys(wanted).filter((site) => (local[site]?.rules?.length ?? 0) > wanted[site].rules.length).length;
    const fresh = Object.fromEntries(Object.entries(items).filter(([key, item]) => text(remote[key]) !== text(item)));
    const old = Object.keys(remote).filter((key) => (key.startsWith(PREFIX) || key === "gone") && !(key in items));
    let error;
    try {
      if (old.length > 0) await mirror.remove(old);
      if (Object.keys(fresh).length > 0) await mirror.set(fresh);
    } catch (failure) {
      error = String(failure?.message ?? failure);
    }
    const base = Object.fromEntries(Object.keys(wanted).filter((site) => PREFIX + site in items).map((site) => [site, text(wanted[site])]));
    const state = { left, cut, ...(error !== undefined && { error }) };
    const before = await chrome.storage.local.get(["sync:base", "sync:state"]);
    const next = { ...(error === undefined && { "sync:base": base }), "sync:state": state };
    if (Object.keys(next).some((key) => text(before[key]) !== text(next[key]))) await chrome.storage.local.set(next);
  }

  /** One round after the other. */
  function run() {
    clearTimeout(timer);
    running = running.then(round).catch((error) => console.warn("Quietpage could not synchronise the rules:", error));
    return running;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(run, REST_MS);
  }

  if (mirror !== undefined) {
    chrome.storage.onChanged.addListener((changes, area) => {
      const keys = Object.keys(changes);
      if (area === "sync" || (area === "local" && keys.some((key) => key.startsWith(PREFIX) || key === "sync:off"))) soon();
    });
    // Whatever woke the background: if it was stopped before it had written, it goes on.
    soon();
  }
  globalThis.QuietpageSync = Object.freeze({ run });
})();
