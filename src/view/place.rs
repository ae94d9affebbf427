//! Where in the article the reader is: kept across visits by what stands there, and shared with the page below.
//! Entry points: [`at_top`], [`bring_to`], [`Anchor`], [`on_page`].

use super::flow::Flow;
use super::run::Run;
use super::sentences;
use crate::dom::{Document, NodeId};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{DomRect, Element};

/// On the page below more is covered: sites have bars there.
const PAGE_TOP: i32 = 80;
/// So many characters of a sentence find it again.
const QUOTE: usize = 90;

/// The drawn blocks, each with the page's node that it comes from.
pub(super) type Blocks<'a> = &'a [(Element, Option<NodeId>)];

/// A sentence of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The block, by its place among the drawn ones.
    pub(super) block: usize,
    /// How many characters of the block that are not white space lie before the sentence.
    pub(super) letters: usize,
}

/// The sentence at the beginning of what is seen; `None` while the article's head is there.
pub(super) fn at_top(flow: &Flow, blocks: Blocks<'_>) -> Option<Place> {
    let at = blocks.partition_point(|(block, _)| last_box(block).is_none_or(|rect| flow.is_before(&rect)));
    let (block, source) = blocks.get(at)?;
    (*source)?;
    let mut letters = 0;
    if first_box(block).is_some_and(|rect| flow.begins_before(&rect))
        && let Ok(run) = Run::of(block)
    {
        let byte = run.first_not(|rect| flow.is_before(rect));
        let sentences = sentences::sentences(&run.text);
        let mut sentence = sentences::at(&sentences, byte);
        if flow.is_paged() && sentence.is_some_and(|at| sentences[at].start < byte) {
            // What began on the page before would lead back there.
            sentence = sentence.map(|at| at + 1);
        }
        match sentence.map(|at| sentences.get(at)) {
            Some(Some(sentence)) => letters = run.letters_before(sentence.start),
            Some(None) if at + 1 < blocks.len() => return Some(Place { block: at + 1, letters: 0 }),
            _ => letters = run.letters_before(byte),
        }
    }
    Some(Place { block: at, letters })
}

/// Goes to where the sentence is at the beginning of what is seen.
pub(super) fn bring_to(flow: &Flow, blocks: Blocks<'_>, place: Place) {
    if let Some(rect) = box_of(blocks, place) {
        flow.bring_to_top(&rect);
    }
}

/// The box of a sentence's first letter.
fn box_of(blocks: Blocks<'_>, place: Place) -> Option<DomRect> {
    let (block, _) = blocks.get(place.block)?;
    if place.letters > 0
        && let Ok(run) = Run::of(block)
    {
        let byte = run.byte_of(place.letters);
        let end = byte + run.text[byte..].chars().next().map_or(0, char::len_utf8);
        if let Some(rect) = run.rects(byte..end).into_iter().next() {
            return Some(rect);
        }
    }
    first_box(block)
}

/// Whether the sentence begins on the page that is seen.
pub(super) fn is_seen(flow: &Flow, blocks: Blocks<'_>, place: Place) -> bool {
    box_of(blocks, place).is_some_and(|rect| flow.sees(&rect, &rect, 0.0))
}

/// Where a block begins: the first of its boxes, one for each column that it is in.
pub(super) fn first_box(block: &Element) -> Option<DomRect> {
    block.get_client_rects().get(0)
}

fn last_box(block: &Element) -> Option<DomRect> {
    let boxes = block.get_client_rects();
    boxes.get(boxes.length().checked_sub(1)?)
}

/// A place by what stands there: it is found again on a later visit, whatever has changed around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// How the sentence begins.
    pub(super) quote: String,
    /// Which of the sentences that begin like this it is.
    pub(super) nth: usize,
    /// How far in the article it is, in percent.
    pub(super) percent: u32,
}

impl Anchor {
    /// The anchor of a place.
    pub(super) fn of(blocks: Blocks<'_>, place: Place, percent: u32) -> Option<Anchor> {
        let (block, _) = blocks.get(place.block)?;
        let run = Run::of(block).ok()?;
        let quote = beginning(&run.text[run.byte_of(place.letters)..]);
        if quote.is_empty() {
            return None;
        }
        let before = blocks[..place.block].iter().filter_map(|(block, _)| block.text_content());
        let nth = before.map(|text| folded(&text).matches(&quote).count()).sum();
        Some(Anchor { quote, nth, percent })
    }

