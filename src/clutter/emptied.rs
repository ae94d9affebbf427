//! Boxes of which hardly more than a heading would stay, since what it is over is hidden.
//!
//! Entry point: [`widen`].

use super::called::{is_called, names_writer};
use super::survey::{Counts, Label, Place, Survey};
use super::{Hide, Kind, newsletter, words};
use crate::dom::{Attr, NodeId, Tag};
use crate::needles::Needles;

/// Boxes are looked for this many steps above what is hidden, each step adding something.
const STEPS: usize = 3;

/// A heading that stays alone has no more words than this, with a line under it.
const HEADING_WORDS: u32 = 16;

/// What a box says of its letters, beside the form.
const LETTERS_WORDS: u32 = 60;

/// So many nodes of a box are looked at.
const MAX_NODES: u32 = 3_000;

/// Makes each region as wide as the box that it leaves empty. The regions are apart and in document order; some may overlap then.
#[inline(never)]
pub(super) fn widen(survey: &Survey<'_>, hides: &mut [Hide]) {
    for at in 0..hides.len() {
        if let Some(node) = emptied(survey, hides, at) {
            hides[at].node = node;
        }
    }
}

fn emptied(survey: &Survey<'_>, hides: &[Hide], at: usize) -> Option<NodeId> {
    let hide = &hides[at];
    if !matches!(hide.kind, Kind::Newsletter | Kind::Related | Kind::Popular | Kind::RecentComments | Kind::Comments) {
        return None;
    }
    let document = survey.document();
    if hide.kind == Kind::Newsletter
        && let Some(dialog) = dialog(survey, hide.node)
    {
        return Some(dialog);
    }
    let mut node = hide.node;
    let mut found = None;
    for _ in 0..STEPS {
        let Some(wider) = survey.wider(node) else { break };
        let box_like = matches!(document.tag(wider), Some(Tag::Div | Tag::Section | Tag::Aside | Tag::Dialog | Tag::Other));
        let inside = survey.inside(wider);
        let apart = survey.has_article() && !matches!(survey.place(wider), Place::NoArticle | Place::Before | Place::Between);
        let over = if hide.kind == Kind::Newsletter { newsletter::OVER } else { 0 };
        let may = survey.may_hide_over(wider, over) && survey.holds(wider).needed == 0;
        if !box_like || !apart || !may || inside.header || inside.nav || document.end(wider).0 - wider.0 > MAX_NODES {
            break;
        }
        if !is_lead(survey, hides, hide, wider) {
            break;
        }
        node = survey.top(wider);
        found = Some(node);
    }
    found
}

/// The dialog that a form for letters lies in: without the form it would be one to close.
fn dialog(survey: &Survey<'_>, form: NodeId) -> Option<NodeId> {
    let document = survey.document();
    let is_dialog = |&id: &NodeId| {
        let role = document.attr(id, Attr::Role) == Some("dialog") || document.is(id, Tag::Dialog);
        role || document.is(id, Tag::Div) && is_called(document, id, &DIALOGS)
    };
    let fits = |&id: &NodeId| {
        let (all, own) = (survey.holds(id), survey.holds(form));
        let little = all.words <= own.words + DIALOG_WORDS && all.link_words * 4 <= all.words && all.needed == 0;
        little && survey.may_hide_over(id, newsletter::OVER)
    };
    document.ancestors(form).take(DIALOG_STEPS).take_while(fits).filter(is_dialog).last()
}

static DIALOGS: Needles = Needles::new(&["modal", "popup", "pop-up", "lightbox", "overlay"]);

/// Dialogs are looked for this many steps above the form.
const DIALOG_STEPS: usize = 8;

/// What a dialog says besides, in words. A menu is mostly links.
const DIALOG_WORDS: u32 = 80;

/// Whether what is not hidden of a box is no more than what leads to what is.
fn is_lead(survey: &Survey<'_>, hides: &[Hide], hide: &Hide, around: NodeId) -> bool {
    let document = survey.document();
    let within = || hides.iter().filter(|hide| document.contains(around, hide.node));
    let rest = within().fold(survey.holds(around), |rest, hide| less(rest, survey.holds(hide.node)));
    let letters = hide.kind == Kind::Newsletter;
    let most = if letters { LETTERS_WORDS } else { HEADING_WORDS };
    let little = (1..=most).contains(&rest.words)
        && rest.prose + rest.fields + rest.frames == 0
        && rest.media <= u32::from(letters)
        && rest.buttons == 0;
    if !little || rest.links > u32::from(letters) || within().any(|hide| hide.kind == Kind::Own) {
        return false;
    }
    let hidden = |id: NodeId| within().find(|hide| hide.node == id);
    let mut text = String::new();
    let (mut skip, mut heading, mut headed) = (NodeId(0), NodeId(0), true);
    for id in document.subtree(around) {
        if id < skip || survey.inside(id).outside {
            continue;
        }
        if let Some(hide) = hidden(id) {
            skip = document.end(hide.node);
            continue;
        }
        match document.tag(id) {
            None => {
                headed &= id < heading || document.text(id).trim().is_empty();
                text.push_str(document.text(id));
            }
            Some(tag) if tag.is_opaque() => skip = document.end(id),
            Some(tag) => {
                if tag.heading_level().is_some() {
                    heading = heading.max(document.end(id));
                }
                if names_writer(document, id) {
                    return false;
                }
                text.push(' ');
            }
        }
    }
    if !letters {
        // Under a heading of its own a list needs no other.
        let own = |label: &Label| label.short && within().any(|hide| document.contains(hide.node, survey.block(label).first));
        return headed && heading > around && !survey.labels.iter().any(own);
    }
    let text = words::fold(&text);
    words::mentions(&text, words::SUBSCRIBE) || words::mentions(&text, words::LETTERS)
}

#[inline(never)]
fn less(counts: Counts, inner: Counts) -> Counts {
    counts.each(inner, u32::saturating_sub)
}
