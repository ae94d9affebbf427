/*
 * What is stored about all sites, and which of them are left as they are. Used in the background, on the options page and by the panels on
 * a page. Entry points: QuietpageSites.entries(), .paused(), .pause(site, on), .everywhere(), .pauseEverywhere(on).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageSites")) return;

  const isText = (value) => typeof value === "string";
  const texts = (value) => (Array.isArray(value) ? value.filter(isText) : []);

  /** What is damaged is as if it were not there: of a rule's parts too, but a rule that holds on one page holds on no other. */
  function soundRule({ text, at, ...rule }) {
    return { ...rule, ...(isText(text) && { text }), ...(Number.isFinite(at) && { at }) };
  }

  function sound(about) {
    const { rules, auto, at, ...rest } = typeof about === "object" ? { ...about } : {};
    const kept = QuietpageSite.list(rules).filter(({ action, path }) => ["keep", "hide"].includes(action) && (path === undefined || isText(path)));
    const [under, not] = [texts(auto?.under), texts(auto?.not)];
    return {
      ...rest,
      ...(Number.isFinite(at) && { at }),
      ...(rules !== undefined && { rules: kept.map(soundRule) }),
      ...(under.length > 0 && { auto: { under, ...(not.length > 0 && { not }) } }),
    };
  }

  /** Everything that is stored about sites, in order: [[site, stored]]. The storage holds much else, which is not read where the browser can name keys. */
  async function entries() {
    const area = chrome.storage.local;
    const keys = (await area.getKeys?.())?.filter((key) => key.startsWith(QuietpageSite.PREFIX)) ?? null;
    const stored = Object.entries(await area.get(keys)).filter(([key]) => key.startsWith(QuietpageSite.PREFIX));
    return stored.map(([key, about]) => [key.slice(QuietpageSite.PREFIX.length), sound(about)]).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The sites that are left as they are, in order. */
  async function paused() {
    return (await entries()).filter(([, about]) => about?.clean === false).map(([site]) => site);
  }

  /** Leaves a site as it is, or has it cleaned again. */
  function pause(site, on) {
    return QuietpageSite.update(site, ({ clean: _, at: __, ...rest }) => (on ? { ...rest, clean: false, at: Date.now() } : rest));
  }

  /** Whether every site is left as it is, whatever is stored about it. */
  async function everywhere() {
    return (await chrome.storage.local.get(QuietpageSite.EVERYWHERE))[QuietpageSite.EVERYWHERE] === true;
  }

  async function pauseEverywhere(on) {
    if (on) await chrome.storage.local.set({ [QuietpageSite.EVERYWHERE]: true });
    else await chrome.storage.local.remove(QuietpageSite.EVERYWHERE);
  }

  globalThis.QuietpageSites = Object.freeze({ entries, paused, pause, everywhere, pauseEverywhere });
})();
