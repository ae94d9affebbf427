//! The toolbar. Entry point: [`Toolbar::draw`].

use super::actions::{Action, Actions};
use super::icons::{self, Icon};
use super::panels::Panel;
use super::pen::Pen;
use super::strings::{Key, Texts};
use crate::article::Reading;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The row of buttons that is always there.
#[derive(Debug)]
pub(super) struct Toolbar {
    panels: Vec<(Panel, Element)>,
    listen: Element,
}

impl Toolbar {
    /// Draws the toolbar at the end of `parent`.
    pub(super) fn draw(parent: &Element, pen: &Pen, texts: &Texts<'_>, actions: &mut Actions) -> Result<Toolbar, JsValue> {
        let bar = pen.add_classed(parent, "div", "tools")?;
        bar.set_attribute("role", "toolbar")?;
        bar.set_attribute("aria-label", &texts.get(Key::Tools))?;
        let mut button = |icon: Icon, key: Key, action: Action| -> Result<Element, JsValue> {
            let button = pen.add_classed(&bar, "button", "tool")?;
            let name = texts.get(key);
            button.set_attribute("type", "button")?;
            button.set_attribute("aria-label", &name)?;
            button.set_attribute("title", &name)?;
            icons::add(pen, &button, icon)?;
            actions.bind(&button, action)?;
            Ok(button)
        };
        button(Icon::Close, Key::Close, Action::Close)?;
        let mut panels = Vec::new();
        let mut listen = None;
        for (panel, icon) in [
            (Panel::Appearance, Icon::Letters),
            (Panel::Contents, Icon::Contents),
            (Panel::Hidden, Icon::Hidden),
            (Panel::Comments, Icon::Comments),
            (Panel::Export, Icon::Export),
            (Panel::More, Icon::More),
        ] {
            if panel == Panel::Hidden {
                let button = button(Icon::Listen, Key::Listen, Action::Listen)?;
                button.set_attribute("aria-pressed", "false")?;
                listen = Some(button);
            }
            let button = button(icon, panel.title(), Action::Toggle(panel))?;
            button.set_attribute("aria-haspopup", "dialog")?;
            button.set_attribute("aria-expanded", "false")?;
            panels.push((panel, button));
        }
        Ok(Toolbar { panels, listen: listen.ok_or("a toolbar without a button for listening")? })
    }

    /// Makes the buttons fit the article: no contents without headings, how much was left out, and how many comments there are.
    pub(super) fn fit(&self, headings: usize, reading: &Reading, pen: &Pen, texts: &Texts<'_>) -> Result<(), JsValue> {
        if let Some(button) = self.button(Panel::Contents) {
            button.toggle_attribute_with_force("hidden", headings == 0)?;
        }
        if let Some(button) = self.button(Panel::Comments) {
            button.toggle_attribute_with_force("hidden", reading.comments.is_empty())?;
        }
        let counts =
            [(Panel::Hidden, Key::HiddenCount, reading.left_out.len()), (Panel::Comments, Key::CommentsCount, reading.comments.len())];
        for (panel, key, number) in counts {
            let Some(button) = self.button(panel) else { continue };
            let name = texts.with(key, &number.to_string());
            button.set_attribute("aria-label", &name)?;
            button.set_attribute("title", &name)?;
            if let Some(count) = button.query_selector(".count")? {
                count.remove();
            }
            if number > 0 {
                // The button holds two digits.
                let shown = if number > 99 { "99+".to_owned() } else { number.to_string() };
                pen.add_text(button, "span", "count", &shown)?.set_attribute("aria-hidden", "true")?;
            }
        }
        Ok(())
    }

    /// Shows on the button whether it is being read aloud.
    pub(super) fn show_listening(&self, on: bool) -> Result<(), JsValue> {
        self.listen.set_attribute("aria-pressed", if on { "true" } else { "false" })
    }

    /// Shows on the buttons which panel is open.
    pub(super) fn show_open(&self, open: Option<Panel>) -> Result<(), JsValue> {
        for (panel, button) in &self.panels {
            button.set_attribute("aria-expanded", if open == Some(*panel) { "true" } else { "false" })?;
        }
        Ok(())
    }

    /// The button of a panel.
    pub(super) fn button(&self, panel: Panel) -> Option<&Element> {
        self.panels.iter().find(|(other, _)| *other == panel).map(|(_, button)| button)
    }
}
