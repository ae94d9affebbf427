//! Which heading each block stands under, how far away it is, and where the title and the first and last prose are.
//!
//! Entry point: [`Headings::of`].

use super::elements::{Elements, FAR, HEADING, NAV};
use super::lexicon::phrase;
use super::meta::Meta;
use super::wording::Wording;
use crate::blocks::Blocks;
use crate::dom::Tag;
use crate::hashing::FastSet;

/// What stands above one block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    /// The level of the last heading, 0 where there is none.
    pub level: f32,
    pub distance: f32,
    pub words: f32,
    pub depth: f32,
    /// The phrase groups of the last heading.
    pub groups: u32,
    /// Blocks since the last heading that is about something else than the page's subject.
    pub since_other: f32,
    /// The phrase groups of that heading.
    pub other_groups: u32,
    /// Whether the block itself is a short label of such groups.
    pub own_groups: u32,
    /// Blocks until the next heading.
    pub next: f32,
    /// The blocks from the last heading to the next.
    pub section: (u32, u32),
    /// How much the block's words are the title's.
    pub title_overlap: f32,
}

pub(super) struct Headings {
    pub above: Vec<Above>,
    /// The block that is the title, the first h1, the first and last blocks of prose.
    pub title: Option<usize>,
    pub first_h1: Option<usize>,
    pub h1_count: u32,
    pub first_prose: usize,
    pub last_prose: usize,
}

impl Headings {
    #[inline(never)]
    pub(super) fn of<'w>(
        elements: &Elements,
        blocks: &Blocks,
        wordings: &[Wording],
        tokens: &dyn Fn(usize) -> &'w [u32],
        meta: &Meta,
    ) -> Self {
        let count = blocks.list.len();
        let mut out = Headings {
            above: vec![Above::default(); count],
            title: None,
            first_h1: None,
            h1_count: 0,
            first_prose: 0,
            last_prose: count.max(1) - 1,
        };
        let mut title_score = 0.2;
        let mut seen = FastSet::default();
        let (mut last, mut last_other): (Option<usize>, Option<usize>) = (None, None);
        let (mut last_groups, mut other_groups, mut last_level) = (0, 0, 0.0);
        let mut first_prose = None;
        for (i, block) in blocks.list.iter().enumerate() {
            let place = elements.place(block.element);
            let tag = elements.list[place].tag;
            let near_heading = elements.landmark(place, HEADING) < 3;
            let level = tag.heading_level().map_or(3.0, f32::from);
            let short = wordings[i].tokens <= 8 && (near_heading || block.bold_chars * 5 > block.chars * 4 || wordings[i].ending == 0.0);
            let own_groups = if short { wordings[i].groups & phrase::HEADING } else { 0 };
            let overlap = title_overlap(tokens(i), meta, &mut seen);
            if near_heading {
                (last, last_groups, last_level) = (Some(i), own_groups, level);
                if own_groups != 0 {
                    (last_other, other_groups) = (Some(i), own_groups);
                }
            }
            if tag == Tag::H1 && !block.hidden {
                out.first_h1.get_or_insert(i);
                out.h1_count += 1;
            }
            let bonus = match tag {
                Tag::H1 => 0.35,
                Tag::H2 => 0.15,
                _ => 0.0,
            };
            let score = overlap + bonus - if elements.landmark(place, NAV) < FAR { 0.2 } else { 0.0 };
            if score > title_score {
                (title_score, out.title) = (score, Some(i));
            }
            if block.words >= 25 && (block.link_chars as f32) < 0.4 * block.chars as f32 && !block.hidden {
                first_prose.get_or_insert(i);
                out.last_prose = i;
            }
            let depth = |j: usize| elements.list[elements.place(blocks.list[j].element)].depth as f32;
            out.above[i] = Above {
                level: last_level,
                distance: last.map_or(41.0, |j| (i - j).min(40) as f32),
                words: last.map_or(0.0, |j| wordings[j].tokens as f32),
                depth: last.map_or(-20.0, |j| depth(i) - depth(j)),
                groups: last_groups,
                since_other: last_other.map_or(61.0, |j| (i - j).min(60) as f32),
                other_groups,
                own_groups,
                next: 40.0,
                section: (last.unwrap_or(0) as u32, count as u32),
                title_overlap: overlap,
            };
        }
        out.first_prose = first_prose.unwrap_or(0);
        let (mut next, mut after) = (usize::MAX, usize::MAX);
        for i in (0..count).rev() {
            if elements.list[elements.place(blocks.list[i].element)].tag.heading_level().is_some() {
                (next, after) = (i, next);
            }
            out.above[i].next = next.saturating_sub(i).min(40) as f32;
            out.above[i].section.1 = if next > i { next.min(count) } else { after.min(count) } as u32;
        }
        out
    }
}

/// The share that the distinct words of a block and of the title have in common; 0 for long blocks.
fn title_overlap(words: &[u32], meta: &Meta, seen: &mut FastSet<u64>) -> f32 {
    if words.len() >= 40 || meta.title.is_empty() {
        return 0.0;
    }
    seen.clear();
    seen.extend(words.iter().map(|&word| u64::from(word)));
    let both = seen.intersection(&meta.title).count();
    both as f32 / (seen.len() + meta.title.len() - both).max(1) as f32
}
