/*
 * The extension's texts for the demo page, from texts.json, which is _locales/en/messages.json. In the extension the
 * browser does this. Entry point: say().
 */
"use strict";
/** The text with this key and its substitutions filled in; empty for a key that there is none for, as in the browser. */
function say(messages, key, substitutions) {
  if (key === "@@ui_locale") return "en";
  if (key === "@@bidi_dir") return "ltr";
  const entry = messages[key];
  if (entry === undefined) return "";
  const named = entry.message.replace(/\$([a-z0-9_@]+)\$/gi, (whole, name) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole);
  return named.replace(/\$([1-9])/g, (whole, place) => substitutions[place - 1] ?? "");
}
