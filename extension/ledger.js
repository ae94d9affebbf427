/*
 * The panel of what is hidden on the page: every block with its kind, the reason and a piece of its text; a look at it in its place, the
 * way back, and the switches for the site and for everything. Entry point: QuietpagePanel.show("ledger", ...).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageLedger")) return;
  const { create } = QuietpagePanel;
  const NARROW = 640;
  // A press that lasts so long was a look, not a click.
  const HOLD_MS = 400;

  class QuietpageLedger extends QuietpagePanel {
    /** Node -> { item, node, kind, buttons, undo, busy }, as long as the panel is open. */
    #rows = new Map();
    #sheet = create("div", "sheet");
    #list = create("ul");
    #none = create("p", "quiet");
    #count = create("p", "quiet");
    #all = this.button("restore-all", this.say("ledger_restore_all"));
    #undoAll = null;
    #reload = create("p", "reload");
    #frame = create("div", "frame");
    #peeked = null;
    #pinned = false;
    #pressed = 0;
    #held = false;
    #scrolled = null;
    #tick = 0;

    constructor(tools, given) {
      super(tools, given, { modal: true, name: "ledger", label: chrome.i18n.getMessage("ledger_title") });
    }

    draw() {
      const head = create("header");
      const close = this.button("close", "×", "close");
      close.setAttribute("aria-label", this.say("ledger_close"));
      head.append(create("h2", "", this.say("ledger_title")), close);
      this.#none.tabIndex = this.#count.tabIndex = -1;
      this.#list.setAttribute("aria-label", this.say("ledger_title"));
      const foot = create("footer");
      const more = create("div", "buttons");
      more.append(this.#all, this.button("pick", this.say("ledger_pick")));
      this.#reload.append(create("span", "quiet", this.say("ledger_reload_about")), this.button("reload", this.say("ledger_reload")));
      foot.append(more, this.#switch("site", this.say("ledger_site_off", this.tools.site)), this.#switch("everywhere", this.say("menu_everywhere_off")), this.#reload, this.#lists());
      const body = create("div", "body");
      body.append(this.#count, this.#none, this.#list);
      this.#sheet.append(head, body, this.line, foot);
      this.#reload.hidden = true;
      this.#frame.hidden = true;
      this.ground.append(this.#frame, this.#sheet);
      this.refresh();
    }

    begin() {
      (this.#list.querySelector("button") ?? this.#sheet.querySelector(".close")).focus({ preventScroll: true, focusVisible: false });
    }

    #switch(act, text) {
      const label = create("label", "switch");
      const box = create("input");
      box.type = "checkbox";
      box.name = act;
      label.append(box, create("span", "", text));
      return label;
    }

    #lists() {
      const { lists } = this.given;
      const line = create("p", "quiet lists");
      line.append(create("span", "", lists.length > 0 ? this.say("ledger_lists", lists.join(", ")) : this.say("ledger_lists_none")), this.button("options", this.say("menu_options"), "link"));
      return line;
    }

    /** Puts in what has been hidden since, and takes out what is gone. */
    refresh() {
      const { cleaning, everywhere } = this.tools.state();
      const entries = this.tools.hider.ledger;
      const nodes = new Set(entries.map(({ node }) => node));
      for (const [node, row] of this.#rows) {
        if (nodes.has(node) && row.undo !== null) this.#show(row, null);
        if (nodes.has(node) || ((row.undo !== null || row.busy) && node.isConnected)) continue;
        row.item.remove();
        this.#rows.delete(node);
      }
      for (const entry of entries) if (!this.#rows.has(entry.node)) this.#add(entry);
      const paused = everywhere ? "ledger_paused_everywhere" : cleaning ? "" : "ledger_paused_site";
      this.#count.textContent = entries.length === 0 ? "" : QuietpageWording.count("ledger_count", entries.length);
      this.#count.hidden = entries.length === 0;
      this.#none.textContent = this.say(paused || "ledger_none");
      this.#none.hidden = this.#rows.size > 0 && paused === "";
      this.#all.disabled = entries.length === 0 && this.#undoAll === null;
      this.#all.textContent = this.say(this.#undoAll === null ? "ledger_restore_all" : "ledger_undo_all");
      const boxes = this.#sheet.querySelectorAll("input");
      boxes[0].checked = !cleaning;
      boxes[1].checked = everywhere;
    }

    #add({ node, kind, reason }) {
      const item = create("li");
      const name = create("strong", "", this.say(kind === "own" ? "ledger_own" : `reader_why_${kind.replaceAll("-", "_")}`));
      name.id = `row-${this.#rows.size}-${performance.now()}`;
      const because = create("p", "because", QuietpageReason.say(reason, chrome.i18n.getMessage));
      const text = this.text(node);
      const quote = create("p", "quote", text === "" ? this.say("ledger_no_text") : text);
      if (text === "") quote.classList.add("quiet");
      quote.dir = "auto";
      const buttons = create("div", "buttons");
      const peek = this.button("peek", this.say("ledger_peek"));
      peek.setAttribute("aria-pressed", "false");
      const restore = this.button("restore", this.say("ledger_restore"));
      const undo = this.button("undo", this.say("ledger_undo"));
      for (const button of [peek, restore, undo]) button.setAttribute("aria-describedby", name.id);
      const back = create("span", "quiet back", this.say("ledger_restored"));
      buttons.append(back, peek, restore, undo);
      item.append(name, because, quote, buttons);
      if (because.textContent === "") because.remove();
      const row = { item, node, kind, undo: null, busy: false, buttons: { peek, restore, undo, back } };
      const after = [...this.#rows.values()].filter((other) => QuietpagePlain(other.node).compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
      const next = [...this.#list.children].find((child) => after.some((other) => other.item === child)) ?? null;
      this.#list.insertBefore(item, next);
      this.#rows.set(node, row);
      this.#show(row, null);
    }

    /** Draws a row as hidden, or as restored with a way to undo that. */
    #show(row, undo) {
      const { peek, restore, undo: again, back } = row.buttons;
      const focused = this.active !== null && row.item.contains(this.active);
      row.undo = undo;
      row.item.classList.toggle("restored", undo !== null);
      peek.hidden = restore.hidden = undo !== null;
      again.hidden = back.hidden = undo === null;
      if (focused) (undo === null ? restore : again).focus({ preventScroll: true });
    }

    async act(name, target) {
      const row = [...this.#rows.values()].find(({ item }) => item.contains(target));
      switch (name) {
        case "close":
          return this.close();
        case "peek":
          // A look by holding the button ends with letting it go.
          if (this.#held) return this.#unpeek();
          return this.#pinned && this.#peeked === row ? this.#unpeek() : this.#peek(row, true);
        case "restore":
          return this.#restore([row]);
        case "undo":
          return this.#undo(row);
        case "restore-all":
          return this.#undoAll === null ? this.#restoreAll() : this.#takeBackAll();
        case "pick":
          return QuietpagePanel.show("picker", this.tools, this.given);
        case "site":
          if (this.passing) this.tools.pause(target.checked);
          else await QuietpageSites.pause(this.tools.site, target.checked);
          this.#reload.hidden = false;
          return this.tell(this.say(target.checked ? "ledger_site_paused" : "ledger_site_cleaned"));
        case "everywhere":
          await QuietpageSites.pauseEverywhere(target.checked);
          this.#reload.hidden = false;
          return this.tell(this.say(target.checked ? "ledger_paused_everywhere" : "ledger_everywhere_cleaned"));
        case "reload":
          return location.reload();
        case "options":
          return void chrome.runtime.sendMessage({ type: "options" }).catch(() => undefined);
      }
    }

    /** Resolves to what takes it back. The rows stay, so that it can be. */
    async #restore(rows) {
      this.#unpeek();
      for (const row of rows) row.busy = true;
      const undo = await this.wish(rows.map(({ node }) => node), "keep");
      for (const row of rows) row.busy = false;
      if (undo === null) {
        this.tell(this.say("ledger_failed"));
        return null;
      }
      for (const row of rows) if (this.#rows.has(row.node)) this.#show(row, undo);
      this.tell(this.say(this.passing ? "ledger_passing" : "ledger_restored_from_now_on"));
      return undo;
    }

    /** What restored the row may have restored others with it: it alone is hidden again. */
    async #undo(row) {
      const all = row.undo;
      row.busy = true;
      this.#show(row, null);
      const undone = await this.wish([row.node], row.kind === "own" ? "hide" : "forget");
      if (undone === null) await all();
      row.busy = false;
      this.tell(this.say("ledger_undone"));
    }

    async #restoreAll() {
      const rows = [...this.#rows.values()].filter(({ undo }) => undo === null);
      this.#undoAll = await this.#restore(rows);
      this.refresh();
    }

    async #takeBackAll() {
      const undo = this.#undoAll;
      this.#undoAll = null;
      await undo();
      this.tell(this.say("ledger_undone"));
      this.refresh();
    }

    /* --- A look at a block in its place --- */

    point(event, target) {
      if (event.type === "click") {
        if (target === this.ground) this.close();
        return;
      }
      if (event.type === "pointerdown") this.#pressed = performance.now();
      if (event.type === "pointerdown" || event.type === "pointerup") this.#held = performance.now() - this.#pressed > HOLD_MS;
      const button = target?.closest?.("[data-act=peek]") ?? null;
      const row = button === null ? undefined : [...this.#rows.values()].find(({ item }) => item.contains(button));
      if (event.type === "focusin" && button !== null && !button.matches(":focus-visible")) return;
      if (event.type === "pointerout" && event.relatedTarget !== null) return;
      if (row !== undefined && event.type !== "pointerout") {
        if (this.#peeked !== row) this.#peek(row, false);
      } else if (!this.#pinned) {
        this.#unpeek();
      }
    }

    #peek(row, pinned) {
      const same = this.#peeked === row;
      if (!same) this.#unpeek(false);
      this.#peeked = row;
      this.#pinned = pinned;
      row.buttons.peek.setAttribute("aria-pressed", String(pinned));
      if (same) return;
      this.#scrolled ??= [window.scrollX, window.scrollY];
      this.tools.hider.peek(row.node, true);
      row.item.classList.add("current");
      const node = QuietpagePlain(row.node);
      node.scrollIntoView({ block: innerWidth < NARROW ? "start" : "center", behavior: "instant" });
      const { width, height } = node.getBoundingClientRect();
      if (width * height === 0) this.tell(this.say("ledger_no_room"));
      this.#outline();
    }

    #unpeek(scroll = true) {
      const row = this.#peeked;
      this.#peeked = null;
      this.#pinned = false;
      cancelAnimationFrame(this.#tick);
      if (row !== null) {
        row.buttons.peek.setAttribute("aria-pressed", "false");
        row.item.classList.remove("current");
        this.tools.hider.peek(row.node, false);
      }
      this.#frame.hidden = true;
      this.#sheet.classList.remove("through");
      if (scroll && this.#scrolled !== null) {
        const [left, top] = this.#scrolled;
        this.#scrolled = null;
        window.scrollTo({ left, top, behavior: "instant" });
      }
    }

    /** The outline stays around the block however the page moves; a panel that lies over the block lets it shine through. */
    #outline() {
      const box = QuietpagePlain(this.#peeked.node).getBoundingClientRect();
      this.#frame.hidden = box.width * box.height === 0;
      const place = { left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 };
      for (const [name, value] of Object.entries(place)) this.#frame.style.setProperty(name, `${value}px`);
      const sheet = this.#sheet.getBoundingClientRect();
      const across = Math.min(box.right, sheet.right) - Math.max(box.left, sheet.left);
      const down = Math.min(box.bottom, sheet.bottom) - Math.max(box.top, sheet.top);
      this.#sheet.classList.toggle("through", across > box.width / 3 && down > 20);
      this.#tick = requestAnimationFrame(() => this.#outline());
    }

    key() {
      this.#held = false;
    }

    end() {
      this.#unpeek();
    }
  }

  globalThis.QuietpageLedger = QuietpageLedger;
})();
