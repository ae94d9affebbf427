//! The decision which blocks make the article, from their probabilities.
//!
//! Entry point: [`select`]. The threshold is the page's own: where the model is sure of a long text it asks for more than where
//! all it finds is doubtful.

use super::Blocks;
use super::features::Features;
use crate::dom::Document;
use std::collections::HashMap;

/// Fewer selected words than this are no article.
const FEWEST_WORDS: u32 = 25;
/// The threshold is this share of the best expected F1, within [`LOWEST`] and [`HIGHEST`].
const SHARE_OF_F1: f32 = 0.475;
const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 0.7;
/// A heading between two kept blocks needs only this share of the threshold.
const SHARE_FOR_HEADINGS: f32 = 0.2;
/// Blocks of at least this many words are kept once however often the page repeats them.
const COPY_WORDS: u32 = 8;

/// For each block whether it is kept.
pub(super) fn select(document: &Document, blocks: &Blocks, features: &Features<'_>, scores: &[f32]) -> Vec<bool> {
    let best = best_expected_f1(blocks, scores);
    let threshold = (SHARE_OF_F1 * best).clamp(LOWEST, HIGHEST);
    let mut kept: Vec<bool> = scores.iter().map(|&s| s >= threshold).collect();
    join_headings(document, blocks, scores, threshold, &mut kept);
    drop_copies(blocks, features, scores, &mut kept);
    let words: u32 = blocks.list.iter().zip(&kept).filter(|&(_, &kept)| kept).map(|(b, _)| b.words).sum();
    if words < FEWEST_WORDS {
        kept.fill(false);
    }
    kept
}

/// Keeps a heading whose neighbours are both kept, unless the model is sure that it does not belong to them.
fn join_headings(document: &Document, blocks: &Blocks, scores: &[f32], threshold: f32, kept: &mut [bool]) {
    for i in 1..kept.len().saturating_sub(1) {
        let heading = document.tag(blocks.list[i].element).is_some_and(|tag| tag.heading_level().is_some());
        if heading && !kept[i] && kept[i - 1] && kept[i + 1] && scores[i] >= threshold * SHARE_FOR_HEADINGS {
            kept[i] = true;
        }
    }
}

/// The best F1 over words that can be expected when blocks are taken from the most probable down.
fn best_expected_f1(blocks: &Blocks, scores: &[f32]) -> f32 {
    let mut order: Vec<(f32, f32)> = scores.iter().zip(&blocks.list).map(|(&s, b)| (s, b.words as f32)).collect();
    crate::order::sort_by(&mut order, |a, b| b.0.total_cmp(&a.0));
    let all: f32 = order.iter().map(|(p, n)| p * n).sum();
    let (mut hits, mut taken, mut best) = (0.0, 0.0, 0.0_f32);
    for (p, n) in order {
        hits += p * n;
        taken += n;
        best = best.max(2.0 * hits / (taken + all).max(1.0));
    }
    best
}

/// Of kept blocks that say the same only the most probable stays, the first among equals.
fn drop_copies(blocks: &Blocks, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    let mut known: HashMap<u64, usize> = HashMap::new();
    for (i, block) in blocks.list.iter().enumerate() {
        if !kept[i] || block.words < COPY_WORDS {
            continue;
        }
        let best = known.entry(features.text_hash(i)).or_insert(i);
        if *best == i {
            continue;
        }
        let worse = if scores[i] > scores[*best] + 0.05 { std::mem::replace(best, i) } else { i };
        kept[worse] = false;
    }
}
