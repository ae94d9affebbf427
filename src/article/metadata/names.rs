//! What is a name, and how it is cut out of the line that it stands in.
//!
//! Entry points: [`clean`], [`is_name`], [`labels`].

use super::dates;
use crate::article::media::fold;

/// Words that come before a name, in the languages that pages are written in.
const BEFORE: &[&str] = &[
    "written by",
    "posted by",
    "published by",
    "reported by",
    "article by",
    "words by",
    "story by",
    "text by",
    "created by",
    "reviewed by",
    "by:",
    "by",
    "author:",
    "authors:",
    "author",
    "written",
    "von",
    "por",
    "par",
    "autor:",
    "autor",
    "auteur:",
    "door",
    "text:",
    "geschrieben von",
    "verfasst von",
    "geschreven door",
    "scritto da",
    "skrevet af",
    "написано автором",
    "執筆者",
    "escrito por",
    "écrit par",
    "publicado por",
    "publié par",
    "di",
    "av",
    "af",
    "от",
    "автор:",
    "بقلم",
    "作者：",
    "作者:",
    "文/",
    "文：",
    "执笔：",
];
/// What sets a name off from what else stands in its line.
const SET_OFF: &[&str] = &[" | ", " • ", " · ", " – ", " — ", " - "];
/// What begins behind a name.
const BEHIND: &[&str] = &[
    "\n",
    " on ",
    " updated",
    " published",
    " posted",
    " last ",
    " / ",
    ", updated",
    " in ",
    " at ",
    " minute",
    " min read",
    " reviewed by",
    " edited by",
    " fact checked",
    " contributor",
    "►",
    " @",
];
/// What is no name though it stands where one should.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "unknown",
    "anonymous",
    "author",
    "authors",
    "guest",
    "user",
    "editor",
    "none",
    "null",
    "undefined",
    "webmaster",
    "root",
    "by",
    "share",
    "follow",
    "subscribe",
    "about",
    "about the author",
    "posts",
    "view all posts",
    "read more",
    "default",
    "n/a",
    "facebook",
    "twitter",
];

/// Whether a text does no more than to announce a name: "Written by:".
pub(super) fn labels(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    text.len() > 1
        && !["text", "di", "door", "written"].iter().any(|word| word.eq_ignore_ascii_case(text))
        && BEFORE.iter().any(|word| word.trim_end_matches([':', '：']).eq_ignore_ascii_case(text))
}

/// A name as it can be shown, or nothing where the text is none.
pub(super) fn clean(text: &str) -> Option<String> {
    let text = fold(text);
    let mut name = text.as_str();
    // The date may come first: "May 6, 2024 · Ann".
    if let Some((_, rest)) = SET_OFF.iter().find_map(|sign| name.split_once(sign)).filter(|(date, _)| dates::iso(date).is_some()) {
        name = rest;
    }
    // Without what comes before, as often as it does: "Written by: by Ann".
    for _ in 0..2 {
        for word in BEFORE {
            let Some(start) = name.get(..word.len()) else { continue };
            let rest = &name[word.len()..];
            let whole_word = !word.ends_with(char::is_alphanumeric) || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
            if start.eq_ignore_ascii_case(word) && whole_word {
                name = rest.trim_start_matches([':', ' ', '-', '–', '|']);
                break;
            }
        }
    }
    let lower = name.to_lowercase();
    if lower.len() == name.len() {
        let end = SET_OFF.iter().chain(BEHIND).filter_map(|sign| lower.find(sign)).filter(|&at| at > 2).min().unwrap_or(name.len());
        name = name.get(..end)?;
    }
    let dated = |at: usize| dates::iso(&name[at..]).is_some();
    if let Some(at) = name.rmatch_indices(' ').map(|(at, _)| at).find(|&at| dated(at)) {
        name = &name[..at];
    }
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '|' | '-' | '–' | '—' | '/' | '•' | '·' | '(' | '.'));
    let known = NO_NAMES.iter().chain(BEFORE).any(|no| name.eq_ignore_ascii_case(no));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let fits = name.chars().count() <= 90 && name.split_whitespace().count() <= 12 && letters >= 2;
    let address = name.contains("://") || name.contains("www.") || name.starts_with('/') || name.starts_with('@') || name.contains('{');
    // How long one reads stands where names stand.
    let lasts = name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(" min");
    (fits && !known && !lasts && !address && dates::iso(name).is_none()).then(|| name.to_owned())
}

/// Whether the text looks like a person's name: few words, the first and the last with a capital, or of a script without them.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    let number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    (1..=6).contains(&words.len()) && !words.iter().any(number) && words.first().is_some_and(capital) && words.last().is_some_and(capital)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_are_cut_out_of_bylines() {
        for (text, expected) in [
            ("By Ann Lee", Some("Ann Lee")),
            ("Written by: Ann Lee | May 5, 2024", Some("Ann Lee")),
            ("BY ANN LEE AND BOB, Staff", Some("ANN LEE AND BOB, Staff")),
            ("Ann Lee May 5, 2024", Some("Ann Lee")),
            ("Byron Lee", Some("Byron Lee")),
            ("Von Ann Lee", Some("Ann Lee")),
            ("Ann Lee on May 5", Some("Ann Lee")),
            ("https://www.facebook.com/page", None),
            ("May 5, 2024 · Ann Lee on behalf of all", Some("Ann Lee")),
            ("Posted by Ann at May 5, 2024", Some("Ann")),
            ("Written By", None),
            ("5 min read", None),
            ("admin", None),
            ("May 5, 2024", None),
            ("", None),
        ] {
            assert_eq!(clean(text).as_deref(), expected, "{text}");
        }
    }
}
