//! The looks to choose from: themes, colours of the user's own, typefaces.
//!
//! Entry points: [`Theme`], [`Palette`], [`Font`].

use serde::{Deserialize, Serialize};

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
    /// The user's own colours, see [`Settings::custom`].
    Custom,
}

impl Theme {
    /// Every theme, in the order that the reader offers them.
    pub const ALL: [Theme; 6] = [Theme::Auto, Theme::Light, Theme::Sepia, Theme::Dark, Theme::Black, Theme::Custom];

    /// The name in settings and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Sepia => "sepia",
            Theme::Dark => "dark",
            Theme::Black => "black",
            Theme::Custom => "custom",
        }
    }

    /// The theme after this one, around again at the end.
    pub fn next(self) -> Theme {
        let at = Theme::ALL.iter().position(|&theme| theme == self).unwrap_or(0);
        Theme::ALL[(at + 1) % Theme::ALL.len()]
    }
}

/// The colours that a user chose, as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The ground.
    pub background: Rgb,
    /// The text; shown with as much contrast as reading needs.
    pub text: Rgb,
    /// Links; shown with as much contrast as reading needs.
    pub link: Rgb,
}

impl Default for Palette {
    fn default() -> Self {
        Palette { background: Rgb([0xe8, 0xef, 0xe6]), text: Rgb([0x1d, 0x2a, 0x22]), link: Rgb([0x0d, 0x5c, 0x63]) }
    }
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Rgb([channel(0)?, channel(2)?, channel(4)?]))
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
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
    /// Letters that are hard to mistake for each other.
    Dyslexic,
    /// All letters of one width.
    Mono,
    /// Whatever the user set in the browser.
    Browser,
}

impl Font {
    /// Every typeface, in the order that the reader offers them.
    pub const ALL: [Font; 5] = [Font::Serif, Font::Sans, Font::Dyslexic, Font::Mono, Font::Browser];

    /// The name in settings and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Font::Serif => "serif",
            Font::Sans => "sans",
            Font::Dyslexic => "dyslexic",
            Font::Mono => "mono",
            Font::Browser => "browser",
        }
    }
}
