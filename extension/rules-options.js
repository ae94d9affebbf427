/* The options page's part about the user's own rules: what was hidden and kept on which site, files of them, the mirror, the pause of everything. */
"use strict";
(() => {
  const say = (key, ...given) => chrome.i18n.getMessage(key, given.map(String));
  const find = (id) => document.querySelector(`#${id}`);
  const area = chrome.storage.local;
  const MOST_REFUSED = 20;
  const FEW_SITES = 3;
  const open = new Map();
  let takeBack = null;

  function element(name, text = "", properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  /** Says what was done, with a way back where there is one. */
  function tell(sentence, undo = null, details = []) {
    takeBack = undo;
    find("rules-said").textContent = sentence;
    find("rules-undo").hidden = undo === null;
    find("rules-details").replaceChildren(...details.map((line) => element("p", line, { className: "quiet" })));
  }

  /* --- The list --- */

  function row(site, rule) {
    const item = element("li");
    const about = element("div");
    const where = rule.path === undefined ? "" : ` ${say("rules_on_page", rule.path)}`;
    const name = element("p", "", { id: `rule-${crypto.randomUUID()}` });
    name.append(element("strong", say(rule.action === "hide" ? "rules_hides" : "rules_keeps")), ` ${rule.text || say("ledger_no_text")}`);
    const [names] = rule.selector.split(" || ");
    const code = element("p", "", { className: "quiet small" });
    code.append(element("code", names), where);
    about.append(name, code);
    const remove = element("button", say("rules_delete"), { type: "button" });
    remove.setAttribute("aria-describedby", name.id);
    remove.addEventListener("click", () => change(site, (rules) => rules.filter((other) => !QuietpageRules.same(rule, other)), "rules_deleted"));
    item.append(about, remove);
    return item;
  }

  function part(site, rules, few) {
    const details = element("details", "", { open: open.get(site) ?? few });
    details.addEventListener("toggle", () => open.set(site, details.open));
    const summary = element("summary", site);
    summary.append(element("span", ` · ${QuietpageWording.count("rules_count", rules.length)}`, { className: "quiet" }));
    const list = element("ul");
    list.setAttribute("aria-label", site);
    list.append(...rules.toReversed().map((rule) => row(site, rule)));
    const all = element("button", say("rules_delete_all", site), { type: "button" });
    all.addEventListener("click", () => change(site, () => [], "rules_deleted_all"));
    const line = element("div", "", { className: "line" });
    line.append(all);
    details.append(summary, list, line);
    return details;
  }

  /** Changes a site's rules, and can change them back. */
  async function change(site, work, said) {
    const rules = QuietpageSite.list((await QuietpageSite.read(site)).rules);
    await QuietpageRules.write(site, { rules: work(rules) });
    tell(say(said), () => QuietpageRules.write(site, { rules }));
    await draw();
    find("rules-undo").focus();
  }

  async function draw() {
    const sites = Object.entries(await QuietpageRules.all()).filter(([, { rules = [] }]) => rules.length > 0).sort();
    find("rules-sites").replaceChildren(...sites.map(([site, { rules }]) => part(site, rules, sites.length <= FEW_SITES)));
    find("rules-none").hidden = sites.length > 0;
    const { "sync:off": off, "sync:state": { left = 0, cut = 0, error } } = await QuietpageStored.get(["sync:off", "sync:state"]);
    find("rules-sync").checked = !off;
    const words = [say("rules_sync_about")];
    if (!off && left > 0) words.push(QuietpageWording.count("rules_sync_left", left));
    if (!off && cut > 0) words.push(QuietpageWording.count("rules_sync_cut", cut));
    if (!off && error !== undefined) words.push(say("rules_sync_error"));
    find("rules-sync-state").textContent = words.join(" ");
    find("everywhere").checked = await QuietpageSites.everywhere();
  }

  /* --- Files --- */

  async function save() {
    const file = URL.createObjectURL(new Blob([QuietpageRulesFile.write(await QuietpageRules.all())], { type: "application/json" }));
    element("a", "", { href: file, download: "quietpage-rules.json" }).click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  }

  async function load(file) {
    if (file.size > QuietpageRulesFile.most) return tell(say("rules_file_too_large"));
    const text = await file.text();
    const core = new QuietpageInstance("page", chrome.runtime.getURL("page.wasm"));
    const { error, sites, refused } = await core.call((page) => QuietpageRulesFile.read(text, (selector) => page.isRule(selector)));
    if (error !== undefined) return tell(say(error));
    const before = {};
    const taken = { rules: 0, paused: 0, there: 0 };
    for (const [site, theirs] of Object.entries(sites)) {
      const mine = await QuietpageSite.read(site);
      before[site] = { rules: QuietpageSite.list(mine.rules), clean: mine.clean, at: mine.at };
      // What is there already stays as it is, also where the file says the opposite.
      const fresh = theirs.rules.filter((rule, at) => ![...before[site].rules, ...theirs.rules.slice(0, at)].some((other) => QuietpageRules.same(rule, other)));
      taken.there += theirs.rules.length - fresh.length;
      taken.rules += fresh.length;
      if (theirs.clean === false && mine.clean !== false) taken.paused++;
      await QuietpageRules.write(site, QuietpageRules.join(before[site], { ...theirs, rules: fresh }));
    }
    const words = [QuietpageWording.count("rules_taken", taken.rules)];
    if (taken.paused > 0) words.push(QuietpageWording.count("rules_taken_paused", taken.paused));
    if (taken.there > 0) words.push(QuietpageWording.count("rules_taken_there", taken.there));
    if (refused.length > 0) words.push(QuietpageWording.count("rules_refused", refused.length));
    const line = ({ site, what, fault }) => `${[site, what.slice(0, 120)].filter((part) => part !== "").join(": ")} – ${say(fault)}`;
    const undo = async () => {
      for (const [site, about] of Object.entries(before)) await QuietpageRules.write(site, about);
    };
    tell(words.join(" "), taken.rules + taken.paused > 0 ? undo : null, refused.slice(0, MOST_REFUSED).map(line));
    await draw();
  }

  find("rules-save").addEventListener("click", save);
  find("rules-load").addEventListener("click", () => find("rules-file").click());
  // One file after the other, so that what is said last is about the last.
  let loading = Promise.resolve();
  find("rules-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file !== undefined) loading = loading.then(() => load(file)).catch(() => tell(say("rules_file_broken")));
  });
  find("rules-undo").addEventListener("click", async () => {
    const undo = takeBack;
    find("rules-load").focus();
    await undo?.();
    tell(say("ledger_undone"));
    await draw();
  });
  find("rules-sync").addEventListener("change", ({ target }) => (target.checked ? area.remove("sync:off") : area.set({ "sync:off": true })));
  find("everywhere").addEventListener("change", ({ target }) => QuietpageSites.pauseEverywhere(target.checked));
  chrome.storage.onChanged.addListener((changes, name) => {
    const ours = (key) => key.startsWith(QuietpageSite.PREFIX) || key.startsWith("sync:") || key === QuietpageSite.EVERYWHERE;
    if (name === "local" && Object.keys(changes).some(ours)) draw();
  });
  draw();
})();
