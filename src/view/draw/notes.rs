//! Footnotes, with the way to them and back.

use super::Canvas;
use crate::article::{Note, Part, PartKind};
use crate::view::actions::Action;
use crate::view::strings::Key;
use std::collections::HashMap;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The place of each note of the article by its id, in the order they will be drawn in.
pub(super) fn places(parts: &[Part]) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    collect(parts, &mut 0, &mut places);
    places
}

/// Goes into what may hold notes: the tree's depth is capped.
fn collect<'a>(parts: &'a [Part], count: &mut usize, places: &mut HashMap<&'a str, usize>) {
    for part in parts {
        match &part.kind {
            PartKind::Notes(notes) => {
                for note in notes {
                    places.entry(&note.id).or_insert(*count);
                    *count += 1;
                    collect(&note.parts, count, places);
                }
            }
            PartKind::Quote(parts) | PartKind::Details { parts, .. } => collect(parts, count, places),
            PartKind::List { items, .. } => items.iter().for_each(|item| collect(item, count, places)),
            PartKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| &definition.meanings).for_each(|meaning| collect(meaning, count, places));
            }
            PartKind::Table(table) => table.rows.iter().flatten().for_each(|cell| collect(&cell.parts, count, places)),
            _ => {}
        }
    }
}

impl<'a> Canvas<'a> {
    pub(super) fn notes(&mut self, parent: &Element, notes: &'a [Note]) -> Result<Element, JsValue> {
        let section = self.pen.add_classed(parent, "section", "notes")?;
        section.set_attribute("role", "doc-endnotes")?;
        section.set_attribute("aria-label", &self.texts.get(Key::Notes))?;
        let list = self.pen.add(&section, "ol")?;
        for note in notes {
            let item = self.pen.add(&list, "li")?;
            item.set_attribute("tabindex", "-1")?;
            let place = self.drawn.notes.len();
            self.drawn.notes.push(item.clone());
            self.pen.add_text(&item, "span", "label", &note.label)?;
            let text = self.pen.add_classed(&item, "div", "text")?;
            self.parts(&text, &note.parts)?;
            if let Some(&reference) = self.first_references.get(&place) {
                self.back_link(&text, reference)?;
            }
        }
        Ok(section)
    }

    /// At the end of the note's last paragraph, where the eye is when the note is read.
    fn back_link(&mut self, text: &Element, reference: usize) -> Result<(), JsValue> {
        let last = text.last_element_child().filter(|last| last.local_name() == "p");
        let last = last.as_ref().unwrap_or(text);
        last.append_with_str_1("\u{a0}")?;
        let link = self.pen.add_text(last, "a", "back", "\u{21a9}\u{fe0e}")?;
        link.set_attribute("href", "#")?;
        link.set_attribute("role", "doc-backlink")?;
        link.set_attribute("aria-label", &self.texts.get(Key::BackToText))?;
        self.actions.bind(&link, Action::Reference(reference))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::NodeId;

    fn part(kind: PartKind) -> Part {
        Part { source: NodeId::ROOT, kind }
    }

    #[test]
    fn places_follow_the_order_of_drawing() {
        let note = |id: &str, parts| Note { id: id.to_owned(), label: String::new(), parts };
        let inner = part(PartKind::Notes(vec![note("inner", vec![])]));
        let body = [
            part(PartKind::Quote(vec![part(PartKind::Notes(vec![note("a", vec![]), note("b", vec![inner])]))])),
            part(PartKind::Notes(vec![note("c", vec![]), note("a", vec![])])),
        ];
        let places = places(&body);
        assert_eq!((places["a"], places["b"], places["inner"], places["c"]), (0, 1, 2, 3));
    }
}
