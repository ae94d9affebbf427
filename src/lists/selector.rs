//! Which selectors are let through, and in what form. Entry point: [`safe`].
//!
//! The `adblock` crate parses and normalises what stands outside of functions; what stands inside of `:has()`, `:not()`, `:is()` and
//! `:where()` is taken through the same gate, and nothing with a sign that could end a rule or fetch something passes.

use super::Fault;
use super::broad::{is_broad, is_broad_around};
use adblock::filters::cosmetic::CosmeticFilter;
use adblock::resources::PermissionMask;

/// Pseudo-classes without arguments that both browsers know.
const PLAIN: &[&str] = &[
    "first-child",
    "last-child",
    "only-child",
    "first-of-type",
    "last-of-type",
    "only-of-type",
    "empty",
    "root",
    "hover",
    "checked",
    "link",
    "any-link",
    "target",
    "enabled",
    "disabled",
    "visited",
    "active",
    "focus",
    "focus-within",
    "required",
    "optional",
    "scope",
    "popover-open",
];
/// Pseudo-classes that take a number or a word.
const COUNTED: &[&str] = &["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang", "dir"];
/// Pseudo-classes that take selectors.
const NESTED: &[&str] = &["has", "not", "is", "where"];
/// Pseudo-elements that can be hidden.
const ELEMENTS: &[&str] = &["before", "after", "backdrop"];
/// What would end a rule, hide a part of it from a reader of the list, or fetch.
const REFUSED: &[&str] = &["{", "}", "\\", "/*", "*/", "@import", "url(", "image-set(", "<", "\n", "\r", "\t", "\u{0}"];
/// How deep functions may stand in each other.
const DEEPEST: usize = 6;
const LONGEST: usize = 1000;

/// The selectors of a comma-separated list, one a string, each of them plain CSS that both browsers take.
pub fn safe(text: &str) -> Result<Vec<String>, Fault> {
    no_page(checked(text, false, 0)?, is_broad)
}

/// As [`safe`], for what is looked for around something: the nearest box may be a common one, but not the page.
pub(super) fn around(text: &str) -> Result<Vec<String>, Fault> {
    no_page(checked(text, false, 0)?, is_broad_around)
}

fn no_page(selectors: Vec<String>, broad: fn(&str) -> bool) -> Result<Vec<String>, Fault> {
    if selectors.iter().any(|selector| broad(selector)) { Err(Fault::WholePage) } else { Ok(selectors) }
}

/// As [`safe`], for a selector that may begin with a combinator and find anything: it is looked for within something else.
pub(super) fn relative(text: &str) -> Result<Vec<String>, Fault> {
    checked(text, true, 1)
}

fn checked(text: &str, relative: bool, depth: usize) -> Result<Vec<String>, Fault> {
    let lower = text.to_ascii_lowercase();
    if REFUSED.iter().any(|sign| lower.contains(sign)) {
        return Err(Fault::Unsafe);
    }
    if text.len() > LONGEST || depth > DEEPEST {
        return Err(Fault::Selector);
    }
    let parts = split(text, ',').ok_or(Fault::Selector)?;
    parts.into_iter().map(|part| one(part.trim(), relative, depth)).collect()
}

fn one(text: &str, relative: bool, depth: usize) -> Result<String, Fault> {
    let combinator = text.chars().next().filter(|c| relative && matches!(c, '>' | '+' | '~'));
    let rest = if combinator.is_some() { text[1..].trim_start() } else { text };
    let filter = CosmeticFilter::parse(&format!("a.example##{rest}"), false, PermissionMask::default()).map_err(|_| Fault::Selector)?;
    if filter.action.is_some() {
        return Err(Fault::Style);
    }
    let css = filter.plain_css_selector().ok_or(Fault::Operator)?;
    let clean = functions(css, depth)?;
    // The parser writes signs that need it with a backslash.
    if clean.contains('\\') {
        return Err(Fault::Unsafe);
    }
    Ok(combinator.map_or(clean.clone(), |c| format!("{c} {clean}")))
}

