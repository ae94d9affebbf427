//! What the user chose for the reader: typed, versioned, and read leniently.
//!
//! Entry points: [`Settings::read`] takes whatever was saved last, [`Settings::write`] gives what to save. A field that makes no
//! sense becomes its default and the others stay; fields of later versions are kept and written back untouched.

mod look;

pub use look::{Font, Palette, Rgb, Theme};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The version that [`Settings::write`] puts down.
pub const VERSION: u32 = 1;

/// The text sizes that can be chosen, in CSS pixels.
pub const SIZES: RangeInclusive<u32> = 12..=48;
/// The widths of the text column that can be chosen, in characters.
pub const MEASURES: RangeInclusive<u32> = 45..=90;
/// The line heights that can be chosen, in hundredths of the text size.
pub const LINE_HEIGHTS: RangeInclusive<u32> = 120..=220;

/// The room between paragraphs that can be chosen, in hundredths of the text size.
pub const PARAGRAPH_GAPS: RangeInclusive<u32> = 0..=250;
/// The extra room between letters that can be chosen, in hundredths of the text size.
pub const LETTER_GAPS: RangeInclusive<u32> = 0..=20;
/// The extra room between words that can be chosen, in hundredths of the text size.
pub const WORD_GAPS: RangeInclusive<u32> = 0..=100;

/// The speeds of reading aloud that can be chosen, in hundredths of the usual one.
pub const RATES: RangeInclusive<u32> = 50..=300;
/// The pitches of the voice that can be chosen, in hundredths of the usual one.
pub const PITCHES: RangeInclusive<u32> = 50..=150;

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
    /// The room between paragraphs, one of [`PARAGRAPH_GAPS`].
    pub paragraph_gap: Option<u32>,
    /// The extra room between letters, one of [`LETTER_GAPS`].
    pub letter_gap: Option<u32>,
    /// The extra room between words, one of [`WORD_GAPS`].
    pub word_gap: Option<u32>,
    /// Lines end at the margin on both sides.
    pub justified: bool,
    /// No word is broken at the end of a line.
    pub unbroken: bool,
    /// Pages are turned instead of scrolled.
    pub paged: bool,
    /// A ruler follows the pointer, so that the eye finds the line.
    pub ruler: bool,
    /// The pages of an article are joined without being asked for.
    pub join: bool,
    /// The colours of [`Theme::Custom`].
    pub custom: Palette,
    /// How fast it is read aloud, one of [`RATES`].
    pub rate: Option<u32>,
    /// How high the voice is, one of [`PITCHES`].
    pub pitch: Option<u32>,
    /// The voice for each language, by the language's code and the browser's name for the voice.
    pub voices: BTreeMap<String, String>,
    /// The user's own style sheet for the reader.
    pub css: String,
    /// These are one site's own choices.
    pub for_site: bool,
    /// The choices for single sites, by the site's name, as [`Settings::write`] writes them.
    pub sites: BTreeMap<String, Value>,
    /// Fields that this version does not know.
    rest: Map<String, Value>,
}

impl Settings {
    /// Reads what was saved, by whichever version and however damaged.
    pub fn read(saved: Value) -> Settings {
        let Value::Object(mut rest) = saved else {
            return Settings::default();
        };
        rest.remove("version");
        let custom = Palette::default();
        Settings {
            theme: field(&mut rest, "theme").unwrap_or_default(),
            font: field(&mut rest, "font").unwrap_or_default(),
            size: number(&mut rest, "size", SIZES),
            measure: number(&mut rest, "measure", MEASURES),
            line_height: number(&mut rest, "line_height", LINE_HEIGHTS),
            paragraph_gap: number(&mut rest, "paragraph_gap", PARAGRAPH_GAPS),
            letter_gap: number(&mut rest, "letter_gap", LETTER_GAPS),
            word_gap: number(&mut rest, "word_gap", WORD_GAPS),
            justified: field(&mut rest, "justified").unwrap_or_default(),
            unbroken: field(&mut rest, "unbroken").unwrap_or_default(),
            paged: field(&mut rest, "paged").unwrap_or_default(),
            ruler: field(&mut rest, "ruler").unwrap_or_default(),
            join: field(&mut rest, "join").unwrap_or_default(),
            custom: Palette {
                background: colour(&mut rest, "custom_background").unwrap_or(custom.background),
                text: colour(&mut rest, "custom_text").unwrap_or(custom.text),
                link: colour(&mut rest, "custom_link").unwrap_or(custom.link),
            },
            rate: number(&mut rest, "rate", RATES),
            pitch: number(&mut rest, "pitch", PITCHES),
            voices: field(&mut rest, "voices").unwrap_or_default(),
            css: field(&mut rest, "css").unwrap_or_default(),
            for_site: false,
            sites: field(&mut rest, "sites").unwrap_or_default(),
            rest,
        }
    }

