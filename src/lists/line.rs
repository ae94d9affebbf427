//! A line of a list, read by itself. Entry point: [`read`].

use super::network::{self, Request};
use super::place::{self, Places};
use super::procedural::{self, Step};
use super::{Fault, selector};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Nothing: empty, a comment, a header.
    Remark,
    /// Elements to hide, or (with `exception`) not to hide.
    Hide {
        /// Where.
        places: Places,
        /// Whether it takes rules back instead.
        exception: bool,
        /// What.
        what: What,
    },
    /// Requests to block or to allow, pages to be left alone.
    Request(Request),
}

/// What a cosmetic line finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Plain selectors.
    Css(Vec<String>),
    /// A chain of steps.
    Steps(Vec<Step>),
}

/// The marks between places and selector; longer ones first.
const MARKS: &[(&str, Mark)] = &[
    ("#@$?#", Mark::Unstyle),
    ("#@?#", Mark::Unhide),
    ("#@$#", Mark::Unstyle),
    ("#@%#", Mark::Script),
    ("#$?#", Mark::Style),
    ("#@#", Mark::Unhide),
    ("#?#", Mark::Hide),
    ("#$#", Mark::Style),
    ("#%#", Mark::Script),
    ("##", Mark::Hide),
    ("$@$", Mark::Source),
    ("$$", Mark::Source),
];

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Hide,
    Unhide,
    Style,
    Unstyle,
    Script,
    Source,
}

/// Reads one line, without its line end.
pub fn read(line: &str) -> Result<Line, Fault> {
    let line = line.trim();
    let remark = line.is_empty()
        || line.starts_with('!')
        || line.starts_with("[Adblock")
        || line.starts_with("[uBlock")
        || line.starts_with("# ")
        || line == "#";
    if remark {
        return Ok(Line::Remark);
    }
    if let Some(host) = of_hosts_file(line) {
        return network::read(&format!("||{host}^")).map(Line::Request);
    }
    match mark(line) {
        Some((at, length, mark)) => cosmetic(&line[..at], line[at + length..].trim(), mark),
        None => network::read(line).map(Line::Request),
    }
}

/// The name in a line of a hosts file that sends it nowhere; such files are given out as lists too.
fn of_hosts_file(line: &str) -> Option<String> {
    let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
    let nowhere = matches!(words.next()?, "0.0.0.0" | "127.0.0.1" | "::" | "::1");
    let host = place::place(words.next()?).ok()?;
    (nowhere && words.next().is_none() && host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic())).then_some(host)
}

/// Where the mark of a cosmetic line stands: `(start, length, mark)`. An address may hold such signs too, so what stands before must
/// look like names.
fn mark(line: &str) -> Option<(usize, usize, Mark)> {
    // Modifiers in front stand in brackets of their own.
    let start = if line.starts_with("[$") { line.find(']')? } else { 0 };
    let at = start + line[start..].find(['#', '$'])?;
    let (sign, mark) = MARKS.iter().find(|(sign, _)| line[at..].starts_with(sign))?;
    let names = line.starts_with('[') || !line[..at].contains('/') || line.starts_with('/') && *sign == "##";
    names.then_some((at, sign.len(), *mark))
}

fn cosmetic(places: &str, rule: &str, mark: Mark) -> Result<Line, Fault> {
    if mark == Mark::Script || rule.starts_with("+js(") || rule.starts_with("//scriptlet") {
        return Err(Fault::Script);
    }
    if mark == Mark::Source || rule.starts_with('^') {
        return Err(Fault::Source);
    }
    if places.starts_with('[') {
        return Err(Fault::PartOfSite);
    }
    let places = place::places(places, ',')?;
    let exception = matches!(mark, Mark::Unhide | Mark::Unstyle);
    let text = match mark {
        Mark::Style | Mark::Unstyle => hiding_style(rule)?,
        _ => without_style(rule)?,
    };
    let text = text.replace(":-abp-has(", ":has(");
    let what = match procedural::steps(&text)? {
        None => What::Css(selector::safe(text.strip_suffix(":remove()").unwrap_or(&text))?),
        Some(_) if places.on.is_empty() => return Err(Fault::OperatorEverywhere),
        Some(steps) => What::Steps(steps),
    };
    Ok(Line::Hide { places, exception, what })
}

/// The selector of `selector { display: none !important }`: the one style that is a hide.
fn hiding_style(rule: &str) -> Result<&str, Fault> {
    let (selector, body) = rule.strip_suffix('}').and_then(|rule| rule.rsplit_once('{')).ok_or(Fault::Style)?;
    if hides(body) { Ok(selector.trim()) } else { Err(Fault::Style) }
}

fn without_style(rule: &str) -> Result<&str, Fault> {
    if let Some((selector, body)) = rule.strip_suffix(')').and_then(|rule| rule.split_once(":style(")) {
        return if hides(body) { Ok(selector) } else { Err(Fault::Style) };
    }
    if rule.ends_with('}') { hiding_style(rule) } else { Ok(rule) }
}

fn hides(body: &str) -> bool {
    let plain: String = body.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    matches!(plain.trim_end_matches(';'), "display:none!important" | "display:none" | "remove:true")
}

#[cfg(test)]
mod tests {
    use super::{Fault, Line, What, read};

    fn css(line: &str) -> Vec<String> {
        match read(line) {
            Ok(Line::Hide { what: What::Css(selectors), .. }) => selectors,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn remarks_say_nothing() {
        for line in ["", "  ", "! note", "[Adblock Plus 2.0]", "# note"] {
            assert_eq!(read(line), Ok(Line::Remark), "{line}");
        }
    }

    #[test]
    fn hiding_in_any_dress_is_a_hide() {
        for line in [
            "a.example##.ad",
            "a.example#?#.ad",
            "a.example#$#.ad { display: none !important; }",
            "a.example##.ad:style(display:none!important)",
            "a.example##.ad:remove()",
            "a.example#$?#.ad { remove: true; }",
            "##.ad",
        ] {
            assert_eq!(css(line), [".ad"], "{line}");
        }
    }

    #[test]
    fn a_list_neither_styles_nor_runs() {
        for (line, fault) in [
            ("a.example#$#.ad { color: red }", Fault::Style),
            ("a.example##.ad:style(position: absolute)", Fault::Style),
            ("a.example##+js(set, x, 1)", Fault::Script),
            ("a.example#%#window.x = 1;", Fault::Script),
            ("a.example##^script:has-text(x)", Fault::Source),
            ("a.example$$div[x=\"y\"]", Fault::Source),
            ("[$path=/x]a.example##.ad", Fault::PartOfSite),
            ("##.ad:has-text(x)", Fault::OperatorEverywhere),
            ("a b##.ad", Fault::Host),
        ] {
            assert_eq!(read(line), Err(fault), "{line}");
        }
    }

    #[test]
    fn lines_of_hosts_files_block_a_host() {
        assert_eq!(read("0.0.0.0 ads.example # note"), read("||ads.example^"));
        assert!(read("127.0.0.1 localhost").is_err());
    }

    #[test]
    fn signs_in_addresses_are_no_marks() {
        assert!(matches!(read("||a.example/x##y.js"), Ok(Line::Request(_))));
    }
}
