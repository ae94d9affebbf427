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
use crate::hashing::FastMap;
use std::collections::HashSet;

/// Only so many nodes of a post are searched for who wrote it.
const MOST_NODES: usize = 3_000;
/// So many people make a conversation.
const FEWEST: usize = 2;
/// A line that says only when has at most so many words.
const DATE_WORDS: usize = 8;

/// Sets over the parts of each post who wrote it and when; over the first one not again what the byline says. A page with one voice is left
/// as it is.
pub(in crate::article) fn mark_voices(document: &Document, body: &mut Vec<Part>, byline: Option<&str>) {
    let mut posts = Posts { document, around: FastMap::default(), signed: FastMap::default() };
    let (mut last, mut turns) = (None, Vec::new());
    for (at, part) in body.iter().enumerate() {
        let post = posts.around(part.source);
        if post != last
            && let Some(post) = post
            && posts.signed(post)
        {
            turns.push((at, post));
        }
        last = post;
    }
    let names: HashSet<&str> = posts.signed.values().flatten().map(|signed| signed.author.as_str()).collect();
    if names.len() < FEWEST {
        return;
    }
    for (at, source) in turns.into_iter().rev() {
        let Some(Some(signed)) = posts.signed.get(&source) else { continue };
        if at == 0 && byline.is_some_and(|byline| letters(byline) == letters(&signed.author)) {
            continue;
        }
        let again = body[at..].iter().take_while(|part| line_of(part).is_some_and(|line| signed.repeats(&line))).count();
        let kind = PartKind::Voice { author: signed.author.clone(), date: signed.date.clone() };
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

/// What is known of the posts around the article's parts.
struct Posts<'a> {
    document: &'a Document,
    /// For each element that was asked the innermost post that it is or lies in.
    around: FastMap<NodeId, Option<NodeId>>,
    signed: FastMap<NodeId, Option<Signed>>,
}

impl Posts<'_> {
    /// The innermost post that holds the node.
    fn around(&mut self, node: NodeId) -> Option<NodeId> {
        let (mut asked, mut found) = (Vec::new(), None);
        for id in std::iter::once(node).chain(self.document.ancestors(node)) {
            if let Some(known) = self.around.get(&id) {
                found = *known;
                break;
            }
            asked.push(id);
            if is_post(self.document, id) {
                found = Some(id);
                break;
            }
        }
        self.around.extend(asked.into_iter().map(|id| (id, found)));
        found
    }

    /// Whether the post says who wrote it, before the first post inside of it.
    fn signed(&mut self, post: NodeId) -> bool {
        let document = self.document;
        let read = || {
            let own = document.subtree(post).skip(1).take_while(|&id| !is_post(document, id));
            let own: Vec<NodeId> = own.take(MOST_NODES).collect();
            let (_, author) = author(document, &own, false)?;
            Some(Signed { author, date: date(document, &own).map(|(_, date)| date) })
        };
        self.signed.entry(post).or_insert_with(read).is_some()
    }
}

/// Whether the element is one post of a thread, a question or an answer, by its name or its item type.
pub(in crate::article) fn is_post(document: &Document, id: NodeId) -> bool {
    let post = |id: &str| {
        let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let name_of_post = ["post", "msg", "message", "answer", "question", "reply", "p", "pid"];
        name.len() < id.len() && name_of_post.iter().any(|word| name.trim_end_matches(['-', '_']).eq_ignore_ascii_case(word))
    };
    // Paragraphs and headings have numbers too.
    if !matches!(document.tag(id), Some(Tag::Div | Tag::Article | Tag::Section | Tag::Li | Tag::Table | Tag::Tbody | Tag::Tr | Tag::Td)) {
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
