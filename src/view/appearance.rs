//! The appearance: putting the settings into effect, and the fields that change them. Entry points: [`apply`], [`Controls`].

use super::actions::{Action, Actions};
use super::pen::Pen;
use super::strings::{Key, Texts};
use crate::settings::{Font, LINE_HEIGHTS, MEASURES, SIZES, Settings, Theme};
use std::ops::RangeInclusive;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The class of the root while the reader is in it.
const ROOT_CLASS: &str = "quietpage-root";

/// Puts the settings into effect on the reader's root. What was not chosen is left to the style sheet.
pub(super) fn apply(root: &Element, settings: &Settings) -> Result<(), JsValue> {
    root.class_list().add_1(ROOT_CLASS)?;
    root.set_attribute("data-theme", settings.theme.name())?;
    root.set_attribute("data-font", settings.font.name())?;
    let style = root.unchecked_ref::<HtmlElement>().style();
    let values = [
        settings.size.map(|size| format!("{size}px")),
        settings.measure.map(|measure| measure.to_string()),
        settings.line_height.map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100)),
    ];
    for (name, value) in PROPERTIES.iter().zip(values) {
        match value {
            Some(value) => style.set_property(name, &value)?,
            None => {
                style.remove_property(name)?;
            }
        }
    }
    Ok(())
}

/// The custom properties that carry the numbers: size, measure, line height.
const PROPERTIES: [&str; 3] = ["--qp-size", "--qp-characters", "--qp-line"];

/// Takes everything that [`apply`] put there away again.
pub(super) fn remove(root: &Element) {
    let style = root.unchecked_ref::<HtmlElement>().style();
    for name in PROPERTIES {
        // Removing what is not there is no error.
        let _ = style.remove_property(name);
    }
    for name in ["data-theme", "data-font"] {
        let _ = root.remove_attribute(name);
    }
    let _ = root.class_list().remove_1(ROOT_CLASS);
}

/// The values that hold at the moment, for what the user did not choose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) size: u32,
    pub(super) measure: u32,
    pub(super) line_height: u32,
}

impl Shown {
    /// The user's values, and for the others what the style sheet made of them.
    pub(super) fn of(settings: &Settings, article: &Element, cjk: bool) -> Shown {
        let size = settings.size.or_else(|| computed_size(article)).unwrap_or(19);
        Shown { size, measure: settings.measure.unwrap_or(66), line_height: settings.line_height.unwrap_or(if cjk { 180 } else { 160 }) }
    }
}

fn computed_size(article: &Element) -> Option<u32> {
    let style = article.owner_document()?.default_view()?.get_computed_style(article).ok()??;
    let pixels: f64 = style.get_property_value("font-size").ok()?.strip_suffix("px")?.parse().ok()?;
    Some((pixels.round() as u32).clamp(*SIZES.start(), *SIZES.end()))
}

/// A number that a slider changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Size,
    Measure,
    LineHeight,
}

impl Quantity {
    fn value(self, shown: Shown) -> u32 {
        match self {
            Quantity::Size => shown.size,
            Quantity::Measure => shown.measure,
            Quantity::LineHeight => shown.line_height,
        }
    }

    fn set(self, settings: &mut Settings, value: u32) {
        match self {
            Quantity::Size => settings.size = Some(value),
            Quantity::Measure => settings.measure = Some(value),
            Quantity::LineHeight => settings.line_height = Some(value),
        }
    }

    fn words(self, value: u32) -> String {
        match self {
            Quantity::Size => format!("{value} px"),
            Quantity::Measure => value.to_string(),
            Quantity::LineHeight => format!("{}.{:02}", value / 100, value % 100),
        }
    }
}

#[derive(Debug)]
struct Slider {
    quantity: Quantity,
    input: HtmlInputElement,
    output: Element,
    /// What it stood at when it was last looked at: only what the user moved is a choice.
    seen: u32,
}

/// The fields of the appearance panel.
#[derive(Debug)]
pub(super) struct Controls {
    themes: Vec<(Theme, HtmlInputElement)>,
    fonts: Vec<(Font, HtmlInputElement)>,
    sliders: Vec<Slider>,
}

