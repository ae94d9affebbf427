//! Preformatted text.

use super::Canvas;
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::Element;

impl Canvas<'_> {
    pub(super) fn code_block(&self, parent: &Element, language: Option<&str>, text: &str) -> Result<Element, JsValue> {
        let block = self.pen.add_classed(parent, "pre", "scroll")?;
        if let Some(language) = language {
            block.set_attribute("role", "group")?;
            block.set_attribute("aria-label", &self.texts.with(Key::CodeIn, language))?;
        }
        let code = self.pen.add_text(&block, "code", "", text)?;
        // Code is written from left to right in every language.
        code.set_attribute("dir", "ltr")?;
        code.set_attribute("translate", "no")?;
        Ok(block)
    }
}
