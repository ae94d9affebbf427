//! The messages: every one in every language, used, and whole.

use crate::project::{ending, files, none};
use quietpage::clutter::{Place, Seen};
use std::collections::BTreeSet;

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
    ("reader_hours_minutes", &[]),
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
fn every_reason_has_its_sentence() {
    let english = english();
    // What a reason's message has room for, in the order in which that is filled in; the place comes around the sentence.
    let shows = |names: &[&'static str]| names.iter().copied().filter(|name| *name != "place").collect::<Vec<_>>();
    let sentences = Seen::CODES.iter().map(|(code, names)| (format!("reason_{code}"), shows(names)));
    let places = Place::ALL.map(|place| (format!("reason_at_{}", place.name()), vec!["reason"]));
    let wanted: Vec<(String, Vec<&str>)> = sentences.chain(places).collect();
    let mut wrong = Vec::new();
    for key in english.keys().filter(|key| key.starts_with("reason_") && counted(key, &english).is_none()) {
        if !wanted.iter().any(|(name, _)| name == key) {
            wrong.push(format!("{key}: no reason has this sentence"));
        }
    }
    for (language, messages) in languages() {
        for (key, names) in &wanted {
            let Some(message) = messages.get(key) else {
                wrong.push(format!("{language}: {key} is missing"));
                continue;
            };
            if placeholders(message) != names.iter().map(|&name| name.to_owned()).collect() {
                wrong.push(format!("{language}: {key} has room for {:?} and not for {names:?}", placeholders(message)));
            }
            for (at, name) in names.iter().enumerate() {
                if message["placeholders"][name]["content"] != format!("${}", at + 1) {
                    wrong.push(format!("{language}: {key} fills in {name} as {}", message["placeholders"][name]["content"]));
                }
            }
            let forms = messages.keys().filter(|form| counted(form, &english) == Some(key)).count();
            if forms != if names.contains(&"count") { categories(&language).len() } else { 0 } {
                wrong.push(format!("{language}: {key} has {forms} forms for numbers"));
            }
            let quotes = messages.iter().filter(|(form, _)| *form == key || counted(form, &english) == Some(key));
            for (form, message) in quotes.filter(|(_, message)| names.contains(&"quote") != placeholders(message).contains("quote")) {
                wrong.push(format!("{language}: {form} does not quote as it should: {}", message["message"]));
            }
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
