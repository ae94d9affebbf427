//! The numbers among the settings, as sliders show them. Entry point: [`Quantity`].

use super::appearance::Shown;
use super::strings::Key;
use crate::settings::{LETTER_GAPS, LINE_HEIGHTS, MEASURES, PARAGRAPH_GAPS, PITCHES, RATES, SIZES, Settings, WORD_GAPS};
use std::ops::RangeInclusive;

/// A number that a slider changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    Size,
    Measure,
    LineHeight,
    ParagraphGap,
    LetterGap,
    WordGap,
    Rate,
    Pitch,
}

impl Quantity {
    /// What it is called.
    pub(super) fn key(self) -> Key {
        match self {
            Quantity::Size => Key::Size,
            Quantity::Measure => Key::Measure,
            Quantity::LineHeight => Key::LineHeight,
            Quantity::ParagraphGap => Key::ParagraphGap,
            Quantity::LetterGap => Key::LetterGap,
            Quantity::WordGap => Key::WordGap,
            Quantity::Rate => Key::ListenRate,
            Quantity::Pitch => Key::ListenPitch,
        }
    }

    /// What can be chosen.
    pub(super) fn range(self) -> RangeInclusive<u32> {
        match self {
            Quantity::Size => SIZES,
            Quantity::Measure => MEASURES,
            Quantity::LineHeight => LINE_HEIGHTS,
            Quantity::ParagraphGap => PARAGRAPH_GAPS,
            Quantity::LetterGap => LETTER_GAPS,
            Quantity::WordGap => WORD_GAPS,
            Quantity::Rate => RATES,
            Quantity::Pitch => PITCHES,
        }
    }

    /// How far one step of the slider goes.
    pub(super) fn step(self) -> u32 {
        match self {
            Quantity::Size | Quantity::Measure | Quantity::LetterGap => 1,
            Quantity::LineHeight | Quantity::WordGap | Quantity::Rate | Quantity::Pitch => 5,
            Quantity::ParagraphGap => 10,
        }
    }

    /// What holds: the user's choice, else the style sheet's value.
    pub(super) fn value(self, settings: &Settings, shown: Shown) -> u32 {
        match self {
            Quantity::Size => shown.size,
            Quantity::Measure => settings.measure.unwrap_or(66),
            Quantity::LineHeight => shown.line_height,
            Quantity::ParagraphGap => settings.paragraph_gap.unwrap_or(100),
            Quantity::LetterGap => settings.letter_gap.unwrap_or(0),
            Quantity::WordGap => settings.word_gap.unwrap_or(0),
            Quantity::Rate => settings.rate.unwrap_or(100),
            Quantity::Pitch => settings.pitch.unwrap_or(100),
        }
    }

    /// Takes over a choice.
    pub(super) fn set(self, settings: &mut Settings, value: u32) {
        let place = match self {
            Quantity::Size => &mut settings.size,
            Quantity::Measure => &mut settings.measure,
            Quantity::LineHeight => &mut settings.line_height,
            Quantity::ParagraphGap => &mut settings.paragraph_gap,
            Quantity::LetterGap => &mut settings.letter_gap,
            Quantity::WordGap => &mut settings.word_gap,
            Quantity::Rate => &mut settings.rate,
            Quantity::Pitch => &mut settings.pitch,
        };
        *place = Some(value);
    }

    /// The value as people read it.
    pub(super) fn words(self, value: u32) -> String {
        match self {
            Quantity::Size => format!("{value} px"),
            Quantity::Measure => value.to_string(),
            Quantity::Rate => format!("{}.{:02}\u{d7}", value / 100, value % 100),
            _ => format!("{}.{:02}", value / 100, value % 100),
        }
    }
}
