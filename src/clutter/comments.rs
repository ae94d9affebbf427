//! The comments on the article, where they are not what the page is for.

use super::survey::{Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, section};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Proposes the list of comments below an article. On a forum the posts are the article, and nothing is proposed.
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    if !survey.has_article() || is_forum(survey.document()) {
        return;
    }
    let document = survey.document();
    let mut taken = NodeId(0);
    for id in document.ids() {
        if id < taken || !named(document, id) || survey.inside(id).outside || survey.place(id) != Place::After || !survey.may_hide(id) {
            continue;
        }
        if let Some(signs) = signs(survey, id) {
            taken = document.end(id);
            hides.push(Hide {
                node: survey.top(id),
                kind: Kind::Comments,
                reason: format!("comments below the article: {signs}"),
                confidence: 0.85,
            });
        }
    }
    for label in survey.labels_of(Topic::Comments).chain(survey.labels_of(Topic::LeaveComment)) {
        let first = survey.block(label).first;
        if !label.short || survey.is_bare_link(label) || survey.place(first) != Place::After {
            continue;
        }
        let found = section::under(survey, label, |c| c.words >= 8 && c.buttons + c.links + c.fields >= 1);
        if let Some(found) = found.filter(|f| f.boxed)
            && let Some(&node) = found.nodes.first()
            && let Some(signs) = signs(survey, node)
        {
            let reason = format!("heading \"{}\" below the article: {signs}", survey.quote(label));
            hides.push(Hide { node, kind: Kind::Comments, reason, confidence: 0.85 });
        }
    }
}

/// Whether the element is named for comments, or is where a comment service puts them.
fn named(document: &Document, id: NodeId) -> bool {
    let says = |value: &str| value.len() < 200 && ["comment", "disqus", "respond"].iter().any(|w| value.to_ascii_lowercase().contains(w));
    document.tag(id).is_some_and(Tag::is_block)
        && (document.attr(id, Attr::Id).is_some_and(says) || document.attr(id, Attr::Class).is_some_and(says))
}

/// What in the region says that it is comments; names alone do not.
fn signs(survey: &Survey<'_>, node: NodeId) -> Option<String> {
    let document = survey.document();
    let (mut replies, mut times, mut areas, mut service) = (0, 0, 0, false);
    for id in document.subtree(node).take(6_000) {
        match document.tag(id) {
            Some(Tag::Time) => times += 1,
            Some(Tag::Textarea) => areas += 1,
            Some(Tag::A | Tag::Button) if survey.counts(id).words.wrapping_sub(1) < 4 => {
                replies += u32::from(words::is_one_of(&words::fold(&document.visible_text(id)), words::REPLY));
            }
            Some(_) => {
                let name = document.attr(id, Attr::Id).or_else(|| document.attr(id, Attr::Class)).unwrap_or("");
                service |=
                    ["disqus_thread", "fb-comments", "giscus", "utterances", "isso-thread", "hyvor-talk-view", "commento"].contains(&name);
            }
            None => {}
        }
    }
    let headed = survey.labels.iter().any(|l| {
        matches!(l.found.topic, Topic::Comments | Topic::LeaveComment) && l.short && document.contains(node, survey.block(l).first)
    });
    if service {
        Some("the place of a comment service".to_owned())
    } else if replies >= 2 {
        Some(format!("{replies} links to reply"))
    } else if areas > 0 && (headed || times > 0) {
        Some("a field for a new one".to_owned())
    } else if times >= 2 && headed {
        Some(format!("{times} dated entries"))
    } else if headed && survey.counts(node).words <= 60 {
        Some("their heading, with no article text in it".to_owned())
    } else {
        None
    }
}

/// Whether the page says that its posts are what it is about.
fn is_forum(document: &Document) -> bool {
    document
        .ids()
        .filter_map(|id| document.attr(id, Attr::Itemtype))
        .any(|t| t.ends_with("/QAPage") || t.ends_with("/DiscussionForumPosting"))
}
