//! Whether a page is a thread of a forum, where the posts are the content.
//!
//! Entry point: [`is_forum`].

use crate::dom::{Attr, Document, Tag};

/// Parts of addresses that name a thread.
#[rustfmt::skip]
const PATHS: &[&str] = &[
    "forum", "forums", "foro", "foros", "thread", "threads", "topic", "topics", "discussion", "discussions", "question", "questions", "viewtopic", "showthread", "t", "r", "board", "boards", "answers",
];

/// Whether the page says that posts are what it is about: in its data, or in its address.
pub(super) fn is_forum(document: &Document) -> bool {
    let named = document.ids().any(|id| match document.tag(id) {
        Some(Tag::Script) => document.children(id).take(1).any(|data| says_posts(document.text(data))),
        Some(Tag::Link) if document.attr(id, Attr::Rel) == Some("canonical") => document.attr(id, Attr::Href).is_some_and(is_thread),
        Some(Tag::Meta) if document.attr(id, Attr::Property) == Some("og:url") => document.attr(id, Attr::Content).is_some_and(is_thread),
        Some(_) => document.attr(id, Attr::Itemtype).is_some_and(|t| t.ends_with("/QAPage") || t.ends_with("/DiscussionForumPosting")),
        None => false,
    });
    named || is_thread(document.url())
}

fn says_posts(data: &str) -> bool {
    data.contains("\"QAPage\"") || data.contains("\"DiscussionForumPosting\"")
}

fn is_thread(address: &str) -> bool {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest);
    let mut parts = path.split(['/', '.', '?']);
    parts.any(|part| PATHS.iter().any(|name| part.eq_ignore_ascii_case(name)))
}