    /// What to save: an object with a field for every choice that was made.
    pub fn write(&self) -> Value {
        let mut object = self.rest.clone();
        object.insert("version".to_owned(), VERSION.into());
        object.insert("theme".to_owned(), self.theme.name().into());
        object.insert("font".to_owned(), self.font.name().into());
        let numbers = [
            ("size", self.size),
            ("measure", self.measure),
            ("line_height", self.line_height),
            ("paragraph_gap", self.paragraph_gap),
            ("letter_gap", self.letter_gap),
            ("word_gap", self.word_gap),
            ("rate", self.rate),
            ("pitch", self.pitch),
        ];
        for (key, value) in numbers.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            object.insert(key.to_owned(), value.into());
        }
        let switches =
            [("justified", self.justified), ("unbroken", self.unbroken), ("paged", self.paged), ("ruler", self.ruler), ("join", self.join)];
        for (key, on) in switches {
            if on {
                object.insert(key.to_owned(), true.into());
            }
        }
        if !self.css.is_empty() {
            object.insert("css".to_owned(), self.css.as_str().into());
        }
        if !self.sites.is_empty() {
            object.insert("sites".to_owned(), self.sites.clone().into_iter().collect::<Map<_, _>>().into());
        }
        if !self.voices.is_empty() {
            object.insert(
                "voices".to_owned(),
                self.voices.iter().map(|(lang, voice)| (lang.clone(), voice.as_str().into())).collect::<Map<_, _>>().into(),
            );
        }
        let (own, default) = (self.custom, Palette::default());
        let colours = [
            ("custom_background", own.background, default.background),
            ("custom_text", own.text, default.text),
            ("custom_link", own.link, default.link),
        ];
        for (key, colour, _) in colours.into_iter().filter(|(_, colour, default)| colour != default) {
            object.insert(key.to_owned(), colour.to_string().into());
        }
        Value::Object(object)
    }

    /// What holds on a site: its own choices, where it has some, else these.
    pub fn on_site(&self, site: &str) -> Settings {
        match self.sites.get(site) {
            None => self.clone(),
            Some(own) => {
                let own = Settings::read(own.clone());
                let (rate, pitch, voices) = (self.rate, self.pitch, self.voices.clone());
                Settings { rate, pitch, voices, for_site: true, sites: self.sites.clone(), rest: self.rest.clone(), ..own }
            }
        }
    }

    /// Takes over what was changed on a site: for it alone, or for all. Voices are for all.
    pub fn take_over(&mut self, site: &str, changed: &Settings) {
        let mut sites = std::mem::take(&mut self.sites);
        if changed.for_site {
            let own =
                Settings { rate: None, pitch: None, voices: BTreeMap::new(), sites: BTreeMap::new(), rest: Map::new(), ..changed.clone() };
            sites.insert(site.to_owned(), own.write());
            (self.rate, self.pitch, self.voices) = (changed.rate, changed.pitch, changed.voices.clone());
        } else {
            // What held for the site alone is given up; what holds for all stays as it was then.
            if sites.remove(site).is_none() {
                *self = changed.clone();
            }
        }
        self.sites = sites;
    }

    /// Back to the look that was there before any choice. Voices and the joining of pages are no look, and fields of later versions stay.
    pub fn reset(&mut self) {
        let Settings { rate, pitch, for_site, join, .. } = *self;
        let (voices, rest) = (std::mem::take(&mut self.voices), std::mem::take(&mut self.rest));
        let sites = std::mem::take(&mut self.sites);
        *self = Settings { rate, pitch, voices, for_site, join, sites, rest, ..Settings::default() };
    }
}

fn field<T: DeserializeOwned>(object: &mut Map<String, Value>, key: &str) -> Option<T> {
    object.remove(key).and_then(|value| serde_json::from_value(value).ok())
}

fn colour(object: &mut Map<String, Value>, key: &str) -> Option<Rgb> {
    object.remove(key)?.as_str().and_then(Rgb::parse)
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
        let palette = Palette { background: Rgb([0, 0, 0]), text: Rgb([1, 2, 255]), link: Rgb([9, 9, 9]) };
        let gaps = Settings { paragraph_gap: Some(0), letter_gap: Some(3), word_gap: Some(9), ..Default::default() };
        let more = Settings { theme: Theme::Custom, custom: palette, justified: true, unbroken: true, paged: true, ruler: true, ..gaps };
        assert_eq!(Settings::read(more.write()), more);
        let voices = BTreeMap::from([("de".to_owned(), "Anna".to_owned())]);
        let mut heard = Settings { rate: Some(150), pitch: Some(90), voices, size: Some(30), ..Default::default() };
        assert_eq!(Settings::read(heard.write()), heard);
        heard.reset();
        assert_eq!((heard.rate, heard.size), (Some(150), None));
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(Rgb::parse("#0a1bff"), Some(Rgb([10, 27, 255])));
        assert_eq!(Rgb([10, 27, 255]).to_string(), "#0a1bff");
        for text in ["", "#fff", "0a1bff", "#0a1bfg", "#é1bff", "#0a1bff0", "red"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
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
    fn a_site_has_choices_of_its_own() {
        let mut all = Settings { theme: Theme::Dark, rate: Some(120), css: "p {}".to_owned(), ..Default::default() };
        let mut here = all.on_site("example.com");
        assert_eq!((here.theme, here.for_site), (Theme::Dark, false));
        (here.for_site, here.theme, here.rate) = (true, Theme::Sepia, Some(140));
        all.take_over("example.com", &here);
        assert_eq!((all.theme, all.rate), (Theme::Dark, Some(140)));
        let all = Settings::read(all.write());
        assert_eq!(all.on_site("example.com").theme, Theme::Sepia);
        assert_eq!(all.on_site("example.com").rate, Some(140));
        assert_eq!(all.on_site("example.org").theme, Theme::Dark);
        let mut all = all;
        let back = Settings { for_site: false, ..all.on_site("example.com") };
        all.take_over("example.com", &back);
        assert_eq!((all.theme, all.sites.len()), (Theme::Dark, 0), "the choices for all are as they were");
        all.take_over("example.com", &Settings { theme: Theme::Black, ..all.clone() });
        assert_eq!((all.theme, all.css.as_str()), (Theme::Black, "p {}"));
    }

    #[test]
    fn every_theme_follows_another() {
        let mut seen = vec![Theme::Auto];
        while seen.len() < Theme::ALL.len() {
            seen.push(seen[seen.len() - 1].next());
        }
        assert_eq!(seen, Theme::ALL);
        assert_eq!(Theme::Custom.next(), Theme::Auto);
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
