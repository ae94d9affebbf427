/*
 * Every frame's share of the filter lists, from document_start on: the rules of this site are read from the storage and
 * adopted as one style sheet; rules for every site are the browser's own work (see lists-scripts.js). The background is
 * not asked for anything. Entry point: QuietpageLists.pause(paused), for a switch while the page is open.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageLists")) return;
  const HIDE = "{display:none!important}";
  // What is put into about:blank and the like belongs to the page around it.
  const origins = [location.origin, ...(location.ancestorOrigins ?? [])].filter((origin) => origin !== "null" && origin !== "");
  const hidden = new Map();
  let sheet = null;
  let steps = null;
  let stopped = false;

  function host(origin) {
    return URL.canParse(origin) ? new URL(origin).hostname : "";
  }

  async function read() {
    const top = QuietpageSite.name(window === window.top ? location.href : `${origins.at(-1)}/`);
    const names = QuietpageListPlaces.names(host(origins[0] ?? ""));
    const keys = names.map((name) => QuietpageListPlaces.bucket(QuietpageListPlaces.hash(name)));
    const site = QuietpageSite.key(top ?? "");
    const stored = await chrome.storage.local.get(["lists:page", site, QuietpageSite.EVERYWHERE, ...keys]);
    if (stored[site]?.clean === false || stored[QuietpageSite.EVERYWHERE] === true || !stored["lists:page"]) return;
    const rules = { hide: new Set(), except: new Set(), marks: new Set() };
    names.forEach((name, at) => sort(stored[keys[at]]?.[QuietpageListPlaces.hash(name).toString(36)], rules));
    if (rules.marks.has("!s")) rules.hide.clear();
    if (!rules.marks.has("!g")) {
      sort(stored["lists:page"].generic, rules);
      // Here the browser leaves out a whole style sheet for a few exceptions: the rest of it is made up for.
      const kept = ["!x", "!m"].filter((mark) => rules.marks.has(mark)).map((mark) => `lists:${mark[1]}`);
      if (kept.length > 0) Object.values(await chrome.storage.local.get(kept)).forEach((text) => sort(text, rules));
    }
    const wanted = [...rules.hide].filter((rule) => !rules.except.has(rule));
    if (!stopped) apply(wanted);
  }

  function sort(text, { hide, except, marks }) {
    if (!text?.split || text === "") return;
    for (const rule of text.split("\n")) {
      if (rule[0] === "!") marks.add(rule);
      else if (rule[0] === "@") except.add(rule.slice(1));
      else hide.add(rule);
    }
  }

  function apply(rules) {
    const css = rules.filter((rule) => rule[0] !== "?").map((rule) => rule + HIDE);
    const chains = rules.filter((rule) => rule[0] === "?").map((rule) => JSON.parse(rule.slice(1)));
    if (css.length > 0) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css.join("\n"));
      // In its brackets what a browser does not know voids nothing.
      const any = `:is(${rules.filter((rule) => rule[0] !== "?")})`;
      const again = () => adopt(any);
      adopt(any);
      // A page that sets its own sheets may throw ours out.
      document.addEventListener("DOMContentLoaded", again);
      addEventListener("load", again);
    }
    if (chains.length > 0) steps = new QuietpageSteps(chains, hide);
  }

  /** A form with a field of that name answers with the field. */
  function styleOf(element) {
    return Reflect.get(Object.getPrototypeOf(element), "style", element);
  }

  function adopt(any) {
    if (sheet === null) return;
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    // Against an inline style that insists a sheet can do nothing.
    for (const element of document.querySelectorAll(any + "[style*=important]")) if (styleOf(element)?.getPropertyPriority("display")) hide(element);
  }

  function hide(element) {
    const style = styleOf(element);
    if (element === document.documentElement || element === document.body || style === undefined) return;
    const before = [style.getPropertyValue("display"), style.getPropertyPriority("display")];
    if (`${before}` === "none,important") return;
    if (!hidden.has(element)) hidden.set(element, before);
    style.setProperty("display", "none", "important");
  }

  /** Chromium takes away the box of a picture or frame that was blocked, Firefox leaves it blank: such a request ends at once, without an answer. */
  function collapse(entries) {
    for (const { name, initiatorType, responseStatus, duration } of entries) {
      if (responseStatus !== 0 || duration > 0 || (initiatorType !== "img" && initiatorType !== "iframe")) continue;
      for (const element of document.querySelectorAll("img, iframe")) {
        const failed = element.localName === "img" ? element.complete && element.naturalWidth === 0 : element.contentDocument?.URL === "about:blank";
        if (failed && (element.currentSrc || element.src) === name) hide(element);
      }
    }
  }

  function stop() {
    stopped = true;
    steps?.stop();
    if (sheet !== null) document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter((other) => other !== sheet);
    for (const [element, before] of hidden) styleOf(element).setProperty("display", ...before);
    hidden.clear();
    sheet = steps = null;
  }

  globalThis.QuietpageLists = Object.freeze({
    /** Takes back what this script hides on the page, or begins anew. */
    pause(paused) {
      if (paused === stopped) return;
      if (paused) return stop();
      stopped = false;
      read();
    },
  });

  if (chrome.runtime.getURL("").startsWith("moz-") && globalThis.PerformanceObserver !== undefined) {
    new PerformanceObserver((list) => stopped || collapse(list.getEntries())).observe({ type: "resource", buffered: true });
  }
  read().catch(() => undefined);
})();
