// Chromium with the extension in it, through the DevTools protocol. Entry point: launch().
import puppeteer from "puppeteer-core";
import { extensionIn } from "./language.mjs";
import { until } from "./until.mjs";
import { closeWelcome, installed } from "./welcome.mjs";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--window-size=1200,900",
];

/** `hosts`: names that this machine answers for in the browser's eyes. `welcome`: the first-run page stays. `language`: the extension's, where that is not English. */
export async function launch({ install = true, hosts = [], welcome = false, language } = {}) {
  const browser = await puppeteer.launch({
    browser: "chrome",
    executablePath: process.env.QUIETPAGE_CHROMIUM ?? "/usr/lib/chromium/chromium",
    headless: true,
    pipe: true,
    enableExtensions: true,
    args: [...FLAGS, `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`],
    defaultViewport: { width: 1200, height: 900 },
    protocolTimeout: 60_000,
  });
  const chromium = Object.assign(new Chromium(browser), { welcome, language });
  if (install) await installed(chromium);
  return chromium;
}

class Chromium {
  kind = "chromium";
  #extension = null;

  constructor(browser) {
    this.browser = browser;
  }

  async install() {
    const id = await this.browser.installExtension(extensionIn(this.kind, this.language));
    this.#extension = (await this.browser.extensions()).get(id);
    // A click before the worker's first run would find no listener.
    await until(() => this.inBackground(() => chrome.action.onClicked.hasListeners()).catch(() => false));
    await closeWelcome(this);
  }

  /** The addresses of all tabs. */
  async tabs() {
    return (await this.browser.pages()).map((page) => page.url());
  }

  /** How many first-run pages are open. */
  async welcomePages() {
    return (await this.#welcome()).length;
  }

  async closeWelcomePage() {
    for (const page of await this.#welcome()) await page.close();
  }

  async #welcome() {
    return (await this.browser.pages()).filter((page) => page.url() === this.extensionUrl("welcome.html"));
  }

  /** The background's global scope; waking the worker if it sleeps. */
  async background() {
    const target = await this.browser.waitForTarget((target) => target.type() === "service_worker" && target.url().includes(this.#extension.id));
    return target.worker();
  }

  async inBackground(work, ...given) {
    return (await this.background()).evaluate(work, ...given);
  }

  /** Stops the worker, as the browser does with an idle one. */
  async stopBackground() {
    const target = await this.browser.waitForTarget((target) => target.type() === "service_worker" && target.url().includes(this.#extension.id));
    const gone = new Promise((resolve) => this.browser.on("targetdestroyed", (other) => other === target && resolve()));
    await (await target.worker()).close();
    await gone;
  }

  /** The title of the button in the tab in front. */
  buttonTitle() {
    return this.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getTitle({ tabId: tab.id });
    });
  }

  badge() {
    return this.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  /** Ticks or unticks "Don't clean this site" in the button's menu, for the tab in front. */
  setSite(page, off) {
    return this.inBackground(async (off, url) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      // As the browser calls it: a real click also grants activeTab, which is what lets the address be seen.
      await chrome.contextMenus.onClicked.dispatch({ menuItemId: "site-off", checked: off, wasChecked: !off, editable: false }, { ...tab, url });
    }, off, page.url());
  }

  /** Chooses an item of the menus, on the tab in front; `checked` is what an item with a tick becomes. */
  chooseMenu(page, id, checked) {
    return this.inBackground(async (id, url, checked) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.contextMenus.onClicked.dispatch({ menuItemId: id, editable: false, checked }, { ...tab, url });
    }, id, page.url(), checked);
  }

  /** A command's handler: synthetic key presses do not reach it. */
  command(_page, name) {
    return this.inBackground(async (name) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.commands.onCommand.dispatch(name, tab);
    }, name);
  }

  /** A tab with a page of the browser's own in front. */
  async openOwnPage() {
    const page = await this.browser.newPage();
    await page.goto("chrome://version/");
    return page;
  }

  /** A page of the extension's own. */
  async openPage(path) {
    const page = await this.browser.newPage();
    await page.goto(this.extensionUrl(path));
    return page;
  }

  clickButton(page) {
    return page.triggerExtensionAction(this.#extension);
  }

  async newPage() {
    return this.browser.newPage();
  }

  extensionUrl(path) {
    return `chrome-extension://${this.#extension.id}/${path}`;
  }

  /** Where the middle of an element of the tree is in the window. */
  async middle(page, { id }) {
    const session = await page.createCDPSession();
    try {
      // Node ids are known to a session that has asked for the tree.
      await session.send("DOM.getDocument", { depth: 0 });
      const { model } = await session.send("DOM.getBoxModel", { backendNodeId: id });
      return [0, 1].map((side) => (model.border[side] + model.border[side + 4]) / 2);
    } finally {
      await session.detach();
    }
  }

  /** The page's whole tree with closed shadow roots and the reader's frame: { name, attributes, text, children, id }. */
  async tree(page) {
    const session = await page.createCDPSession();
    try {
      const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
      const frame = page.frames().find((frame) => frame.url().endsWith("/reader.html"));
      return simple(root, await frame?.evaluate(frameTree).catch(() => undefined));
    } finally {
      await session.detach();
    }
  }

  close() {
    return this.browser.close();
  }
}

function simple(node, frame) {
  const attributes = {};
  for (let i = 0; i < (node.attributes?.length ?? 0); i += 2) attributes[node.attributes[i]] = node.attributes[i + 1];
  const below = [...(node.shadowRoots ?? []).filter((root) => root.shadowRootType !== "user-agent").flatMap((root) => root.children ?? []), ...(node.children ?? [])];
  const children = below.map((child) => simple(child, frame));
  // The frame runs in the extension's own process, whose documents the page's session does not see.
  if (node.nodeName === "IFRAME" && frame !== undefined && attributes.src?.endsWith("/reader.html")) children.push(frame);
  return { name: node.nodeName.toLowerCase(), attributes, text: node.nodeType === 3 ? node.nodeValue : "", children, id: node.backendNodeId };
}

/** The same for the reader's frame; runs there. */
function frameTree() {
  const simple = (node) => ({
    name: node.nodeName.toLowerCase(),
    attributes: Object.fromEntries([...(node.attributes ?? [])].map(({ name, value }) => [name, value])),
    text: node.nodeType === 3 ? node.data : "",
    children: [...node.childNodes].map(simple),
  });
  return simple(document.body);
}
