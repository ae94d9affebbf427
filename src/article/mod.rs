//! Building the [`Article`] from a page: what belongs to it, what the page says of it, and its parts in order.
//!
//! Entry point: [`read`].

mod address;
mod assemble;
mod frames;
mod line;
mod media;
mod metadata;
mod parts;
mod select;
mod tidy;

pub use parts::*;

use crate::blocks::Analysis;
use crate::clutter;
use crate::dom::Document;
use crate::site::SiteRules;
use address::Addresses;
use select::Selection;

/// Reads the article of a page; `None` when the page has none.
pub fn read(document: &Document, rules: &SiteRules) -> Option<Article> {
    let analysis = Analysis::new(document, rules);
    let hides = clutter::find(&analysis);
    from_analysis(&analysis, &hides)
}

/// Builds the article of a page that was analysed already.
pub fn from_analysis(analysis: &Analysis<'_>, hides: &[clutter::Hide]) -> Option<Article> {
    let document = analysis.document();
    let selection = Selection::new(analysis, hides)?;
    let addresses = Addresses::new(document);
    let mut body = assemble::assemble(document, &addresses, &selection);
    let meta = metadata::read(document, &addresses);
    tidy::tidy(&mut body, &meta);
    let words = |(block, _): (&crate::blocks::TextBlock, &bool)| block.words as usize;
    let article = Article {
        meta,
        body,
        words: analysis.blocks().iter().zip(&selection.kept).filter(|&(_, &kept)| kept).map(words).sum(),
        visible_words: analysis.blocks().iter().filter(|b| !b.hidden).map(|b| b.words as usize).sum(),
        preview: false,
    };
    (!article.body.is_empty()).then_some(article)
}
