/*
 * The language of the texts, which need not be the browser's, and texts with a number in them: in the form that the language has for it,
 * KEY_one, KEY_few and the like where it has that category (Intl.PluralRules), else KEY. src/view/strings.rs does the same.
 * Entry points: QuietpageWording.count(key, number), .language(), .direction().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageWording")) return;
  const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

  const message = (key, substitutions = []) => chrome.i18n.getMessage(key, substitutions);
  const language = (text = message) => text("language", []);
  const direction = () => (RIGHT_TO_LEFT.includes(language()) ? "rtl" : "ltr");

  /** The number is the last of the substitutions, behind those given. `text(key, substitutions)` is the browser's getMessage, or something like it. */
  function count(key, number, given = [], text = message) {
    const form = new Intl.PluralRules(language(text)).select(number);
    const shown = [...given, number.toLocaleString(language(text))];
    return text(`${key}_${form}`, shown) || text(key, shown);
  }

  globalThis.QuietpageWording = Object.freeze({ count, language, direction });
})();
