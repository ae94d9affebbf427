//! Lists of other articles that no known label announces: cards with a headline and a picture, behind the article or beside it.

use super::called::{has_name_part, names_writer};
use super::listing::is_of_files;
use super::section::signature;
use super::survey::{Counts, Place, Survey};
use super::{Hide, Kind, Seen, contents, words};
use crate::dom::{Attr, Document, NodeId, Tag};

/// An article is at least this long where what stands behind it is judged by its shape alone, in words.
const ARTICLE_WORDS: u32 = 120;

/// A list has so many cards; more of them are a page of their own.
const CARDS: std::ops::RangeInclusive<usize> = 2..=40;

/// So many cards are a list, however they are called.
const MANY_CARDS: usize = 5;

/// Words of a card, of which so many are its headline.
const CARD_WORDS: u32 = 90;
const HEADLINE_WORDS: u32 = 4;

/// Parts of names of boxes that hold other people than the writer, or what they write.
const PEOPLE: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "review",
    "reviews",
    "respond",
    "reply",
    "replies",
    "team",
    "staff",
    "people",
    "testimonial",
    "testimonials",
];

/// Proposes boxes whose children are cards, each a headline that leads elsewhere and a picture or a heading.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    if survey.article_words() < ARTICLE_WORDS || !survey.says_article() || survey.is_forum() {
        return;
    }
    let mut taken = NodeId(0);
    for id in document.ids() {
        let inside = survey.inside(id);
        let counts = survey.counts(id);
        if id < taken || document.tag(id).is_none() || inside.outside || inside.nav || inside.header || inside.footer || counts.links < 3 {
            continue;
        }
        if !survey.may_hide(id) || named_for_people(survey, id) || !matches!(survey.place(id), Place::After | Place::Beside) {
            continue;
        }
        let Some(cards) = cards(survey, id) else { continue };
        taken = document.end(id);
        let node = with_heading(survey, id);
        let seen = Seen::Cards { count: cards as u32, place: survey.place(id) };
        hides.push(Hide { node, kind: Kind::Related, reason: seen.into(), confidence: 0.7 });
    }
}

/// How many of the element's children are cards, where that is all it holds and they look alike.
fn cards(survey: &Survey<'_>, id: NodeId) -> Option<usize> {
    let document = survey.document();
    let all: Vec<NodeId> =
        document.children(id).filter(|&c| document.tag(c).is_some() && !survey.holds(c).is_blank()).take(CARDS.end() + 3).collect();
    let mut parts = all.as_slice();
    // A heading may stand over them, unless they are a section of the article, and a link to more of them behind them.
    if let [first, rest @ ..] = parts
        && document.tag(*first).and_then(Tag::heading_level).is_some()
        && !survey.is_with_article(id)
    {
        parts = rest;
    }
    if let [rest @ .., last] = parts
        && leads_to_more(survey, *last)
    {
        parts = rest;
    }
    if is_of_files(document, parts) || contents::leads_within_page(document, parts) {
        return None;
    }
    let &first = parts.first()?;
    let own = signature(document, first);
    // In a column of their own boxes of all kinds stand under each other.
    let beside = survey.place(id) == Place::Beside;
    let many = parts.len() >= MANY_CARDS;
    let alike = |&part: &NodeId| signature(document, part) == own || (!beside || many) && document.tag(part) == document.tag(first);
    let all = survey.holds(id);
    let count = parts.len();
    let whole = CARDS.contains(&count)
        && parts.iter().all(alike)
        && parts.iter().all(|&part| is_card(survey, part))
        && (all.prose == 0 || all.prose <= count as u32 && all.media as usize + 1 >= count)
        && all.words <= survey.article_words()
        && all.link_words >= count as u32 * HEADLINE_WORDS;
    whole.then_some(count)
}

/// Whether there is no more than a link that says that there are more.
pub(super) fn leads_to_more(survey: &Survey<'_>, id: NodeId) -> bool {
    let counts = survey.holds(id);
    let is_link = counts.links == 1 && counts.link_words == counts.words && counts.media + counts.headings + counts.fields == 0;
    is_link && (1..=6).contains(&counts.words) && survey.small_text(id).is_some_and(|text| words::mentions(&text, words::MORE))
}

/// Whether the element is a card: a link with words, few others, and a picture or a heading.
fn is_card(survey: &Survey<'_>, id: NodeId) -> bool {
    let document = survey.document();
    let counts = survey.holds(id);
    let size = (1..=5).contains(&counts.links) && (HEADLINE_WORDS..=CARD_WORDS).contains(&counts.words) && counts.fields == 0;
    let headed = || document.subtree(id).take(60).any(|n| document.tag(n).and_then(Tag::heading_level).is_some());
    size && counts.link_words >= 2 && (counts.media > 0 || headed()) && !is_contact(document, id)
}

/// Whether the card says how to reach somebody.
fn is_contact(document: &Document, id: NodeId) -> bool {
    let calls = |href: &str| ["mailto:", "tel:"].iter().any(|to| href.starts_with(to));
    document.subtree(id).take(60).any(|n| document.attr(n, Attr::Href).is_some_and(calls))
}

/// Whether the box or one around it is named for what readers write: their entries look like cards too.
fn named_for_people(survey: &Survey<'_>, id: NodeId) -> bool {
    let document = survey.document();
    std::iter::once(id).chain(document.ancestors(id)).take(6).any(|around| is_about_people(document, around))
}

fn is_about_people(document: &Document, id: NodeId) -> bool {
    names_writer(document, id) || has_name_part(document, id, PEOPLE)
}

/// The cards together with what stands over them: a heading, a link to all of them.
pub(super) fn with_heading(survey: &Survey<'_>, cards: NodeId) -> NodeId {
    let mut node = survey.top(cards);
    for _ in 0..3 {
        let Some(wider) = survey.wider(node) else { break };
        if adds_other(survey, wider, node) || !survey.may_hide(wider) || !adds_little(&survey.holds(wider), &survey.holds(node)) {
            break;
        }
        node = survey.top(wider);
    }
    node
}

/// Whether a child of the wider box beside the cards is about people, or something to look at.
fn adds_other(survey: &Survey<'_>, wider: NodeId, node: NodeId) -> bool {
    let document = survey.document();
    document.children(wider).filter(|&child| !document.contains(child, node)).any(|child| {
        let shows = |id: NodeId| matches!(document.tag(id), Some(Tag::Img | Tag::Video | Tag::Audio | Tag::Table));
        is_about_people(document, child) || document.subtree(child).take(60).any(shows)
    })
}

fn adds_little(wider: &Counts, node: &Counts) -> bool {
    wider.words <= node.words + 16
        && wider.links <= node.links + 2
        && wider.headings <= node.headings + 1
        && wider.media <= node.media + 2
        && wider.fields == node.fields
        && wider.frames == node.frames
}
