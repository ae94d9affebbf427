//! The page as a row of text blocks, each with the probability that it is main content.
//!
//! Entry point: [`Analysis::new`]. [`cut()`] makes the blocks, [`score`] scores them.

mod cut;
mod score;

pub use cut::{Blocks, TextBlock, cut};

use crate::dom::Document;
use crate::site::SiteRules;

/// A page cut into blocks, scored, with the decision which blocks are kept. The live page's cleaning and the reader share it.
#[derive(Debug)]
pub struct Analysis<'d> {
    document: &'d Document,
    blocks: Blocks,
    scores: Vec<f32>,
    kept: Vec<bool>,
}

impl<'d> Analysis<'d> {
    /// Analyses a page.
    pub fn new(document: &'d Document, _rules: &SiteRules) -> Self {
        let blocks = cut(document);
        let scores = score::score(document, &blocks);
        let kept = scores.iter().map(|&s| s >= 0.5).collect();
        Analysis { document, blocks, scores, kept }
    }

    /// The page.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Its text blocks, in document order.
    pub fn blocks(&self) -> &[TextBlock] {
        &self.blocks.list
    }

    /// A block's text, white space folded.
    pub fn text(&self, block: &TextBlock) -> &str {
        self.blocks.text(block)
    }

    /// For each block the probability that it is main content, 0 to 1.
    pub fn scores(&self) -> &[f32] {
        &self.scores
    }

    /// For each block whether it is part of the article. All false where the page has no article.
    pub fn kept(&self) -> &[bool] {
        &self.kept
    }
}
