/*
 * The background: a thin shell for the button, the shortcut, the menu and the badge. The same file is Chromium's
 * service worker and Firefox's event page. It keeps nothing in memory that a restart would lose.
 */
"use strict";

// A service worker brings its parts itself; the event page has them listed in the manifest.
if (typeof importScripts === "function") {
  importScripts("wording.js", "stored.js", "site.js", "page-glue.js", "wasm-instance.js", "pages-background.js", "sites.js", "automatic.js", "automatic-background.js");
  importScripts("lists-glue.js", "lists-places.js", "lists-bundle.js", "lists-scripts.js", "lists-rules.js", "lists-build.js", "lists-update.js", "lists-background.js");
  importScripts("rules.js", "panels-background.js", "sync.js");
}

const CONTENT_SCRIPTS = chrome.runtime.getManifest().content_scripts[0].js;
/** What a tab gets with the first click, or while a page to read is looked at; the content script asks for it. */
const READER_SCRIPTS = ["reader-glue.js", "automatic.js", "memory.js", "standing.js", "pictures.js", "pages.js", "behind.js", "inner-target.js", "overlay.js", "host.js", "rehearsal.js"];
const READS = "¶";
const MENU_OFF = "site-off";
const MENU_OPTIONS = "options";
const MENU_MORE = "more";
const MENU_REPORT = "report";
const MENU_SELECTION = "selection";
const DRAWN_BY_BROWSER = ["not_text", "svg", "pdf", "xml", "browser", "sandbox", "failed", "no_article"];

const instance = new QuietpageInstance("page", chrome.runtime.getURL("page.wasm"));

/* --- The reader --- */

async function toggleReader(tab, selection = false) {
  let reply;
  try {
    reply = await askPage(tab.id, { type: "toggle", selection });
  } catch {
    try {
      // A tab that was open before the installation has no content script yet.
      await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: CONTENT_SCRIPTS, injectImmediately: true });
      reply = await askPage(tab.id, { type: "toggle", selection });
    } catch {
      reply = { outcome: /\.pdf($|[?#])/i.test(tab.url ?? "") ? "pdf" : "browser" };
    }
  }
  if (DRAWN_BY_BROWSER.includes(reply?.outcome)) await saySorry(tab, reply.outcome);
}

function askPage(tabId, message) {
  return chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
}

/** A sentence at the button that says why there is no reader here: now if the browser lets us, else on the next click. */
async function saySorry(tab, outcome) {
  const sentence = chrome.i18n.getMessage(`sorry_${outcome}`);
  await Promise.all([
    chrome.action.setTitle({ tabId: tab.id, title: sentence }),
    chrome.action.setBadgeText({ tabId: tab.id, text: "–" }),
    chrome.action.setPopup({ tabId: tab.id, popup: `sorry.html#${outcome}` }),
  ]);
  try {
    await chrome.action.openPopup({ windowId: tab.windowId });
  } finally {
    // The popup speaks once; the next click tries again.
    await chrome.action.setPopup({ tabId: tab.id, popup: "" });
  }
}

chrome.action.onClicked.addListener((tab) => toggleReader(tab));

chrome.commands?.onCommand.addListener(async (command, tab) => {
  if (command !== "toggle-reader") return;
  const current = tab ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (current !== undefined) await toggleReader(current);
});

/* --- The menu on the button --- */

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") welcome();
  chrome.contextMenus?.removeAll(() => {
    chrome.contextMenus.create({ id: MENU_OFF, type: "checkbox", contexts: ["action"], title: chrome.i18n.getMessage("menu_site_off") });
    QuietpagePanels.createMenu();
    QuietpageAutomaticMenu.create();
    chrome.contextMenus.create({ id: MENU_SELECTION, contexts: ["selection"], title: chrome.i18n.getMessage("menu_selection") });
    // Chromium has room for six entries on the button.
    chrome.contextMenus.create({ id: MENU_MORE, contexts: ["action"], title: chrome.i18n.getMessage("menu_more") });
    chrome.contextMenus.create({ id: MENU_REPORT, parentId: MENU_MORE, contexts: ["action"], title: chrome.i18n.getMessage("menu_report") });
    chrome.contextMenus.create({ id: MENU_OPTIONS, parentId: MENU_MORE, contexts: ["action"], title: chrome.i18n.getMessage("menu_options") });
  });
});

/** The first-run page, once. */
async function welcome() {
  if ((await chrome.storage.local.get("welcomed")).welcomed === true) return;
  await chrome.storage.local.set({ welcomed: true });
  await chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
}

