//! Golden files: what a test makes of a case, beside what it should make of it.
//!
//! Expectations change only on request: `GOLDEN=overwrite cargo test --test article`.

use libtest_mimic::{Arguments, Conclusion, Failed, Trial};
use std::path::{Path, PathBuf};

/// Runs one test a case of a folder under `tests`: every `name.ending` whose name has no second dot.
pub(crate) fn run(folder: &'static str, ending: &'static str, check: fn(&Path) -> Result<(), Failed>) -> Conclusion {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = std::fs::read_dir(&root).into_iter().flatten().flatten();
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|e| e == ending) && !path.file_stem().is_some_and(|s| s.to_string_lossy().contains('.'))
        })
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case in {}", root.display());
    let trials = cases.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || check(&path))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect())
}

/// Compares with the golden file, or writes it when that was asked for.
pub(crate) fn compare(golden: &Path, found: &str) -> Result<(), Failed> {
    if std::env::var("GOLDEN").is_ok_and(|v| v == "overwrite") {
        return std::fs::write(golden, found).map_err(Failed::from);
    }
    let expected = std::fs::read_to_string(golden).map_err(|e| format!("{}: {e}", golden.display()))?;
    if expected == found {
        return Ok(());
    }
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    let first = lines.find(|(_, (a, b))| a != b).map_or(expected.lines().count().min(found.lines().count()), |(at, _)| at);
    let line = |text: &str| text.lines().nth(first).unwrap_or("(end)").to_owned();
    Err(format!(
        "{} differs at line {}:\n  expected {}\n  found    {}\n\nall of it:\n{found}",
        golden.display(),
        first + 1,
        line(&expected),
        line(found)
    )
    .into())
}
