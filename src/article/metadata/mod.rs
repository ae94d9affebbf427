//! What a page says of its article: title, byline, dates, site, language, picture.
//!
//! Entry point: [`read`]. `facts` collects what the page states in one pass; the others decide which of it is believed.

mod about;
mod byline;
mod canonical;
mod dates;
mod entities;
mod facts;
mod jsonld;
mod lang;
mod names;
mod published;
mod title;

use super::address::{Addresses, site_host};
use super::media::fold;
use super::parts::Metadata;
use crate::dom::{Document, NodeId, Tag};
use facts::Facts;

/// The metadata, with what else the page states of the article.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The metadata.
    pub(super) meta: Metadata,
    /// Whether all of the article is there for everybody, where the page says.
    pub(super) free: Option<bool>,
}

/// Reads a page's metadata. `first` is where the article's text begins, `sample` some of that text.
pub(super) fn read(document: &Document, addresses: &Addresses, first: Option<NodeId>, sample: &str) -> Stated {
    let mut facts = Facts::collect(document);
    about::settle(document, &mut facts, addresses);
    let named = site_name(&facts);
    let host = addresses.url(document.url()).map(|url| site_host(&url).to_owned()).filter(|host| !host.is_empty());
    let title = title::title(document, &facts, named.as_deref(), host.as_deref(), first);
    let heading = title_heading(document, &facts, &title);
    let (lang, dir) = lang::language(document, &facts, &format!("{title} {sample}"));
    let stated_change = facts
        .items
        .iter()
        .find(|item| item.is_article())
        .and_then(|item| item.modified.as_deref())
        .or_else(|| facts.first(&["article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "datemodified"]))
        .and_then(dates::stated);
    let day_first = dates::day_first(lang.as_deref(), host.as_deref());
    let dated = published::Dated::read(document, &facts, heading, first, day_first, stated_change);
    let article = facts.items.iter().find(|item| item.is_article());
    let meta = Metadata {
        url: document.url().to_owned(),
        canonical: canonical::canonical(document, &facts, addresses),
        byline: byline::byline(document, &facts, named.as_deref(), heading, first),
        published: dated.published,
        modified: dated.modified,
        site: named.or(host),
        lang,
        dir,
        lead_image: lead_image(&facts, addresses),
        description: facts
            .first(&["og:description", "description", "twitter:description"])
            .map(|text| fold(&entities::decode(text)))
            .or_else(|| article.and_then(|item| item.description.as_deref()).map(fold))
            .filter(|text| !text.is_empty() && text.chars().count() <= 1_000),
        title,
    };
    Stated { meta, free: facts.items.iter().filter(|item| item.is_article()).find_map(|item| item.free) }
}

/// The date in a short text.
pub(super) fn date_in(text: &str) -> Option<String> {
    dates::iso(text)
}

/// Whether a short text holds a date of this day, whichever way its numbers are read.
pub(super) fn is_dated(text: &str, day: &str) -> bool {
    [false, true].into_iter().any(|day_first| dates::shown(text, day_first).is_some_and(|date| date.starts_with(day)))
}

fn site_name(facts: &Facts<'_>) -> Option<String> {
    let publisher = || facts.items.iter().filter(|item| item.is_article()).find_map(|item| item.publisher.as_deref());
    let website = || facts.items.iter().find(|item| item.is("WebSite")).and_then(|item| item.title.as_deref());
    let name = facts
        .first(&["og:site_name"])
        .or_else(website)
        .or_else(publisher)
        .or_else(|| facts.first(&["application-name", "al:ios:app_name", "apple-mobile-web-app-title"]));
    name.map(|name| fold(&entities::decode(name))).filter(|name| !name.is_empty() && name.chars().count() <= 80)
}

/// The heading that shows the title.
fn title_heading(document: &Document, facts: &Facts<'_>, title: &str) -> Option<NodeId> {
    let title = super::tidy::letters(title);
    facts.headings.iter().copied().find(|&h1| super::tidy::letters(&document.visible_text(h1)) == title)
}

/// The nodes around the title: from a little before it to a little behind the article's first words.
fn near(title: Option<NodeId>, first: Option<NodeId>) -> std::ops::RangeInclusive<u32> {
    let from = match (title, first) {
        (Some(title), Some(first)) => title.min(first).0.max(first.0.saturating_sub(400)),
        (title, first) => title.or(first).map_or(0, |at| at.0),
    };
    from.saturating_sub(60)..=first.or(title).map_or(u32::MAX, |at| at.0.saturating_add(100))
}

/// The short texts around the title, each with its node.
fn lines_near(document: &Document, title: Option<NodeId>, first: Option<NodeId>) -> Vec<(NodeId, String)> {
    let near = near(title, first);
    if *near.end() == u32::MAX {
        return Vec::new();
    }
    let last = (document.len() as u32).min(*near.end());
    let nodes = (*near.start()..last).map(NodeId).filter(|&id| document.tag(id).is_none() && !document.hidden(id));
    // What somebody else said, and when, is no line of the article's head.
    let inside = |id: NodeId| {
        document
            .ancestors(id)
            .take(6)
            .any(|a| document.tag(a).is_some_and(|tag| tag.is_opaque() || matches!(tag, Tag::Blockquote | Tag::Figure)))
    };
    let short = nodes.filter(|&id| document.text(id).len() < 400 && !inside(id)).map(|id| (id, fold(document.text(id))));
    short.filter(|(_, text)| text.chars().count() >= 2).take(200).collect()
}

/// How many other words make running text of the paragraph that a date stands in.
const RUNNING: usize = 20;

/// Whether a node stands in a paragraph of running text, which tells of something and not when it was written.
fn in_running_text(document: &Document, id: NodeId) -> bool {
    let block = |tag| matches!(tag, Tag::P);
    let Some(paragraph) = document.ancestors(id).take(6).find(|&a| document.tag(a).is_some_and(block)) else { return false };
    let own = id.0..document.end(id).0;
    let others = document.subtree(paragraph).filter(|node| !own.contains(&node.0) && !document.hidden(*node));
    others.flat_map(|node| document.text(node).split_whitespace()).take(RUNNING).count() == RUNNING
}

/// What is read in the one line anywhere that begins with one of these words, or in the text right behind it.
fn said_elsewhere(document: &Document, words: &[&str], read: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut found: Option<String> = None;
    let mut announced = false;
    for id in document.ids() {
        let text = document.text(id).trim();
        if text.is_empty() {
            continue;
        }
        let says = words.iter().any(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
        let asked = std::mem::replace(&mut announced, false) || says;
        if !asked || text.len() >= 80 || document.hidden(id) || byline::outside(document, id) {
            continue;
        }
        match read(text) {
            Some(value) if found.as_ref().is_some_and(|other| *other != value) => return None,
            Some(value) => found = Some(value),
            None => announced = says && text.len() < 24,
        }
    }
    found
}

/// The picture that the page shows of itself elsewhere, unless it is the site's own sign.
fn lead_image(facts: &Facts<'_>, addresses: &Addresses) -> Option<String> {
    let stated = facts.items.iter().filter(|item| item.is_article()).flat_map(|item| item.images.iter().map(String::as_str));
    let named = ["og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src"];
    let named = named.iter().flat_map(|name| facts.all(name));
    named.chain(stated).chain(facts.image_link).filter_map(|src| addresses.resource(src)).find(|src| {
        let file = src.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        !is_sign(file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem))
    })
}

/// Whether the name of a file is that of a site's own sign, or of a picture that stands for any of its pages: what its parts say, since
/// "silicon" is no icon.
fn is_sign(stem: &str) -> bool {
    let parts: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let beside =
        |part: &&str| ["image", "site", "website", "thumbnail"].contains(part) || part.bytes().all(|b| b.is_ascii_digit() || b == b'x');
    parts.iter().any(|part| ["logo", "favicon", "icon", "placeholder", "sitelogo"].contains(part))
        || ["default", "avatar"].iter().any(|sign| parts.last() == Some(sign))
        || parts.windows(2).any(|two| matches!(two, ["og", "image"] | ["social", "share" | "sharing"]))
        || parts.iter().all(|part| ANY_PAGE.contains(part) || beside(part)) && parts.iter().any(|part| ANY_PAGE.contains(part))
}

/// What pictures for any page are called.
const ANY_PAGE: &[&str] = &["default", "avatar", "og", "ogimage", "social", "share", "sharing", "fallback", "opengraph"];

#[cfg(test)]
mod tests {
    use super::is_sign;

    #[test]
    fn a_file_is_a_sign_by_the_parts_of_its_name() {
        for stem in [
            "logo",
            "site-logo-1200x630",
            "favicon",
            "app_icon",
            "og-image",
            "default-og-image",
            "social-share",
            "share",
            "ledger-default",
            "user-avatar",
        ] {
            assert!(is_sign(stem), "{stem}");
        }
        for stem in [
            "semiconductor",
            "silicon-valley",
            "iconic-harbour",
            "lexicon",
            "avatar-film",
            "default-judgment",
            "file-sharing",
            "logos-of-athens",
            "image-1",
            "1200x630",
            "",
        ] {
            assert!(!is_sign(stem), "{stem}");
        }
    }
}
