//! No markup from strings, no foreign hosts, no folder of a builder.

use crate::project::{ending, files, is_comment, is_text, none};

#[test]
fn no_markup_is_made_from_strings() {
    // Spelled in pieces, so that this list is not its own find.
    let ways = [
        ["inner", "HTML"],
        ["outer", "HTML"],
        ["insertAdjacent", "HTML"],
        ["document.", "write("],
        ["set_inner", "_html"],
        ["set_outer", "_html"],
        ["setHTML", "Unsafe"],
        ["createContextual", "Fragment"],
        ["ev", "al("],
        ["new ", "Function("],
    ]
    .map(|pieces| pieces.concat());
    let shipped = |path: &str| {
        matches!(ending(path), "rs" | "js" | "mjs" | "html")
            && ["src/", "extension/", "www/", "xtask/"].iter().any(|folder| path.starts_with(folder))
    };
    let mut wrong = Vec::new();
    for file in files(shipped) {
        for (at, line) in file.lines().filter(|(_, line)| !is_comment(line)) {
            for way in ways.iter().filter(|way| names(line, way)) {
                wrong.push(format!("{}:{at}: {way}", file.path));
            }
        }
    }
    none(wrong);
}

/// Whether the word stands in the line by itself, not as the end of a longer name.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-'))
}

#[test]
fn nothing_names_a_registry_or_a_builders_folder() {
    let unwanted = [
        ["crates", ".io"],
        ["static.", "crates"],
        ["registry.", "npmjs"],
        ["npmjs", ".org"],
        ["npmjs", ".com"],
        ["pypi", ".org"],
        ["files.", "pythonhosted"],
        ["/ro", "ot/"],
        ["/wo", "rk/"],
        ["/ho", "me/"],
        ["/Us", "ers/"],
    ]
    .map(|pieces| pieces.concat());
    let mut wrong = Vec::new();
    // Lock files are written by the package managers and name where packages come from.
    for file in files(|path| is_text(path) && !matches!(path, "Cargo.lock" | "package-lock.json")) {
        for (at, line) in file.lines() {
            for name in unwanted.iter().filter(|name| line.contains(name.as_str())) {
                wrong.push(format!("{}:{at}: {name}", file.path));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_demo_asks_nobody() {
    let mut wrong = Vec::new();
    for file in files(|path| path.starts_with("www/") && matches!(ending(path), "html" | "css" | "js")) {
        for (at, line) in file.lines() {
            let fetches = ["src=\"http", "href=\"http", "url(http", "@import", "src=\"//", "url(//", "fetch(\"http"];
            if fetches.iter().any(|way| line.contains(way)) {
                wrong.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    none(wrong);
}
