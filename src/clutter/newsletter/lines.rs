//! Lines that ask to subscribe where there is no form, or none yet: a script adds it, or the page was saved without. Entry point: [`find`].

use super::{NAMED_WORDS, SIGNUP_PAGE_WORDS, is_of_form};
use crate::blocks::TextBlock;
use crate::clutter::called::is_called;
use crate::clutter::survey::{Counts, Place, Survey};
use crate::clutter::{Hide, Kind, Seen, excerpt, words};
use crate::dom::{Attr, NodeId, Tag};
use crate::needles::Needles;

/// A line that asks to subscribe to letters holds no more words than this.
const LINE_WORDS: u32 = 40;

/// One that begins with the word and says to what holds no more than this.
const INVITING_WORDS: u32 = 10;

/// What one subscribes to as a user of something.
const BESIDE_BLOGS: &[&str] = &["rss", "atom", "feed", "feeds", "status", "release", "releases", "security", "channel"];

/// Proposes what is left of boxes behind an article or beside it whose form a script adds: a heading or a line that asks to subscribe to
/// letters, with little around it.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    if survey.article_words() < SIGNUP_PAGE_WORDS || survey.subject_says(words::LETTERS) {
        return;
    }
    let mut taken = NodeId(0);
    for block in survey.analysis.blocks().iter().filter(|block| (3..=LINE_WORDS).contains(&block.words)) {
        let (node, inside) = (block.element, survey.inside(block.element));
        let line = document.tag(node).is_some_and(|tag| tag.heading_level().is_some())
            || matches!(document.tag(node), Some(Tag::P | Tag::Div | Tag::Span));
        if node < taken || !line || inside.outside || inside.nav || inside.header || inside.footer {
            continue;
        }
        let place = survey.place(node);
        if is_tick(survey, node)
            || !matches!(place, Place::After | Place::Beside)
            || !survey.may_hide(node)
            || !is_line(&survey.counts(node))
        {
            continue;
        }
        let text = words::fold(survey.analysis.text(block));
        let letters = words::mentions(&text, words::LETTERS) && words::asks(&text);
        if !letters && !invites(survey, block, &text, place) || words::mentions(&text, words::BESIDE_LETTERS) {
            continue;
        }
        let mut node = survey.top(node);
        for _ in 0..4 {
            // What stands around an invitation may be anything.
            let Some(wider) = survey.wider(node).filter(|&wider| letters && survey.may_hide(wider) && is_line(&survey.counts(wider)))
            else {
                break;
            };
            node = survey.top(wider);
        }
        taken = document.end(node);
        let seen = Seen::Heading { quote: excerpt(survey.analysis.text(block)), place };
        hides.push(Hide { node, kind: Kind::Newsletter, reason: seen.into(), confidence: 0.6 });
    }
}

/// Whether the line belongs to a box that one may tick in a form for something else.
fn is_tick(survey: &Survey<'_>, line: NodeId) -> bool {
    survey.wider(line).is_some_and(|around| survey.holds(around).ticks > 0) && is_of_form(survey, line)
}

/// Where letters arrive. Folded already.
const INBOX: &[&str] = &["inbox", "posteingang", "postfach", "boite mail", "bandeja de entrada"];

/// Names of the places that services for letters fill by a script.
static MOUNTS: Needles = Needles::new(&["klaviyo-form", "fd-form-", "convertkit-form", "mc_embed_signup", "ml-embedded", "beehiiv-embed"]);

/// Proposes such places, and the line right before each that asks for an address.
#[inline(never)]
pub(super) fn find_mounts(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let blocks = survey.analysis.blocks();
    for id in document.ids() {
        if !matches!(document.tag(id), Some(Tag::Div | Tag::Section)) || !survey.holds(id).is_blank() || !is_called(document, id, &MOUNTS) {
            continue;
        }
        let before = blocks.partition_point(|block| block.first < id);
        let line = blocks[..before].last().filter(|block| block.words <= LINE_WORDS && block.end <= id);
        let Some(line) = line.filter(|block| document.parent(id).is_some_and(|around| document.contains(around, block.element))) else {
            continue;
        };
        let text = words::fold(survey.analysis.text(line));
        // What has a price or a day is no letter's.
        let asks = (words::asks(&text) || words::mentions(&text, INBOX)) && !text.contains(|c: char| c.is_numeric());
        if asks && survey.has_article() && survey.may_hide(line.element) && !survey.subject_says(words::LETTERS) {
            let seen = Seen::Heading { quote: excerpt(survey.analysis.text(line)), place: survey.place(line.element) };
            let hide = |node| Hide { node, kind: Kind::Newsletter, reason: seen.clone().into(), confidence: 0.7 };
            hides.extend([hide(survey.top(line.element)), hide(id)]);
        }
    }
}

/// Whether a line asks to subscribe to what a site writes, if not as letters: "Subscribe to our blog". Beside an article only a heading
/// does; one over something else may be that one's own, and what stands with the article's text too.
fn invites(survey: &Survey<'_>, block: &TextBlock, text: &str, place: Place) -> bool {
    let document = survey.document();
    let mut around = std::iter::once(block.element).chain(document.ancestors(block.element));
    let listed = |id: NodeId| {
        matches!(document.tag(id), Some(Tag::Li | Tag::Dt | Tag::Dd | Tag::Table | Tag::Summary | Tag::Details))
            || document.attr(id, Attr::Role) == Some("listitem")
    };
    let heads = document.tag(block.element).and_then(Tag::heading_level).is_some();
    let alone = || document.parent(block.element).is_none_or(|parent| survey.counts(parent).words <= block.words + 12);
    block.words <= INVITING_WORDS
        && (heads && alone() || !heads && place == Place::After)
        && words::INVITE.iter().any(|&begins| text.strip_prefix(begins).is_some_and(|rest| rest.starts_with(' ')))
        && words::mentions(text, words::WRITTEN)
        && !words::mentions(text, BESIDE_BLOGS)
        && !survey.is_forum()
        && !survey.subject_says(words::SUBSCRIBE)
        && !survey.is_with_article(block.element)
        && !around.any(listed)
}

/// Whether there is no more than a heading and a line or two, with a link to subscribe.
fn is_line(counts: &Counts) -> bool {
    let quiet = counts.links <= 2 && counts.headings <= 2 && counts.media <= 3 && counts.labels <= 1 && counts.h1 == 0;
    counts.words <= NAMED_WORDS && quiet && counts.prose + counts.written() == 0
}
