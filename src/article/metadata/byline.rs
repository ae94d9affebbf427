//! Who wrote the article.
//!
//! Entry point: [`byline`]. JSON-LD first, then meta elements, then the markup around the title.

use super::entities;
use super::facts::Facts;
use super::names::{clean, is_name, labels};
use crate::article::media::fold;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// What the classes of what is beside an article hold.
static BESIDE: Needles = Needles::new(&["comment", "related", "sidebar", "widget", "recommend"]);

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
    let meta = names.iter().find_map(|name| join(&facts.all(name).map(str::to_owned).collect::<Vec<_>>())).or_else(|| from_card(facts));
    let shown = || from_markup(document, facts, title, first).or_else(|| from_text(document, title, first));
    if person && let Some(stated) = stated {
        // A login is for the site itself where it shows its readers a name.
        let shown = if stated.contains(' ') { None } else { shown().filter(|name| name.contains(' ') && is_name(name)) };
        return Some(shown.unwrap_or(stated));
    }
    let named = |name: Option<String>| name.filter(|name| !is_site(name));
    let began = if facts.thread { who_began(document, facts) } else { None };
    began
        .or_else(|| named(meta.clone()).filter(|name| !is_address(name)))
        .or_else(|| named(shown()))
        .or_else(|| {
            let name = |text: &str| clean(text).filter(|name| is_name(name));
            named(super::said_elsewhere(document, &["written by", "article by"], &name))
        })
        .or_else(|| named(stated.clone()))
        .or(stated)
        .or(meta)
}

/// Whether what should be a name is an address, of a mailbox or of a page.
fn is_address(name: &str) -> bool {
    let mailbox = |word: &str| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    let page = |word: &str| word.split_once('/').is_some_and(|(host, path)| host.contains('.') && !host.ends_with('.') && !path.is_empty());
    name.split_whitespace().all(|word| mailbox(word) || page(word))
}

/// What the card says that is shown where the page is shared: a label, and what belongs to it.
fn from_card(facts: &Facts<'_>) -> Option<String> {
    let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    pairs.iter().find_map(|(label, data)| clean(facts.first(&[label]).filter(|text| labels(text)).and_then(|_| facts.first(&[data]))?))
}

/// Whose post is the first of a thread.
fn who_began(document: &Document, facts: &Facts<'_>) -> Option<String> {
    facts.authors.iter().filter(|(_, rank)| *rank == 0).find_map(|&(id, _)| name_in(document, id))
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
    for (at, (_, text)) in lines.iter().enumerate() {
        if labels(text) {
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

/// Whether an element lies in what is beside the article: comments, other articles, the page's frame.
pub(super) fn outside(document: &Document, id: NodeId) -> bool {
    let mut footer = false;
    for a in document.ancestors(id).take(12) {
        match document.tag(a) {
            Some(Tag::Nav | Tag::Aside | Tag::Form) => return true,
            Some(Tag::Footer) => footer = true,
            // An article has a footer of its own.
            Some(Tag::Article) => footer = false,
            _ => {}
        }
        if document.attr(a, Attr::Class).is_some_and(|class| BESIDE.stand_in(class)) {
            return true;
        }
    }
    footer
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
        let pieces: Vec<NodeId> = document.subtree(id).filter(|&n| is_shown_text(document, n)).take(12).collect();
        first_names(pieces.iter().map(|&n| document.text(n))).or_else(|| clean(&document.visible_text(id)))
    })
}

fn is_shown_text(document: &Document, id: NodeId) -> bool {
    let opaque = || document.ancestors(id).next().and_then(|a| document.tag(a)).is_some_and(Tag::is_opaque);
    !document.text(id).trim().is_empty() && !document.hidden(id) && !opaque()
}

/// The names that a line begins with: position and date often stand behind them, in elements of their own.
fn first_names<'t>(pieces: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let mut goes_on = false;
    for piece in pieces.map(fold) {
        if matches!(piece.as_str(), "," | "&" | "and" | "und" | "et" | "y" | ", and") {
            goes_on = true;
        } else if names.is_empty() || goes_on {
            names.extend(clean(&piece).filter(|name| is_name(name)));
            goes_on = piece.ends_with([',', '&']) || piece.ends_with(" and");
        } else {
            // A first name that is an element by itself.
            if let [only] = names.as_mut_slice()
                && !only.contains(' ')
                && let Some(rest) = clean(&piece).filter(|rest| !rest.contains(' ') && is_name(rest))
            {
                only.push(' ');
                only.push_str(&rest);
            }
            break;
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn leads_to_person(document: &Document, link: NodeId) -> bool {
    let href = document.attr(link, Attr::Href).unwrap_or_default();
    document.attr(link, Attr::Rel).is_some_and(|rel| rel.contains("author"))
        || ["author", "/by/", "autor", "people", "profile", "writer", "contributor", "staff", "user"].iter().any(|word| href.contains(word))
}
