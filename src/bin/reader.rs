//! `reader.wasm`: reads a packed page and draws its article. It is loaded on the first click, in the tab or, where the page forbids that, in the
//! extension's frame.

#[path = "shared/packed.rs"]
mod packed;

use packed::{PackedPage, site_rules, unpack};
use quietpage::article::Reading;
use quietpage::dom::NodeId;
use quietpage::judgement::Judgement;
use quietpage::report;
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
enum Outcome<'a> {
    Opened {
        title: &'a str,
        words: usize,
    },
    NoArticle,
    /// The judgement is that of another page, or of this one as it was before.
    Stale,
}

impl<'a> Outcome<'a> {
    fn of(reading: Option<&'a Reading>) -> Outcome<'a> {
        reading.map_or(Outcome::NoArticle, |r| Outcome::Opened { title: &r.article.meta.title, words: r.article.words })
    }

    fn to_value(&self) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(self)?)
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
    pub fn read(&self, page: &PackedPage, judgement: &[u8], rules: JsValue) -> Result<JsValue, JsError> {
        let Some(reading) = reading(page, judgement, None, rules)? else { return Outcome::Stale.to_value() };
        Outcome::of(reading.as_ref()).to_value()
    }

    /// What became of the parts of a page, for a report; `hidden` are the nodes of what is hidden on it, each of which has its place in
    /// the report's `hidden`.
    pub fn report(&self, page: &PackedPage, judgement: &[u8], rules: JsValue, hidden: &[u32]) -> Result<JsValue, JsError> {
        let hidden: Vec<NodeId> = hidden.iter().map(|&node| NodeId(node)).collect();
        let report = report::of(unpack(page)?, site_rules(rules)?, Judgement::from_bytes(judgement)?, &hidden);
        Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }

    /// Draws the page's article into `root`; `{outcome: "opened", title, words}` or `{outcome: "no_article"}`. The judgement is what
    /// `page.wasm` gave for this Snapshot or an earlier one of the page; `{outcome: "stale"}`, and nothing done, where it holds no longer.
    pub fn open(&mut self, page: &PackedPage, judgement: &[u8], root: &Element, host: Host, rules: JsValue) -> Result<JsValue, JsError> {
        self.close();
        let selection = host.selection();
        let Some(reading) = reading(page, judgement, selection.as_deref(), rules)? else { return Outcome::Stale.to_value() };
        let outcome = Outcome::of(reading.as_ref()).to_value()?;
        if let Some(reading) = reading {
            self.view = Some(View::open(root, reading, host).map_err(|e| JsError::new(&format!("{e:?}")))?);
        }
        Ok(outcome)
    }

    /// Handles an event inside the reader; `true` when it was handled.
    pub fn event(&mut self, event: &Event, target: Option<Element>) -> bool {
        self.view.as_mut().is_some_and(|view| view.event(event, target.as_ref()))
    }

    /// Where on the page the reader is: `[node, letters]`, the letters being those of the node that lie before; undefined where it was not
    /// moved.
    pub fn place(&self) -> Option<Vec<u32>> {
        let (node, letters) = self.view.as_ref()?.place()?;
        Some(vec![node.0, u32::try_from(letters).ok()?])
    }

    /// Puts another page of the article behind it: the one that the host was asked for.
    pub fn join(&mut self, page: &PackedPage, judgement: &[u8]) -> Result<(), JsError> {
        let judgement = Judgement::from_bytes(judgement)?;
        let document = unpack(page)?;
        if let Some(view) = &mut self.view {
            view.join(&document, &judgement);
        }
        Ok(())
    }

    /// Says that the page that the host was asked for can't be had.
    pub fn not_joined(&mut self) {
        if let Some(view) = &mut self.view {
            view.not_joined();
        }
    }

    /// Removes the reader, if it is open.
    pub fn close(&mut self) {
        if let Some(view) = self.view.take() {
            view.close();
        }
    }
}

/// The whole page, or what lies between the two nodes of a selection: the inner `None` where that has no article, the outer one where the
/// judgement is stale.
fn reading(page: &PackedPage, judgement: &[u8], selection: Option<&[u32]>, rules: JsValue) -> Result<Option<Option<Reading>>, JsError> {
    let judgement: Judgement = Judgement::from_bytes(judgement)?;
    let (document, rules) = (unpack(page)?, site_rules(rules)?);
    Ok(judgement.holds(&document).then(|| match selection {
        Some(&[first, last]) => Reading::of_selection(document, rules, judgement, NodeId(first), NodeId(last)),
        _ => Reading::of(document, rules, judgement),
    }))
}
