/*
 * One instance of a WASM artefact, made when it is first needed, dropped when it has been idle or has trapped.
 * Used in the tab, in the background and in the reader frame. Entry point: new QuietpageInstance(name, url).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageInstance")) return;

  class QuietpageInstance {
    #name;
    #url;
    #module = null;
    #made = null;
    #inside = false;

    /** `name` is the artefact's in QuietpageGlue; `url`, where its WASM is. */
    constructor(name, url) {
      this.#name = name;
      this.#url = url;
    }

    /** Fetches and compiles; rejects with a CompileError where the page's CSP forbids WASM. */
    ready() {
      this.#module ??= fetch(this.#url)
        .then((response) => response.arrayBuffer())
        .then((bytes) => WebAssembly.compile(bytes))
        .catch((error) => {
          // What could not be fetched may be there the next time; what may not run here never may.
          if (!(error instanceof WebAssembly.CompileError)) this.#module = null;
          throw error;
        });
      return this.#module;
    }

    /**
     * Runs `use` on the instance. A trap leaves the instance unusable: it is dropped, and with
     * `again` the work is tried once more on a new one.
     */
    async call(use, { again = true } = {}) {
      const module = await this.ready();
      try {
        return this.#run(use, this.#make(module));
      } catch (error) {
        this.drop();
        if (!again) throw error;
        return this.#run(use, this.#make(module));
      }
    }

    /**
     * As call(), for an instance that is there already; undefined when there is none, when it traps, and when this
     * happens during another call (what the view does can itself fire events, and WASM is not entered twice).
     */
    callNow(use) {
      if (this.#made === null || this.#inside) return undefined;
      try {
        return this.#run(use, this.#made);
      } catch {
        this.drop();
        return undefined;
      }
    }

    /** Whether there is an instance now. */
    get made() {
      return this.#made !== null;
    }

    drop() {
      this.#made = null;
    }

    #run(use, made) {
      this.#inside = true;
      try {
        return use(made);
      } finally {
        this.#inside = false;
      }
    }

    #make(module) {
      if (this.#made === null) {
        const glue = globalThis.QuietpageGlue[this.#name]();
        glue.initSync({ module });
        // reader.wasm exports Reader.
        this.#made = new glue[this.#name[0].toUpperCase() + this.#name.slice(1)]();
      }
      return this.#made;
    }
  }

  globalThis.QuietpageInstance = QuietpageInstance;
})();
