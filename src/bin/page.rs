//! `page.wasm`: says what of a packed page is to be hidden. It is on every page, in the tab or, where the page forbids that, in the
//! background; what only the reader needs is in `reader.wasm`.

#[path = "shared/packed.rs"]
mod packed;

use packed::{PackedPage, site_rules, unpack};
use quietpage::blocks::Analysis;
use quietpage::clutter::{self, Hide};
use quietpage::dom::NodeId;
use quietpage::judgement::Judgement;
use quietpage::reads;
use quietpage::site::{self, Change};
use serde::{Serialize, Serializer};
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
    #[serde(serialize_with = "as_bytes")]
    judgement: Judgement,
}

fn as_bytes<S: Serializer>(judgement: &Judgement, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(&judgement.to_bytes())
}

/// A change of a site's rules, as `extension/site.js` takes it.
#[derive(Serialize)]
struct Told {
    action: &'static str,
    selector: String,
    by_place: bool,
}

impl From<Change> for Told {
    fn from(change: Change) -> Told {
        Told { action: change.action.name(), selector: change.rule.selector, by_place: change.rule.by_place }
    }
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

    /// What to hide, and whether the page is one to read: `{hides: [{node, kind, reason, confidence}], reads, judgement}`, `node` being an index
    /// into the Snapshot, `reason` a [`clutter::Reason`], `reads` what [`reads::mark`] gives, and `judgement` what [`Page::judge`] does.
    pub fn clean(&self, page: &PackedPage, rules: JsValue) -> Result<JsValue, JsError> {
        let document = unpack(page)?;
        let analysis = Analysis::new(&document, &site_rules(rules)?);
        let found = clutter::found(&analysis);
        let judgement = Judgement::from_analysis(&analysis, found.clone());
        let hides = clutter::ruled(&analysis, found);
        Ok(serde_wasm_bindgen::to_value(&Cleaned { reads: reads::mark(&analysis, &hides), hides, judgement })?)
    }

    /// What changes in the site's rules when the user wants nodes (indices into the Snapshot) to stay (`wish` "keep"), to go ("hide") or
    /// to be judged by us again ("forget"): `[[{action, selector, by_place}]]`, one list a node.
    pub fn change(&self, page: &PackedPage, rules: JsValue, nodes: &[u32], wish: &str) -> Result<JsValue, JsError> {
        let (document, mut rules) = (unpack(page)?, site_rules(rules)?);
        let mut told = Vec::new();
        for node in nodes.iter().map(|&node| NodeId(node)) {
            if node.index() >= document.len() || document.tag(node).is_none() {
                return Err(JsError::new("there is no such element in the snapshot"));
            }
            let changes = match wish {
                "keep" => rules.put_back(&document, node),
                "hide" => rules.leave_out(&document, node),
                "forget" => rules.forget(&document, node),
                _ => return Err(JsError::new("a block is kept, hidden or forgotten")),
            };
            told.push(changes.into_iter().map(Told::from).collect::<Vec<_>>());
        }
        Ok(serde_wasm_bindgen::to_value(&told)?)
    }

    /// Whether a text is a rule of a site that can be read.
    #[wasm_bindgen(js_name = isRule)]
    pub fn is_rule(&self, text: &str) -> bool {
        site::is_rule(text)
    }

    /// What the reader needs to know of the page: which blocks are content and which regions are clutter, as bytes for `reader.wasm`.
    pub fn judge(&self, page: &PackedPage) -> Result<Vec<u8>, JsError> {
        Ok(Judgement::of(&unpack(page)?).to_bytes())
    }
}
