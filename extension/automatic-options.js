/* The options page's part about sites where the reader opens by itself. */
"use strict";
(() => {
  const { say, element } = QuietpageOwnPage;
  const list = document.querySelector("#automatic-sites");
  const said = document.querySelector("#automatic-said");

  function about({ under, not }) {
    const words = [under.includes("/") ? say("options_automatic_whole") : say("options_automatic_paths", under.join(", "))];
    if (not !== undefined) words.push(say("options_automatic_except", not.length));
    return words.join(" ");
  }

  function row([site, { auto }]) {
    const item = element("li");
    const name = element("span", site, { id: `automatic-${site}` });
    name.append(element("span", about(auto), { className: "quiet below" }));
    const remove = element("button", say("options_automatic_remove"), { type: "button" });
    remove.setAttribute("aria-describedby", name.id);
    remove.addEventListener("click", async () => {
      let gone;
      await QuietpageSite.update(site, ({ auto, ...rest }) => {
        gone = auto;
        return rest;
      });
      QuietpageUndo.offer(said, say("options_automatic_removed", site), () => QuietpageSite.update(site, (stored) => ({ ...stored, auto: gone })));
    });
    item.append(name, remove);
    return item;
  }

  async function draw() {
    const sites = (await QuietpageSites.entries()).filter(([, about]) => about?.auto !== undefined);
    list.replaceChildren(...sites.map(row));
    document.querySelector("#automatic-none").hidden = sites.length > 0;
  }

  chrome.storage.onChanged.addListener((changes, area) => area === "local" && Object.keys(changes).some((key) => key.startsWith(QuietpageSite.PREFIX)) && draw());
  draw();
})();
