//! The fields that change the settings. Entry point: [`Controls`].

use super::actions::{Action, Actions};
use super::appearance::Shown;
use super::panels::ListenFields;
use super::pen::Pen;
use super::quantity::Quantity;
use super::strings::{Key, Texts};
use crate::settings::{Font, Rgb, Settings, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement};

/// Something that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Switch {
    Justified,
    Unbroken,
    Paged,
    ForSite,
    Ruler,
    Join,
}

impl Switch {
    fn of(self, settings: &mut Settings) -> &mut bool {
        match self {
            Switch::Justified => &mut settings.justified,
            Switch::Unbroken => &mut settings.unbroken,
            Switch::Paged => &mut settings.paged,
            Switch::ForSite => &mut settings.for_site,
            Switch::Ruler => &mut settings.ruler,
            Switch::Join => &mut settings.join,
        }
    }
}

/// One of the user's own colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colour {
    Background,
    Text,
    Link,
}

impl Colour {
    fn of(self, settings: &mut Settings) -> &mut Rgb {
        match self {
            Colour::Background => &mut settings.custom.background,
            Colour::Text => &mut settings.custom.text,
            Colour::Link => &mut settings.custom.link,
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

/// The fields of a panel.
#[derive(Debug, Default)]
pub(super) struct Controls {
    themes: Vec<(Theme, HtmlInputElement)>,
    fonts: Vec<(Font, HtmlInputElement)>,
    sliders: Vec<Slider>,
    switches: Vec<(Switch, HtmlInputElement)>,
    colours: Vec<(Colour, HtmlInputElement)>,
    css: Option<(HtmlTextAreaElement, Element)>,
}

/// What drawing fields needs.
pub(super) struct Form<'a> {
    pub(super) parent: &'a Element,
    pub(super) pen: &'a Pen,
    pub(super) texts: &'a Texts<'a>,
}

impl Form<'_> {
    fn group(&self, key: Key, class: &str) -> Result<Element, JsValue> {
        let group = self.pen.add_classed(self.parent, "fieldset", class)?;
        self.pen.add_text(&group, "legend", "", &self.texts.get(key))?;
        self.pen.add_classed(&group, "div", "choices")
    }

    /// One of several radio buttons. Its attribute `name` is the root's own, so that each choice looks like what it stands for.
    fn choice(&self, group: &Element, name: &str, value: &str, key: Key) -> Result<HtmlInputElement, JsValue> {
        let label = self.pen.add_classed(group, "label", "choice")?;
        label.set_attribute(name, value)?;
        let input: HtmlInputElement = self.pen.add(&label, "input")?.unchecked_into();
        input.set_type("radio");
        input.set_name(name);
        self.pen.add_text(&label, "span", "", &self.texts.get(key))?;
        Ok(input)
    }

    fn slider(&self, quantity: Quantity) -> Result<Slider, JsValue> {
        let label = self.pen.add_classed(self.parent, "label", "slider")?;
        let line = self.pen.add(&label, "span")?;
        self.pen.add_text(&line, "span", "", &self.texts.get(quantity.key()))?;
        let output = self.pen.add(&line, "output")?;
        let input: HtmlInputElement = self.pen.add(&label, "input")?.unchecked_into();
        input.set_type("range");
        input.set_min(&quantity.range().start().to_string());
        input.set_max(&quantity.range().end().to_string());
        input.set_step(&quantity.step().to_string());
        Ok(Slider { quantity, input, output, seen: 0 })
    }

    fn labelled(&self, class: &str, kind: &str, key: Key) -> Result<HtmlInputElement, JsValue> {
        self.labelled_with(class, kind, &self.texts.get(key))
    }

    fn labelled_with(&self, class: &str, kind: &str, words: &str) -> Result<HtmlInputElement, JsValue> {
        let label = self.pen.add_classed(self.parent, "label", class)?;
        let input: HtmlInputElement = self.pen.add(&label, "input")?.unchecked_into();
        input.set_type(kind);
        self.pen.add_text(&label, "span", "", words)?;
        Ok(input)
    }

    /// A list to choose from: the value and words of each choice.
    pub(super) fn list(&self, name: &str, key: Key, choices: &[(String, String)], chosen: &str) -> Result<HtmlSelectElement, JsValue> {
        let label = self.pen.add_classed(self.parent, "label", "list")?;
        self.pen.add_text(&label, "span", "", &self.texts.get(key))?;
        let list: HtmlSelectElement = self.pen.add(&label, "select")?.unchecked_into();
        list.set_name(name);
        for (value, words) in choices {
            let option: HtmlOptionElement = self.pen.add_text(&list, "option", "", words)?.unchecked_into();
            option.set_value(value);
        }
        list.set_value(chosen);
        Ok(list)
    }

    /// A field for the user's own style sheet, with what there is to say of it.
    fn style_sheet(&self) -> Result<(HtmlTextAreaElement, Element), JsValue> {
        let hint = self.pen.add_text(self.parent, "p", "hint", &self.texts.get(Key::OwnCssHint))?;
        let field: HtmlTextAreaElement = self.pen.add(self.parent, "textarea")?.unchecked_into();
        field.set_attribute("rows", "4")?;
        field.set_attribute("spellcheck", "false")?;
        field.set_attribute("dir", "ltr")?;
        field.set_attribute("aria-label", &self.texts.get(Key::OwnCss))?;
        Ok((field, hint))
    }

    fn reset(&self, actions: &mut Actions) -> Result<(), JsValue> {
        let reset = self.pen.add_button(self.parent, "button", &self.texts.get(Key::Reset))?;
        actions.bind(&reset, Action::Reset)
    }
}

impl Controls {
    /// The fields of the appearance panel.
    pub(super) fn appearance(form: &Form<'_>, actions: &mut Actions) -> Result<Controls, JsValue> {
        let mut controls = Controls::default();
        let group = form.group(Key::Theme, "themes")?;
        for theme in Theme::ALL {
            controls.themes.push((theme, form.choice(&group, "data-theme", theme.name(), theme_key(theme))?));
        }
        let group = form.group(Key::Font, "fonts")?;
        for font in Font::ALL {
            let key = match font {
                Font::Serif => Key::FontSerif,
                Font::Sans => Key::FontSans,
                Font::Dyslexic => Key::FontDyslexic,
                Font::Mono => Key::FontMono,
                Font::Browser => Key::FontBrowser,
            };
            controls.fonts.push((font, form.choice(&group, "data-font", font.name(), key)?));
        }
        for quantity in [Quantity::Size, Quantity::Measure, Quantity::LineHeight] {
            controls.sliders.push(form.slider(quantity)?);
        }
        form.reset(actions)?;
        Ok(controls)
    }

