//! Which element looks most like the article's own, in the classic way: every block of prose votes for the elements above it.
//!
//! Entry point: [`Candidates::of`]. The model reads where a block stands towards the winner; nothing is cut out by it.

use super::elements::Elements;
use super::wording::Wording;
use crate::blocks::Blocks;
use crate::dom::Tag;

pub(super) struct Candidates {
    /// Each element's votes, as a share of the winner's.
    pub score: Vec<f32>,
    /// The winner.
    pub top: usize,
    /// For each element the lowest ancestor that also holds the winner, and how many levels up that is.
    pub shared: Vec<(u32, u32)>,
}

/// How many elements above a block get its votes.
const LEVELS: usize = 5;

impl Candidates {
    #[inline(never)]
    pub(super) fn of(elements: &Elements, blocks: &Blocks, wordings: &[Wording]) -> Self {
        let list = &elements.list;
        let mut score = vec![0.0_f32; list.len()];
        for (block, wording) in blocks.list.iter().zip(wordings) {
            let mut place = elements.place(block.element);
            if block.words < 8 || block.link_chars * 2 >= block.chars || block.hidden || place >= list.len() {
                continue;
            }
            let votes = 1.0 + (wording.commas.min(8)) as f32 + (block.chars as f32 / 100.0).min(3.0);
            if list[place].tag != Tag::Div {
                place = list[place].parent as usize;
            }
            for level in 0..LEVELS {
                score[place] += votes / [1.0, 2.0, 6.0, 9.0, 12.0][level];
                if place == 0 {
                    break;
                }
                place = list[place].parent as usize;
            }
        }
        for (score, element) in score.iter_mut().zip(list) {
            *score *= 1.0 - element.sums.link_density().min(1.0);
        }
        let mut top = 0;
        for (place, value) in score.iter().enumerate() {
            if *value > score[top] {
                top = place;
            }
        }
        let most = score[top].max(1e-9);
        for value in &mut score {
            *value /= most;
        }
        let mut shared: Vec<(u32, u32)> = Vec::with_capacity(list.len());
        let mut on_path = vec![false; list.len()];
        let mut place = top;
        loop {
            on_path[place] = true;
            if place == 0 {
                break;
            }
            place = list[place].parent as usize;
        }
        for (place, element) in list.iter().enumerate() {
            let next = if on_path[place] {
                (place as u32, 0)
            } else {
                let (ancestor, levels) = shared[element.parent as usize];
                (ancestor, levels + 1)
            };
            shared.push(next);
        }
        Candidates { score, top, shared }
    }
}
