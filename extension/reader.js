/*
 * The reader in a frame of ours, for pages whose CSP forbids WASM in their tab: the same reader.wasm, drawing into this
 * document. Any page can embed this file, so a Snapshot is taken only together with the token that was told to the
 * tab's content script by runtime message. Everything here is started by that.
 */
"use strict";
(async () => {
  const tab = await chrome.tabs.getCurrent();
  if (tab === undefined || window.top === window) return;
  const page = new QuietpageInstance("page", chrome.runtime.getURL("page.wasm"));
  const instance = new QuietpageInstance("reader", chrome.runtime.getURL("reader.wasm"));
  const loaded = instance.ready();
  const stored = chrome.storage.local.get("settings");
  const token = crypto.randomUUID();
  const EVENTS = ["keydown", "keyup", "input", "change", "click", "dblclick", "auxclick", "pointerdown", "pointerup", "pointermove", "wheel", "copy", "focusin", "focusout"];

  const given = new Promise((resolve) => {
    addEventListener("message", function take({ data, ports, source }) {
      if (source !== window.parent || data?.token !== token || ports.length !== 1) return;
      removeEventListener("message", take);
      resolve({ ...data, port: ports[0] });
    });
  });
  await chrome.tabs.sendMessage(tab.id, { type: "frame-ready", token }, { frameId: 0 });
  const { snapshot, judgement, port, scrolled, remembered, selection, site, marks, automatic, rules } = await given;

  const host = Object.freeze({
    mode: "frame",
    settings: (await stored).settings ?? null,
    text: (key, ...substitutions) => chrome.i18n.getMessage(key, substitutions.flat().map(String)),
    save: (settings) => void chrome.storage.local.set({ settings }),
    scrolled,
    fetch: (address) => QuietpagePictures.fromBackground(address),
    selection,
    marks,
    automatic,
    reports: true,
    report: () => port.postMessage({ type: "report" }),
    automate: (choice) => port.postMessage({ type: "automate", choice }),
    rule: (change) => port.postMessage({ type: "rule", change }),
    mark: (change) => port.postMessage({ type: "mark", change }),
    note: (id) => port.postMessage({ type: "note", id }),
    canJoin: true,
    page: (address) => port.postMessage({ type: "page", address }),
    stopPage: () => port.postMessage({ type: "stop-page" }),
    site: site ?? undefined,
    font: (weight) => fetch(chrome.runtime.getURL(`fonts/${weight}.woff2`)).then((response) => response.arrayBuffer()),
    remembered,
    // The view tells this while it handles an event: where it is can be asked when that is over.
    remember: (anchor) => queueMicrotask(() => port.postMessage({ type: "place", anchor, place: instance.callNow((reader) => reader.place()) })),
    close: () => port.postMessage({ type: "close" }),
  });

  port.onmessage = async ({ data }) => {
    if (data.type !== "page") return;
    const judgement = data.snapshot && (await page.call((page) => page.judge(data.snapshot)).catch(() => null));
    page.drop();
    instance.callNow((reader) => (judgement ? reader.join(data.snapshot, judgement) : reader.not_joined()));
  };

  let result = { outcome: "failed" };
  try {
    await loaded;
    const draw = (judgement) => instance.call((reader) => reader.open(snapshot, judgement, document.body, host, rules));
    if (judgement !== null) result = await draw(judgement);
    if (judgement === null || result.outcome === "stale") result = await draw(await page.call((page) => page.judge(snapshot)));
    page.drop();
    for (const type of EVENTS) {
      addEventListener(type, (event) => {
        const taken = instance.callNow((reader) => reader.event(event, event.target)) === true;
        if (event.type !== "keydown") return;
        if (taken) event.preventDefault();
        else if (event.key === "Escape") host.close();
      });
    }
  } catch (error) {
    console.warn("Quietpage could not open the reader:", error);
  }
  port.postMessage({ type: "drawn", result });
})();
