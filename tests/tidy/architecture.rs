//! ARCHITECTURE.md: its invariants name checks that exist.

use crate::project::none;
use std::path::Path;

#[test]
fn every_invariant_names_a_check_that_exists() {
    let architecture =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let (_, section) = architecture.split_once("## Invariants").expect("ARCHITECTURE.md has a section `## Invariants`");
    let section = section.split("\n## ").next().unwrap_or(section);
    let rows: Vec<&str> =
        section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Invariant") && !line.starts_with("|---")).collect();
    assert!(rows.len() >= 8, "the table of invariants has {} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        // The last cell: `file` or `file: test`, in backquotes, more than one where a rule has more than one side.
        let cell = row.trim_end_matches([' ', '|']).rsplit('|').next().unwrap_or_default();
        let checks: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        if checks.is_empty() {
            wrong.push(format!("no check: {row}"));
        }
        for check in checks {
            let (path, name) = check.split_once(": ").map_or((check, None), |(path, name)| (path, Some(name)));
            match std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) {
                Err(_) => wrong.push(format!("{path} is not there: {row}")),
                Ok(text) if name.is_some_and(|name| !text.contains(name)) => {
                    wrong.push(format!("{path} has no `{}`: {row}", name.unwrap_or_default()))
                }
                Ok(_) => {}
            }
        }
    }
    none(wrong);
}
