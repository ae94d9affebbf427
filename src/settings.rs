//! What the user chose for the reader: typed, versioned, and read leniently.
//!
//! Entry points: [`Settings::read`] takes whatever was saved last, [`Settings::write`] gives what to save. A field that makes no
//! sense becomes its default and the others stay; fields of later versions are kept and written back untouched.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// The version that [`Settings::write`] puts down.
pub const VERSION: u32 = 1;

/// The text sizes that can be chosen, in CSS pixels.
pub const SIZES: RangeInclusive<u32> = 12..=48;
/// The widths of the text column that can be chosen, in characters.
pub const MEASURES: RangeInclusive<u32> = 45..=90;
/// The line heights that can be chosen, in hundredths of the text size.
pub const LINE_HEIGHTS: RangeInclusive<u32> = 120..=220;

/// Everything the user can choose. `None` means that the style sheet's own value holds, which depends on the window and the language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The typeface of the text.
    pub font: Font,
    /// The size of the text in CSS pixels, one of [`SIZES`].
    pub size: Option<u32>,
    /// The width of the column in characters, one of [`MEASURES`].
    pub measure: Option<u32>,
    /// The height of a line in hundredths of the text size, one of [`LINE_HEIGHTS`].
    pub line_height: Option<u32>,
    /// Fields that this version does not know.
    rest: Map<String, Value>,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Light or dark, as the system is.
    #[default]
    Auto,
    /// Dark on a warm white.
    Light,
    /// Brown on paper.
    Sepia,
    /// Light on dark grey.
    Dark,
    /// Light on black.
    Black,
}

impl Theme {
    /// Every theme, in the order that the reader offers them.
    pub const ALL: [Theme; 5] = [Theme::Auto, Theme::Light, Theme::Sepia, Theme::Dark, Theme::Black];

    /// The name in settings and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Sepia => "sepia",
            Theme::Dark => "dark",
            Theme::Black => "black",
        }
    }

    /// The theme after this one, around again at the end.
    pub fn next(self) -> Theme {
        let at = Theme::ALL.iter().position(|&theme| theme == self).unwrap_or(0);
        Theme::ALL[(at + 1) % Theme::ALL.len()]
    }
}

/// A typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Font {
    /// A book face.
    #[default]
    Serif,
    /// The system's own face.
    Sans,
    /// All letters of one width.
    Mono,
    /// Whatever the user set in the browser.
    Browser,
}

impl Font {
    /// Every typeface, in the order that the reader offers them.
    pub const ALL: [Font; 4] = [Font::Serif, Font::Sans, Font::Mono, Font::Browser];

    /// The name in settings and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Font::Serif => "serif",
            Font::Sans => "sans",
            Font::Mono => "mono",
            Font::Browser => "browser",
        }
    }
}

impl Settings {
    /// Reads what was saved, by whichever version and however damaged.
    pub fn read(saved: Value) -> Settings {
        let Value::Object(mut rest) = saved else {
            return Settings::default();
        };
        rest.remove("version");
        Settings {
            theme: field(&mut rest, "theme").unwrap_or_default(),
            font: field(&mut rest, "font").unwrap_or_default(),
            size: number(&mut rest, "size", SIZES),
            measure: number(&mut rest, "measure", MEASURES),
            line_height: number(&mut rest, "line_height", LINE_HEIGHTS),
            rest,
        }
    }

    /// What to save: an object with a field for every choice that was made.
    pub fn write(&self) -> Value {
        let mut object = self.rest.clone();
        object.insert("version".to_owned(), VERSION.into());
        object.insert("theme".to_owned(), self.theme.name().into());
        object.insert("font".to_owned(), self.font.name().into());
        for (key, value) in [("size", self.size), ("measure", self.measure), ("line_height", self.line_height)] {
            if let Some(value) = value {
                object.insert(key.to_owned(), value.into());
            }
        }
        Value::Object(object)
    }

    /// Back to what was there before any choice; fields of later versions stay.
    pub fn reset(&mut self) {
        *self = Settings { rest: std::mem::take(&mut self.rest), ..Settings::default() };
    }
}

fn field<T: DeserializeOwned>(object: &mut Map<String, Value>, key: &str) -> Option<T> {
    object.remove(key).and_then(|value| serde_json::from_value(value).ok())
}

/// A number, rounded and brought into its range; `None` for what is no number.
fn number(object: &mut Map<String, Value>, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
    let value = object.remove(key)?.as_f64()?;
    // A cast from a float saturates, and NaN is not a JSON number.
    Some((value.round() as u32).clamp(*range.start(), *range.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_back() {
        let settings = Settings {
            theme: Theme::Black,
            font: Font::Mono,
            size: Some(22),
            measure: Some(70),
            line_height: Some(150),
            ..Default::default()
        };
        assert_eq!(Settings::read(settings.write()), settings);
        assert_eq!(Settings::read(Settings::default().write()), Settings::default());
    }

    #[test]
    fn a_damaged_field_leaves_the_others_alone() {
        let read = Settings::read(json!({ "theme": "plaid", "font": "sans", "size": "big", "measure": 1e99, "line_height": -3 }));
        assert_eq!(read, Settings { font: Font::Sans, measure: Some(90), line_height: Some(120), ..Default::default() });
        for nonsense in [json!(null), json!("dark"), json!([1, 2]), json!(7)] {
            assert_eq!(Settings::read(nonsense), Settings::default());
        }
    }

    #[test]
    fn fields_of_later_versions_are_kept() {
        let mut settings = Settings::read(json!({ "version": 9, "theme": "sepia", "voice": { "rate": 1.5 } }));
        settings.theme = Theme::Dark;
        assert_eq!(settings.write(), json!({ "version": 1, "theme": "dark", "font": "serif", "voice": { "rate": 1.5 } }));
        settings.reset();
        assert_eq!(settings.write()["voice"]["rate"], json!(1.5));
        assert_eq!(settings.write()["theme"], json!("auto"));
    }

    #[test]
    fn every_theme_follows_another() {
        let mut seen = vec![Theme::Auto];
        while seen.len() < Theme::ALL.len() {
            seen.push(seen[seen.len() - 1].next());
        }
        assert_eq!(seen, Theme::ALL);
        assert_eq!(Theme::Black.next(), Theme::Auto);
    }

    #[test]
    fn names_are_what_serde_reads() {
        for theme in Theme::ALL {
            assert_eq!(serde_json::to_value(theme).unwrap(), json!(theme.name()));
        }
        for font in Font::ALL {
            assert_eq!(serde_json::to_value(font).unwrap(), json!(font.name()));
        }
    }
}
