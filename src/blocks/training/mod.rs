//! What `quietpage features` writes: the rows of training pages, with how much of each block the checked text has.
//!
//! Entry point: [`rows`]. Only the command line uses it; `model/train.py` reads it.

mod align;

use super::features::{self, Features, Sink};
use super::{Blocks, cut};
use crate::dom::{Attr, Builder, Document, NodeId};

pub use align::hits;

/// The names of the columns of [`Rows::values`], in order.
pub fn columns() -> Vec<String> {
    let mut names = features::names();
    names.extend(LABELS.map(str::to_owned));
    names
}

/// Behind the features: the share of the block's words that the truth has, its words, and whether an earlier block says the same.
pub const LABELS: [&str; 3] = ["label_share", "label_words", "label_copy"];

/// One page's rows.
#[derive(Debug, Default)]
pub struct Rows {
    /// How many.
    pub count: usize,
    /// Row after row, each as long as [`columns`].
    pub values: Vec<f32>,
}

/// The rows of a page whose main text is known.
pub fn rows(document: &Document, truth: &str) -> Rows {
    let blocks = cut(document);
    let Some(features) = Features::of(document, &blocks) else {
        return Rows::default();
    };
    let shares = shares(&blocks, &features, truth);
    let mut rows = Rows { count: blocks.list.len(), values: Vec::new() };
    for (i, share) in shares.into_iter().enumerate() {
        features.row(i, None, &mut rows.values);
        let labels = [share, features.words(i).len() as f32, f32::from(features.copies_before(i) > 0)];
        for (name, value) in LABELS.into_iter().zip(labels) {
            rows.values.put("", name, value);
        }
    }
    rows
}

/// For each block the share of its words that the truth has.
pub(super) fn shares(blocks: &Blocks, features: &Features<'_>, truth: &str) -> Vec<f32> {
    let mut wanted = Vec::new();
    features::words_of(truth, &mut wanted);
    let words: Vec<&[u32]> = (0..blocks.list.len()).map(|i| features.words(i)).collect();
    let mut shares: Vec<f32> =
        hits(&words, &wanted).into_iter().zip(&words).map(|(hits, words)| hits as f32 / words.len().max(1) as f32).collect();
    // Copies of what the truth has are no mistakes: only one of them is ever kept.
    let mut best = std::collections::HashMap::new();
    for (i, &share) in shares.iter().enumerate() {
        let known = best.entry(features.text_hash(i)).or_insert(0.0_f32);
        *known = known.max(share);
    }
    for (i, share) in shares.iter_mut().enumerate() {
        if words[i].len() >= 8 {
            *share = best.get(&features.text_hash(i)).copied().unwrap_or(*share);
        }
    }
    shares
}

/// The page as a site with obfuscated names has it: without classes, ids and what build tools put in their place.
pub fn without_names(document: &Document) -> Document {
    let mut out = Builder::new(document.url());
    for id in document.ids() {
        out.close_to(document.parent(id));
        match document.tag(id) {
            None => {
                out.text(document.text(id));
            }
            Some(tag) => {
                out.element(tag);
                copy_attributes(document, id, &mut out);
            }
        }
    }
    out.finish()
}

fn copy_attributes(document: &Document, id: NodeId, out: &mut Builder) {
    for (name, value) in document.attrs(id) {
        if !matches!(name, Attr::Class | Attr::Id | Attr::DataTestid | Attr::DataComponent | Attr::DataModule) {
            out.attr(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    #[test]
    fn rows_carry_labels() {
        let document = html::parse("<p class=x id=y>one two three four five six</p><p>seven eight nine ten eleven twelve", "");
        let rows = rows(&document, "one two three four five six");
        let width = columns().len();
        assert_eq!(rows.values.len(), 2 * width);
        assert_eq!(rows.values[width - 3..width], [1.0, 6.0, 0.0]);
        assert_eq!(rows.values[2 * width - 3], 0.0);
        let bare = without_names(&document);
        assert!(bare.ids().all(|id| bare.attr(id, Attr::Class).is_none() && bare.attr(id, Attr::Id).is_none()));
        assert_eq!(bare.visible_text(NodeId::ROOT), document.visible_text(NodeId::ROOT));
    }
}
