//! What a user tells of a page that is shown wrong: what was taken for the article, what was left out of it, and what is hidden, each with
//! its place and the beginning of its text. `docs/report-file.md` has the format.
//!
//! Entry point: [`of`].

use crate::article::{Reading, Why};
use crate::clutter::{self, Kind, Reason};
use crate::dom::{Document, NodeId};
use crate::judgement::Judgement;
use crate::site::{self, SiteRules};
use serde::Serialize;

/// So many characters of a text are told.
const EXCERPT: usize = 80;
/// So many blocks are told.
const MOST: usize = 300;

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The article's title; none where there is no article.
    pub title: Option<String>,
    /// The article's words.
    pub words: usize,
    /// The words that the page shows.
    pub visible_words: usize,
    /// The user's own rules for the page.
    pub rules: Rules,
    /// The blocks of the article.
    pub kept: Vec<Place>,
    /// What is not in it.
    pub left_out: Vec<Place>,
    /// What is hidden on the page, one a node, without what the page's own script knows of it: kind, reason and confidence.
    pub hidden: Vec<Place>,
}

/// Selectors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rules {
    /// Of what is never hidden.
    pub keep: Vec<String>,
    /// Of what is always hidden.
    pub hide: Vec<String>,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Place {
    /// Where it is.
    pub selector: String,
    /// What it was taken for; none for blocks of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Why, as one of [`clutter::Seen::CODES`]; none where the kind says it all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What of the page's words belongs to the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// How many things belong to the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Where it lies, as far as that belongs to the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<clutter::Place>,
    /// How likely it is what it was taken for, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// How it begins.
    pub text: String,
}

/// Tells what became of a page. The judgement is that of the same page; `hidden` are the topmost nodes of what is hidden on it.
pub fn of(document: Document, rules: SiteRules, judgement: Judgement, hidden: &[NodeId]) -> Report {
    let mut report = Report {
        title: None,
        words: 0,
        visible_words: 0,
        rules: Rules { keep: rules.keep.clone(), hide: rules.hide.clone() },
        kept: kept(&document, &rules, &judgement),
        left_out: Vec::new(),
        hidden: hidden.iter().take(MOST).map(|&node| hidden_place(&document, node)).collect(),
    };
    if let Some(reading) = Reading::of(document, rules, judgement) {
        report.title = Some(reading.article.meta.title.clone());
        (report.words, report.visible_words) = (reading.article.words, reading.article.visible_words);
        let left_out = reading.left_out.iter().take(MOST);
        report.left_out = left_out.map(|left| left_out_place(&reading.document, left.node, &left.why, &left.text.join(" "))).collect();
    }
    report
}

fn kept(document: &Document, rules: &SiteRules, judgement: &Judgement) -> Vec<Place> {
    let Some((analysis, hides)) = judgement.apply(document, rules) else { return Vec::new() };
    let blocks = analysis.blocks().iter().zip(analysis.kept()).zip(analysis.scores());
    let shown = |block: NodeId| !hides.iter().any(|hide| document.contains(hide.node, block));
    let place = |block: &crate::blocks::TextBlock, score: f32| Place {
        selector: site::selector(document, block.element),
        confidence: Some(hundredths(score)),
        text: excerpt(analysis.text(block)),
        ..Place::default()
    };
    blocks.filter(|((block, kept), _)| **kept && shown(block.first)).take(MOST).map(|((block, _), &score)| place(block, score)).collect()
}

fn left_out_place(document: &Document, node: NodeId, why: &Why, text: &str) -> Place {
    let plain = |kind: &str| Place { kind: Some(kind.to_owned()), ..Place::default() };
    let place = match why {
        Why::Clutter(kind, reason) => because(*kind, reason),
        Why::Navigation => plain("navigation"),
        Why::Header => plain("header"),
        Why::Footer => plain("footer"),
        Why::Aside => plain("aside"),
        Why::Form => plain("form"),
        Why::Links => plain("links"),
        Why::Unlike(percent) => Place { confidence: Some(hundredths(1.0 - f32::from(*percent) / 100.0)), ..plain("unlike") },
    };
    Place { selector: site::selector(document, node), text: excerpt(text), ..place }
}

