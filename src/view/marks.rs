//! The reader's own highlights: drawn into the text, found again by what they quote. What is noted about them never comes into the
//! document: the page could read it there. Entry points: [`Letters::of`], [`Marks`].

use super::actions::{Action, Actions};
use super::panels::Panel;
use super::pen::Pen;
use super::place::Blocks;
use super::quotes::{self, Quote};
use super::run::Run;
use js_sys::{Array, Object, Reflect};
use std::ops::Range;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

/// A highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) id: String,
    pub(super) quote: Quote,
    /// What the user noted; for exports, never for the document.
    pub(super) note: String,
}

impl Mark {
    /// Reads what the opener has stored.
    pub(super) fn read_all(stored: &JsValue) -> Vec<Mark> {
        let text = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok().and_then(|v| v.as_string()).unwrap_or_default();
        let read = |value: JsValue| Mark {
            id: text(&value, "id"),
            quote: Quote { exact: text(&value, "exact"), before: text(&value, "before"), after: text(&value, "after") },
            note: text(&value, "note"),
        };
        let list = if Array::is_array(stored) { Array::from(stored) } else { Array::new() };
        list.iter().filter(JsValue::is_object).map(read).filter(|mark| !mark.id.is_empty()).collect()
    }

    /// What the opener stores, `{action, id, exact, before, after}`.
    pub(super) fn write(&self, action: &str) -> Result<JsValue, JsValue> {
        let object = Object::new();
        let fields = [
            ("action", action),
            ("id", &self.id),
            ("exact", &self.quote.exact),
            ("before", &self.quote.before),
            ("after", &self.quote.after),
        ];
        for (name, value) in fields {
            Reflect::set(&object, &name.into(), &value.into())?;
        }
        Ok(object.into())
    }
}

/// The letters of the drawn blocks as one text.
#[derive(Debug)]
pub(super) struct Letters {
    pub(super) text: String,
    runs: Vec<(Run, Range<usize>)>,
}

impl Letters {
    /// Reads the blocks.
    pub(super) fn of(blocks: Blocks<'_>) -> Letters {
        let (mut text, mut runs) = (String::new(), Vec::new());
        for run in blocks.iter().filter_map(|(element, _)| Run::of(element).ok()) {
            let start = text.len();
            text.push_str(&quotes::letters(&run.text));
            runs.push((run, start..text.len()));
        }
        Letters { text, runs }
    }

    /// The stretches of the blocks that make a range of the letters.
    fn pieces(&self, range: &Range<usize>) -> impl Iterator<Item = (&Run, Range<usize>)> {
        let inside = |own: &Range<usize>| own.start.max(range.start)..own.end.min(range.end);
        self.runs.iter().map(move |(run, own)| (run, own, inside(own))).filter(|(_, _, inside)| inside.start < inside.end).map(
            |(run, own, inside)| {
                let count = |bytes: Range<usize>| self.text[bytes].chars().count();
                let start = run.byte_of(count(own.start..inside.start));
                let last = run.byte_of(count(own.start..inside.end) - 1);
                (run, start..last + run.text[last..].chars().next().map_or(0, char::len_utf8))
            },
        )
    }

    /// The quote of what is selected; `None` where that is not in the text.
    pub(super) fn quote(&self, selected: &web_sys::Range) -> Option<Quote> {
        let start = self.letters_at(&selected.start_container().ok()?, selected.start_offset().ok()?)?;
        let end = self.letters_at(&selected.end_container().ok()?, selected.end_offset().ok()?)?;
        if start >= end {
            return None;
        }
        let exact: Vec<String> = self.pieces(&(start..end)).map(|(run, bytes)| run.text[bytes].to_owned()).collect();
        Some(Quote::of(&self.text, start..end, exact.join("\n")))
    }

    /// How far in the letters a place in the view is.
    fn letters_at(&self, node: &Node, offset: u32) -> Option<usize> {
        for (run, own) in &self.runs {
            if let Some(byte) = run.byte_at(node, offset) {
                let letters = run.letters_before(byte);
                return Some(own.start + self.text[own.clone()].chars().take(letters).map(char::len_utf8).sum::<usize>());
            }
        }
        None
    }
}

/// The highlights of an article.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) list: Vec<Mark>,
    /// The drawn elements of each; none where its text is gone.
    drawn: Vec<Vec<Element>>,
}

impl Marks {
    /// Draws highlights into the text.
    pub(super) fn draw(list: Vec<Mark>, blocks: Blocks<'_>, pen: &Pen, actions: &mut Actions) -> Result<Marks, JsValue> {
        let mut marks = Marks::default();
        for mark in list {
            marks.add(mark, blocks, pen, actions)?;
        }
        Ok(marks)
    }

    /// Draws one more.
    pub(super) fn add(&mut self, mark: Mark, blocks: Blocks<'_>, pen: &Pen, actions: &mut Actions) -> Result<(), JsValue> {
        self.drawn.push(draw(&mark, self.list.len(), blocks, pen, actions)?);
        self.list.push(mark);
        Ok(())
    }

    /// Draws those whose text was not there before.
    pub(super) fn draw_missing(&mut self, blocks: Blocks<'_>, pen: &Pen, actions: &mut Actions) -> Result<(), JsValue> {
        for at in 0..self.list.len() {
            if self.drawn[at].is_empty() {
                self.drawn[at] = draw(&self.list[at], at, blocks, pen, actions)?;
            }
        }
        Ok(())
    }

    /// The first element of a highlight.
    pub(super) fn first(&self, at: usize) -> Option<&Element> {
        self.drawn.get(at)?.first()
    }
}

/// Draws a highlight that is at this place of the list; nothing where its text is not there.
fn draw(mark: &Mark, at: usize, blocks: Blocks<'_>, pen: &Pen, actions: &mut Actions) -> Result<Vec<Element>, JsValue> {
    // Each highlight cuts text nodes in two: the letters are read anew.
    let letters = Letters::of(blocks);
    let mut drawn = Vec::new();
    if let Some(range) = mark.quote.find(&letters.text) {
        for (run, bytes) in letters.pieces(&range) {
            for (node, units) in run.nodes(bytes) {
                let element = wrap(&node, units, pen)?;
                actions.bind(&element, Action::Toggle(Panel::Mark(at)))?;
                drawn.push(element);
            }
        }
    }
    Ok(drawn)
}

/// Puts a mark around a stretch of a text node, in UTF-16 units.
fn wrap(node: &Node, units: Range<u32>, pen: &Pen) -> Result<Element, JsValue> {
    let document = node.owner_document().ok_or("the text has no document")?;
    let range = document.create_range()?;
    range.set_start(node, units.start)?;
    range.set_end(node, units.end)?;
    let mark = pen.element("mark")?;
    mark.set_class_name("own");
    range.surround_contents(&mark)?;
    Ok(mark)
}
