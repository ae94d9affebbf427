//! Pages that show several articles one below another, as those do that go on where one was read: only one of them is the page's.
//!
//! Entry point: [`keep_one`].

use super::tidy::letters;
use crate::blocks::Analysis;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::site::Verdict;

/// A heading of fewer letters may stand in a title by chance.
const FEWEST_LETTERS: usize = 12;
/// The article that the page is named for has at least so many kept words.
const FEWEST_WORDS: u32 = 80;

/// An article element that lies in no other, with its first heading.
struct Stacked {
    node: NodeId,
    level: u8,
    heading: String,
}

/// For each block whether it is kept. Of articles below one another, each with a heading of the same level, keeps only the one that the page's title names. Where it names
/// none (posts of a blog, reports of a day) all stay, and so does what answers it.
pub(super) fn keep_one(analysis: &Analysis<'_>) -> Vec<bool> {
    let document = analysis.document();
    let mut kept = analysis.kept().to_vec();
    let stack = stack(document);
    if stack.len() < 2 {
        return kept;
    }
    let title = document.first(Tag::Title).map(|title| letters(&document.subtree(title).map(|id| document.text(id)).collect::<String>()));
    let title = title.unwrap_or_default();
    let range = |node: NodeId| {
        let blocks = analysis.blocks();
        blocks.partition_point(|block| block.first < node)..blocks.partition_point(|block| block.first < document.end(node))
    };
    let Some(named) = stack.iter().find(|one| one.heading.len() >= FEWEST_LETTERS && title.contains(&one.heading)) else { return kept };
    let words: u32 = range(named.node).filter(|&at| kept[at]).map(|at| analysis.blocks()[at].words).sum();
    if words < FEWEST_WORDS {
        return kept;
    }
    for other in stack.iter().filter(|other| other.level == named.level && !other.heading.contains(&named.heading)) {
        for at in range(other.node) {
            if analysis.verdicts().on(document, analysis.blocks()[at].element) != Some(Verdict::Keep) {
                kept[at] = false;
            }
        }
    }
    kept
}

fn stack(document: &Document) -> Vec<Stacked> {
    let mut stack: Vec<Stacked> = Vec::new();
    let (mut article, mut end) = (None, NodeId(0));
    for id in document.ids() {
        if id >= end {
            let is_article = document.is(id, Tag::Article) || document.attr(id, Attr::Role) == Some("article");
            (article, end) = if is_article { (Some(id), document.end(id)) } else { (None, end) };
        }
        if let Some(node) = article
            && let Some(level) = document.tag(id).and_then(Tag::heading_level)
            && !document.hidden(id)
        {
            stack.push(Stacked { node, level, heading: letters(&document.visible_text(id)) });
            article = None;
        }
    }
    stack
}
