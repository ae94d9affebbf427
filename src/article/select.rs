//! Which nodes of the page go into the article: the text of kept blocks, and the pictures and players that stand among it.
//!
//! Entry point: [`Selection::new`].

use super::announced::keep_announced;
use super::tables::Tables;
use super::whole::{keep_closing, keep_whole};
use crate::blocks::TextBlock;
use crate::clutter::Hide;
use crate::dom::{Attr, Document, NodeId, Tag, regions};

/// So many words that are not kept may stand beside a picture (a caption, a credit) before it belongs to something else.
const WORDS_BESIDE_PICTURE: u32 = 40;

/// What lies before a node, so that two of these answer for everything between them.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// Nodes of kept text.
    texts: u32,
    /// Kept words.
    words: u32,
    /// Visible words that are not kept.
    dropped: u32,
    /// Nodes that show something without text.
    media: u32,
}

/// The choice of nodes, with counts that answer for a whole subtree at once.
#[derive(Debug)]
pub(super) struct Selection {
    /// For each block whether its text is kept.
    pub(super) kept: Vec<bool>,
    /// One more than there are nodes.
    before: Vec<Before>,
    /// Where pictures belong to the article.
    zone: (NodeId, NodeId),
    /// The hidden regions, as ranges in document order.
    hidden: Vec<(NodeId, NodeId)>,
}

impl Selection {
    /// Chooses; `None` when no text is kept.
    pub(super) fn new(document: &Document, tables: &Tables, blocks: &[TextBlock], kept: &[bool], hides: &[Hide]) -> Option<Self> {
        let mut hidden: Vec<_> = hides.iter().map(|hide| (hide.node, document.end(hide.node))).collect();
        crate::order::sort_by(&mut hidden, Ord::cmp);
        let mut kept = kept.to_vec();
        let barred: Vec<bool> = {
            let mut is_hidden = regions::inside(hidden.iter().copied());
            blocks.iter().map(|block| is_hidden(block.first)).collect()
        };
        kept.iter_mut().zip(&barred).for_each(|(kept, &barred)| *kept &= !barred);
        keep_whole(document, tables, blocks, &mut kept, &barred);
        keep_closing(document, blocks, &mut kept, &barred);
        keep_announced(document, blocks, &mut kept, &barred);
        let first = kept.iter().position(|&k| k)?;
        let last = kept.iter().rposition(|&k| k)?;
        keep_code(document, blocks, &mut kept, &barred, first..=last);
        let zone = (zone_start(document, blocks[first].first, blocks[last].first), blocks[last].end);
        Some(Selection { before: count(document, blocks, &kept), kept, zone, hidden })
    }

    /// A choice that was made elsewhere: of these blocks, without the hidden regions, which come in document order.
    pub(super) fn of_kept(document: &Document, blocks: &[TextBlock], kept: &[bool], hidden: Vec<(NodeId, NodeId)>) -> Self {
        let zone = (NodeId(0), NodeId(document.len() as u32));
        Selection { kept: kept.to_vec(), before: count(document, blocks, kept), zone, hidden }
    }

    /// Whether the text node is kept.
    pub(super) fn keeps(&self, id: NodeId) -> bool {
        self.before[id.index() + 1].texts > self.before[id.index()].texts
    }

    /// Whether there is kept text in the subtree.
    pub(super) fn has_text(&self, document: &Document, id: NodeId) -> bool {
        self.before[document.end(id).index()].texts > self.before[id.index()].texts
    }

    /// Whether more of the subtree's words are kept than not.
    pub(super) fn keeps_most(&self, document: &Document, id: NodeId) -> bool {
        let (start, end) = (self.before[id.index()], self.before[document.end(id).index()]);
        end.words - start.words >= end.dropped - start.dropped
    }

    /// Whether the subtree, without kept text, shows something that belongs to the article.
    pub(super) fn has_media(&self, document: &Document, id: NodeId) -> bool {
        let (start, end) = (self.before[id.index()], self.before[document.end(id).index()]);
        end.media > start.media && end.dropped - start.dropped <= WORDS_BESIDE_PICTURE && self.in_zone(document, id)
    }

    /// Whether an element stands where those of the article stand.
    pub(super) fn in_zone(&self, document: &Document, id: NodeId) -> bool {
        self.zone.0 <= id && id < self.zone.1 && !is_aside(document, id)
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
fn keep_code(document: &Document, blocks: &[TextBlock], kept: &mut [bool], barred: &[bool], among: std::ops::RangeInclusive<usize>) {
    let (mut code_end, mut before) = (NodeId(0), NodeId(0));
    for (index, block) in blocks.iter().enumerate() {
        // Each element is looked at once: what holds two blocks was met with the first.
        let opened = document.ancestors(block.first).take_while(|&a| a > before).filter(|&a| document.is(a, Tag::Pre)).last();
        before = block.first;
        if let Some(pre) = opened {
            code_end = code_end.max(document.end(pre));
        }
        if block.first < code_end && among.contains(&index) && !block.hidden && !barred[index] {
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

fn count(document: &Document, blocks: &[TextBlock], kept: &[bool]) -> Vec<Before> {
    let mut before = vec![Before::default(); document.len() + 1];
    for (block, &keep) in blocks.iter().zip(kept) {
        if keep {
            before[block.first.index() + 1].words += block.words;
            // What a script keeps for a click is not shown, unless the whole block is kept all the same: hidden, or of a noscript.
            let hidden = block.hidden || document.hidden(block.first);
            for id in (block.first.0..block.end.0).map(NodeId) {
                let shown = hidden || !document.hidden(id);
                before[id.index() + 1].texts += u32::from(document.tag(id).is_none() && shown);
            }
        } else if !block.hidden {
            before[block.first.index() + 1].dropped += block.words;
        }
    }
    for id in document.ids() {
        let sum = before[id.index()];
        let at = &mut before[id.index() + 1];
        at.texts += sum.texts;
        at.words += sum.words;
        at.dropped += sum.dropped;
        at.media = sum.media + u32::from(shows_something(document, id));
    }
    before
}

fn shows_something(document: &Document, id: NodeId) -> bool {
    match document.tag(id) {
        Some(Tag::Img | Tag::Iframe | Tag::Video | Tag::Audio | Tag::Math | Tag::Object | Tag::Embed | Tag::Hr) => true,
        Some(Tag::Script) => document.attr(id, Attr::Type).is_some_and(|t| t.starts_with("math/tex")),
        Some(Tag::Other) => matches!(
            document.tag_name(id),
            "amp-img"
                | "amp-youtube"
                | "amp-vimeo"
                | "amp-iframe"
                | "amp-video"
                | "lite-youtube"
                | "lite-vimeo"
                | "lite-yt"
                | "mjx-container"
        ),
        _ => false,
    }
}
