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
        self.end_line();
        let end = document.end(id);
        let whole = std::mem::replace(&mut self.whole, end);
        // What is kept whole meets no header that is not, so this comes to itself only once.
        self.run(NodeId(id.0 + 1), end);
        self.whole = whole;
        self.end_line();
    }
}

/// Whether an element without kept text leads to another page with a picture and a title.
pub(super) fn is_teaser(document: &Document, selection: &Selection, id: NodeId) -> bool {
    if document.end(id).0 - id.0 > TEASER_NODES || !selection.has_media(document, id) {
        return false;
    }
    let mut links: Vec<(&str, bool, usize)> = Vec::new();
    for link in document.subtree(id).filter(|&n| document.is(n, Tag::A)) {
        if let Some(href) = document.attr(link, Attr::Href).filter(|href| leads_away(href)) {
            let shows = document.subtree(link).any(|n| document.is(n, Tag::Img));
            links.push((href, shows, document.visible_text(link).split_whitespace().count()));
        }
    }
    let mut pictures = links.iter().filter(|(_, shows, _)| *shows);
    pictures
        .any(|&(href, _, words)| words >= TITLE_WORDS || links.iter().any(|&(other, shows, words)| !shows && other == href && words > 0))
}

/// Whether an address is of another page, and not of a picture in full size.
fn leads_away(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    !path.is_empty() && ![".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"].iter().any(|ending| path.ends_with(ending))
}
