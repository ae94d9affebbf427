//! Forms for a new comment.

use super::called::is_called;
use super::survey::{Counts, Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// A form with its labels and hints holds no more words than this.
const MAX_WORDS: u32 = 160;

/// What a plugin says under the form of the comments that it looks at.
static NOTICE: Needles = Needles::new(&["akismet_comment_form"]);

/// Proposes forms with a field for longer text that speak of a comment, where there is an article for it to be on. Where the posts of
/// others are the article, the form is what one answers with.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    if !survey.has_article() || survey.is_forum() {
        return;
    }
    let mut form: Option<NodeId> = None;
    let mut taken = NodeId(0);
    for id in document.ids() {
        if document.is(id, Tag::Form) {
            form = Some(id);
        }
        let small = || survey.counts(id).words.wrapping_sub(4) <= 40;
        if document.is(id, Tag::P) && small() && is_called(document, id, &NOTICE) && survey.may_hide(id) {
            hides.push(Hide { node: survey.top(id), kind: Kind::CommentForm, reason: Seen::CommentField.into(), confidence: 0.8 });
        }
        if !document.is(id, Tag::Textarea) || id < taken || survey.inside(id).outside {
            continue;
        }
        let around = form.filter(|&f| document.contains(f, id)).unwrap_or(id);
        if let Some((node, seen)) = comment_form(survey, around, id) {
            taken = document.end(node);
            hides.push(Hide { node, kind: Kind::CommentForm, reason: seen.into(), confidence: 0.9 });
        }
    }
    for label in survey.labels_of(Topic::LeaveComment) {
        let block = survey.block(label);
        if label.short && block.first >= taken && survey.may_hide(block.element) && survey.holds(block.element).words <= block.words + 12 {
            if survey.is_bare_link(label) {
                continue;
            }
            let seen = Seen::Heading { quote: survey.quote(label), place: Place::After };
            if survey.place(block.first) == Place::After {
                hides.push(Hide { node: survey.top(block.element), kind: Kind::CommentForm, reason: seen.into(), confidence: 0.7 });
            }
        }
    }
}

fn comment_form(survey: &Survey<'_>, form: NodeId, field: NodeId) -> Option<(NodeId, Seen)> {
    // One above the first text is no answer to it.
    if !survey.may_hide(form) || survey.holds(form).words > MAX_WORDS || survey.place(form) == Place::Before {
        return None;
    }
    let mut node = survey.top(form);
    for _ in 0..4 {
        let Some(wider) = survey.wider(node) else { break };
        if !survey.may_hide(wider) || !adds_little(&survey.holds(wider), &survey.holds(node)) {
            break;
        }
        node = survey.top(wider);
    }
    let document = survey.document();
    if let Some(label) = survey.labels_of(Topic::LeaveComment).find(|l| document.contains(node, survey.block(l).first)) {
        return Some((node, Seen::HeadingForm { quote: survey.quote(label) }));
    }
    // A form to write to somebody asks for more than a name and an address.
    let asks_more = document.subtree(form).any(|id| document.is(id, Tag::Select) || document.attr(id, Attr::Type) == Some("tel"));
    let said = speaks_of_comments(document, form) || speaks_of_comments(document, field);
    if submit_says_comment(survey, form) {
        return Some((node, Seen::CommentButton));
    }
    (said && !asks_more && (survey.says_article() || is_named(document, form))).then_some((node, Seen::CommentField))
}

/// Whether the wider region adds no more than a heading and a hint.
fn adds_little(wider: &Counts, node: &Counts) -> bool {
    wider.words <= node.words + 40 && wider.links <= node.links + 4 && wider.media <= node.media + 2 && wider.headings <= node.headings + 1
}

/// Whether a button of the form is labelled like the heading of a comment form.
fn submit_says_comment(survey: &Survey<'_>, form: NodeId) -> bool {
    let document = survey.document();
    document.subtree(form).any(|id| {
        let said = match document.tag(id) {
            Some(Tag::Input) => document.attr(id, Attr::Value).filter(|v| v.len() < 100).map(words::fold),
            Some(Tag::Button) => survey.small_text(id),
            _ => None,
        };
        said.and_then(|said| words::topic(&said)).is_some_and(|m| m.topic == Topic::LeaveComment && m.rest == 0)
    })
}

/// Whether the form or a box close around it has a name that comment forms have.
fn is_named(document: &Document, form: NodeId) -> bool {
    std::iter::once(form).chain(document.ancestors(form)).take(3).any(|around| {
        [Attr::Id, Attr::Class].into_iter().filter_map(|name| document.attr(around, name)).any(|value| {
            value.len() < 200
                && ["commentform", "comment-form", "comments-form", "comment_form", "respond"]
                    .iter()
                    .any(|n| value.to_ascii_lowercase().contains(n))
        })
    })
}

fn speaks_of_comments(document: &Document, id: NodeId) -> bool {
    document.attrs(id).any(|(name, value)| {
        matches!(name, Attr::Name | Attr::Id | Attr::Action | Attr::Placeholder | Attr::AriaLabel | Attr::Title)
            && value.len() < 400
            && words::says_comment(&words::fold(value))
    })
}
