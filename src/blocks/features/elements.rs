//! The page's elements as a table: what each subtree holds, which landmarks and names stand above it, how it repeats.
//!
//! Entry point: [`Elements::of`]. Everything is one pass down or up the preorder.

mod landmarks;
mod sums;

pub(super) use landmarks::{ARTICLE, FOOTER, HEADER, HEADING, ITEM, LANDMARKS, MAIN, NAV};
pub(super) use sums::Sums;

use super::lexicon::{MARKUP, markup_groups};
use super::wording::Wording;
use crate::blocks::Blocks;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::hashing::{self, FastMap};
use landmarks::{by_role, by_tag};

const NEAR: usize = LANDMARKS.len() + MARKUP.len();

/// Farther than this is all the same.
pub(super) const FAR: u32 = 25;

/// For each landmark and each markup group how deep the nearest one above lies; [`NOWHERE`] where there is none.
type Near = [u16; NEAR];

const NOWHERE: u16 = u16::MAX;

/// Siblings with the same tag and class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Siblings {
    pub count: f32,
    pub chars: f32,
    pub link_chars: f32,
    pub images: f32,
}

/// The best repeated element at or above an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Repeat {
    pub siblings: u32,
    pub levels: f32,
    pub found: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Element {
    pub node: NodeId,
    /// Its parent's place in the table; its own for the body.
    pub parent: u32,
    pub depth: u32,
    /// Its place in [`Elements::near`].
    near: u32,
    pub tag: Tag,
    pub aria_hidden: bool,
    /// Its place in [`Elements::siblings`].
    pub siblings: u32,
    pub children: u32,
    /// Hash of its tag and class.
    signature: u64,
    /// Hash of the tags and classes from the body down to here, and of the tags alone.
    pub path: u64,
    pub tag_path: u64,
    pub repeat: Repeat,
    pub sums: Sums,
    /// Its first block and the one behind its last.
    pub blocks: (u32, u32),
}

pub(super) struct Elements {
    pub list: Vec<Element>,
    pub siblings: Vec<Siblings>,
    /// What stands above elements; one that adds nothing shares it with its parent.
    near: Vec<Near>,
    /// For each node its element's place, or `u32::MAX`.
    places: Vec<u32>,
    /// How many elements have each landmark and each markup group.
    pub counts: [u32; NEAR],
    pub tag_counts: TagCounts,
}

#[derive(Debug, Default, Clone, Copy)]
pub(super) struct TagCounts {
    pub tables: u32,
    pub pres: u32,
    pub sections: u32,
    pub articles: u32,
    pub iframes: u32,
}

impl Elements {
    #[inline(never)]
    pub(super) fn of(document: &Document, body: NodeId, blocks: &Blocks, wordings: &[Wording]) -> Self {
        let mut table = Elements {
            list: Vec::with_capacity(document.len() / 2),
            siblings: Vec::new(),
            near: vec![[NOWHERE; NEAR]],
            places: vec![u32::MAX; document.len()],
            counts: [0; NEAR],
            tag_counts: TagCounts::default(),
        };
        table.walk_down(document, body, blocks.noscript);
        table.add_blocks(blocks, wordings);
        for place in (1..table.list.len()).rev() {
            let sums = table.list[place].sums;
            let blocks = table.list[place].blocks;
            let parent = table.list[place].parent as usize;
            let around = &mut table.list[parent].blocks;
            *around = (around.0.min(blocks.0), around.1.max(blocks.1));
            table.list[parent].sums.add(&sums);
            table.list[parent].children += 1;
        }
        table.group_siblings();
        table
    }

