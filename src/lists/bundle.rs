//! The compact form in which a compiled list is shipped and stored. Entry point: [`write`].
//!
//! Four columns of text, separated by a line with `=` alone, read by `extension/lists-bundle.js`:
//! 1. the hashes of all places, five signs each, one after another;
//! 2. a line a place: numbers of rules in column 4, as [`reference`] writes them;
//! 3. a line a place: rules that only this place has, separated by tabs;
//! 4. a line a rule that more than one place has, the most frequent first.
//!
//! A rule is a selector, or `?` and steps in JSON; `@` in front makes it an exception, and `!` in front a mark (see [`Marks`]).

use super::compile::{Compiled, Entry};
use super::network::Leave;
use super::place;
use std::collections::{BTreeMap, HashMap};

/// Marks of a place: it is left alone by generic rules (`!g`), by specific ones (`!s`), or has exceptions from generic rules (`!x`).
pub type Marks = BTreeMap<String, Vec<&'static str>>;

/// The marks of the pages that a list leaves alone.
pub fn marks(list: &Compiled) -> Marks {
    let of = |leave: &Leave| {
        let mut marks = Vec::new();
        if leave.generic || leave.all {
            marks.push("!g");
        }
        if leave.specific || leave.all {
            marks.push("!s");
        }
        marks
    };
    list.leave.iter().map(|(place, leave)| (place.clone(), of(leave))).collect()
}

/// The whole names of the places with a mark, as browsers' patterns want them.
pub fn named(marks: &Marks, mark: &str) -> Vec<String> {
    marks.iter().filter(|(_, marks)| marks.contains(&mark)).flat_map(|(place, _)| place::whole_names(place)).collect()
}

/// Writes places, their rules and their marks.
pub fn write(places: &BTreeMap<String, Entry>, marks: &Marks) -> String {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, entry) in places {
        let row = rows.entry(place).or_default();
        row.extend(entry.hide.iter().cloned());
        row.extend(entry.unhide.iter().map(|rule| format!("@{rule}")));
    }
    for (place, marks) in marks {
        rows.entry(place).or_default().extend(marks.iter().map(|&mark| mark.to_owned()));
    }
    rows.retain(|_, row| !row.is_empty());
    let mut counts: HashMap<String, usize> = HashMap::new();
    for rule in rows.values().flatten() {
        *counts.entry(rule.clone()).or_default() += 1;
    }
    let mut shared: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    shared.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
    let numbers: HashMap<&str, usize> = shared.iter().enumerate().map(|(number, (rule, _))| (rule.as_str(), number)).collect();
    let mut lines: Vec<(String, String, String)> = rows
        .iter()
        .map(|(place, row)| {
            let mut known: Vec<usize> = row.iter().filter_map(|rule| numbers.get(rule.as_str()).copied()).collect();
            known.sort_unstable();
            let mut own: Vec<&str> = row.iter().map(String::as_str).filter(|rule| !numbers.contains_key(rule)).collect();
            own.sort_unstable();
            (own.join("\t"), known.into_iter().map(reference).collect(), place::hash_text(place))
        })
        .collect();
    // Lines that are alike stand together: that compresses better than hashes in order would, although those could be written shorter.
    lines.sort();
    let column = |of: fn(&(String, String, String)) -> &str| lines.iter().map(of).collect::<Vec<_>>();
    let rules: Vec<&str> = shared.iter().map(|(rule, _)| rule.as_str()).collect();
    [column(|line| &line.2).concat(), column(|line| &line.1).join("\n"), column(|line| &line.0).join("\n"), rules.join("\n")].join("\n=\n")
}

/// A number in digits of [`place::DIGITS`], the least significant first: two below 4096, else `.` and three.
fn reference(number: usize) -> String {
    let digit = |at: usize| char::from(place::DIGITS[(number >> (6 * at)) & 63]);
    if number < 4096 { [digit(0), digit(1)].iter().collect() } else { ['.', digit(0), digit(1), digit(2)].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::{marks, reference, write};
    use crate::lists::compile;

    #[test]
    fn rules_that_several_places_have_are_written_once() {
        let list = compile("a.example,b.example##.ad\na.example##.own\n@@||b.example^$generichide\nb.example#@#.x");
        let text = write(&list.places, &marks(&list));
        let columns: Vec<&str> = text.split("\n=\n").collect();
        assert_eq!(columns.len(), 4);
        assert_eq!(columns[0].len(), 10);
        assert_eq!(columns[3], ".ad");
        assert!(columns[2].contains(".own") && columns[2].contains("!g\t@.x"));
        assert_eq!(columns[1].lines().collect::<Vec<_>>(), ["AA", "AA"]);
    }

    #[test]
    fn numbers_grow_by_a_sign() {
        assert_eq!((reference(0).as_str(), reference(4095).as_str(), reference(4096).as_str()), ("AA", "__", ".AAB"));
    }
}
