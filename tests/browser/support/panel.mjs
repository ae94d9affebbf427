// What a test sees and does of the panels over a page, whose root is closed to the page. Entry points: openPanel, panel, press, panelGone.
import { elements, textOf } from "./reader.mjs";
import { until } from "./until.mjs";

/** Chooses the entry of the button's menu ("hidden" or "pick") and waits for its panel. */
export async function openPanel(group, entry, text = "") {
  await group.browser.chooseMenu(group.page, entry);
  return panelWith(group, text);
}

/** The panel's host in the page's whole tree, or null. */
export async function panel({ browser, page }) {
  const rest = [await browser.tree(page)];
  while (rest.length > 0) {
    const node = rest.pop();
    if ("quietpage-panel" in node.attributes) return node;
    rest.push(...node.children);
  }
  return null;
}

export async function panelWith(group, text) {
  return until(() => panel(group), (found) => found !== null && textOf(found).includes(text) && textOf(found).trim() !== "", { what: `the panel with ${JSON.stringify(text)}` });
}

export async function panelGone(group) {
  await until(() => panel(group), (found) => found === null, { what: "the panel's end" });
}

/** The blocks that the panel lists, each as the text of its row. */
export async function rows(group) {
  return elements(await panel(group), "li").map((row) => textOf(row).replaceAll(/\s+/g, " ").trim());
}

/** The button or switch with these words; of several, the one in the row that holds `row`. */
export async function control(group, words, row = "") {
  const found = await panel(group);
  const places = row === "" ? [found] : elements(found, "li").filter((each) => textOf(each).includes(row));
  const named = (node) => (node.attributes["aria-label"] ?? textOf(node).trim()) === words && !("hidden" in node.attributes);
  return places.flatMap((place) => [...elements(place, "button"), ...elements(place, "label")]).find(named);
}

/** Clicks it with the mouse. */
export async function press(group, words, row = "") {
  const found = await until(() => control(group, words, row), Boolean, { what: `the button ${words}` });
  const [x, y] = await group.browser.middle(group.page, found);
  await group.page.mouse.click(x, y);
}

/** Moves the mouse over it. */
export async function hover(group, words, row = "") {
  const [x, y] = await group.browser.middle(group.page, await control(group, words, row));
  await group.page.mouse.move(x, y);
}

/** The middle of an element of the page. */
export function middleOf({ page }, selector) {
  return page.evaluate((selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }, selector);
}
