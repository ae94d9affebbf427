//! `page.wasm`: says what of a packed page is to be hidden. It is on every page, in the tab or, where the page forbids that, in the
//! background; what only the reader needs is in `reader.wasm`.

#[path = "shared/packed.rs"]
mod packed;

use packed::{PackedPage, site_rules, unpack};
use quietpage::clutter;
use quietpage::judgement::Judgement;
use wasm_bindgen::prelude::*;

fn main() {}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
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

    /// What to hide: `[{node, kind, reason, confidence}]`, `node` being an index into the Snapshot.
    pub fn clean(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let hides = clutter::clean(&unpack(page)?, &site_rules(rules)?);
        Ok(serde_wasm_bindgen::to_value(&hides)?)
    }

    /// What the reader needs to know of the page: which blocks are content and which regions are clutter, as bytes for `reader.wasm`.
    pub fn judge(&self, page: &PackedPage) -> Result<Vec<u8>, JsError> {
        Ok(Judgement::of(&unpack(page)?).to_bytes())
    }
}
