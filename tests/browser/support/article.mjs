// The article that the tests' own pages carry, and pages made around it. Entry points: PARAGRAPHS, page().
export const TITLE = "The keeper who counted ships";

export const PARAGRAPHS = [
  "For thirty-one years the lamp on the northern point was tended by one woman, who wrote down every vessel that passed, whatever the weather and whatever the hour of the night.",
  "Her ledgers fill two shelves in the harbour office. They give the rig, the heading and, where she could make it out through the glass, the name painted on the stern of each ship.",
  "Historians came late to these books. A student looking for the date of a storm noticed that the entries never stopped, not even on the night when the gallery windows were broken by the sea.",
  "Since then the pages have been photographed and transcribed by volunteers, who meet in the old rope store on winter evenings and argue about the difference between a ketch and a yawl.",
  "What the numbers show is a coast that changed in a single decade: in the first books nine vessels in ten carried sails, and in the last ones a sail is rare enough to earn an exclamation mark.",
  "The volunteers say they have grown fond of her handwriting, which leans into the wind on rough nights, and of the one remark she allowed herself each New Year: still here, still counting.",
];

/** A page of HTML around the article. */
export function page({ title = TITLE, head = "", before = "", after = "", middle = "", article, body = "" } = {}) {
  const half = PARAGRAPHS.length / 2;
  const text = (some) => some.map((each) => `<p>${each}</p>`).join("\n");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body ${body}>${before}
<main>${article ?? `<article><h1>${title}</h1>${text(PARAGRAPHS.slice(0, half))}${middle}${text(PARAGRAPHS.slice(half))}</article>`}</main>
${after}</body></html>`;
}

/** A handler that answers with HTML. */
export function html(text, headers = {}) {
  return (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(text);
  };
}
