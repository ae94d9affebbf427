//! Who wrote an entry and when, as its elements say. Entry points: [`author`], [`date`].

use super::names::{CITED, dates, innermost, name_of, names_author, text_of};
use crate::article::metadata::date_in;
use crate::dom::{Attr, Document, NodeId, Tag};

/// The element that names who wrote the entry, with the name. `quotes`: whether a `cite` may be that, which in a text is a source.
pub(super) fn author(document: &Document, nodes: &[NodeId], quotes: bool) -> Option<(NodeId, String)> {
    let name = |&id: &NodeId| {
        let rank = names_author(document, id).filter(|rank| quotes || *rank < CITED)?;
        let name = name_of(document, innermost(document, id));
        let fits = name.chars().any(char::is_alphanumeric) && name.split_whitespace().count() <= 8 && name.chars().count() <= 60;
        fits.then_some((rank, id, name))
    };
    nodes.iter().filter_map(name).min_by_key(|(rank, id, _)| (*rank, *id)).map(|(_, id, name)| (id, name))
}

/// The element that says when the entry was written, with the date.
pub(super) fn date(document: &Document, nodes: &[NodeId]) -> Option<(NodeId, String)> {
    let stated = |id: NodeId| {
        let written = text_of(document, id);
        let stated = document.attr(id, Attr::Datetime).and_then(date_in);
        let fits = written.chars().count() <= 60 && (written.contains(' ') || written.contains(|c: char| c.is_ascii_digit()));
        stated.or_else(|| date_in(&written)).or_else(|| fits.then_some(written)).map(|date| (id, date))
    };
    let time = nodes.iter().copied().find(|&id| document.is(id, Tag::Time)).and_then(stated);
    let named = |&id: &NodeId| {
        let class = document.attr(id, Attr::Class)?;
        let says = class.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
            ["date", "time", "timestamp", "ago", "datetime", "published", "posted", "age"].iter().any(|w| word.eq_ignore_ascii_case(w))
        });
        let words = text_of(document, id).split_whitespace().count();
        (says && (1..=8).contains(&words)).then_some(id)
    };
    let beside_name = |&id: &NodeId| {
        names_author(document, id)?;
        document.subtree(id).take(40).find(|&inner| dates(document, id, inner))
    };
    time.or_else(|| nodes.iter().find_map(named).and_then(stated)).or_else(|| nodes.iter().find_map(beside_name).and_then(stated))
}
