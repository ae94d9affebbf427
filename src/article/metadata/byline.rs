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
pub(super) fn byline(
    document: &Document,
    facts: &Facts<'_>,
    site: Option<&str>,
    title: Option<NodeId>,
    first: Option<NodeId>,
) -> Option<String> {
    let items = || facts.items.iter().filter(|item| item.is_article() && !item.authors.is_empty());
    // A site that names itself as the author says nothing that its name does not; nor does an organisation where a person is named too.
    let is_site = |name: &String| site.is_some_and(|site| same(name, site));
    let stated = items().filter(|item| item.by_person).chain(items()).find_map(|item| join(&item.authors));
    let person = items().any(|item| item.by_person);
    let names = [
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "cxenseparse:author",
    ];
    let meta = names.iter().find_map(|name| join(&facts.all(name).map(str::to_owned).collect::<Vec<_>>()));
    if person && stated.is_some() {
        return stated;
    }
    let shown = || from_markup(document, facts, title, first).or_else(|| from_text(document, title, first));
    let named = |name: Option<String>| name.filter(|name| !is_site(name));
    named(meta.clone()).or_else(|| named(shown())).or_else(|| named(stated.clone())).or(stated).or(meta)
}

fn same(a: &str, b: &str) -> bool {
    crate::article::tidy::letters(a) == crate::article::tidy::letters(b)
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
    let near = super::near(title, first);
    let mut best: Option<(u8, String)> = None;
    let mut elsewhere: Option<String> = None;
    let mut several = false;
    for &(id, rank) in &facts.authors {
        if document.hidden(id) || best.as_ref().is_some_and(|(found, _)| *found <= rank) || outside(document, id) {
            continue;
        }
        let around = near.contains(&id.0);
        if !around && rank > 1 {
            continue;
        }
        let Some(name) = name_in(document, id) else { continue };
        if around {
            best = Some((rank, name));
        } else {
            several |= elsewhere.as_ref().is_some_and(|other| !same(other, &name));
            elsewhere = Some(name);
        }
    }
    // Far from the title only a name that is the only one is believed.
    best.map(|(_, name)| name).or(elsewhere.filter(|_| !several))
}

/// A line near the title that says who wrote it: `By Ann`, or `Written by` with the name behind it.
fn from_text(document: &Document, title: Option<NodeId>, first: Option<NodeId>) -> Option<String> {
    let lines = super::lines_near(document, title, first);
    let says_by = |text: &str| {
        let lower = text.to_lowercase();
        ["by", "by:", "written by", "written by:", "posted by", "author:", "author", "words by", "von", "por", "par", "autor", "autor:"]
            .contains(&lower.trim())
    };
    for (at, (_, text)) in lines.iter().enumerate() {
        if says_by(text) {
            if let Some(name) = lines.get(at + 1).and_then(|(_, next)| clean(next)).filter(|name| is_name(name)) {
                return Some(name);
            }
        } else if ["By ", "BY ", "by ", "By: ", "Written by ", "Posted by ", "Words by "].iter().any(|before| text.starts_with(before))
            && let Some(name) = clean(text).filter(|name| is_name(name))
        {
            return Some(name);
        }
    }
    None
}

/// Whether the text looks like a person's name: few words, the first and the last with a capital, or of a script without them.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    (1..=6).contains(&words.len()) && words.first().is_some_and(capital) && words.last().is_some_and(capital)
}

/// Whether an element lies in what is beside the article: comments, other articles, the page's frame.
pub(super) fn outside(document: &Document, id: NodeId) -> bool {
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
    join(&links).or_else(|| {
        let all = document.visible_text(id);
        if all.split_whitespace().count() <= 6 {
            return clean(&all);
        }
        // Name, position and date often share an element: the name comes first.
        let texts = document.subtree(id).filter(|&n| document.tag(n).is_none()).map(|n| fold(document.text(n))).filter(|t| !t.is_empty());
        texts.take(4).find_map(|text| clean(&text)).filter(|name| is_name(name)).or_else(|| clean(&all))
    })
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
