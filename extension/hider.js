/*
 * Hides the nodes it is told to, keeps them hidden, keeps the list, and takes it all back.
 * Nothing is ever removed from the page. Entry point: new QuietpageHider().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageHider")) return;
  // A page that keeps showing a block again and again wins in the end.
  const MOST_REHIDES = 50;

  const MODAL = "dialog:modal";
  const plain = QuietpagePlain;

  function isHidden({ style }) {
    return style.getPropertyValue("display") === "none" && style.getPropertyPriority("display") === "important";
  }

  /** A modal dialog that is out of sight would still keep everything else from being used. */
  function closeModals(node) {
    const modals = [...node.querySelectorAll(MODAL)];
    if (node.matches(MODAL)) modals.push(node);
    for (const dialog of modals) dialog.close();
    return modals;
  }

  /** What stands in an editor is the user's, and nothing goes from under the hands of one who writes. */
  function isWritten(node) {
    const fields = [...node.querySelectorAll("textarea, [contenteditable]")].map(plain);
    return node.isContentEditable || fields.some((field) => field.matches(":focus") || field.value !== field.defaultValue);
  }

  class QuietpageHider {
    #entries = new WeakMap();
    #live = new Set();
    #observer = new MutationObserver((records) => this.#again(records));

    /** What is not to be hidden although it was found: (node, why) => boolean. */
    spares = () => false;

    /** How many hidden blocks are on the page now. */
    get count() {
      return this.#live.size;
    }

    /** Every hidden block: { node, kind, reason, confidence }, the reason as reason.js takes it. */
    get ledger() {
      return [...this.#live].map((node) => this.#entries.get(node));
    }

    hide(node, why) {
      const its = plain(node);
      const { style } = its;
      if (this.#entries.has(node)) return void this.#live.add(node);
      // Names that came out of a noscript live in another document; html and body are the page itself.
      if (this.spares(node, why) || its.ownerDocument !== document || style === undefined || !its.isConnected) return;
      if (node === document.documentElement || node === document.body || isWritten(its)) return;
      this.#entries.set(node, {
        ...why,
        node,
        hadStyle: its.hasAttribute("style"),
        value: style.getPropertyValue("display"),
        priority: style.getPropertyPriority("display"),
        modals: closeModals(its),
        rehides: 0,
      });
      this.#live.add(node);
      style.setProperty("display", "none", "important");
      this.#observer.observe(node, { attributes: true, attributeFilter: ["style", "open"] });
    }

    /** Whether the node lies in a hidden block (looking up a bounded way). */
    covers(node) {
      for (let up = node, steps = 0; up !== null && steps < 40; up = plain(up).parentNode, steps++) {
        if (this.#live.has(up)) return true;
      }
      return false;
    }

    /** Forgets what has left the page, and takes up again what has come back. */
    refresh(added) {
      for (const node of this.#live) if (!plain(node).isConnected) this.#live.delete(node);
      for (const node of added) if (this.#entries.has(node)) this.#live.add(node);
    }

    /** Shows a hidden block for a moment, or hides it again. It stays in the ledger. */
    peek(node, on) {
      const entry = this.#entries.get(node);
      if (entry === undefined) return;
      if (on) this.#giveBack(entry);
      else if (entry.peeked) this.#hideAgain(entry);
      entry.peeked = on;
    }

    restore(node) {
      const entry = this.#entries.get(node);
      if (entry === undefined) return;
      this.#live.delete(node);
      this.#entries.delete(node);
      this.#giveBack(entry);
    }

    restoreAll() {
      this.#observer.disconnect();
      for (const node of this.#live) this.#giveBack(this.#entries.get(node));
      this.#live.clear();
      this.#entries = new WeakMap();
    }

    #giveBack({ node, value, priority, hadStyle, modals }) {
      const its = plain(node);
      if (value === "") its.style.removeProperty("display");
      else its.style.setProperty("display", value, priority);
      if (!hadStyle && its.getAttribute("style") === "") its.removeAttribute("style");
      for (const dialog of modals) if (dialog.isConnected && !dialog.open) dialog.showModal();
    }

    #again(records) {
      for (const { target } of records) {
        const entry = this.#entries.get(target);
        const its = plain(target);
        if (entry === undefined || entry.peeked || (isHidden(its) && !its.matches(MODAL))) continue;
        if (++entry.rehides <= MOST_REHIDES) this.#hideAgain(entry);
      }
    }

    /** The page has its own wish about the block by now. */
    #hideAgain(entry) {
      const node = plain(entry.node);
      const modals = closeModals(node);
      if (modals.length > 0) entry.modals = modals;
      if (isHidden(node)) return;
      entry.value = node.style.getPropertyValue("display");
      entry.priority = node.style.getPropertyPriority("display");
      entry.hadStyle ||= node.hasAttribute("style");
      node.style.setProperty("display", "none", "important");
    }
  }

  globalThis.QuietpageHider = QuietpageHider;
})();
