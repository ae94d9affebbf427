/*
 * Hides the nodes it is told to, keeps them hidden, keeps the list, and takes it all back.
 * Nothing is ever removed from the page. Entry point: new QuietpageHider().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageHider")) return;
  // A page that keeps showing a block again and again wins in the end.
  const MOST_REHIDES = 50;

  class QuietpageHider {
    #entries = new WeakMap();
    #live = new Set();
    #observer = new MutationObserver((records) => this.#again(records));

    /** How many hidden blocks are on the page now. */
    get count() {
      return this.#live.size;
    }

    /** Every hidden block: { node, kind, reason, confidence }. */
    get ledger() {
      return [...this.#live].map((node) => this.#entries.get(node));
    }

    hide(node, why) {
      const document = node.ownerDocument;
      if (this.#entries.has(node)) return void this.#live.add(node);
      // Names that came out of a noscript live in another document; html and body are the page itself.
      if (document !== globalThis.document || node.style === undefined || !node.isConnected) return;
      if (node === document.documentElement || node === document.body) return;
      this.#entries.set(node, {
        ...why,
        node,
        hadStyle: node.hasAttribute("style"),
        value: node.style.getPropertyValue("display"),
        priority: node.style.getPropertyPriority("display"),
        rehides: 0,
      });
      this.#live.add(node);
      node.style.setProperty("display", "none", "important");
      this.#observer.observe(node, { attributes: true, attributeFilter: ["style"] });
    }

    /** Whether the node lies in a hidden block (looking up a bounded way). */
    covers(node) {
      for (let up = node, steps = 0; up !== null && steps < 40; up = up.parentNode, steps++) {
        if (this.#live.has(up)) return true;
      }
      return false;
    }

    /** Forgets what has left the page, and takes up again what has come back. */
    refresh(added) {
      for (const node of this.#live) if (!node.isConnected) this.#live.delete(node);
      for (const node of added) if (this.#entries.has(node)) this.#live.add(node);
    }

    restoreAll() {
      this.#observer.disconnect();
      for (const node of this.#live) {
        const entry = this.#entries.get(node);
        if (entry.value === "") node.style.removeProperty("display");
        else node.style.setProperty("display", entry.value, entry.priority);
        if (!entry.hadStyle && node.getAttribute("style") === "") node.removeAttribute("style");
      }
      this.#live.clear();
      this.#entries = new WeakMap();
    }

    #again(records) {
      for (const { target } of records) {
        const entry = this.#entries.get(target);
        const value = target.style.getPropertyValue("display");
        const priority = target.style.getPropertyPriority("display");
        if (entry === undefined || (value === "none" && priority === "important")) continue;
        entry.value = value;
        entry.priority = priority;
        entry.hadStyle ||= target.hasAttribute("style");
        if (++entry.rehides <= MOST_REHIDES) target.style.setProperty("display", "none", "important");
      }
    }
  }

  globalThis.QuietpageHider = QuietpageHider;
})();
