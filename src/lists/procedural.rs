//! Procedural rules, as far as a small safe subset goes: `:has-text()`, `:upward()`, `:has()` and `:not()` around them. Entry point: [`steps`].
//!
//! `:remove()` only hides. What comes out is a chain of steps; `extension/lists-steps.js` walks them on a page.

use super::{Fault, selector};
use serde_json::{Value, json};

/// One step of a chain: from the elements found so far to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// What this selector finds below each element (at first: in the document). It may begin with a combinator.
    Find(String),
    /// Only those that match.
    Is(String),
    /// Only those with this text in them; a regular expression where it is written `/.../`.
    Text(String),
    /// The ancestor so many steps up.
    Up(u8),
    /// The closest ancestor that matches.
    UpTo(String),
    /// Only those in which the chain finds something.
    Has(Vec<Step>),
    /// Only those in which the chain finds nothing.
    Not(Vec<Step>),
}

const LONGEST: usize = 500;
const DEEPEST: usize = 4;

/// The steps of a selector with procedural operators; `None` where it is plain CSS.
pub fn steps(text: &str) -> Result<Option<Vec<Step>>, Fault> {
    let text = text.strip_suffix(":remove()").unwrap_or(text).trim();
    if text.len() > LONGEST {
        return Err(Fault::Selector);
    }
    if selector::split(text, ',').ok_or(Fault::Selector)?.len() > 1 {
        // Two rules in one line would be two chains: nobody writes them.
        return if selector::OPERATORS.iter().any(|name| text.contains(&format!(":{name}("))) { Err(Fault::Operator) } else { Ok(None) };
    }
    let chain = chain(text, false, 0)?;
    Ok(chain.iter().any(|step| !matches!(step, Step::Find(_))).then_some(chain))
}

fn chain(text: &str, inner: bool, depth: usize) -> Result<Vec<Step>, Fault> {
    if depth > DEEPEST {
        return Err(Fault::Operator);
    }
    let mut chain = Vec::new();
    let mut start = 0;
    let mut scan = selector::Scan::new(text);
    while let Some((at, sign)) = scan.next() {
        if sign != ':' || !scan.outside() {
            continue;
        }
        let length = text[at + 1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len() - at - 1);
        let name = &text[at + 1..at + 1 + length];
        let open = at + 1 + length;
        if !text[open..].starts_with('(') {
            continue;
        }
        let close = selector::closing(text, open).ok_or(Fault::Selector)?;
        let argument = text[open + 1..close].trim();
        let Some(step) = operator(name, argument, depth)? else { continue };
        css(&text[start..at], inner, true, &mut chain)?;
        chain.push(step);
        start = close + 1;
        scan.skip_to(start);
    }
    css(&text[start..], inner, false, &mut chain)?;
    Ok(chain)
}

fn operator(name: &str, argument: &str, depth: usize) -> Result<Option<Step>, Fault> {
    Ok(match name {
        "has-text" | "contains" | "-abp-contains" => Some(Step::Text(words(argument)?)),
        "upward" | "nth-ancestor" => Some(match argument.parse::<u8>() {
            Ok(count @ 1..) => Step::Up(count),
            Ok(0) => return Err(Fault::Operator),
            Err(_) => Step::UpTo(one(selector::around(argument)?)?),
        }),
        "has" | "not" | "if-not" | "if" => {
            let positive = !matches!(name, "not" | "if-not");
            // With plain CSS in the brackets this is CSS itself, in its standard form at least.
            let standard = matches!(name, "has" | "not");
            let inside = chain(argument, true, depth + 1);
            match inside {
                Ok(steps) if standard && steps.iter().all(|step| matches!(step, Step::Find(_))) => None,
                Ok(steps) if positive => Some(Step::Has(steps)),
                // `:not(:has-text(x))` is about the element itself.
                Ok(steps) => Some(Step::Not(steps)),
                // A list of selectors can't be a chain; CSS may still take it.
                Err(_) if standard && !selector::OPERATORS.iter().any(|name| argument.contains(&format!(":{name}("))) => None,
                Err(fault) => return Err(fault),
            }
        }
        "remove" => return Err(Fault::Operator),
        name if selector::OPERATORS.contains(&name) => return Err(Fault::Operator),
        _ => None,
    })
}

