//! What the model knows of each text block: a row of numbers, in one order for training and for use.
//!
//! Entry points: [`Features::of`] reads a page, [`Features::row`] gives a block's row, [`names`] the names of its columns. A feature is
//! named where it is computed and nowhere else. Everything is linear in the page's nodes, without recursion.

mod candidates;
mod elements;
mod headings;
mod layout;
mod lexicon;
mod meta;
mod page;
mod row;
mod wording;

use super::Blocks;
use crate::dom::{Document, Tag};
use crate::hashing::FastMap;
use candidates::Candidates;
use elements::{ARTICLE, Elements, FAR, FOOTER, HEADER, MAIN, NAV};
use headings::Headings;
use meta::Meta;
use wording::Wording;

/// What has so many words is a paragraph, wherever it stands.
const PARAGRAPH_WORDS: u32 = 20;

/// Takes the features of a row, one after the other.
pub(crate) trait Sink {
    /// Takes one; its name is `group` and `name` together.
    fn put(&mut self, group: &'static str, name: &'static str, value: f32);

    /// Takes those that `put` puts; `same` says that they are what they were in the row before.
    #[inline(always)]
    fn again(&mut self, same: bool, put: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        let _ = same;
        put(self);
    }

    /// Whether it wants no more of this row.
    fn has_all(&self) -> bool {
        false
    }
}

impl Sink for Vec<f32> {
    fn put(&mut self, _: &'static str, _: &'static str, value: f32) {
        self.push(value);
    }
}

struct NameSink(Vec<String>);

impl Sink for NameSink {
    fn put(&mut self, group: &'static str, name: &'static str, _: f32) {
        self.0.push(if group.is_empty() { name.to_owned() } else { format!("{group}_{name}") });
    }
}

/// The columns' names, in order.
pub(crate) fn names() -> Vec<String> {
    let document = crate::html::parse("<p>x", "");
    let blocks = super::cut(&document);
    let mut sink = NameSink(Vec::new());
    if let Some(features) = Features::of(&document, &blocks) {
        features.row(0, None, &mut sink);
    }
    sink.0
}

/// Appends the hashes of a text's words.
pub(crate) fn words_of(text: &str, words: &mut Vec<u32>) {
    lexicon::words(text, |word| words.push(word));
}

/// Everything about a page that its blocks' rows are made of.
pub(crate) struct Features<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    elements: Elements,
    wordings: Vec<Wording>,
    /// Hashes of all words; block `i` has those from `starts[i]` to `starts[i + 1]`.
    words: Vec<u32>,
    starts: Vec<u32>,
    meta: Meta,
    candidates: Candidates,
    headings: Headings,
    paths: Paths,
    copies: Copies,
    sums: RunningSums,
    page: page::Page,
}

impl<'a> Features<'a> {
    /// Reads a page; `None` when it has no body or no text.
    #[inline(never)]
    pub(crate) fn of(document: &'a Document, blocks: &'a Blocks) -> Option<Self> {
        let body = document.first(Tag::Body)?;
        if blocks.list.is_empty() {
            return None;
        }
        let mut words = Vec::new();
        let mut starts = vec![0];
        let mut wordings = Vec::with_capacity(blocks.list.len());
        for block in &blocks.list {
            wordings.push(Wording::of(blocks.text(block), &mut words));
            starts.push(words.len() as u32);
        }
        let elements = Elements::of(document, body, blocks, &wordings);
        let meta = Meta::of(document);
        let candidates = Candidates::of(&elements, blocks, &wordings);
        let headings = Headings::of(&elements, blocks, &wordings, &|i| &words[starts[i] as usize..starts[i + 1] as usize], &meta);
        let mut features = Features {
            document,
            blocks,
            paths: Paths::of(&elements, blocks),
            copies: Copies::of(&wordings),
            sums: RunningSums::of(blocks, &wordings),
            page: page::Page::default(),
            elements,
            wordings,
            words,
            starts,
            meta,
            candidates,
            headings,
        };
        features.page = features.page();
        Some(features)
    }

    /// The blocks that the model is to be asked about: those outside of the page's navigation and its footer, and paragraphs in these. Navigation
    /// with most of the page's words is asked about all the same, and a footer with a fifth of them. (On the 1,358 pages of the bench a third of
    /// the blocks are out of question, and 4 of 130,000 of these were content to the model.)
    pub(crate) fn in_question(&self) -> Vec<usize> {
        let all = 0..self.blocks.list.len();
        let words = |i: &usize| self.blocks.list[*i].words;
        let total: u32 = all.clone().map(|i| words(&i)).sum();
        let asked = |inside: fn(&Self, usize) -> bool, most: u32, blocks: Vec<usize>| {
            let (within, outside): (Vec<usize>, Vec<usize>) = blocks.iter().partition(|&&i| inside(self, i));
            if most * within.iter().map(words).sum::<u32>() > total { blocks } else { outside }
        };
        asked(Self::in_footer, 5, asked(Self::in_navigation, 2, all.collect()))
    }

    fn is_inside(&self, i: usize, landmark: usize) -> bool {
        self.elements.landmark(self.elements.place(self.blocks.list[i].element), landmark) < FAR
    }

    /// Whether a block is beside the article, not in it.
    fn is_beside(&self, i: usize) -> bool {
        !self.is_inside(i, MAIN) && !self.is_inside(i, ARTICLE)
    }

