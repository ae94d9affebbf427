//! Dates in the reader's language. Entry points: [`format`], and [`quickly`] for the first frame.

use js_sys::{Array, Date, Intl, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::JsValue;

thread_local! {
    /// Whether a date was put into words here before. The first time the browser takes as long for it as for all else in the reader's first frame.
    static PRACTISED: Cell<bool> = const { Cell::new(false) };
}

/// As much of an ISO 8601 date as is there: year, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// The day of a date as its publisher wrote it, whatever the time zone.
pub(super) fn day(iso: &str) -> Option<Day> {
    let mut fields = without_time(iso).split('-');
    let year = fields.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut next = |range: std::ops::RangeInclusive<u8>| match fields.next() {
        None => Some(None),
        Some(field) => field.parse().ok().filter(|n| range.contains(n)).map(Some),
    };
    let month = next(1..=12)?;
    let day = next(1..=31)?;
    Some(Day { year, month, day })
}

fn without_time(iso: &str) -> &str {
    iso.trim().split(['T', ' ']).next().unwrap_or_default()
}

/// The date at once: in words if that takes no time, else as it is written in numbers, and then `true`. `None` for what is no date.
pub(super) fn quickly(iso: &str, lang: &str) -> Option<(String, bool)> {
    if PRACTISED.get() {
        return Some((format(iso, lang)?, false));
    }
    day(iso).map(|_| (without_time(iso).to_owned(), true))
}

/// The date in words, as precise as it is given; `None` for what is no date.
pub(super) fn format(iso: &str, lang: &str) -> Option<String> {
    let Day { year, month, day } = day(iso)?;
    let options = Object::new();
    let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into()).is_ok();
    // The same zone on both sides: the day stays what it is.
    let parts = [("timeZone", Some("UTC")), ("year", Some("numeric")), ("month", month.map(|_| "long")), ("day", day.map(|_| "numeric"))];
    for (name, value) in parts {
        if let Some(value) = value {
            set(name, value);
        }
    }
    let instant = Date::utc(f64::from(year), f64::from(month.unwrap_or(1) - 1));
    let instant = instant + f64::from(day.unwrap_or(1) - 1) * 86_400_000.0;
    let locales = if lang.is_empty() { Array::new() } else { Array::of1(&lang.into()) };
    PRACTISED.set(true);
    let words = Intl::DateTimeFormat::new(&locales, &options).format().call1(&JsValue::UNDEFINED, &instant.into()).ok()?;
    words.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        assert_eq!(day("2024-05-03T23:10:00-07:00"), Some(Day { year: 2024, month: Some(5), day: Some(3) }));
        assert_eq!(day("2024-05-03 10:00"), day("2024-05-03"));
        assert_eq!(day("2024-05"), Some(Day { year: 2024, month: Some(5), day: None }));
        assert_eq!(day(" 2024"), Some(Day { year: 2024, month: None, day: None }));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "yesterday", "May 3, 2024", "2024-13-01", "2024-00", "24-05-03", "2024-05-32"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
