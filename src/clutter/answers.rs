//! The comments on an article that read like one themselves: names and repetition tell them from it, however the single text reads.
//!
//! Entry point: [`answers`].

use super::called::is_comment;
use super::section;
use super::survey::Survey;
use crate::blocks::TextBlock;
use crate::dom::{Attr, Document, NodeId, regions};
use crate::needles::Needles;
use crate::order;

/// So many words of the article come before what answers it; a shorter one is still an article where the answers are no longer than it.
const ARTICLE_WORDS: u32 = 150;
const FEWEST_WORDS: u32 = 60;
/// Where readers vote on the answers, only an article of so many words is more than what they talk about.
const VOTED_WORDS: u32 = 400;
/// Where the answers have more than so many times the article's words, the page is there for them.
const TIMES: u32 = 10;
/// Only so many elements named for comments are looked at.
const MOST: usize = 4_000;

static BODY: Needles = Needles::new(&["body"]);
static VOTES: Needles = Needles::new(&["vote", "score", "karma"]);
/// What is praised there belongs to the page.
static PRAISE: Needles = Needles::new(&["testimonial", "review"]);

/// The elements that hold the comments on the page's article, each with the number of comments in it, in document order. On a forum,
/// where answers are the content, there are none.
pub(super) fn answers(survey: &Survey<'_>) -> Vec<(NodeId, usize)> {
    let (document, analysis) = (survey.document(), survey.analysis);
    let praise = |node: NodeId| document.attr(node, Attr::Class).is_some_and(|class| PRAISE.stand_in(class));
    let named: Vec<NodeId> = survey.named.iter().copied().filter(|&node| !praise(node)).take(MOST).collect();
    if named.is_empty() || survey.is_forum() {
        return Vec::new();
    }
    let kept: Vec<&TextBlock> =
        analysis.blocks().iter().zip(analysis.judged()).filter(|&(_, &kept)| kept).map(|(block, _)| block).collect();
    let regions = of_comments(document, &named, &kept);
    let all: u32 = kept.iter().map(|block| block.words).sum();
    let answers: u32 = {
        let mut answers_it = regions::inside(regions.iter().map(|&(node, _)| (node, document.end(node))));
        kept.iter().filter(|block| answers_it(block.first)).map(|block| block.words).sum()
    };
    let article = all - answers;
    let least = if regions.iter().any(|&(node, _)| has_votes(document, node)) { VOTED_WORDS } else { ARTICLE_WORDS };
    let about_answers = answers > article * TIMES || answers > article && article < least;
    if about_answers { Vec::new() } else { regions }
}

/// Whether an element in the region is named for votes.
fn has_votes(document: &Document, region: NodeId) -> bool {
    document.subtree(region).take(2_000).any(|id| document.attr(id, Attr::Class).is_some_and(|class| VOTES.stand_in(class)))
}

/// The named elements behind some article text that hold several comments, or stand there several times as one comment each.
fn of_comments(document: &Document, named: &[NodeId], kept: &[&TextBlock]) -> Vec<(NodeId, usize)> {
    // How many of the named elements before each are one comment.
    let mut entries = vec![0; named.len() + 1];
    for (at, &node) in named.iter().enumerate() {
        entries[at + 1] = entries[at] + usize::from(is_comment(document, node));
    }
    let (mut blocks, mut words, mut end) = (kept.iter().peekable(), 0, NodeId(0));
    let mut regions: Vec<(NodeId, usize)> = Vec::new();
    let mut single: Vec<(u64, NodeId)> = Vec::new();
    for (at, &node) in named.iter().enumerate() {
        while let Some(block) = blocks.next_if(|block| block.first < node) {
            words += if block.first < end { 0 } else { block.words };
        }
        if node < end {
            continue;
        }
        if words < FEWEST_WORDS {
            if is_comment(document, node) && blocks.peek().is_some_and(|block| block.first < document.end(node)) {
                // What comes before is no article, but what they talk about.
                return Vec::new();
            }
            continue;
        }
        let inside = entries[named.partition_point(|&other| other < document.end(node))] - entries[at];
        if inside >= 2 {
            regions.push((node, inside));
            end = document.end(node);
        } else if inside == 1 || document.attr(node, Attr::Class).is_some_and(|class| BODY.stand_in(class)) {
            single.push((section::signature(document, node), node));
            end = document.end(node);
        }
    }
    order::sort_by(&mut single, Ord::cmp);
    regions.extend(single.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() >= 2).flatten().map(|&(_, node)| (node, 1)));
    order::sort_by(&mut regions, Ord::cmp);
    regions
}
