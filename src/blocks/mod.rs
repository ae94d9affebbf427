//! The page as a row of text blocks, each with the probability that it is main content.
//!
//! Entry point: [`Analysis::new`]. [`cut()`] makes the blocks, [`features`] describes them, [`Model`] scores them, [`select`] decides.

mod cut;
mod features;
pub mod model;
mod select;
pub mod training;

pub(crate) use cut::words_and_signs;
pub use cut::{Blocks, TextBlock, cut};
pub use model::Model;

use crate::dom::Document;
use crate::site::{SiteRules, Verdict, Verdicts};
use features::Features;

/// How likely a block is content that the model is not asked about: the mean of what it says of such blocks on the pages that it was fitted on.
const OUT_OF_QUESTION: f32 = 0.0177;

/// A page cut into blocks, scored, with the decision which blocks are kept. The live page's cleaning and the reader share it.
#[derive(Debug)]
pub struct Analysis<'d> {
    document: &'d Document,
    blocks: Blocks,
    scores: Vec<f32>,
    judged: Vec<bool>,
    kept: Vec<bool>,
    verdicts: Verdicts,
}

impl<'d> Analysis<'d> {
    /// Analyses a page.
    pub fn new(document: &'d Document, rules: &SiteRules) -> Self {
        Self::with_model(document, rules, Model::shipped())
    }

    /// Analyses a page with another model than the built-in one: how training measures itself.
    pub fn with_model(document: &'d Document, rules: &SiteRules, model: Option<&Model>) -> Self {
        let blocks = cut(document);
        let (mut scores, mut judged) = (vec![0.0; blocks.list.len()], vec![false; blocks.list.len()]);
        if let (Some(features), Some(model)) = (Features::of(document, &blocks), model) {
            let asked = features.in_question();
            let before = |at: usize| at.checked_sub(1).map(|at| asked[at]);
            let found = model.probabilities(asked.len(), |at, row| features.row(asked[at], before(at), row));
            scores.fill(OUT_OF_QUESTION);
            asked.iter().zip(found).for_each(|(&i, score)| scores[i] = score);
            judged = select::select(document, &blocks, &features, &mut scores);
        }
        Self::ruled(document, rules, blocks, scores, judged)
    }

    /// Takes over what was found out about the page before: a score and a decision for each block. `None` when they are not this page's.
    pub fn again(document: &'d Document, rules: &SiteRules, scores: &[f32], judged: &[bool]) -> Option<Self> {
        let blocks = cut(document);
        let fits = blocks.list.len() == scores.len() && blocks.list.len() == judged.len();
        fits.then(|| Self::ruled(document, rules, blocks, scores.to_vec(), judged.to_vec()))
    }

    /// With the user's rules over the model's decisions.
    fn ruled(document: &'d Document, rules: &SiteRules, blocks: Blocks, scores: Vec<f32>, judged: Vec<bool>) -> Self {
        let verdicts = Verdicts::of(document, rules);
        let kept = |(block, &judged): (&TextBlock, &bool)| match verdicts.on(document, block.element) {
            Some(verdict) => verdict == Verdict::Keep,
            None => judged,
        };
        let kept = blocks.list.iter().zip(&judged).map(kept).collect();
        Analysis { document, scores, judged, kept, verdicts, blocks }
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

    /// For each block whether the model takes it for a part of the article, whatever the user's rules say.
    pub fn judged(&self) -> &[bool] {
        &self.judged
    }

    /// What the user's rules say of the page's nodes.
    pub fn verdicts(&self) -> &Verdicts {
        &self.verdicts
    }

    /// For each block whether it is part of the article. All false where the page has no article.
    pub fn kept(&self) -> &[bool] {
        &self.kept
    }

    /// Whether the page has an article at all.
    pub fn has_article(&self) -> bool {
        self.kept.contains(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::features::Features;
    use super::{Analysis, Model, OUT_OF_QUESTION, cut};
    use crate::html;
    use crate::site::SiteRules;

    #[test]
    fn a_row_comes_to_the_same_behind_any_other() {
        let page = include_str!("../../tests/model/page.html");
        let document = html::parse(page, "");
        let (blocks, model) = (cut(&document), Model::shipped().unwrap());
        let features = Features::of(&document, &blocks).unwrap();
        let count = blocks.list.len();
        let row = model.probabilities(count, |i, line| features.row(i, i.checked_sub(1), line));
        let alone: Vec<f32> = (0..count).map(|i| model.probabilities(1, |_, line| features.row(i, None, line))[0]).collect();
        assert!(count > 20 && row.iter().any(|&score| score > 0.5), "a page with a text");
        assert_eq!(row, alone);
    }

    #[test]
    fn navigation_is_out_of_question_unless_it_is_most_of_the_page() {
        let entry = "<li><a href=/a>A ferry that left the harbour at six</a>";
        let text =
            "<p>The ferry left the harbour at six, with a crew of nine and one passenger, who had paid in coins. Nobody asked her why.";
        let scores = |page: &str| Analysis::new(&html::parse(page, ""), &SiteRules::default()).scores().to_vec();
        let asked = |page: &str| scores(page).iter().filter(|&&score| score != OUT_OF_QUESTION).count();
        let (menu, article) = (entry.repeat(3), text.repeat(9));
        assert_eq!(asked(&format!("<nav><ul>{menu}</ul></nav><main>{article}</main><footer><ul>{menu}</ul></footer>")), 9);
        // A list is not navigation for standing in a header, nor is a header for standing in a list.
        assert_eq!(asked(&format!("<header><ul>{menu}<li>Flour</ul><p>Harbour news</header><main>{article}</main>")), 11);
        assert_eq!(asked(&format!("<ul><li><header><h2>Six</h2>{text}</header>{article}</ul>")), 11);
        assert_eq!(asked(&format!("<main>{article}<footer><p>Words of thanks</footer></main>")), 10);
        // Most of the page, and paragraphs.
        let lines = "<p>The ferry left at six".repeat(9);
        assert_eq!(asked(&format!("<nav>{lines}</nav><main>{text}</main>")), 10);
        assert_eq!(asked(&format!("<main>{text}{text}</main><footer>{lines}</footer>")), 11);
        assert_eq!(asked(&format!("<nav>{text}<p>Menu</nav><main>{article}</main><footer>{text}<p>Imprint</footer>")), 11);
    }
}
