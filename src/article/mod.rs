//! Building the [`Article`] from a page: what belongs to it, what the page says of it, and its parts in order.
//!
//! Entry point: [`read`].

mod parts;

pub use parts::*;

use crate::blocks::Analysis;
use crate::dom::Document;
use crate::site::SiteRules;

/// Reads the article of a page; `None` when the page has none.
pub fn read(document: &Document, rules: &SiteRules) -> Option<Article> {
    let analysis = Analysis::new(document, rules);
    let mut article = Article::default();
    article.meta.url = document.url().to_owned();
    for (block, _) in analysis.blocks().iter().zip(analysis.kept()).filter(|&(_, &kept)| kept) {
        let text = analysis.text(block).to_owned();
        article.words += block.words as usize;
        article.body.push(Part { source: block.element, kind: PartKind::Paragraph(vec![Inline::Text(text)]) });
    }
    article.visible_words = analysis.blocks().iter().map(|b| b.words as usize).sum();
    (!article.body.is_empty()).then_some(article)
}
