/*
 * The page behind the open reader: it shows no scroll bar of its own and is not printed. Everything is put back as it
 * was. Entry point: new QuietpageBehind(host), with cover() and uncover().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageBehind")) return;

  /** Sets an inline style over everything; returns what puts the old one back. */
  function override(element, name, value) {
    const { style } = element;
    const styled = element.hasAttribute("style");
    const before = [style.getPropertyValue(name), style.getPropertyPriority(name)];
    style.setProperty(name, value, "important");
    return () => {
      if (before[0] === "") style.removeProperty(name);
      else style.setProperty(name, ...before);
      if (!styled && element.getAttribute("style") === "") element.removeAttribute("style");
    };
  }

  class QuietpageBehind {
    #host;
    #frame = 0;
    #covered = [];
    #printed = [];
    #before = () => this.#hide();
    #after = () => this.#show();

    constructor(host) {
      this.#host = host;
    }

    cover() {
      window.addEventListener("beforeprint", this.#before);
      window.addEventListener("afterprint", this.#after);
      const root = document.documentElement;
      // After the reader is painted: without its bar the page may be laid out anew.
      this.#frame = requestAnimationFrame(() => {
        this.#frame = requestAnimationFrame(() => this.#covered.push(override(root, "overflow", "hidden")));
      });
    }

    uncover() {
      window.removeEventListener("beforeprint", this.#before);
      window.removeEventListener("afterprint", this.#after);
      cancelAnimationFrame(this.#frame);
      this.#show();
      for (const undo of this.#covered.splice(0)) undo();
    }

    #hide() {
      for (const child of document.documentElement?.children ?? []) {
        if (child !== this.#host && QuietpagePlain(child).style !== undefined) this.#printed.push(override(QuietpagePlain(child), "display", "none"));
      }
    }

    #show() {
      for (const undo of this.#printed.splice(0)) undo();
    }
  }

  globalThis.QuietpageBehind = QuietpageBehind;
})();
