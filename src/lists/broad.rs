//! Whether a selector finds a whole page, or nearly all of one. Entry point: [`is_broad`].

use super::selector::{Scan, closing, split};

/// The elements that hold a page's content, whichever it is.
const COMMON: &[&str] = &["", "*", "main", "article", "section", "div", "p"];
/// Those of them that hold all of it.
const WHOLE: &[&str] = &["", "*", "main", "article"];
/// The element that is the page, or most of it.
const ROOTS: &[&str] = &["html", "body"];
/// Elements that the content of a page stands behind.
const BEFORE: &[&str] = &["head", "header", "nav"];
/// What most elements have, whatever stands in it, or those that hold the page.
const ALWAYS: &[&str] = &["lang", "dir"];
/// What many elements have; what stands in it tells them apart.
const USUAL: &[&str] = &["class", "id", "style"];

/// Whether the selector, which has passed [`super::selector`], finds all of a page or its content. What it finds is said by its last
/// compound; one of common elements is narrow only within something that is named.
pub(super) fn is_broad(selector: &str) -> bool {
    is_broad_over(selector, COMMON)
}

/// The same for the nearest around something, where a common box is little.
pub(super) fn is_broad_around(selector: &str) -> bool {
    is_broad_over(selector, WHOLE)
}

fn is_broad_over(selector: &str, common: &[&str]) -> bool {
    let (around, subject) = selector.split_at(last_compound(selector));
    let (kind, rest) = named(subject);
    if ROOTS.contains(&kind) || conditions(rest).any(|condition| condition == ":root") {
        // Advertisers' own pages, in frames, are told by what is written on their bodies.
        return !conditions(rest).any(|condition| condition.starts_with('[') && narrows(condition));
    }
    let narrow = conditions(rest).chain(conditions(around)).any(narrows);
    let in_something = !matches!(kind, "" | "*") && around.split([' ', '>', '+', '~']).any(is_uncommon);
    common.contains(&kind) && !narrow && !in_something
}

/// Whether a compound names an element that not every page's content stands in or behind.
fn is_uncommon(compound: &str) -> bool {
    let (kind, _) = named(compound);
    kind.starts_with(|c: char| c.is_ascii_alphabetic()) && !COMMON.contains(&kind) && !ROOTS.contains(&kind) && !BEFORE.contains(&kind)
}

/// Where the last compound begins.
fn last_compound(selector: &str) -> usize {
    let mut scan = Scan::new(selector);
    let mut start = 0;
    while let Some((at, sign)) = scan.next() {
        if scan.outside() && matches!(sign, ' ' | '>' | '+' | '~') {
            start = at + 1;
        }
    }
    start
}

/// The element's name, and what stands behind it.
fn named(compound: &str) -> (&str, &str) {
    let compound = compound.trim();
    compound.split_at(compound.find(['.', '#', '[', ':']).unwrap_or(compound.len()))
}

/// The conditions of a selector's compounds, one by one: `.ad`, `[lang]`, `:not(.ad)`.
fn conditions(selector: &str) -> impl Iterator<Item = &str> {
    let mut rest = selector;
    std::iter::from_fn(move || {
        rest = &rest[rest.find(['.', '#', '[', ':'])?..];
        let (condition, behind) = rest.split_at(condition_end(rest));
        rest = behind;
        Some(condition)
    })
}

fn condition_end(condition: &str) -> usize {
    let mut scan = Scan::new(condition);
    scan.skip_to(1);
    if condition.starts_with('[') {
        let mut scan = Scan::new(condition);
        while let Some((at, sign)) = scan.next() {
            if sign == ']' && scan.outside() {
                return at + 1;
            }
        }
        return condition.len();
    }
    while let Some((at, sign)) = scan.next() {
        match sign {
            '(' => return closing(condition, at).map_or(condition.len(), |close| close + 1),
            '.' | '#' | '[' | ':' | ' ' | '>' | '+' | '~' => return at,
            _ => {}
        }
    }
    condition.len()
}

/// Whether a condition leaves few enough elements.
fn narrows(condition: &str) -> bool {
    if let Some(attribute) = condition.strip_prefix('[') {
        let end = attribute.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(attribute.len());
        let (name, test) = attribute.split_at(end);
        return !(ALWAYS.contains(&name) || USUAL.contains(&name) && test == "]");
    }
    let Some(pseudo) = condition.strip_prefix(':') else { return true };
    let (name, inner) = pseudo.split_once('(').map_or((pseudo, ""), |(name, rest)| (name, rest.strip_suffix(')').unwrap_or(rest)));
    match name {
        "not" | "lang" | "dir" => false,
        "is" | "where" => split(inner, ',').is_some_and(|each| !each.into_iter().any(is_broad)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fault;
    use super::super::selector::safe;

    #[test]
    fn a_whole_page_is_not_hidden() {
        for text in [
            "body",
            "html",
            "*",
            ":root",
            "html > body",
            ":not(.a)",
            ".x, body",
            "main",
            ":is(*)",
            ":where(.ad, div)",
            "[lang]",
            "[lang=\"en\"]",
            "body.home",
            "body:has(.ad)",
            ":root:has(.ad)",
            "div:not(.a)",
            "div:not(.a, .b):not(:empty):not(#x)",
            "[class]",
            "div[id]",
            ":lang(en)",
            "div:dir(ltr)",
            "body > *",
            "body[class]",
            "header ~ div",
            "br ~ *",
            "html > body > div",
            "main > :is(p, .ad)",
            ":is(:is(*))",
            "body:not(.a)",
        ] {
            assert_eq!(safe(text), Err(Fault::WholePage), "{text}");
        }
    }

    #[test]
    fn what_is_named_is_narrow() {
        for text in [
            "body > .ad",
            ".ad > *",
            "[class^=\"ad-\"]",
            "div[style=\"width: 1px\"]",
            ".ad div:not(.a)",
            "div:has(> .ad)",
            ":is(.ad, #ad)",
            "slot + div[class]",
            "body > script + style + div[id][class]",
            "aside div",
            "body[class^=\"img_\"]",
            "aside",
            "body.home .ad",
            "div:nth-child(3)",
            "[data-ad]",
            "[id=\"a.b c\"]",
            ".ad:not([lang])",
            "iframe:not(.a)",
            "[title=\"a > body\"]",
        ] {
            assert!(safe(text).is_ok(), "{text}");
        }
    }
}
