//! What of a page is not content: ads, lists of other articles, comment forms and the like, each with its reason.
//!
//! Entry point: [`clean`]. [`survey`] reads the page once; each kind proposes regions in a file of its own; [`find`] settles them.

mod ad;
mod answers;
mod bare_link;
mod called;
mod comment_form;
mod comments;
mod contents;
mod cookie;
mod emptied;
mod hollow;
mod listing;
mod named;
mod newsletter;
mod others;
mod popular;
mod promo;
mod purpose;
mod reason;
mod recent_comments;
mod related;
mod rows;
mod ruled;
mod section;
mod share;
mod stranded;
mod survey;
mod teasers;
mod words;

use crate::blocks::Analysis;
use crate::dom::{Document, NodeId};
use crate::order;
use crate::site::SiteRules;
use answers::answers;
pub use called::is_comment;
pub use reason::{Place, Reason, Seen};
use serde::{Deserialize, Serialize};
use survey::Survey;

/// What kind of clutter a region is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An ad slot or the label of one.
    Ad,
    /// A list of what others read: most popular, trending, most read.
    Popular,
    /// A list of comments made elsewhere on the site.
    RecentComments,
    /// The form for a new comment.
    CommentForm,
    /// The comments on the article.
    Comments,
    /// A list of other articles: related, recommended, more from the author.
    Related,
    /// A link to another article between two paragraphs.
    InlinePromo,
    /// A box that asks for an e-mail address.
    Newsletter,
    /// A row of links that share the page.
    Share,
    /// The consent banner of a page.
    Cookie,
    /// What the user hid on this site.
    Own,
}

/// A region to hide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hide {
    /// The region's topmost node.
    pub node: NodeId,
    /// What it is.
    pub kind: Kind,
    /// Why it is taken for that.
    pub reason: Reason,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
}

/// What to hide on a page; regions do not overlap.
pub fn clean(document: &Document, rules: &SiteRules) -> Vec<Hide> {
    if rules.paused {
        return Vec::new();
    }
    let analysis = Analysis::new(document, rules);
    find(&analysis)
}

/// The clutter regions of an analysed page, in document order.
pub fn find(analysis: &Analysis<'_>) -> Vec<Hide> {
    ruled(analysis, found(analysis))
}

/// The regions that [`found`] gave, with the user's rules put into effect.
pub fn ruled(analysis: &Analysis<'_>, found: Vec<Hide>) -> Vec<Hide> {
    ruled::apply(analysis, found)
}

/// The clutter regions of an analysed page, whatever the user's rules say.
pub fn found(analysis: &Analysis<'_>) -> Vec<Hide> {
    if analysis.document().is_empty() {
        return Vec::new();
    }
    let (survey, answers) = surveyed(analysis);
    let mut hides = Vec::new();
    ad::find(&survey, &mut hides);
    popular::find(&survey, &mut hides);
    recent_comments::find(&survey, &mut hides);
    related::find(&survey, &mut hides);
    teasers::find(&survey, &mut hides);
    named::find(&survey, &mut hides);
    promo::find(&survey, &mut hides);
    bare_link::find(&survey, &mut hides);
    comment_form::find(&survey, &mut hides);
    comments::find(&survey, &answers, &mut hides);
    newsletter::find(&survey, &mut hides);
    share::find(&survey, &mut hides);
    rows::find(&survey, &mut hides);
    hollow::find(&survey, &mut hides);
    cookie::find(&survey, &mut hides);
    let mut hides = settle(&survey, hides);
    let headings = stranded::find(&survey, &hides);
    if !headings.is_empty() {
        hides.extend(headings);
        hides = settle(&survey, hides);
    }
    emptied::widen(&survey, &mut hides);
    outermost(survey.document(), hides)
}

/// The survey of a page, and where the comments on its article are: no part of it, however much their text reads like one.
fn surveyed<'a>(analysis: &'a Analysis<'a>) -> (Survey<'a>, Vec<(NodeId, usize)>) {
    let survey = Survey::new(analysis, &[]);
    let answers = answers(&survey);
    let nodes: Vec<NodeId> = answers.iter().map(|&(node, _)| node).collect();
    if nodes.is_empty() { (survey, answers) } else { (Survey::new(analysis, &nodes), answers) }
}

/// The blocks that read like the heading of clutter, each with the name of what it heads: to measure what is missed.
pub fn headings(analysis: &Analysis<'_>) -> Vec<(NodeId, &'static str)> {
    if analysis.document().is_empty() {
        return Vec::new();
    }
    let (survey, _) = surveyed(analysis);
    survey.labels.iter().filter(|l| l.short && !survey.is_bare_link(l)).map(|l| (survey.block(l).first, l.found.topic.name())).collect()
}

/// Whether a text is what stands on the link or button that answers a comment, or reports it.
pub fn is_reply(text: &str) -> bool {
    words::is_one_of(&words::fold(text), words::REPLY)
}

/// Text for a reason, cut short.
fn excerpt(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// Leaves the outermost of overlapping regions, in document order, without those that may not be hidden.
fn settle(survey: &Survey<'_>, mut hides: Vec<Hide>) -> Vec<Hide> {
    let over = |hide: &Hide| match hide.kind {
        Kind::Newsletter => newsletter::OVER,
        Kind::Cookie => cookie::OVER,
        Kind::InlinePromo => promo::OVER,
        Kind::Related => named::over(survey, hide.node),
        _ => 0,
    };
    let lists_parts = |hide: &Hide| matches!(hide.kind, Kind::Popular | Kind::Related | Kind::Newsletter | Kind::Share);
    let other = |hide: &Hide| matches!(hide.kind, Kind::Popular | Kind::Related) && others::is_other(survey, hide.node);
    hides.retain(|hide| {
        let may = survey.may_hide_over(hide.node, over(hide));
        may && !(lists_parts(hide) && contents::holds(survey, hide.node)) && !other(hide)
    });
    outermost(survey.document(), hides)
}

/// The outermost of overlapping regions, in document order; of two about the same node, the surer one.
fn outermost(document: &Document, mut hides: Vec<Hide>) -> Vec<Hide> {
    order::sort_by(&mut hides, |a, b| a.node.cmp(&b.node).then(b.confidence.total_cmp(&a.confidence)));
    let mut end = NodeId(0);
    hides.retain(|hide| {
        let outside = hide.node >= end;
        if outside {
            end = document.end(hide.node);
        }
        outside
    });
    hides
}
