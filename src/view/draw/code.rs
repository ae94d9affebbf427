//! Preformatted text.

use super::Canvas;
use super::highlight::{self, Token};
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Longer code than this, in bytes, is drawn plain: thousands of spans would cost more than they tell.
const MOST_COLOURED: usize = 20_000;

impl Canvas<'_> {
    pub(super) fn code_block(&self, parent: &Element, language: Option<&str>, text: &str) -> Result<Element, JsValue> {
        let block = self.pen.add_classed(parent, "pre", "scroll")?;
        if let Some(language) = language {
            block.set_attribute("role", "group")?;
            block.set_attribute("aria-label", &self.texts.with(Key::CodeIn, language))?;
        }
        let code = self.pen.add(&block, "code")?;
        self.coloured(&code, language, text)?;
        // Code is written from left to right in every language.
        code.set_attribute("dir", "ltr")?;
        code.set_attribute("translate", "no")?;
        Ok(block)
    }

    fn coloured(&self, code: &Element, language: Option<&str>, text: &str) -> Result<(), JsValue> {
        let tokens = (text.len() <= MOST_COLOURED).then(|| highlight::tokens(language, text)).flatten();
        let Some(tokens) = tokens else {
            code.set_text_content(Some(text));
            return Ok(());
        };
        for (token, text) in tokens {
            let class = match token {
                Token::Plain => {
                    code.append_with_str_1(text)?;
                    continue;
                }
                Token::Comment => "comment",
                Token::Text => "string",
                Token::Number => "number",
                Token::Keyword => "keyword",
            };
            self.pen.add_text(code, "span", class, text)?;
        }
        Ok(())
    }
}