/// What is told of the reason why something is of this kind.
fn because(kind: Kind, reason: &Reason) -> Place {
    let code = (kind != Kind::Own).then(|| reason.code.clone().into_owned());
    Place {
        kind: Some(name(kind)),
        reason: code,
        quote: reason.quote.clone(),
        count: reason.count,
        place: reason.place,
        ..Place::default()
    }
}

/// A block that is hidden on the page; empty where there is no such node.
fn hidden_place(document: &Document, node: NodeId) -> Place {
    if node.index() >= document.len() {
        return Place::default();
    }
    Place { selector: site::selector(document, node), text: excerpt(&all_text(document, node)), ..Place::default() }
}

/// The text in a node, whether it can be seen or not: what is hidden cannot.
fn all_text(document: &Document, node: NodeId) -> String {
    let mut text = String::new();
    for id in document.subtree(node) {
        if document.tag(id).is_none() && text.len() < 4 * EXCERPT {
            crate::dom::push_folded(&mut text, document.text(id));
        }
    }
    text.trim().to_owned()
}

fn name(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn hundredths(share: f32) -> f32 {
    (share * 100.0).round() / 100.0
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clutter, html};

    const PAGE: &str = "<title>On rope</title><body><main><article><h1>On the making of rope</h1>\
        <p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end \
        turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p>\
        <p>The fibre came from the Baltic in bales, was combed over steel teeth until it shone, and was tarred in a kettle that stood \
        in a house of its own, since every second one of those houses burned down before it was twenty years old.</p></article></main>\
        <aside id=box><h2>Most popular</h2><ul><li><a href=/a>Nine knots that nobody needs any more</a></li>\
        <li><a href=/b>How deep is the harbour after all</a></li><li><a href=/c>The last of the tall ships</a></li></ul></aside></body>";

    #[test]
    fn a_report_says_what_became_of_each_part() {
        let document = html::parse(PAGE, "");
        let judgement = Judgement::of(&document);
        let hides = clutter::clean(&document, &SiteRules::default());
        let hidden: Vec<NodeId> = hides.iter().map(|hide| hide.node).chain([NodeId(9999)]).collect();
        let rules = SiteRules { keep: vec!["#kept".to_owned()], ..SiteRules::default() };
        let report = of(document, rules, judgement, &hidden);
        assert_eq!(report.title.as_deref(), Some("On the making of rope"));
        assert!(report.kept.iter().any(|place| place.text.starts_with("A rope walk is a long shed") && place.text.ends_with(" …")));
        assert!(report.kept.iter().all(|place| !place.text.contains("knots")));
        assert_eq!(report.hidden.len(), hides.len() + 1, "each has its place");
        assert_eq!(report.hidden[0].selector, "#box");
        assert!(report.hidden[0].text.starts_with("Most popular"), "{}", report.hidden[0].text);
        assert_eq!(report.hidden.last(), Some(&Place::default()), "a node that is not there");
        let popular = report.left_out.iter().find(|place| place.kind.as_deref() == Some("popular")).unwrap();
        assert_eq!((popular.reason.as_deref(), popular.quote.as_deref()), (Some("heading_cards"), Some("Most popular")));
        assert_eq!((popular.count, popular.place), (Some(3), Some(clutter::Place::Beside)));
        assert_eq!(report.rules.keep, ["#kept"]);
        let json = serde_json::to_value(&report).unwrap();
        assert!(json["kept"][0].get("kind").is_none() && json["hidden"][0]["selector"] == "#box");
    }

    #[test]
    fn a_page_without_an_article_has_a_report_too() {
        let document = html::parse("<body><p>Hi.</p></body>", "");
        let judgement = Judgement::of(&document);
        let report = of(document, SiteRules::default(), judgement, &[]);
        assert_eq!((report.title, report.words, report.kept.len()), (None, 0, 0));
    }
}
