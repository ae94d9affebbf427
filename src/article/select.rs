//! Which nodes of the page go into the article: the text of kept blocks, and the pictures and players that stand among it.
//!
//! Entry point: [`Selection::new`].

use crate::blocks::Analysis;
use crate::clutter::Hide;
use crate::dom::{Attr, Document, NodeId, Tag};

/// So many words that are not kept may stand beside a picture (a caption, a credit) before it belongs to something else.
const WORDS_BESIDE_PICTURE: u32 = 40;

/// The choice of nodes, with counts that answer for a whole subtree at once.
#[derive(Debug)]
pub(super) struct Selection {
    /// For each block whether its text is kept.
    pub(super) kept: Vec<bool>,
    /// For each node how many nodes of kept text lie before it.
    kept_before: Vec<u32>,
    /// For each node how many words of other visible text lie before it.
    dropped_before: Vec<u32>,
    /// For each node how many nodes that show something without text lie before it.
    media_before: Vec<u32>,
    /// Where pictures belong to the article.
    zone: (NodeId, NodeId),
    /// The hidden regions, as ranges in document order.
    hidden: Vec<(NodeId, NodeId)>,
}

impl Selection {
    /// Chooses; `None` when no text is kept.
    pub(super) fn new(analysis: &Analysis<'_>, hides: &[Hide]) -> Option<Self> {
        let document = analysis.document();
        let mut hidden: Vec<_> = hides.iter().map(|hide| (hide.node, document.end(hide.node))).collect();
        hidden.sort();
        let blocks = analysis.blocks();
        let mut kept = analysis.kept().to_vec();
        let mut regions = hidden.iter().peekable();
        for (block, kept) in blocks.iter().zip(&mut kept) {
            while regions.next_if(|region| region.1 <= block.first).is_some() {}
            *kept &= regions.peek().is_none_or(|region| block.first < region.0);
        }
        let first = kept.iter().position(|&k| k)?;
        let last = kept.iter().rposition(|&k| k)?;
        keep_code(document, analysis, &mut kept, first..=last);
        let zone = (zone_start(document, blocks[first].first, blocks[last].first), blocks[last].end);
        let (kept_before, dropped_before) = count_text(document, analysis, &kept);
        Some(Selection { kept, kept_before, dropped_before, media_before: count_media(document), zone, hidden })
    }

    /// Whether the text node is kept.
    pub(super) fn keeps(&self, id: NodeId) -> bool {
        self.kept_before[id.index() + 1] > self.kept_before[id.index()]
    }

    /// Whether there is kept text in the subtree.
    pub(super) fn has_text(&self, document: &Document, id: NodeId) -> bool {
        self.kept_before[document.end(id).index()] > self.kept_before[id.index()]
    }

    /// Whether the subtree, without kept text, shows something that belongs to the article.
    pub(super) fn has_media(&self, document: &Document, id: NodeId) -> bool {
        let (start, end) = (id.index(), document.end(id).index());
        self.media_before[end] > self.media_before[start]
            && self.zone.0 <= id
            && id < self.zone.1
            && self.dropped_before[end] - self.dropped_before[start] <= WORDS_BESIDE_PICTURE
            && !is_aside(document, id)
    }

    /// Whether the node is the top of a hidden region.
    pub(super) fn hides(&self, id: NodeId) -> bool {
        self.hidden.binary_search_by_key(&id, |region| region.0).is_ok()
    }
}

fn is_aside(document: &Document, id: NodeId) -> bool {
    matches!(document.tag(id), Some(Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form | Tag::Button | Tag::Dialog | Tag::Menu))
        || matches!(document.attr(id, Attr::Role), Some("navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog"))
}

/// Code among the article is part of it, however short it is.
fn keep_code(document: &Document, analysis: &Analysis<'_>, kept: &mut [bool], among: std::ops::RangeInclusive<usize>) {
    let blocks = analysis.blocks();
    let (mut code_end, mut before) = (NodeId(0), NodeId(0));
    for (index, block) in blocks.iter().enumerate() {
        // Each element is looked at once: what holds two blocks was met with the first.
        let opened = document.ancestors(block.first).take_while(|&a| a > before).filter(|&a| document.is(a, Tag::Pre)).last();
        before = block.first;
        if let Some(pre) = opened {
            code_end = code_end.max(document.end(pre));
        }
        if block.first < code_end && among.contains(&index) && !block.hidden {
            kept[index] = true;
        }
    }
}

/// Pictures before the first words count from the title on, or from where the smallest element begins that holds all kept text.
fn zone_start(document: &Document, first: NodeId, last: NodeId) -> NodeId {
    let shared = document.ancestors(first).find(|&a| document.contains(a, last)).unwrap_or(first);
    let title = (0..first.0).map(NodeId).rfind(|&id| document.is(id, Tag::H1) && !document.hidden(id));
    // A picture over the title belongs to it when both are in one article element.
    let article = document.ancestors(first).find(|&a| matches!(document.tag(a), Some(Tag::Article | Tag::Main)));
    let earliest = article.filter(|&a| document.contains(a, last)).into_iter().chain(title).min().unwrap_or(shared);
    earliest.min(shared)
}

fn count_text(document: &Document, analysis: &Analysis<'_>, kept: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let mut kept_before = vec![0; document.len() + 1];
    let mut dropped_before = vec![0; document.len() + 1];
    for (block, &keep) in analysis.blocks().iter().zip(kept) {
        if keep {
            for id in block.first.0..block.end.0 {
                kept_before[id as usize + 1] += u32::from(document.tag(NodeId(id)).is_none());
            }
        } else if !block.hidden {
            dropped_before[block.first.index() + 1] += block.words;
        }
    }
    for at in 1..=document.len() {
        kept_before[at] += kept_before[at - 1];
        dropped_before[at] += dropped_before[at - 1];
    }
    (kept_before, dropped_before)
}

fn count_media(document: &Document) -> Vec<u32> {
    let mut before = vec![0; document.len() + 1];
    for id in document.ids() {
        let shows = match document.tag(id) {
            Some(Tag::Img | Tag::Iframe | Tag::Video | Tag::Audio | Tag::Math | Tag::Script | Tag::Object | Tag::Embed | Tag::Hr) => true,
            Some(Tag::Other) => document.tag_name(id).contains('-'),
            _ => false,
        };
        before[id.index() + 1] = before[id.index()] + u32::from(shows);
    }
    before
}
