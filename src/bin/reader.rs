//! `reader.wasm`: reads a packed page and draws its article. It is loaded on the first click, in the tab or, where the page forbids that, in the
//! extension's frame.

#[path = "shared/packed.rs"]
mod packed;

use packed::{PackedPage, site_rules, unpack};
use quietpage::article::{self, Article};
use quietpage::view::{Host, Reader as View};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

fn main() {}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// What there is to read on a page.
#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Reading<'a> {
    Opened { title: &'a str, words: usize },
    NoArticle,
}

impl<'a> Reading<'a> {
    fn of(article: Option<&'a Article>) -> Self {
        article.map_or(Reading::NoArticle, |a| Reading::Opened { title: &a.meta.title, words: a.words })
    }
}

/// The reader of one page, in whichever home its WASM has.
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader {
    view: Option<View>,
}

#[wasm_bindgen]
impl Reader {
    /// A reader that is closed.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// What there is to read on the page, without drawing it; see [`Reader::open`] for what comes back.
    pub fn read(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let article = article::read(&unpack(page)?, &site_rules(rules)?);
        Ok(serde_wasm_bindgen::to_value(&Reading::of(article.as_ref()))?)
    }

    /// Draws the page's article into `root`; `{outcome: "opened", title, words}` or `{outcome: "no_article"}`.
    pub fn open(&mut self, page: &PackedPage, root: &Element, host: Host, rules: JsValue) -> Result<JsValue, JsError> {
        self.close();
        let article = article::read(&unpack(page)?, &site_rules(rules)?);
        let reading = serde_wasm_bindgen::to_value(&Reading::of(article.as_ref()))?;
        if let Some(article) = article {
            self.view = Some(View::open(root, article, host).map_err(|e| JsError::new(&format!("{e:?}")))?);
        }
        Ok(reading)
    }

    /// Handles an event inside the reader; `true` when it was handled.
    pub fn event(&mut self, event: &Event, target: Option<Element>) -> bool {
        self.view.as_mut().is_some_and(|view| view.event(event, target.as_ref()))
    }

    /// Removes the reader, if it is open.
    pub fn close(&mut self) {
        if let Some(view) = self.view.take() {
            view.close();
        }
    }
}
