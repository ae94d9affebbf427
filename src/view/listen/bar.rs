//! The bar with the buttons for listening. Entry point: [`Bar::draw`].

use crate::view::actions::{Action, Actions};
use crate::view::icons::{self, Icon};
use crate::view::panels::Panel;
use crate::view::pen::Pen;
use crate::view::strings::{Key, Texts};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The bar.
#[derive(Debug)]
pub(in crate::view) struct Bar {
    pub(in crate::view) element: Element,
    play: Element,
}

impl Bar {
    /// Draws the bar at the end of `parent`.
    pub(in crate::view) fn draw(parent: &Element, pen: &Pen, texts: &Texts<'_>, actions: &mut Actions) -> Result<Bar, JsValue> {
        let bar = pen.add_classed(parent, "div", "listening")?;
        bar.set_attribute("role", "toolbar")?;
        bar.set_attribute("aria-label", &texts.get(Key::Listen))?;
        let mut button = |icon: Icon, key: Key, action: Action| -> Result<Element, JsValue> {
            let button = pen.add_button(&bar, "tool", "")?;
            button.set_attribute("aria-label", &texts.get(key))?;
            button.set_attribute("title", &texts.get(key))?;
            icons::add(pen, &button, icon)?;
            actions.bind(&button, action)?;
            Ok(button)
        };
        button(Icon::Previous, Key::ListenPrevious, Action::Skip(-1))?;
        let play = button(Icon::Pause, Key::ListenPause, Action::Listen)?;
        button(Icon::Next, Key::ListenNext, Action::Skip(1))?;
        button(Icon::Voice, Key::ListenVoice, Action::Toggle(Panel::Listen))?.set_attribute("aria-haspopup", "dialog")?;
        button(Icon::Close, Key::ListenStop, Action::StopListening)?;
        Ok(Bar { element: bar, play })
    }

    /// Shows on the button what it does next.
    pub(in crate::view) fn show(&self, playing: bool, pen: &Pen, texts: &Texts<'_>) -> Result<(), JsValue> {
        let (icon, key) = if playing { (Icon::Pause, Key::ListenPause) } else { (Icon::Play, Key::ListenPlay) };
        self.play.replace_children_with_node_0();
        icons::add(pen, &self.play, icon)?;
        self.play.set_attribute("aria-label", &texts.get(key))?;
        self.play.set_attribute("title", &texts.get(key))
    }
}
