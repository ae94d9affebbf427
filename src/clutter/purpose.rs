//! What a page says that it is for: an article, or the posts of a forum.
//!
//! Entry points: [`says_article`], [`is_forum`], [`is_voted_on`].

use super::called::is_any;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// Parts of addresses that name a thread.
#[rustfmt::skip]
const PATHS: &[&str] = &[
    "forum", "forums", "foro", "foros", "thread", "threads", "topic", "topics", "discussion", "discussions", "question", "questions", "viewtopic", "showthread", "t", "r", "board", "boards", "answers",
];

/// Parts of addresses that name an entry of a tracker, where a number stands behind them.
const TRACKERS: &[&str] = &["issue", "issues", "pull", "merge_requests", "ticket", "tickets", "bug", "bugs"];

static DOWN: Needles = Needles::new(&["downvote", "down-vote", "down_vote"]);

/// Whether readers vote the page's own text down, as they do with posts: there is a button for that before the text.
pub(super) fn is_voted_on(document: &Document, text: NodeId) -> bool {
    let says = |value: &str| value.len() < 200 && DOWN.stand_in(value);
    document
        .ids()
        .take_while(|&id| id < text)
        .any(|id| [Attr::Class, Attr::AriaLabel, Attr::Title].into_iter().filter_map(|name| document.attr(id, name)).any(says))
}

/// Parts of addresses in which articles lie.
#[rustfmt::skip]
const ARTICLES: &[&str] = &[
    "blog", "blogs", "news", "article", "articles", "post", "posts", "story", "stories", "insights", "magazine", "actualites", "actualite", "noticias", "noticia", "nachrichten", "artikel", "articulos", "articoli", "notizie", "artigos", "nieuws",
];

/// The last part of an article's address has so many hyphens, where it is the title.
const HYPHENS: usize = 2;

/// Whether the page says of itself, in its data or in its address, that it is an article: on others the cards may be what it offers.
pub(super) fn says_article(document: &Document) -> bool {
    is_of_article(document.url())
        || document.ids().any(|id| match document.tag(id) {
            Some(Tag::Script) => document.children(id).take(1).any(|data| {
                let data = document.text(data);
                ["Article\"", "\"BlogPosting\"", "\"Recipe\""].iter().any(|kind| data.contains(kind))
            }),
            Some(Tag::Meta) => match document.attr(id, Attr::Property) {
                Some("og:url") => document.attr(id, Attr::Content).is_some_and(is_of_article),
                _ => document.states_article(id),
            },
            Some(Tag::Link) if document.attr(id, Attr::Rel) == Some("canonical") => {
                document.attr(id, Attr::Href).is_some_and(is_of_article)
            }
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

/// What of an address says where something lies: without its scheme, query and fragment.
pub(super) fn path(address: &str) -> &str {
    address.split_once("//").map_or(address, |(_, rest)| rest).split(['?', '#']).next().unwrap_or_default()
}

/// The host that an address names, if it names one.
pub(super) fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("//")?;
    rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
}

/// Whether the address is that of a title under a name for articles.
fn is_of_article(address: &str) -> bool {
    let Some((around, title)) = path(address).trim_end_matches('/').rsplit_once('/') else { return false };
    let titled = title.bytes().filter(|&b| b == b'-').count() >= HYPHENS;
    titled && around.split(['/', '.']).any(|part| is_any(part, ARTICLES))
}

fn says_posts(data: &str) -> bool {
    data.contains("\"QAPage\"") || data.contains("\"DiscussionForumPosting\"")
}

fn is_thread(address: &str) -> bool {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let numbered = |(name, number): (&str, &str)| {
        is_any(name.rsplit('/').next().unwrap_or(name), TRACKERS) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    };
    rest.split(['/', '.', '?']).any(|part| is_any(part, PATHS))
        || path(address).trim_end_matches('/').rsplit_once('/').is_some_and(numbered)
}

#[cfg(test)]
mod tests {
    use super::is_of_article;

    #[test]
    fn an_address_tells_articles_from_their_lists() {
        for address in [
            "https://example.com/blog/how-bells-are-cast",
            "https://www.example.com/en/news/2024/05/how-bells-are-cast/?from=top",
            "https://blog.example.com/how-bells-are-cast",
            "/posts/how-bells-are-cast#pour",
        ] {
            assert!(is_of_article(address), "{address}");
        }
        for address in
            ["", "https://example.com/", "https://example.com/blog/", "https://example.com/blog/bells", "/products/a-bell-for-doors"]
        {
            assert!(!is_of_article(address), "{address}");
        }
    }
}
