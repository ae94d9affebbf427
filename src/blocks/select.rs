//! The decision which blocks make the article, from their probabilities.
//!
//! Entry point: [`select`]. The threshold is the page's own: where the model is sure of a long text it asks for more than where
//! all it finds is doubtful.

use super::Blocks;
use super::features::Features;
use crate::dom::{Document, NodeId, Tag};
use crate::hashing::{FastMap, FastSet};

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
/// Behind the last block that the model is as sure of, an article goes on only with what it is as sure of.
const SURE_LAST: f32 = 0.75;
const SURE_BEHIND: f32 = 0.6;
/// So far up from its heading or its text the element of a section is.
const SECTION_DEPTH: usize = 4;
/// Blocks of at least this many words are kept once however often the page repeats them.
const COPY_WORDS: u32 = 8;

/// For each block whether it is kept. What is dropped because it stands far from the article loses its score as well.
#[inline(never)]
pub(super) fn select(document: &Document, blocks: &Blocks, features: &Features<'_>, scores: &mut [f32]) -> Vec<bool> {
    let best = best_expected_f1(blocks, scores);
    let threshold = (SHARE_OF_F1 * best).clamp(LOWEST, HIGHEST);
    let mut kept: Vec<bool> = scores.iter().map(|&s| s >= threshold).collect();
    join_headings(document, blocks, scores, threshold, &mut kept);
    head_sections(document, blocks, scores, threshold, &mut kept);
    if says_article(document) {
        end_at_last_sure(document, blocks, scores, &mut kept);
    }
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

/// Keeps the heading of a report or a section that stands over kept text, whatever lines are between it and the section before.
fn head_sections(document: &Document, blocks: &Blocks, scores: &[f32], threshold: f32, kept: &mut [bool]) {
    let section = |at: usize| -> Option<NodeId> {
        let around = document.ancestors(blocks.list[at].element).take(SECTION_DEPTH);
        around.into_iter().find(|&a| matches!(document.tag(a), Some(Tag::Article | Tag::Section)))
    };
    let Some(first) = kept.iter().position(|&kept| kept) else { return };
    for i in first..kept.len().saturating_sub(1) {
        let heading = || document.tag(blocks.list[i].element).is_some_and(|tag| tag.heading_level().is_some());
        if !kept[i] && kept[i + 1] && scores[i] >= threshold * SHARE_FOR_HEADINGS && heading() {
            let own = section(i);
            kept[i] = own.is_some() && own == section(i + 1) && own != section(first);
        }
    }
}

/// Whether the page says of itself that it is an article.
fn says_article(document: &Document) -> bool {
    document.first(Tag::Head).is_some_and(|head| document.subtree(head).any(|id| document.is(id, Tag::Meta) && document.states_article(id)))
}

/// Drops the doubtful blocks at the end, unless the element that they are in holds a sure one or all of these: what follows an article begins like it often
/// enough.
fn end_at_last_sure(document: &Document, blocks: &Blocks, scores: &[f32], kept: &mut [bool]) {
    let sure = |at: &usize| kept[*at] && scores[*at] >= SURE_LAST;
    let Some(last) = (0..kept.len()).rfind(sure) else { return };
    let number = |id: Option<NodeId>| id.map_or(u64::MAX, |id| u64::from(id.0));
    let place = |at: usize| number(document.parent(blocks.list[at].element));
    let doubtful: Vec<usize> = (last + 1..kept.len()).filter(|&at| kept[at] && scores[at] < SURE_BEHIND).collect();
    if doubtful.is_empty() {
        return;
    }
    let mut places: FastSet<u64> = (0..=last).filter(sure).map(place).collect();
    let first = (0..=last).find(sure).unwrap_or(last);
    // Or all of them: the text may be in boxes of its own and the last line beside these.
    places.insert(number(document.ancestors(blocks.list[first].element).find(|&a| document.contains(a, blocks.list[last].element))));
    for at in doubtful {
        kept[at] = places.contains(&place(at));
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
    let mut known: FastMap<u64, u32> = FastMap::default();
    for (i, block) in blocks.list.iter().enumerate() {
        if !kept[i] || block.words < COPY_WORDS {
            continue;
        }
        let best = known.entry(features.text_hash(i)).or_insert(i as u32);
        if *best == i as u32 {
            continue;
        }
        if document.parent(block.element) == document.parent(blocks.list[*best as usize].element) {
            continue;
        }
        let worse = if scores[i] > scores[*best as usize] + 0.05 { std::mem::replace(best, i as u32) } else { i as u32 };
        kept[worse as usize] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, end_at_last_sure, islands};
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

    fn ended(page: &str, scores: &[f32]) -> Vec<usize> {
        let document = crate::html::parse(page, "");
        let blocks = cut(&document);
        let mut kept: Vec<bool> = scores.iter().map(|&score| score > 0.4).collect();
        end_at_last_sure(&document, &blocks, scores, &mut kept);
        (0..kept.len()).filter(|&at| kept[at]).collect()
    }

    #[test]
    fn an_article_ends_with_what_is_sure() {
        let page = "<div><p>one</p><p>two</p></div><div><p>three</p><p>four</p></div>";
        assert_eq!(ended(page, &[0.9, 0.5, 0.65, 0.5]), [0, 1, 2]);
        assert_eq!(ended(page, &[0.5, 0.5, 0.5, 0.5]), [0, 1, 2, 3]);
    }

    #[test]
    fn a_page_that_is_doubtful_as_a_whole_is_left_alone() {
        assert_eq!(kept(&[0.7, 0.7, 0.7, 0.7, 0.1, 0.1, 0.5]), [0, 1, 2, 3, 6]);
    }
}
