//! The house rules that a compiler does not check: who may import whom, no markup from strings, no foreign hosts, tidy files.
//!
//! Every test names the file and line that breaks its rule. The invariants of ARCHITECTURE.md name these tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what cannot be read fails its test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A text file of the project.
struct File {
    path: String,
    text: String,
}

impl File {
    fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.starts_with("bench")
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The lines of code before the file's own tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Folders that are made, not written.
const MADE: &[&str] = &["target", "dist", "node_modules", ".git", ".cache"];
const TEXT_ENDINGS: &[&str] = &["rs", "js", "mjs", "html", "css", "json", "toml", "md", "sh", "txt", "svg", "yml", "yaml", "py"];

fn files(wanted: impl Fn(&str) -> bool) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() && !path.is_symlink() {
                if !MADE.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if wanted(&relative)
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                found.push(File { path: relative, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no file to check: has a folder been renamed?");
    found
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_text(path: &str) -> bool {
    TEXT_ENDINGS.contains(&ending(path)) || matches!(path, ".ci/run" | "build.sh" | "LICENSE")
}

fn rust_sources() -> Vec<File> {
    files(|path| path.starts_with("src/") && path.ends_with(".rs"))
}

/// Fails with all complaints, one a line.
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

// --- Who may import whom ---

/// The library's modules by layer: a module may use its own layer and those before it, `view` and `export` not each other's.
const LAYERS: &[&[&str]] = &[
    &["needles"],
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
            wrong.push(format!("{}: the module `{own}` has no layer in tests/tidy.rs", file.path));
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

// --- Markup, hosts, paths ---

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

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("* ") || line.starts_with("/*")
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

// --- Files ---

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

// --- Messages ---

type Messages = serde_json::Map<String, serde_json::Value>;

/// The messages of each language, by its folder's name.
fn languages() -> Vec<(String, Messages)> {
    files(|path| path.starts_with("extension/_locales/") && path.ends_with("/messages.json"))
        .iter()
        .map(|file| {
            let messages: serde_json::Value = serde_json::from_str(&file.text).unwrap_or_else(|e| panic!("{}: {e}", file.path));
            let language = file.path.split('/').nth(2).unwrap_or_default();
            (language.to_owned(), messages.as_object().unwrap().clone())
        })
        .collect()
}

fn english() -> Messages {
    languages().into_iter().find(|(language, _)| language == "en").expect("there is an English locale").1
}

fn english_keys() -> BTreeSet<String> {
    english().keys().cloned().collect()
}

/// The categories of numbers that a text may have a form of its own for, as `Intl.PluralRules` names them.
const PLURALS: &[&str] = &["zero", "one", "two", "few", "many"];

/// Those that a language has. Romance languages have `many` for millions alone, which nothing here counts to.
fn categories(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => PLURALS,
        "pl" | "ru" => &["one", "few", "many"],
        "ja" | "ko" | "zh_CN" => &[],
        _ => &["one"],
    }
}

/// The text whose form for some numbers this is: `reader_words` for `reader_words_few`.
fn counted<'a>(key: &'a str, english: &Messages) -> Option<&'a str> {
    let (stem, form) = key.rsplit_once('_')?;
    (PLURALS.contains(&form) && english.contains_key(&format!("{stem}_one"))).then_some(stem)
}

#[test]
fn every_language_has_every_message() {
    let english = english();
    let mut wrong = Vec::new();
    for (language, messages) in languages() {
        let wanted: BTreeSet<String> = english
            .keys()
            .flat_map(|key| match counted(key, &english) {
                None => vec![key.clone()],
                Some(stem) => categories(&language).iter().map(|form| format!("{stem}_{form}")).collect(),
            })
            .collect();
        let keys: BTreeSet<String> = messages.keys().cloned().collect();
        wrong.extend(wanted.difference(&keys).map(|key| format!("{language}: {key} is missing")));
        wrong.extend(keys.difference(&wanted).map(|key| format!("{language}: {key} is no message")));
    }
    none(wrong);
}

/// The names between dollar signs in a message's text.
fn placeholders(message: &serde_json::Value) -> BTreeSet<String> {
    let parts: Vec<&str> = message["message"].as_str().unwrap_or_default().split('$').collect();
    let inner = parts.get(1..parts.len() - 1).unwrap_or_default();
    let is_name = |part: &&&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    inner.iter().filter(is_name).map(|name| name.to_lowercase()).collect()
}

#[test]
fn placeholders_agree_between_languages() {
    let english = english();
    let mut wrong = Vec::new();
    for (language, messages) in languages() {
        for (key, message) in &messages {
            let stem = counted(key, &english);
            let Some(original) = english.get(stem.unwrap_or(key)) else { continue };
            let (ours, wanted) = (placeholders(message), placeholders(original));
            // The form for a single number may say it in words.
            if !(ours == wanted || stem.is_some() && ours.is_subset(&wanted)) {
                wrong.push(format!("{language}: {key} has {ours:?} and not {wanted:?}"));
            }
            for name in &ours {
                let (given, meant) = (&message["placeholders"][name]["content"], &original["placeholders"][name]["content"]);
                if given != meant || !given.is_string() {
                    wrong.push(format!("{language}: {key} has {given} for {name} and not {meant}"));
                }
            }
        }
    }
    none(wrong);
}

/// What a language may say as English does: names, words that it has taken over, and keys.
const SAME_AS_ENGLISH: &[(&str, &[&str])] = &[
    ("name", &[]),
    ("menu_options", &["fr"]),
    ("notes_note", &["fr"]),
    ("picker_kind_block", &["de"]),
    ("picker_kind_code", &["de", "fr", "nl"]),
    ("picker_kind_dialog", &["de"]),
    ("picker_kind_figure", &["fr"]),
    ("picker_kind_link", &["de", "nl", "pt_BR"]),
    ("picker_kind_navigation", &["de", "fr"]),
    ("reader_article", &["fr"]),
    ("reader_code_in", &["de", "nl"]),
    ("reader_font_browser", &["de"]),
    ("reader_font_mono", &["de", "es", "fr", "it", "nl", "pt_BR"]),
    ("reader_font_sans", &["fr"]),
    ("reader_font_serif", &["fr"]),
    ("reader_join_page", &["fr"]),
    ("reader_link_colour", &["de", "nl", "pt_BR"]),
    ("reader_listen_pause", &["fr"]),
    ("reader_mark_note", &["fr"]),
    ("reader_minutes", &["es", "fr", "it", "pl", "pt_BR"]),
    ("reader_note_ref", &["fr"]),
    ("reader_notes", &["fr"]),
    ("reader_text_colour", &["de"]),
    ("reader_theme_auto", &["fr"]),
    ("reader_theme_sepia", &["de", "es", "nl", "pl"]),
    ("reader_why_newsletter", &["de", "it"]),
    ("reader_zoom", &["de", "fr", "it", "pt_BR"]),
    ("welcome_options", &["fr"]),
];

#[test]
fn every_message_is_translated() {
    let english = english();
    let mut wrong = Vec::new();
    for (language, messages) in languages().iter().filter(|(language, _)| language != "en") {
        for (key, message) in messages {
            let same = english.get(key).is_some_and(|original| original["message"] == message["message"]);
            let allowed = SAME_AS_ENGLISH
                .iter()
                .any(|(name, languages)| name == key && (languages.is_empty() || languages.contains(&language.as_str())));
            if same && !allowed {
                wrong.push(format!("{language}: {key} says {} as English does", message["message"]));
            }
        }
        if messages["language"]["message"] != language.replace('_', "-") {
            wrong.push(format!("{language}: `language` names another"));
        }
    }
    none(wrong);
}

#[test]
fn every_message_is_used() {
    let english = english_keys();
    let sources = files(|path| {
        (path.starts_with("src/") || path.starts_with("extension/"))
            && matches!(ending(path), "rs" | "js" | "html" | "json")
            && !path.contains("_locales")
    });
    let mut wrong = Vec::new();
    let messages = self::english();
    // The form of another text for a number is used where that is.
    for key in english.iter().filter(|key| counted(key, &messages).is_none()) {
        // A key made from a part and a value: `sorry_${outcome}`.
        let stem = key.rsplit_once('_').map_or(key.as_str(), |(stem, _)| stem);
        let ways = [
            format!("\"{key}\""),
            format!("__MSG_{key}__"),
            format!("'{key}'"),
            format!("`{stem}_$"),
            format!("\"{stem}_\""),
            format!("\"{stem}_{{"),
        ];
        let grand = stem.rsplit_once('_').map(|(grand, _)| [format!("`{grand}_$"), format!("\"{grand}_\"")]);
        let used = |way: &String| sources.iter().any(|file| file.text.contains(way.as_str()));
        if !ways.iter().any(used) && !grand.is_some_and(|ways| ways.iter().any(used)) {
            wrong.push(format!("{key}: nothing uses this message"));
        }
    }
    none(wrong);
}

#[test]
fn every_message_that_is_used_exists() {
    let english = english_keys();
    let mut wrong = Vec::new();
    for file in files(|path| path.starts_with("extension/") && matches!(ending(path), "js" | "html" | "json") && !path.contains("_locales"))
    {
        for (at, line) in file.lines() {
            for (start, closing) in [("getMessage(\"", '"'), ("__MSG_", '_'), ("data-text=\"", '"')] {
                for part in line.split(start).skip(1) {
                    let key = if closing == '_' { part.split("__").next() } else { part.split(closing).next() }.unwrap_or_default();
                    let builtin = key.starts_with("@@");
                    if !builtin && !english.contains(key) {
                        wrong.push(format!("{}:{at}: there is no message {key}", file.path));
                    }
                }
            }
        }
    }
    none(wrong);
}

// --- Scripts ---

/// The names of ours that follow `start` in a text: `Quietpage` and a capital letter.
fn globals(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("Quietpage").filter_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (alone && rest["Quietpage".len()..end].starts_with(|c: char| c.is_ascii_uppercase())).then(|| rest.split_at(end))
    })
}

