// Firefox with the extension in it, through WebDriver BiDi. Entry point: launch().
import puppeteer from "puppeteer-core";
import { extensionIn } from "./language.mjs";
import { until } from "./until.mjs";
import { closeWelcome, installed } from "./welcome.mjs";

const ID = "quietpage@quietpage.example";
const UUID = "7a0b2c3d-1e2f-4a5b-8c6d-9e0f1a2b3c4d";

/** `hosts`: names that this machine answers for in the browser's eyes. `welcome`: the first-run page stays. `prefs`: more preferences. `language`: the extension's, where that is not English. */
export async function launch({ install = true, hosts = [], welcome = false, prefs = {}, language } = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.QUIETPAGE_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    args: ["-remote-allow-system-access", "--width=1200", "--height=900"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
      "network.dns.localDomains": hosts.join(","),
      "privacy.reduceTimerPrecision": false,
      // Wheels and keys go the way of real ones, through the parent process.
      "remote.events.async.wheel.enabled": true,
      "remote.events.async.mouse.enabled": true,
      ...prefs,
    },
    defaultViewport: null,
    protocolTimeout: 60_000,
  });
  const firefox = Object.assign(new Firefox(browser), { welcome, language });
  if (install) await installed(firefox);
  return firefox;
}

class Firefox {
  kind = "firefox";

  constructor(browser) {
    this.browser = browser;
  }

  async install() {
    await this.browser.installExtension(extensionIn(this.kind, this.language));
    await closeWelcome(this);
  }

  /** The addresses of all tabs. */
  async tabs() {
    return JSON.parse(await this.inChrome(`JSON.stringify(gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec))`));
  }

  /** How many first-run pages are open: tabs that the protocol does not count among its pages. */
  welcomePages() {
    return this.inChrome(`gBrowser.tabs.filter((tab) => tab.linkedBrowser.currentURI.spec.endsWith("/welcome.html")).length`);
  }

  closeWelcomePage() {
    return this.inChrome(`gBrowser.tabs.filter((tab) => tab.linkedBrowser.currentURI.spec.endsWith("/welcome.html")).forEach((tab) => gBrowser.removeTab(tab))`);
  }

  /** Runs an expression in the browser's own window, where the toolbar and the extensions are. */
  async inChrome(expression) {
    const { contexts } = (await this.#send("browsingContext.getTree", { "moz:scope": "chrome" }));
    const { result, exceptionDetails, type } = await this.#send("script.evaluate", {
      expression,
      awaitPromise: true,
      target: { context: contexts[0].context },
    });
    if (type === "exception") throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** What the button shows in the tab in front. */
  #button(property) {
    return this.inChrome(`(() => {
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const extension = WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension;
      return ExtensionParent.apiManager.global.browserActionFor(extension).action.getProperty(gBrowser.selectedTab, ${JSON.stringify(property)});
    })()`);
  }

  buttonTitle() {
    return this.#button("title");
  }

  badge() {
    return this.#button("badgeText");
  }

  stopBackground() {
    return this.inChrome(`WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension.terminateBackground()`);
  }

  /** Ticks or unticks "Don't clean this site" in the button's menu, for the tab in front. */
  async setSite(page, off) {
    await page.bringToFront();
    await this.inChrome(`(() => {
      const extension = WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension;
      // What a real click does: activeTab is granted, then the item's listener is called.
      extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);
      extension.emit("webext-menu-menuitem-click", { menuItemId: "site-off", checked: ${off}, wasChecked: ${!off}, editable: false, modifiers: [] }, gBrowser.selectedTab);
    })()`);
  }

  /** Chooses an item of the menus, on the tab in front; `checked` is what an item with a tick becomes. */
  async chooseMenu(page, id, checked) {
    await page.bringToFront();
    await this.inChrome(`(() => {
      const extension = WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension;
      extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);
      extension.emit("webext-menu-menuitem-click", { menuItemId: ${JSON.stringify(id)}, checked: ${JSON.stringify(checked)}, editable: false, modifiers: [] }, gBrowser.selectedTab);
    })()`);
  }

  /** Presses the command's key element: synthetic key presses do not reach it. */
  async command(page, name) {
    await page.bringToFront();
    await this.inChrome(`(() => {
      // The only command there is has the only key of the extension's keyset.
      const key = document.querySelector("#ext-keyset-id-" + ${JSON.stringify(ID)}.replace(/[@.]/g, "_") + " key");
      if (key === null) throw new Error("no key element for the command " + ${JSON.stringify(name)});
      key.doCommand();
    })()`);
  }

  /** A tab with a page of the browser's own in front. The protocol does not go to such pages, so it is no page of puppeteer's. */
  async openOwnPage() {
    await this.inChrome(`void (gBrowser.selectedTab = gBrowser.addTrustedTab("about:license"))`);
    await until(() => this.inChrome(`gBrowser.currentURI.spec === "about:license" && !gBrowser.selectedBrowser.webProgress.isLoadingDocument`));
    return null;
  }

  async openPage(path) {
    const page = await this.browser.newPage();
    // goto() never ends for these pages; that it has loaded shows in what it holds.
    page.goto(this.extensionUrl(path)).catch(() => undefined);
    return page;
  }

  async update() {
    await this.inChrome(`(async () => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      await (await AddonManager.getAddonByID(${JSON.stringify(ID)})).reload();
    })()`);
  }

  async clickButton(page) {
    await page?.bringToFront();
    await this.inChrome(`(async () => {
      // A click while a popup is open would only close it.
      for (const panel of document.querySelectorAll("panel")) if (panel.state === "open" || panel.state === "showing") panel.hidePopup();
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const extension = WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension;
      const { browserActionFor } = ExtensionParent.apiManager.global;
      await browserActionFor(extension).triggerAction(window);
    })()`);
  }

  newPage() {
    return this.browser.newPage();
  }

  extensionUrl(path) {
    return `moz-extension://${UUID}/${path}`;
  }

  async tree(page) {
    const { result } = await this.#send("script.evaluate", {
      expression: "document.documentElement",
      awaitPromise: false,
      target: { context: page.mainFrame()._id },
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 1000 },
    });
    return simple(result);
  }

  /** Where the middle of an element of the tree is in the window. */
  async middle(page, { id }) {
    const { result } = await this.#send("script.callFunction", {
      functionDeclaration: "(element) => { const box = element.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }",
      arguments: [{ sharedId: id }],
      awaitPromise: false,
      target: { context: page.mainFrame()._id },
    });
    return result.value.map(({ value }) => value);
  }

  async #send(method, parameters) {
    return (await this.browser.connection.send(method, parameters)).result;
  }

  close() {
    return this.browser.close();
  }
}

function simple({ value, sharedId }) {
  const children = [...(value.shadowRoot?.value?.children ?? []), ...(value.children ?? [])].map(simple);
  return { name: value.localName ?? "#text", attributes: value.attributes ?? {}, text: value.nodeType === 3 ? value.nodeValue : "", children, id: sharedId };
}
