//! The region that a label heads: its widget, or, where the heading and the list are only neighbours, the run of both.
//!
//! Entry point: [`under`].

use super::survey::{Counts, Label, Survey};
use crate::dom::{Attr, Document, NodeId, Tag};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a label heads.
#[derive(Debug)]
pub(super) struct Section {
    /// The regions, in document order: one widget, or the heading and the neighbours that belong to it.
    pub(super) nodes: Vec<NodeId>,
    /// What they hold together, the label included.
    pub(super) counts: Counts,
    /// Whether heading and list are a box of their own.
    pub(super) boxed: bool,
}

/// Widgets are looked for this many steps above their label, each step adding something.
const STEPS: usize = 7;

/// So many siblings are looked at for the next widget.
const SIBLINGS: usize = 200;

/// The section under a label, if `enough` says that what it holds is what the label promises.
pub(super) fn under(survey: &Survey<'_>, label: &Label, enough: &dyn Fn(&Counts) -> bool) -> Option<Section> {
    let block = survey.block(label);
    let of_label = survey.between(block.first, label.end);
    let mut at = block.element;
    if !survey.may_hide(at) {
        return None;
    }
    for _ in 0..STEPS {
        if enough(&minus(survey.holds(at), of_label)) {
            return Some(Section { nodes: vec![survey.top(at)], counts: survey.holds(at), boxed: true });
        }
        let wider = survey.wider(at)?;
        let filled = enough(&minus(survey.holds(wider), of_label));
        if !survey.may_hide(wider) || filled && holds_another(survey, wider, at, &of_label) {
            return beside(survey, survey.top(at), &of_label, enough);
        }
        at = wider;
    }
    None
}

/// Whether the wider region holds another section than that of the label.
fn holds_another(survey: &Survey<'_>, wider: NodeId, at: NodeId, of_label: &Counts) -> bool {
    let (outer, inner) = (survey.holds(wider), survey.holds(at));
    outer.labels > inner.labels.max(of_label.labels)
        || outer.headings > inner.headings && same_kind_beside(survey.document(), wider, survey.top(at))
}

/// Whether another child of `parent` starts as `child` does: the next widget's title bar.
fn same_kind_beside(document: &Document, parent: NodeId, child: NodeId) -> bool {
    let own = signature(document, child);
    let alike = |id: NodeId| id != child && document.tag(id).is_some() && signature(document, id) == own;
    let end = document.end(parent);
    let next = |id: NodeId| Some(document.end(id)).filter(|&next| next < end);
    let after = std::iter::successors(next(child), |&id| next(id));
    after.take(SIBLINGS).any(alike) || document.children(parent).take(SIBLINGS).any(alike)
}

/// A heading with the neighbours behind it, as far as they are what it promises.
fn beside(survey: &Survey<'_>, heading: NodeId, of_label: &Counts, enough: &dyn Fn(&Counts) -> bool) -> Option<Section> {
    let document = survey.document();
    let parent = document.parent(heading)?;
    let own = signature(document, heading);
    let mut nodes = vec![heading];
    let mut end = document.end(heading);
    let mut last = end;
    while end < document.end(parent) {
        let next = end;
        end = document.end(next);
        let counts = survey.holds(next);
        if document.tag(next).is_none() {
            if counts.words > 0 {
                break;
            }
            continue;
        }
        if counts.is_blank() {
            continue;
        }
        let prose = counts.words >= 12 && counts.link_density() < 0.3;
        if !survey.may_hide(next) || counts.labels > 0 || prose || signature(document, next) == own || is_plain_heading(survey, next) {
            break;
        }
        nodes.push(next);
        last = end;
        if counts.links >= 2 && matches!(document.tag(next), Some(Tag::Ul | Tag::Ol)) {
            break;
        }
    }
    let counts = survey.between(heading, last);
    enough(&minus(counts, *of_label)).then_some(Section { nodes, counts, boxed: false })
}

fn is_plain_heading(survey: &Survey<'_>, id: NodeId) -> bool {
    survey.document().tag(id).and_then(Tag::heading_level).is_some() && survey.holds(id).headings > 0
}

fn minus(counts: Counts, label: Counts) -> Counts {
    Counts {
        words: counts.words.saturating_sub(label.words),
        link_words: counts.link_words.saturating_sub(label.link_words),
        links: counts.links.saturating_sub(label.links),
        media: counts.media.saturating_sub(label.media),
        ..counts
    }
}

/// A number that two elements share when they look alike in the source: same tag, same classes.
pub(super) fn signature(document: &Document, id: NodeId) -> u64 {
    let mut hasher = DefaultHasher::new();
    document.tag_name(id).hash(&mut hasher);
    // Numbers in class names count the items.
    for byte in document.attr(id, Attr::Class).unwrap_or("").bytes().filter(|b| !b.is_ascii_digit()) {
        byte.hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether most of the region's words stand in the items of one HTML list, without pictures.
pub(super) fn is_list(survey: &Survey<'_>, region: NodeId) -> bool {
    let document = survey.document();
    let counts = survey.holds(region);
    let list = document.subtree(region).take(64).find(|&id| matches!(document.tag(id), Some(Tag::Ul | Tag::Ol | Tag::Dl)));
    counts.media == 0 && list.is_some_and(|list| survey.holds(list).words * 2 > counts.words)
}

/// How many repeated cards with links the region holds, or with text where it has no link at all, since a script opens them: children of
/// one element that look alike.
pub(super) fn cards(survey: &Survey<'_>, region: NodeId) -> usize {
    let document = survey.document();
    let mut best = 0;
    let mut at = region;
    let scripted = survey.holds(region).links == 0;
    // Follow the child that holds most links, as long as there is one.
    for _ in 0..8 {
        let mut kinds: Vec<(u64, usize)> = Vec::new();
        let mut heaviest: Option<(u32, NodeId)> = None;
        for child in document.children(at).filter(|&c| document.tag(c).is_some()) {
            let links = if scripted { survey.holds(child).words } else { survey.holds(child).links };
            if links == 0 {
                continue;
            }
            if heaviest.is_none_or(|(most, _)| links > most) {
                heaviest = Some((links, child));
            }
            let own = signature(document, child);
            if let Some((_, count)) = kinds.iter_mut().find(|(kind, _)| *kind == own) {
                *count += 1;
            } else if kinds.len() < 16 {
                kinds.push((own, 1));
            }
        }
        best = best.max(kinds.iter().map(|&(_, count)| count).max().unwrap_or(0));
        match heaviest {
            Some((_, child)) if best < 2 => at = child,
            _ => break,
        }
    }
    best
}