    /// Needs the sums.
    fn group_siblings(&mut self) {
        let mut groups: FastMap<u64, u32> = FastMap::with_capacity_and_hasher(self.list.len(), Default::default());
        for (place, element) in self.list.iter_mut().enumerate() {
            let key = hashing::mix(u64::from(if place == 0 { u32::MAX } else { element.parent }), element.signature);
            let group = *groups.entry(key).or_insert_with(|| {
                self.siblings.push(Siblings::default());
                self.siblings.len() as u32 - 1
            });
            element.siblings = group;
            let siblings = &mut self.siblings[group as usize];
            siblings.count += 1.0;
            siblings.chars += element.sums.chars;
            siblings.link_chars += element.sums.link_chars;
            siblings.images += element.sums.images;
        }
        for place in 0..self.list.len() {
            let element = &self.list[place];
            let above = self.list[element.parent as usize].repeat;
            let mut repeat = Repeat { levels: above.levels + 1.0, ..above };
            let count = self.siblings[element.siblings as usize].count;
            let best = if above.found { self.siblings[above.siblings as usize].count } else { 0.0 };
            if count >= 3.0 && count >= best * 0.5 {
                repeat = Repeat { siblings: element.siblings, levels: 0.0, found: true };
            }
            self.list[place].repeat = repeat;
        }
    }

    #[inline(never)]
    fn walk_down(&mut self, document: &Document, body: NodeId, noscript: bool) {
        let mut known: FastMap<u64, u64> = FastMap::default();
        let mut skip = NodeId(0);
        for id in document.subtree(body) {
            let Some(tag) = document.tag(id) else { continue };
            if id < skip {
                continue;
            }
            let parent = document.parent(id).filter(|_| id != body).map_or(u32::MAX, |p| self.places[p.index()]);
            if tag.is_opaque() || (tag == Tag::Noscript && !noscript) || matches!(tag, Tag::Br | Tag::Img | Tag::Input) {
                skip = document.end(id);
                self.count_leaf(parent, tag);
                continue;
            }
            let place = self.list.len() as u32;
            self.places[id.index()] = place;
            let (depth, path, tag_path, aria, near) = match self.list.get(parent as usize) {
                Some(p) => (p.depth + 1, p.path, p.tag_path, p.aria_hidden, p.near),
                None => (0, 0, 0, false, 0),
            };
            let names = Names::of(document, id, &mut known);
            let signature = hashing::mix(u64::from(tag as u8), names.class);
            let near = self.mark(near, depth, tag, &names);
            self.count_tag(tag);
            let heading = tag.heading_level().is_some();
            self.list.push(Element {
                node: id,
                parent: if parent == u32::MAX { 0 } else { parent },
                depth,
                near,
                tag,
                aria_hidden: aria || names.aria_hidden,
                siblings: u32::MAX,
                children: 0,
                signature,
                path: hashing::mix(path, signature),
                tag_path: hashing::mix(tag_path, u64::from(tag as u8)),
                repeat: Repeat::default(),
                blocks: (u32::MAX, 0),
                sums: Sums {
                    paragraphs: f32::from(tag == Tag::P),
                    links: f32::from(tag == Tag::A),
                    items: f32::from(tag == Tag::Li),
                    headings: f32::from(heading),
                    times: f32::from(tag == Tag::Time),
                    ..Sums::default()
                },
            });
        }
    }

    /// The place in [`Elements::near`] of an element with these names; its parent has `above`.
    fn mark(&mut self, above: u32, depth: u32, tag: Tag, names: &Names) -> u32 {
        let landmarks = [by_tag(tag), names.role];
        if landmarks == [None; 2] && names.groups == 0 {
            return above;
        }
        let mut near = self.near[above as usize];
        let mut add = |kind: usize| {
            near[kind] = u16::try_from(depth).unwrap_or(u16::MAX).min(NOWHERE - 1);
            self.counts[kind] += 1;
        };
        landmarks.into_iter().flatten().for_each(&mut add);
        let mut groups = names.groups;
        while groups != 0 {
            add(LANDMARKS.len() + groups.trailing_zeros() as usize);
            groups &= groups - 1;
        }
        self.near.push(near);
        self.near.len() as u32 - 1
    }

    fn count_leaf(&mut self, parent: u32, tag: Tag) {
        if let Some(parent) = self.list.get_mut(parent as usize) {
            parent.sums.images += f32::from(tag == Tag::Img);
            parent.sums.inputs += f32::from(matches!(tag, Tag::Input | Tag::Select | Tag::Textarea));
        }
        self.tag_counts.iframes += u32::from(tag == Tag::Iframe);
    }

