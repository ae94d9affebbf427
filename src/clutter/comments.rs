//! The comments on the article, where they are not what the page is for.

use super::called::has_name_part;
use super::survey::{Place, Survey, is_term};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen, section};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Only so many elements named for comments are read.
const MAX_READ: usize = 100;

/// Proposes the list of comments below an article. On a forum the posts are the article, and nothing is proposed.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, answers: &[(NodeId, usize)], hides: &mut Vec<Hide>) {
    if !survey.has_article() || survey.is_forum() {
        return;
    }
    let document = survey.document();
    let (mut taken, mut read) = (NodeId(0), 0);
    for &(node, entries) in answers.iter().filter(|&&(node, _)| !is_of_reviews(document, node)) {
        let seen = Seen::CommentEntries { count: entries as u32, place: survey.place(node) };
        hides.push(Hide { node: survey.top(node), kind: Kind::Comments, reason: seen.into(), confidence: 0.9 });
    }
    for &id in &survey.named {
        if id < taken || read > MAX_READ || survey.inside(id).outside || survey.place(id) != Place::After || !survey.may_hide(id) {
            continue;
        }
        read += 1;
        if is_of_reviews(document, id) {
            continue;
        }
        if let Some(seen) = signs(survey, id) {
            taken = document.end(id);
            hides.push(Hide { node: survey.top(id), kind: Kind::Comments, reason: seen.into(), confidence: 0.85 });
        }
    }
    for label in survey.labels_of(Topic::Comments).chain(survey.labels_of(Topic::LeaveComment)) {
        let first = survey.block(label).first;
        if !label.short || is_term(document, survey.block(label)) || survey.is_bare_link(label) || survey.place(first) != Place::After {
            continue;
        }
        let found = section::under(survey, label, &|c| c.words >= 8);
        if let Some(found) = found.filter(|f| f.boxed)
            && let Some(&node) = found.nodes.first()
            && !is_of_reviews(document, node)
            && let Some(seen) = signs(survey, node)
        {
            hides.push(Hide { node, kind: Kind::Comments, reason: seen.into(), confidence: 0.85 });
        }
    }
}

/// Whether the box or one close around it is named for reviews, which are what one came to the page of a product for.
pub(super) fn is_of_reviews(document: &Document, id: NodeId) -> bool {
    std::iter::once(id).chain(document.ancestors(id)).take(4).any(|around| has_name_part(document, around, &["review", "reviews"]))
}

/// What in the region says that it is comments; names alone do not.
fn signs(survey: &Survey<'_>, node: NodeId) -> Option<Seen> {
    let document = survey.document();
    let (mut replies, mut times, mut areas, mut service) = (0, 0, 0, false);
    for id in document.subtree(node).take(6_000) {
        match document.tag(id) {
            Some(Tag::Time) => times += 1,
            Some(Tag::Textarea) => areas += 1,
            Some(Tag::A | Tag::Button) if survey.holds(id).words.wrapping_sub(1) < 4 => {
                replies += u32::from(survey.small_text(id).is_some_and(|text| words::is_one_of(&text, words::REPLY)));
            }
            Some(_) => {
                let name = document.attr(id, Attr::Id).or_else(|| document.attr(id, Attr::Class)).unwrap_or("");
                service |=
                    ["disqus_thread", "fb-comments", "giscus", "utterances", "isso-thread", "hyvor-talk-view", "commento"].contains(&name);
            }
            None => {}
        }
    }
    let numbered = repeats_as_numbered(survey, node);
    let headed = survey.labels.iter().any(|l| {
        matches!(l.found.topic, Topic::Comments | Topic::LeaveComment) && l.short && document.contains(node, survey.block(l).first)
    });
    let place = survey.place(node);
    if service {
        Some(Seen::CommentService { place })
    } else if replies >= 2 {
        Some(Seen::CommentReplies { count: replies, place })
    } else if areas > 0 && (headed || times > 0) {
        Some(Seen::CommentNew { place })
    } else if times >= 2 && headed {
        Some(Seen::CommentDates { count: times, place })
    } else if numbered {
        Some(Seen::CommentNumbered { place })
    } else if headed && survey.holds(node).words <= 60 {
        Some(Seen::CommentHeading { place })
    } else {
        None
    }
}

/// Whether the region's heading gives a number, and so many of its parts look alike.
fn repeats_as_numbered(survey: &Survey<'_>, node: NodeId) -> bool {
    let document = survey.document();
    let Some(label) = survey.labels_of(Topic::Comments).find(|l| document.contains(node, survey.block(l).first)) else {
        return false;
    };
    let digits: String = survey.analysis.text(survey.block(label)).chars().filter(char::is_ascii_digit).take(4).collect();
    let Ok(number) = digits.parse::<usize>() else {
        return false;
    };
    let parts = document.children(node).filter(|&c| survey.holds(c).words >= 2).take(1_000);
    let mut alike: Vec<u64> = parts.map(|c| section::signature(document, c)).collect();
    crate::order::sort_by(&mut alike, Ord::cmp);
    number > 0 && alike.chunk_by(|a, b| a == b).any(|same| same.len() == number)
}
