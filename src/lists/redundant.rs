//! Rules that hide nothing which another rule does not hide already. Entry point: [`covered`].

use super::selector::Scan;
use std::collections::HashSet;

/// Whether all that `selector` finds lies in (or is) an element that one of the `simple` selectors (`.class`, `#id`) finds.
pub fn covered(selector: &str, simple: &HashSet<&str>) -> bool {
    if simple.contains(selector) {
        return true;
    }
    let compounds = compounds(selector);
    let mut following = compounds.iter().skip(1).map(|(combinator, _)| Some(*combinator)).chain([None]);
    compounds.iter().any(|(_, compound)| {
        // What follows `+` or `~` is beside the element, not in it.
        let inside = !matches!(following.next(), Some(Some('+' | '~')));
        inside && parts(compound).any(|part| simple.contains(part))
    })
}

/// The compounds of a selector with the combinator in front of each.
fn compounds(selector: &str) -> Vec<(char, &str)> {
    let mut found = Vec::new();
    let mut combinator = ' ';
    let mut start = 0;
    let mut scan = Scan::new(selector);
    while let Some((at, sign)) = scan.next() {
        if !scan.outside() || scan.quoted || !matches!(sign, ' ' | '>' | '+' | '~') {
            continue;
        }
        if at > start {
            found.push((combinator, &selector[start..at]));
            combinator = ' ';
        }
        if sign != ' ' {
            combinator = sign;
        }
        start = at + 1;
    }
    if start < selector.len() {
        found.push((combinator, &selector[start..]));
    }
    found
}

/// The classes and ids of a compound, with their signs; what stands in brackets is none of them.
fn parts(compound: &str) -> impl Iterator<Item = &str> {
    let plain = compound.find(['[', ':']).map_or(compound, |end| &compound[..end]);
    let starts: Vec<usize> = plain.char_indices().filter(|(_, c)| matches!(c, '.' | '#')).map(|(at, _)| at).chain([plain.len()]).collect();
    (0..starts.len() - 1).map(move |i| &plain[starts[i]..starts[i + 1]])
}

#[cfg(test)]
mod tests {
    use super::covered;
    use std::collections::HashSet;

    #[test]
    fn what_lies_in_a_hidden_element_is_hidden() {
        let simple = HashSet::from([".ad", "#box"]);
        for selector in [".ad", "div.ad", ".x > .ad.y", "#box p", ".ad > a + b", "body .ad[data-x]"] {
            assert!(covered(selector, &simple), "{selector}");
        }
        for selector in [".ad + p", ".ad ~ div", "div:has(.ad)", ".x:not(.ad)", ".adx", "[class=\".ad\"]", "p:has(> #box)"] {
            assert!(!covered(selector, &simple), "{selector}");
        }
    }
}
