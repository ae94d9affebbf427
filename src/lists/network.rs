//! Network lines: which requests to block or to allow, and which pages to leave alone. Entry point: [`read`].
//!
//! The line is read here and not by the `adblock` crate, which keeps host names only as hashes: declarative rules need the names.

use super::place::{self, Places};
use super::{Fault, regex};
use std::collections::BTreeSet;

/// What a network line asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Request {
    /// `@@`: what it matches is let through.
    pub allow: bool,
    /// Stronger than any exception.
    pub important: bool,
    /// Takes back the line that is otherwise the same.
    pub bad: bool,
    /// The pattern as written, without options.
    pub pattern: String,
    /// Kinds of requests, as declarative rules name them; empty for all but pages.
    pub kinds: BTreeSet<&'static str>,
    /// `true` for requests to other sites only, `false` for those to the page's own.
    pub third_party: Option<bool>,
    /// The pages that ask.
    pub from: Places,
    /// The hosts that are asked.
    pub to: Places,
    /// Methods, lower case.
    pub methods: BTreeSet<&'static str>,
    /// Capital and small letters are told apart.
    pub match_case: bool,
    /// What an exception switches off on the pages it matches.
    pub leave: Leave,
}

/// What is left alone on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Leave {
    /// Rules that are not for a site.
    pub generic: bool,
    /// Rules that are for a site.
    pub specific: bool,
    /// Everything, requests too.
    pub all: bool,
}

/// Every kind of request but pages themselves.
pub const KINDS: [&str; 12] =
    ["sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest", "ping", "csp_report", "media", "websocket", "other"];

/// Reads a line that has no mark of a cosmetic rule.
pub fn read(line: &str) -> Result<Request, Fault> {
    let mut request = Request::default();
    let line = line.strip_prefix("@@").map_or(line, |rest| {
        request.allow = true;
        rest
    });
    let (pattern, options) = cut(line);
    request.pattern = pattern.to_owned();
    let mut kinds = Kinds::default();
    if let Some(options) = options {
        for option in commas(options) {
            apply(&mut request, &mut kinds, option.trim())?;
        }
    }
    request.kinds = kinds.settle(&request)?;
    check_pattern(&request)?;
    Ok(request)
}

/// The pattern and its options. A `$` of a regular expression is none of ours, nor is one that no option follows.
fn cut(line: &str) -> (&str, Option<&str>) {
    if line.starts_with('/')
        && let Some(end) = line.rfind("/$").filter(|&end| end > 0)
    {
        return (&line[..=end], Some(&line[end + 2..]));
    }
    if line.len() > 1 && line.starts_with('/') && line.ends_with('/') {
        return (line, None);
    }
    match line.rfind('$') {
        Some(at) if line[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '~' || c == '3' || c == '1') => {
            (&line[..at], Some(&line[at + 1..]))
        }
        _ => (line, None),
    }
}

/// Splits options at commas that no backslash stands before.
fn commas(options: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let bytes = options.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b',' && (at == 0 || bytes[at - 1] != b'\\') {
            parts.push(&options[start..at]);
            start = at + 1;
        }
    }
    parts.push(&options[start..]);
    parts
}

#[derive(Default)]
struct Kinds {
    wanted: BTreeSet<&'static str>,
    unwanted: BTreeSet<&'static str>,
    pages: bool,
    windows: bool,
    all: bool,
}

impl Kinds {
    /// The kinds that are blocked; none named means all.
    fn settle(self, request: &Request) -> Result<BTreeSet<&'static str>, Fault> {
        if self.all {
            return Ok(BTreeSet::new());
        }
        if self.wanted.is_empty() && self.unwanted.is_empty() && (self.pages || self.windows) && request.leave == Leave::default() {
            return Err(Fault::Page);
        }
        if !self.unwanted.is_empty() {
            return Ok(KINDS.into_iter().filter(|kind| !self.unwanted.contains(kind)).collect());
        }
        Ok(self.wanted)
    }
}

