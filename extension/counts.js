/*
 * Texts with a number in them, in the form that the language has for it: KEY_one, KEY_few and the like where the language has that
 * category (Intl.PluralRules), else KEY. src/view/strings.rs does the same. Entry point: QuietpageCount.say(key, number).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageCount")) return;

  function say(key, number) {
    // Of the language that the texts are in, which need not be the browser's.
    const form = new Intl.PluralRules(chrome.i18n.getMessage("language")).select(number);
    const shown = [number.toLocaleString(chrome.i18n.getUILanguage())];
    return chrome.i18n.getMessage(`${key}_${form}`, shown) || chrome.i18n.getMessage(key, shown);
  }

  globalThis.QuietpageCount = Object.freeze({ say });
})();
