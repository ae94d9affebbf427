/*
 * The file in which a user reports a page that is shown wrong; docs/report-file.md has the format. Entry points:
 * QuietpageReportFile.make(found, said), .hidden(place, why).
 */
"use strict";
(() => {
  const FORMAT = "quietpage-report";
  const VERSION = 1;

  const withoutText = ({ text: _, quote: __, ...place }) => place;

  /** The place of a hidden block with why it is hidden: { kind, reason, confidence } as the hider has it. */
  function hidden({ selector, text }, { kind, reason: { code, ...parts }, confidence }) {
    return { selector, kind, ...(kind !== "own" && { reason: code, ...parts }), confidence: Math.round(confidence * 100) / 100, text };
  }

  /**
   * `found` is what the page and the core say, `said` what the user does: { address, wrong, words, texts }. An empty address and unticked
   * texts are not in the file at all.
   */
  function make(found, { address, wrong, words, texts }) {
    const { title, words: count, visible_words: visible, rules, kept, left_out: leftOut, hidden: gone } = found.report;
    const places = (list) => (texts ? list : list.map(withoutText));
    return {
      format: FORMAT,
      version: VERSION,
      extension: found.extension,
      browser: found.browser,
      window: found.window,
      ...(address.trim() !== "" && { address: address.trim() }),
      wrong,
      ...(words.trim() !== "" && { said: words.trim() }),
      article: title === null ? null : { ...(texts && { title }), words: count, visible_words: visible },
      cleaned: found.cleaned,
      rules,
      hidden: places(gone),
      left_out: places(leftOut),
      kept: places(kept),
    };
  }

  globalThis.QuietpageReportFile = Object.freeze({ make, hidden });
})();