fn apply(request: &mut Request, kinds: &mut Kinds, option: &str) -> Result<(), Fault> {
    let (name, value) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
    let (name, not) = name.strip_prefix('~').map_or((name, false), |name| (name, true));
    let mut kind = |names: &[&'static str]| if not { kinds.unwanted.extend(names) } else { kinds.wanted.extend(names) };
    match (name, value) {
        ("script", None) => kind(&["script"]),
        ("image" | "background", None) => kind(&["image"]),
        ("stylesheet" | "css", None) => kind(&["stylesheet"]),
        ("font", None) => kind(&["font"]),
        ("media", None) => kind(&["media"]),
        ("object" | "object-subrequest", None) => kind(&["object"]),
        ("xmlhttprequest" | "xhr", None) => kind(&["xmlhttprequest"]),
        ("subdocument" | "frame", None) => kind(&["sub_frame"]),
        ("ping" | "beacon", None) => kind(&["ping"]),
        ("websocket", None) => kind(&["websocket"]),
        ("other", None) => kind(&["other", "csp_report"]),
        ("third-party" | "3p", None) => request.third_party = Some(!not),
        ("first-party" | "1p", None) => request.third_party = Some(not),
        ("strict-third-party" | "strict3p", None) if !not => request.third_party = Some(true),
        ("strict-first-party" | "strict1p", None) if !not => request.third_party = Some(false),
        ("match-case", None) => request.match_case = !not,
        ("important", None) if !not => request.important = true,
        ("badfilter", None) if !not => request.bad = true,
        ("all", None) if !not => kinds.all = true,
        ("document" | "doc", None) if request.allow && !not => request.leave.all = true,
        ("urlblock" | "content", None) if request.allow && !not => request.leave.all = true,
        ("document" | "doc", None) => kinds.pages = !not,
        ("popup" | "popunder", None) => kinds.windows = !not,
        ("generichide" | "ghide", None) if request.allow => request.leave.generic = true,
        ("specifichide" | "shide", None) if request.allow => request.leave.specific = true,
        ("elemhide" | "ehide", None) if request.allow => {
            request.leave.generic = true;
            request.leave.specific = true;
        }
        // An exception from code and from what is done with code: there is none to except from.
        ("jsinject" | "extension" | "stealth", _) if request.allow => return Err(Fault::Script),
        ("genericblock", None) if request.allow => return Err(Fault::Option),
        ("domain" | "from", Some(value)) => request.from = named(value)?,
        ("to", Some(value)) => request.to = named(value)?,
        ("denyallow", Some(value)) => request.to.off.extend(named(value)?.on),
        ("method", Some(value)) => {
            for method in value.split('|') {
                request.methods.insert(method_name(method).ok_or(Fault::Option)?);
            }
        }
        ("_", None) | ("", None) | ("noop", None) => {}
        // Blocked is blocked: what would have been put in its place is not shipped.
        ("redirect" | "empty" | "mp4" | "rewrite", _) if !request.allow => {}
        (
            "redirect-rule" | "removeparam" | "queryprune" | "csp" | "replace" | "cookie" | "header" | "removeheader" | "permissions"
            | "stealth" | "hls" | "jsonprune" | "xmlprune" | "urltransform" | "uritransform" | "urlskip" | "redirect" | "referrerpolicy"
            | "inline-script" | "inline-font",
            _,
        ) => return Err(Fault::Modifier),
        _ => return Err(Fault::Option),
    }
    Ok(())
}

/// The names of a `domain=` option. Those that are no names (regular expressions) are left out as long as others are there.
fn named(value: &str) -> Result<Places, Fault> {
    let mut found = Places::default();
    let mut left_out = false;
    for part in value.split('|').filter(|part| !part.is_empty()) {
        match place::places(part, '|') {
            Ok(places) => {
                found.on.extend(places.on);
                found.off.extend(places.off);
            }
            Err(_) => left_out = true,
        }
    }
    if left_out && found.on.is_empty() { Err(Fault::PartOfSite) } else { Ok(found) }
}

fn method_name(name: &str) -> Option<&'static str> {
    const METHODS: [&str; 9] = ["connect", "delete", "get", "head", "options", "patch", "post", "put", "other"];
    METHODS.into_iter().find(|method| method.eq_ignore_ascii_case(name))
}

fn check_pattern(request: &Request) -> Result<(), Fault> {
    let pattern = request.pattern.as_str();
    if pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/') {
        return if regex::is_plain(&pattern[1..pattern.len() - 1]) { Ok(()) } else { Err(Fault::Regex) };
    }
    let bare = pattern.trim_matches(['*', '|', '^', '.', '/', ':']);
    let narrowed = !request.from.on.is_empty() || !request.to.on.is_empty();
    let scheme = matches!(bare, "http" | "https" | "ws" | "wss");
    if (bare.len() < 3 || scheme) && !narrowed || !pattern.is_ascii() || pattern.contains([' ', '\t']) || pattern.starts_with("||*") {
        return Err(Fault::Pattern);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Fault, read};

    #[test]
    fn options_narrow_a_rule() {
        let request = read("||ads.example^$script,third-party,domain=a.com|~b.a.com,important").unwrap();
        assert_eq!(request.pattern, "||ads.example^");
        assert!(request.kinds.contains("script") && request.kinds.len() == 1 && request.important);
        assert_eq!(
            (request.third_party, request.from.on, request.from.off),
            (Some(true), vec!["a.com".to_owned()], vec!["b.a.com".to_owned()])
        );
    }

    #[test]
    fn a_kind_taken_out_leaves_the_others() {
        let request = read("||ads.example^$~image").unwrap();
        assert!(!request.kinds.contains("image") && request.kinds.contains("script"));
    }

    #[test]
    fn what_no_declarative_rule_says_is_named() {
        for (line, fault) in [
            ("||a.example^$popup", Fault::Page),
            ("||a.example^$document", Fault::Page),
            ("||a.example^$removeparam=x", Fault::Modifier),
            ("||a.example^$csp=script-src", Fault::Modifier),
            ("||a.example^$nonsense", Fault::Option),
            ("/ad(?!x)/", Fault::Regex),
            ("/ad[/", Fault::Regex),
            ("*", Fault::Pattern),
            ("||a.example/ä", Fault::Pattern),
            ("|https://", Fault::Pattern),
        ] {
            assert_eq!(read(line).map(|_| ()), Err(fault), "{line}");
        }
    }

    #[test]
    fn exceptions_may_be_for_pages() {
        assert!(read("@@||a.example^$generichide").unwrap().leave.generic);
        assert!(read("@@||a.example^$document").unwrap().leave.all);
        let both = read("@@||a.example^$elemhide").unwrap().leave;
        assert!(both.generic && both.specific && !both.all);
    }
}
