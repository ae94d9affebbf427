// An article in several pages, as a server has it. Entry point: pages().
import { html, page, PARAGRAPHS, TITLE } from "./article.mjs";

const REST = [
  "The third shelf holds the books of her niece, who had the lamp for nine years and wrote a rounder hand, and who put down the names of dogs that she saw on deck through the better glass.",
  "In the winter of the long frost no vessel came for forty days, and each evening the entry is the same two words, nothing seen, until the last one, which adds that the stove is out of coal.",
  "When the light was given a clockwork the office asked for the ledgers back, and the answer, which is kept with them, says that they were never the property of the office but of the ships.",
  "A copy of every page now hangs in the ferry hall, where people look for the boats of their grandparents and put small stickers beside them, which the harbour master has forbidden three times.",
  "The last keeper lives in a flat above the chandlery and is asked about her every summer; he says that he met her once, on the stairs, and that she asked him what he had seen that night.",
  "He had seen a coaster with deck cargo and a trawler without lights, and she nodded at the first and wanted to know the heading of the second, and that, he says, was the whole of the talk.",
];

/** The paragraphs of each of the three pages. */
export const THREE = [PARAGRAPHS.slice(0, 3), [...PARAGRAPHS.slice(3), ...REST.slice(0, 2)], REST.slice(2)];

const body = (title, paragraphs, heading) => `<article><h1>${title}</h1><p class="standfirst">What a lamp, a glass and a pencil can do in thirty-one years.</p>
  <h2>${heading}</h2>${paragraphs.map((each) => `<p>${each}</p>`).join("\n")}</article>`;

/** A page of an article: `links` stand below it, as pagers do. */
export function part(number, { title = TITLE, paragraphs = THREE[number - 1], links = "", head = "" } = {}) {
  return page({ title: number > 1 ? `${title} - Page ${number}` : title, head, article: body(title, paragraphs, `Part ${number}`), after: `<nav class="pages">${links}</nav>` });
}

/** Handlers for a three-page article at `path`, whose pages `to(number)` addresses and `rel` links. */
export function three(path, to, rel) {
  const links = (here) => [1, 2, 3].filter((number) => number !== here).map((number) => `<a href="${number === 1 ? path : to(number)}">${number}</a>`).join(" ");
  const of = (number) => part(number, { links: links(number), head: rel && number < 3 ? `<link rel="next" href="${to(number + 1)}">` : "" });
  return (number) => html(of(number));
}
