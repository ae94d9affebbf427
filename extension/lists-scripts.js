/*
 * Has the browser itself apply the style sheets of the filter lists, to every frame before it is drawn. Registered
 * scripts outlive the background and the browser's session. Entry points: QuietpageListScripts.register(); .catchUp(), for the tabs
 * that were there before.
 */
"use strict";
(() => {
  const MATCHES = ["http://*/*", "https://*/*"];

  function pattern(name) {
    return /^[\d.]+$|^\[/.test(name) ? `*://${name}/*` : `*://*.${name}/*`;
  }

  /** A site is the host and its "www."; what lies below it is another site. */
  function patternsOfSite(site) {
    if (site === "file") return [];
    return /^[\d.]+$|^\[/.test(site) ? [`*://${site}/*`] : [`*://${site}/*`, `*://www.${site}/*`];
  }

  function script(id, css, except, paused) {
    return {
      id,
      css: css.map((name) => `lists/${name}`),
      matches: MATCHES,
      excludeMatches: [...new Set([...except.map(pattern), ...paused.flatMap(patternsOfSite)])],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_start",
      persistAcrossSessions: true,
    };
  }

  /**
   * `sheets`: { generic: [files], some: [files], notGeneric: [hosts], notSome: [hosts], notMain: [hosts] };
   * `paused`: sites that are left as they are.
   */
  async function register(sheets, paused) {
    const wanted = [
      script("lists-generic", sheets.generic, [...sheets.notGeneric, ...sheets.notMain], paused),
      script("lists-some", sheets.some, [...sheets.notGeneric, ...sheets.notSome], paused),
    ].filter(({ css }) => css.length > 0);
    const known = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).filter((id) => id.startsWith("lists-"));
    const gone = known.filter((id) => !wanted.some((script) => script.id === id));
    const old = wanted.filter(({ id }) => known.includes(id));
    const fresh = wanted.filter(({ id }) => !known.includes(id));
    if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone });
    if (old.length > 0) await inUserOrigin(old, (scripts) => chrome.scripting.updateContentScripts(scripts));
    if (fresh.length > 0) await inUserOrigin(fresh, (scripts) => chrome.scripting.registerContentScripts(scripts));
  }

  /** Where the browser knows it, the sheets are the user's: a page can't override those. */
  async function inUserOrigin(scripts, use) {
    try {
      await use(scripts.map((script) => ({ ...script, cssOrigin: "user" })));
    } catch {
      await use(scripts);
    }
  }

  /** Brings the content scripts and the sheets into every open tab, as if it had been loaded after the installation. */
  async function catchUp(sheets, paused) {
    const [top, frames] = chrome.runtime.getManifest().content_scripts.map(({ js }) => js);
    for (const { id: tabId, url, discarded } of await chrome.tabs.query({ url: MATCHES })) {
      if (discarded) continue;
      const host = new URL(url).hostname;
      const on = (hosts) => hosts.some((name) => host === name || host.endsWith(`.${name}`));
      const generic = on([...sheets.notGeneric, ...sheets.notMain]) ? [] : sheets.generic;
      const some = on([...sheets.notGeneric, ...sheets.notSome]) ? [] : sheets.some;
      const files = paused.includes(QuietpageSite.name(url)) ? [] : [...generic, ...some].map((name) => `lists/${name}`);
      const target = { tabId, allFrames: true };
      // A tab may be gone by now, or be one that the browser keeps extensions out of.
      await chrome.scripting.executeScript({ target, files: frames, injectImmediately: true }).catch(() => undefined);
      await chrome.scripting.executeScript({ target: { tabId }, files: top, injectImmediately: true }).catch(() => undefined);
      if (files.length > 0) await chrome.scripting.insertCSS({ target, files, origin: "USER" }).catch(() => undefined);
    }
  }

  globalThis.QuietpageListScripts = Object.freeze({ register, catchUp });
})();
