//! What a page says that it is for: an article, or the posts of a forum.
//!
//! Entry points: [`says_article`], [`is_forum`].

use crate::dom::{Attr, Document, Tag};

/// Parts of addresses that name a thread.
#[rustfmt::skip]
const PATHS: &[&str] = &[
    "forum", "forums", "foro", "foros", "thread", "threads", "topic", "topics", "discussion", "discussions", "question", "questions", "viewtopic", "showthread", "t", "r", "board", "boards", "answers",
];

/// Parts of addresses that name an entry of a tracker, where a number stands behind them.
const TRACKERS: &[&str] = &["issue", "issues", "pull", "merge_requests", "ticket", "tickets", "bug", "bugs"];

/// Whether the page says of itself, in its data, that it is an article: on others the cards may be what it offers.
pub(super) fn says_article(document: &Document) -> bool {
    document.ids().any(|id| match document.tag(id) {
        Some(Tag::Script) => document.children(id).take(1).any(|data| {
            let data = document.text(data);
            ["Article\"", "\"BlogPosting\"", "\"Recipe\""].iter().any(|kind| data.contains(kind))
        }),
        Some(Tag::Meta) => match document.attr(id, Attr::Property) {
            Some("og:type") => document.attr(id, Attr::Content).is_some_and(|kind| kind.eq_ignore_ascii_case("article")),
            Some("article:published_time") => true,
            _ => false,
        },
        Some(_) => document.attr(id, Attr::Itemtype).is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("/BlogPosting")),
        None => false,
    })
}

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
    let has = |list: &[&str], part: &str| list.iter().any(|name| part.eq_ignore_ascii_case(name));
    let numbered = |(name, number): (&str, &str)| {
        has(TRACKERS, name.rsplit('/').next().unwrap_or(name)) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    };
    let whole = path.split(['?', '#']).next().unwrap_or(path);
    path.split(['/', '.', '?']).any(|part| has(PATHS, part)) || whole.trim_end_matches('/').rsplit_once('/').is_some_and(numbered)
}