/// Scripts know each other by globals, of which no compiler says that one was renamed.
#[test]
fn scripts_use_only_what_another_gives() {
    let scripts = files(|path| path.starts_with("extension/") && path.ends_with(".js"));
    // What is frozen has these members and no others; of a class only the name is known here.
    let mut given: Vec<(&str, BTreeSet<&str>, bool)> = vec![("QuietpageGlue", BTreeSet::new(), false)];
    for file in &scripts {
        for (name, value) in file.text.split("globalThis.").skip(1).filter_map(|rest| rest.split_once(" = ")) {
            let members = value.strip_prefix("Object.freeze({").map(|rest| rest.split("});").next().unwrap_or(rest));
            let names = members.unwrap_or_default().split([',', '\n']).filter_map(|member| member.trim().split([':', '(', ' ']).next());
            given.push((name, names.filter(|name| !name.is_empty()).collect(), members.is_some_and(|members| !members.contains('\n'))));
        }
    }
    let mut wrong = Vec::new();
    for file in &scripts {
        for (at, line) in file.lines().filter(|(_, line)| !is_comment(line)) {
            for (name, rest) in globals(line) {
                let homes: Vec<_> = given.iter().filter(|(given, ..)| *given == name).collect();
                let member = rest.strip_prefix('.').and_then(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
                let has =
                    |(_, members, whole): &&(&str, BTreeSet<&str>, bool)| !whole || member.is_none_or(|member| members.contains(member));
                if homes.is_empty() && !rest.starts_with(" {") && !line.contains(&format!("class {name}")) {
                    wrong.push(format!("{}:{at}: no script gives {name}", file.path));
                } else if !homes.is_empty() && !homes.iter().any(has) {
                    wrong.push(format!("{}:{at}: {name} has no {}", file.path, member.unwrap_or_default()));
                }
            }
        }
    }
    none(wrong);
}

// --- ARCHITECTURE.md ---

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
