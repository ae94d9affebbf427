//! What of a page is not in its article: each region with why it was left out and how it begins, so that a reader can check it.
//!
//! Entry point: [`left_out`].

mod spaced;

use super::tidy::letters;
use crate::blocks::{Analysis, TextBlock};
use crate::clutter::{Hide, Kind, Reason};
use crate::dom::{Attr, Document, NodeId, Tag};
use std::collections::HashSet;

/// A region with more words than this is listed by its parts.
const MOST_WORDS: u32 = 120;
/// A part with fewer words than this does not stand alone.
const FEWEST_WORDS: u32 = 8;
/// So many characters of a region are shown.
const MOST_CHARS: usize = 4000;
/// A list longer than this is no help.
const MOST: usize = 150;

/// A region of the page that is not in the article.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The region's topmost node.
    pub node: NodeId,
    /// Why it was left out.
    pub why: Why,
    /// Its words.
    pub words: u32,
    /// Its text, one string a block, cut short when it is long.
    pub text: Vec<String>,
    /// Whether it stands between the first and the last block of the article.
    pub among: bool,
}

/// Why a region was left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// It is clutter, with the reason.
    Clutter(Kind, Reason),
    /// It is the site's navigation.
    Navigation,
    /// It is the head of the page.
    Header,
    /// It is the foot of the page.
    Footer,
    /// It stands beside the article.
    Aside,
    /// It is something to fill in.
    Form,
    /// It is nearly all links.
    Links,
    /// It does not read like the article; how likely it belongs to it, in percent.
    Unlike(u8),
}

/// The regions with text that are not in the article, in document order; nothing where there is no article. `chosen` says of each block
/// whether it is in it, `lines` are the letters of what the article shows: its title, captions and the like are no blocks of its text.
pub(super) fn left_out(analysis: &Analysis<'_>, chosen: &[bool], hides: &[Hide], lines: &HashSet<String>) -> Vec<LeftOut> {
    let document = analysis.document();
    let inside = inside_hides(analysis, hides);
    let is_shown = |at: usize| {
        let block = &analysis.blocks()[at];
        inside[at].is_none() && (chosen[at] || (!block.hidden && lines.contains(&letters(analysis.text(block)))))
    };
    let kept: Vec<bool> = (0..inside.len()).map(is_shown).collect();
    // The site's name over the page is a line of the article's head too: the text itself begins later.
    let text = |at: &usize| kept[*at] && chosen[*at];
    let (Some(first), Some(last)) = ((0..kept.len()).find(text), (0..kept.len()).rfind(text)) else { return Vec::new() };
    let page = Page { analysis, sums: sums(document, analysis.blocks(), &kept), inside: &inside, among: first..last };
    let mut found = Vec::new();
    let mut at = 0;
    while at < kept.len() && found.len() < MOST {
        let block = &analysis.blocks()[at];
        at = match inside[at] {
            Some(hide) => {
                let hide = &hides[hide];
                let end = page.behind(document.end(hide.node), at);
                // What the page itself hides was not left out by anybody.
                if !block.hidden || hidden_by_us(document, hide.node) {
                    page.add(hide.node, at..end, |_| Why::Clutter(hide.kind, hide.reason.clone()), &mut found);
                }
                end
            }
            None if kept[at] || block.hidden => at + 1,
            None => page.region(at, &mut found),
        };
    }
    found
}

/// What cleaning hides it hides by this inline style, see `extension/hider.js`.
pub(super) fn hidden_by_us(document: &Document, node: NodeId) -> bool {
    document.attr(node, Attr::Style).is_some_and(|style| style.contains("display: none !important"))
}

/// For each block which hidden region it lies in.
fn inside_hides(analysis: &Analysis<'_>, hides: &[Hide]) -> Vec<Option<usize>> {
    let mut at = 0;
    let place = |block: &TextBlock| {
        while hides.get(at).is_some_and(|hide| analysis.document().end(hide.node) <= block.first) {
            at += 1;
        }
        hides.get(at).is_some_and(|hide| hide.node <= block.first).then_some(at)
    };
    analysis.blocks().iter().map(place).collect()
}