chrome.contextMenus?.onClicked.addListener(async (info, tab) => {
  if (info.menuItemId === MENU_SELECTION) return toggleReader(tab, true);
  if (info.menuItemId === MENU_OPTIONS) return chrome.runtime.openOptionsPage();
  if (info.menuItemId === MENU_REPORT && tab !== undefined) return report(tab);
  if (await QuietpagePanels.chosen(info, tab)) return;
  const site = QuietpageSite.name(tab?.url ?? info.pageUrl ?? "");
  if (info.menuItemId === MENU_OFF && site !== null) await QuietpageSites.pause(site, info.checked);
});

/** A page of ours beside the tab, on which the user sees what a report of it would say. */
function report(tab) {
  return chrome.tabs.create({ url: chrome.runtime.getURL(`report.html?${tab.id}`), index: tab.index + 1 });
}

/** The check mark shows the state of the tab in front. */
function showSite(enabled, cleaning) {
  chrome.contextMenus?.update(MENU_OFF, { enabled, checked: enabled && !cleaning }, () => void chrome.runtime.lastError);
}

chrome.tabs.onActivated.addListener(async ({ tabId }) => {
  const reply = await askPage(tabId, { type: "site" }).catch(() => undefined);
  showSite(reply?.site != null, reply?.cleaning === true);
  QuietpagePanels.showCount(reply?.count ?? 0);
  await QuietpageAutomaticMenu.show((await chrome.tabs.get(tabId).catch(() => undefined))?.url);
});

/* --- What pages tell --- */

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const tab = sender.tab;
  if (sender.id !== chrome.runtime.id || tab === undefined || sender.frameId !== 0) return undefined;
  switch (message?.type) {
    case "state":
      if (Number.isSafeInteger(message.count) && message.count >= 0) showCount(tab.id, message.count, message.reads === true);
      if (tab.active) showSite(true, message.cleaning === true);
      if (tab.active) QuietpagePanels.showCount(message.count);
      if (tab.active) QuietpageAutomaticMenu.show(sender.url);
      return undefined;
    case "notes":
      chrome.tabs.create({ url: chrome.runtime.getURL(`notes.html?${encodeURIComponent(tab.url ?? sender.url)}#${encodeURIComponent(message.id ?? "")}`), index: tab.index + 1 });
      return undefined;
    case "report":
      report(tab);
      return undefined;
    case "picture":
      picture(message.address).then(reply, () => reply(null));
      return true;
    case "page":
      QuietpageFarPages.fetch(message.address, sender.url).then(reply, () => reply(null));
      return true;
    case "clean":
      withPage(message.snapshot, (page, snapshot) => page.clean(snapshot, message.rules)).then((found) => reply({ ...found, judgement: Array.from(found.judgement) }), () => reply(null));
      return true;
    case "change":
      withPage(message.snapshot, (page, snapshot) => page.change(snapshot, message.rules, Uint32Array.from(message.nodes), message.wish)).then(reply, () => reply(null));
      return true;
    case "options":
      chrome.runtime.openOptionsPage();
      return undefined;
    case "bring-reader":
      bring(tab, READER_SCRIPTS).then(() => reply(true), () => reply(false));
      return true;
    case "dialogs":
      bring(tab, ["asked.js", "release.js"]).catch(() => undefined);
      return undefined;
    default:
      return undefined;
  }
});

function bring(tab, files) {
  return chrome.scripting.executeScript({ target: { tabId: tab.id }, files, injectImmediately: true });
}

/** A picture for an export, as base64: messages are JSON in Chromium. Without cookies, and without the page's address. */
async function picture(address) {
  if (!/^https?:/.test(address)) return null;
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok || Number(response.headers.get("content-length") ?? 0) > 20_000_000) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** How many blocks are hidden; where none are, a sign that the page is one to read. */
function showCount(tabId, count, reads) {
  const shown = Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#3b6b5c" }),
    chrome.action.setBadgeText({ tabId, text: count > 0 ? String(count) : reads ? READS : "" }),
    chrome.action.setTitle({ tabId, title: count > 0 ? QuietpageWording.count("title_hidden", count) : chrome.i18n.getMessage("title_plain") }),
  ]);
  // The tab may be gone by now.
  shown.catch(() => undefined);
}

/** Works for a page whose CSP forbids WASM in its own tab. */
function withPage(snapshot, use) {
  const typed = { ...snapshot, nodes: Uint32Array.from(snapshot.nodes), geometry: snapshot.geometry && Int32Array.from(snapshot.geometry) };
  return instance.call((page) => use(page, typed));
}
