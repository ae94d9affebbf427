/*
 * What is stored, as far as it makes sense: what is damaged is taken for what holds where nothing is stored. Used in the background and on
 * the extension's own pages; site.js and sites.js know of sites. Entry points: QuietpageStored.get(keys), .sound(key, value).
 */
"use strict";
(() => {
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isText = (value) => typeof value === "string";
  const isFlag = (value) => typeof value === "boolean";
  const isNumber = Number.isFinite;
  const isTexts = (value) => Array.isArray(value) && value.every(isText);
  const isAddress = (value) => isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);

  const every = (wanted) => (value) => Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, part]) => wanted(part)));
  const list = (wanted) => (value) => (Array.isArray(value) ? value.filter((part) => isObject(part) && wanted(part)) : []);
  const fields = (wanted) => (value) => Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([name, part]) => wanted[name]?.(part)));
  /** All of its parts or nothing: what is made from others is made anew. */
  const whole = (wanted) => (value) => (isObject(value) && Object.entries(wanted).every(([name, right]) => right(value[name])) ? value : undefined);

  const SHEETS = { generic: isTexts, some: isTexts, notGeneric: isTexts, notSome: isTexts, notMain: isTexts };
  const COMPILED = { bundle: isText, rules: isTexts, generic: isTexts, takenBack: isTexts, notGeneric: isTexts, exceptions: Array.isArray };
  const STATE = { version: (value) => isNumber(value) || isText(value), checked: isNumber, error: isText, lines: isNumber, leftOut: () => true, etags: isObject, base: isText };

  const TABLE = [
    [/^lists:chosen$/, every(isFlag)],
    [/^lists:urls$/, list(({ id, url }) => isText(id) && isAddress(url))],
    [/^lists:own$/, (value) => (isText(value) ? value : "")],
    [/^lists:auto$/, (value) => value !== false],
    [/^lists:dropped$/, (value) => (isNumber(value) ? value : 0)],
    [/^lists:done$/, every(isText)],
    [/^lists:sheets$/, whole(SHEETS)],
    [/^lists:got:/, whole(COMPILED)],
    [/^lists:state:/, fields(STATE)],
    [/^sync:off$/, (value) => value === true],
    [/^sync:base$/, every(isText)],
    [/^sync:state$/, fields({ left: isNumber, cut: isNumber, error: isText })],
    [/^gone$/, every(isNumber)],
    [/^marks:/, list(({ id, exact }) => isText(id) && isText(exact))],
    [/^closed:/, (value) => (isTexts(value) ? value : [])],
  ];

  /** The value under a key, or what holds in its place. */
  function sound(key, value) {
    return TABLE.find(([pattern]) => pattern.test(key))[1](value);
  }

  /** { key: value } for every key that is asked for, whether it is stored or not. */
  async function get(keys, area = chrome.storage.local) {
    const stored = await area.get(keys);
    return Object.fromEntries([keys].flat().map((key) => [key, sound(key, stored[key])]));
  }

  globalThis.QuietpageStored = Object.freeze({ get, sound });
})();