/// What stands between two operators. `followed`: by an operator, so that a last combinator is about any element.
fn css(text: &str, inner: bool, followed: bool, chain: &mut Vec<Step>) -> Result<(), Fault> {
    if text.trim().is_empty() {
        if chain.is_empty() && followed && !inner {
            chain.push(Step::Find("*".to_owned()));
        }
        return Ok(());
    }
    let first = chain.is_empty();
    let near = !first && !text.starts_with([' ', '>', '+', '~']);
    let mut text = text.trim().to_owned();
    if text.ends_with(['>', '+', '~']) && followed {
        text.push_str(" *");
    }
    let found = one(selector::relative(&text)?)?;
    if first && !inner && found.starts_with(['>', '+', '~']) {
        return Err(Fault::Selector);
    }
    // Looking beside an element is no looking below it.
    if found.starts_with(['+', '~']) {
        return Err(Fault::Operator);
    }
    chain.push(if near { Step::Is(found) } else { Step::Find(found) });
    Ok(())
}

/// A list of selectors is no step: each would be a chain of its own.
fn one(mut selectors: Vec<String>) -> Result<String, Fault> {
    let last = selectors.pop().ok_or(Fault::Selector)?;
    if selectors.is_empty() { Ok(last) } else { Err(Fault::Operator) }
}

fn words(argument: &str) -> Result<String, Fault> {
    let quoted = argument.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let text = quoted.unwrap_or(argument);
    if text.is_empty() || text.contains(['\n', '\t']) { Err(Fault::Operator) } else { Ok(text.to_owned()) }
}

/// The chain as the shell reads it: `[[operator, argument], ...]`.
pub fn as_json(steps: &[Step]) -> Value {
    steps
        .iter()
        .map(|step| match step {
            Step::Find(css) => json!(["s", css]),
            Step::Is(css) => json!(["m", css]),
            Step::Text(text) => json!(["t", text]),
            Step::Up(count) => json!(["u", count]),
            Step::UpTo(css) => json!(["u", css]),
            Step::Has(inner) => json!(["h", as_json(inner)]),
            Step::Not(inner) => json!(["n", as_json(inner)]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Fault, as_json, steps};

    fn written(text: &str) -> String {
        steps(text)
            .map(|found| found.map_or("css".to_owned(), |chain| as_json(&chain).to_string()))
            .unwrap_or_else(|fault| fault.name().to_owned())
    }

    #[test]
    fn chains_are_read_in_order() {
        for (text, expected) in [
            (".box:has-text(Sponsored)", r#"[["s",".box"],["t","Sponsored"]]"#),
            ("div:contains(/^Ad\\b/i) > p", r#"[["s","div"],["t","/^Ad\\b/i"],["s","> p"]]"#),
            ("[id^=\"gpt\"]:upward(2)", r#"[["s","[id^=\"gpt\"]"],["u",2]]"#),
            (".x:upward(.slot):remove()", r#"[["s",".x"],["u",".slot"]]"#),
            (".x:upward(section)", r#"[["s",".x"],["u","section"]]"#),
            (".x:upward(div[class])", r#"[["s",".x"],["u","div[class]"]]"#),
            ("li:has(> h4:contains(Ads))", r#"[["s","li"],["h",[["s","> h4"],["t","Ads"]]]]"#),
            ("p > :contains(a).b", r#"[["s","p > *"],["t","a"],["m",".b"]]"#),
            ("li:not(:has-text(x))", r#"[["s","li"],["n",[["t","x"]]]]"#),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn a_way_up_does_not_end_at_the_page() {
        for text in [".x:upward(body)", ".x:upward(main)", ".x:upward(:not(.y))", ".x:upward(:root)"] {
            assert_eq!(steps(text), Err(Fault::WholePage), "{text}");
        }
    }

    #[test]
    fn plain_css_is_left_to_css() {
        assert_eq!(written("div:has(> .ad, .x):not(.y)"), "css");
        assert_eq!(written(".a:remove()"), "css");
    }

    #[test]
    fn operators_outside_the_subset_are_named() {
        assert_eq!(steps("div:matches-css(position: fixed)"), Err(Fault::Operator));
        assert_eq!(steps("div:has(p:xpath(//a))"), Err(Fault::Operator));
        assert_eq!(steps(".a:has-text(x), .b"), Err(Fault::Operator));
        assert_eq!(steps("div{}:has-text(x)"), Err(Fault::Unsafe));
    }
}
