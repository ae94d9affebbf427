//! The compact form in which a compiled list is shipped and stored. Entry point: [`write`].
//!
//! Four columns of text, separated by a line with `=` alone, read by `extension/lists-bundle.js`:
//! 1. the hashes of all places in rising order, each as the difference from the one before (see [`gap`]);
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
    let mut lines: Vec<(u32, String, String)> = rows
        .iter()
        .map(|(place, row)| {
            let mut known: Vec<usize> = row.iter().filter_map(|rule| numbers.get(rule.as_str()).copied()).collect();
            known.sort_unstable();
            let mut own: Vec<&str> = row.iter().map(String::as_str).filter(|rule| !numbers.contains_key(rule)).collect();
            own.sort_unstable();
            (place::hash(place), known.into_iter().map(reference).collect(), own.join("\t"))
        })
        .collect();
    lines.sort();
    let mut before = 0;
    let mut hashes = String::new();
    for (hash, ..) in &lines {
        gap(hash - before, &mut hashes);
        before = *hash;
    }
    let column = |of: fn(&(u32, String, String)) -> &str| lines.iter().map(of).collect::<Vec<_>>().join("\n");
    let rules: Vec<&str> = shared.iter().map(|(rule, _)| rule.as_str()).collect();
    [hashes, column(|line| &line.1), column(|line| &line.2), rules.join("\n")].join("\n=\n")
}

/// A difference in digits of five bits each, the least significant first; the sixth bit says that another follows. Differences are small
/// where many places are, so that a place costs three or four signs instead of five or six.
fn gap(mut difference: u32, out: &mut String) {
    loop {
        let more = difference >= 32;
        out.push(char::from(place::DIGITS[((difference & 31) | if more { 32 } else { 0 }) as usize]));
        if !more {
            return;
        }
        difference >>= 5;
    }
}

/// A number in digits of [`place::DIGITS`], the least significant first: two below 4096, else `.` and three.
fn reference(number: usize) -> String {
    let digit = |at: usize| char::from(place::DIGITS[(number >> (6 * at)) & 63]);
    if number < 4096 { [digit(0), digit(1)].iter().collect() } else { ['.', digit(0), digit(1), digit(2)].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::{gap, marks, reference, write};
    use crate::lists::compile;

    #[test]
    fn rules_that_several_places_have_are_written_once() {
        let list = compile("a.example,b.example##.ad\na.example##.own\n@@||b.example^$generichide\nb.example#@#.x");
        let text = write(&list.places, &marks(&list));
        let columns: Vec<&str> = text.split("\n=\n").collect();
        assert_eq!(columns.len(), 4);
        assert!(columns[0].len() <= 12);
        assert_eq!(columns[3], ".ad");
        assert!(columns[2].contains(".own") && columns[2].contains("!g\t@.x"));
        assert_eq!(columns[1].lines().collect::<Vec<_>>(), ["AA", "AA"]);
    }

    #[test]
    fn differences_say_where_they_end() {
        let mut text = String::new();
        [0, 31, 32, 1 << 29].into_iter().for_each(|difference| gap(difference, &mut text));
        assert_eq!(text, "AfgBgggggQ");
    }

    #[test]
    fn numbers_grow_by_a_sign() {
        assert_eq!((reference(0).as_str(), reference(4095).as_str(), reference(4096).as_str()), ("AA", "__", ".AAB"));
    }
}
