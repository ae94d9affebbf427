//! What the kinds that are lists of links share: which labels are headings of such a list, and how to say so.

use super::called::is_any;
use super::section::{self, Section};
use super::survey::{Counts, Label, Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen, comments, purpose};
use crate::dom::{Attr, Document, NodeId, Tag};

/// A list of links under a heading, with what speaks for it.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) section: Section,
    pub(super) place: Place,
    /// Repeated cards with links.
    pub(super) cards: usize,
    /// Whether it is no more than the items of a list, each a link.
    pub(super) plain_list: bool,
}

impl Listing {
    /// Whether its links are as long as titles of articles are, rather than terms.
    pub(super) fn has_titles(&self) -> bool {
        let counts = &self.section.counts;
        counts.link_words >= counts.links * TITLE_WORDS
    }
}

/// The title of an article has so many words, where a term has one or two.
const TITLE_WORDS: u32 = 5;

/// One card has no more words than this, with its heading.
const ONE_CARD_WORDS: u32 = 80;

/// Cards without links hold so many words together.
const SCRIPTED_WORDS: u32 = 8;
const MOST_SCRIPTED: u32 = 400;

/// The list that the label heads, if it is one: at least this many links, with text, mostly links or cards.
pub(super) fn under(survey: &Survey<'_>, label: &Label, kind: Kind, links: u32) -> Option<Listing> {
    if !heads(survey, label) {
        return None;
    }
    let section = section(survey, label, links)?;
    let &first = section.nodes.first()?;
    if comments::is_of_reviews(survey.document(), first) || is_of_files(survey.document(), &section.nodes) {
        return None;
    }
    if kind != Kind::RecentComments && label.found.topic != Topic::Related && leads_away(survey.document(), &section.nodes) {
        return None;
    }
    let cards = section.nodes.iter().map(|&n| section::cards(survey, n)).max().unwrap_or(0);
    let place = survey.place(first);
    let density = section.counts.link_density();
    let counts = &section.counts;
    let sure = label.short && !label.loose && label.found.words >= 2;
    // Cards whose link lies over them, or is no more than "Learn more".
    let covered = cards >= 3 && sure && counts.links as usize >= cards && counts.words <= cards as u32 * 60;
    let teasers = cards >= 2 && (density >= 0.15 || covered) && (counts.prose == 0 || has_long_teasers(counts, cards as u32));
    let single = sure && section.boxed && place == Place::After && is_one_card(counts);
    let scripted = counts.links == 0 && cards >= 2 && sure && section.boxed && matches!(place, Place::Beside | Place::After);
    let listed = counts.prose == 0 && density >= 0.4 || teasers || single || scripted;
    // Titles under "Related articles" are none of it, even where they stand like a list of the text.
    let titles = label.found.topic == Topic::Related
        && sure
        && place == Place::After
        && density > 0.85
        && survey.says_article()
        && !leads_away(survey.document(), &section.nodes);
    let article = section.counts.linked * 2 > section.counts.link_words && !(titles && counts.link_words >= counts.links * TITLE_WORDS);
    // On a page that is lists itself, only a column of its own is clutter.
    let apart = match place {
        Place::Beside => {
            // The site's newest comments are what no page is for.
            let comments = kind == Kind::RecentComments && sure && section.boxed;
            comments || survey.has_article() || section.counts.words * 3 <= survey.page().words
        }
        Place::Before => survey.has_article() && section.boxed && (kind == Kind::Popular || leads(survey, label, first) && sure),
        Place::NoArticle => false,
        // Between parts of the text a list is shorter than the text; on a page of offers it may be what the page is for.
        Place::Between => survey.has_article() && survey.says_article() && section.counts.words * 2 <= survey.article_words(),
        Place::After => survey.has_article(),
    };
    let plain_list = density > 0.85 || section.nodes.iter().any(|&n| section::is_list(survey, n));
    // Of a heading that is known only by its first word, the links or pictures have to say what it is over.
    let titled = section.counts.link_words >= section.counts.links * TITLE_WORDS || section.counts.media >= 2;
    // "Popular" alone is over tracks and filters too, where the page is no article; "Trending" over what a shop's menu offers.
    let clear = || place != Place::Before && words::is_one_of(&label.text, words::ONLY_POPULAR);
    let vague = kind == Kind::Popular && label.found.words == 1 && !survey.says_article() && !clear();
    let apart = apart && !(vague && !(titled && place == Place::Beside)) && counts.ticks == 0;
    // Over the text stand menus too, whose entries are no titles.
    let apart = apart && !(place == Place::Before && (!titled || kind != Kind::Popular && counts.links < 3));
    let document = survey.document();
    let pictured = || section.nodes.iter().flat_map(|&node| document.subtree(node)).any(|id| document.is(id, Tag::Img));
    let apart = apart && (!words::mentions(&label.text, words::NEIGHBOUR) || pictured());
    let apart = apart && (!label.loose || titled && matches!(place, Place::Beside | Place::After));
    (listed && !article && apart).then_some(Listing { section, place, cards, plain_list })
}

