/*
 * Compiled lists, as src/lists/bundle.rs writes them, become what frames read from the storage: rules of all lists
 * together, in buckets by the hash of the place. Entry points: QuietpageBundle.read(), buckets(), generic().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageBundle")) return;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

  function number(digits) {
    return [...digits].reduce((number, digit, place) => number + VALUES.get(digit) * 64 ** place, 0);
  }

  function* references(text) {
    for (let at = 0; at < text.length; ) {
      const long = text[at] === ".";
      const digits = long ? text.slice(at + 1, at + 4) : text.slice(at, at + 2);
      yield number(digits);
      at += long ? 4 : 2;
    }
  }

  /** All places of a list: [hash, rules as lines]. */
  function* read(text) {
    const [places, known, own, shared] = text.split("\n=\n");
    const table = shared.split("\n");
    const knownLines = known.split("\n");
    const ownLines = own.split("\n");
    for (let at = 0; at < places.length / 5; at++) {
      const rules = [...references(knownLines[at])].map((number) => table[number]);
      if (ownLines[at] !== "") rules.push(...ownLines[at].split("\t"));
      yield [number(places.slice(5 * at, 5 * at + 5)), rules];
    }
  }

  /** The buckets of several lists together: key in the storage -> { hash: rules, one a line }. */
  function buckets(lists) {
    const found = {};
    for (const list of lists) {
      for (const [hash, rules] of list) {
        const bucket = (found[QuietpageListPlaces.bucket(hash)] ??= {});
        const key = hash.toString(36);
        const text = rules.join("\n");
        bucket[key] = bucket[key] === undefined ? text : `${bucket[key]}\n${text}`;
      }
    }
    return found;
  }

  /** The selectors of one of the build's style sheets. */
  function generic(css) {
    return css
      .split("{display:none!important}\n")
      .filter((rule) => rule !== "")
      .flatMap((rule) => (/^[.#][\w-]+(,[.#][\w-]+)+$/.test(rule) ? rule.split(",") : [rule]));
  }

  globalThis.QuietpageBundle = Object.freeze({ read, buckets, generic });
})();
