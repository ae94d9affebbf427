/*
 * Hiding what the user points at: the block under the pointer is outlined and named, a click chooses it, keys and buttons make the choice
 * wider or narrower, and what is hidden stays so on this site. Entry point: QuietpagePanel.show("picker", ...).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpagePicker")) return;
  const { create } = QuietpagePanel;
  const LEAST = 8;
  const MOST_OF_PAGE = 0.5;
  const KINDS = {
    picture: "img, picture, svg, canvas", video: "video, audio", frame: "iframe, embed, object, frame", link: "a", button: "button, [role=button]",
    form: "form, input, textarea, select", heading: "h1, h2, h3, h4, h5, h6, [role=heading]", paragraph: "p", list: "ul, ol, dl, [role=list]",
    item: "li, dt, dd, [role=listitem]", table: "table, tr, td, th, tbody, thead", quote: "blockquote", code: "pre, code", figure: "figure",
    navigation: "nav, [role=navigation]", header: "header, [role=banner]", footer: "footer, [role=contentinfo]",
    aside: "aside, [role=complementary]", dialog: "dialog, [role=dialog], [role=alertdialog]", article: "article, main",
  };

  /** The tree as it is drawn: through slots, and out of shadow roots. */
  function around(element) {
    const its = QuietpagePlain(element);
    return its.assignedSlot ?? its.parentElement ?? its.getRootNode().host ?? null;
  }

  function rootOf(element) {
    const its = QuietpagePlain(element);
    return its.openOrClosedShadowRoot ?? its.shadowRoot;
  }

  function inside(element) {
    const its = QuietpagePlain(element);
    if (its.localName === "slot" && its.assignedElements().length > 0) return its.assignedElements();
    return [...(rootOf(element) ?? its).children];
  }

  function boxOf(element) {
    return QuietpagePlain(element).getBoundingClientRect();
  }

  function isChoice(element) {
    if (element === document.documentElement || element === document.body || element === QuietpagePanel.host || QuietpagePlain(element).style === undefined) return false;
    const { width, height } = boxOf(element);
    return width >= LEAST && height >= LEAST && QuietpagePlain(element).checkVisibility({ visibilityProperty: true });
  }

  /** The block that a point in a line of text belongs to; pictures and links are blocks of their own. */
  function blockAt(element) {
    for (let at = element; at !== null; at = around(at)) {
      const inLine = QuietpagePlain(at).matches("span, b, i, em, strong, small, font, abbr, code, sup, sub, u, s, path, g, use, source, label") && getComputedStyle(at).display.startsWith("inline");
      if (!inLine && !(at instanceof SVGElement && at.ownerSVGElement !== null) && isChoice(at)) return at;
    }
    return null;
  }

  const sameBox = (one, other) => ["left", "top", "width", "height"].every((side) => Math.abs(boxOf(one)[side] - boxOf(other)[side]) < 2);

  class QuietpagePicker extends QuietpagePanel {
    #shield = create("div", "shield");
    #frame = create("div", "frame");
    #bar = create("div", "bar");
    #name = create("p", "name");
    #quote = create("p", "quote quiet");
    #hide = this.button("hide", this.say("picker_hide"), "main");
    #preview = this.button("preview", this.say("picker_preview"));
    #wider = this.button("wider", this.say("picker_wider"));
    #narrower = this.button("narrower", this.say("picker_narrower"));
    #undo = this.button("undo", this.say("ledger_undo"));
    #chosen = null;
    /** It was clicked or walked to, and no longer follows the pointer. */
    #held = false;
    #narrow = [];
    #previewed = null;
    #takeBack = null;
    #tick = 0;

    constructor(tools, given) {
      super(tools, given, { modal: false, name: "picker", label: chrome.i18n.getMessage("picker_title") });
    }

    draw() {
      const words = create("div", "words");
      this.#name.setAttribute("aria-live", "polite");
      words.append(this.#name, this.#quote);
      const buttons = create("div", "buttons");
      this.#preview.setAttribute("aria-pressed", "false");
      this.#wider.setAttribute("aria-keyshortcuts", "ArrowUp");
      this.#narrower.setAttribute("aria-keyshortcuts", "ArrowDown");
      buttons.append(this.#wider, this.#narrower, this.#preview, this.#undo, this.button("close", this.say("picker_done")), this.#hide);
      this.#undo.hidden = true;
      this.#bar.append(words, this.line, buttons);
      this.ground.append(this.#shield, this.#frame, this.#bar);
      this.tell(this.say("picker_hint"));
      this.#update();
    }

    begin() {
      this.#hide.focus({ preventScroll: true, focusVisible: false });
      this.#follow();
    }

    refresh() {
      if (QuietpagePlain(this.#chosen)?.isConnected === false) this.#choose(null, false);
      // What was hidden may be the dialog of the page that we stand in.
      if (!this.#bar.checkVisibility()) this.again();
    }

    /* --- Choosing --- */

    point(event, target) {
      if (!/^(pointermove|pointerdown|click)$/.test(event.type) || (target !== null && this.#bar.contains(target))) return;
      if (event.type === "pointermove" && (this.#held || event.pointerType === "touch")) return;
      const found = this.#at(event.clientX, event.clientY);
      if (found === null || (event.type === "pointerdown" && event.pointerType !== "touch")) return;
      this.#narrow = [];
      this.#choose(found, event.type === "click");
    }

    /** The innermost block at a point, also in shadow roots; our own layer steps aside for the question. */
    #at(x, y) {
      this.#shield.style.setProperty("pointer-events", "none");
      let found = document.elementFromPoint(x, y);
      for (let root = found && rootOf(found); root; root = found && rootOf(found)) {
        const inner = root.elementFromPoint(x, y);
        if (inner === null || inner === found) break;
        found = inner;
      }
      this.#shield.style.removeProperty("pointer-events");
      return found === null || found === this.host ? null : blockAt(found);
    }

    key(event, focused) {
      const way = { ArrowUp: "wider", ArrowDown: "narrower", ArrowLeft: "before", ArrowRight: "after" }[event.key];
      if (way !== undefined) {
        event.preventDefault();
        this.#walk(this.ground.dir === "rtl" && /before|after/.test(way) ? { before: "after", after: "before" }[way] : way);
      } else if (event.key === "Enter" && focused === null) {
        event.preventDefault();
        this.#hideChosen();
      } else if (focused === null) {
        event.preventDefault();
      }
    }

    #walk(way) {
      const from = this.#chosen ?? this.#at(innerWidth / 2, innerHeight / 3) ?? this.#first(document.body);
      if (from === null) return;
      if (this.#chosen === null) return this.#choose(from, true, true);
      let next = null;
      if (way === "wider") {
        for (let at = around(from); at !== null; at = around(at)) if (isChoice(at) && !(sameBox(at, from) && around(at) !== null && isChoice(around(at)) && sameBox(around(at), from))) {
          next = at;
          if (!sameBox(at, from)) break;
        }
        if (next !== null) this.#narrow.push(from);
      } else if (way === "narrower") {
        next = this.#narrow.pop() ?? this.#first(from);
      } else {
        this.#narrow = [];
        next = this.#beside(from, way === "before" ? -1 : 1);
      }
      if (next !== null) this.#choose(next, true, true);
    }

    /** The first block within, at whatever depth it comes. */
    #first(element) {
      const rest = inside(element);
      for (let at = rest.shift(), steps = 0; at !== undefined && steps < 2000; at = rest.shift(), steps++) {
        if (isChoice(at) && !sameBox(at, element)) return at;
        rest.unshift(...inside(at));
      }
      return null;
    }

    /** The next block on the same level, or of those around. */
    #beside(element, step) {
      for (let at = element; at !== null && at !== document.body; at = around(at)) {
        const parent = around(at);
        if (parent === null) return null;
        const all = inside(parent);
        for (let place = all.indexOf(at) + step; place >= 0 && place < all.length; place += step) {
          const found = isChoice(all[place]) ? all[place] : this.#first(all[place]);
          if (found !== null) return found;
        }
      }
      return null;
    }

    #choose(element, held, scroll = false) {
      if (element === this.#chosen && held === this.#held) return;
      this.#show(false);
      this.#chosen = element;
      this.#held = held && element !== null;
      if (scroll) {
        const { top, bottom } = boxOf(element);
        if (top < 0 || bottom > innerHeight - 160) QuietpagePlain(element).scrollIntoView({ block: bottom - top > innerHeight - 200 ? "start" : "center", behavior: "instant" });
      }
      if (element !== null) this.tell("");
      this.#update();
    }

    #update() {
      const chosen = this.#chosen;
      this.#frame.hidden = chosen === null || this.#previewed !== null;
      this.#frame.classList.toggle("held", this.#held);
      this.#name.textContent = chosen === null ? this.say("picker_title") : this.#describe(chosen);
      const text = chosen === null ? "" : this.text(chosen);
      this.#quote.textContent = text;
      this.#quote.dir = "auto";
      this.#quote.hidden = text === "";
      for (const button of [this.#wider, this.#narrower, this.#preview]) button.hidden = !this.#held;
      this.#preview.setAttribute("aria-pressed", String(this.#previewed !== null));
      this.#hide.classList.toggle("main", chosen !== null);
      this.#undo.hidden = this.#takeBack === null || this.#held;
    }

    /** What kind of element it is, and how much text it has. */
    #describe(element) {
      const its = QuietpagePlain(element);
      const [kind] = Object.entries(KINDS).find(([, selector]) => its.matches(selector)) ?? ["block"];
      const words = its.innerText?.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      const all = document.body.innerText.length;
      const parts = [this.say(`picker_kind_${kind}`)];
      if (words > 0) parts.push(QuietpageWording.count("reader_words", words));
      if (all > 0 && its.innerText?.length > all * MOST_OF_PAGE) parts.push(this.say("picker_most"));
      return parts.join(" · ");
    }

    /* --- Hiding --- */

    async act(name) {
      if (name === "close") return this.close();
      if (name === "hide") return this.#hideChosen();
      if (name === "undo") return this.#undoLast();
      if (name === "preview") return this.#show(this.#previewed === null);
      this.#walk(name);
    }

    /** Hides the chosen block for a look at the page without it, or brings it back. */
    #show(preview) {
      const { hider } = this.tools;
      if (this.#previewed !== null) hider.restore(this.#previewed);
      this.#previewed = preview ? this.#chosen : null;
      if (this.#previewed !== null) hider.hide(this.#previewed, { kind: "own", reason: { code: "own" }, confidence: 1 });
      this.#update();
    }

    async #hideChosen() {
      const chosen = this.#chosen;
      if (chosen === null) return this.tell(this.say("picker_hint"));
      this.#choose(null, false);
      const undo = await this.wish([chosen], "hide");
      if (undo === null) return this.tell(this.say("picker_failed"));
      this.#takeBack = undo;
      const { cleaning, everywhere } = this.tools.state();
      this.tell(this.say(!cleaning || everywhere ? "picker_hidden_paused" : this.passing ? "ledger_passing" : "picker_hidden"));
      this.#update();
      this.#undo.focus({ preventScroll: true, focusVisible: false });
    }

    async #undoLast() {
      const undo = this.#takeBack;
      this.#takeBack = null;
      await undo();
      this.tell(this.say("ledger_undone"));
      this.#update();
      this.#hide.focus({ preventScroll: true });
    }

    /** The outline stays around the block however the page moves, and the bar keeps out of its way. */
    #follow() {
      if (this.#chosen !== null) {
        const box = boxOf(this.#chosen);
        const place = { left: box.left - 3, top: box.top - 3, width: box.width + 6, height: box.height + 6 };
        for (const [name, value] of Object.entries(place)) this.#frame.style.setProperty(name, `${value}px`);
        const room = this.#bar.offsetHeight + 40;
        if (this.#held) this.#bar.classList.toggle("above", box.bottom > innerHeight - room && box.top > room);
      }
      this.#tick = requestAnimationFrame(() => this.#follow());
    }

    end() {
      cancelAnimationFrame(this.#tick);
      this.#show(false);
    }
  }

  globalThis.QuietpagePicker = QuietpagePicker;
})();
