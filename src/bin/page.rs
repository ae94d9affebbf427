//! `page.wasm`: cleans and reads a packed page. It runs in the tab, or in the extension's frame where the page forbids that.

use quietpage::article::{self, Article, Reading as PageReading};
use quietpage::clutter;
use quietpage::dom::{Document, NodeId};
use quietpage::site::SiteRules;
use quietpage::snapshot::{self, Snapshot};
use quietpage::view::{Host, Reader};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

fn main() {}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

#[wasm_bindgen]
extern "C" {
    /// A Snapshot as `pack.js` makes it.
    #[wasm_bindgen(typescript_type = "Snapshot")]
    pub type PackedPage;

    #[wasm_bindgen(method, getter)]
    fn version(this: &PackedPage) -> u32;
    #[wasm_bindgen(method, getter)]
    fn url(this: &PackedPage) -> String;
    #[wasm_bindgen(method, getter)]
    fn nodes(this: &PackedPage) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &PackedPage) -> String;
    #[wasm_bindgen(method, getter)]
    fn geometry(this: &PackedPage) -> Option<Vec<i32>>;
    #[wasm_bindgen(method, getter)]
    fn viewport(this: &PackedPage) -> Option<Vec<i32>>;
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

/// One page, in whichever home its WASM has.
#[wasm_bindgen]
#[derive(Default)]
pub struct Page {
    reader: Option<Reader>,
}

#[wasm_bindgen]
impl Page {
    /// A page that nothing was done with yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Page {
        Page::default()
    }

    /// What to hide: `[{node, kind, reason, confidence}]`, `node` being an index into the Snapshot.
    pub fn clean(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let hides = clutter::clean(&unpack(page)?, &site_rules(rules)?);
        Ok(serde_wasm_bindgen::to_value(&hides)?)
    }

    /// What there is to read on the page, without drawing it; see [`Page::open`] for what comes back.
    pub fn read(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let article = article::read(&unpack(page)?, &site_rules(rules)?);
        Ok(serde_wasm_bindgen::to_value(&Reading::of(article.as_ref()))?)
    }

    /// Draws the page's article into `root`; `{outcome: "opened", title, words}` or `{outcome: "no_article"}`.
    pub fn open(&mut self, page: &PackedPage, root: &Element, host: Host, rules: JsValue) -> Result<JsValue, JsError> {
        self.close();
        let (document, rules) = (unpack(page)?, site_rules(rules)?);
        let reading = match host.selection().as_deref() {
            Some(&[first, last]) => PageReading::of_selection(document, rules, NodeId(first), NodeId(last)),
            _ => PageReading::of(document, rules),
        };
        let outcome = serde_wasm_bindgen::to_value(&Reading::of(reading.as_ref().map(|reading| &reading.article)))?;
        if let Some(reading) = reading {
            self.reader = Some(Reader::open(root, reading, host).map_err(|e| JsError::new(&format!("{e:?}")))?);
        }
        Ok(outcome)
    }

    /// Handles an event inside the reader; `true` when it was handled.
    pub fn event(&mut self, event: &Event, target: Option<Element>) -> bool {
        self.reader.as_mut().is_some_and(|reader| reader.event(event, target.as_ref()))
    }

    /// Where on the page the reader is: `[node, letters]`, the letters being those of the node that lie before; undefined where it was not
    /// moved.
    pub fn place(&self) -> Option<Vec<u32>> {
        let (node, letters) = self.reader.as_ref()?.place()?;
        Some(vec![node.0, u32::try_from(letters).ok()?])
    }

    /// Removes the reader, if it is open.
    pub fn close(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.close();
        }
    }
}

fn unpack(page: &PackedPage) -> Result<Document, JsError> {
    if page.version() != snapshot::VERSION {
        return Err(JsError::new("the snapshot is of another version"));
    }
    let viewport = page.viewport().and_then(|v| Some((*v.first()?, *v.get(1)?)));
    let document = snapshot::read(&Snapshot {
        url: &page.url(),
        nodes: &page.nodes(),
        text: &page.text(),
        geometry: &page.geometry().unwrap_or_default(),
        viewport,
    })?;
    Ok(document)
}

fn site_rules(rules: JsValue) -> Result<SiteRules, JsError> {
    if rules.is_undefined() || rules.is_null() {
        return Ok(SiteRules::default());
    }
    Ok(serde_wasm_bindgen::from_value(rules)?)
}
