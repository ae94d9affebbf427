/* The options page's part about shortcuts: as they are now, and where they are changed. */
"use strict";
(() => {
  const { say, element, keys } = QuietpageOwnPage;
  const find = (id) => document.querySelector(`#${id}`);

  function row({ name, description, shortcut }) {
    const item = element("li", "", { id: `shortcut-${name}` });
    item.append(element("span", description), shortcut === "" ? element("span", say("shortcuts_unset"), { className: "quiet" }) : keys(shortcut));
    return item;
  }

  async function draw() {
    const all = await QuietpageShortcuts.list();
    find("shortcuts").hidden = all === null;
    find("shortcuts-list").replaceChildren(...(all ?? []).map(row));
    find("shortcuts-missing").hidden = !all?.some(({ shortcut }) => shortcut === "");
  }

  find("shortcuts-change").addEventListener("click", () => QuietpageShortcuts.change());
  // They are changed on a page of the browser's, which one comes back from.
  addEventListener("focus", draw);
  draw();
})();