    /// Whether links have more than this share of a block, in hundredths. One that is nothing but a link has 75 to 100: the letters of links
    /// are counted without the spaces.
    fn is_linked(&self, i: usize, share: u32) -> bool {
        let block = &self.blocks.list[i];
        100 * block.link_chars > share * block.chars
    }

    /// Whether a block is a paragraph rather than a link, a button or a line.
    fn is_paragraph(&self, i: usize) -> bool {
        self.blocks.list[i].words >= PARAGRAPH_WORDS && !self.is_linked(i, 50)
    }

    /// Whether a block is in navigation, or a link in the page's header.
    fn in_navigation(&self, i: usize) -> bool {
        (self.is_inside(i, NAV) && !self.is_paragraph(i)) || (self.is_inside(i, HEADER) && self.is_beside(i) && self.is_linked(i, 75))
    }

    /// Whether a block is in the page's footer.
    fn in_footer(&self, i: usize) -> bool {
        self.is_inside(i, FOOTER) && self.is_beside(i) && !self.is_paragraph(i)
    }

    /// The hashes of a block's words.
    pub(crate) fn words(&self, block: usize) -> &[u32] {
        &self.words[self.starts[block] as usize..self.starts[block + 1] as usize]
    }

    /// How many blocks before this one say the same.
    pub(crate) fn copies_before(&self, block: usize) -> u32 {
        self.copies.counts[block].1
    }

    /// A hash of a block's words: equal for copies.
    pub(crate) fn text_hash(&self, block: usize) -> u64 {
        self.wordings[block].hash
    }
}

/// Blocks that stand at the same path of tags and classes, and at the same path of tags.
struct Paths {
    /// For each block its group, by both kinds of path.
    places: Vec<[u32; 2]>,
    groups: Vec<PathGroup>,
}

#[derive(Debug, Clone, Copy, Default)]
struct PathGroup {
    count: f32,
    words: f32,
    link_density: f32,
}

impl Paths {
    fn of(elements: &Elements, blocks: &Blocks) -> Self {
        let mut known: [FastMap<u64, u32>; 2] = Default::default();
        let mut paths = Paths { places: Vec::with_capacity(blocks.list.len()), groups: Vec::new() };
        for block in &blocks.list {
            let element = &elements.list[elements.place(block.element)];
            let place = [element.path, element.tag_path].map(|path| path).into_iter().enumerate().map(|(kind, path)| {
                let group = *known[kind].entry(path).or_insert_with(|| {
                    paths.groups.push(PathGroup::default());
                    paths.groups.len() as u32 - 1
                });
                let sums = &mut paths.groups[group as usize];
                sums.count += 1.0;
                sums.words += block.words as f32;
                sums.link_density += block.link_chars as f32 / block.chars.max(1) as f32;
                group
            });
            let mut pair = [0; 2];
            for (slot, group) in pair.iter_mut().zip(place) {
                *slot = group;
            }
            paths.places.push(pair);
        }
        paths
    }
}

/// Which blocks say the same.
struct Copies {
    /// For each block how many there are of it, and how many of them come before.
    counts: Vec<(u32, u32)>,
}

impl Copies {
    fn of(wordings: &[Wording]) -> Self {
        let mut known: FastMap<u64, u32> = FastMap::default();
        let before: Vec<u32> = wordings
            .iter()
            .map(|wording| {
                let count = known.entry(wording.hash).or_insert(0);
                *count += 1;
                *count - 1
            })
            .collect();
        Copies { counts: wordings.iter().zip(before).map(|(w, before)| (known[&w.hash], before)).collect() }
    }
}

/// Sums over all blocks before each block: characters, link characters, words, sentence ends.
struct RunningSums(Vec<[f32; 4]>);

impl RunningSums {
    fn of(blocks: &Blocks, wordings: &[Wording]) -> Self {
        let mut sum = [0.0_f32; 4];
        let mut sums = vec![sum];
        for (block, wording) in blocks.list.iter().zip(wordings) {
            let next = [block.chars as f32, block.link_chars as f32, block.words as f32, wording.stops as f32];
            for (sum, value) in sum.iter_mut().zip(next) {
                *sum += value;
            }
            sums.push(sum);
        }
        RunningSums(sums)
    }

    /// The sums over the blocks around one, and how many these are.
    fn around(&self, block: usize, reach: usize) -> ([f32; 4], f32) {
        let from = block.saturating_sub(reach);
        let to = (block + reach + 1).min(self.0.len() - 1);
        let mut out = self.0[to];
        for (out, before) in out.iter_mut().zip(self.0[from]) {
            *out -= before;
        }
        (out, (to - from) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    #[test]
    fn names_are_distinct_and_every_row_is_as_long() {
        let names = names();
        let mut sorted = names.clone();
        crate::order::sort_by(&mut sorted, Ord::cmp);
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
        let document = html::parse("<h1>One</h1><p>two, three<ul><li>four<li>five</ul>six", "");
        let blocks = crate::blocks::cut(&document);
        let features = Features::of(&document, &blocks).unwrap();
        for i in 0..blocks.list.len() {
            let mut row = Vec::new();
            features.row(i, None, &mut row);
            assert_eq!(row.len(), names.len());
        }
    }

    #[test]
    fn running_sums() {
        let document = html::parse("<p>a<p>b c<p>d e f", "");
        let blocks = crate::blocks::cut(&document);
        let features = Features::of(&document, &blocks).unwrap();
        assert_eq!(features.sums.around(0, 1), ([4.0, 0.0, 3.0, 0.0], 2.0));
        assert_eq!(features.sums.around(1, 20).0[2], 6.0);
    }
}
