//! What the page's head and markup state, collected in one pass: meta elements, links, titles, scripts with data.

use super::jsonld::{self, Item};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// What a page states of itself.
#[derive(Debug, Default)]
pub(super) struct Facts<'d> {
    /// Names in lower case with their values, in document order.
    metas: Vec<(String, &'d str)>,
    /// The title element's text.
    pub(super) title: String,
    /// The visible headings of level 1.
    pub(super) headings: Vec<NodeId>,
    /// The canonical link.
    pub(super) canonical: Option<&'d str>,
    /// The picture that a link names.
    pub(super) image_link: Option<&'d str>,
    /// The things that JSON-LD describes.
    pub(super) items: Vec<Item>,
    /// Elements that say who wrote the text, by their markup: where, and how sure that is (0 is surest).
    pub(super) authors: Vec<(NodeId, u8)>,
    /// The page is a thread: its author is who began it.
    pub(super) thread: bool,
    /// Elements that say when, by their markup.
    pub(super) dates: Vec<NodeId>,
}

impl<'d> Facts<'d> {
    /// Collects them.
    pub(super) fn collect(document: &'d Document) -> Self {
        let mut facts = Facts::default();
        let mut scripts = Vec::new();
        for id in document.ids() {
            let Some(tag) = document.tag(id) else { continue };
            match tag {
                Tag::Meta => facts.meta(document, id),
                Tag::Title if facts.title.is_empty() => facts.title = text_below(document, id),
                Tag::H1 if !document.hidden(id) => facts.headings.push(id),
                Tag::Link => facts.link(document, id),
                Tag::Script => {
                    if document.attr(id, Attr::Type) == Some("application/ld+json") {
                        scripts.push(text_below(document, id));
                    }
                }
                _ => facts.marked(document, id, tag),
            }
        }
        facts.items = jsonld::read(&scripts);
        facts.thread |= facts.items.iter().any(|item| item.is("QAPage"));
        facts
    }

    /// The first value of the first of these names that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&'d str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All values of a name.
    pub(super) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'d str> + 'f {
        self.metas.iter().filter(move |(key, value)| key == name && !value.trim().is_empty()).map(|&(_, value)| value)
    }

    fn meta(&mut self, document: &'d Document, id: NodeId) {
        let Some(value) = document.attr(id, Attr::Content) else { return };
        for name in [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv] {
            if let Some(key) = document.attr(id, name) {
                self.metas.push((key.trim().to_ascii_lowercase(), value));
            }
        }
    }

    fn link(&mut self, document: &'d Document, id: NodeId) {
        let Some(href) = document.attr(id, Attr::Href) else { return };
        for rel in document.attr(id, Attr::Rel).unwrap_or_default().split_ascii_whitespace() {
            match rel.to_ascii_lowercase().as_str() {
                "canonical" if self.canonical.is_none() => self.canonical = Some(href),
                "image_src" if self.image_link.is_none() => self.image_link = Some(href),
                _ => {}
            }
        }
    }

    fn marked(&mut self, document: &'d Document, id: NodeId, tag: Tag) {
        let itemprop = document.attr(id, Attr::Itemprop).unwrap_or_default();
        let class = document.attr(id, Attr::Class).unwrap_or_default();
        self.thread |= document
            .attr(id, Attr::Itemtype)
            .is_some_and(|kind| ["DiscussionForumPosting", "Question", "QAPage"].iter().any(|thread| kind.ends_with(thread)));
        if let Some(rank) = author_rank(document, id, tag, itemprop, class) {
            self.authors.push((id, rank));
        }
        let dated = tag == Tag::Time
            || itemprop.contains("date")
            || itemprop.contains("Published")
            || class.split_ascii_whitespace().any(names_date);
        if dated {
            self.dates.push(id);
        }
    }
}

/// Parts of class names of what stands beside an author's name.
const NOT_THE_NAME: &[&str] = &[
    "avatar", "img", "image", "photo", "bio", "social", "desc", "box", "follow", "title", "role", "comment", "authoriz", "list", "related",
    "posts",
];

/// What a class that names an author holds, whatever else is in it.
static NAMES_AUTHOR: Needles = Needles::new(&["author", "byline", "posted-by", "username", "user-name", "contributor", "writer"]);
/// The beginnings of paths under which sites keep their authors.
static AUTHOR_PATHS: Needles =
    Needles::new(&["/author/", "/authors/", "/by/", "/autor/", "/auteur/", "/contributors/", "/people/", "/profile/", "/writers/"]);
/// What a class that names a date holds.
static NAMES_DATE: Needles = Needles::new(&["date", "published", "posted-on", "timestamp", "pubdate", "post-time", "entry-time"]);

/// How sure the markup is that an element names the author.
fn author_rank(document: &Document, id: NodeId, tag: Tag, itemprop: &str, class: &str) -> Option<u8> {
    if itemprop.split_ascii_whitespace().any(|word| word == "author") {
        return Some(0);
    }
    if tag == Tag::A && document.attr(id, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author")) {
        return Some(0);
    }
    let mut rank = None;
    let words =
        if NAMES_AUTHOR.stand_in(class) || class.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("fn")) { class } else { "" };
    for word in words.split_ascii_whitespace() {
        let word = word.to_ascii_lowercase();
        let found = match word.as_str() {
            "byline__author" | "author-link" | "fn" => 1,
            word if word.ends_with("name") && (word.contains("author") || word.contains("byline")) => 1,
            "byline" | "author" | "post-author" | "entry-author" | "article-author" | "article__author" | "byline-author" | "posted-by"
            | "post-byline" => 2,
            word if word.contains("byline") || word.contains("author-name") || word.contains("author_name") => 3,
            "username" | "user-name" | "contributor" | "writer" => 4,
            word if word.contains("author") && !NOT_THE_NAME.iter().any(|other| word.contains(other)) => 4,
            _ => continue,
        };
        rank = Some(rank.map_or(found, |r: u8| r.min(found)));
    }
    if rank.is_none() && tag == Tag::A {
        let href = document.attr(id, Attr::Href).unwrap_or_default();
        return AUTHOR_PATHS.stand_in(href).then_some(3);
    }
    rank
}

fn names_date(word: &str) -> bool {
    NAMES_DATE.stand_in(word) && !word.to_ascii_lowercase().contains("update")
}

/// All text below an element.
pub(super) fn text_below(document: &Document, id: NodeId) -> String {
    document.subtree(id).map(|node| document.text(node)).collect()
}
