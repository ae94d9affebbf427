//! Who speaks where a page has many voices: the posts of a thread, the answers to a question. They are the article there, and without names
//! nobody could tell them apart.
//!
//! Entry points: [`mark_voices`], [`are_posts`].

use super::names::text_of;
use super::signed::{author_of_post, date};
use crate::article::lines::line_of;
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
/// A paragraph of more bytes is what somebody says, and not who.
const LONGEST_HEAD: usize = 120;

/// Sets over the parts of each post who wrote it and when. A page with one voice is left as it is.
pub(in crate::article) fn mark_voices(document: &Document, body: &mut Vec<Part>) {
    let mut posts = Posts { document, around: FastMap::default(), signed: FastMap::default() };
    let speakers: Vec<Option<NodeId>> = body.iter().map(|part| posts.speaker(part.source)).collect();
    let names: HashSet<String> = posts.signed.values().flatten().map(|signed| letters(&signed.author)).collect();
    if names.len() < FEWEST {
        return;
    }
    let (mut last, mut head) = (None, false);
    let mut begun = HashSet::new();
    for (part, speaker) in std::mem::take(body).into_iter().zip(speakers) {
        let signed = speaker.and_then(|post| posts.signed.get(&post)?.as_ref());
        if speaker != last {
            // Only at its beginning a post repeats who wrote it.
            head = begun.insert(speaker);
            if let Some(Signed { author, date, .. }) = signed {
                body.push(Part { source: part.source, kind: PartKind::Voice { author: author.clone(), date: date.clone() } });
            }
            last = speaker;
        }
        head &= signed.is_some_and(|signed| signed.repeats(&part));
        if !head {
            body.push(part);
        }
    }
}

/// Whether the items of a list are posts that say who wrote them; between them may be others, for advertisements.
pub(in crate::article) fn are_posts(document: &Document, list: NodeId) -> bool {
    let mut items = document.children(list).filter(|&item| document.is(item, Tag::Li));
    items.next().is_some_and(|first| is_post(document, first) && Signed::of(document, first).is_some())
        && items.clone().filter(|&item| is_post(document, item)).count() * 3 >= items.count()
}

/// Who wrote a post, and when.
struct Signed {
    author: String,
    date: Option<String>,
    /// The letters of the date as the page writes it.
    written: String,
}

impl Signed {
    /// What a post says of itself before the first one inside of it, apart from its text.
    fn of(document: &Document, post: NodeId) -> Option<Signed> {
        let mut behind = post;
        let mut own = Vec::new();
        for id in document.subtree(post).skip(1).take_while(|&id| !is_post(document, id)).take(MOST_NODES) {
            if id < behind {
                continue;
            }
            let said = match document.tag(id) {
                Some(Tag::Blockquote | Tag::Pre | Tag::Code | Tag::Label | Tag::Textarea) => true,
                Some(Tag::P) => document.visible_text(id).len() > LONGEST_HEAD,
                _ => false,
            };
            if said || (document.hidden(id) && !document.hidden(post)) {
                behind = document.end(id);
            } else {
                own.push(id);
            }
        }
        let (_, author) = author_of_post(document, &own)?;
        let (node, date) = date(document, &own).unzip();
        Some(Signed { author, date, written: node.map(|node| letters(&text_of(document, node))).unwrap_or_default() })
    }

    /// Whether a part says only this again.
    fn repeats(&self, part: &Part) -> bool {
        let line = line_of(part).map(|line| letters(&line)).unwrap_or_default();
        !line.is_empty() && (line == letters(&self.author) || line == self.written)
    }
}

/// What is known of the posts around the article's parts.
struct Posts<'a> {
    document: &'a Document,
    /// For each element that was asked the innermost post that it is or lies in, of those that say who wrote them.
    around: FastMap<NodeId, Option<NodeId>>,
    signed: FastMap<NodeId, Option<Signed>>,
}

impl Posts<'_> {
    /// The post whose author says what stands in the node.
    fn speaker(&mut self, node: NodeId) -> Option<NodeId> {
        let document = self.document;
        let (mut asked, mut found) = (Vec::new(), None);
        for id in std::iter::once(node).chain(document.ancestors(node)) {
            if let Some(known) = self.around.get(&id) {
                found = *known;
                break;
            }
            asked.push(id);
            if is_post(document, id) && self.signed.entry(id).or_insert_with(|| Signed::of(document, id)).is_some() {
                found = Some(id);
                break;
            }
        }
        self.around.extend(asked.into_iter().map(|id| (id, found)));
        found
    }
}

/// Whether the element is one post of a thread, a question or an answer, by its name or its item type.
fn is_post(document: &Document, id: NodeId) -> bool {
    // Paragraphs and headings have numbers too.
    if !matches!(document.tag(id), Some(Tag::Div | Tag::Article | Tag::Section | Tag::Li | Tag::Table | Tag::Tbody | Tag::Tr | Tag::Td)) {
        return false;
    }
    let class = || document.attr(id, Attr::Class).unwrap_or_default();
    let post = |value: &str| {
        let name = value.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = name.trim_end_matches(['-', '_']);
        let is = |word: &&str| stem.eq_ignore_ascii_case(word);
        let named = ["post", "js-post", "msg", "message", "answer", "question", "reply"].iter().any(&is);
        // These number paragraphs and products as well.
        let numbered = ["p", "pid"].iter().any(&is);
        name.len() < value.len() && (named || numbered && ["post", "message", "reply", "comment"].iter().any(|word| class().contains(word)))
    };
    let kind = document.attr(id, Attr::Itemtype).and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
    let classed = || class().split_ascii_whitespace().any(|word| ["message", "js-post", "ipsEntry--post", "ipsComment"].contains(&word));
    matches!(kind, "Answer" | "Question" | "DiscussionForumPosting")
        || (document.is(id, Tag::Article) && classed())
        || document.attr(id, Attr::Id).is_some_and(post)
        || is_comment(document, id)
}
