//! The parts of the article.

use super::{Canvas, Heading};
use crate::article::{Definition, Inline, Part, PartKind};
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::Element;

impl<'a> Canvas<'a> {
    /// Draws a part at the end of `parent`; `None` where there was nothing to draw.
    pub(super) fn part(&mut self, parent: &Element, part: &'a Part) -> Result<Option<Element>, JsValue> {
        let element = match &part.kind {
            PartKind::Paragraph(content) => self.block(parent, "p", content)?,
            PartKind::Heading { level, content } => self.heading(parent, *level, content)?,
            PartKind::List { start, reversed, items } => self.list(parent, *start, *reversed, items)?,
            PartKind::Definitions(definitions) => self.definitions(parent, definitions)?,
            PartKind::Table(table) => self.table(parent, table)?,
            PartKind::Figure { media, caption } => return self.figure(parent, media, caption),
            PartKind::Code { language, text } => self.code_block(parent, language.as_deref(), text)?,
            PartKind::Quote(parts) => {
                let quote = self.pen.add(parent, "blockquote")?;
                self.parts(&quote, parts)?;
                quote
            }
            PartKind::Math(math) => {
                let line = self.pen.add_classed(parent, "div", "math scroll")?;
                self.math(&line, math)?;
                line
            }
            PartKind::Embed(embed) => self.embed(parent, embed)?,
            PartKind::Details { summary, parts } => {
                let details = self.pen.add(parent, "details")?;
                self.block(&details, "summary", summary)?;
                self.parts(&details, parts)?;
                details
            }
            PartKind::Notes(notes) => self.notes(parent, notes)?,
            PartKind::Voice { author, date } => self.by(parent, Some(author), date.as_deref())?,
            PartKind::Rule => self.pen.add(parent, "hr")?,
            PartKind::PageBreak { number, url } => {
                let line = self.pen.add_classed(parent, "p", "page-break")?;
                line.set_attribute("tabindex", "-1")?;
                let link = self.pen.add_text(&line, "a", "", &self.texts.with(Key::JoinPage, &number.to_string()))?;
                self.texts.set_apart(&link)?;
                self.point(&link, url)?;
                line
            }
        };
        Ok(Some(element))
    }

    pub(super) fn parts(&mut self, parent: &Element, parts: &'a [Part]) -> Result<(), JsValue> {
        for part in parts {
            self.part(parent, part)?;
        }
        Ok(())
    }

    /// As [`Canvas::parts`], without an element around a lone paragraph: in list items and cells, where it would only add space.
    pub(super) fn tight_parts(&mut self, parent: &Element, parts: &'a [Part]) -> Result<(), JsValue> {
        let mut rest = parts;
        if let [Part { kind: PartKind::Paragraph(content), .. }, after @ ..] = parts
            && after.iter().all(|part| matches!(part.kind, PartKind::List { .. }))
        {
            self.inlines(parent, content)?;
            rest = after;
        }
        self.parts(parent, rest)
    }

    /// An element with a line of text in it.
    pub(super) fn block(&mut self, parent: &Element, name: &'static str, content: &'a [Inline]) -> Result<Element, JsValue> {
        let element = self.pen.add(parent, name)?;
        self.inlines(&element, content)?;
        Ok(element)
    }

    fn heading(&mut self, parent: &Element, level: u8, content: &'a [Inline]) -> Result<Element, JsValue> {
        if self.plain {
            return self.block(parent, "h4", content);
        }
        let level = level.clamp(2, 6);
        let element = self.block(parent, ["h2", "h3", "h4", "h5", "h6"][usize::from(level) - 2], content)?;
        element.set_attribute("tabindex", "-1")?;
        let text = element.text_content().unwrap_or_default();
        self.drawn.headings.push(Heading { element: element.clone(), level, text });
        Ok(element)
    }

    fn list(&mut self, parent: &Element, start: Option<i32>, reversed: bool, items: &'a [Vec<Part>]) -> Result<Element, JsValue> {
        let list = self.pen.add(parent, if start.is_some() { "ol" } else { "ul" })?;
        if let Some(start) = start.filter(|&start| start != 1) {
            list.set_attribute("start", &start.to_string())?;
        }
        if reversed {
            list.set_attribute("reversed", "")?;
        }
        for item in items {
            let element = self.pen.add(&list, "li")?;
            self.tight_parts(&element, item)?;
        }
        Ok(list)
    }

    fn definitions(&mut self, parent: &Element, definitions: &'a [Definition]) -> Result<Element, JsValue> {
        let list = self.pen.add(parent, "dl")?;
        for definition in definitions {
            for term in &definition.terms {
                self.block(&list, "dt", term)?;
            }
            for meaning in &definition.meanings {
                let element = self.pen.add(&list, "dd")?;
                self.tight_parts(&element, meaning)?;
            }
        }
        Ok(list)
    }
}
