/*
 * Procedural rules on a page: chains of steps, as src/lists/procedural.rs writes them. Only the few sites that have such
 * rules run this, when the page is there and when it changes. Entry point: new QuietpageSteps(chains, hide).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageSteps")) return;
  // A tenth of a core at most, as for cleaning.
  const REST = 10;
  const SHORTEST_WAIT_MS = 100;
  const LONGEST_TEXT = 5000;

  function matcher(text) {
    const regex = /^\/(.+)\/([imsu]*)$/.exec(text);
    if (regex === null) return (found) => found.includes(text);
    const compiled = new RegExp(regex[1], regex[2]);
    return (found) => compiled.test(found);
  }

  const STEPS = {
    s: (roots, css) => roots.flatMap((root) => [...root.querySelectorAll(root === document ? css : `:scope ${css}`)]),
    m: (roots, css) => roots.filter((root) => root.matches(css)),
    t: (roots, text) => {
      const matches = matcher(text);
      return roots.filter((root) => matches(root.textContent.slice(0, LONGEST_TEXT)));
    },
    u: (roots, up) => roots.map((root) => (typeof up === "number" ? above(root, up) : root.parentElement?.closest(up))).filter((found) => found != null),
    h: (roots, chain) => roots.filter((root) => walk(chain, [root]).length > 0),
    n: (roots, chain) => roots.filter((root) => walk(chain, [root]).length === 0),
  };

  function above(element, steps) {
    let found = element;
    for (let i = 0; i < steps && found !== null; i++) found = found.parentElement;
    return found;
  }

  function walk(chain, roots) {
    let found = roots;
    for (const [operator, argument] of chain) {
      found = [...new Set(STEPS[operator](found, argument))];
      if (found.length === 0) break;
    }
    return found;
  }

  class QuietpageSteps {
    #chains;
    #hide;
    #timer = 0;
    #rested = 0;
    #observer = new MutationObserver(() => this.#schedule());

    /** `hide(element)` is called for each element that a chain finds, again when it is found again. */
    constructor(chains, hide) {
      this.#chains = chains;
      this.#hide = hide;
      this.#observer.observe(document, { childList: true, subtree: true });
      this.#schedule();
    }

    stop() {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
      this.#chains = [];
    }

    #schedule() {
      if (this.#timer !== 0) return;
      this.#timer = setTimeout(() => this.#run(), Math.max(SHORTEST_WAIT_MS, this.#rested - performance.now()));
    }

    #run() {
      this.#timer = 0;
      const start = performance.now();
      this.#chains = this.#chains.filter((chain) => {
        try {
          for (const element of walk(chain, [document])) this.#hide(element);
          return true;
        } catch {
          // What this browser can't read it can't read the next time either.
          return false;
        }
      });
      const end = performance.now();
      this.#rested = end + REST * (end - start);
    }
  }

  globalThis.QuietpageSteps = QuietpageSteps;
})();
