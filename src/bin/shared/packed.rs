//! A page as `pack.js` hands it over, for the artefacts that run in a browser.

use js_sys::{Array, Reflect};
use quietpage::dom::Document;
use quietpage::site::SiteRules;
use quietpage::snapshot::{self, Snapshot};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

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

/// The document that was packed.
///
/// # Errors
/// A Snapshot of another version, or one that contradicts itself.
pub(crate) fn unpack(page: &PackedPage) -> Result<Document, JsError> {
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

/// The rules for the page's site; none where none are given. (Read by hand: serde's words for what is wrong would bring along how fractions are
/// written, which is a large piece of code.)
///
/// # Errors
/// What is not an object of rules.
pub(crate) fn site_rules(rules: JsValue) -> Result<SiteRules, JsError> {
    if rules.is_undefined() || rules.is_null() {
        return Ok(SiteRules::default());
    }
    let part = |name: &str| Reflect::get(&rules, &name.into()).map_err(|_| JsError::new("rules of a site are an object"));
    let texts = |name| match part(name)? {
        none if none.is_undefined() => Ok(Vec::new()),
        list => list
            .dyn_ref::<Array>()
            .and_then(|list| list.iter().map(|text| text.as_string()).collect())
            .ok_or(JsError::new("rules are texts")),
    };
    Ok(SiteRules { paused: part("paused")?.is_truthy(), keep: texts("keep")?, hide: texts("hide")? })
}