/// Checks every `:name` and `:name(...)` of a selector, and writes what stands in the brackets anew.
fn functions(css: &str, depth: usize) -> Result<String, Fault> {
    let mut out = String::with_capacity(css.len());
    let mut scan = Scan::new(css);
    let mut copied = 0;
    while let Some((at, sign)) = scan.next() {
        if scan.quoted || sign != ':' || scan.inside_brackets {
            continue;
        }
        let element = css[at + 1..].starts_with(':');
        let start = at + if element { 2 } else { 1 };
        let length = css[start..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(css.len() - start);
        let name = &css[start..start + length];
        let end = start + length;
        if !css[end..].starts_with('(') {
            let known = if element { ELEMENTS.contains(&name) } else { PLAIN.contains(&name) || ELEMENTS.contains(&name) };
            if !known || depth > 0 && element {
                return Err(Fault::Selector);
            }
            scan.skip_to(end);
            continue;
        }
        let close = closing(css, end).ok_or(Fault::Selector)?;
        let inner = &css[end + 1..close];
        out.push_str(&css[copied..end + 1]);
        if !element && NESTED.contains(&name) {
            out.push_str(&checked(inner, name == "has", depth + 1)?.join(","));
        } else if !element && COUNTED.contains(&name) {
            let word = inner.trim();
            if word.is_empty() || !word.chars().all(|c| c.is_ascii_alphanumeric() || " +-".contains(c)) {
                return Err(Fault::Selector);
            }
            out.push_str(word);
        } else {
            return Err(if OPERATORS.contains(&name) { Fault::Operator } else { Fault::Selector });
        }
        copied = close;
        scan.skip_to(close + 1);
    }
    out.push_str(&css[copied..]);
    Ok(out)
}

/// Functions of filter lists that are no CSS.
pub(super) const OPERATORS: &[&str] = &[
    "has-text",
    "contains",
    "-abp-contains",
    "upward",
    "nth-ancestor",
    "matches-css",
    "matches-css-before",
    "matches-css-after",
    "matches-attr",
    "matches-property",
    "matches-path",
    "min-text-length",
    "xpath",
    "watch-attr",
    "remove-attr",
    "remove-class",
    "style",
    "properties",
    "-abp-properties",
    "if",
    "if-not",
    "others",
];

/// Splits at `sign` where it stands outside of strings and brackets; `None` when those do not match.
pub(super) fn split(text: &str, sign: char) -> Option<Vec<&str>> {
    split_where(text, |found| found == sign)
}

/// The same, at any of the signs that are wanted.
pub(super) fn split_where(text: &str, wanted: impl Fn(char) -> bool) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut scan = Scan::new(text);
    while let Some((at, found)) = scan.next() {
        if wanted(found) && scan.outside() {
            parts.push(&text[start..at]);
            start = at + found.len_utf8();
        }
    }
    if !scan.outside() || scan.broken {
        return None;
    }
    parts.push(&text[start..]);
    Some(parts)
}

/// The place of the bracket that closes the one at `open`.
pub(super) fn closing(text: &str, open: usize) -> Option<usize> {
    let mut scan = Scan::new(&text[open..]);
    while let Some((at, sign)) = scan.next() {
        if sign == ')' && scan.outside() {
            return Some(open + at);
        }
    }
    None
}

/// Goes through a text and knows whether it is in a string or in brackets after each sign.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
    quote: Option<char>,
    depth: usize,
    /// Whether the last sign stands in a string, or ends one.
    pub(super) quoted: bool,
    pub(super) inside_brackets: bool,
    broken: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, at: 0, quote: None, depth: 0, quoted: false, inside_brackets: false, broken: false }
    }

    pub(super) fn outside(&self) -> bool {
        self.quote.is_none() && self.depth == 0 && !self.inside_brackets
    }

    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn next(&mut self) -> Option<(usize, char)> {
        let sign = self.text[self.at..].chars().next()?;
        let at = self.at;
        self.at += sign.len_utf8();
        self.quoted = self.quote.is_some();
        match (self.quote, sign) {
            (Some(quote), _) if quote == sign => self.quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => self.quote = Some(sign),
            (None, '[') => self.inside_brackets = true,
            (None, ']') => self.inside_brackets = false,
            (None, '(') if !self.inside_brackets => self.depth += 1,
            (None, ')') if !self.inside_brackets => match self.depth.checked_sub(1) {
                Some(depth) => self.depth = depth,
                None => self.broken = true,
            },
            _ => {}
        }
        Some((at, sign))
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, safe};

    #[test]
    fn plain_css_passes_one_selector_a_rule() {
        assert_eq!(safe(".ad, #box > [data-x='1,2']").unwrap(), [".ad", "#box > [data-x=\"1,2\"]"]);
        assert_eq!(safe("div:has(> .ad:not(.x, .y))").unwrap(), ["div:has(> .ad:not(.x,.y))"]);
        assert_eq!(safe("li:nth-child(2n + 1)").unwrap(), ["li:nth-child(2n+1)"]);
    }

    #[test]
    fn nothing_passes_that_fetches_or_ends_a_rule() {
        for text in [
            ".a{} .b",
            ".a}",
            "[style*='url(x)']",
            ".a /* b */",
            ".a\\:b",
            "[x='</style>']",
            ".a{color:red}",
            "@import 'x'",
            ".a:has(\\41)",
            ".a[x=\"\\\"]",
        ] {
            assert!(safe(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_no_browser_takes_is_a_fault() {
        for text in
            ["", ".", "..a", ".a >", "a:nonsense", "a::webkit-thing", ".a:has(", ".a)", "a:has(b:nonsense)", "a:nth-child(x;y)", ".a:not()"]
        {
            assert!(safe(text).is_err(), "{text}");
        }
        assert_eq!(safe(".a:has-text(x)"), Err(Fault::Operator));
    }
}
