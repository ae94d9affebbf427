//! The comments on an article: who wrote what and when, and what answers what. They are no part of the article, and not lost either.
//!
//! Entry point: [`comments`]. What an entry is, its markup says by a name (`li.comment`, `#comment-12`, an item type), else its being
//! repeated. What in an entry is the comment is found by taking away the rest: names, dates, links to answer, numbers of votes.

mod names;
mod signed;
mod voices;

pub(super) use voices::{are_posts, mark_voices};

use super::address::Addresses;
use super::parts::Part;
use super::select::Selection;
use super::tables::Tables;
use super::tidy::letters;
use super::{left_out, walk};
use crate::blocks::{Analysis, TextBlock};
use crate::clutter::{self, Hide, Kind};
use crate::dom::{Attr, Document, NodeId, Tag};
use names::{names_tool, text_of};
use signed::{author, date};
use std::collections::{HashMap, HashSet};

/// A list longer than this is cut off.
const MOST: usize = 2_000;
/// Only so many nodes of an entry are searched for its head.
const MOST_NODES: usize = 400;
/// A line of an entry with no more words than this may be one of its tools.
const TOOL_WORDS: u32 = 6;

/// A comment on the article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comment {
    /// Who wrote it, as the page says.
    pub author: Option<String>,
    /// When: ISO 8601 where the page's way of writing it is understood, else as the page writes it.
    pub date: Option<String>,
    /// How many comments it answers: 0 for one on the article itself.
    pub depth: usize,
    /// What it says.
    pub parts: Vec<Part>,
    /// The words of that.
    pub words: usize,
}

/// The comments in the regions that are hidden as such, in document order; `lines` are the letters of what the article shows. With them
/// the regions that they came from, and the words of those.
pub(super) fn comments(analysis: &Analysis<'_>, hides: &[Hide], lines: &HashSet<String>) -> (Vec<Comment>, Vec<NodeId>, usize) {
    let document = analysis.document();
    let (mut entries, mut spans, mut regions) = (Vec::new(), Vec::new(), Vec::new());
    for hide in hides.iter().filter(|hide| matches!(hide.kind, Kind::Comments | Kind::CommentForm)) {
        let found = Region::of(analysis, hide.node).entries();
        spans.extend(std::iter::repeat_n((hide.node, left_out::hidden_by_us(document, hide.node)), found.len()));
        entries.extend(found);
    }
    entries.truncate(MOST);
    if entries.is_empty() {
        return (Vec::new(), regions, 0);
    }
    let mut kept = vec![false; analysis.blocks().len()];
    entries.iter().flat_map(|entry| &entry.body).for_each(|&at| kept[at] = true);
    // What is not the comment itself: its head, and the answers to it.
    let mut apart: Vec<NodeId> = entries.iter().flat_map(|entry| entry.head.iter().copied().chain([entry.node])).collect();
    crate::order::sort_by(&mut apart, Ord::cmp);
    let apart = apart.into_iter().map(|node| (node, document.end(node))).collect();
    let selection = Selection::of_kept(document, analysis.blocks(), &kept, apart);
    let (addresses, tables) = (Addresses::new(document), Tables::survey(document));
    let mut comments = Vec::new();
    for (entry, (region, by_us)) in entries.iter().zip(spans) {
        let text = |at: &usize| letters(analysis.text(&analysis.blocks()[*at]));
        if entry.body.is_empty() || entry.body.iter().all(|at| lines.contains(&text(at))) {
            continue;
        }
        let parts = walk::assemble_within(document, &addresses, &selection, &tables, entry.node, by_us);
        if parts.is_empty() {
            continue;
        }
        let words = entry.body.iter().map(|&at| analysis.blocks()[at].words as usize).sum();
        comments.push(Comment { author: entry.author.clone(), date: entry.date.clone(), depth: entry.depth, parts, words });
        if regions.last() != Some(&region) {
            regions.push(region);
        }
    }
    let words = |&region: &NodeId| {
        let region = Region::of(analysis, region);
        region.blocks.iter().map(|&at| region.block(at).words as usize).sum::<usize>()
    };
    let words = regions.iter().map(words).sum();
    (comments, regions, words)
}

