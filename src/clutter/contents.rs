//! Tables of contents: links that lead to places on the same page.
//!
//! Entry points: [`leads_within_page`], [`holds`].

use super::survey::Survey;
use crate::dom::{Attr, Document, NodeId, Tag};

/// A table of contents has so many entries.
const ENTRIES: usize = 3;

/// An entry says more than "2".
const ENTRY_LETTERS: usize = 2;

/// Whether most links lead to places on the same page: a table of contents, questions with their answers below.
pub(super) fn leads_within_page(document: &Document, nodes: &[NodeId]) -> bool {
    let addresses = nodes.iter().flat_map(|&node| document.subtree(node)).filter_map(|id| document.attr(id, Attr::Href));
    let (mut all, mut within) = (0, 0);
    for address in addresses {
        all += 1;
        within += u32::from(is_place(document, address));
    }
    within * 2 > all
}

/// Whether a region holds a table of contents: links with words to several places on the page, none of them a comment.
pub(super) fn holds(survey: &Survey<'_>, region: NodeId) -> bool {
    let document = survey.document();
    let comment = |address: &str| ["comment", "respond", "disqus"].iter().any(|name| address.contains(name));
    let letters = |text: String| text.chars().filter(|c| c.is_alphabetic()).count();
    let named = |id: NodeId| survey.small_text(id).is_some_and(|text| letters(text) >= ENTRY_LETTERS);
    let links = document.subtree(region).filter(|&id| document.is(id, Tag::A) && named(id));
    let mut places: Vec<&str> = Vec::new();
    for address in links.filter_map(|id| document.attr(id, Attr::Href)).filter(|address| !comment(address)) {
        if is_place(document, address) && !places.contains(&address) {
            places.push(address);
            if places.len() == ENTRIES {
                return true;
            }
        }
    }
    false
}

/// Whether the address is that of a place on this page.
fn is_place(document: &Document, address: &str) -> bool {
    let Some((page, place)) = address.split_once('#') else { return false };
    place.len() > 2 && (page.is_empty() || document.url().split('#').next() == Some(page))
}
