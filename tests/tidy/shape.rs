//! The shape of files: how long, with what at the top, without waiting for a clock.

use crate::project::{ending, files, is_comment, none};

/// Most files stay under this many lines ...
const USUAL_LENGTH: usize = 300;
/// ... and all of them under this many, except word lists, which grow with the languages they hold.
const GREATEST_LENGTH: usize = 650;
const WORD_LISTS: &str = "src/clutter/words/";

#[test]
fn files_keep_to_one_idea() {
    let sources = files(|path| {
        ["src/", "tests/", "xtask/", "extension/", "www/"].iter().any(|folder| path.starts_with(folder))
            && matches!(ending(path), "rs" | "js" | "mjs")
    });
    let lengths: Vec<(&str, usize)> = sources
        .iter()
        .filter(|file| !file.path.starts_with(WORD_LISTS))
        .map(|file| (file.path.as_str(), file.text.lines().count()))
        .collect();
    none(lengths.iter().filter(|(_, length)| *length > GREATEST_LENGTH).map(|(path, length)| format!("{path}: {length} lines")).collect());
    let long: Vec<_> = lengths.iter().filter(|(_, length)| *length > USUAL_LENGTH).collect();
    assert!(long.len() * 5 <= lengths.len(), "more than a fifth of the files has over {USUAL_LENGTH} lines: {long:?}");
}

#[test]
fn modules_say_what_they_are_for() {
    let wrong = files(|path| path.ends_with(".rs") && !path.starts_with("fuzz"))
        .iter()
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| format!("{}: does not open with //!", file.path))
        .collect();
    none(wrong);
}

/// The one place that polls for a state, with a deadline; everything else waits through it.
const POLLING: &str = "tests/browser/support/until.mjs";

#[test]
fn nothing_waits_for_a_clock_in_a_test() {
    // A page under test may have timers of its own; what a test may not do is wait for one.
    let sleeps = [
        ["thread::", "sleep"],
        ["waitFor", "Timeout"],
        ["waitFor", "Delay"],
        ["timers/", "promises"],
        ["resolve) => setTime", "out("],
        ["setTime", "out(resolve"],
    ]
    .map(|pieces| pieces.concat());
    let mut wrong = Vec::new();
    for file in files(|path| matches!(ending(path), "rs" | "js" | "mjs") && path != POLLING).iter().filter(|file| file.is_test()) {
        for (at, line) in file.lines().filter(|(_, line)| !is_comment(line)) {
            if sleeps.iter().any(|sleep| line.contains(sleep.as_str())) {
                wrong.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    none(wrong);
}
