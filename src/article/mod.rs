//! Building the [`Article`] from a page: what belongs to it, what the page says of it, and its parts in order.
//!
//! Entry point: [`read`].

mod address;
mod announced;
mod code;
mod comments;
mod embed;
mod frames;
mod joining;
mod lead;
mod left_out;
mod line;
mod lines;
mod math;
mod media;
mod metadata;
mod notes;
mod paging;
mod parts;
mod ruby;
mod select;
mod stacked;
mod tables;
mod tidy;
mod walk;
mod whole;

pub use comments::Comment;
pub use joining::Refusal;
pub use left_out::{LeftOut, Why};
pub use paging::{NextPage, next_page};
pub use parts::*;

use crate::blocks::{Analysis, TextBlock};
use crate::clutter::{self, Hide};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::judgement::Judgement;
use crate::site::SiteRules;
use address::Addresses;
use joining::Joined;
use metadata::Stated;
use select::Selection;
use tables::Tables;

/// A text that is not free for everybody and has fewer words than this is only its beginning.
const PREVIEW_WORDS: usize = 500;

/// Reads the article of a page; `None` when the page has none.
pub fn read(document: &Document, rules: &SiteRules) -> Option<Article> {
    let analysis = Analysis::new(document, rules);
    let hides = clutter::find(&analysis);
    from_analysis(&analysis, &hides)
}

/// A page as it is read: its article, what was left out of it, and what both were made from, so that it can be read again.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The page.
    pub document: Document,
    /// What the user decided for its site.
    pub rules: SiteRules,
    /// Its article.
    pub article: Article,
    /// What of the page is not in the article.
    pub left_out: Vec<LeftOut>,
    /// The comments on it, which are not left out but stand apart.
    pub comments: Vec<Comment>,
    /// The words of the regions that they stand in.
    pub comment_words: usize,
    /// The article is only what the user selected.
    pub selected: bool,
    /// The page of the article that is not here yet.
    pub next: Option<NextPage>,
    joined: Joined,
    judgement: Judgement,
}

impl Reading {
    /// Reads a page; `None` when it has no article.
    pub fn of(document: Document, rules: SiteRules, judgement: Judgement) -> Option<Reading> {
        let Found { article, left_out, comments, comment_words } = read_all(&document, &rules, &judgement)?;
        let next = next_page(&document);
        Some(Reading {
            document,
            rules,
            article,
            left_out,
            comments,
            comment_words,
            selected: false,
            next,
            joined: Joined::default(),
            judgement,
        })
    }

    /// Reads only what lies from one node to another, as whole blocks; `None` where there is no text.
    pub fn of_selection(document: Document, rules: SiteRules, judgement: Judgement, first: NodeId, last: NodeId) -> Option<Reading> {
        let blocks = crate::blocks::cut(&document).list;
        let chosen: Vec<bool> = blocks.iter().map(|block| !block.hidden && block.first <= last && block.end > first).collect();
        let article = from_blocks(&document, &blocks, &chosen, &[])?;
        let (next, joined, comment_words) = (None, Joined::default(), 0);
        Some(Reading {
            document,
            rules,
            article,
            left_out: Vec::new(),
            comments: Vec::new(),
            comment_words,
            selected: true,
            next,
            joined,
            judgement,
        })
    }

    /// Reads the page again by other rules; `false`, and nothing changed, when they leave no article.
    pub fn again(&mut self, rules: SiteRules) -> bool {
        let Some(found) = read_all(&self.document, &rules, &self.judgement) else { return false };
        (self.article, self.left_out, self.comments) = (found.article, found.left_out, found.comments);
        self.comment_words = found.comment_words;
        self.rules = rules;
        if std::mem::take(&mut self.selected) {
            self.next = next_page(&self.document);
        }
        self.joined.add_to(&mut self.article);
        true
    }
}

/// All that is on a page.
struct Found {
    article: Article,
    left_out: Vec<LeftOut>,
    comments: Vec<Comment>,
    comment_words: usize,
}

