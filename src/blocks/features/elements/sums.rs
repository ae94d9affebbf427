//! What stands in a subtree, added up. Entry point: [`Sums`].

/// Sums over an element's subtree.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::blocks::features) struct Sums {
    pub chars: f32,
    pub link_chars: f32,
    pub words: f32,
    pub commas: f32,
    pub blocks: f32,
    pub prose: f32,
    pub prose_words: f32,
    pub stop_words: f32,
    pub link_blocks: f32,
    pub paragraphs: f32,
    pub links: f32,
    pub items: f32,
    pub headings: f32,
    pub images: f32,
    pub inputs: f32,
    pub times: f32,
}

impl Sums {
    pub(super) fn add(&mut self, other: &Sums) {
        self.chars += other.chars;
        self.link_chars += other.link_chars;
        self.words += other.words;
        self.commas += other.commas;
        self.blocks += other.blocks;
        self.prose += other.prose;
        self.prose_words += other.prose_words;
        self.stop_words += other.stop_words;
        self.link_blocks += other.link_blocks;
        self.paragraphs += other.paragraphs;
        self.links += other.links;
        self.items += other.items;
        self.headings += other.headings;
        self.images += other.images;
        self.inputs += other.inputs;
        self.times += other.times;
    }

    /// The share of the text that is in links.
    pub(in crate::blocks::features) fn link_density(&self) -> f32 {
        self.link_chars / self.chars.max(1.0)
    }
}
