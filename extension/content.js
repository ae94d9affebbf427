/*
 * The content script of a page's top frame, from document_start on: has the page cleaned when it is there and
 * when it changes, opens and closes the reader, and does what the background asks. It decides nothing about the
 * page's text: that is page.wasm's and reader.wasm's. Safe to inject again; goes quiet when its extension is gone.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageContent") || window.top !== window) return;

  // Cleaning may take a tenth of a core at most: after a clean of n ms the next waits at least 10 n.
  const REST = 10;
  const SHORTEST_WAIT_MS = 100;
  const STARTED = "quietpage-started";

  const homes = new QuietpageHomes();
  const hider = new QuietpageHider();
  const gate = new QuietpageEventGate(deliver);
  const observer = new MutationObserver(changed);
  const observed = new WeakSet();
  const site = QuietpageSite.name(location.href);
  const readable = document.contentType === "text/html" || document.contentType === "application/xhtml+xml" || document.contentType === "text/plain";

  /** What the parts that the background brings later know of this one, and hear from it. */
  const content = {
    hider,
    homes,
    gate,
    site,
    follow,
    look,
    /** The open panel. */
    panel: null,
    /** Where the reader opens by itself, and the mark of the page's article, once they are known. */
    auto: undefined,
    reads: undefined,
    rules: () => rules,
    /** For private windows, which leave nothing in the storage: until the page is left. */
    pause: (on) => adopt({ [QuietpageSite.key(site)]: { ...about, clean: !on } }),
    state: () => ({ ...siteState(), everywhere }),
    open: () => void openReader(),
    reader: () => reader,
  };
  globalThis.QuietpageContent = content;

  let cleaning = false;
  let settings = null;
  /** What is stored about the site, and whether the user has paused everything. */
  let about;
  let everywhere = false;
  /** Until the settings and rules are here. */
  let loaded = null;
  /** What the user decided for this page: selectors of what to keep and to hide. */
  let rules = { keep: [], hide: [] };
  /** The rules are others than those that what is hidden was found with. */
  let stale = false;
  let root = null;
  let reader = "closed";
  /** Counts openings and closings: what was awaited for an earlier one comes to nothing. */
  let turn = 0;
  /** Made on the first click, when its script has come. */
  let overlay = null;
  /** Whether the article is still on the page; null before that is known. */
  let standing = null;
  let readerNodes = [];
  let timer = 0;
  let busy = false;
  let again = false;
  let rested = 0;
  let reported = "";
  let expected = false;
  let dialogs;

  /* --- Living and dying with the extension --- */

  /** False once the extension was updated, disabled or removed: then this instance gives way. */
  function alive() {
    if (chrome.runtime?.id !== undefined) return true;
    quit();
    return false;
  }

  function quit() {
    clearTimeout(timer);
    observer.disconnect();
    closeReader(false);
    content.panel?.close();
    gate.quit();
    hider.restoreAll();
    cleaning = false;
    document.removeEventListener(STARTED, alive);
  }

  /** Takes away what an instance has left that was unloaded with its reader open. */
  function leftOver() {
    for (const host of document.querySelectorAll(":root > div:is([quietpage-reader], [quietpage-panel])")) host.remove();
  }

  /** A new instance announces itself; an old one that hears it finds out that it is dead. */
  document.dispatchEvent(new Event(STARTED));
  document.addEventListener(STARTED, alive);
  leftOver();

  /* --- Cleaning --- */

  function watch(root) {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, { childList: true, subtree: true });
  }

  function changed(records) {
    if (!alive()) return;
    followRoot();
    if (reader !== "closed") {
      followRoute();
      overlay?.stay();
    }
    content.panel?.stay();
    if (!cleaning) return;
    const added = [];
    for (const record of records) {
      for (const node of record.addedNodes) if (node instanceof Element && node !== overlay?.host && node !== content.panel?.host) added.push(node);
      if (added.length > 1000) break;
    }
    if (added.length === 0 || (added.length < 50 && added.every((node) => hider.covers(QuietpagePlain(node).parentNode)))) return;
    hider.refresh(added);
    schedule();
  }

  /** After document.open() the window's listeners are gone and the document is a new one. */
  function followRoot() {
    if (document.documentElement === root) return;
    if (root !== null) gate.listen();
    root = document.documentElement;
  }

  function schedule() {
    if (busy) again = true;
    if (busy || timer !== 0) return;
    const wait = Math.max(SHORTEST_WAIT_MS, rested - performance.now());
    timer = setTimeout(() => {
      const later = globalThis.requestIdleCallback ?? ((work) => setTimeout(work));
      later(clean, { timeout: 300 });
    }, wait);
  }

  async function clean() {
    clearTimeout(timer);
    timer = 0;
    again ||= busy;
    if (!(cleaning || content.judged) || busy || document.documentElement === null || !alive()) return;
    busy = true;
    const start = performance.now();
    try {
      const before = stale ? hider.ledger : [];
      if (stale) hider.restoreAll();
      stale = false;
      const { snapshot, nodes, shadows } = QuietpagePacker.pack(document, { geometry: true });
      // What was hidden is out of sight again at once, whatever time it takes to say what of it stays so.
      for (const { node, ...why } of before) hider.hide(node, why);
      const given = rules;
      const { hides, reads } = await homes.clean(snapshot, given);
      content.reads = reads;
      if (reads > 0) expect();
      if (cleaning && given === rules) {
        const hidden = new Set(hides.map(({ node }) => nodes[node]));
        for (const { node } of before) if (!hidden.has(node)) hider.restore(node);
        for (const { node, ...why } of hides) if (nodes[node] !== undefined) hider.hide(nodes[node], why);
        shadows.forEach(watch);
        if (hider.ledger.some(({ kind, node }) => kind === "cookie" || getComputedStyle(node).position === "fixed")) overlaid();
      }
    } catch {
      // Whatever went wrong is ours: the page stays as it is.
    }
    const end = performance.now();
    rested = end + REST * (end - start);
    busy = false;
    hider.refresh([]);
    report();
    content.judged?.();
    if (again || stale) {
      again = false;
      schedule();
    }
  }

  /** Brings the reader while a page to read is looked at and the browser has nothing else to do, before it is asked for. */
  function expect() {
    if (expected) return;
    if (document.hidden) return document.addEventListener("visibilitychange", expect, { once: true });
    expected = true;
    const bring = () => homes.bring().then(() => QuietpageRehearsal.prepare(homes)).catch(() => undefined);
    (globalThis.requestIdleCallback ?? setTimeout)(bring);
  }

  const tell = (message) => chrome.runtime.sendMessage(message).catch(() => undefined);

  /** Brings what gives the page back from under a hidden dialog, and a dialog that a click asks for. */
  function overlaid() {
    dialogs ??= tell({ type: "dialogs" });
  }

  /** Tells the background what its badge and menu show; once a page, then when it changes. */
  function report() {
    if (!busy) content.panel?.refresh();
    const state = siteState();
    if (JSON.stringify(state) === reported || !alive()) return;
    reported = JSON.stringify(state);
    tell({ type: "state", ...state });
  }

  /** `cleaning` says whether this site is to be cleaned, whatever holds everywhere. */
  function siteState() {
    return { count: hider.count, cleaning: about?.clean !== false, reads: cleaning && content.reads > 0 };
  }

  /** Takes the user's rules as they are now, and cleans by them. */
  function follow(next) {
    if (JSON.stringify(next) === JSON.stringify(rules)) return;
    rules = next;
    stale = true;
    clean();
  }

  function setCleaning(on) {
    cleaning = on;
    globalThis.QuietpageLists?.pause(!on);
    if (!on) {
      hider.restoreAll();
      report();
    } else {
      look();
    }
  }

  /** Cleans now, or as soon as the page is there. */
  function look() {
    if (document.readyState !== "loading") clean();
  }

  /* --- The reader --- */

  function deliver(event) {
    if (content.panel !== null) return content.panel.deliver(event);
    const target = overlay.innerTarget(event);
    const taken = target !== null && homes.event(event, target);
    // A key the view has used must not also do what it does by itself: Escape would close the dialog.
    if (taken && event.type === "keydown") event.preventDefault();
  }

  /** Opens the reader; with a range of the page's nodes, on that alone. */
  async function openReader(range = null) {
    reader = "opening";
    const mine = ++turn;
    const early = document.readyState === "loading";
    const scrolled = window.scrollY;
    standing = null;
    let outcome = "failed";
    try {
      await Promise.all([homes.bring(), loaded]);
      if (turn !== mine) return "closed";
      overlay ??= new QuietpageOverlay(() => closeReader());
      const host = QuietpageHost.inTab({ site, homes, close: () => closeReader() });
      const automatic = QuietpageAutomatic.offer(content.auto, location.href);
      const remembering = Promise.all([QuietpageMemory.load(location.href), QuietpageMemory.marks(location.href)]);
      const { snapshot, nodes } = QuietpagePacker.pack(document, { geometry: true });
      readerNodes = nodes;
      standing = QuietpageStanding.of(nodes);
      overlay.make();
      gate.host = overlay.host;
      overlay.show();
      const [remembered, marks] = await remembering;
      if (turn !== mine) return "closed";
      ({ outcome } = await homes.open(snapshot, overlay.dialog, Object.freeze({ ...host, settings, rules, scrolled, remembered, marks, automatic, selection: chosen(range, nodes) })));
    } catch (error) {
      console.warn("Quietpage could not open the reader:", error);
    }
    // What was drawn after the end is taken down too.
    if (reader === "closed") homes.close();
    if (turn !== mine) return "closed";
    if (outcome === "opened") {
      reader = "open";
      // What of the page comes later is read then.
      if (early) document.addEventListener("DOMContentLoaded", () => turn === mine && (closeReader(false), openReader(range)));
    } else {
      closeReader(false);
    }
    return outcome;
  }

  /** The first and the last node of a range as indices into the snapshot. */
  function chosen(range, nodes) {
    if (range === null) return undefined;
    const inside = (node) => node?.nodeType === 3 && range.intersectsNode(node);
    const first = nodes.findIndex(inside);
    return first < 0 ? undefined : [first, nodes.findLastIndex(inside)];
  }

  function closeReader(byUser = true) {
    if (reader === "closed") return;
    reader = "closed";
    turn++;
    if (byUser) content.closed?.();
    const place = homes.place();
    homes.close();
    gate.host = null;
    if (overlay === null) return;
    overlay.remove();
    if (place !== undefined) QuietpageMemory.show(readerNodes[place[0]], place[1]);
    readerNodes = [];
    globalThis.QuietpageMemory?.flush();
  }

  /** A page that changes its address without loading may have another article now. */
  function followRoute() {
    if (reader !== "closed" && standing?.() === false) closeReader(false);
    if (about !== undefined) follow(QuietpageSite.rules(about, location.href));
    content.moved?.();
  }

  /** Why there is no reader for this document; null where there is one. */
  function unsupported() {
    const type = document.contentType;
    if (type === "application/pdf") return "pdf";
    if (type === "image/svg+xml") return "svg";
    if (readable) return document.documentElement instanceof HTMLElement ? null : "xml";
    return type.endsWith("xml") ? "xml" : "not_text";
  }

  async function toggle(selectionOnly) {
    const selection = getSelection();
    const range = selectionOnly && selection?.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    content.panel?.close();
    if (reader === "closed") return unsupported() ?? openReader(range);
    closeReader();
    return "closed";
  }

  /* --- The panels over the page, which come into the tab when they are asked for --- */

  function openPanel({ name, given }) {
    if (!readable || site === null || !(document.documentElement instanceof HTMLElement)) return "not_text";
    closeReader();
    QuietpagePanel.show(name, content, given);
    return "opened";
  }

  /* --- Messages and settings --- */

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id) return undefined;
    switch (message?.type) {
      case "toggle":
        toggle(message.selection === true).then((outcome) => reply({ outcome }));
        return true;
      case "site":
        reply({ site, ...siteState() });
        return undefined;
      case "panel":
        reply({ outcome: openPanel(message) });
        return undefined;
      case "frame-ready":
        if (typeof message.token === "string") homes.frameReady(message.token);
        return undefined;
      default:
        return undefined;
    }
  });

  /**
   * What opens the reader by itself comes into the tab where the user wants that on the site, once the tab is in sight. It hears whether
   * the reader was closed meanwhile.
   */
  function bringAutomatic() {
    content.closed ??= () => (content.left = true);
    if (!document.hidden) tell({ type: "automatic" });
    else document.addEventListener("visibilitychange", bringAutomatic, { once: true });
  }

  function adopt(stored, first = false) {
    if ("settings" in stored) settings = stored.settings ?? null;
    const key = QuietpageSite.key(site ?? "");
    if (site === null || !(key in stored || QuietpageSite.EVERYWHERE in stored)) return;
    if (QuietpageSite.EVERYWHERE in stored) everywhere = stored[QuietpageSite.EVERYWHERE] === true;
    if (key in stored) {
      about = stored[key];
      follow(QuietpageSite.rules(about, location.href));
      content.auto = about?.auto;
      if (content.auto !== undefined && (first || !document.hidden)) bringAutomatic();
    }
    const on = about?.clean !== false && !everywhere;
    if (on !== cleaning || !on) setCleaning(on);
    else report();
  }

  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && alive()) adopt(Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
  });

  if (readable && site !== null) {
    root = document.documentElement;
    gate.listen();
    watch(document);
    homes.begin();
    const key = QuietpageSite.key(site);
    loaded = chrome.storage.local
      .get(["settings", key, QuietpageSite.EVERYWHERE])
      .catch(() => ({}))
      .then((stored) => adopt({ [key]: undefined, ...stored }, true));
    document.addEventListener("DOMContentLoaded", look);
    for (const type of ["pointerdown", "keydown"]) addEventListener(type, overlaid, { capture: true, once: true });
    addEventListener("pageshow", (event) => {
      if (event.persisted) reported = "";
      report();
    });
    for (const type of ["popstate", "hashchange"]) addEventListener(type, followRoute, true);
    globalThis.navigation?.addEventListener("currententrychange", followRoute);
  }
})();