    fn count_tag(&mut self, tag: Tag) {
        let counts = &mut self.tag_counts;
        match tag {
            Tag::Table => counts.tables += 1,
            Tag::Pre => counts.pres += 1,
            Tag::Section => counts.sections += 1,
            Tag::Article => counts.articles += 1,
            _ => {}
        }
    }

    fn add_blocks(&mut self, blocks: &Blocks, wordings: &[Wording]) {
        for (i, (block, wording)) in blocks.list.iter().zip(wordings).enumerate() {
            let place = self.place(block.element);
            let Some(element) = self.list.get_mut(place) else { continue };
            element.blocks = (element.blocks.0.min(i as u32), i as u32 + 1);
            let (chars, link_chars) = (block.chars as f32, block.link_chars as f32);
            let prose = block.words >= 20 && block.link_chars * 2 < block.chars;
            element.sums.add(&Sums {
                chars,
                link_chars,
                words: block.words as f32,
                commas: wording.commas as f32,
                blocks: 1.0,
                prose: f32::from(prose),
                prose_words: if prose { block.words as f32 } else { 0.0 },
                stop_words: wording.stop_words as f32,
                link_blocks: f32::from(link_chars > 0.6 * chars),
                ..Sums::default()
            });
        }
    }

    /// An element's place in the table; past its end for what is not in it.
    pub(super) fn place(&self, node: NodeId) -> usize {
        self.places[node.index()] as usize
    }

    /// The element `levels` above, or the body.
    pub(super) fn above(&self, place: usize, levels: usize) -> usize {
        (0..levels).fold(place, |place, _| self.list[place].parent as usize)
    }

    /// How many levels above the landmark stands: 0 the element itself, [`FAR`] not there.
    pub(super) fn landmark(&self, place: usize, landmark: usize) -> u32 {
        let element = &self.list[place];
        match self.near[element.near as usize][landmark] {
            NOWHERE => FAR,
            depth => element.depth.saturating_sub(u32::from(depth)).min(FAR),
        }
    }

    /// The same for a group of names in the markup.
    pub(super) fn markup(&self, place: usize, group: usize) -> u32 {
        self.landmark(place, LANDMARKS.len() + group)
    }

    /// Whether the same landmarks and names stand above two elements, as many levels away.
    pub(super) fn stand_alike(&self, place: usize, other: usize) -> bool {
        let (element, other) = (&self.list[place], &self.list[other]);
        element.depth == other.depth && (element.near == other.near || self.near[element.near as usize] == self.near[other.near as usize])
    }

    pub(super) fn markup_count(&self, group: usize) -> u32 {
        self.counts[LANDMARKS.len() + group]
    }
}

/// What an element's attributes say of it.
struct Names {
    class: u64,
    groups: u64,
    role: Option<usize>,
    aria_hidden: bool,
}

impl Names {
    /// `known` has the groups of values by their hashes.
    fn of(document: &Document, id: NodeId, known: &mut FastMap<u64, u64>) -> Self {
        let mut names = Names { class: 0, groups: 0, role: None, aria_hidden: false };
        for (attr, value) in document.attrs(id) {
            match attr {
                Attr::Class => {
                    names.class = hashing::of_text(value);
                    names.groups |= *known.entry(names.class).or_insert_with(|| markup_groups(value));
                }
                Attr::DataTestid | Attr::DataComponent | Attr::DataModule | Attr::TagName => {
                    names.groups |= *known.entry(hashing::of_text(value)).or_insert_with(|| markup_groups(value));
                }
                // Hardly ever the same twice.
                Attr::Id | Attr::Itemprop => names.groups |= markup_groups(value),
                Attr::Role => names.role = by_role(value),
                Attr::AriaHidden => names.aria_hidden = value == "true",
                _ => {}
            }
        }
        names
    }
}
