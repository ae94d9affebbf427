//! Who wrote the article.
//!
//! Entry point: [`byline`]. JSON-LD first, then meta elements, then the markup around the title.

use super::facts::Facts;
use super::{dates, entities};
use crate::article::media::fold;
use crate::dom::{Attr, Document, NodeId, Tag};

/// Words that come before a name, in the languages that pages are written in.
const BEFORE: &[&str] = &[
    "written by",
    "posted by",
    "published by",
    "reported by",
    "article by",
    "words by",
    "story by",
    "text by",
    "created by",
    "reviewed by",
    "by:",
    "by",
    "author:",
    "authors:",
    "author",
    "written",
    "von",
    "por",
    "par",
    "autor:",
    "autor",
    "auteur:",
    "door",
    "text:",
    "geschrieben von",
    "escrito por",
    "écrit par",
    "publicado por",
    "publié par",
    "di",
    "av",
    "af",
    "от",
    "автор:",
    "بقلم",
    "作者：",
    "作者:",
    "文/",
    "文：",
    "执笔：",
];
/// What begins behind a name.
const BEHIND: &[&str] = &[
    " | ",
    " • ",
    " · ",
    " – ",
    " — ",
    " - ",
    "\n",
    " on ",
    " updated",
    " published",
    " posted",
    " last ",
    " / ",
    ", updated",
    " in ",
    " minute",
    " min read",
    " reviewed by",
    " edited by",
    " fact checked",
    " contributor",
    "►",
    " @",
];
/// What is no name though it stands where one should.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "unknown",
    "anonymous",
    "author",
    "authors",
    "guest",
    "user",
    "editor",
    "none",
    "null",
    "undefined",
    "webmaster",
    "root",
    "by",
    "share",
    "follow",
    "subscribe",
    "about",
    "about the author",
    "posts",
    "view all posts",
    "read more",
    "default",
    "n/a",
    "facebook",
    "twitter",
];

/// Finds the byline. `title` and `first` are where the title and the article's text begin: markup is believed near them.
pub(super) fn byline(document: &Document, facts: &Facts<'_>, title: Option<NodeId>, first: Option<NodeId>) -> Option<String> {
    let stated = facts.items.iter().filter(|item| item.is_article()).find_map(|item| join(&item.authors));
    stated
        .or_else(|| {
            let names = [
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "citation_author",
                "parsely-author",
                "sailthru.author",
                "byl",
                "twitter:creator_name",
                "cxenseparse:author",
            ];
            names.iter().find_map(|name| join(&facts.all(name).map(str::to_owned).collect::<Vec<_>>()))
        })
        .or_else(|| from_markup(document, facts, title, first))
        .or_else(|| facts.items.iter().find_map(|item| join(&item.authors)))
}

fn join(names: &[String]) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().take(12) {
        if let Some(name) = clean(&entities::decode(name))
            && !out.contains(&name)
        {
            out.push(name);
        }
    }
    (!out.is_empty()).then(|| out.join(", "))
}

fn from_markup(document: &Document, facts: &Facts<'_>, title: Option<NodeId>, first: Option<NodeId>) -> Option<String> {
    let around = |id: NodeId| {
        // From a little before the title to a little behind the first words; without either, anywhere.
        let from = title.or(first).map_or(0, |t| t.0.saturating_sub(60));
        let to = first.or(title).map_or(u32::MAX, |f| f.0.saturating_add(80));
        (from..=to).contains(&id.0)
    };
    let mut best: Option<(u8, String)> = None;
    for &(id, rank) in &facts.authors {
        if document.hidden(id) || !around(id) || best.as_ref().is_some_and(|(found, _)| *found <= rank) || outside(document, id) {
            continue;
        }
        if let Some(name) = name_in(document, id) {
            best = Some((rank, name));
        }
    }
    best.map(|(_, name)| name)
}

