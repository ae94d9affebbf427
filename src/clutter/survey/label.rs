//! The labels by which clutter names itself. Entry point: [`read_label`].

use crate::blocks::{Analysis, TextBlock};
use crate::clutter::words::{self, Match, Topic};
use crate::dom::{Document, NodeId, Tag};

/// A block that begins with a known label.
#[derive(Debug, Clone)]
pub(in crate::clutter) struct Label {
    /// Index of the block.
    pub(in crate::clutter) block: usize,
    /// What it says.
    pub(in crate::clutter) found: Match,
    /// Whether it may stand alone over something: no more than the phrase and a few words.
    pub(in crate::clutter) short: bool,
    /// Whether it is a heading of one known word and another: "Popular Recipes".
    pub(in crate::clutter) loose: bool,
    /// The label's text, folded.
    pub(in crate::clutter) text: String,
    /// The first node behind it: the block's end, or a line break in it.
    pub(in crate::clutter) end: NodeId,
}

/// A label is never longer than this many words.
const LABEL_WORDS: u32 = 40;

const LABEL_CHARS: u32 = 400;

/// A heading with a known word at its beginning has no more words than this: "Popular boat trips and walks".
const LOOSE_WORDS: u32 = 6;

/// No phrase with a number and marks before it is longer than this many characters.
const LONGEST_PHRASE: usize = 80;

/// Whether what follows the label in its block is all link: "Read also: another article".
pub(super) fn is_label_and_link(label: &Label, block: &TextBlock) -> bool {
    label.found.rest > 0 && u64::from(block.link_chars) * 10 >= label.found.rest as u64 * 7
}

/// Whether the label begins a section of its own, other than a teaser's "Read more" and a row of buttons.
pub(super) fn heads_section(label: &Label) -> bool {
    label.short && !matches!(label.found.topic, Topic::Ad | Topic::SeeAlso | Topic::Sharing | Topic::Following | Topic::Tags)
}

/// Whether the label is what a card says of itself, "12 comments", rather than a heading.
pub(super) fn is_counter(document: &Document, label: &Label, block: &TextBlock) -> bool {
    let heading = document.tag(block.element).and_then(Tag::heading_level).is_some();
    let numbered = label.text.bytes().any(|b| b.is_ascii_digit());
    label.found.topic == Topic::Comments && !heading && (numbered || is_term(document, block))
}

/// Whether the block is a term or the head of a column: "Replies" beside or over a number.
pub(in crate::clutter) fn is_term(document: &Document, block: &TextBlock) -> bool {
    matches!(document.tag(block.element), Some(Tag::Dt | Tag::Dd | Tag::Th))
}

/// The label that the block begins with: its text, or its first piece of text where the pieces touch.
#[inline(never)]
pub(super) fn read_label(analysis: &Analysis<'_>, index: usize) -> Option<Label> {
    let block = analysis.blocks().get(index)?;
    if let Some(label) = line_label(analysis, index) {
        return Some(label);
    }
    if block.words > LABEL_WORDS || block.chars > LABEL_CHARS {
        return None;
    }
    let first = first_piece(analysis, block);
    let (start, piece) = (beginning(analysis.text(block)), beginning(first.trim_start()));
    let says = |text: &str| words::topic(&words::fold(text)).is_some();
    // Mostly the two are the same.
    if !says(start) && (start == piece.trim_end() || !says(piece)) {
        return None;
    }
    let text = words::fold(analysis.text(block));
    let whole = words::topic(&text);
    let piece = Some(words::fold(first)).filter(|piece| !piece.is_empty() && piece.len() < text.len());
    // Where two pieces touch ("RELATED ARTICLESMORE FROM AUTHOR"), the first alone says more.
    let touching = piece.and_then(|piece| {
        let mut found = words::topic(&piece)?;
        found.rest += text.chars().count().saturating_sub(piece.chars().count());
        Some(found)
    });
    let found = match (whole, touching) {
        (Some(whole), Some(piece)) if piece.words <= whole.words => whole,
        (whole, piece) => piece.or(whole)?,
    };
    let whole = found.rest == 0 || found.rest <= 32 && block.words <= 9 && found.words >= 2;
    let heading = analysis.document().tag(block.element).and_then(Tag::heading_level).is_some();
    let loose = !whole && heading && block.words <= LOOSE_WORDS && found.rest <= 40;
    Some(Label { block: index, found, short: whole || loose, loose, text, end: block.end })
}

/// The first text node of a block that has text; empty where there is none.
fn first_piece<'d>(analysis: &Analysis<'d>, block: &TextBlock) -> &'d str {
    let document = analysis.document();
    let nodes = (block.first.0..block.end.0).map(NodeId).take(16);
    nodes.map(|n| document.text(n)).find(|t| !t.trim().is_empty()).unwrap_or_default()
}

/// As much of a text as a known phrase can be long, with what may stand before it.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(LONGEST_PHRASE).map_or(text, |(end, _)| &text[..end])
}

/// A label on a line of its own, before a line break in its block.
fn line_label(analysis: &Analysis<'_>, index: usize) -> Option<Label> {
    let block = analysis.blocks().get(index)?;
    let document = analysis.document();
    let nodes = || (block.first.0..block.end.0).map(NodeId);
    let first = nodes().take(8).find(|&n| !document.text(n).trim().is_empty()).filter(|&n| document.text(n).len() <= 200)?;
    let next = nodes().skip_while(|&n| n <= first).take(8).find(|&n| document.is(n, Tag::Br) || !document.text(n).trim().is_empty())?;
    if !document.is(next, Tag::Br) {
        return None;
    }
    let text = words::fold(document.text(first));
    let found = words::topic(&text)?;
    let short = found.rest == 0 || found.rest <= 32 && found.words >= 2;
    short.then_some(Label { block: index, found, short, loose: false, text, end: next })
}
