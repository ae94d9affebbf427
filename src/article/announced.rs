//! Lists of links that the text announces: "the programs that we used:", or a heading of the article. The model takes links without
//! a sentence for a menu.
//!
//! Entry point: [`keep_announced`].

use super::whole::{NEAR, holds_fields, range};
use crate::blocks::TextBlock;
use crate::dom::{Attr, Document, NodeId, Tag};
use std::ops::Range;

/// A line that announces a list has so many words; what is shorter ("Read also:") is as often over other articles.
const ANNOUNCING: u32 = 5;
/// A text has so many words, in the element where a heading announces a list.
const PROSE: u32 = 12;
/// A heading may have a box of its own, with a link to edit its section.
const WRAPPED: usize = 2;
/// What is longer than this many words is no list of links.
const LONG: u32 = 300;
/// The title of an article has so many words, where a name has one or two.
const TITLE_WORDS: u32 = 5;

/// Keeps these lists, and the headings over them. `barred` says of each block whether it can't be kept.
pub(super) fn keep_announced(document: &Document, blocks: &[TextBlock], kept: &mut [bool], barred: &[bool]) {
    let mut end = NodeId(0);
    for id in document.ids() {
        if id < end || !is_list(document, id) {
            continue;
        }
        end = document.end(id);
        let inside = range(document, blocks, id);
        let free = |at: usize| !barred[at] && !blocks[at].hidden;
        let words: u32 = blocks[inside.clone()].iter().map(|block| block.words).sum();
        if words > LONG || inside.clone().all(|at| kept[at]) || !inside.clone().all(free) {
            continue;
        }
        let place = Place { document, blocks, kept, parent: document.parent(id) };
        if let Some(from) = place.announced(&inside).filter(|&from| free(from))
            && is_plain(document, id)
        {
            kept[from..inside.end].fill(true);
        }
    }
}

/// The element that a list stands in.
struct Place<'a> {
    document: &'a Document,
    blocks: &'a [TextBlock],
    kept: &'a [bool],
    parent: Option<NodeId>,
}

impl Place<'_> {
    /// The block before the list, a neighbour of it, if that says that the list comes.
    fn announced(&self, list: &Range<usize>) -> Option<usize> {
        let before = list.start.checked_sub(1).filter(|&at| self.holds(at))?;
        let block = &self.blocks[before];
        let announced = match (self.level(before), self.kept[before]) {
            (None, kept) => kept && block.words >= ANNOUNCING && ends_with_colon(self.document, block),
            (_, true) => (before.saturating_sub(NEAR)..before).any(|at| self.is_prose(at)),
            (level, false) => before > 0 && (self.is_between_text(before, list) || self.goes_on(before - 1, level)),
        };
        announced.then_some(before)
    }

    /// Whether a block is a child of the element, or a heading that is alone in one.
    fn holds(&self, at: usize) -> bool {
        let above = self.document.parent(self.blocks[at].element);
        let alone =
            |wrapper: NodeId| self.document.parent(wrapper) == self.parent && range(self.document, self.blocks, wrapper).len() <= WRAPPED;
        above == self.parent || self.level(at).is_some() && above.is_some_and(alone)
    }

    fn level(&self, at: usize) -> Option<u8> {
        self.document.tag(self.blocks[at].element).and_then(Tag::heading_level)
    }

    fn is_prose(&self, at: usize) -> bool {
        self.kept[at] && self.holds(at) && self.blocks[at].words >= PROSE && self.level(at).is_none()
    }

    /// Whether names, not titles, stand with their heading between two kept neighbours.
    fn is_between_text(&self, heading: usize, list: &Range<usize>) -> bool {
        let text = |at: usize| at < self.kept.len() && self.kept[at] && self.holds(at);
        let words: u32 = self.blocks[list.clone()].iter().map(|block| block.words).sum();
        text(heading - 1) && text(list.end) && words < TITLE_WORDS * list.len() as u32
    }

    /// Whether another kept list ends with this block, under a heading of the same level.
    fn goes_on(&self, last: usize, level: Option<u8>) -> bool {
        let mut around = self.document.ancestors(self.blocks[last].first);
        let list = around.find(|&a| self.document.parent(a) == self.parent).filter(|&a| is_list(self.document, a));
        let heading = list.and_then(|list| range(self.document, self.blocks, list).start.checked_sub(1));
        self.kept[last] && heading.is_some_and(|at| self.kept[at] && self.holds(at) && self.level(at) == level)
    }
}