/// The section under the label that has enough links: their texts, or cards that they lie over.
fn section(survey: &Survey<'_>, label: &Label, links: u32) -> Option<Section> {
    let texts = |c: &Counts| c.links >= links && c.link_words >= 3 * links.min(2);
    let found = section::under(survey, label, &texts);
    if found.as_ref().is_some_and(|f| f.counts.links > 1) {
        return found;
    }
    // One link beside the heading may lead to all of them, or none of the links has a text: then the list is around it.
    let wider = section::under(survey, label, &|c| c.links >= links.max(3) && (texts(c) || c.words >= 3 * c.links));
    let alike = |s: &Section| s.boxed && s.nodes.iter().any(|&n| section::cards(survey, n) >= 2);
    let covered = || {
        let card = section::under(survey, label, &|c| links == 1 && c.links >= 1 && c.words >= TITLE_WORDS && is_one_card(c))?;
        leads(survey, label, *card.nodes.first()?).then_some(card)
    };
    wider.filter(alike).or(found).or_else(covered).or_else(|| {
        // Cards that a script opens have no links.
        let texts = |c: &Counts| c.links == 0 && c.words >= SCRIPTED_WORDS && c.words <= MOST_SCRIPTED && c.prose + c.fields == 0;
        section::under(survey, label, &texts).filter(|s| alike(s) && s.counts.links == 0)
    })
}

/// Whether the label is a heading that stands first in its section, rather than one entry of many.
fn leads(survey: &Survey<'_>, label: &Label, section: NodeId) -> bool {
    let block = survey.block(label);
    let entry = matches!(survey.document().tag(block.element), Some(Tag::Li | Tag::A | Tag::Button | Tag::Td | Tag::Option));
    !entry && survey.says_article() && survey.words_before(section, block.first) == 0
}

/// Whether there is no more than one card with a picture.
fn is_one_card(counts: &Counts) -> bool {
    counts.prose + counts.fields == 0 && counts.media > 0 && counts.words <= ONE_CARD_WORDS
}

/// Whether the cards are teasers with a picture and a paragraph each, rather than texts to read.
fn has_long_teasers(counts: &Counts, cards: u32) -> bool {
    counts.prose <= cards && counts.media + 1 >= cards && counts.words <= cards * 90
}

/// Whether the label stands alone, as a heading does, and is not what the page is about.
fn heads(survey: &Survey<'_>, label: &Label) -> bool {
    let block = survey.block(label);
    let inside = survey.inside(block.first);
    // Where the site's navigation stands, only what is no part of it.
    let sure = label.found.words >= 2 && label.found.rest == 0 && label.found.topic == Topic::Related;
    let menu = inside.nav && (!sure || inside.header || inside.footer || survey.place(block.first) == Place::Before);
    if !label.short || menu || survey.is_bare_link(label) {
        return false;
    }
    let subject = survey.subject_has(&label.text);
    !(subject && matches!(survey.place(block.first), Place::NoArticle | Place::Between | Place::Before))
}

/// What lies at addresses that end so is no other article.
const FILES: &[&str] = &[
    "pdf", "zip", "doc", "docx", "xls", "xlsx", "csv", "ppt", "pptx", "odt", "ods", "odp", "rtf", "epub", "mp3", "ogg", "wav", "gz", "7z",
    "jpg", "jpeg", "png", "webp", "gif", "avif",
];

/// Whether most links lead to files: what belongs to an article to be downloaded, rather than other articles.
pub(super) fn is_of_files(document: &Document, nodes: &[NodeId]) -> bool {
    let (mut links, mut files) = (0, 0);
    for id in nodes.iter().flat_map(|&node| document.subtree(node)).filter(|&id| document.is(id, Tag::A)) {
        if let Some(address) = document.attr(id, Attr::Href) {
            links += 1;
            files += u32::from(is_file(address));
        }
    }
    files * 2 > links
}

/// Whether most links lead to other sites: sources, or shops that sell what was picked, rather than articles.
pub(super) fn leads_away(document: &Document, nodes: &[NodeId]) -> bool {
    let Some(own) = purpose::host(document.url()) else { return false };
    let (mut links, mut away) = (0, 0);
    for id in nodes.iter().flat_map(|&node| document.subtree(node)).filter(|&id| document.is(id, Tag::A)) {
        if let Some(address) = document.attr(id, Attr::Href) {
            links += 1;
            away += u32::from(purpose::host(address).is_some_and(|host| !is_same_site(host, own)));
        }
    }
    away * 2 > links
}

/// Whether two hosts end in the same two names.
fn is_same_site(one: &str, other: &str) -> bool {
    one.rsplit('.').take(2).eq(other.rsplit('.').take(2))
}

fn is_file(address: &str) -> bool {
    let path = purpose::path(address);
    if path.ends_with("/download") {
        return true;
    }
    path.rsplit_once('/').map_or(path, |(_, name)| name).rsplit_once('.').is_some_and(|(_, end)| is_any(end, FILES))
}

/// Adds the regions of a list.
pub(super) fn push(hides: &mut Vec<Hide>, kind: Kind, survey: &Survey<'_>, label: &Label, found: &Listing) {
    let (quote, place) = (survey.quote(label), found.place);
    let seen = match found.cards {
        0 | 1 => Seen::HeadingLinks { quote, count: found.section.counts.links, place },
        cards => Seen::HeadingCards { quote, count: cards as u32, place },
    };
    let mut confidence: f32 = if found.section.boxed { 0.9 } else { 0.75 };
    if matches!(found.place, Place::Beside | Place::After) {
        confidence += 0.05;
    }
    if found.cards >= 3 {
        confidence += 0.03;
    }
    hides.extend(found.section.nodes.iter().map(|&node| Hide { node, kind, reason: seen.clone().into(), confidence }));
}
