/*
 * Backups: what goes into the file, and what of a file is taken back. docs/backup-file.md has the format. It knows the storage's keys,
 * not the storage. Entry points: QuietpageBackup.make(stored, about), .read(text), .isChoice(key), .isNote(key).
 */
"use strict";
(() => {
  const FORMAT = "quietpage-backup";
  const VERSION = 1;
  const MOST_REFUSED = 20;

  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isText = (value) => typeof value === "string";
  const isFlag = (value) => typeof value === "boolean";
  const isAddress = (value) => isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
  const isPath = (value) => isText(value) && value.startsWith("/");

  /* --- What makes sense under which key: a value to store, or undefined --- */

  const only = (wanted) => (value) => (wanted(value) ? value : undefined);
  const each = (wanted) => (value) => (Array.isArray(value) && value.length > 0 && value.every(wanted) ? value : undefined);
  const isRule = (rule) => isObject(rule) && ["keep", "hide"].includes(rule.action) && isText(rule.selector) && (rule.path === undefined || isPath(rule.path));
  const isMark = (mark) => isObject(mark) && isText(mark.id) && isText(mark.exact);
  const isList = (list) => isObject(list) && /^url-\w+$/.test(list.id) && isAddress(list.url);

  /** What is known about a site; fields of later versions are kept. */
  function site(value) {
    if (!isObject(value)) return undefined;
    const { clean, rules, auto, ...rest } = value;
    const kept = { ...rest };
    if (clean === false) kept.clean = false;
    if (each(isRule)(rules)) kept.rules = rules;
    if (isObject(auto) && each(isPath)(auto.under)) kept.auto = { under: auto.under, ...(each(isPath)(auto.not) && { not: auto.not }) };
    // A part that makes no sense is not worth more than the whole.
    const whole = [["clean", clean], ["rules", rules], ["auto", auto]].every(([name, given]) => given === undefined || name in kept);
    return whole && Object.keys(kept).length > 0 ? kept : undefined;
  }

  const CHOICES = [
    [/^settings$/, only(isObject)],
    [/^paused$/, only(isFlag)],
    [/^site:(?:file|[^/\s]+)$/, site],
    [/^lists:chosen$/, only((value) => isObject(value) && Object.values(value).every(isFlag))],
    [/^lists:urls$/, each(isList)],
    [/^lists:own$/, only(isText)],
    [/^lists:auto$/, only(isFlag)],
    [/^sync:off$/, only(isFlag)],
  ];
  const NOTES = [
    [/^marks:(?:https?|file):/, each(isMark)],
    [/^place:(?:https?|file):/, only(isObject)],
  ];
  const among = (table, key) => table.find(([pattern]) => pattern.test(key));

  const isChoice = (key) => among(CHOICES, key) !== undefined;
  const isNote = (key) => among(NOTES, key) !== undefined;

  /** The file's content, of everything that is stored. What lists were compiled to is made anew, and not in it. */
  function make(stored, { notes, extension, saved }) {
    const wanted = Object.entries(stored).filter(([key]) => isChoice(key) || (notes && isNote(key)));
    return { format: FORMAT, version: VERSION, extension, saved, stored: Object.fromEntries(wanted.sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  /** { stored, refused: keys } of a file's text; { wrong: "none" | "newer" } where it is no backup that can be read. */
  function read(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return { wrong: "none" };
    }
    if (!isObject(file) || file.format !== FORMAT || !isObject(file.stored)) return { wrong: "none" };
    if (!(file.version <= VERSION)) return { wrong: "newer" };
    const stored = {};
    const refused = [];
    for (const [key, value] of Object.entries(file.stored)) {
      const taken = (among(CHOICES, key) ?? among(NOTES, key))?.[1](value);
      if (taken === undefined) refused.push(key);
      else stored[key] = taken;
    }
    return { stored, refused: refused.slice(0, MOST_REFUSED) };
  }

  globalThis.QuietpageBackup = Object.freeze({ make, read, isChoice, isNote });
})();
