//! Rows under or over the text that a label names: to share the page where its buttons come by a script, to follow the site elsewhere,
//! and the terms that the site files the page under.

use super::survey::{Counts, Label, Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, Seen, section};
use crate::dom::{NodeId, Tag};

/// An article is at least this long where such a row belongs to the site, in words.
const ARTICLE_WORDS: u32 = 120;

/// One that does not say that it is an article is at least this long.
const UNSAID_WORDS: u32 = 300;

/// Words beside the label and its links.
const SLACK: u32 = 4;

/// Words that may stand before the label in its row.
const LEADING: u32 = 2;

/// A term has no more words than this, on the average.
const TERM_WORDS: u32 = 4;

/// Rows have no more links than this.
const LINKS: u32 = 40;

/// Proposes the rows.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let least = if survey.says_article() { ARTICLE_WORDS } else { UNSAID_WORDS };
    if survey.article_words() < least || survey.is_forum() {
        return;
    }
    for topic in [Topic::Sharing, Topic::Following, Topic::Tags] {
        for label in survey.labels_of(topic) {
            let Some(nodes) = row(survey, label) else { continue };
            let links: u32 = nodes.iter().map(|&node| survey.holds(node).links).sum();
            let (quote, place) = (survey.quote(label), survey.place(survey.block(label).first));
            let seen = if links == 0 { Seen::Heading { quote, place } } else { Seen::HeadingLinks { quote, count: links, place } };
            let kind = if topic == Topic::Tags { Kind::Related } else { Kind::Share };
            hides.extend(nodes.into_iter().map(|node| Hide { node, kind, reason: seen.clone().into(), confidence: 0.7 }));
        }
    }
}

fn row(survey: &Survey<'_>, label: &Label) -> Option<Vec<NodeId>> {
    let document = survey.document();
    let block = survey.block(label);
    let (inside, place) = (survey.inside(block.first), survey.place(block.first));
    let sharing = label.found.topic == Topic::Sharing;
    // "4. Deel" is a heading of the text.
    let numbered = label.text.starts_with(|c: char| c.is_numeric()) && place == Place::Between;
    let placed =
        !numbered && (matches!(place, Place::After | Place::Beside) || label.found.topic != Topic::Tags && place != Place::NoArticle);
    let pressed = matches!(document.tag(block.element), Some(Tag::Button | Tag::A | Tag::Td | Tag::Th | Tag::Option));
    if !placed || pressed || inside.header || inside.footer || inside.nav || survey.is_bare_link(label) {
        return None;
    }
    let of_label = survey.between(block.first, block.end);
    if of_label.words > of_label.link_words + label.found.words + SLACK {
        return None;
    }
    let fits = |c: &Counts| {
        let beside = c.words.saturating_sub(c.link_words);
        let quiet = c.prose + c.fields == 0 && c.h1 == 0 && c.headings <= 1 && c.frames <= 2 && c.labels <= of_label.labels;
        quiet
            && c.links <= LINKS
            && c.linked <= of_label.words
            && c.link_words <= c.links * TERM_WORDS
            && beside <= label.found.words + SLACK
    };
    if !fits(&survey.holds(block.element)) || !survey.may_hide(block.element) {
        return None;
    }
    let mut node = survey.top(block.element);
    for _ in 0..4 {
        let Some(wider) = survey.wider(node).filter(|&wider| survey.may_hide(wider) && fits(&survey.holds(wider))) else { break };
        // What comes before the label is another row.
        if survey.words_before(wider, block.first) > LEADING {
            break;
        }
        node = survey.top(wider);
    }
    let held = survey.holds(node);
    if held.links > 0 || sharing && (label.found.rest == 0) {
        return Some(vec![node]);
    }
    let found = section::under(survey, label, &|c| c.links >= 1)?;
    fits(&found.counts).then_some(found.nodes)
}
