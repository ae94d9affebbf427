/*
 * The language of the texts, which need not be the browser's, and texts with a number in them: in the form that the language has for it,
 * KEY_one, KEY_few and the like where it has that category (Intl.PluralRules), else KEY. src/view/strings.rs does the same.
 * Entry points: QuietpageWording.count(key, number), .language(), .direction().
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageWording")) return;
  const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

  const language = () => chrome.i18n.getMessage("language");
  const direction = () => (RIGHT_TO_LEFT.includes(language()) ? "rtl" : "ltr");

  function count(key, number) {
    const form = new Intl.PluralRules(language()).select(number);
    const shown = [number.toLocaleString(language())];
    return chrome.i18n.getMessage(`${key}_${form}`, shown) || chrome.i18n.getMessage(key, shown);
  }

  globalThis.QuietpageWording = Object.freeze({ count, language, direction });
})();
