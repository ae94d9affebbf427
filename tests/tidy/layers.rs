//! Who may import whom, and what may know a browser.

use crate::project::{none, rust_sources};

/// The library's modules by layer: a module may use its own layer and those before it, `view` and `export` not each other's.
const LAYERS: &[&[&str]] = &[
    &["encoding", "hashing", "needles"],
    &["dom", "order"],
    &["snapshot", "html", "site", "settings", "message"],
    &["blocks"],
    &["clutter"],
    &["judgement", "reads"],
    &["article"],
    &["export", "lists", "report"],
    &["view"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The module of the library that a path names: `src/blocks/cut.rs` -> `blocks`.
fn module_of(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

/// Modules named after `crate::` in the line, also in `use crate::{a, b::c}`.
fn used_modules(line: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for part in line.split("crate::").skip(1) {
        let names = match part.strip_prefix('{') {
            Some(group) => group.split(',').map(|item| item.trim().to_owned()).collect(),
            None => vec![part.to_owned()],
        };
        for name in names {
            modules.push(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    modules
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for file in rust_sources().iter().filter(|file| !file.path.starts_with("src/bin/") && file.path != "src/lib.rs") {
        let own = module_of(&file.path);
        let Some(own_layer) = layer(own) else {
            wrong.push(format!("{}: the module `{own}` has no layer in tests/tidy/layers.rs", file.path));
            continue;
        };
        for (at, line) in file.code() {
            for used in used_modules(line) {
                if layer(&used).is_some_and(|used_layer| used_layer > own_layer) {
                    wrong.push(format!("{}:{at}: `{own}` may not use `{used}`, which lies above it", file.path));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn only_the_view_and_the_artefacts_know_a_browser() {
    let mut wrong = Vec::new();
    for file in rust_sources().iter().filter(|file| !file.path.starts_with("src/view/") && !file.path.starts_with("src/bin/")) {
        for (at, line) in file.code() {
            if ["web_sys", "js_sys", "wasm_bindgen"].iter().any(|name| line.contains(name)) {
                wrong.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    none(wrong);
}

#[test]
fn exports_to_javascript_stay_in_the_artefacts() {
    // A #[wasm_bindgen] item of the library would be exported from every artefact; imports (`extern "C"`) are not exports.
    let mut wrong = Vec::new();
    for file in rust_sources().iter().filter(|file| !file.path.starts_with("src/bin/")) {
        let lines: Vec<(usize, &str)> = file.code().collect();
        for (place, (at, line)) in lines.iter().enumerate() {
            let exports = line.trim_start().starts_with("#[wasm_bindgen") && !line.starts_with(' ');
            if exports && !lines.get(place + 1).is_some_and(|(_, next)| next.contains("extern \"C\"")) {
                wrong.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    none(wrong);
}
