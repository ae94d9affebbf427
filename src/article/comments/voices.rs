//! Who speaks where a page has many voices: the posts of a thread, the answers to a question. They are the article there, and without names
//! nobody could tell them apart.
//!
//! Entry point: [`mark_voices`].

use super::signed::{author, date};
use crate::article::lines::line_of;
use crate::article::metadata::is_dated;
use crate::article::parts::{Part, PartKind};
use crate::article::tidy::letters;
use crate::clutter::is_comment;
use crate::dom::{Attr, Document, NodeId, Tag};
use std::collections::{HashMap, HashSet};

/// Only so many nodes of a post are searched for who wrote it.
const MOST_NODES: usize = 3_000;
/// So many people make a conversation.
const FEWEST: usize = 2;
/// Posts inside of so many others are part of those.
const MOST_DEEP: usize = 64;
/// A line that says only when has at most so many words.
const DATE_WORDS: usize = 8;

/// Sets over the parts of each post who wrote it and when; over the first one not again what the byline says. A page with one voice is left
/// as it is.
pub(in crate::article) fn mark_voices(document: &Document, body: &mut Vec<Part>, byline: Option<&str>) {
    let posts = Posts::of(document);
    let mut signed: HashMap<usize, Option<Signed>> = HashMap::new();
    let mut last = None;
    let mut turns = Vec::new();
    for (at, part) in body.iter().enumerate() {
        let post = posts.around(part.source);
        if post != last
            && let Some(post) = post
            && signed.entry(post).or_insert_with(|| posts.signed(post)).is_some()
        {
            turns.push((at, post));
        }
        last = post;
    }
    let signed: HashMap<usize, Signed> = signed.into_iter().filter_map(|(post, signed)| Some((post, signed?))).collect();
    let names: HashSet<&str> = signed.values().map(|signed| signed.author.as_str()).collect();
    if names.len() < FEWEST {
        return;
    }
    for (at, post) in turns.into_iter().rev() {
        let (Signed { author, date }, source) = (&signed[&post], posts.nodes[post]);
        if at == 0 && byline.is_some_and(|byline| letters(byline) == letters(author)) {
            continue;
        }
        let again = body[at..].iter().take_while(|part| line_of(part).is_some_and(|line| signed[&post].repeats(&line))).count();
        let kind = PartKind::Voice { author: author.clone(), date: date.clone() };
        body.splice(at..at + again, [Part { source, kind }]);
    }
}

/// Who wrote a post, and when.
struct Signed {
    author: String,
    date: Option<String>,
}

impl Signed {
    /// Whether a line says only this again, or the number of votes.
    fn repeats(&self, line: &str) -> bool {
        let dated = || self.date.as_deref().and_then(|date| date.get(..10)).is_some_and(|day| is_dated(line, day));
        !line.contains(char::is_alphabetic)
            || letters(&self.author) == letters(line)
            || (line.split_whitespace().count() <= DATE_WORDS && dated())
    }
}

/// The posts of a page, in document order, each with the one around it.
struct Posts<'a> {
    document: &'a Document,
    nodes: Vec<NodeId>,
    outer: Vec<Option<usize>>,
}

impl<'a> Posts<'a> {
    fn of(document: &'a Document) -> Posts<'a> {
        let (mut nodes, mut outer, mut open): (Vec<NodeId>, Vec<Option<usize>>, Vec<usize>) = (Vec::new(), Vec::new(), Vec::new());
        for node in document.ids().filter(|&id| is_post(document, id)) {
            while open.pop_if(|at| document.end(nodes[*at]) <= node).is_some() {}
            outer.push(open.last().copied());
            open.push(nodes.len());
            nodes.push(node);
        }
        Posts { document, nodes, outer }
    }

    /// The innermost post that holds the node.
    fn around(&self, node: NodeId) -> Option<usize> {
        let before = self.nodes.partition_point(|&post| post <= node).checked_sub(1);
        let outward = std::iter::successors(before, |&at| self.outer[at]).take(MOST_DEEP);
        outward.into_iter().find(|&at| self.document.contains(self.nodes[at], node))
    }

    /// What a post says of itself before the first one inside of it.
    fn signed(&self, at: usize) -> Option<Signed> {
        let next = self.nodes.get(at + 1).copied().unwrap_or(NodeId(u32::MAX));
        let own = self.document.subtree(self.nodes[at]).skip(1).take_while(|&id| id < next);
        let own: Vec<NodeId> = own.take(MOST_NODES).collect();
        let (_, author) = author(self.document, &own)?;
        Some(Signed { author, date: date(self.document, &own).map(|(_, date)| date) })
    }
}

/// Whether the element is one post of a thread, a question or an answer, by its name or its item type.
pub(in crate::article) fn is_post(document: &Document, id: NodeId) -> bool {
    let post = |id: &str| {
        let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let name_of_post = ["post", "msg", "message", "answer", "question", "reply", "p", "pid"];
        name.len() < id.len() && name_of_post.iter().any(|word| name.trim_end_matches(['-', '_']).eq_ignore_ascii_case(word))
    };
    if !document.tag(id).is_some_and(Tag::is_block) {
        return false;
    }
    let kind = document.attr(id, Attr::Itemtype).and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
    let classed = document.is(id, Tag::Article)
        && document.attr(id, Attr::Class).is_some_and(|class| {
            class.split_ascii_whitespace().any(|word| ["message", "js-post", "ipsEntry--post", "ipsComment"].contains(&word))
        });
    classed
        || matches!(kind, "Answer" | "Question" | "DiscussionForumPosting")
        || document.attr(id, Attr::Id).is_some_and(post)
        || is_comment(document, id)
}
