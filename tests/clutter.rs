//! Clutter on whole pages: every `tests/clutter/NAME.html` stands beside a `NAME.json` that says which elements are hidden, and
//! as what, and which stay.

#![allow(clippy::expect_used, reason = "a broken case fails its test")]

#[path = "harness/selector.rs"]
mod selector;

use quietpage::clutter::{self, Hide};
use quietpage::dom::{Document, NodeId};
use quietpage::html;
use quietpage::site::SiteRules;
use selector::Selector;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clutter")
}

fn hides(document: &Document) -> Vec<Hide> {
    clutter::clean(document, &SiteRules::default())
}

fn select(document: &Document, selector: &str) -> Vec<NodeId> {
    let found = Selector::parse(selector).expect("a selector").all(document);
    assert!(!found.is_empty(), "nothing matches {selector}");
    found
}

fn around<'a>(document: &Document, hides: &'a [Hide], id: NodeId) -> Option<&'a Hide> {
    hides.iter().find(|h| document.contains(h.node, id))
}

fn list(hides: &[Hide], document: &Document) -> String {
    hides.iter().map(|h| format!("  {:?} {} | {}\n", h.kind, h.reason.english(), document.visible_text(h.node))).collect()
}

/// Complaints about one page.
fn check(document: &Document, expected: &Value) -> Vec<String> {
    let hides = hides(document);
    let mut wrong = Vec::new();
    for (kind, selectors) in expected["hidden"].as_object().expect("hidden") {
        for selector in selectors.as_array().expect("selectors").iter().filter_map(Value::as_str) {
            for id in select(document, selector) {
                match around(document, &hides, id) {
                    None => wrong.push(format!("{selector} is shown")),
                    Some(h) if serde_json::to_value(h.kind).expect("a name") != *kind.as_str() => {
                        wrong.push(format!("{selector} is taken for {:?}, not {kind}", h.kind));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    for selector in expected["visible"].as_array().expect("visible").iter().filter_map(Value::as_str) {
        for id in select(document, selector) {
            if let Some(hide) = around(document, &hides, id) {
                wrong.push(format!("{selector} is hidden: {:?}, {}", hide.kind, hide.reason.english()));
            }
        }
    }
    if !wrong.is_empty() {
        wrong.push(format!("hidden:\n{}", list(&hides, document)));
    }
    wrong
}

#[test]
fn pages_are_cleaned_as_they_say() {
    let mut wrong = String::new();
    let mut pages = 0;
    for entry in std::fs::read_dir(folder()).expect("the folder of cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_none_or(|e| e != "html") {
            continue;
        }
        pages += 1;
        let document = html::parse(&std::fs::read_to_string(&path).expect("a page"), "https://site.example/a/page");
        let expected = std::fs::read_to_string(path.with_extension("json")).expect("its expectation");
        for line in check(&document, &serde_json::from_str(&expected).expect("JSON")) {
            wrong += &format!("{}: {line}\n", path.file_stem().expect("a name").to_string_lossy());
        }
    }
    assert!(pages >= 1, "no cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn regions_come_in_order_and_apart() {
    for entry in std::fs::read_dir(folder()).expect("the folder of cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_some_and(|e| e == "html") {
            let document = html::parse(&std::fs::read_to_string(&path).expect("a page"), "");
            let hides = hides(&document);
            for pair in hides.windows(2) {
                assert!(pair[1].node >= document.end(pair[0].node), "{}", path.display());
            }
            assert!(hides.iter().all(|h| !h.reason.english().is_empty() && (0.0..=1.0).contains(&h.confidence)));
        }
    }
}

#[test]
fn pages_that_break_off_are_cleaned_too() {
    let pages = ["clutter/news-es.html", "pages/tagdiv-newspaper/page.html", "pages/wordpress-block-theme/page.html"];
    for page in pages {
        let html = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(page)).expect("a page");
        let step = html.len() / 150;
        for length in (0..html.len()).step_by(step).filter(|&length| html.is_char_boundary(length)) {
            let document = html::parse(&html[..length], "");
            for hide in hides(&document) {
                assert!(document.tag(hide.node).is_some(), "{page} to {length}");
            }
        }
    }
}

#[test]
fn a_list_may_stand_at_the_very_end_of_the_page() {
    let page = "<main><h1>Rain</h1><p>It rained for nine days, and on the tenth the mayor asked everybody to bring a bucket to the square.</p>\
        <p>Two hundred came. They stood in rows from the well to the bakery, and handed the water on until it was dark, and then they sang.</p>\
        <p>Nobody has counted the buckets, but the well is full again, and the baker says that his cellar has never been as clean as it is now.</p></main>\
        <aside><h4>Most Popular</h4><ul><li><a href=/1>The bucket that was too small</a><li><a href=/2>Nine days in a tent</a></ul>\
        <h5>Archives</h5><p>2024";
    let document = html::parse(page, "");
    let hides = hides(&document);
    assert!(hides.iter().any(|h| document.visible_text(h.node).contains("Nine days in a tent")), "{}", list(&hides, &document));
}
