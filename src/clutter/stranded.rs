//! Headings whose list is hidden for what it is itself, which leaves them over nothing.
//!
//! Entry point: [`find`].

use super::survey::{Label, Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen, listing, teasers};
use crate::dom::{NodeId, Tag};

/// The headings behind an article or beside it directly behind which a region of their kind begins. The regions are apart and in
/// document order.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &[Hide]) -> Vec<Hide> {
    if !survey.has_article() {
        return Vec::new();
    }
    let more = hides.iter().filter_map(|hide| leads_on(survey, hide));
    survey.labels.iter().filter_map(|label| stranded(survey, hides, label)).chain(more).collect()
}

/// The link directly behind a list that leads to more of it.
fn leads_on(survey: &Survey<'_>, list: &Hide) -> Option<Hide> {
    let document = survey.document();
    let mut next = document.end(list.node);
    let parent = document.parent(list.node).filter(|_| matches!(list.kind, Kind::Popular | Kind::Related))?;
    while next < document.end(parent) && survey.holds(next).is_blank() {
        next = document.end(next);
    }
    let behind = next < document.end(parent) && matches!(survey.place(next), Place::After | Place::Beside);
    (behind && survey.may_hide(next) && teasers::leads_to_more(survey, next) && names_more(survey, next))
        .then(|| Hide { node: next, ..list.clone() })
}

/// Whether a link says that it shows more or all, and nothing of what else: "View all posts", "+ More stories".
fn names_more(survey: &Survey<'_>, link: NodeId) -> bool {
    let begins = |text: &str| {
        ["view", "see", "show", "browse", "load", "read", "all", "more"].iter().any(|&word| text.split(' ').next() == Some(word))
    };
    let document = survey.document();
    survey.small_text(link).is_some_and(|text| {
        let says = words::is_one_of(&text, words::MORE) || begins(&text) && text.split(' ').count() <= MORE_WORDS;
        says && !text.contains(|c: char| c.is_numeric()) && !words::says_comment(&text) && !words::mentions(&text, &["about"])
    }) && !listing::is_of_files(document, &[link])
}

/// Such a link says no more than this.
const MORE_WORDS: usize = 4;

fn stranded(survey: &Survey<'_>, hides: &[Hide], label: &Label) -> Option<Hide> {
    let document = survey.document();
    let block = survey.block(label);
    let next = survey.analysis.blocks().get(label.block + 1)?;
    let around = |id: NodeId| {
        let before = hides.partition_point(|hide| hide.node <= id);
        hides[..before].last().filter(|hide| document.contains(hide.node, id))
    };
    let region = around(next.first)?;
    let fits = match label.found.topic {
        Topic::Popular | Topic::Related | Topic::SeeAlso | Topic::Latest => matches!(region.kind, Kind::Popular | Kind::Related),
        Topic::RecentComments => region.kind == Kind::RecentComments,
        Topic::Sharing => region.kind == Kind::Share,
        _ => false,
    };
    let place = survey.place(block.first);
    let inside = survey.inside(block.first);
    let pressed = matches!(document.tag(block.element), Some(Tag::A | Tag::Button | Tag::Li | Tag::Td | Tag::Th | Tag::Option));
    let menu = inside.nav || inside.header;
    let said = fits && label.short && !label.loose && !pressed && !survey.is_bare_link(label) && !menu;
    // What begins behind the heading, and not around it, is its list.
    let sharing = label.found.topic == Topic::Sharing && place != Place::NoArticle;
    let placed = sharing || matches!(place, Place::After | Place::Beside);
    let behind = said && placed && region.node >= block.end && around(block.first).is_none();
    let own = survey.between(block.first, block.end).words == survey.holds(block.element).words;
    // Its links may stand in the same box, without words.
    let node = if document.contains(block.element, region.node) {
        std::iter::once(block.first).chain(document.ancestors(block.first)).find(|&a| document.parent(a) == Some(block.element))?
    } else {
        block.element
    };
    (behind && own && survey.may_hide(node)).then(|| Hide {
        node: survey.top(node),
        kind: region.kind,
        reason: Seen::Heading { quote: survey.quote(label), place }.into(),
        confidence: 0.7,
    })
}