    /// The fields of the panel with everything else.
    pub(super) fn more(form: &Form<'_>, site: Option<&str>, actions: &mut Actions) -> Result<Controls, JsValue> {
        let mut controls = Controls::default();
        for quantity in [Quantity::ParagraphGap, Quantity::LetterGap, Quantity::WordGap] {
            controls.sliders.push(form.slider(quantity)?);
        }
        for (switch, key) in [
            (Switch::Justified, Key::Justified),
            (Switch::Unbroken, Key::Unbroken),
            (Switch::Paged, Key::Paged),
            (Switch::Ruler, Key::Ruler),
            (Switch::Join, Key::JoinAuto),
        ] {
            controls.switches.push((switch, form.labelled("switch", "checkbox", key)?));
        }
        form.pen.add_text(form.parent, "h3", "", &form.texts.get(Key::OwnColours))?;
        form.pen.add_text(form.parent, "p", "hint", &form.texts.get(Key::OwnColoursHint))?;
        for (colour, key) in [(Colour::Background, Key::Background), (Colour::Text, Key::TextColour), (Colour::Link, Key::LinkColour)] {
            controls.colours.push((colour, form.labelled("switch colour", "color", key)?));
        }
        form.pen.add_text(form.parent, "h3", "", &form.texts.get(Key::OwnCss))?;
        controls.css = Some(form.style_sheet()?);
        if let Some(site) = site {
            let words = form.texts.with(Key::ForSite, site);
            controls.switches.push((Switch::ForSite, form.labelled_with("switch", "checkbox", &words)?));
        }
        form.reset(actions)?;
        Ok(controls)
    }

