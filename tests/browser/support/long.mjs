// A long article, each of whose paragraphs can be told from the others. Entry points: LONG and RIGHT_TO_LEFT, handlers of
// such pages; beginning().
import { html, page } from "./article.mjs";

const SUBJECTS = ["The lamp", "A pilot", "The tide", "Her ledger", "The old pier", "A schooner", "The harbour", "The bell", "A gale", "The breakwater"];

/** How paragraph n begins. */
export function beginning(n) {
  return `${SUBJECTS[n % 10]} of the year ${1840 + n} is entered in the book`;
}

function paragraph(n) {
  return `<p>${beginning(n)} with no more than a line. What the keeper thought of it she did not say, as she never said what she thought of anything. The page for that week has a stain in number ${n}, which may be tea. Someone has drawn a small boat in its margin, and under it stand ${n + 3} strokes.</p>`;
}

const paragraphs = Array.from({ length: 40 }, (_, n) => (n % 8 === 5 ? `<h2>The ${n}th shelf</h2>` : "") + paragraph(n)).join("\n");

export const LONG = html(page({ article: `<article><h1>Forty entries from the keeper’s book</h1>${paragraphs}</article>` }));

const line = (n) => `<p>שומרת המגדלור כתבה בספר הגדול את כל הספינות שעברו מול החוף בשנת ${1840 + n}, ומעולם לא אמרה מה היא חושבת עליהן. בשולי הדף צוירה סירה קטנה, ומתחתיה עומדים ${n + 3} קווים ישרים בדיו כחולה.</p>`;

export const RIGHT_TO_LEFT = html(
  page({ title: "ארבעים רשומות מספר המגדלור", article: `<article><h1>ארבעים רשומות מספר המגדלור</h1>${Array.from({ length: 40 }, (_, n) => line(n)).join("\n")}</article>` }).replace('<html lang="en">', '<html lang="he" dir="rtl">'),
);