impl Controls {
    /// Draws the fields at the end of `parent`.
    pub(super) fn draw(
        parent: &Element,
        settings: &Settings,
        shown: Shown,
        pen: &Pen,
        texts: &Texts<'_>,
        actions: &mut Actions,
    ) -> Result<Controls, JsValue> {
        let choice = |group: &Element, name: &str, value: &str, key: Key, chosen: bool| -> Result<HtmlInputElement, JsValue> {
            let label = pen.add_classed(group, "label", "choice")?;
            // As on the container: each choice looks like what it stands for.
            label.set_attribute(name, value)?;
            let input: HtmlInputElement = pen.add(&label, "input")?.unchecked_into();
            input.set_type("radio");
            input.set_name(name);
            input.set_value(value);
            input.set_checked(chosen);
            pen.add_text(&label, "span", "", &texts.get(key))?;
            Ok(input)
        };
        let group = |key: Key, class: &str| -> Result<Element, JsValue> {
            let group = pen.add_classed(parent, "fieldset", class)?;
            pen.add_text(&group, "legend", "", &texts.get(key))?;
            pen.add_classed(&group, "div", "choices")
        };

        let swatches = group(Key::Theme, "themes")?;
        let themes = Theme::ALL.iter().map(|&theme| {
            let key = match theme {
                Theme::Auto => Key::ThemeAuto,
                Theme::Light => Key::ThemeLight,
                Theme::Sepia => Key::ThemeSepia,
                Theme::Dark => Key::ThemeDark,
                Theme::Black => Key::ThemeBlack,
            };
            Ok((theme, choice(&swatches, "data-theme", theme.name(), key, theme == settings.theme)?))
        });
        let themes = themes.collect::<Result<_, JsValue>>()?;
        let faces = group(Key::Font, "fonts")?;
        let fonts = Font::ALL.iter().map(|&font| {
            let key = match font {
                Font::Serif => Key::FontSerif,
                Font::Sans => Key::FontSans,
                Font::Mono => Key::FontMono,
                Font::Browser => Key::FontBrowser,
            };
            Ok((font, choice(&faces, "data-font", font.name(), key, font == settings.font)?))
        });
        let fonts = fonts.collect::<Result<_, JsValue>>()?;

        let slider = |quantity: Quantity, key: Key, range: RangeInclusive<u32>, step: u32| -> Result<Slider, JsValue> {
            let label = pen.add_classed(parent, "label", "slider")?;
            let line = pen.add(&label, "span")?;
            pen.add_text(&line, "span", "", &texts.get(key))?;
            let output = pen.add(&line, "output")?;
            let input: HtmlInputElement = pen.add(&label, "input")?.unchecked_into();
            input.set_type("range");
            input.set_min(&range.start().to_string());
            input.set_max(&range.end().to_string());
            input.set_step(&step.to_string());
            let mut slider = Slider { quantity, input, output, seen: 0 };
            slider.show(shown);
            Ok(slider)
        };
        let sliders = vec![
            slider(Quantity::Size, Key::Size, SIZES, 1)?,
            slider(Quantity::Measure, Key::Measure, MEASURES, 1)?,
            slider(Quantity::LineHeight, Key::LineHeight, LINE_HEIGHTS, 5)?,
        ];
        let reset = pen.add_text(parent, "button", "button", &texts.get(Key::Reset))?;
        reset.set_attribute("type", "button")?;
        actions.bind(&reset, Action::Reset)?;
        Ok(Controls { themes, fonts, sliders })
    }

    /// Takes over what the fields stand at; `true` when that changed something.
    pub(super) fn read(&mut self, settings: &mut Settings) -> bool {
        let before = settings.clone();
        if let Some(&(theme, _)) = self.themes.iter().find(|(_, input)| input.checked()) {
            settings.theme = theme;
        }
        if let Some(&(font, _)) = self.fonts.iter().find(|(_, input)| input.checked()) {
            settings.font = font;
        }
        for slider in &mut self.sliders {
            let value = slider.input.value_as_number() as u32;
            if value != slider.seen {
                slider.quantity.set(settings, value);
            }
        }
        *settings != before
    }

    /// Makes the fields stand at what holds.
    pub(super) fn show(&mut self, settings: &Settings, shown: Shown) {
        for (theme, input) in &self.themes {
            input.set_checked(*theme == settings.theme);
        }
        for (font, input) in &self.fonts {
            input.set_checked(*font == settings.font);
        }
        for slider in &mut self.sliders {
            slider.show(shown);
        }
    }
}

impl Slider {
    fn show(&mut self, shown: Shown) {
        let value = self.quantity.value(shown);
        let words = self.quantity.words(value);
        self.input.set_value(&value.to_string());
        // The browser brings a value onto the slider's steps.
        self.seen = self.input.value_as_number() as u32;
        self.output.set_text_content(Some(&words));
        // A slider without this is read out as a bare number, which for the line height would be hundredths.
        let _ = self.input.set_attribute("aria-valuetext", &words);
    }
}
