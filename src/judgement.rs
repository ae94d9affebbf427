//! What was found out about a page: which blocks are content, and which regions are clutter. `page.wasm` makes it, and `reader.wasm` takes it over
//! instead of finding it out again.
//!
//! Entry points: [`Judgement::of`], and [`Judgement::to_bytes`] and [`Judgement::from_bytes`] for the way from one artefact to the other.

use crate::blocks::Analysis;
use crate::clutter::{self, Hide};
use crate::dom::Document;
use crate::site::SiteRules;
use serde::{Deserialize, Serialize};

/// Whose judgement it is.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Bytes that are no judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the judgement of the page cannot be read")]
pub struct Unreadable;

/// Scores, decisions and clutter of one page, before any rule of the user's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// For each block how likely it is main content, 0 to 1.
    scores: Vec<f32>,
    /// For each block whether it is.
    content: Vec<bool>,
    clutter: Vec<Hide>,
}

impl Judgement {
    /// Judges a page.
    pub fn of(document: &Document) -> Judgement {
        let analysis = Analysis::new(document, &SiteRules::default());
        let clutter = clutter::found(&analysis);
        Judgement { scores: analysis.scores().to_vec(), content: analysis.judged().to_vec(), clutter }
    }

    /// The judgement in a compact form, for the same version of Quietpage alone: its number comes first.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing into memory of its own can't fail.
        postcard::to_allocvec(&(VERSION, self)).unwrap_or_default()
    }

    /// Reads what [`Judgement::to_bytes`] gave.
    ///
    /// # Errors
    /// What is cut short, is something else, or comes from another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Judgement, Unreadable> {
        let (version, rest) = postcard::take_from_bytes::<&str>(bytes).map_err(|_| Unreadable)?;
        if version != VERSION {
            return Err(Unreadable);
        }
        postcard::from_bytes(rest).map_err(|_| Unreadable)
    }

    /// The page with the user's rules over the judgement: its blocks, and its clutter in document order. `None` when the judgement is
    /// another page's.
    pub fn apply<'d>(&self, document: &'d Document, rules: &SiteRules) -> Option<(Analysis<'d>, Vec<Hide>)> {
        if self.clutter.iter().any(|hide| hide.node.index() >= document.len()) {
            return None;
        }
        let analysis = Analysis::again(document, rules, &self.scores, &self.content)?;
        let hides = clutter::ruled(&analysis, self.clutter.clone());
        Some((analysis, hides))
    }
}

#[cfg(test)]
mod tests {
    use super::{Judgement, Unreadable};
    use crate::blocks::Analysis;
    use crate::clutter;
    use crate::html;
    use crate::site::SiteRules;

    const PAGE: &str = "<body><article><h1>On the making of rope</h1>\
        <p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end \
        turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p></article>\
        <aside id=box><h2>Most popular</h2><ul><li><a href=/a>Nine knots that nobody needs any more</a></li>\
        <li><a href=/b>How deep is the harbour after all</a></li></ul></aside></body>";

    #[test]
    fn a_judgement_taken_over_says_what_the_page_says() {
        let document = html::parse(PAGE, "");
        for rules in [SiteRules::default(), SiteRules { keep: vec!["#box".into()], ..SiteRules::default() }] {
            let bytes = Judgement::of(&document).to_bytes();
            let (again, hides) = Judgement::from_bytes(&bytes).unwrap().apply(&document, &rules).unwrap();
            let first = Analysis::new(&document, &rules);
            assert_eq!((again.kept(), again.scores()), (first.kept(), first.scores()));
            assert_eq!(hides, clutter::find(&first));
        }
    }

    #[test]
    fn half_a_judgement_is_refused() {
        let bytes = Judgement::of(&html::parse(PAGE, "")).to_bytes();
        assert_eq!(Judgement::from_bytes(&bytes[..bytes.len() / 2]), Err(Unreadable));
    }

    #[test]
    fn the_judgement_of_another_version_is_refused() {
        let judgement = Judgement::of(&html::parse(PAGE, ""));
        for other in [postcard::to_allocvec(&judgement).unwrap(), postcard::to_allocvec(&("0.0.9", &judgement)).unwrap()] {
            assert_eq!(Judgement::from_bytes(&other), Err(Unreadable));
        }
    }

    #[test]
    fn the_judgement_of_another_page_is_refused() {
        let document = html::parse(PAGE, "");
        let other = html::parse("<p>Only this.", "");
        assert!(Judgement::of(&document).apply(&other, &SiteRules::default()).is_none());
        assert!(Judgement::of(&other).apply(&document, &SiteRules::default()).is_none());
    }
}