fn read_all(document: &Document, rules: &SiteRules, judgement: &Judgement) -> Option<Found> {
    let (analysis, hides) = judgement.apply(document, rules)?;
    let kept = stacked::keep_one(&analysis);
    let article = from_blocks(document, analysis.blocks(), &kept, &hides)?;
    let lines = lines::lines(&article);
    let (comments, regions, comment_words) = comments::comments(&analysis, &hides, &lines);
    let mut left_out = left_out::left_out(&analysis, &kept, &hides, &lines);
    left_out.retain(|left| regions.binary_search(&left.node).is_err());
    Some(Found { article, left_out, comments, comment_words })
}

/// Builds the article of a page that was analysed already.
pub fn from_analysis(analysis: &Analysis<'_>, hides: &[Hide]) -> Option<Article> {
    from_blocks(analysis.document(), analysis.blocks(), &stacked::keep_one(analysis), hides)
}

/// Builds the article out of the blocks that are `kept` and lie in no hidden region, with what belongs to them.
pub fn from_blocks(document: &Document, blocks: &[TextBlock], kept: &[bool], hides: &[Hide]) -> Option<Article> {
    let tables = Tables::survey(document);
    let selection = Selection::new(document, &tables, blocks, kept, hides)?;
    let addresses = Addresses::new(document);
    let mut body = walk::assemble(document, &addresses, &selection, &tables);
    let kept = || blocks.iter().zip(&selection.kept).filter(|&(_, &kept)| kept).map(|(block, _)| block);
    let first = kept().next().map(|block| block.first);
    let Stated { mut meta, free } = metadata::read(document, &addresses, first, &tidy::sample(&body));
    if meta.lead_image.as_deref().is_some_and(|lead| lead::is_left_out(document, &addresses, hides, lead)) {
        meta.lead_image = None;
    }
    tidy::tidy(&mut body, &mut meta);
    comments::mark_voices(document, &mut body);
    let words: usize = kept().map(|block| block.words as usize).sum();
    // What cleaning has hidden by now was visible before.
    let ours: Vec<_> = hides.iter().filter(|h| left_out::hidden_by_us(document, h.node)).map(|h| (h.node, document.end(h.node))).collect();
    let shown = |block: &&TextBlock| {
        let at = ours.partition_point(|region| region.1 <= block.first);
        !block.hidden || ours.get(at).is_some_and(|region| region.0 <= block.first)
    };
    let article = Article {
        meta,
        body,
        words,
        visible_words: blocks.iter().filter(shown).map(|block| block.words as usize).sum(),
        preview: words < PREVIEW_WORDS && (free == Some(false) || (free.is_none() && shows_wall(document, first))),
    };
    (!article.body.is_empty()).then_some(article)
}

/// Whether the page shows, behind the article's first words, a box that asks for a subscription before it lets one read on.
fn shows_wall(document: &Document, first: Option<NodeId>) -> bool {
    let names_wall = |value: &str| {
        let value = value.to_ascii_lowercase();
        ["paywall", "regwall", "subscriber-wall", "subscription-wall", "premium-wall"].iter().any(|word| value.contains(word))
    };
    let walls = document
        .ids()
        .filter(|&id| first.is_some_and(|first| id > first) && document.tag(id).is_some_and(Tag::is_block) && !document.hidden(id));
    let mut walls = walls.filter(|&id| [Attr::Class, Attr::Id].into_iter().filter_map(|name| document.attr(id, name)).any(names_wall));
    // An article marked as lying behind a wall is no wall: a wall is short and holds words of its own.
    walls.any(|id| document.end(id).0 - id.0 <= 200 && (4..120).contains(&document.visible_text(id).split_whitespace().count()))
}

/// What a page says of itself, whether it has an article or not.
pub fn metadata(document: &Document) -> Metadata {
    metadata::read(document, &Addresses::new(document), None, "").meta
}