fn outside(document: &Document, id: NodeId) -> bool {
    document.ancestors(id).take(12).any(|a| {
        matches!(document.tag(a), Some(Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form))
            || document.attr(a, Attr::Class).is_some_and(|class| {
                let class = class.to_ascii_lowercase();
                ["comment", "related", "sidebar", "widget", "author-bio", "author-box", "recommend"].iter().any(|word| class.contains(word))
            })
    })
}

/// The name that an element shows.
fn name_in(document: &Document, id: NodeId) -> Option<String> {
    if document.end(id).0 - id.0 > 120 {
        return None;
    }
    let named = document.subtree(id).find(|&n| document.attr(n, Attr::Itemprop) == Some("name"));
    if let Some(named) = named {
        let stated = document.attr(named, Attr::Content).map(str::to_owned);
        return clean(&stated.unwrap_or_else(|| document.visible_text(named)));
    }
    // The links of a byline are its names.
    let links: Vec<String> = document
        .subtree(id)
        .filter(|&n| n != id && document.is(n, Tag::A))
        .filter(|&n| leads_to_person(document, n))
        .filter_map(|n| clean(&document.visible_text(n)))
        .collect();
    join(&links).or_else(|| clean(&document.visible_text(id)))
}

fn leads_to_person(document: &Document, link: NodeId) -> bool {
    let href = document.attr(link, Attr::Href).unwrap_or_default();
    document.attr(link, Attr::Rel).is_some_and(|rel| rel.contains("author"))
        || ["author", "/by/", "autor", "people", "profile", "writer", "contributor", "staff", "user"].iter().any(|word| href.contains(word))
}

/// A name as it can be shown, or nothing where the text is none.
fn clean(text: &str) -> Option<String> {
    let text = fold(text);
    let mut name = text.as_str();
    // Without what comes before, as often as it does: "Written by: by Ann".
    for _ in 0..2 {
        for word in BEFORE {
            let Some(start) = name.get(..word.len()) else { continue };
            let rest = &name[word.len()..];
            let whole_word = !word.ends_with(char::is_alphanumeric) || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
            if start.eq_ignore_ascii_case(word) && whole_word {
                name = rest.trim_start_matches([':', ' ', '-', '–', '|']);
                break;
            }
        }
    }
    let lower = name.to_lowercase();
    if lower.len() == name.len() {
        let end = BEHIND.iter().filter_map(|sign| lower.find(sign)).filter(|&at| at > 2).min().unwrap_or(name.len());
        name = name.get(..end)?;
    }
    let dated = |at: usize| dates::iso(&name[at..]).is_some();
    if let Some(at) = name.rmatch_indices(' ').map(|(at, _)| at).find(|&at| dated(at)) {
        name = &name[..at];
    }
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '|' | '-' | '–' | '—' | '/' | '•' | '·' | '(' | '.'));
    let known = NO_NAMES.iter().any(|no| name.eq_ignore_ascii_case(no));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let fits = name.chars().count() <= 90 && name.split_whitespace().count() <= 12 && letters >= 2;
    let address = name.contains("://") || name.contains("www.") || name.starts_with('/') || name.starts_with('@') || name.contains('{');
    (fits && !known && !address && dates::iso(name).is_none()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_are_cut_out_of_bylines() {
        for (text, expected) in [
            ("By Ann Lee", Some("Ann Lee")),
            ("Written by: Ann Lee | May 5, 2024", Some("Ann Lee")),
            ("BY ANN LEE AND BOB, Staff", Some("ANN LEE AND BOB, Staff")),
            ("Ann Lee May 5, 2024", Some("Ann Lee")),
            ("Byron Lee", Some("Byron Lee")),
            ("Von Ann Lee", Some("Ann Lee")),
            ("Ann Lee on May 5", Some("Ann Lee")),
            ("https://www.facebook.com/page", None),
            ("admin", None),
            ("May 5, 2024", None),
            ("", None),
        ] {
            assert_eq!(clean(text).as_deref(), expected, "{text}");
        }
    }
}
