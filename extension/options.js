/* The options page: the sites that are not cleaned. */
"use strict";
const list = document.querySelector("ul");
const none = document.querySelector("#none");

function say(key) {
  return chrome.i18n.getMessage(key);
}

function row(site) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.id = `site-${site}`;
  name.textContent = site;
  const forget = document.createElement("button");
  forget.textContent = say("options_forget");
  forget.setAttribute("aria-describedby", name.id);
  forget.addEventListener("click", () => QuietpageSites.pause(site, false));
  item.append(name, forget);
  return item;
}

async function draw() {
  const sites = await QuietpageSites.paused();
  const back = document.activeElement?.getAttribute("aria-describedby");
  list.replaceChildren(...sites.map(row));
  none.hidden = sites.length > 0;
  if (back?.startsWith("site-")) (list.querySelector("button") ?? none).focus();
}

none.tabIndex = -1;
chrome.storage.onChanged.addListener(draw);
draw();
