/*
 * What the panels over a page have in common: a closed shadow root that no page can drive, on top of the page, with the focus kept
 * and given back, a live region, and the way from a wish about blocks to the site's rules. It comes into the tab when a panel is asked for.
 * Entry points: QuietpagePanel.show(name, tools, given); classes extend it with draw(), act(name, target), and key(event).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpagePanel")) return;
  // Two scripts that both insist on being on top would go on for ever.
  const MOST_PROMOTIONS = 50;
  const LONGEST_TEXT = 160;
  const SILENT = "script, style, noscript, template";

  class QuietpagePanel {
    static #open = null;
    tools;
    given;
    ground;
    #host;
    #shadow;
    #said;
    #modal;
    #focused = document.activeElement;
    #promotions = 0;
    #promoting = false;
    #covered = (event) => event.newState === "open" && event.target !== this.#host && this.#secure();

    /** The host of the open panel: no part of the page. */
    static get host() {
      return QuietpagePanel.#open?.host;
    }

    /** Opens the panel of that name, and closes another. `given`: { css, lists }. */
    static show(name, tools, given) {
      tools.panel?.close();
      const Panel = { ledger: globalThis.QuietpageLedger, picker: globalThis.QuietpagePicker }[name];
      const panel = new Panel(tools, given);
      QuietpagePanel.#open = tools.panel = panel;
      tools.gate.host = panel.host;
      panel.draw();
      panel.#raise();
      panel.begin();
    }

    /** `modal`: the page behind can't be used; else it can still be pointed at. */
    constructor(tools, given, { modal, label, name }) {
      this.tools = tools;
      this.given = given;
      this.#modal = modal;
      const host = QuietpagePanel.create("div");
      host.setAttribute("quietpage-panel", "");
      host.style.setProperty("all", "initial", "important");
      host.style.setProperty("display", "block", "important");
      this.#host = host;
      this.#shadow = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(given.css);
      this.#shadow.adoptedStyleSheets = [sheet];
      this.ground = QuietpagePanel.create(modal ? "dialog" : "div", `ground ${name}`);
      if (!modal) {
        this.ground.popover = "manual";
        this.ground.setAttribute("role", "dialog");
      }
      this.ground.setAttribute("aria-label", label);
      this.ground.dir = QuietpageWording.direction();
      this.ground.lang = QuietpageWording.language();
      this.ground.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.close();
      });
      this.#said = QuietpagePanel.create("p", "said");
      this.#said.setAttribute("role", "status");
      // A change, and the focus that moves within a shadow root, are not heard of outside.
      this.ground.addEventListener("change", (event) => event.isTrusted && this.act(event.target.name, event.target));
      this.ground.addEventListener("focusin", (event) => event.isTrusted && this.point(event, event.target));
      this.#shadow.append(this.ground);
      window.addEventListener("toggle", this.#covered, true);
    }

    static create(name, className = "", text = "") {
      const element = document.createElementNS("http://www.w3.org/1999/xhtml", name);
      if (className !== "") element.className = className;
      if (text !== "") element.textContent = text;
      return element;
    }

    get host() {
      return this.#host;
    }

    /** Nothing is stored in private windows: what is decided there holds until the page is left. */
    get passing() {
      return chrome.extension?.inIncognitoContext === true;
    }

    get active() {
      return this.#shadow.activeElement;
    }

    say(key, ...given) {
      return chrome.i18n.getMessage(key, given.map(String));
    }

    /** A button that does `act`. */
    button(act, text, className = "") {
      const button = QuietpagePanel.create("button", className, text);
      button.type = "button";
      button.dataset.act = act;
      return button;
    }

    /** Tells what has happened, to those who hear too. */
    tell(text) {
      this.#said.textContent = text;
    }

    /** Where that is written. */
    get line() {
      return this.#said;
    }

    /* What the panels do differently. */
    draw() {}
    begin() {}
    refresh() {}
    act() {}
    key() {}
    point() {}
    end() {}

    close() {
      if (QuietpagePanel.#open !== this) return;
      this.end();
      QuietpagePanel.#open = this.tools.panel = null;
      this.tools.gate.host = null;
      window.removeEventListener("toggle", this.#covered, true);
      this.#host.remove();
      const before = QuietpagePlain(this.#focused);
      if (before?.isConnected) before.focus?.({ preventScroll: true });
    }

    /** Every event that the browser itself fires while a panel is open; the page hears none of them. */
    deliver(event) {
      const target = QuietpageInner.target(this.#shadow, event);
      if (event.target !== this.#host && event.cancelable && !/^(wheel|touch)/.test(event.type)) event.preventDefault();
      if (event.type === "keydown") {
        if (event.isComposing) return;
        if (event.key === "Escape") {
          event.preventDefault();
          this.close();
        } else if (event.key === "Tab") {
          event.preventDefault();
          this.#walk(event.shiftKey ? -1 : 1);
        } else {
          this.key(event, this.active);
        }
      } else if (event.type === "click" && event.button === 0) {
        const button = target?.closest("[data-act]") ?? null;
        if (button !== null && !button.disabled) this.act(button.dataset.act, button);
        else this.point(event, target);
      } else if (/^(pointer|focusin)/.test(event.type)) {
        this.point(event, target);
      }
    }

    /** The focus stays within, whatever the page does with it. */
    #walk(step) {
      const stops = [...this.ground.querySelectorAll("button, input, a[href]")].filter((each) => !each.disabled && each.checkVisibility());
      const at = stops.indexOf(this.active);
      const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
      stops[next]?.focus({ focusVisible: true });
    }

    /** Comes back when the page has thrown our host out. */
    stay() {
      if (!this.#host.isConnected && document.documentElement !== null) this.#secure();
    }

    /** On top of the page; outside of its modal dialog nothing could be used. */
    #raise() {
      const modals = this.#modal ? [] : [...document.querySelectorAll("dialog:modal")].filter((each) => each.checkVisibility());
      const parent = modals.at(-1) ?? document.documentElement;
      if (this.#host.parentNode !== parent) parent.append(this.#host);
      if (this.#modal) this.ground.showModal();
      else this.ground.showPopover();
    }

    #secure() {
      if (this.#promoting || this.#promotions >= MOST_PROMOTIONS || document.documentElement === null) return;
      this.#promotions++;
      this.#promoting = true;
      const focused = this.active;
      if (this.#host.isConnected && this.#modal) this.ground.close();
      else if (this.#host.isConnected) this.ground.hidePopover();
      this.#raise();
      (focused ?? this.ground).focus({ preventScroll: true });
      // The toggle event of the step above is still to come.
      setTimeout(() => (this.#promoting = false));
    }

    /** Puts the panel back on top after something around it was hidden. */
    again() {
      this.#secure();
    }

    /* --- Blocks --- */

    /** The beginning of a block's text; of a picture without any, what it is called. Of a block in sight only what is in sight. */
    text(node) {
      let text = "";
      const out = (element) => ["none", "hidden"].some((value) => [getComputedStyle(element).display, getComputedStyle(element).visibility].includes(value));
      const all = !(node instanceof Element) || out(node);
      const silent = (each) => each instanceof Element && (QuietpagePlain(each).matches(SILENT) || (!all && out(each)));
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_ALL, (each) => (silent(each) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
      for (let each = walker.currentNode; each !== null && text.length < LONGEST_TEXT; each = walker.nextNode()) {
        const its = QuietpagePlain(each);
        if (its.nodeType === 3) text += its.data.replaceAll(/\s+/g, " ");
        else if (its.shadowRoot) text += its.shadowRoot.textContent.replaceAll(/\s+/g, " ");
        else text += ` ${its.getAttribute?.("alt") ?? ""}`;
      }
      text = text.replaceAll(/\s+/g, " ").trim();
      return text.length < LONGEST_TEXT ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST_TEXT))} …`;
    }

    /**
     * Makes the user's wish about blocks ("keep", "hide", "forget") into rules of the site, which hold at once and from now on.
     * Resolves to what takes it back; to null where nothing could be done, and then nothing is changed.
     */
    async wish(blocks, wish) {
      const { tools } = this;
      const before = tools.rules();
      let changes;
      try {
        const { snapshot, nodes } = QuietpagePacker.pack(document);
        const there = blocks.filter((block) => nodes.includes(block));
        const told = await tools.homes.change(snapshot, before, there.map((block) => nodes.indexOf(block)), wish);
        changes = told.flatMap((some, at) => some.map((change) => ({ ...change, text: this.text(there[at]) })));
      } catch {
        changes = [];
      }
      if (changes.length === 0) return null;
      const { rules: stored = [] } = await QuietpageSite.read(tools.site).catch(() => ({}));
      const after = { keep: [...before.keep], hide: [...before.hide] };
      for (const { action, selector } of changes) {
        for (const list of Object.values(after)) if (list.includes(selector)) list.splice(list.indexOf(selector), 1);
        after[action]?.push(selector);
      }
      tools.follow(after);
      await Promise.all(changes.map((change) => QuietpageSite.change(location.href, change)));
      return async () => {
        tools.follow(before);
        if (!this.passing) await QuietpageRules.write(tools.site, { rules: stored });
      };
    }
  }

  globalThis.QuietpagePanel = QuietpagePanel;
})();
