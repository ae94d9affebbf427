//! `lists.wasm`: compiles filter lists in the background, when one was updated or written by the user. It is loaded for that alone.

use quietpage::lists::{bundle, compile, line, place, rules};
use serde::Serialize;
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;

fn main() {}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// A compiled list as the shell keeps it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    /// Selectors for every page.
    generic: BTreeSet<String>,
    /// Selectors taken out of every page's.
    taken_back: BTreeSet<String>,
    /// Rules of sites, as `quietpage::lists::bundle` writes them.
    bundle: String,
    /// Selectors that sites are excepted from: `[place, whole names, selectors]`.
    exceptions: Vec<(String, Vec<String>, Vec<String>)>,
    /// Sites that generic rules leave alone.
    not_generic: Vec<String>,
    /// Declarative rules without numbers, as JSON text: each is compared and stored as it is.
    rules: Vec<String>,
    lines: usize,
    left_out: usize,
}

/// A line of the user's own rules that can't be used.
#[derive(Serialize)]
struct Wrong {
    /// From 1.
    line: usize,
    /// The name of the [`quietpage::lists::Fault`].
    fault: &'static str,
}

/// The compiler.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lists;

#[wasm_bindgen]
impl Lists {
    /// A compiler; it keeps nothing between calls.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Lists {
        Lists
    }

    /// Whether an answer that should be a list is one.
    #[wasm_bindgen(js_name = isList)]
    pub fn is_list(&self, text: &str) -> bool {
        compile::is_list(text)
    }

    /// `{generic, takenBack, bundle, exceptions, notGeneric, rules, lines, leftOut}`.
    pub fn compile(&self, text: &str) -> Result<JsValue, JsError> {
        let mut list = compile::compile(&compile::without_mail(text));
        list.settle();
        let marks = bundle::marks(&list);
        let exceptions = list.places.iter().filter(|(_, entry)| !entry.unhide.is_empty());
        let answer = Answer {
            bundle: bundle::write(&list.places, &marks),
            exceptions: exceptions.map(|(name, entry)| (name.clone(), place::whole_names(name), entry.unhide.clone())).collect(),
            not_generic: bundle::named(&marks, "!g"),
            rules: rules::rules(&list.requests).iter().filter_map(|rule| serde_json::to_string(rule).ok()).collect(),
            lines: list.report.lines,
            left_out: list.report.left_out(),
            generic: list.generic,
            taken_back: list.not_generic,
        };
        Ok(serde_wasm_bindgen::to_value(&answer)?)
    }

    /// The lines of the user's own rules that can't be used: `[{line, fault}]`.
    pub fn check(&self, text: &str) -> Result<JsValue, JsError> {
        let wrong = text
            .lines()
            .enumerate()
            .filter_map(|(at, text)| line::read(text).err().map(|fault| Wrong { line: at + 1, fault: fault.name() }));
        Ok(serde_wasm_bindgen::to_value(&wrong.collect::<Vec<_>>())?)
    }
}
