//! Tables, lists of terms, lists, quotes and callouts are in the article whole or not at all: their parts are too short to be judged alone.
//!
//! Entry point: [`keep_whole`].

use super::tables::Tables;
use crate::blocks::TextBlock;
use crate::dom::{Attr, Document, NodeId, Tag};
use std::ops::Range;

/// With this share of its words kept, in hundredths, the rest comes along.
const MOST: u32 = 50;
/// With less than this share, a table that does not stand among the text goes.
const LEAST: u32 = 25;
/// What has more than this share of its characters in links, in hundredths, is a list of links.
const LINKED: u32 = 40;
/// What is longer than this many words is judged by its parts.
const LONG: u32 = 600;

/// The classes of such a box in Ghost, in Sphinx and the makers of documentation after it, on GitHub, and in Bootstrap's documentation and Notion.
const CALLOUTS: [&str; 5] = ["kg-callout-card", "admonition", "markdown-alert", "bd-callout", "notion-callout"];

/// So many blocks before and behind are looked at for the next that is kept.
pub(super) const NEAR: usize = 64;
/// So many nodes of a figure are looked at for what it shows.
const FIGURE_NODES: usize = 100;

/// Keeps the other parts of what is kept in part, and what stands between two kept parts of one element. `barred` says of each block
/// whether it can't be kept.
pub(super) fn keep_whole(document: &Document, tables: &Tables, blocks: &[TextBlock], kept: &mut [bool], barred: &[bool]) {
    let mut end = NodeId(0);
    for id in document.ids() {
        if id < end || !is_structure(document, tables, id) {
            continue;
        }
        end = document.end(id);
        let inside = range(document, blocks, id);
        if inside.is_empty() || barred[inside.clone()].contains(&true) || blocks[inside.clone()].iter().any(|block| block.hidden) {
            continue;
        }
        let sum = |of: &dyn Fn(&TextBlock) -> u32| blocks[inside.clone()].iter().map(of).sum::<u32>();
        let (words, chars, links) = (sum(&|b| b.words), sum(&|b| b.chars), sum(&|b| b.link_chars));
        let chosen: u32 = inside.clone().filter(|&at| kept[at]).map(|at| blocks[at].words).sum();
        if words > LONG || links * 100 > chars * LINKED || holds_fields(document, id) {
            continue;
        }
        // A list between two paragraphs may be anything; the others are seldom used for clutter.
        let list = matches!(document.tag(id), Some(Tag::Ul | Tag::Ol));
        let among = !list && is_among(document, blocks, kept, id, &inside);
        if among || chosen * 100 >= words * MOST {
            kept[inside].fill(true);
        } else if document.is(id, Tag::Table) && chosen * 100 < words * LEAST {
            kept[inside].fill(false);
        }
    }
}

/// So many blocks of an element are kept before its last line is.
const TEXT: usize = 3;
/// The last line of a text has no more words than this: a name, a place.
const CLOSING_WORDS: u32 = 12;

/// Keeps the last line of an element of which everything else is kept: who signed it, where and when.
pub(super) fn keep_closing(document: &Document, blocks: &[TextBlock], kept: &mut [bool], barred: &[bool]) {
    for at in TEXT..kept.len() {
        let block = &blocks[at];
        let plain = block.links == 0 && block.words <= CLOSING_WORDS && !block.hidden && document.is(block.element, Tag::P);
        if kept[at] || barred[at] || !plain || !kept[at - 1] {
            continue;
        }
        let Some(parent) = document.parent(block.element) else { continue };
        let inside = range(document, blocks, parent);
        if inside.end == at + 1 && inside.len() > TEXT {
            kept[at] = kept[inside.start..at].iter().all(|&kept| kept);
        }
    }
}

fn is_structure(document: &Document, tables: &Tables, id: NodeId) -> bool {
    match document.tag(id) {
        Some(Tag::Table) => tables.is_data(id),
        Some(Tag::Dl | Tag::Blockquote | Tag::Ul | Tag::Ol | Tag::Pre) => true,
        // With its caption.
        Some(Tag::Figure) => document
            .subtree(id)
            .take(FIGURE_NODES)
            .any(|inner| document.is(inner, Tag::Blockquote) || document.is(inner, Tag::Table) && tables.is_data(inner)),
        Some(Tag::Div | Tag::Aside | Tag::Section) => document.attr(id, Attr::Class).is_some_and(is_callout),
        _ => false,
    }
}

/// Whether classes are those of a box that says something aside: a tip, a warning.
fn is_callout(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| CALLOUTS.contains(&name))
}

/// The blocks in the subtree.
pub(super) fn range(document: &Document, blocks: &[TextBlock], id: NodeId) -> Range<usize> {
    let end = document.end(id);
    blocks.partition_point(|block| block.first < id)..blocks.partition_point(|block| block.first < end)
}

/// Whether the nearest kept blocks before and behind are in the same element as this.
fn is_among(document: &Document, blocks: &[TextBlock], kept: &[bool], id: NodeId, inside: &Range<usize>) -> bool {
    let wider = document.ancestors(id).find(|&around| range(document, blocks, around) != *inside);
    let Some(around) = wider else { return false };
    let beside = |at: Option<usize>| at.is_some_and(|at| document.contains(around, blocks[at].first));
    let behind = inside.end..blocks.len().min(inside.end + NEAR);
    // The last thing of an article has only something before it.
    let last = matches!(document.tag(id), Some(Tag::Dl | Tag::Table | Tag::Pre));
    if last && inside.start > 0 && kept[inside.start - 1] && document.parent(blocks[inside.start - 1].element) == Some(around) {
        return true;
    }
    beside((inside.start.saturating_sub(NEAR)..inside.start).rfind(|&at| kept[at])) && beside(behind.into_iter().find(|&at| kept[at]))
}

pub(super) fn holds_fields(document: &Document, id: NodeId) -> bool {
    document.subtree(id).any(|inner| matches!(document.tag(inner), Some(Tag::Input | Tag::Select | Tag::Textarea | Tag::Button)))
}