fn is_list(document: &Document, id: NodeId) -> bool {
    matches!(document.tag(id), Some(Tag::Ul | Tag::Ol))
}

fn ends_with_colon(document: &Document, block: &TextBlock) -> bool {
    let mut texts = (block.first.0..block.end.0).rev().map(|id| document.text(NodeId(id)).trim_end());
    texts.find(|text| !text.is_empty()).is_some_and(|text| text.ends_with([':', '：']))
}

/// Whether the list holds neither teasers with pictures, nor fields, nor links to places on the page itself.
fn is_plain(document: &Document, id: NodeId) -> bool {
    let shows = |inner: NodeId| matches!(document.tag(inner), Some(Tag::Img | Tag::Picture | Tag::Video | Tag::Iframe));
    let own = |inner: NodeId| document.is(inner, Tag::A) && document.attr(inner, Attr::Href).is_none_or(|href| href.starts_with('#'));
    !document.subtree(id).any(|inner| shows(inner) || own(inner)) && !holds_fields(document, id)
}

#[cfg(test)]
mod tests {
    use super::keep_announced;
    use crate::blocks::cut;

    /// The blocks that are kept of a page where the model dropped all short ones, but for those that begin with a plus sign.
    fn kept(middle: &str) -> Vec<String> {
        let text = "<p>Swifts come back to the same hole every May, and nobody had ever written down which holes these are.</p>";
        let document = crate::html::parse(&format!("<main>{text}{middle}</main>"), "");
        let blocks = cut(&document);
        let mut kept: Vec<bool> = blocks.list.iter().map(|b| b.words > 12 || blocks.text(b).starts_with('+')).collect();
        let barred = vec![false; kept.len()];
        keep_announced(&document, &blocks.list, &mut kept, &barred);
        let kept = blocks.list.iter().zip(kept).filter(|&(_, kept)| kept);
        kept.skip(1).map(|(block, _)| blocks.text(block).to_owned()).collect()
    }

    const LIST: &str = "<ul><li><a href=/a>Roofmap</a></li><li><a href=/b>Nestbox</a></li></ul>";

    #[test]
    fn a_line_with_a_colon_announces_its_list() {
        assert_eq!(kept(&format!("<p>+These are the programs we used:</p>{LIST}")).len(), 3);
        assert_eq!(kept(&format!("<p>+Read also:</p>{LIST}")).len(), 1);
        assert_eq!(kept(&format!("<p>+These are the programs we used.</p>{LIST}")).len(), 1);
        assert_eq!(kept(&format!("<p>+These are the programs we used:</p><div>{LIST}</div>")).len(), 1);
        assert_eq!(kept("<p>+These are the parts of this page:</p><ul><li><a href='#a'>One</a></li></ul>").len(), 1);
        assert_eq!(kept("<p>+These are the pages we looked at:</p><ul><li><a href=/a><img src=a.png>One</a></li></ul>").len(), 1);
    }

    #[test]
    fn a_heading_announces_its_list_and_the_next_goes_on() {
        let sources = format!("<h2>+Sources</h2>{LIST}<h2>Further reading</h2>{LIST}");
        assert_eq!(kept(&sources).len(), 6);
        assert_eq!(kept(&format!("<h2>Sources</h2>{LIST}")).len(), 0);
    }

    #[test]
    fn names_between_text_come_with_their_heading() {
        let text = "<p>+And so on.</p>";
        assert_eq!(kept(&format!("<h2>Popular streets</h2>{LIST}{text}")).len(), 4);
        let boxed = format!("<div><h2>See also</h2></div>{LIST}<div><h2>+References</h2></div>");
        assert_eq!(kept(&boxed).len(), 4);
        let titles = "<ul><li><a href=/a>A gull has stolen the lunch again</a></li></ul>";
        assert_eq!(kept(&format!("<h2>Do not miss</h2>{titles}{text}")).len(), 1);
    }
}
