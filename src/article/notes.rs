//! Footnotes: which short links are references, and which elements are the notes that they point at.
//!
//! Entry point: [`Notes::find`]. A link is a reference when it is short, points at a place behind it in the page, and that place either
//! links back or lies in what calls itself notes. So neither a table of contents nor a "top" link is one.

use super::address::Addresses;
use super::media::fold;
use crate::dom::{Attr, Document, NodeId, Tag};
use std::collections::{BTreeMap, HashMap};

/// A note of more nodes than this is a chapter.
const MAX_NODES: u32 = 600;
/// More references than this on one page are not followed.
const MAX_REFS: usize = 5_000;

/// A reference's or a note's id and sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The id of the note.
    pub(super) id: String,
    /// Its number or sign.
    pub(super) label: String,
}

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    refs: BTreeMap<NodeId, Mark>,
    notes: BTreeMap<NodeId, Mark>,
}

struct Link {
    node: NodeId,
    target: String,
    label: String,
    hinted: bool,
}

impl Notes {
    /// Finds the footnotes.
    pub(super) fn find(document: &Document, addresses: &Addresses) -> Self {
        let links = references(document, addresses);
        if links.is_empty() {
            return Notes::default();
        }
        let targets = targets(document, &links);
        let mut notes = Notes::default();
        // Each element is judged once, however many references point at it. Maps of one kind share their code.
        let mut refused: BTreeMap<NodeId, Mark> = BTreeMap::new();
        for link in &links {
            let Some(&Some(target)) = targets.get(link.target.as_str()) else { continue };
            let Some(holder) = holder(document, target, link.node).filter(|holder| !refused.contains_key(holder)) else { continue };
            let is_note = || {
                let among_notes = in_notes(document, holder);
                (link.hinted && among_notes) || ((link.hinted || among_notes) && leads_back(document, addresses, holder))
            };
            if !notes.notes.contains_key(&holder) && !is_note() {
                refused.insert(holder, Mark { id: String::new(), label: String::new() });
                continue;
            }
            let mark = notes.notes.entry(holder).or_insert_with(|| Mark { id: link.target.clone(), label: link.label.clone() });
            let id = mark.id.clone();
            notes.refs.insert(link.node, Mark { id, label: link.label.clone() });
        }
        notes
    }

    /// The mark of a link that refers to a note.
    pub(super) fn reference(&self, link: NodeId) -> Option<&Mark> {
        self.refs.get(&link)
    }

    /// The mark of an element that is a note.
    pub(super) fn note(&self, id: NodeId) -> Option<&Mark> {
        self.notes.get(&id)
    }

    /// Whether there is a note in this range of nodes.
    pub(super) fn any_in(&self, range: std::ops::Range<NodeId>) -> bool {
        self.notes.range(range).next().is_some()
    }

    /// Whether an element is part of a note's frame, not of its text: the link back, the number.
    pub(super) fn is_frame(document: &Document, addresses: &Addresses, id: NodeId, tag: Tag) -> bool {
        let class = document.attr(id, Attr::Class).unwrap_or_default();
        if class
            .split_ascii_whitespace()
            .any(|w| matches!(w, "mw-cite-backlink" | "footnote-number" | "footnote-backref" | "footnote-back" | "reversefootnote"))
        {
            return true;
        }
        let to_here = tag == Tag::A && document.attr(id, Attr::Href).is_some_and(|href| addresses.fragment(href).is_some());
        to_here && document.end(id).0 - id.0 <= 6 && document.visible_text(id).chars().filter(|c| c.is_alphanumeric()).count() <= 2
    }
}

