//! `page.wasm`: says what of a packed page is to be hidden. It is on every page, in the tab or, where the page forbids that, in the
//! background; what only the reader needs is in `reader.wasm`.

#[path = "shared/packed.rs"]
mod packed;

use packed::{PackedPage, site_rules, unpack};
use quietpage::blocks::Analysis;
use quietpage::clutter::{self, Hide};
use quietpage::judgement::Judgement;
use quietpage::reads;
use serde::Serialize;
use wasm_bindgen::prelude::*;

fn main() {}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// What is said of a page.
#[derive(Serialize)]
struct Cleaned {
    hides: Vec<Hide>,
    reads: u32,
}

/// A page in its tab.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Page;

#[wasm_bindgen]
impl Page {
    /// A page that nothing was done with yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Page {
        Page
    }

    /// What to hide, and whether the page is one to read: `{hides: [{node, kind, reason, confidence}], reads}`, `node` being an index into
    /// the Snapshot and `reads` what [`reads::mark`] gives.
    pub fn clean(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let document = unpack(page)?;
        let analysis = Analysis::new(&document, &site_rules(rules)?);
        let hides = clutter::find(&analysis);
        Ok(serde_wasm_bindgen::to_value(&Cleaned { reads: reads::mark(&analysis, &hides), hides })?)
    }

    /// What the reader needs to know of the page: which blocks are content and which regions are clutter, as `reader.wasm` takes it.
    pub fn judge(&self, page: &PackedPage) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(&Judgement::of(&unpack(page)?))?)
    }
}
