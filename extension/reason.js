/*
 * The sentence for why a block is hidden, in the language of the interface: of { code, quote, count, place } as page.wasm says it. The
 * parts that a reason lacks are undefined or null. src/view/strings.rs does the same. Entry point: QuietpageReason.say(reason, text).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageReason")) return;

  /** `text(key, substitutions)` is the browser's getMessage, or something like it. Empty where the kind of the block says it all. */
  function say({ code, quote, count, place }, text) {
    const key = `reason_${code}`;
    // The page's words may be written the other way than ours: they stand apart.
    const given = quote == null ? [] : [`\u2068${quote}\u2069`];
    const said = count == null ? text(key, given) : QuietpageWording.count(key, count, given, text);
    return place == null || said === "" ? said : text(`reason_at_${place}`, [said]);
  }

  globalThis.QuietpageReason = Object.freeze({ say });
})();
