//! When the reader opens by itself on a site: what can be chosen on a page of it. Entry points: [`Automatic::read`], [`Automatic::draw`].

use super::controls::Form;
use super::strings::Key;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlOptionElement};

/// What holds on the page, and what else can be chosen.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Automatic {
    /// One of the values of the list.
    pub(super) choice: String,
    /// The path that the site's articles have in common, if they have one.
    folder: Option<String>,
}

/// The list's name, by which its changes are known.
pub(super) const NAME: &str = "automatic";
/// Only when the user asks for it.
const ASK: &str = "";
/// Not on this page, though elsewhere on the site.
const NOT: &str = "not";

impl Automatic {
    /// What the opener says; `None` where it opens nothing by itself.
    pub(super) fn read(given: JsValue) -> Option<Automatic> {
        serde_wasm_bindgen::from_value(given).ok()
    }

    /// Draws the list.
    pub(super) fn draw(&self, form: &Form<'_>) -> Result<(), JsValue> {
        let texts = form.texts;
        let mut choices = vec![(ASK.to_owned(), texts.get(Key::AutomaticAsk)), ("site".to_owned(), texts.get(Key::AutomaticSite))];
        if let Some(folder) = &self.folder {
            choices.push(("path".to_owned(), texts.with(Key::AutomaticPath, folder)));
        }
        choices.push((NOT.to_owned(), texts.get(Key::AutomaticNot)));
        let list = form.list(NAME, Key::Automatic, &choices, &self.choice)?;
        self.fit(&list)
    }

    /// An exception can only be made from something.
    pub(super) fn fit(&self, list: &Element) -> Result<(), JsValue> {
        if let Some(not) = list.query_selector("option[value=not]")? {
            not.unchecked_ref::<HtmlOptionElement>().set_disabled(self.choice == ASK);
        }
        Ok(())
    }
}
