//! Cutting a page into text blocks: runs of inline content between the boundaries of block elements.
//!
//! Entry point: [`cut`]. Two line breaks in a row part blocks as well: old pages write their paragraphs that way.

use crate::dom::{Attr, Document, NodeId, Tag};

/// A run of text inside one block element. Its nodes are contiguous in preorder.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBlock {
    /// The block element that directly holds the run.
    pub element: NodeId,
    /// The run's first node.
    pub first: NodeId,
    /// The first node behind the run.
    pub end: NodeId,
    /// Where its text lies in [`Blocks`].
    start: u32,
    stop: u32,
    /// Its words.
    pub words: u32,
    /// Its characters, white space folded.
    pub chars: u32,
    /// Its characters inside links.
    pub link_chars: u32,
    /// Its characters in bold type.
    pub bold_chars: u32,
    /// Its characters in italic type.
    pub italic_chars: u32,
    /// Its links.
    pub links: u32,
    /// Its links that stay on the page.
    pub anchors: u32,
    /// Its pictures, those just before its text included.
    pub images: u32,
    /// Its line breaks.
    pub breaks: u32,
    /// Whether a line is drawn between it and the block before.
    pub ruled: bool,
    /// Whether the page hides it.
    pub hidden: bool,
}

/// All blocks of a page, with their text.
#[derive(Debug, Default)]
pub struct Blocks {
    /// The blocks, in document order.
    pub list: Vec<TextBlock>,
    /// Whether what stands in `noscript` is among them.
    pub noscript: bool,
    text: String,
}

impl Blocks {
    /// A block's text, white space folded.
    pub fn text(&self, block: &TextBlock) -> &str {
        &self.text[block.start as usize..block.stop as usize]
    }

    fn shown_chars(&self) -> u32 {
        self.list.iter().filter(|b| !b.hidden).map(|b| b.chars).sum()
    }
}

/// Below this many visible characters a page is nearly empty, and what it has for browsers without scripts may be more.
const NEARLY_EMPTY: u32 = 700;

/// Cuts a page into text blocks. What stands in `noscript` counts only when the page is nearly empty without it.
pub fn cut(document: &Document) -> Blocks {
    let blocks = cut_with(document, false);
    let shown = blocks.shown_chars();
    if shown < NEARLY_EMPTY && document.first(Tag::Noscript).is_some() {
        let with_noscript = cut_with(document, true);
        if with_noscript.shown_chars() > shown + shown / 2 + 200 {
            return with_noscript;
        }
    }
    blocks
}

fn cut_with(document: &Document, noscript: bool) -> Blocks {
    let mut cutter = Cutter { document, blocks: Blocks { noscript, ..Blocks::default() }, run: Run::default(), ruled: false };
    let Some(body) = document.first(Tag::Body) else {
        return cutter.blocks;
    };
    // Open block elements with where they end; text belongs to the innermost one.
    let mut holders: Vec<(NodeId, NodeId)> = Vec::new();
    let (mut link_end, mut bold_end, mut italic_end, mut skip) = (NodeId(0), NodeId(0), NodeId(0), NodeId(0));
    // What stands in a noscript counts as hidden, but not where it is all there is.
    let mut noscript_end = NodeId(0);
    let mut breaks_in_a_row = 0;
    for id in document.subtree(body) {
        if id < skip {
            continue;
        }
        while let Some(&(_, end)) = holders.last()
            && end <= id
        {
            holders.pop();
            cutter.flush(id);
        }
        match document.tag(id) {
            Some(tag) if tag.is_opaque() || (tag == Tag::Noscript && !noscript) => skip = document.end(id),
            Some(Tag::Hr) => {
                cutter.flush(id);
                cutter.ruled = true;
            }
            Some(tag) if tag.is_block() => {
                if tag == Tag::Noscript {
                    noscript_end = document.end(id);
                }
                breaks_in_a_row = 0;
                cutter.flush(id);
                holders.push((id, document.end(id)));
            }
            Some(Tag::A) => {
                link_end = document.end(id);
                cutter.run.links += 1;
                cutter.run.anchors += u32::from(document.attr(id, Attr::Href).is_none_or(|h| h.starts_with('#')));
            }
            Some(Tag::B | Tag::Strong) => bold_end = bold_end.max(document.end(id)),
            Some(Tag::Em | Tag::I | Tag::Cite) => italic_end = italic_end.max(document.end(id)),
            Some(Tag::Img) => cutter.run.images += 1,
            Some(Tag::Br) => {
                breaks_in_a_row += 1;
                cutter.run.breaks += 1;
                if breaks_in_a_row >= 2 && holders.last().is_some_and(|&(holder, _)| !document.is(holder, Tag::Pre)) {
                    cutter.flush(id);
                } else if !cutter.run.text.is_empty() {
                    cutter.run.text.push(' ');
                }
            }
            Some(_) => {}
            None => {
                let Some(&(element, _)) = holders.last() else { continue };
                let inked = cutter.text(id, element, id >= noscript_end && document.hidden(id));
                if inked > 0 {
                    breaks_in_a_row = 0;
                    cutter.run.link_chars += if id < link_end { inked } else { 0 };
                    cutter.run.italic_chars += if id < italic_end { inked } else { 0 };
                    cutter.run.bold_chars += if id < bold_end { inked } else { 0 };
                }
            }
        }
    }
    cutter.flush(document.end(body));
    cutter.blocks
}