    /// Where the anchor's sentence is now.
    pub(super) fn find(&self, blocks: Blocks<'_>) -> Option<Place> {
        let mut seen = 0;
        let mut last = None;
        for (at, (block, _)) in blocks.iter().enumerate() {
            let run = Run::of(block).ok()?;
            let text = folded(&run.text);
            for (byte, _) in text.match_indices(&self.quote) {
                let letters = text[..byte].chars().filter(|c| !c.is_whitespace()).count();
                last = Some(Place { block: at, letters });
                if seen == self.nth {
                    return last;
                }
                seen += 1;
            }
        }
        last
    }

    /// Reads what was remembered.
    pub(super) fn read(value: &JsValue) -> Option<Anchor> {
        let get = |name: &str| Reflect::get(value, &name.into()).ok();
        let quote = get("quote")?.as_string().filter(|quote| !quote.is_empty())?;
        let number = |name| get(name).and_then(|value| value.as_f64()).unwrap_or(0.0);
        Some(Anchor { quote, nth: number("nth") as usize, percent: number("percent") as u32 })
    }

    /// What is remembered: `{quote, nth, percent}`.
    pub(super) fn write(&self) -> Result<JsValue, JsValue> {
        let object = Object::new();
        Reflect::set(&object, &"quote".into(), &self.quote.as_str().into())?;
        Reflect::set(&object, &"nth".into(), &(self.nth as f64).into())?;
        Reflect::set(&object, &"percent".into(), &self.percent.into())?;
        Ok(object.into())
    }
}

fn folded(text: &str) -> String {
    let mut out = String::new();
    crate::dom::push_folded(&mut out, text);
    out
}

fn beginning(text: &str) -> String {
    let text = folded(text);
    text.chars().take(QUOTE).collect::<String>().trim_end().to_owned()
}

/// Where the page below is, as far as its layout says: the drawn block that lies at the top of the window, with the share of it that is
/// above. `None` above the article's text and below its end.
pub(super) fn on_page(document: &Document, blocks: Blocks<'_>, scrolled: i32) -> Option<(usize, f64)> {
    let top = scrolled + PAGE_TOP;
    let rect = |source: NodeId| {
        let around = std::iter::once(source).chain(document.ancestors(source));
        around
            .take(3)
            .find_map(|id| document.layout(id))
            .filter(|layout| layout.rendered && layout.rect.height > 0)
            .map(|layout| layout.rect)
    };
    let mut above = false;
    for (at, (_, source)) in blocks.iter().enumerate() {
        let Some(rect) = source.and_then(rect) else { continue };
        if rect.y + rect.height <= top {
            above = true;
        } else if rect.y < top {
            return Some((at, f64::from(top - rect.y) / f64::from(rect.height)));
        } else {
            return above.then_some((at, 0.0));
        }
    }
    None
}

/// The drawn blocks that come from the same node of the page: the parts of a text that only line breaks divide.
pub(super) fn of_same_node(blocks: Blocks<'_>, block: usize) -> impl Iterator<Item = usize> {
    let source = blocks.get(block).and_then(|(_, source)| *source);
    let same = move |at: &usize| blocks[*at].1 == source;
    let first = (0..block).rev().take_while(same).last().unwrap_or(block);
    (first..blocks.len()).take_while(same)
}

/// How many characters of a block are not white space.
pub(super) fn letters(blocks: Blocks<'_>, block: usize) -> usize {
    blocks.get(block).and_then(|(element, _)| Run::of(element).ok()).map_or(0, |run| run.letters_before(run.text.len()))
}

/// The sentence that begins nearest to this share of the text that comes from a block's node.
pub(super) fn near(blocks: Blocks<'_>, block: usize, share: f64) -> Place {
    let parts: Vec<(usize, usize)> = of_same_node(blocks, block).map(|at| (at, letters(blocks, at))).collect();
    let mut left = (parts.iter().map(|(_, letters)| letters).sum::<usize>() as f64 * share) as usize;
    for (block, letters) in parts {
        if left < letters {
            return Place { block, letters: sentence_start(&blocks[block].0, left) };
        }
        left -= letters;
    }
    Place { block, letters: 0 }
}

/// Where the sentence begins that holds a letter; both count what is not white space.
fn sentence_start(block: &Element, letters: usize) -> usize {
    Run::of(block).map_or(0, |run| {
        let sentences = sentences::sentences(&run.text);
        sentences::at(&sentences, run.byte_of(letters)).map_or(0, |at| run.letters_before(sentences[at].start))
    })
}
