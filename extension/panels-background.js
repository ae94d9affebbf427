/*
 * The background's part in the panels over a page (what is hidden there, hiding more) and in pausing everything: the entries of
 * the menu and the scripts that come with them. Entry points: QuietpagePanels.createMenu(), .chosen(info, tab), .showCount(count).
 */
"use strict";
(() => {
  const SCRIPTS = ["wording.js", "inner-target.js", "sites.js", "rules.js", "reason.js", "panel.js", "ledger.js", "picker.js"];
  const PANELS = { hidden: "ledger", pick: "picker" };
  const EVERYWHERE = "everywhere-off";

  function createMenu() {
    const contexts = ["action"];
    chrome.contextMenus.create({ id: "hidden", contexts, title: chrome.i18n.getMessage("menu_hidden") });
    chrome.contextMenus.create({ id: "pick", contexts, title: chrome.i18n.getMessage("menu_pick") });
    chrome.contextMenus.create({ id: EVERYWHERE, type: "checkbox", contexts, title: chrome.i18n.getMessage("menu_everywhere_off") }, showEverywhere);
  }

  /** Whether the entry was one of these. */
  async function chosen({ menuItemId, checked }, tab) {
    if (menuItemId === EVERYWHERE) await QuietpageSites.pauseEverywhere(checked);
    else if (Object.hasOwn(PANELS, menuItemId)) await open(tab, PANELS[menuItemId]);
    else return false;
    return true;
  }

  async function open(tab, name) {
    const styles = ["colours.css", "panel.css"].map(async (file) => (await fetch(chrome.runtime.getURL(file))).text());
    const [css, lists, everywhere] = await Promise.all([Promise.all(styles), QuietpageLists.names().catch(() => []), QuietpageSites.everywhere()]);
    const given = { css: css.join(""), lists: everywhere ? [] : lists };
    const inject = (files) => chrome.scripting.executeScript({ target: { tabId: tab.id }, files, injectImmediately: true });
    const ask = () => chrome.tabs.sendMessage(tab.id, { type: "panel", name, given }, { frameId: 0 });
    let reply;
    try {
      await inject(SCRIPTS);
      // A tab that was open before the installation has no content script yet.
      reply = await ask().catch(async () => {
        await inject(CONTENT_SCRIPTS);
        return ask();
      });
    } catch {
      reply = { outcome: "browser" };
    }
    if (DRAWN_BY_BROWSER.includes(reply?.outcome)) await saySorry(tab, reply.outcome);
  }

  /** How much is hidden in the tab in front. */
  function showCount(count) {
    const title = count > 0 ? chrome.i18n.getMessage("menu_hidden_count", [String(count)]) : chrome.i18n.getMessage("menu_hidden");
    chrome.contextMenus?.update("hidden", { title }, () => void chrome.runtime.lastError);
  }

  async function showEverywhere() {
    const checked = await QuietpageSites.everywhere();
    chrome.contextMenus?.update(EVERYWHERE, { checked }, () => void chrome.runtime.lastError);
  }

  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && QuietpageSite.EVERYWHERE in changes) showEverywhere();
  });

  chrome.commands?.onCommand.addListener(async (command, tab) => {
    const name = { "show-hidden": "ledger", "hide-more": "picker" }[command];
    const current = tab ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
    if (name !== undefined && current !== undefined) await open(current, name);
  });

  globalThis.QuietpagePanels = Object.freeze({ createMenu, chosen, showCount });
})();