#[derive(Default)]
struct Run {
    place: Option<(NodeId, NodeId)>,
    text: String,
    hidden: bool,
    link_chars: u32,
    bold_chars: u32,
    italic_chars: u32,
    links: u32,
    anchors: u32,
    images: u32,
    breaks: u32,
}

struct Cutter<'d> {
    document: &'d Document,
    blocks: Blocks,
    run: Run,
    ruled: bool,
}

impl Cutter<'_> {
    /// Adds a text node to the run; says how many characters that are not white space it has.
    fn text(&mut self, id: NodeId, element: NodeId, hidden: bool) -> u32 {
        let before = self.run.text.len();
        crate::dom::push_folded(&mut self.run.text, self.document.text(id));
        if self.run.place.is_none() && !self.run.text.is_empty() {
            self.run.place = Some((element, id));
            self.run.hidden = hidden;
        }
        // White space is folded: there is none but spaces.
        let added = &self.run.text[before..];
        (added.chars().count() - added.bytes().filter(|&byte| byte == b' ').count()) as u32
    }

    fn flush(&mut self, end: NodeId) {
        let run = &mut self.run;
        let text = run.text.trim_end();
        if let Some((element, first)) = run.place
            && (text.contains(char::is_alphanumeric) || text.len() >= 3)
        {
            let start = self.blocks.text.len() as u32;
            self.blocks.text.push_str(text);
            let chars = text.chars().count() as u32;
            self.blocks.list.push(TextBlock {
                element,
                first,
                end,
                start,
                stop: self.blocks.text.len() as u32,
                words: count_words(text),
                chars,
                link_chars: run.link_chars.min(chars),
                bold_chars: run.bold_chars.min(chars),
                italic_chars: run.italic_chars.min(chars),
                links: run.links,
                anchors: run.anchors,
                images: run.images,
                breaks: run.breaks,
                ruled: std::mem::take(&mut self.ruled),
                hidden: run.hidden,
            });
        }
        run.text.clear();
        self.run = Run { text: std::mem::take(&mut self.run.text), ..Run::default() };
    }
}

/// The words of a text. Scripts that put no spaces between words count one for every two characters.
fn count_words(text: &str) -> u32 {
    let (words, signs) = words_and_signs(text, is_unspaced);
    words + signs / 2
}

/// How many words a text has in scripts that put spaces between them, and how many characters of those that do not; ASCII is none of
/// these.
pub(crate) fn words_and_signs(text: &str, is_unspaced: impl Fn(char) -> bool) -> (u32, u32) {
    let (mut words, mut signs, mut inside) = (0, 0, 0);
    for c in text.chars() {
        if let Some(&(word, goes_on)) = ASCII.get(c as usize) {
            words += word & !inside;
            inside = word | inside & goes_on;
        } else if is_unspaced(c) {
            signs += 1;
            inside = 0;
        } else if c.is_alphanumeric() {
            words += 1 & !inside;
            inside = 1;
        } else if c.is_whitespace() {
            inside = 0;
        }
    }
    (words, signs)
}

/// For each character of ASCII whether it is one of a word, and whether a word goes on behind it, as 1 or 0.
const ASCII: [(u32, u32); 128] = {
    let mut table = [(0, 1); 128];
    let mut at = 0;
    while at < 128 {
        let c = at as u8;
        table[at] = if c.is_ascii_alphanumeric() { (1, 1) } else { (0, !matches!(c, b' ' | b'\t'..=b'\r') as u32) };
        at += 1;
    }
    table
};

/// Whether the character belongs to a script written without spaces: Han, Kana, Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn texts(html: &str) -> Vec<String> {
        let document = html::parse(html, "");
        let blocks = cut(&document);
        blocks.list.iter().map(|b| blocks.text(b).to_owned()).collect()
    }

    #[test]
    fn blocks_end_at_block_elements_and_double_breaks() {
        assert_eq!(
            texts("<p>one <b>two</b></p>three<br>four<br><br>five<div>six</div>seven"),
            ["one two", "three four", "five", "six", "seven"]
        );
    }

    #[test]
    fn noscript_parts_no_paragraph_and_counts_only_on_a_nearly_empty_page() {
        assert_eq!(texts("<p>one <noscript><img src=a></noscript>two</p>"), ["one two"]);
        let post = "a post that only readers without scripts get ".repeat(10);
        assert_eq!(texts(&format!("<p>Loading</p><noscript><p>{post}</p></noscript>")).len(), 2);
        let page = "a page with text of its own ".repeat(40);
        assert_eq!(texts(&format!("<p>{page}</p><noscript><p>{post}</p></noscript>")).len(), 1);
    }

    #[test]
    fn words_of_scripts_without_spaces_are_counted() {
        assert_eq!(count_words("It's 3.5 well-known words"), 4);
        assert_eq!(count_words("日本語の文章です"), 4);
    }
}
