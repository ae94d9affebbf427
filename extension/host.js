/*
 * What the view asks of the tab it is in; src/view/host.rs says what it may ask. Entry points: QuietpageHost.inTab(tab), .outOfSight().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageHost")) return;

  const text = (key, ...substitutions) => chrome.i18n.getMessage(key, substitutions.flat().map(String));

  /** For the reader over the page. `close()` takes it down. */
  function inTab({ site, homes, close }) {
    return {
      mode: "tab",
      text,
      save: (changedSettings) => void chrome.storage.local.set({ settings: changedSettings }).catch(() => undefined),
      site,
      font: (weight) => fetch(chrome.runtime.getURL(`fonts/${weight}.woff2`)).then((response) => response.arrayBuffer()),
      fetch: (address) => QuietpagePictures.fetch(address),
      canJoin: true,
      page: (address) => void homes.join(address),
      stopPage: () => QuietpagePages.stop(),
      mark: (change) => void QuietpageMemory.mark(location.href, change).catch(() => undefined),
      note: (id) => void chrome.runtime.sendMessage({ type: "notes", id }).catch(() => undefined),
      rule: (change) => void QuietpageSite.change(location.href, change),
      reports: true,
      report: () => void chrome.runtime.sendMessage({ type: "report" }).catch(() => undefined),
      automate: (choice) => void chrome.runtime.sendMessage({ type: "automatic-choose", choice }).catch(() => undefined),
      remember: (place) => QuietpageMemory.keep(location.href, place),
      // The view calls this while it handles an event: it must have returned before it is taken down.
      close: () => queueMicrotask(close),
    };
  }

  /** For a reader that nobody sees and that does nothing to anything. */
  function outOfSight() {
    const tab = inTab({ site: null });
    const nothing = Object.fromEntries(Object.keys(tab).filter((name) => typeof tab[name] === "function").map((name) => [name, () => undefined]));
    return Object.freeze({ ...tab, ...nothing, text, font: () => new Promise(() => undefined), settings: null, scrolled: 0, marks: [], rules: { keep: [], hide: [] } });
  }

  globalThis.QuietpageHost = Object.freeze({ inTab, outOfSight });
})();
