/*
 * The background's part of the automatic reader: its entries in the button's menu, the scripts that it brings into a tab, the choices
 * it stores, and the pages of a tab that the reader was closed on. Entry points: QuietpageAutomaticMenu.create(), .show(url).
 */
"use strict";
(() => {
  const SCRIPTS = ["automatic.js", "automatic-page.js"];
  const MENU = "automatic";
  /** What the entries are for; their ids are automatic-site and so on. */
  const CHOICES = ["site", "path", "not"];
  const MOST_CLOSED = 100;
  const say = (key, ...given) => chrome.i18n.getMessage(key, given);

  /* --- What is stored --- */

  /** Stores a choice made on a page; open tabs hear of it through storage.onChanged. */
  async function choose(url, choice) {
    const site = QuietpageSite.name(url);
    if (site === null) return;
    await QuietpageSite.update(site, ({ auto, ...rest }) => {
      const next = QuietpageAutomatic.choose(auto, choice, url);
      return next === undefined ? rest : { ...rest, auto: next };
    });
    await show(url);
  }

  // One change after the other: each reads what the one before has written.
  let last = Promise.resolve();
  function inTurn(work) {
    last = last.then(work).catch(() => undefined);
    return last;
  }

  const closedKey = (tabId) => `closed:${tabId}`;
  const closedIn = async (tabId) => (await QuietpageStored.get(closedKey(tabId), chrome.storage.session))[closedKey(tabId)];

  function keepClosed(tabId, page) {
    return inTurn(async () => chrome.storage.session.set({ [closedKey(tabId)]: [...(await closedIn(tabId)).filter((other) => other !== page), page].slice(-MOST_CLOSED) }));
  }

  chrome.tabs.onRemoved.addListener((tabId) => inTurn(() => chrome.storage.session.remove(closedKey(tabId))));

  /* --- The menu --- */

  function create() {
    const entry = (id, more) => chrome.contextMenus.create({ id, contexts: ["action"], ...more });
    entry(MENU, { title: say("menu_automatic") });
    for (const choice of CHOICES) entry(`${MENU}-${choice}`, { parentId: MENU, type: "checkbox", title: say(`menu_automatic_${choice}`) });
  }

  /** Makes the entries say what holds on the page in front. */
  async function show(url) {
    const site = QuietpageSite.name(url ?? "");
    const now = site === null ? "" : QuietpageAutomatic.choice((await QuietpageSite.read(site)).auto, url);
    const folder = site === null ? null : QuietpageAutomatic.folder(url);
    const update = (id, what) => chrome.contextMenus?.update(id, what, () => void chrome.runtime.lastError);
    update(MENU, { enabled: site !== null });
    update(`${MENU}-site`, { checked: now === "site" });
    update(`${MENU}-path`, { checked: now === "path", enabled: folder !== null, title: folder === null ? say("menu_automatic_path") : say("menu_automatic_under", folder) });
    update(`${MENU}-not`, { checked: now === "not", enabled: now !== "" });
  }

  chrome.contextMenus?.onClicked.addListener(({ menuItemId, checked }, tab) => {
    const choice = String(menuItemId).startsWith(`${MENU}-`) ? menuItemId.slice(MENU.length + 1) : "";
    if (!CHOICES.includes(choice) || tab?.url === undefined || tab.incognito) return;
    // Without its exception a page is again what the rest of the site is.
    choose(tab.url, checked ? choice : choice === "not" ? "again" : "");
  });

  /* --- What pages tell --- */

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    const { tab } = sender;
    if (sender.id !== chrome.runtime.id || tab === undefined || sender.frameId !== 0) return undefined;
    switch (message?.type) {
      case "automatic":
        chrome.scripting.executeScript({ target: { tabId: tab.id }, files: SCRIPTS, injectImmediately: true }).catch(() => undefined);
        return undefined;
      case "automatic-choose":
        if (!tab.incognito && [...CHOICES, ""].includes(message.choice)) choose(sender.url, message.choice);
        return undefined;
      case "automatic-closed":
        if (typeof message.page === "string") return void keepClosed(tab.id, message.page);
        inTurn(async () => reply(await closedIn(tab.id)));
        return true;
      default:
        return undefined;
    }
  });

  globalThis.QuietpageAutomaticMenu = Object.freeze({ create, show });
})();
