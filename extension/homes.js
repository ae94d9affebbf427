/*
 * The facade over page.wasm and reader.wasm with their two homes: in the tab; where the page's CSP forbids that, in the extension's
 * own places: the background cleans and a frame (reader.html) shows the reader. Entry point: new QuietpageHomes().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageHomes")) return;
  const IDLE_MS = 30_000;
  const FRAME_MS = 8_000;
  const MOST_WORDS_BY_MESSAGE = 4_000_000;

  class QuietpageHomes {
    #page = new QuietpageInstance("page", chrome.runtime.getURL("page.wasm"));
    #reader = new QuietpageInstance("reader", chrome.runtime.getURL("reader.wasm"));
    #refused = false;
    #open = null;
    #idle = 0;
    #awaitedFrame = null;
    #framePlace = undefined;
    #framePort = null;
    #brought = null;
    /** What was said of the page when it was last cleaned. */
    #judgement = null;

    /** Begins to load page.wasm. */
    begin() {
      this.#inTab(this.#page).catch(() => undefined);
    }

    /** Loads the artefact; true when it may run in the tab. */
    async #inTab(instance) {
      if (this.#refused) return false;
      try {
        await instance.ready();
      } catch (error) {
        if (!(error instanceof WebAssembly.CompileError)) throw error;
        this.#refused = true;
      }
      return !this.#refused;
    }

    /** { hides: [{ node, kind, reason, confidence }], reads, judgement }: nodes as indices into the snapshot; a reason as reason.js takes it; a mark of the article where the page is one to read, else 0. */
    async clean(snapshot, rules) {
      const found = (await this.#inTab(this.#page)) ? await this.#page.call((page) => page.clean(snapshot, rules)) : await this.#ask("clean", snapshot, { rules });
      this.#rest();
      this.#judgement = found ? Uint8Array.from(found.judgement) : null;
      return found ?? { hides: [], reads: 0 };
    }

    /** What changes in the rules when nodes (indices) are to be kept, hidden or forgotten: [[{ action, selector, by_place }]], one list a node. */
    async change(snapshot, rules, nodes, wish) {
      const changes = (await this.#inTab(this.#page))
        ? await this.#page.call((page) => page.change(snapshot, rules, Uint32Array.from(nodes), wish))
        : await this.#ask("change", snapshot, { rules, nodes, wish });
      this.#rest();
      return changes ?? [];
    }

    /** Messages are JSON in Chromium: typed arrays travel as plain ones. */
    async #ask(type, snapshot, rest) {
      if (snapshot.nodes.length > MOST_WORDS_BY_MESSAGE) return null;
      const plain = { ...snapshot, nodes: Array.from(snapshot.nodes), geometry: snapshot.geometry && Array.from(snapshot.geometry) };
      return chrome.runtime.sendMessage({ type, snapshot: plain, ...rest });
    }

    /** Draws the reader into the dialog; resolves to { outcome: "opened" | "no_article" | "sandbox", ... }. */
    async open(snapshot, dialog, host) {
      clearTimeout(this.#idle);
      if (!(await this.#inTab(this.#reader))) {
        // A frame would be in the page's sandbox too, and no script of ours could run in it.
        return origin === "null" && location.protocol !== "file:" ? { outcome: "sandbox" } : this.#openFrame(snapshot, dialog, host);
      }
      const draw = (judgement) => this.#reader.call((reader) => {
        this.#open = "tab";
        return reader.open(snapshot, judgement, dialog, host, host.rules);
      });
      const result = this.#judgement && (await draw(this.#judgement));
      return result && result.outcome !== "stale" ? result : draw(await this.#page.call((page) => page.judge(snapshot)));
    }

    /** Whether there is nothing to rehearse: the reader has run here, or may not. */
    get ready() {
      return this.#refused || this.#reader.made;
    }

    /** Goes once through all that open() does, so that it is quick: the browser compiles what is run. A reader that opens meanwhile stays. */
    async rehearse(snapshot, dialog, host) {
      const judgement = await this.#page.call((page) => page.judge(snapshot));
      await this.#reader.call((reader) => {
        if (this.#open !== null) return;
        reader.open(snapshot, judgement, dialog, host, host.rules);
        reader.close();
      });
      this.#rest();
    }

    /** Brings another page of the article to the reader that asked for it. */
    async join(address) {
      const snapshot = await QuietpagePages.bring(address).catch(() => null);
      if (snapshot === undefined || this.#open === null) return;
      if (this.#open === "frame") return this.#framePort.postMessage({ type: "page", snapshot });
      const judgement = snapshot && (await this.#page.call((page) => page.judge(snapshot)).catch(() => null));
      this.#reader.callNow((reader) => (judgement ? reader.join(snapshot, judgement) : reader.not_joined()));
    }

    /** Where on the page the reader is: [node, letters], or undefined. */
    place() {
      return this.#open === "tab" ? this.#reader.callNow((reader) => reader.place()) : this.#framePlace;
    }

    /** Hands an event to the view; whether the view took it. */
    event(event, target) {
      return this.#open === "tab" && this.#reader.callNow((reader) => reader.event(event, target)) === true;
    }

    close() {
      if (this.#open === "tab") this.#reader.callNow((reader) => reader.close());
      this.#open = null;
      this.#framePort = null;
      this.#awaitedFrame = null;
      globalThis.QuietpagePages?.stop();
      this.#rest();
    }

    /** A frame of ours has loaded somewhere in this tab and names its token. */
    frameReady(token) {
      this.#awaitedFrame?.(token);
    }

    #rest() {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => {
        if (this.#open !== null) return;
        this.#page.drop();
        this.#reader.drop();
      }, IDLE_MS);
    }

    /** What only the reader needs comes into the tab when it is likely to be asked for, or is: only the background can bring it. */
    async bring() {
      this.#inTab(this.#reader).catch(() => undefined);
      this.#brought ??= chrome.runtime.sendMessage({ type: "bring-reader" });
      if (await this.#brought.catch(() => false)) return;
      this.#brought = null;
      throw new Error("the background could not bring the reader");
    }

    /**
     * A page can embed reader.html itself and post to it. So each frame makes a token, tells it by runtime message,
     * and takes a Snapshot only together with that token, which the page can't know.
     */
    #openFrame(snapshot, dialog, host) {
      const frame = document.createElementNS("http://www.w3.org/1999/xhtml", "iframe");
      const address = chrome.runtime.getURL("reader.html");
      frame.credentialless = true;
      frame.allow = "fullscreen; clipboard-write";
      for (const [name, value] of [["display", "block"], ["width", "100%"], ["height", "100%"], ["border", "0"], ["color-scheme", "light dark"]]) {
        frame.style.setProperty(name, value);
      }
      return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        const late = setTimeout(() => resolve({ outcome: "failed" }), FRAME_MS);
        port1.onmessage = ({ data }) => {
          if (data.type === "close") host.close();
          else if (data.type === "mark") host.mark(data.change);
          else if (data.type === "rule") host.rule(data.change);
          else if (data.type === "report") host.report();
          else if (data.type === "automate") host.automate(data.choice);
          else if (data.type === "note") host.note(data.id);
          else if (data.type === "page") host.page(data.address);
          else if (data.type === "stop-page") host.stopPage();
          else if (data.type === "place") {
            this.#framePlace = data.place;
            host.remember(data.anchor);
          }
          else if (data.type === "drawn") {
            clearTimeout(late);
            resolve(data.result);
          }
        };
        this.#awaitedFrame = (token) => {
          this.#awaitedFrame = null;
          frame.contentWindow?.postMessage({ token, snapshot, judgement: this.#judgement, scrolled: host.scrolled, remembered: host.remembered, selection: host.selection, site: host.site, marks: host.marks, automatic: host.automatic, rules: host.rules }, "*", [port2]);
          frame.focus();
        };
        this.#framePlace = undefined;
        this.#framePort = port1;
        this.#open = "frame";
        frame.src = address;
        dialog.append(frame);
      });
    }
  }

  globalThis.QuietpageHomes = QuietpageHomes;
})();
