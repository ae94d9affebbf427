//! The decision which blocks make the article, from their probabilities.
//!
//! Entry point: [`select`]. The threshold is the page's own: where the model is sure of a long text it asks for more than where
//! all it finds is doubtful.

use super::Blocks;
use super::features::Features;
use crate::dom::Document;
use crate::hashing::FastMap;

/// Fewer selected words than this are no article.
const FEWEST_WORDS: u32 = 25;
/// The threshold is this share of the best expected F1, within [`LOWEST`] and [`HIGHEST`].
const SHARE_OF_F1: f32 = 0.49;
const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 0.7;
/// A heading between two kept blocks needs only this share of the threshold.
const SHARE_FOR_HEADINGS: f32 = 0.2;
/// Kept blocks with no more than so many others between them belong together.
const GAP: usize = 1;
/// What stands apart from the longest such row is kept if the model is as sure of it as this, on the average of its words, or if it is as long
/// as this share of all that is kept; and on a page of which the model is less sure than that as a whole.
const SURE_ALONE: f32 = 0.6;
const LONG_ALONE: f32 = 0.34;
const SURE_PAGE: f32 = 0.8;
/// Blocks of at least this many words are kept once however often the page repeats them.
const COPY_WORDS: u32 = 8;

/// For each block whether it is kept. What is dropped because it stands far from the article loses its score as well.
#[inline(never)]
pub(super) fn select(document: &Document, blocks: &Blocks, features: &Features<'_>, scores: &mut [f32]) -> Vec<bool> {
    let best = best_expected_f1(blocks, scores);
    let threshold = (SHARE_OF_F1 * best).clamp(LOWEST, HIGHEST);
    let mut kept: Vec<bool> = scores.iter().map(|&s| s >= threshold).collect();
    join_headings(document, blocks, scores, threshold, &mut kept);
    drop_copies(document, blocks, features, scores, &mut kept);
    for island in islands(blocks, scores, &kept) {
        kept[island] = false;
        scores[island] = scores[island].min(LOWEST);
    }
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

/// The kept blocks that stand far from the article and are doubtful themselves, on pages that are surely an article: the beginnings of
/// others.
fn islands(blocks: &Blocks, scores: &[f32], kept: &[bool]) -> Vec<usize> {
    let words = |row: &[usize]| row.iter().map(|&at| blocks.list[at].words as f32).sum::<f32>();
    let sureness = |row: &[usize]| row.iter().map(|&at| blocks.list[at].words as f32 * scores[at]).sum::<f32>() / words(row).max(1.0);
    let all: Vec<usize> = (0..kept.len()).filter(|&at| kept[at]).collect();
    if sureness(&all) < SURE_PAGE {
        return Vec::new();
    }
    let rows = || all.chunk_by(|a, b| b - a <= GAP + 1);
    let main = rows().map(|row| sureness(row) * words(row)).fold(0.0, f32::max);
    let doubtful =
        |row: &&[usize]| sureness(row) < SURE_ALONE && words(row) <= LONG_ALONE * words(&all) && sureness(row) * words(row) < main;
    rows().filter(doubtful).flatten().copied().collect()
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

/// Of kept blocks that say the same only the most probable stays, the first among equals. What is said again in the same element is
/// no copy but a refrain.
fn drop_copies(document: &Document, blocks: &Blocks, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    let mut known: FastMap<u64, usize> = FastMap::default();
    for (i, block) in blocks.list.iter().enumerate() {
        if !kept[i] || block.words < COPY_WORDS {
            continue;
        }
        let best = known.entry(features.text_hash(i)).or_insert(i);
        if *best == i {
            continue;
        }
        if document.parent(block.element) == document.parent(blocks.list[*best].element) {
            continue;
        }
        let worse = if scores[i] > scores[*best] + 0.05 { std::mem::replace(best, i) } else { i };
        kept[worse] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, islands};
    use crate::blocks::cut;

    /// Blocks of ten words each.
    fn blocks(count: usize) -> Blocks {
        let page = "<p>one two three four five six seven eight nine ten</p>".repeat(count);
        cut(&crate::html::parse(&page, ""))
    }

    fn kept(scores: &[f32]) -> Vec<usize> {
        let kept: Vec<bool> = scores.iter().map(|&score| score > 0.4).collect();
        let islands = islands(&blocks(scores.len()), scores, &kept);
        (0..kept.len()).filter(|&at| kept[at] && !islands.contains(&at)).collect()
    }

    #[test]
    fn a_doubtful_block_far_from_the_article_goes() {
        assert_eq!(kept(&[0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.5]), [0, 1, 2, 3]);
    }

    #[test]
    fn what_is_near_or_sure_or_long_stays() {
        assert_eq!(kept(&[0.9, 0.9, 0.9, 0.9, 0.1, 0.5]), [0, 1, 2, 3, 5]);
        assert_eq!(kept(&[0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.7]), [0, 1, 2, 3, 6]);
        assert_eq!(kept(&[1.0, 1.0, 1.0, 0.1, 0.1, 0.5, 0.5]), [0, 1, 2, 5, 6]);
    }

    #[test]
    fn a_page_that_is_doubtful_as_a_whole_is_left_alone() {
        assert_eq!(kept(&[0.7, 0.7, 0.7, 0.7, 0.1, 0.1, 0.5]), [0, 1, 2, 3, 6]);
    }
}
