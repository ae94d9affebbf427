/* The options page's part about filter lists: which are on, lists by address, the user's own rules. */
"use strict";
(() => {
  const say = (key, ...given) => chrome.i18n.getMessage(key, given.map(String));
  const find = (id) => document.querySelector(`#${id}`);
  const area = chrome.storage.local;
  const CHECK_AFTER_MS = 250;
  const MOST_WRONG_LINES = 50;
  let shipped = [];
  let timer = 0;
  let checked = 0;

  function element(name, text = "", properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  /* --- Lists --- */

  async function toggle(id, on) {
    const { "lists:chosen": chosen } = await QuietpageStored.get("lists:chosen");
    await area.set({ "lists:chosen": { ...chosen, [id]: on } });
  }

  /** In words: how many rules, how old, and what went wrong. */
  function status({ version, checked, error, lines }, address) {
    const words = [];
    if (lines !== undefined) words.push(say("lists_rules", lines.toLocaleString(chrome.i18n.getUILanguage())));
    if (version !== undefined) words.push(say("lists_updated", new Date(version).toLocaleDateString(chrome.i18n.getUILanguage())));
    else if (address && checked === undefined) words.push(say("lists_loading"));
    if (error !== undefined) words.push(say(`lists_error_${error}`));
    return words.join(" ");
  }

  function row({ id, url }, on, state) {
    const line = element("div", "", { className: "row" });
    const label = element("label");
    const box = element("input", "", { type: "checkbox", checked: on, id: `list-${id}` });
    box.addEventListener("change", () => toggle(id, box.checked));
    const name = element("span", url ?? say(`list_${id}`));
    label.append(box, name);
    const about = element("p", [url === undefined ? say(`list_${id}_about`) : "", status(state, url !== undefined)].join(" ").trim(), { className: "quiet", id: `about-${id}` });
    box.setAttribute("aria-describedby", about.id);
    line.append(label, about);
    if (url !== undefined) {
      const remove = element("button", say("lists_remove"), { type: "button" });
      remove.setAttribute("aria-label", say("lists_remove_named", url));
      remove.addEventListener("click", () => forget(id));
      line.append(remove);
    }
    return line;
  }

  async function forget(id) {
    const { "lists:urls": urls } = await QuietpageStored.get("lists:urls");
    await area.set({ "lists:urls": urls.filter((list) => list.id !== id) });
    await area.remove([`lists:got:${id}`, `lists:state:${id}`]);
    find("list-address").focus();
  }

  async function draw() {
    const { "lists:chosen": chosen, "lists:urls": urls, "lists:dropped": dropped } = await QuietpageStored.get(["lists:chosen", "lists:urls", "lists:dropped"]);
    const lists = [...shipped, ...urls];
    const states = await QuietpageStored.get(lists.map(({ id }) => `lists:state:${id}`));
    const rows = (lists) => lists.map((list) => row(list, chosen[list.id] ?? list.on ?? true, states[`lists:state:${list.id}`]));
    const focused = document.activeElement?.id;
    find("lists-shipped").replaceChildren(...rows(shipped));
    find("lists-others").replaceChildren(...rows(urls));
    find("lists-dropped").textContent = dropped > 0 ? say("lists_dropped", dropped) : "";
    if (focused?.startsWith("list-")) document.getElementById(focused)?.focus();
  }

  async function add(event) {
    event.preventDefault();
    const field = find("list-address");
    const url = field.value.trim();
    const said = find("lists-said");
    if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) return void (said.textContent = say("lists_no_address"));
    const { "lists:urls": urls } = await QuietpageStored.get("lists:urls");
    if (urls.some((list) => list.url === url)) return void (said.textContent = say("lists_there_already"));
    said.textContent = "";
    field.value = "";
    await area.set({ "lists:urls": [...urls, { id: `url-${Date.now().toString(36)}`, url }] });
  }

  async function update() {
    const button = find("lists-update");
    button.disabled = true;
    find("lists-said").textContent = say("lists_updating");
    await chrome.runtime.sendMessage({ type: "lists-update" }).catch(() => undefined);
    find("lists-said").textContent = say("lists_up_to_date");
    button.disabled = false;
  }

  /* --- The user's own rules --- */

  /** Says what is wrong with which line; what is typed meanwhile is asked for again. */
  async function check() {
    const turn = ++checked;
    const text = find("lists-own").value;
    const wrong = await chrome.runtime.sendMessage({ type: "lists-check", text }).catch(() => null);
    if (turn !== checked || wrong === null || wrong === undefined) return;
    const lines = text.split("\n");
    const shown = wrong.slice(0, MOST_WRONG_LINES).map(({ line, fault }) => {
      const button = element("button", say("lists_line", line), { type: "button" });
      button.addEventListener("click", () => goTo(line));
      const item = element("div", "", { className: "wrong" });
      item.append(button, element("code", lines[line - 1].trim()), element("span", say(`fault_${fault}`)));
      return item;
    });
    find("lists-wrong").replaceChildren(...shown);
    find("lists-own-said").textContent = wrong.length > 0 ? say("lists_wrong", wrong.length) : "";
  }

  function goTo(line) {
    const field = find("lists-own");
    const lines = field.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + lines[line - 1].length);
  }

  async function save() {
    const text = find("lists-own").value;
    await area.set({ "lists:own": text });
    await chrome.runtime.sendMessage({ type: "lists-sync" }).catch(() => undefined);
    await check();
    if (find("lists-wrong").childElementCount === 0) find("lists-own-said").textContent = say("lists_saved");
  }

  async function start() {
    shipped = (await (await fetch("lists/index.json")).json()).lists;
    const { "lists:own": own, "lists:auto": auto } = await QuietpageStored.get(["lists:own", "lists:auto"]);
    find("lists-own").value = own;
    find("lists-auto").checked = auto;
    find("lists-auto").addEventListener("change", (event) => area.set({ "lists:auto": event.target.checked }));
    find("lists-own").addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(check, CHECK_AFTER_MS);
    });
    find("lists-save").addEventListener("click", save);
    find("lists-update").addEventListener("click", update);
    find("lists-add").addEventListener("submit", add);
    chrome.storage.onChanged.addListener((changes) => Object.keys(changes).some((key) => /^lists:(chosen|urls|state|dropped)/.test(key)) && draw());
    await draw();
    if (find("lists-own").value !== "") await check();
  }

  start();
})();
