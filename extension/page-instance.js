/*
 * One instance of page.wasm, made when it is first needed, dropped when it has been idle or has trapped.
 * Used in the tab, in the background and in the reader frame. Entry point: new QuietpageInstance(url).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageInstance")) return;

  class QuietpageInstance {
    #url;
    #module = null;
    #page = null;
    #inside = false;

    constructor(url) {
      this.#url = url;
    }

    /** Fetches and compiles; rejects with a CompileError where the page's CSP forbids WASM. */
    ready() {
      this.#module ??= fetch(this.#url)
        .then((response) => response.arrayBuffer())
        .then((bytes) => WebAssembly.compile(bytes));
      return this.#module;
    }

    /**
     * Runs `use` on the instance. A trap leaves the instance unusable: it is dropped, and with
     * `again` the work is tried once more on a new one.
     */
    async call(use, { again = true } = {}) {
      const module = await this.ready();
      try {
        return this.#run(use, this.#made(module));
      } catch (error) {
        this.drop();
        if (!again) throw error;
        return this.#run(use, this.#made(module));
      }
    }

    /**
     * As call(), for an instance that is there already; undefined when there is none, when it traps, and when this
     * happens during another call (what the view does can itself fire events, and WASM is not entered twice).
     */
    callNow(use) {
      if (this.#page === null || this.#inside) return undefined;
      try {
        return this.#run(use, this.#page);
      } catch {
        this.drop();
        return undefined;
      }
    }

    drop() {
      this.#page = null;
    }

    #run(use, page) {
      this.#inside = true;
      try {
        return use(page);
      } finally {
        this.#inside = false;
      }
    }

    #made(module) {
      if (this.#page === null) {
        const glue = globalThis.QuietpageGlue();
        glue.initSync({ module });
        this.#page = new glue.Page();
      }
      return this.#page;
    }
  }

  globalThis.QuietpageInstance = QuietpageInstance;
})();
