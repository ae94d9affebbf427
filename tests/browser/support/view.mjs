// The view alone, without the extension: reader.wasm opens an article page in a shadow root that a test can look into.
// Entry point: openView(group, path, options).
import { readFileSync } from "node:fs";
import { folder } from "./folders.mjs";

const MESSAGES = JSON.parse(readFileSync(folder("extension/_locales/en/messages.json"), "utf8"));
const SCRIPTS = ["wire.js", "plain.js", "pack.js", "page-glue.js", "reader-glue.js", "wasm-instance.js"];

/**
 * Goes to the page and opens the reader over it, as the extension does but in an open root. In the page then:
 * view.asked (pages asked for), view.answer(address, html), view.root (the dialog), view.saved (settings, last one last), view.rules (changes of site rules), view.places (where the reader was), view.find(selector), view.all(selector), view.closed. `given` is more of the opener's
 * side, such as what it remembers; what can't be sent there `prepare` puts into globalThis.viewGiven.
 */
export async function openView({ page, server }, path, { mode = "demo", settings = null, rtl = false, rules = null, given = {}, prepare = () => {} } = {}) {
  await page.goto(server.url(path));
  await page.evaluate(load, SCRIPTS.map((script) => server.url(`/www/${script}`)));
  await page.evaluate(prepare);
  const outcome = await page.evaluate(open, { messages: MESSAGES, wasm: { page: server.url("/www/page.wasm"), reader: server.url("/www/reader.wasm") }, mode, settings, rtl, rules, given });
  if (outcome !== "opened") throw new Error(`the reader said ${outcome}`);
}

function load(scripts) {
  return Promise.all(scripts.map((src) => new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement("script"), { src, async: false, onload: resolve, onerror: reject })))));
}

async function open({ messages, wasm, mode, settings, rtl, rules, given }) {
  const judge = new QuietpageInstance("page", wasm.page);
  const instance = new QuietpageInstance("reader", wasm.reader);
  const host = document.createElement("div");
  host.setAttribute("quietpage-reader", "");
  const shadow = host.attachShadow({ mode: "open" });
  const root = document.createElement("dialog");
  root.tabIndex = -1;
  const style = { position: "fixed", inset: "0", width: "100%", height: "100%", "max-width": "none", "max-height": "none", margin: "0", padding: "0", border: "0", "box-sizing": "border-box", "overflow-x": "hidden", "overflow-y": "auto", outline: "none" };
  for (const [name, value] of Object.entries(style)) root.style.setProperty(name, value);
  // As in the extension, Escape is the view's.
  root.addEventListener("cancel", (event) => event.preventDefault());
  const { snapshot } = QuietpagePacker.pack(document, { geometry: true });
  document.documentElement.append(host);
  shadow.append(root);
  root.showModal();
  const text = (key, given) => {
    if (key === "@@ui_locale") return "en_GB";
    if (key === "@@bidi_dir") return rtl ? "rtl" : "ltr";
    const { message, placeholders = {} } = messages[key] ?? { message: "" };
    return message.replace(/\$(\w+)\$/g, (_, name) => given[placeholders[name.toLowerCase()].content.slice(1) - 1]);
  };
  globalThis.view = {
    root,
    shadow,
    saved: [],
    rules: [],
    places: [],
    marks: [],
    notes: [],
    closed: false,
    find: (selector) => root.querySelector(selector),
    all: (selector) => [...root.querySelectorAll(selector)],
    place: () => instance.callNow((reader) => reader.place()),
    close: () => instance.callNow((reader) => reader.close()),
    asked: [],
    /** Answers what was asked for with a page's HTML as it was found at this address, or with nothing. */
    answer: async (address, html) => {
      const snapshot = html && QuietpagePacker.pack(new DOMParser().parseFromString(html, "text/html"), { url: address }).snapshot;
      const judgement = snapshot && (await judge.call((page) => page.judge(snapshot)));
      instance.callNow((reader) => (snapshot ? reader.join(snapshot, judgement) : reader.not_joined()));
    },
  };
  const opener = {
    mode,
    settings,
    text,
    save: (saved) => view.saved.push(saved),
    mark: (change) => view.marks.push(change),
    note: (id) => view.notes.push(id),
    font: (weight) => fetch(wasm.page.replace("page.wasm", `fonts/${weight}.woff2`)).then((response) => response.arrayBuffer()),
    fetch: (address) => fetch(address).then((response) => (response.ok ? response.arrayBuffer() : null)),
    remember: (place) => view.places.push(place),
    rule: (change) => view.rules.push(change),
    page: (address) => view.asked.push(address),
    stopPage: () => view.asked.push(null),
    close: () => {
      view.close();
      view.closed = true;
    },
    ...given,
    ...globalThis.viewGiven,
  };
  const judgement = await judge.call((page) => page.judge(snapshot));
  const { outcome } = await instance.call((reader) => reader.open(snapshot, judgement, root, opener, rules));
  return outcome;
}
