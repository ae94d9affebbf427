//! The text within a block.

use super::{Canvas, Place};
use crate::article::Inline;
use crate::view::actions::Action;
use crate::view::panels::Panel;
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Code of so many characters has room on the narrowest of windows.
const SHORT_CODE: usize = 22;

impl<'a> Canvas<'a> {
    pub(super) fn inlines(&mut self, parent: &Element, content: &'a [Inline]) -> Result<(), JsValue> {
        // Most blocks are one text.
        if let [Inline::Text(text)] = content {
            parent.set_text_content(Some(text));
            return Ok(());
        }
        for inline in content {
            self.inline(parent, inline)?;
        }
        Ok(())
    }

    fn inline(&mut self, parent: &Element, inline: &'a Inline) -> Result<(), JsValue> {
        match inline {
            Inline::Text(text) => parent.append_with_str_1(text)?,
            Inline::Break => {
                self.pen.add(parent, "br")?;
            }
            Inline::Link { href, content } => {
                let link = self.pen.add(parent, "a")?;
                self.point(&link, href)?;
                self.inlines(&link, content)?;
            }
            Inline::Styled(style, content) => {
                let element = self.pen.add(parent, style.element())?;
                self.inlines(&element, content)?;
            }
            Inline::Code(text) => {
                // Short code stays on one line; longer code goes on where it must.
                let short = text.chars().count() <= SHORT_CODE;
                self.pen.add_text(parent, "code", if short { "short" } else { "" }, text)?;
            }
            Inline::Image(image) => {
                let picture = self.image(parent, image)?;
                picture.set_class_name("inline");
            }
            Inline::Math(math) => self.math(parent, math)?,
            Inline::NoteRef { id, label } => self.note_reference(parent, id, label)?,
            Inline::Ruby(pairs) => {
                let ruby = self.pen.add(parent, "ruby")?;
                for (base, reading) in pairs {
                    ruby.append_with_str_1(base)?;
                    self.pen.add_text(&ruby, "rp", "", "(")?;
                    self.pen.add_text(&ruby, "rt", "", reading)?;
                    self.pen.add_text(&ruby, "rp", "", ")")?;
                }
            }
        }
        Ok(())
    }

    /// Makes `link` point at an address.
    pub(super) fn point(&self, link: &Element, href: &str) -> Result<(), JsValue> {
        point(link, href, self.place)
    }

    fn note_reference(&mut self, parent: &Element, id: &'a str, label: &str) -> Result<(), JsValue> {
        let note = self.note_places.get(id).copied();
        let sup = self.pen.add(parent, "sup")?;
        let Some(note) = note else {
            // The note itself is not here: the sign still belongs to the text.
            sup.set_text_content(Some(label));
            return Ok(());
        };
        let link = self.pen.add_text(&sup, "a", "note-ref", label)?;
        link.set_attribute("href", "#")?;
        link.set_attribute("role", "doc-noteref")?;
        link.set_attribute("aria-label", &self.texts.with(Key::NoteRef, label))?;
        self.actions.bind(&link, Action::Toggle(Panel::Note(self.drawn.references.len())))?;
        self.first_references.entry(note).or_insert(self.drawn.references.len());
        self.drawn.references.push((link, note));
        Ok(())
    }
}

/// Makes a link point at an address, as is right for where the reader is drawn.
pub(in crate::view) fn point(link: &Element, href: &str, place: Place) -> Result<(), JsValue> {
    // The Article only holds these; an address decides what runs where, so it is looked at once more.
    let safe = ["https:", "http:", "mailto:"].iter().any(|scheme| starts_with_ignoring_case(href, scheme));
    if !safe {
        return Ok(());
    }
    link.set_attribute("href", href)?;
    match place {
        Place::Tab => Ok(()),
        Place::Frame => link.set_attribute("target", "_top"),
        Place::Demo => {
            link.set_attribute("target", "_blank")?;
            link.set_attribute("rel", "noopener")
        }
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}
