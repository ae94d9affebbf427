//! Golden compilations of small filter lists: `tests/lists/NAME.txt` in, `NAME.golden` out, all that the browsers get and all that is left out.
//!
//! Expectations change only on request: `GOLDEN=overwrite cargo test --test lists`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what cannot be read fails its test")]

mod golden;

use libtest_mimic::Failed;
use quietpage::lists::{bundle, compile, rules};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

fn main() -> std::process::ExitCode {
    golden::run("lists", "txt", check).exit_code()
}

fn check(path: &Path) -> Result<(), Failed> {
    let mut list = compile(&std::fs::read_to_string(path)?);
    list.settle();
    let mut out = String::new();
    section(&mut out, "generic", list.generic.iter().cloned());
    section(&mut out, "taken out of the generic ones", list.not_generic.iter().cloned());
    for (place, entry) in &list.places {
        section(&mut out, place, entry.hide.iter().cloned().chain(entry.unhide.iter().map(|rule| format!("except {rule}"))));
    }
    section(&mut out, "marks", bundle::marks(&list).into_iter().map(|(place, marks)| format!("{place} {}", marks.join(" "))));
    section(&mut out, "network", rules::numbered(&rules::rules(&list.requests), 1).into_iter().map(|rule| sorted(rule).to_string()));
    let faults = list.report.faults.iter().map(|(fault, (count, examples))| format!("{count} x {fault}, first in line {}", examples[0].0));
    section(&mut out, "left out", faults);
    golden::compare(&path.with_extension("golden"), &out)
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        writeln!(out, "{title}").unwrap();
        lines.iter().for_each(|line| writeln!(out, "  {line}").unwrap());
    }
}

/// With its keys in one order, whatever order serde_json keeps in this build.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries: BTreeMap<String, Value> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(entries.into_iter().collect())
        }
        other => other,
    }
}
