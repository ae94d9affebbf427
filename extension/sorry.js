/* The sentence at the button that says why there is no reader on this page; the reason stands in the address. */
"use strict";
document.querySelector("p").textContent =
  chrome.i18n.getMessage(`sorry_${location.hash.slice(1)}`) || chrome.i18n.getMessage("sorry_failed");
