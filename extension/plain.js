/*
 * A form answers with its fields first: one with a field named "style" has no style for those who ask the form itself. Firefox's
 * content scripts see past that, Chromium's do not. Entry point: QuietpagePlain(node), through which a node is read as if it had no
 * fields; what the node is compared with or handed to stays the node itself.
 */
"use strict";
globalThis.QuietpagePlain = (node) => {
  if (!(node instanceof HTMLFormElement)) return node;
  return new Proxy(node, {
    get(form, name) {
      const value = Reflect.get(HTMLFormElement.prototype, name, form);
      return typeof value === "function" ? value.bind(form) : value;
    },
  });
};
