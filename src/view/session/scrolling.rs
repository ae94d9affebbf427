//! Keys scroll the text wherever the focus is, and a click on a tool leaves the focus where it was.
//! Entry points: [`Session::scroll_key`], [`Session::pressed`].

use super::Session;
use crate::view::panels::takes_text;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// An arrow scrolls so many pixels.
const LINE: f64 = 40.0;
/// This share of the window is scrolled at once, so that the last lines are seen again.
const PAGE: f64 = 0.875;

impl Session {
    /// Scrolls the text by a key; `true` where the browser would not do that by itself. What has the focus outside of the text is fixed to
    /// the window, and the browser scrolls the page below for it.
    pub(super) fn scroll_key(&self, event: &KeyboardEvent, target: &Element) -> bool {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || takes_text(target) || self.page.contains(Some(target)) {
            return false;
        }
        let scroller = self.flow.scroller();
        let page = f64::from(scroller.client_height()) * PAGE;
        let by = match (event.key().as_str(), event.shift_key()) {
            ("ArrowDown", false) => LINE,
            ("ArrowUp", false) => -LINE,
            ("PageDown", false) | (" ", false) => page,
            ("PageUp", false) | (" ", true) => -page,
            ("Home", false) => -f64::from(scroller.scroll_height()),
            ("End", false) => f64::from(scroller.scroll_height()),
            _ => return false,
        };
        scroller.scroll_by_with_x_and_y(0.0, by);
        true
    }

    /// Remembers what has the focus while the pointer is pressed down on a button, and so before it goes there.
    pub(super) fn pressed(&mut self, target: &Element) {
        let button = target.closest("button").ok().flatten();
        self.pressed_from = button.map(|_| {
            let active = Reflect::get(&self.container.get_root_node(), &"activeElement".into()).ok();
            let active = active.and_then(|active| active.dyn_into::<Element>().ok());
            active.filter(|active| self.container.contains(Some(active))).unwrap_or_else(|| self.page.clone())
        });
    }
}
