/*
 * What every page of the extension begins with: its language, direction and texts. Entry points: QuietpageOwnPage.say(key, ...given),
 * .element(name, text, properties), .keys(shortcut).
 */
"use strict";
(() => {
  const say = (key, ...given) => chrome.i18n.getMessage(key, given.map(String));

  function element(name, text = "", properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  /** A shortcut as it is drawn: each key by itself. */
  function keys(shortcut) {
    const drawn = element("span", "", { className: "keys", dir: "ltr" });
    for (const [at, key] of shortcut.split("+").entries()) drawn.append(...(at > 0 ? ["+"] : []), element("kbd", key));
    return drawn;
  }

  document.documentElement.lang = QuietpageWording.language();
  document.documentElement.dir = QuietpageWording.direction();
  for (const holder of document.querySelectorAll("[data-text]")) holder.textContent = say(holder.dataset.text);
  for (const holder of document.querySelectorAll("[data-label]")) holder.setAttribute("aria-label", say(holder.dataset.label));

  globalThis.QuietpageOwnPage = Object.freeze({ say, element, keys });
})();
