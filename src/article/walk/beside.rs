//! What was not chosen and stands beside what was: the standfirst of the article, and teasers with their pictures.
//!
//! Entry points: `Walk::standfirst`, [`is_teaser`].

use super::*;

/// Class names of the lines between the title and the text that are the article's own.
const STANDFIRSTS: &[&str] = &[
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "lede",
    "lead",
    "intro",
    "summary",
    "article-subtitle",
    "article-standfirst",
    "entry-summary",
];
/// A standfirst has so many words.
const STANDFIRST_WORDS: std::ops::RangeInclusive<usize> = 6..=80;
/// An element of more nodes is no teaser.
const TEASER_NODES: u32 = 120;
/// So many words in a link with a picture are the title of what it leads to.
const TITLE_WORDS: usize = 4;

impl Walk<'_> {
    /// Writes the standfirst in the header of an article, where nothing was written before it.
    pub(super) fn standfirst(&mut self, header: NodeId) {
        let document = self.document;
        let begins = self.line.is_empty() && self.frames.len() == 1 && self.frames.iter().all(|frame| frame.parts.is_empty());
        let of_article = || document.ancestors(header).take(3).any(|a| document.is(a, Tag::Article));
        let titled = || document.subtree(header).find(|&id| document.is(id, Tag::H1));
        let Some(title) = titled().filter(|_| begins && of_article()) else { return };
        let mut below = document.subtree(header).filter(|&id| id > title && !document.hidden(id));
        let found = below.find(|&id| {
            document.tag(id).is_some_and(Tag::is_block) && document.attr(id, Attr::Class).is_some_and(|class| has_word(class, STANDFIRSTS))
        });
        let Some(id) = found.filter(|&id| STANDFIRST_WORDS.contains(&document.visible_text(id).split_whitespace().count())) else { return };
        let mut walk = Walk::new(document, self.addresses, self.selection, self.tables, id);
        walk.whole = document.end(id);
        walk.run(NodeId(id.0 + 1), walk.whole);
        for part in walk.finish(id) {
            self.add(part);
        }
    }
}

/// Whether an element without kept text leads to another page with a picture and a title.
pub(super) fn is_teaser(document: &Document, selection: &Selection, id: NodeId) -> bool {
    if document.end(id).0 - id.0 > TEASER_NODES || !selection.has_media(document, id) {
        return false;
    }
    let links = |inside: NodeId| document.subtree(inside).filter(|&link| document.is(link, Tag::A));
    let leads = |link: NodeId| document.attr(link, Attr::Href).filter(|href| leads_away(href));
    let shows = |link: NodeId| document.subtree(link).any(|n| document.is(n, Tag::Img));
    let words = |link: NodeId| document.visible_text(link).split_whitespace().count();
    let teases = |picture: NodeId| {
        let Some(href) = leads(picture).filter(|_| shows(picture)) else { return false };
        words(picture) >= TITLE_WORDS || links(id).any(|other| other != picture && leads(other) == Some(href) && words(other) > 0)
    };
    links(id).any(teases)
}

/// Whether an address is of another page, and not of a picture in full size.
fn leads_away(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    !path.is_empty() && ![".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"].iter().any(|ending| path.ends_with(ending))
}