/// The short links that could refer to a note.
fn references(document: &Document, addresses: &Addresses) -> Vec<Link> {
    let mut links = Vec::new();
    for id in document.ids() {
        if !document.is(id, Tag::A) || document.end(id).0 - id.0 > 8 || links.len() >= MAX_REFS {
            continue;
        }
        let Some(target) = document.attr(id, Attr::Href).and_then(|href| addresses.fragment(href)) else { continue };
        let text = fold(&document.subtree(id).map(|n| document.text(n)).collect::<String>());
        let label = text.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '^' | '.') || c.is_whitespace());
        // Papers write [1], in a `cite` with or without the brackets.
        let cited = label.bytes().all(|b| b.is_ascii_digit())
            && (text.starts_with('[') || document.parent(id).is_some_and(|parent| document.is(parent, Tag::Cite)));
        let hinted = cited || in_sup(document, id) || says_note(document, id);
        let sign = !label.is_empty()
            && label.chars().count() <= 8
            && (label.chars().all(|c| c.is_ascii_digit())
                || (hinted && !label.contains(['↩', '↑', '⤴', '←', '⏎']))
                || label.chars().all(|c| "*†‡§¶".contains(c)));
        if sign {
            links.push(Link { node: id, target, label: label.to_owned(), hinted });
        }
    }
    links
}

fn in_sup(document: &Document, id: NodeId) -> bool {
    document.ancestors(id).take(2).any(|a| document.is(a, Tag::Sup)) || document.children(id).any(|c| document.is(c, Tag::Sup))
}

fn says_note(document: &Document, id: NodeId) -> bool {
    let hint = |value: Option<&str>| {
        value.is_some_and(|v| {
            let v = v.to_ascii_lowercase();
            ["footnote", "noteref", "fnref", "_ftnref", "cite_ref", "endnote"].iter().any(|word| v.contains(word))
        })
    };
    [Attr::Class, Attr::Role, Attr::Id, Attr::Name, Attr::Rel].into_iter().any(|name| hint(document.attr(id, name)))
}

/// Where the links lead to, for each of their targets.
fn targets<'l>(document: &Document, links: &'l [Link]) -> HashMap<&'l str, Option<NodeId>> {
    let mut wanted: HashMap<&str, Option<NodeId>> = links.iter().map(|link| (link.target.as_str(), None)).collect();
    for id in document.ids() {
        for name in [Attr::Id, Attr::Name] {
            if let Some(slot) = document.attr(id, name).and_then(|value| wanted.get_mut(value)) {
                slot.get_or_insert(id);
            }
        }
    }
    wanted
}

/// The block that a target stands for: itself, or what it is the anchor of.
fn holder(document: &Document, target: NodeId, reference: NodeId) -> Option<NodeId> {
    let is_holder = |&id: &NodeId| document.tag(id).is_some_and(|tag| tag.is_block());
    let mut id = std::iter::once(target).chain(document.ancestors(target)).take(6).find(is_holder)?;
    let fits = |id: NodeId| document.end(id).0 - id.0 <= MAX_NODES && reference < id;
    if document.is(id, Tag::P)
        && let Some(item) = document.parent(id).filter(|&p| document.is(p, Tag::Li))
    {
        id = item;
    }
    let holds_page =
        matches!(document.tag(id), Some(Tag::Body | Tag::Main | Tag::Article | Tag::Ol | Tag::Ul | Tag::Table | Tag::Tbody | Tag::Section));
    let heads = document.tag(id).is_some_and(|tag| tag.heading_level().is_some());
    (fits(id) && !holds_page && !heads).then_some(id)
}

/// Whether the element lies in what calls itself notes.
fn in_notes(document: &Document, id: NodeId) -> bool {
    std::iter::once(id).chain(document.ancestors(id)).take(5).any(|a| {
        [Attr::Class, Attr::Id, Attr::Role].into_iter().filter_map(|name| document.attr(a, name)).any(|value| {
            let value = value.to_ascii_lowercase();
            ["footnote", "endnote", "references", "reflist", "cite_note", "_ftn", "refs", "notes", "bibliograph"]
                .iter()
                .any(|word| value.contains(word))
        })
    })
}

/// Whether the element links to a place before it: back to where the note was called.
fn leads_back(document: &Document, addresses: &Addresses, id: NodeId) -> bool {
    document.subtree(id).any(|n| {
        document.is(n, Tag::A)
            && document
                .attr(n, Attr::Href)
                .and_then(|href| addresses.fragment(href))
                .is_some_and(|f| !matches!(f.as_str(), "top" | "content"))
    })
}
