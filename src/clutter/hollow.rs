//! Headings over nothing: what they announce comes by a script that has not run, or there is none of it.
//!
//! Entry points: [`find`], and [`around`] for a heading that another kind has read.

use super::called::is_called;
use super::survey::{Counts, Label, Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, Seen, words};
use crate::dom::{Document, NodeId, Tag};
use crate::needles::Needles;

/// "No comments to show.", "Loading ..." is no longer than this many words.
const REMARK: u32 = 6;

/// Boxes are looked for this many steps above their heading, each step adding something.
const STEPS: usize = 6;

/// So many neighbours are looked at.
const SIBLINGS: usize = 40;

static ANNOUNCED: Needles =
    Needles::new(&["related", "recommend", "popular", "trending", "recent", "latest", "comment", "newsletter", "subscri"]);

/// Proposes the boxes behind or beside an article that hold the heading of a list and no list.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    if !survey.has_article() {
        return;
    }
    for label in &survey.labels {
        let Some(kind) = kind(label.found.topic) else { continue };
        let block = survey.block(label);
        let place = survey.place(block.first);
        if !says_all(survey, label) || !matches!(place, Place::After | Place::Beside) || survey.subject_has(&label.text) {
            continue;
        }
        if let Some(node) = around(survey, block.element) {
            let seen = Seen::Heading { quote: survey.quote(label), place };
            hides.push(Hide { node, kind, reason: seen.into(), confidence: 0.6 });
        }
    }
}

fn kind(topic: Topic) -> Option<Kind> {
    match topic {
        Topic::Popular => Some(Kind::Popular),
        Topic::RecentComments => Some(Kind::RecentComments),
        Topic::Related | Topic::SeeAlso | Topic::Latest => Some(Kind::Related),
        Topic::Comments => Some(Kind::Comments),
        Topic::Ad | Topic::LeaveComment | Topic::Sharing | Topic::Following | Topic::Tags => None,
    }
}

/// Whether the label is a heading that says no more than what stands under it.
fn says_all(survey: &Survey<'_>, label: &Label) -> bool {
    let document = survey.document();
    let block = survey.block(label);
    let inside = survey.inside(block.first);
    let heading = document.tag(block.element).and_then(Tag::heading_level).is_some();
    let button = matches!(
        document.tag(block.element),
        Some(Tag::Button | Tag::A | Tag::Label | Tag::Option | Tag::Dt | Tag::Dd | Tag::Th | Tag::Td | Tag::Li)
    );
    let sure = label.found.rest == 0 || label.found.words >= 2 && !matches!(label.found.topic, Topic::SeeAlso | Topic::Comments);
    // Without a heading's tag a single word may be anything.
    label.short
        && sure
        && !button
        && !inside.header
        && !inside.footer
        && !inside.nav
        && (heading || label.found.words >= 2)
        && !survey.is_bare_link(label)
        && !words::mentions(&label.text, words::NEIGHBOUR)
}

/// The box around a heading that holds hardly more than it, where nothing stands behind the heading that it could be over.
pub(super) fn around(survey: &Survey<'_>, heading: NodeId) -> Option<NodeId> {
    let own = survey.holds(heading);
    let hardly = |c: &Counts| {
        let quiet = c.links <= 1 && c.media <= 2 && c.buttons <= 1 && c.fields + c.frames == 0;
        c.words <= own.words + REMARK + c.link_words.min(8) && quiet && c.labels <= own.labels.max(1)
    };
    if !survey.may_hide(heading) || !hardly(&own) {
        return None;
    }
    let mut node = heading;
    let mut hollow = false;
    for step in 0..=STEPS {
        let top = survey.top(node);
        hollow |= is_hollow(survey, node, top, &own);
        node = top;
        let wider = survey.wider(node).filter(|&wider| survey.may_hide(wider) && hardly(&survey.holds(wider)));
        match wider {
            Some(wider) if step < STEPS => node = wider,
            _ => break,
        }
    }
    let next = behind(survey, node);
    let ends = next.is_none_or(|next| begins_another(survey, node, next));
    (ends || hollow && node != heading).then_some(node)
}

/// Whether a box up to its top has room for what is not there, a remark in its place, or a name for it.
fn is_hollow(survey: &Survey<'_>, node: NodeId, top: NodeId, heading: &Counts) -> bool {
    let document = survey.document();
    survey.holds(node).words > heading.words
        || std::iter::once(node).chain(document.ancestors(node)).take_while(|&around| around >= top).any(|around| {
            survey.has_blank_child(around)
                || matches!(document.tag(around), Some(Tag::Aside))
                || document.tag(around).is_some_and(|tag| tag.heading_level().is_none()) && is_called(document, around, &ANNOUNCED)
        })
}

/// The next neighbour behind the node in which there is something to see.
fn behind(survey: &Survey<'_>, node: NodeId) -> Option<NodeId> {
    let document = survey.document();
    let parent = document.parent(node)?;
    let end = document.end(parent);
    let next = |id: NodeId| Some(document.end(id)).filter(|&next| next < end);
    std::iter::successors(next(node), |&id| next(id)).take(SIBLINGS).find(|&id| !survey.holds(id).is_blank())
}

/// Whether the neighbour begins something of its own: a box that looks like this one, or one with a heading.
fn begins_another(survey: &Survey<'_>, node: NodeId, next: NodeId) -> bool {
    let document: &Document = survey.document();
    let widget = matches!(document.tag(node), Some(Tag::Aside | Tag::Section)) && document.tag(node) == document.tag(next);
    let headed = document.tag(next).and_then(Tag::heading_level).is_some() && survey.holds(next).links == 0;
    widget || headed || survey.holds(next).labels > 0
}
