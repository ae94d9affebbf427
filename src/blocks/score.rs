//! A first scorer, made by hand: a block is content when it is prose, or lies among prose, in the element that holds most of it.
//! The learned model replaces it behind the same function.

use super::Blocks;
use crate::dom::{Document, NodeId, Tag};

/// For each block the probability that it is main content.
pub(super) fn score(document: &Document, blocks: &Blocks) -> Vec<f32> {
    let mut weight = vec![0.0_f32; document.len()];
    for block in &blocks.list {
        if prose(document, block) {
            let value = block.words as f32;
            let mut share = 1.0;
            for ancestor in document.ancestors(block.element).take(3) {
                weight[ancestor.index()] += value * share;
                share *= 0.5;
            }
        }
    }
    let top = document.ids().max_by(|a, b| weight[a.index()].total_cmp(&weight[b.index()]).then(b.cmp(a)));
    let Some(top) = top.filter(|t| weight[t.index()] >= 40.0) else {
        return vec![0.0; blocks.list.len()];
    };
    let among: Vec<bool> = blocks.list.iter().map(|b| document.contains(top, b.element) && !b.hidden).collect();
    blocks
        .list
        .iter()
        .zip(among)
        .map(|(block, among)| match (among, block.link_chars * 2 < block.chars, outside(document, block.element)) {
            (true, true, false) => 0.9,
            (true, false, false) => 0.3,
            _ => 0.05,
        })
        .collect()
}

fn prose(document: &Document, block: &super::TextBlock) -> bool {
    block.words >= 8 && block.link_chars * 2 < block.chars && !block.hidden && !outside(document, block.element)
}

fn outside(document: &Document, id: NodeId) -> bool {
    std::iter::once(id)
        .chain(document.ancestors(id))
        .any(|a| matches!(document.tag(a), Some(Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form | Tag::Button | Tag::Noscript)))
}
