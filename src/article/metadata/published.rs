//! When the article was published, and when it was changed.
//!
//! Entry point: [`Dated::read`]. What is stated for machines comes first, but where the page shows its readers another date, some of what
//! is stated is known to be wrong.

use super::facts::Facts;
use super::{byline, dates, in_running_text, lines_near, near};
use crate::article::media::has_word;
use crate::dom::{Attr, Document, NodeId, Tag};

/// The meta elements that name the date.
const NAMES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "publish_date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article:published",
    "published-date",
    "release_date",
    "datecreated",
    "published",
];

/// The dates of an article, as ISO 8601.
#[derive(Debug, Default)]
pub(super) struct Dated {
    /// When it was published.
    pub(super) published: Option<String>,
    /// When it was changed.
    pub(super) modified: Option<String>,
}

impl Dated {
    /// Reads them; `modified` is what the page states of changes.
    pub(super) fn read(
        document: &Document,
        facts: &Facts<'_>,
        heading: Option<NodeId>,
        first: Option<NodeId>,
        day_first: bool,
        modified: Option<String>,
    ) -> Dated {
        let dated_as = |kinds: &dyn Fn(&super::jsonld::Item) -> bool| {
            facts.items.iter().filter(|item| kinds(item)).find_map(|item| item.published.as_deref()).and_then(dates::stated)
        };
        let stated =
            dated_as(&|item| item.is_article()).or_else(|| NAMES.iter().find_map(|name| facts.first(&[name]).and_then(dates::stated)));
        let (shown, changed) = match shown(document, facts, heading, first, day_first) {
            Some((UPDATED, date)) => (None, Some(date)),
            shown => (shown.map(|(_, date)| date), None),
        };
        let address = || date_in_address(document.url());
        let published = match stated {
            Some(stated) => Some(match shown.or_else(address) {
                Some(shown) if is_nearer(&stated, &shown, modified.as_deref()) => shown,
                _ => stated,
            }),
            None => shown
                .or_else(|| dated_as(&|item| item.is("WebPage") || item.is("ItemPage")))
                .or_else(address)
                .or_else(|| super::said_elsewhere(document, &["published", "posted"], &|text| dates::shown(text, day_first))),
        };
        Dated { published, modified: modified.or(changed) }
    }
}

/// Whether a date that the page shows says better than the stated one when the article was published.
fn is_nearer(stated: &str, shown: &str, modified: Option<&str>) -> bool {
    let day = |date: &str| date.get(..10).unwrap_or_default().to_owned();
    let (stated_day, shown_day) = (day(stated), day(shown));
    // Some sites state the last change as the publication.
    if shown_day < stated_day && modified.is_some_and(|modified| day(modified) == stated_day) {
        return true;
    }
    // What is stated in universal time may be of the next day or the day before.
    let universal = stated.ends_with('Z') || stated.ends_with("+00:00");
    let apart = |a: &str, b: &str| Some(dates::days(a)?.abs_diff(dates::days(b)?));
    universal && apart(stated, shown) == Some(1)
}

/// How sure a date is that is only said to be of a change.
const UPDATED: u8 = 4;

/// A date that the page shows near the title: marked as the date of publication first, and never one of a comment or another article.
fn shown(document: &Document, facts: &Facts<'_>, heading: Option<NodeId>, first: Option<NodeId>, day_first: bool) -> Option<(u8, String)> {
    let near = near(heading, first);
    let mut best: Option<(u8, String)> = None;
    for &id in &facts.dates {
        if document.hidden(id) || document.end(id).0 - id.0 > 40 || byline::outside(document, id) {
            continue;
        }
        let itemprop = document.attr(id, Attr::Itemprop).unwrap_or_default();
        if has_word(itemprop, &["datemodified", "dateupdated"]) {
            continue;
        }
        let published = has_word(itemprop, &["datepublished", "datecreated", "published"]);
        let rank = match (published, near.contains(&id.0), document.is(id, Tag::Time), updates(document, id)) {
            (true, ..) => 0,
            (_, true, true, false) => 1,
            (_, true, false, false) => 2,
            (_, true, _, true) => UPDATED,
            _ => continue,
        };
        if best.as_ref().is_some_and(|(found, _)| *found <= rank) || (rank > 0 && in_running_text(document, id)) {
            continue;
        }
        let machine = document.attr(id, Attr::Datetime).or_else(|| document.attr(id, Attr::Content)).and_then(dates::iso);
        if let Some(date) = machine.or_else(|| dates::shown(&document.visible_text(id), day_first)) {
            best = Some((rank, date));
        }
    }
    if best.as_ref().is_none_or(|(rank, _)| *rank == UPDATED) {
        for (id, text) in lines_near(document, heading, first) {
            if text.split_whitespace().count() <= 9
                && let Some(date) = dates::shown(&text, day_first)
                && !in_running_text(document, id)
            {
                let updated = text.to_lowercase().contains("updat") || text.to_lowercase().contains("modified");
                if !updated {
                    return Some((3, date));
                }
                best.get_or_insert((UPDATED, date));
            }
        }
    }
    best
}

fn updates(document: &Document, id: NodeId) -> bool {
    document.attr(id, Attr::Class).is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        class.contains("updated") && !class.contains("published")
    })
}

/// `/2024/05/06/` in the page's address.
fn date_in_address(url: &str) -> Option<String> {
    let fields: Vec<&str> = url.split('/').skip(3).collect();
    fields.windows(3).find_map(|three| {
        let digits =
            |text: &str, length: std::ops::RangeInclusive<usize>| length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        (digits(three[0], 4..=4) && digits(three[1], 1..=2) && digits(three[2], 1..=2)).then(|| dates::iso(&three.join("-"))).flatten()
    })
}
