//! Who wrote an entry and when, as its elements say. Entry points: [`author`], [`author_of_post`], [`date`].

use super::names::{EXACTLY, PARTLY, dates, innermost, name_of, names_author, text_of};
use crate::article::metadata::date_in;
use crate::dom::{Attr, Document, NodeId, Tag};

/// The element that names who wrote an entry of a list of comments, with the name: the surest one.
pub(super) fn author(document: &Document, nodes: &[NodeId]) -> Option<(NodeId, String)> {
    // Of two that are named for the same, exactly or partly, the first.
    candidates(document, nodes).min_by_key(|(rank, id, _)| (rank / 2, *id)).map(|(_, id, name)| (id, name))
}

/// The same for a post that is part of the text: what is marked up as a person, else the first that is named for one.
pub(super) fn author_of_post(document: &Document, nodes: &[NodeId]) -> Option<(NodeId, String)> {
    let sure = candidates(document, nodes).filter(|(rank, ..)| *rank <= PARTLY);
    sure.min_by_key(|(rank, id, _)| ((*rank).min(EXACTLY), *id)).map(|(_, id, name)| (id, name))
}

fn candidates<'a>(document: &'a Document, nodes: &'a [NodeId]) -> impl Iterator<Item = (u8, NodeId, String)> + 'a {
    nodes.iter().filter_map(|&id| {
        let rank = names_author(document, id)?;
        let name = name_of(document, innermost(document, id));
        let fits = name.chars().any(char::is_alphanumeric) && name.split_whitespace().count() <= 8 && name.chars().count() <= 60;
        fits.then_some((rank, id, name))
    })
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
