//! Links to other articles that stand alone between two paragraphs, in no paragraph of their own and with no words before them.
//!
//! Who writes a text puts a link into a paragraph; what stands there without one was put in by the site.

use super::survey::{Place, Survey};
use super::{Hide, Kind, Seen};
use crate::blocks::TextBlock;
use crate::dom::{Attr, Document, NodeId, Tag};

/// Titles of articles have so many words.
const WORDS: std::ops::RangeInclusive<u32> = 4..=40;

/// Where a page has more of them than this, they are what it is about.
const MOST: usize = 5;
/// The paragraphs around it are text of the article, with so many words.
const PARAGRAPH: u32 = 12;

/// Proposes such links.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    if !survey.has_article() {
        return;
    }
    let links: Vec<NodeId> = survey.analysis.blocks().windows(3).filter_map(|three| promo(survey, three)).take(MOST + 1).collect();
    if links.len() > MOST {
        return;
    }
    let hide = |link| Hide { node: survey.top(link), kind: Kind::InlinePromo, reason: Seen::LinkAlone.into(), confidence: 0.75 };
    hides.extend(links.into_iter().map(hide));
}

/// The link that the middle one of three blocks is, where the other two are paragraphs beside it.
fn promo(survey: &Survey<'_>, blocks: &[TextBlock]) -> Option<NodeId> {
    let [before, block, behind] = blocks else { return None };
    let document = survey.document();
    let holder = matches!(document.tag(block.element), Some(Tag::Article | Tag::Div | Tag::Section | Tag::Main));
    if !holder || !WORDS.contains(&block.words) || block.links != 1 {
        return None;
    }
    let link = link_of(survey, block)?;
    let paragraph = |block: &TextBlock| {
        let beside = document.is(block.element, Tag::P) && document.parent(block.element) == document.parent(link);
        beside && survey.holds(block.element).solid >= PARAGRAPH
    };
    let between = survey.place(link) == Place::Between && paragraph(before) && paragraph(behind);
    (between && leads_to_article(document, link) && survey.may_hide(link)).then_some(link)
}

/// The link that is all of the block, as a child of the block's own element.
fn link_of(survey: &Survey<'_>, block: &TextBlock) -> Option<NodeId> {
    let document = survey.document();
    let link = std::iter::once(block.first).chain(document.ancestors(block.first)).find(|&a| document.parent(a) == Some(block.element))?;
    (document.is(link, Tag::A) && survey.holds(link).words == survey.between(block.first, block.end).words).then_some(link)
}

/// Whether the link leads to a page of the same site: not to a place of this page, nor to a file.
fn leads_to_article(document: &Document, link: NodeId) -> bool {
    let Some(href) = document.attr(link, Attr::Href).map(str::trim).filter(|href| !href.is_empty() && !href.contains('#')) else {
        return false;
    };
    let path = href.split('?').next().unwrap_or(href).to_ascii_lowercase();
    let host = |address: &str| {
        let (_, rest) = address.split_once("//")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.trim_start_matches("www.").to_ascii_lowercase())
    };
    let here = host(&href.to_ascii_lowercase()).is_none_or(|to| host(document.url()) == Some(to));
    let file = path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["pdf", "zip", "gz", "epub", "mp3", "mp4", "doc", "docx", "xls", "xlsx", "csv", "jpg", "jpeg", "png", "exe", "dmg", "apk"]
            .contains(&ending)
    });
    let other = href.starts_with("mailto:") || href.starts_with("tel:") || href.starts_with("javascript:");
    here && !file && !other
}

#[cfg(test)]
mod tests {
    use crate::html;
    use crate::site::SiteRules;

    const BEFORE: &str = "<p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at \
        the far end turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p>\
        <p>The fibre came from the Baltic in bales, was combed over steel teeth until it shone, and was tarred in a kettle that set the \
        shed on fire about once in each generation, which the accounts enter under repairs.</p>";
    const BEHIND: &str = "<p>When the last walk closed, the shed was cut in two for a bowling alley and a bus garage, and only the length \
        of the lane behind it still says what it was for, on the maps at least and in the names of two houses.</p>";

    fn hidden(link: &str) -> usize {
        let page = format!("<body><article><h1>On the making of rope</h1>{BEFORE}{link}{BEHIND}</article></body>");
        crate::clutter::clean(&html::parse(&page, "https://example.com/rope"), &SiteRules::default()).len()
    }

    #[test]
    fn a_link_alone_between_paragraphs_is_the_sites() {
        for link in [
            "<a href=/knots>Nine knots that nobody needs any more</a>",
            "<a href='https://www.example.com/knots' class=card><img src=/k.jpg><span>Nine knots that nobody needs any more</span></a>",
        ] {
            assert_eq!(hidden(link), 1, "{link}");
        }
    }

    #[test]
    fn links_of_the_text_stay() {
        for link in [
            "<p><a href=/knots>Nine knots that nobody needs any more</a></p>",
            "<a href=/knots>Nine knots</a>",
            "<a href=#notes>Go to the notes at the end</a>",
            "<a href='/plan.pdf'>The plan of the walk, drawn in 1811</a>",
            "<a href='https://museum.example/rope'>The museum has the whole machine on show</a>",
            "<a href='/rope#notes'>Go to the notes at the end</a>",
            "He wrote <a href=/knots>Nine knots that nobody needs any more</a>",
            "<a href=/a>The first half of the old accounts</a><br><a href=/b>The second half of the old accounts</a>",
        ] {
            assert_eq!(hidden(link), 0, "{link}");
        }
    }
}
