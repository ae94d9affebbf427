/*
 * The shortcuts as they are set now, and the way to the browser's page where they are changed. Used on the options page and the
 * first-run page. Entry points: QuietpageShortcuts.list(), .change().
 */
"use strict";
(() => {
  /** [{ name, description, shortcut }], the shortcut empty where none is set; null where the browser has no shortcuts. */
  async function list() {
    const all = await chrome.commands?.getAll();
    // Newer Chromium keeps Alt+Shift+R for itself; the button has keys of its own there.
    const button = all?.find(({ name }) => name === "_execute_action")?.shortcut ?? "";
    const own = all?.filter(({ name }) => !name.startsWith("_"));
    return own?.map((each) => (each.name === "toggle-reader" && each.shortcut === "" ? { ...each, shortcut: button } : each)) ?? null;
  }

  /** Opens the browser's own page for that, which no link may lead to. */
  function change() {
    if (chrome.commands.openShortcutSettings !== undefined) return chrome.commands.openShortcutSettings();
    return chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  }

  globalThis.QuietpageShortcuts = Object.freeze({ list, change });
})();
