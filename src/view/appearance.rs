//! The appearance: putting the settings into effect. Entry points: [`apply`], [`remove`].

use super::{contrast, pen};
use crate::settings::{SIZES, Settings, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The class of the root while the reader is in it.
const ROOT_CLASS: &str = "quietpage-root";

/// What the style sheet reads off the root: for each custom property the value that the settings give it, if they give one.
fn properties(settings: &Settings) -> Vec<(&'static str, Option<String>)> {
    let hundredths = |value: u32| format!("{}.{:02}", value / 100, value % 100);
    let ems = |value: Option<u32>| value.map(|value| format!("{}em", hundredths(value)));
    let colours = (settings.theme == Theme::Custom).then(|| contrast::solve(settings.custom));
    let colour = |of: fn(&contrast::Solved) -> crate::settings::Rgb| colours.as_ref().map(|solved| of(solved).to_string());
    vec![
        ("--qp-size", settings.size.map(|size| format!("{size}px"))),
        ("--qp-characters", settings.measure.map(|measure| measure.to_string())),
        ("--qp-line", settings.line_height.map(hundredths)),
        ("--qp-paragraph", ems(settings.paragraph_gap)),
        ("--qp-letter", ems(settings.letter_gap)),
        ("--qp-word", ems(settings.word_gap)),
        ("--qp-align", settings.justified.then(|| "justify".to_owned())),
        ("--qp-hyphens", settings.unbroken.then(|| "manual".to_owned())),
        ("--bg", colour(|solved| solved.background)),
        ("--text", colour(|solved| solved.text)),
        ("--muted", colour(|solved| solved.muted)),
        ("--link", colour(|solved| solved.link)),
        ("--visited", colour(|solved| solved.link)),
        ("--marked", colour(|solved| solved.marked)),
        ("--qp-scheme", colours.as_ref().map(|solved| if solved.dark { "dark" } else { "light" }.to_owned())),
    ]
}

/// Text so large that little of it has room on a line, in pixels, and the attribute that says so.
const LARGE_SIZE: u32 = 24;
const LARGE: &str = "data-large";

/// Puts the settings into effect on the reader's root. What was not chosen is left to the style sheet.
pub(super) fn apply(root: &Element, settings: &Settings) -> Result<(), JsValue> {
    root.class_list().add_1(ROOT_CLASS)?;
    root.toggle_attribute_with_force(LARGE, settings.size.is_some_and(|size| size > LARGE_SIZE))?;
    root.set_attribute("data-theme", settings.theme.name())?;
    root.set_attribute("data-font", settings.font.name())?;
    let style = root.unchecked_ref::<HtmlElement>().style();
    for (name, value) in properties(settings) {
        match value {
            Some(value) => style.set_property(name, &value)?,
            None => {
                style.remove_property(name)?;
            }
        }
    }
    Ok(())
}

/// Takes everything that [`apply`] put there away again.
pub(super) fn remove(root: &Element) {
    let style = root.unchecked_ref::<HtmlElement>().style();
    for (name, _) in properties(&Settings::default()) {
        // Removing what is not there is no error.
        let _ = style.remove_property(name);
    }
    for name in ["data-theme", "data-font", LARGE] {
        let _ = root.remove_attribute(name);
    }
    let _ = root.class_list().remove_1(ROOT_CLASS);
}

/// The numbers that hold at the moment, for what the user did not choose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) size: u32,
    pub(super) line_height: u32,
}

impl Shown {
    /// The user's values, and for the others what the style sheet made of them.
    pub(super) fn of(settings: &Settings, article: &Element, cjk: bool) -> Shown {
        let size = settings.size.or_else(|| computed_size(article)).unwrap_or(19);
        Shown { size, line_height: settings.line_height.unwrap_or(if cjk { 180 } else { 160 }) }
    }
}

fn computed_size(article: &Element) -> Option<u32> {
    let style = article.owner_document()?.default_view()?.get_computed_style(article).ok()??;
    let pixels = pen::length(&style.get_property_value("font-size").ok()?)?;
    Some((pixels.round() as u32).clamp(*SIZES.start(), *SIZES.end()))
}
