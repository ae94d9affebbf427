/*
 * The highlights of one page with what was noted on them: a page of the extension, since whatever is drawn over a page the page
 * could read. Opened as notes.html?<address>#<id of the highlight to write about>.
 */
"use strict";
const url = decodeURIComponent(location.search.slice(1));
const key = `marks:${url.replace(/#.*$/, "")}`;
const list = document.querySelector("ul");
const none = document.querySelector("#none");
const save = document.querySelector("#export");

function say(name) {
  return chrome.i18n.getMessage(name);
}

async function read() {
  return (await QuietpageStored.get(key))[key];
}

async function write(marks) {
  if (marks.length > 0) await chrome.storage.local.set({ [key]: marks });
  else await chrome.storage.local.remove(key);
}

// One change after the other: each reads what the one before has written.
let last = Promise.resolve();
function change(id, work) {
  last = last.then(async () => write((await read()).flatMap((mark) => (mark.id === id ? work(mark) : [mark]))));
  return last;
}

function row(mark) {
  const item = document.createElement("li");
  const quote = document.createElement("blockquote");
  quote.textContent = mark.exact;
  quote.id = `quote-${mark.id}`;
  const note = document.createElement("textarea");
  note.id = `note-${mark.id}`;
  note.rows = 3;
  note.value = mark.note ?? "";
  note.setAttribute("aria-label", say("notes_note"));
  note.setAttribute("aria-describedby", quote.id);
  note.addEventListener("input", () => change(mark.id, (now) => [{ ...now, note: note.value }]));
  const remove = document.createElement("button");
  remove.textContent = say("notes_remove");
  remove.setAttribute("aria-describedby", quote.id);
  remove.addEventListener("click", async () => {
    await change(mark.id, () => []);
    await draw();
    (list.querySelector("textarea") ?? none).focus();
  });
  item.append(quote, note, remove);
  return item;
}

async function draw() {
  const marks = await read();
  list.replaceChildren(...marks.map(row));
  none.hidden = marks.length > 0;
  save.hidden = marks.length === 0;
  const link = document.querySelector("#page a");
  link.textContent = marks[0]?.title || url;
  if (/^https?:/.test(url)) link.href = url;
}

save.addEventListener("click", async () => {
  const marks = await read();
  const text = marks.map(({ exact, note }) => `> ${exact.trim().replaceAll("\n", "\n> ")}\n${note ? `\n${note.trim()}\n` : ""}`).join("\n");
  const file = URL.createObjectURL(new Blob([`# ${marks[0]?.title ?? ""}\n\n<${url}>\n\n${text}`], { type: "text/markdown" }));
  Object.assign(document.createElement("a"), { href: file, download: "highlights.md" }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
});

none.tabIndex = -1;
draw().then(() => document.getElementById(`note-${decodeURIComponent(location.hash.slice(1))}`)?.focus());
