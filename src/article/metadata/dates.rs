//! Dates as pages write them -> ISO 8601, as precise as they are given.
//!
//! Entry points: [`iso`], [`stated`] for what is written for machines, and [`shown`] for what is written for readers.

/// The names of months, by their first letters, in the languages that pages spell dates out in.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("maa", 3),
    ("mrt", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("déc", 12),
    ("dez", 12),
    ("dic", 12),
];

/// The first year that is believed where a page only shows it: what is older is what a text is about.
const SHOWN_FROM: u32 = 1980;
/// The first year that is believed where a page states it: articles are digitised, too.
const STATED_FROM: u32 = 1800;
/// Days that systems write where they know of none: the zero of their clocks, here and west of here.
const ZEROS: &[&str] = &["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"];

/// The first date in a short text; `None` where there is none that can be.
pub(super) fn iso(text: &str) -> Option<String> {
    shown(text, false)
}

/// Like [`iso`], for what a page states for machines: that may be long ago.
pub(super) fn stated(text: &str) -> Option<String> {
    read(text, false, STATED_FROM).filter(|date| !ZEROS.iter().any(|zero| date.starts_with(zero)))
}

/// Like [`iso`]; `day_first` says how `05/06/2024` is read.
pub(super) fn shown(text: &str, day_first: bool) -> Option<String> {
    read(text, day_first, SHOWN_FROM)
}

/// The first date in a text of this year or a later one.
fn read(text: &str, day_first: bool, from: u32) -> Option<String> {
    let text = text.trim();
    if text.len() > 200 {
        return None;
    }
    stamp(text, from).or_else(|| seconds(text, from)).or_else(|| spelled(text, from)).or_else(|| numeric(text, day_first, from))
}

/// `2024-05-06`, with a time and a zone where they follow.
fn stamp(text: &str, from: u32) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let text = &text[start..];
    let separator = *text.as_bytes().get(4).filter(|b| matches!(b, b'-' | b'/' | b'.'))? as char;
    let mut fields = text.splitn(3, separator);
    let (year, month, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let day_length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let date = date(from, year.parse().ok()?, month.parse().ok()?, rest.get(..day_length)?.parse().ok()?)?;
    Some(match time(&rest[day_length..]) {
        Some(time) => format!("{date}T{time}"),
        None => date,
    })
}

/// `T07:08:09+02:00` or ` 07:08`, as ISO writes it.
fn time(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let clock = rest.get(..rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count())?;
    let field = |at: usize, most: u32| clock.get(at..at + 2).and_then(|f| f.parse::<u32>().ok()).filter(|&f| f <= most);
    let seconds = clock.len() == 8 && field(6, 60).is_some();
    if !(clock.len() == 5 || seconds) || field(0, 23).is_none() || field(3, 59).is_none() {
        return None;
    }
    let zone = rest[clock.len()..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim();
    let mut out = clock.to_owned();
    if zone.starts_with(['Z', 'z']) {
        out.push('Z');
    } else if zone.starts_with(['+', '-']) {
        let digits: String = zone.chars().filter(char::is_ascii_digit).take(4).collect();
        if let (4, Some((hours, minutes))) = (digits.len(), digits.split_at_checked(2)) {
            out.extend([&zone[..1], hours, ":", minutes]);
        }
    }
    Some(out)
}

/// Seconds or milliseconds since 1970, or 20240506.
fn seconds(text: &str, from: u32) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let days = match text.len() {
        8 => return date(from, text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?),
        10 => number / 86_400,
        13 => number / 86_400_000,
        _ => return None,
    };
    let mut year = 1970;
    let mut left = days;
    while left >= 365 + i64::from(leap(year)) {
        left -= 365 + i64::from(leap(year));
        year += 1;
        if year > 2100 {
            return None;
        }
    }
    let mut month = 1;
    while left >= i64::from(days_of(year, month)) {
        left -= i64::from(days_of(year, month));
        month += 1;
    }
    date(from, year, month, u32::try_from(left).ok()? + 1)
}

/// `May 6, 2024`, `6. Mai 2024`, `6 de mayo de 2024`, `2024年5月6日`.
fn spelled(text: &str, from: u32) -> Option<String> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        let year: String = year.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
        let day: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        return date(from, year.parse().ok()?, month.trim().parse().ok()?, day.parse().ok()?);
    }
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).take(24).collect();
    let number = |word: Option<&String>| {
        let word = word?;
        let word = ["st", "nd", "rd", "th", "er", "º"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        word.parse::<u32>().ok()
    };
    for (at, word) in words.iter().enumerate() {
        let Some(&(_, month)) = MONTHS.iter().find(|(name, _)| word.starts_with(name) && word.chars().count() <= 10) else { continue };
        let near = |step: isize| words.get(at.checked_add_signed(step)?);
        let filler = |step: isize| near(step).is_some_and(|w| matches!(w.as_str(), "de" | "of" | "del"));
        let before = number(near(if filler(-1) { -2 } else { -1 }));
        let behind = number(near(if filler(1) { 2 } else { 1 }));
        let after_that = number(near(2));
        let (day, year) = match (before, behind, after_that) {
            (Some(day), Some(year), _) if day <= 31 && year >= from => (day, year),
            (_, Some(day), Some(year)) if day <= 31 && year >= from => (day, year),
            _ => continue,
        };
        if let Some(date) = date(from, year, month, day) {
            return Some(date);
        }
    }
    None
}

