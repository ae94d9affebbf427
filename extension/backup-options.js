/* The options page's part about the user's data: a backup to a file, the way back, and deleting everything. */
"use strict";
(() => {
  const { say, element } = QuietpageOwnPage;
  const find = (id) => document.querySelector(`#${id}`);
  const area = chrome.storage.local;
  const said = find("backup-said");

  /** Lists are compiled from what is stored; the background does that when it is told. */
  const refresh = () => chrome.runtime.sendMessage({ type: "lists-sync" }).catch(() => undefined);
  const pick = (stored, wanted) => Object.fromEntries(Object.entries(stored).filter(([key]) => wanted(key)));
  const count = (stored, beginning) => Object.keys(stored).filter((key) => key.startsWith(beginning)).length;

  /** The fields of the lists' part that do not follow by themselves. */
  async function showLists() {
    const { "lists:own": own, "lists:auto": auto } = await QuietpageStored.get(["lists:own", "lists:auto"]);
    find("lists-own").value = own;
    find("lists-auto").checked = auto;
  }

  async function save() {
    const { version } = chrome.runtime.getManifest();
    const file = QuietpageBackup.make(await area.get(null), { notes: find("backup-notes").checked, extension: version, saved: new Date().toISOString() });
    const address = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" }));
    element("a", "", { href: address, download: `quietpage-${file.saved.slice(0, 10)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    said.textContent = say("backup_saved");
  }

  /** Puts `next` in the place of everything that `replaced` says yes to. */
  async function put(next, replaced) {
    const gone = Object.keys(await area.get(null)).filter((key) => replaced(key) && !(key in next));
    await area.set(next);
    await area.remove(gone);
    await refresh();
    await showLists();
  }

  async function restore(file) {
    const { wrong, stored, refused } = QuietpageBackup.read(await file.text());
    if (wrong !== undefined) return void (said.textContent = say(`backup_wrong_${wrong}`));
    const touched = (key) => QuietpageBackup.isChoice(key) || key in stored;
    const before = pick(await area.get(null), touched);
    await put(stored, QuietpageBackup.isChoice);
    const sentences = [say("backup_restored", count(stored, "site:"), stored["lists:urls"]?.length ?? 0, count(stored, "marks:"))];
    if (refused.length > 0) sentences.push(say("backup_refused", refused.join(", ")));
    QuietpageUndo.offer(said, sentences.join(" "), () => put(before, touched));
  }

  /* --- Deleting --- */

  async function ask() {
    const stored = await area.get(null);
    find("clear-what").textContent = say("clear_what", count(stored, "site:"), count(stored, "marks:"));
    find("clear-sure").hidden = false;
    find("clear-ask").hidden = true;
    find("clear-no").focus();
  }

  function calm() {
    find("clear-sure").hidden = true;
    find("clear-ask").hidden = false;
    find("clear-ask").focus();
  }

  async function clear() {
    // The mirror first: what is there would come back.
    await chrome.storage.sync?.clear();
    await area.clear();
    await chrome.storage.session.clear();
    // The first-run page was seen.
    await area.set({ welcomed: true });
    await refresh();
    calm();
    await showLists();
    find("clear-said").textContent = say("clear_done");
  }

  find("backup-save").addEventListener("click", save);
  find("backup-restore").addEventListener("click", () => find("backup-file").click());
  find("backup-file").addEventListener("change", async ({ target }) => {
    if (target.files.length > 0) await restore(target.files[0]);
    // The same file can be chosen once more.
    target.value = "";
  });
  find("clear-ask").addEventListener("click", ask);
  find("clear-no").addEventListener("click", calm);
  find("clear-yes").addEventListener("click", clear);
})();
