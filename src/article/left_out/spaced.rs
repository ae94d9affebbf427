//! The text of a block with spaces where only its style sets pieces apart: a row of links, a label before its text. Entry point: [`text`].

use crate::blocks::{Analysis, TextBlock};
use crate::dom::{Document, NodeId, Tag, push_folded};

/// What comes from here on is written in scripts that put no spaces between words, or in few others.
const UNSPACED: char = '\u{0e00}';

/// A block's text, and its words.
pub(super) fn text(analysis: &Analysis<'_>, block: &TextBlock) -> (String, u32) {
    let document = analysis.document();
    let whole = analysis.text(block);
    let (mut out, mut words, mut before, mut skip) = (String::with_capacity(whole.len() + 8), block.words, None, block.first);
    for id in (block.first.0..block.end.0).map(NodeId) {
        match document.tag(id) {
            _ if id < skip => {}
            Some(tag) if tag.is_opaque() => skip = document.end(id),
            Some(Tag::Br) => push_folded(&mut out, " "),
            Some(_) => {}
            None => {
                let own = document.text(id);
                if let (Some(last), Some(next), Some(before)) = (out.chars().next_back(), own.chars().next(), before)
                    && apart(document, (before, last), (id, next))
                {
                    out.push(' ');
                    words += u32::from(last < UNSPACED);
                }
                push_folded(&mut out, own);
                before = Some(id);
            }
        }
    }
    let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    // Where the block has more or less of the page than its nodes say, it knows better.
    if ink(&out) == ink(whole) { (out.trim_end().to_owned(), words) } else { (whole.to_owned(), block.words) }
}

/// Whether two texts that touch are two pieces: of two links, or of two elements where one ends like a word and the other begins like a
/// sentence. A letter that is only raised or drawn large is a piece of its word.
fn apart(document: &Document, (before, last): (NodeId, char), (id, next): (NodeId, char)) -> bool {
    if !last.is_alphanumeric() || !next.is_alphanumeric() {
        return false;
    }
    let link = |id: NodeId| document.ancestors(id).take(4).find(|&a| matches!(document.tag(a), Some(Tag::A | Tag::Button)));
    let links = link(before).zip(link(id)).is_some_and(|(one, other)| one != other);
    links || (last.is_lowercase() && next.is_uppercase())
}