/// Running sums over the nodes: kept blocks.
fn sums(document: &Document, blocks: &[TextBlock], kept: &[bool]) -> Vec<u32> {
    let mut sums = vec![0; document.len() + 1];
    for (block, _) in blocks.iter().zip(kept).filter(|&(_, &kept)| kept) {
        sums[block.first.index() + 1] += 1;
    }
    for at in 1..sums.len() {
        sums[at] += sums[at - 1];
    }
    sums
}

struct Page<'a> {
    analysis: &'a Analysis<'a>,
    sums: Vec<u32>,
    inside: &'a [Option<usize>],
    among: std::ops::Range<usize>,
}

impl Page<'_> {
    fn holds_kept(&self, node: NodeId) -> bool {
        self.sums[self.analysis.document().end(node).index()] > self.sums[node.index()]
    }

    /// The first block from `at` on that begins at or behind the node.
    fn behind(&self, node: NodeId, at: usize) -> usize {
        at + self.analysis.blocks()[at..].partition_point(|block| block.first < node).max(1)
    }

    fn shown(&self, blocks: std::ops::Range<usize>) -> impl Iterator<Item = (usize, &TextBlock)> {
        blocks.map(|at| (at, &self.analysis.blocks()[at])).filter(|&(at, block)| !block.hidden && self.inside[at].is_none())
    }

    /// Lists the widest region around a block that holds nothing of the article; returns the block behind it.
    fn region(&self, at: usize, found: &mut Vec<LeftOut>) -> usize {
        let document = self.analysis.document();
        let block = &self.analysis.blocks()[at];
        let wider = |node: &NodeId| !self.holds_kept(*node) && !document.is(*node, Tag::Body);
        let top = document.ancestors(block.first).take_while(wider).last().unwrap_or(block.first);
        let end = self.behind(document.end(top), at);
        if document.tag(top).is_none() || self.words(at..end) <= MOST_WORDS {
            self.add(top, at..end, |range| self.why(top, range), found);
            return end;
        }
        let parts = self.parts(top, at..end);
        for (node, range) in parts {
            self.add(node, range.clone(), |range| self.why(node, range), found);
        }
        end
    }

    fn words(&self, blocks: std::ops::Range<usize>) -> u32 {
        self.shown(blocks).map(|(_, block)| block.words).sum()
    }

    /// The parts of a long region, or the region where it has none.
    fn parts(&self, top: NodeId, blocks: std::ops::Range<usize>) -> Vec<(NodeId, std::ops::Range<usize>)> {
        let document = self.analysis.document();
        let (mut node, mut parts) = (top, Vec::new());
        // Down through what only holds one other thing.
        loop {
            parts.clear();
            let mut at = blocks.start;
            for child in document.children(node) {
                let start = at;
                at += self.analysis.blocks()[at..blocks.end].partition_point(|block| block.first < document.end(child));
                if at > start && document.tag(child).is_some() {
                    parts.push((child, start..at));
                }
            }
            match parts.as_slice() {
                [(only, _)] => node = *only,
                _ => break,
            }
        }
        let stand_alone = parts.iter().filter(|(_, range)| self.words(range.clone()) >= FEWEST_WORDS).count();
        if stand_alone < 2 || stand_alone * 2 < parts.len() { vec![(top, blocks)] } else { parts }
    }

    fn add(&self, node: NodeId, blocks: std::ops::Range<usize>, why: impl Fn(std::ops::Range<usize>) -> Why, found: &mut Vec<LeftOut>) {
        let clutter = self.inside[blocks.start].is_some();
        let shown = || blocks.clone().filter(|&at| clutter || (!self.analysis.blocks()[at].hidden && self.inside[at].is_none()));
        let (mut text, mut chars, mut words) = (Vec::new(), 0, 0);
        for at in shown() {
            let (piece, own) = spaced::text(self.analysis, &self.analysis.blocks()[at]);
            words += own;
            if chars < MOST_CHARS && !piece.is_empty() {
                chars += piece.len();
                text.push(piece);
            }
        }
        if words > 0 && !text.is_empty() {
            let among = self.among.contains(&blocks.start);
            found.push(LeftOut { node, why: why(blocks), words, text, among });
        }
    }

    fn why(&self, node: NodeId, blocks: std::ops::Range<usize>) -> Why {
        let document = self.analysis.document();
        let around = std::iter::once(node).chain(document.ancestors(node));
        let landmark =
            around.take_while(|&a| !document.is(a, Tag::Body)).find_map(|a| match (document.tag(a)?, document.attr(a, Attr::Role)) {
                (Tag::Nav, _) | (_, Some("navigation")) => Some(Why::Navigation),
                (_, Some("banner")) => Some(Why::Header),
                (Tag::Header, _) if !document.ancestors(a).any(|b| matches!(document.tag(b), Some(Tag::Article | Tag::Main))) => {
                    Some(Why::Header)
                }
                (_, Some("contentinfo")) => Some(Why::Footer),
                (Tag::Footer, _) if !document.ancestors(a).any(|b| matches!(document.tag(b), Some(Tag::Article | Tag::Main))) => {
                    Some(Why::Footer)
                }
                (Tag::Aside, _) | (_, Some("complementary")) => Some(Why::Aside),
                (Tag::Form, _) | (_, Some("search")) => Some(Why::Form),
                _ => None,
            });
        landmark.unwrap_or_else(|| self.why_unlike(blocks))
    }

    fn why_unlike(&self, blocks: std::ops::Range<usize>) -> Why {
        let (chars, links) = self.shown(blocks.clone()).fold((0, 0), |(c, l), (_, block)| (c + block.chars, l + block.link_chars));
        if links * 10 > chars * 7 {
            return Why::Links;
        }
        let best = self.shown(blocks).map(|(at, _)| self.analysis.scores()[at]).fold(0.0, f32::max);
        Why::Unlike((best * 100.0).round().clamp(0.0, 100.0) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::Why;
    use crate::article::Reading;
    use crate::clutter::Kind;
    use crate::html;
    use crate::judgement::Judgement;
    use crate::site::{self, SiteRules};

    const PAGE: &str = "<head><meta property=og:site_name content='The Gazette'></head><body><div>The Gazette</div><nav><a href=/n>News</a> <a href=/w>Weather</a></nav><article><h1>On the making of rope</h1>\
        <p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end \
        turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p>\
        <p class=tools><a href=/p>Print</a> <a href=/m>Mail</a></p>\
        <p>The fibre came from the Baltic in bales, was combed over steel teeth until it shone, and was tarred in a kettle that set the \
        shed on fire about once in each generation, which the accounts enter under repairs.</p></article>\
        <aside id=box><h2>Most popular</h2><ul id=list><li><a href=/a>Nine knots that nobody needs any more</a></li>\
        <li><a href=/b>How deep is the harbour after all</a></li><li id=third><a href=/c>The last tar kettle of the coast</a></li></ul></aside>\
        <footer>Set in type by the crew.</footer></body>";

    fn reading(rules: SiteRules) -> Reading {
        let document = html::parse(PAGE, "https://example.com/rope");
        let judgement = Judgement::of(&document);
        Reading::of(document, rules, judgement).unwrap()
    }

    #[test]
    fn every_region_says_why_it_is_not_there() {
        let reading = reading(SiteRules::default());
        let list: Vec<_> = reading.left_out.iter().map(|left| (left.text[0].as_str(), &left.why, left.among)).collect();
        assert!(matches!(list[0], ("News Weather", Why::Navigation, false)), "{list:?}");
        assert!(matches!(list[1], ("Print Mail", Why::Links, true)), "{list:?}");
        assert!(matches!(list[2], ("Most popular", Why::Clutter(Kind::Popular, _), false)), "{list:?}");
        assert!(matches!(list[3], ("Set in type by the crew.", Why::Footer, false)), "{list:?}");
        assert_eq!(list.len(), 4);
    }

    #[test]
    fn pieces_that_only_a_style_sets_apart_are_words_of_their_own() {
        let page = PAGE
            .replace("<a href=/n>News</a> <a href=/w>Weather</a>", "<a href=/n>News</a><a href=/w>Weather</a><a href=/t>Tides</a>")
            .replace("Set in type by", "<b>Imprint</b><span>Set in H<sub>2</sub>O by</span>");
        let document = html::parse(&page, "https://example.com/rope");
        let judgement = Judgement::of(&document);
        let reading = Reading::of(document, SiteRules::default(), judgement).unwrap();
        let list: Vec<_> = reading.left_out.iter().map(|left| (left.text[0].as_str(), left.words)).collect();
        assert_eq!(list[0], ("News Weather Tides", 3));
        assert_eq!(list[3], ("Imprint Set in H2O by the crew.", 7));
    }

    #[test]
    fn what_is_put_back_stands_in_its_place() {
        let first = reading(SiteRules::default());
        let rule = site::rule_for(&first.document, first.left_out[1].node);
        assert!(rule.selector.starts_with("p.tools ||") && !rule.by_place, "{rule:?}");
        let again = reading(SiteRules { keep: vec![rule.selector], ..SiteRules::default() });
        let text = crate::export::text(&again.article);
        let (before, behind) = text.split_once("Print Mail").unwrap();
        assert!(before.contains("rope walk") && behind.contains("Baltic"));
        assert_eq!(again.left_out.len(), 3);
        assert_eq!(again.article.words, first.article.words + 2);
    }

    #[test]
    fn a_region_of_clutter_comes_back_too() {
        let again = reading(SiteRules { keep: vec!["#box".into()], ..SiteRules::default() });
        assert!(crate::export::text(&again.article).contains("Nine knots"));
    }

    #[test]
    fn a_picture_that_the_user_left_out_does_not_come_back_over_the_article() {
        let picture = "<figure id=pic><img src='/p/600/walk-1.jpg' width=600 height=400 alt='The walk'></figure><p class=tools>";
        for stated in ["/p/600/walk-1.jpg", "/p/1200/walk-1.jpg"] {
            let page =
                PAGE.replace("<head>", &format!("<head><meta property=og:image content='{stated}'>")).replace("<p class=tools>", picture);
            let document = html::parse(&page, "https://example.com/rope");
            let judgement = Judgement::of(&document);
            let mut reading = Reading::of(document, SiteRules::default(), judgement).unwrap();
            let shown = |reading: &Reading| crate::export::html_page(&reading.article).matches("<img").count();
            let before = shown(&reading);
            assert!(before > 0);
            assert!(reading.again(SiteRules { hide: vec!["#pic".into()], ..SiteRules::default() }));
            assert_eq!(shown(&reading), 0, "{stated}, {before} before");
        }
    }

    #[test]
    fn the_meter_counts_what_the_user_left_out() {
        let first = reading(SiteRules::default());
        let again = reading(SiteRules { hide: vec!["article > p:nth-of-type(1)".into()], ..SiteRules::default() });
        assert_eq!(again.article.visible_words, first.article.visible_words);
        assert!(again.article.words + 40 < first.article.words, "{} and {}", again.article.words, first.article.words);
    }

    #[test]
    fn what_the_user_hides_is_not_in_the_article() {
        let again = reading(SiteRules { hide: vec!["article > p:nth-of-type(1)".into()], ..SiteRules::default() });
        assert!(!crate::export::text(&again.article).contains("rope walk"));
        assert!(matches!(&again.left_out[1].why, Why::Clutter(Kind::Own, _)), "{:?}", again.left_out);
    }
}
