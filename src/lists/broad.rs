//! Whether a selector finds a whole page, or nearly all of one. Entry point: [`is_broad`].

use super::selector::{Scan, closing, split, split_where};

/// The elements that hold a page's content, whichever it is.
const COMMON: &[&str] = &["", "*", "main", "article", "section", "div", "p"];
/// Those of them that hold all of it.
const WHOLE: &[&str] = &["", "*", "main"];
/// The element that is the page, or most of it.
const ROOTS: &[&str] = &["html", "body"];
/// Elements that the content of a page stands behind.
const BEFORE: &[&str] =
    &["head", "header", "nav", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "link", "noscript", "svg", "br", "form"];
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
    let lower = selector.to_ascii_lowercase();
    let compounds = compounds(&lower);
    let Some((&subject, around)) = compounds.split_last() else { return true };
    let (kind, rest) = named(subject);
    if is_root(subject) {
        // Advertisers' own pages, in frames, are told by what is written on their bodies.
        return !conditions(rest).any(|condition| condition.starts_with('[') && condition.contains('=') && narrows(condition));
    }
    // What stands on the root says how the page is, and narrows nothing in it.
    let narrow = is_narrow(subject) || around.iter().any(|compound| !is_root(compound) && is_narrow(compound));
    let in_something = !matches!(kind, "" | "*") && around.iter().any(|compound| is_uncommon(compound));
    common.contains(&kind) && !narrow && !in_something
}

fn is_root(compound: &str) -> bool {
    let (kind, rest) = named(compound);
    ROOTS.contains(&kind) || conditions(rest).any(|condition| matches!(condition, ":root" | ":scope"))
}

/// Whether a compound's conditions leave few enough elements: one of them, or two attributes together.
fn is_narrow(compound: &str) -> bool {
    let (_, rest) = named(compound);
    conditions(rest).any(narrows) || conditions(rest).filter(|condition| condition.starts_with('[')).count() >= 2
}

/// Whether a compound names an element that not every page's content stands in or behind.
fn is_uncommon(compound: &str) -> bool {
    let (kind, _) = named(compound);
    kind.starts_with(|c: char| c.is_ascii_alphabetic()) && ![COMMON, ROOTS, BEFORE].into_iter().any(|list| list.contains(&kind))
}

/// The compounds of a selector, without what stands between them.
fn compounds(selector: &str) -> Vec<&str> {
    let mut found = split_where(selector, is_combinator).unwrap_or_default();
    found.retain(|compound| !compound.is_empty());
    found
}

fn is_combinator(sign: char) -> bool {
    matches!(sign, ' ' | '>' | '+' | '~')
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
    let attribute = condition.starts_with('[');
    scan.skip_to(usize::from(!attribute));
    while let Some((at, sign)) = scan.next() {
        match sign {
            ']' if attribute && scan.outside() => return at + 1,
            _ if attribute => {}
            '(' => return closing(condition, at).map_or(condition.len(), |close| close + 1),
            '.' | '#' | '[' | ':' => return at,
            _ if is_combinator(sign) => return at,
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
        "not" | "lang" | "dir" | "root" | "scope" | "hover" | "focus-within" | "enabled" => false,
        "first-child" | "last-child" | "first-of-type" | "last-of-type" => false,
        "nth-child" | "nth-last-child" | "nth-of-type" | "nth-last-of-type" => inner.bytes().all(|b| b.is_ascii_digit()),
        "is" | "where" | "has" => split(inner, ',').is_some_and(|each| !each.into_iter().any(is_broad)),
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
            ":root *",
            ":root > body > div",
            "body:last-child > div",
            "html.js *",
            "BODY",
            "[LANG]",
            ":scope",
            ":first-child",
            ":nth-child(n)",
            ":has(*)",
            "div:has(p)",
            "h1 ~ p",
            "script ~ div",
            ":not(.a .b) div",
            "html[data-theme]",
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
            "div:has(> a > img)",
            "body > div[id][style]",
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
