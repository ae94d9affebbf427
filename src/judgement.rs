//! What was found out about a page: which blocks are content, and which regions are clutter. `page.wasm` makes it, and `reader.wasm` takes it over
//! instead of finding it out again, as long as the page is the same.
//!
//! Entry points: [`Judgement::of`], and [`Judgement::to_bytes`] and [`Judgement::from_bytes`] for the way from one artefact to the other.

use crate::blocks::Analysis;
use crate::clutter::{self, Hide};
use crate::dom::Document;
use crate::hashing::Mixer;
use crate::site::SiteRules;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

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
    /// Of what page; see [`mark`].
    page: u64,
}

impl Judgement {
    /// Judges a page.
    pub fn of(document: &Document) -> Judgement {
        let analysis = Analysis::new(document, &SiteRules::default());
        let clutter = clutter::found(&analysis);
        Judgement::from_analysis(&analysis, clutter)
    }

    /// The judgement of a page that was analysed already; `clutter` is what [`clutter::found`] gave.
    pub fn from_analysis(analysis: &Analysis<'_>, clutter: Vec<Hide>) -> Judgement {
        let page = mark(analysis.document(), &clutter);
        Judgement { scores: analysis.scores().to_vec(), content: analysis.judged().to_vec(), clutter, page }
    }

    /// Whether the page is still the one that was judged: the same elements and texts, shown where they were. Its clutter may have been hidden
    /// meanwhile, and attributes may have changed: a class that comes and goes as the page is scrolled makes no other page of it.
    pub fn holds(&self, document: &Document) -> bool {
        mark(document, &self.clutter) == self.page
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

/// What a page is known again by. Of two pages with one mark, a page made both, and gets the judgement of one for the other.
fn mark(document: &Document, clutter: &[Hide]) -> u64 {
    let mut hash = Mixer::default();
    let mut clutter = clutter.iter().peekable();
    for id in document.ids() {
        while clutter.next_if(|hide| document.end(hide.node) <= id).is_some() {}
        hash.write_u32(document.parent(id).map_or(u32::MAX, |parent| parent.0));
        match document.tag(id) {
            Some(tag) => hash.write_u32(tag as u32),
            None => {
                let hidden = document.hidden(id) && clutter.peek().is_none_or(|hide| id < hide.node);
                hash.write_u8(u8::from(hidden));
                hash.write(document.text(id).as_bytes());
            }
        }
    }
    hash.finish()
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
    fn a_judgement_holds_while_the_page_is_the_same() {
        let page = html::parse(PAGE, "");
        let judgement = Judgement::of(&page);
        let holds = |from, to| judgement.holds(&html::parse(&PAGE.replace(from, to), ""));
        assert!(holds("", ""));
        assert!(holds("<article>", "<article class=read>"), "an attribute is new");
        assert!(holds("<aside id=box>", "<aside id=box hidden>"), "clutter is hidden");
        assert!(!holds("<article>", "<article hidden>"), "text is hidden");
        assert!(!holds("deep is", "wide is"), "a text is another");
        assert!(!holds("<li><a href=/b>", "<li><i><a href=/b>"), "an element is new");
        assert!(!holds("<h2>", "<h3>"), "an element is another");
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
