/* The first-run page: where the button is, how to pin it, the shortcut as it is set now. Closing it loses nothing. */
"use strict";
(() => {
  const { say, keys } = QuietpageOwnPage;
  const find = (id) => document.querySelector(`#${id}`);
  const firefox = chrome.runtime.getURL("").startsWith("moz-");

  /** How the button comes into sight; each browser has its own way, and phones have no toolbar. */
  async function pin() {
    const { isOnToolbar } = (await chrome.action.getUserSettings?.()) ?? {};
    const onPhone = chrome.contextMenus === undefined;
    find("pin").textContent = say(isOnToolbar === true ? "welcome_pinned" : onPhone ? "welcome_pin_android" : firefox ? "welcome_pin_firefox" : "welcome_pin_chromium");
  }

  async function shortcut() {
    const command = (await QuietpageShortcuts.list())?.find(({ name }) => name === "toggle-reader");
    if (command === undefined) return;
    const line = find("shortcut");
    // The keys stand where the language puts them.
    const [before, after] = say("welcome_shortcut", "\ufffc").split("\ufffc");
    line.replaceChildren(...(command.shortcut === "" ? [say("welcome_no_shortcut")] : [before, keys(command.shortcut), after ?? ""]));
    line.hidden = false;
  }

  find("options").addEventListener("click", () => chrome.runtime.openOptionsPage());
  addEventListener("focus", () => Promise.all([pin(), shortcut()]));
  pin();
  shortcut();
})();
