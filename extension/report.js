/*
 * Reports a page that is shown wrong: asks the tab what became of the page, shows the file that would come of it, and saves that. Nothing
 * is sent. Opened as report.html?<id of the tab>.
 */
"use strict";
(() => {
  const { say, element } = QuietpageOwnPage;
  const find = (id) => document.querySelector(`#${id}`);
  const tabId = Number(location.search.slice(1));
  let found = null;

  /** Runs in the tab: the page as the core reads it, and what is hidden there. */
  function ask() {
    const content = globalThis.QuietpageContent;
    const { snapshot, nodes } = globalThis.QuietpagePacker.pack(document, { geometry: true });
    const at = new Map(nodes.map((node, index) => [node, index]));
    const hidden = content.hider.ledger.filter(({ node }) => at.has(node)).map(({ node, kind, reason, confidence }) => ({ node: at.get(node), kind, reason, confidence }));
    const plain = { ...snapshot, nodes: Array.from(snapshot.nodes), geometry: snapshot.geometry && Array.from(snapshot.geometry) };
    return { snapshot: plain, hidden, rules: content.rules(), cleaned: content.state().cleaning && !content.state().everywhere, window: [innerWidth, innerHeight], address: location.href };
  }

  async function look() {
    const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, func: ask });
    const snapshot = { ...result.snapshot, nodes: Uint32Array.from(result.snapshot.nodes), geometry: result.snapshot.geometry && Int32Array.from(result.snapshot.geometry) };
    const page = new QuietpageInstance("page", chrome.runtime.getURL("page.wasm"));
    const reader = new QuietpageInstance("reader", chrome.runtime.getURL("reader.wasm"));
    await reader.ready();
    const judgement = await page.call((page) => page.judge(snapshot));
    const nodes = Uint32Array.from(result.hidden, ({ node }) => node);
    const report = await reader.call((reader) => reader.report(snapshot, judgement, result.rules, nodes));
    report.hidden = report.hidden.map((place, at) => QuietpageReportFile.hidden(place, result.hidden[at]));
    const { version } = chrome.runtime.getManifest();
    const browser = /(?:Firefox|Chrome)\/\d+/.exec(navigator.userAgent)?.[0] ?? "";
    return { report, extension: version, browser, cleaned: result.cleaned, window: result.window, address: result.address };
  }

  /** What is saved is what is shown. */
  function show() {
    const wrong = [...document.querySelectorAll("[name=wrong]:checked")].map(({ value }) => value);
    const file = QuietpageReportFile.make(found, { address: find("address").value, wrong, words: find("words").value, texts: find("texts").checked });
    find("preview").textContent = JSON.stringify(file, null, 2);
  }

  function save(event) {
    event.preventDefault();
    const address = URL.createObjectURL(new Blob([`${find("preview").textContent}\n`], { type: "application/json" }));
    element("a", "", { href: address, download: "quietpage-report.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    find("said").textContent = say("report_saved");
  }

  async function start() {
    try {
      found = await look();
    } catch {
      find("gone").hidden = false;
      return;
    }
    // What stands behind the path may be a key to an account.
    find("address").value = found.address.replace(/[?#].*$/, "");
    find("form").hidden = false;
    show();
    find("form").addEventListener("input", show);
    find("form").addEventListener("submit", save);
  }

  start();
})();