    /// The fields of the panel for listening.
    pub(super) fn listen(form: &Form<'_>, fields: &ListenFields<'_>) -> Result<Controls, JsValue> {
        let mut controls = Controls::default();
        let mut voices = vec![(String::new(), form.texts.get(Key::ListenVoiceAuto))];
        voices.extend(fields.voices.iter().cloned());
        form.list("voice", Key::ListenVoice, &voices, fields.voice)?;
        for quantity in [Quantity::Rate, Quantity::Pitch] {
            controls.sliders.push(form.slider(quantity)?);
        }
        let minutes = |minutes: &u32| (minutes.to_string(), form.texts.with(Key::Minutes, &minutes.to_string()));
        let mut times = vec![(String::new(), form.texts.get(Key::ListenSleepOff))];
        times.extend([5, 10, 15, 30, 45, 60].iter().map(minutes));
        form.list("sleep", Key::ListenSleep, &times, &fields.sleep.map(|minutes| minutes.to_string()).unwrap_or_default())?;
        Ok(controls)
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
        for slider in &self.sliders {
            let value = slider.input.value_as_number() as u32;
            if value != slider.seen {
                slider.quantity.set(settings, value);
            }
        }
        for (switch, input) in &self.switches {
            *switch.of(settings) = input.checked();
        }
        for (colour, input) in &self.colours {
            if let Some(chosen) = Rgb::parse(&input.value()).filter(|chosen| *chosen != *colour.of(settings)) {
                *colour.of(settings) = chosen;
                // Who picks a colour wants to see it.
                settings.theme = Theme::Custom;
            }
        }
        if let Some((field, _)) = &self.css {
            settings.css = field.value();
        }
        *settings != before
    }

    /// Says whether the user's own style sheet is used.
    pub(super) fn show_css(&self, used: bool, texts: &Texts<'_>) -> Result<(), JsValue> {
        if let Some((field, hint)) = &self.css {
            hint.set_text_content(Some(&texts.get(if used { Key::OwnCssHint } else { Key::OwnCssRefused })));
            field.set_attribute("aria-invalid", if used { "false" } else { "true" })?;
        }
        Ok(())
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
            slider.show(settings, shown);
        }
        let mut settings = settings.clone();
        for (switch, input) in &self.switches {
            input.set_checked(*switch.of(&mut settings));
        }
        if let Some((field, _)) = self.css.as_ref().filter(|(field, _)| field.value() != settings.css) {
            field.set_value(&settings.css);
        }
        for (colour, input) in &self.colours {
            input.set_value(&colour.of(&mut settings).to_string());
        }
    }
}

impl Slider {
    fn show(&mut self, settings: &Settings, shown: Shown) {
        let value = self.quantity.value(settings, shown);
        let words = self.quantity.words(value);
        self.input.set_value(&value.to_string());
        // The browser brings a value onto the slider's steps.
        self.seen = self.input.value_as_number() as u32;
        self.output.set_text_content(Some(&words));
        // A slider without this is read out as a bare number, which for the line height would be hundredths.
        let _ = self.input.set_attribute("aria-valuetext", &words);
    }
}

/// What a theme is called.
pub(super) fn theme_key(theme: Theme) -> Key {
    match theme {
        Theme::Auto => Key::ThemeAuto,
        Theme::Light => Key::ThemeLight,
        Theme::Sepia => Key::ThemeSepia,
        Theme::Dark => Key::ThemeDark,
        Theme::Black => Key::ThemeBlack,
        Theme::Custom => Key::ThemeCustom,
    }
}