/// An entry of a list of comments.
struct Entry {
    node: NodeId,
    depth: usize,
    author: Option<String>,
    date: Option<String>,
    /// The nodes that say who and when.
    head: Vec<NodeId>,
    /// Its blocks that are what it says.
    body: Vec<usize>,
}

/// A part of the page that holds comments.
struct Region<'a> {
    analysis: &'a Analysis<'a>,
    document: &'a Document,
    node: NodeId,
    /// Its blocks that are seen, or would be if the region were not hidden.
    blocks: Vec<usize>,
}

impl<'a> Region<'a> {
    fn of(analysis: &'a Analysis<'a>, node: NodeId) -> Region<'a> {
        let document = analysis.document();
        let all = analysis.blocks();
        let by_us = left_out::hidden_by_us(document, node);
        let first = all.partition_point(|block| block.first < node);
        let end = all.partition_point(|block| block.first < document.end(node));
        let shown = |&at: &usize| by_us || !all[at].hidden;
        Region { analysis, document, node, blocks: (first..end).filter(shown).collect() }
    }

    fn block(&self, at: usize) -> &TextBlock {
        &self.analysis.blocks()[at]
    }

    fn entries(&self) -> Vec<Entry> {
        let mut nodes: Vec<NodeId> =
            self.document.subtree(self.node).skip(1).filter(|&id| clutter::is_comment(self.document, id)).collect();
        if nodes.is_empty() {
            nodes = self.repeated();
        }
        let mut owned = self.owned(&nodes);
        // Where one element holds nothing but another and the answers to it, the two are one entry.
        let mut same = vec![false; nodes.len()];
        for at in 0..nodes.len() {
            if owned[at].is_empty() && nodes.get(at + 1).is_some_and(|&inner| self.document.contains(nodes[at], inner)) {
                owned[at] = std::mem::take(&mut owned[at + 1]);
                same[at + 1] = true;
            }
        }
        let (mut open, mut entries): (Vec<NodeId>, Vec<Entry>) = (Vec::new(), Vec::new());
        for (at, &node) in nodes.iter().enumerate().filter(|(at, _)| !same[*at]) {
            while open.pop_if(|outer| self.document.end(*outer) <= node).is_some() {}
            if !owned[at].is_empty() {
                let depth = open.len().max(self.stated_depth(node));
                entries.push(self.entry(node, depth, &owned[at]));
            }
            open.push(node);
        }
        entries
    }

    /// For each entry its blocks that are in no entry inside of it.
    fn owned(&self, nodes: &[NodeId]) -> Vec<Vec<usize>> {
        let mut owned = vec![Vec::new(); nodes.len()];
        let (mut open, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
        for &at in &self.blocks {
            let first = self.block(at).first;
            while let Some(&node) = nodes.get(next).filter(|&&node| node <= first) {
                while open.pop_if(|outer| self.document.end(nodes[*outer]) <= node).is_some() {}
                open.push(next);
                next += 1;
            }
            while open.pop_if(|outer| self.document.end(nodes[*outer]) <= first).is_some() {}
            if let Some(&inner) = open.last() {
                owned[inner].push(at);
            }
        }
        owned
    }

    /// The depth that a class of the entry states, for lists that only look nested.
    fn stated_depth(&self, node: NodeId) -> usize {
        let class = self.document.attr(node, Attr::Class).unwrap_or_default();
        let number = |word: &str| {
            let (name, number) = word.rsplit_once('-')?;
            let least = usize::from(name.ends_with("depth"));
            let number: usize = number.parse().ok().filter(|_| ["depth", "level", "indent"].iter().any(|n| name.ends_with(n)))?;
            Some(number.saturating_sub(least).min(20))
        };
        class.split_ascii_whitespace().find_map(number).unwrap_or(0)
    }

    /// The elements of the kind that is repeated most, where none is named.
    fn repeated(&self) -> Vec<NodeId> {
        let mut kinds: HashMap<(NodeId, Tag, &str), Vec<NodeId>> = HashMap::new();
        for &at in &self.blocks {
            let block = self.block(at);
            for inner in std::iter::once(block.element).chain(self.document.ancestors(block.element)) {
                if inner <= self.node {
                    break;
                }
                let Some((parent, tag)) = self.document.parent(inner).zip(self.document.tag(inner)) else { break };
                let class = self.document.attr(inner, Attr::Class).and_then(|c| c.split_ascii_whitespace().next()).unwrap_or_default();
                let of_kind = kinds.entry((parent, tag, class)).or_default();
                if of_kind.last() == Some(&inner) {
                    break;
                }
                of_kind.push(inner);
            }
        }
        let holds_block = |node: &NodeId| self.document.tag(*node).is_some_and(|tag| tag.is_block() && tag != Tag::P);
        let mut best: Vec<NodeId> = Vec::new();
        for nodes in kinds.into_values().filter(|nodes| nodes.len() >= 2 && nodes.iter().all(holds_block)) {
            // Of two kinds as frequent the outer one is the entry.
            if (nodes.len(), best.first()) > (best.len(), nodes.first()) {
                best = nodes;
            }
        }
        best
    }

    fn entry(&self, node: NodeId, depth: usize, own: &[usize]) -> Entry {
        // The entry's own nodes end where the first answer to it begins, or with its last block.
        let last = own.last().map_or(node, |&at| self.block(at).end);
        let nodes: Vec<NodeId> = self.document.subtree(node).skip(1).take_while(|&id| id < last).take(MOST_NODES).collect();
        let author = author(self.document, &nodes);
        let date = date(self.document, &nodes);
        let mut head: Vec<NodeId> = author.iter().map(|(id, _)| *id).chain(date.iter().map(|(id, _)| *id)).collect();
        let mut body: Vec<usize> = own.iter().copied().filter(|&at| !self.is_tool(at, &head)).collect();
        let mut author = author.map(|(_, name)| name);
        if author.is_none()
            && let [first, _, ..] = body.as_slice()
            && own.first() == Some(first)
            && self.block(*first).words <= 4
        {
            author = Some(self.analysis.text(self.block(*first)).trim_end_matches(':').to_owned());
            body.remove(0);
        }
        let before = own.iter().copied().take_while(|at| body.first().is_some_and(|first| at < first));
        let author = author.or_else(|| self.name_before(before, date.as_ref().map(|(id, _)| *id)));
        // A picture before the text is that of its author.
        let first = body.first().map_or(last, |&at| self.block(at).first);
        head.extend(nodes.iter().copied().filter(|&id| self.document.is(id, Tag::Img) && id < first));
        Entry { node, depth, author, date: date.map(|(_, date)| date), head, body }
    }

    /// The first words over an entry's text that are no date and no tool, where no element says that it names somebody.
    fn name_before(&self, mut blocks: impl Iterator<Item = usize>, date: Option<NodeId>) -> Option<String> {
        let date = date.map(|date| text_of(self.document, date));
        let name = |at: usize| {
            let text = self.analysis.text(self.block(at));
            let name = date.as_ref().map_or(text, |date| text.split(date.as_str()).next().unwrap_or(text)).trim();
            let fits = name.chars().any(char::is_alphabetic) && name.split_whitespace().count() <= 5 && !clutter::is_reply(name);
            fits.then(|| name.to_owned())
        };
        blocks.find_map(name)
    }

    /// Whether a block is not what the entry says: who and when, a link to answer, a number of votes, a form.
    fn is_tool(&self, at: usize, head: &[NodeId]) -> bool {
        let (block, document) = (self.block(at), self.document);
        let text = self.analysis.text(block);
        let around = || std::iter::once(block.element).chain(document.ancestors(block.element)).take_while(|&a| a > self.node);
        let in_head = |&&node: &&NodeId| document.contains(node, block.first) || (block.first <= node && node < block.end);
        let said: usize = head.iter().filter(in_head).map(|&node| text_of(document, node).split_whitespace().count()).sum();
        let mut form = around().take(12).filter_map(|a| document.tag(a));
        form.any(|tag| matches!(tag, Tag::Form | Tag::Button | Tag::Nav))
            || around().take(4).any(|a| document.attr(a, Attr::Role) == Some("button"))
            || (said > 0 && (block.words as usize) <= said + 4)
            || !text.chars().any(char::is_alphabetic)
            || (block.words <= TOOL_WORDS && (block.link_chars * 10 > block.chars * 6 || clutter::is_reply(text)))
            || (block.words <= TOOL_WORDS && around().take(3).any(|a| names_tool(document, a)))
    }
}