/// Whether readers of a page in this language, of this host, expect the day before the month.
pub(super) fn day_first(lang: Option<&str>, host: Option<&str>) -> bool {
    let ends = |text: Option<&str>, signs: &[&str]| text.is_some_and(|text| signs.iter().any(|sign| text.ends_with(sign)));
    ends(lang, &["-GB", "-AU", "-NZ", "-IE", "-IN", "-ZA"])
        || ends(host, &[".uk", ".au", ".nz", ".ie", ".in", ".za"])
        || lang.is_some_and(|lang| !lang.starts_with("en"))
}

/// Days since 1970 of an ISO date.
pub(super) fn days(date: &str) -> Option<i64> {
    let mut fields = date.get(..10)?.split('-').map(|field| field.parse::<i64>().ok());
    let (year, month, day) = (fields.next()??, fields.next()??, fields.next()??);
    // Years that begin in March, by eras of 400 years.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_era = year.rem_euclid(400);
    Some(year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day - 719_469)
}

/// `06.05.2024` (day first) and `05/06/2024` (as `day_first` says, unless that cannot be).
fn numeric(text: &str, day_first: bool, from: u32) -> Option<String> {
    for word in text.split_whitespace().take(16) {
        for separator in ['.', '/', '-'] {
            let fields: Vec<u32> = word.trim_matches(',').split(separator).map_while(|f| f.parse().ok()).collect();
            if let [a, b, year] = fields[..]
                && year >= from
            {
                let day_first = b <= 12 && (day_first || separator == '.' || a > 12);
                return if day_first { date(from, year, b, a) } else { date(from, year, a, b) };
            }
        }
    }
    None
}

fn leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day that the calendar has, from the first of January of `from` on.
fn date(from: u32, year: u32, month: u32, day: u32) -> Option<String> {
    ((from..=2100).contains(&year) && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{days, iso, shown, stated};

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, expected) in [
            ("2024-05-06", "2024-05-06"),
            ("2024-05-06T07:08:09.123+0200", "2024-05-06T07:08:09+02:00"),
            ("2024-05-06 07:08", "2024-05-06T07:08"),
            ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
            ("2024/5/6", "2024-05-06"),
            ("20240506", "2024-05-06"),
            ("1715000000", "2024-05-06"),
            ("1715000000000", "2024-05-06"),
            ("Published on May 6, 2024 by Ann", "2024-05-06"),
            ("Mon, 06 May 2024 07:08:09 GMT", "2024-05-06"),
            ("6th of May 2024", "2024-05-06"),
            ("6. Mai 2024", "2024-05-06"),
            ("6 de mayo de 2024", "2024-05-06"),
            ("6 août 2024", "2024-08-06"),
            ("2024年5月6日", "2024-05-06"),
            ("06.05.2024", "2024-05-06"),
            ("05/06/2024", "2024-05-06"),
            ("25/06/2024", "2024-06-25"),
            ("2024-02-29", "2024-02-29"),
            ("1735603200", "2024-12-31"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(shown("03/10/2023", true).as_deref(), Some("2023-10-03"));
        assert_eq!(shown("03/25/2023", true).as_deref(), Some("2023-03-25"));
        assert_eq!((days("1970-01-01"), days("2024-03-01T07:00"), days("2024-02-29")), (Some(0), Some(19_783), Some(19_782)));
        for text in [
            "",
            "yesterday",
            "5 minutes read",
            "0000-00-00",
            "2024-13-45",
            "2023-02-30",
            "2023-02-29",
            "2024-04-31",
            "9999999999999",
            "May the 4th",
            "日年月",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_no_date() {
        for text in ["2023-02-30", "2023-02-29", "1900-02-29", "2023-04-31", "20230230", "February 30, 2023", "31.06.2023", "30/02/2023"] {
            assert_eq!((iso(text), stated(text)), (None, None), "{text}");
        }
    }

    #[test]
    fn what_is_stated_may_be_old() {
        for (text, expected) in [
            ("1912-04-15", "1912-04-15"),
            ("1969-07-20T20:17:00Z", "1969-07-20T20:17:00Z"),
            ("15 April 1812", "1812-04-15"),
            ("15.04.1850", "1850-04-15"),
        ] {
            assert_eq!((iso(text), stated(text).as_deref()), (None, Some(expected)), "{text}");
        }
        for text in
            ["1799-12-31", "2101-01-01", "1970-01-01", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "0000000000", "1900-01-01"]
        {
            assert_eq!(stated(text), None, "{text}");
        }
    }
}
