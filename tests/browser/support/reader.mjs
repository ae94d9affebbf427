// What a test sees of the reader and of what is hidden. Entry points: openReader, reader, closed, hidden.
import { until } from "./until.mjs";

/** The reader's host in the page's whole tree, or null. */
export async function reader({ browser, page }) {
  const rest = [await browser.tree(page)];
  while (rest.length > 0) {
    const node = rest.pop();
    if ("quietpage-reader" in node.attributes) return node;
    rest.push(...node.children);
  }
  return null;
}

/** All text in a node, as the reader shows it: style sheets and hidden parts are not text. */
export function textOf(node) {
  if (node === null || ["style", "script", "head"].includes(node.name)) return "";
  if ("hidden" in node.attributes) return "";
  return node.text + node.children.map(textOf).join(/^(#text|a|b|i|em|strong|span|code)$/.test(node.name) ? "" : "\n");
}

export function elements(node, name) {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => elements(child, name))];
}

/** Presses the button and waits for the reader to show the text. */
export async function openReader(group, text = "") {
  await group.browser.clickButton(group.page);
  return shown(group, text);
}

export async function shown(group, text = "") {
  return until(() => reader(group), (found) => found !== null && textOf(found).trim() !== "" && textOf(found).includes(text), { what: `the reader with ${JSON.stringify(text)}` });
}

/** Presses Escape. Not awaited: the frame that gets the key is gone before Chromium's protocol can say that it had it. */
export function leave({ page }) {
  page.keyboard.press("Escape").catch(() => undefined);
}

export async function closed(group) {
  await until(() => reader(group), (found) => found === null, { what: "the reader's end" });
}

/** For each selector whether all it finds is out of sight. */
export function hidden({ page }, selectors) {
  return page.evaluate((selectors) => selectors.map((selector) => {
    const found = [...document.querySelectorAll(selector)];
    return found.length > 0 && found.every((element) => !element.checkVisibility());
  }), selectors);
}

export async function allHidden(group, selectors) {
  await until(() => hidden(group, selectors), (states) => states.every(Boolean), { what: `${selectors} out of sight` });
}
