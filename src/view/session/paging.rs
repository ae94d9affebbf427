//! Turning pages: keys, buttons, swipes and wheels. Entry points: [`Session::set_paged`], [`Session::turn`].

use super::Session;
use crate::view::actions::Action;
use crate::view::icons::{self, Icon};
use crate::view::place;
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::{Element, KeyboardEvent, PointerEvent, WheelEvent};

/// A finger that moves so many pixels turns the page.
const SWIPE: i32 = 48;
/// A wheel turns one page in so many milliseconds, however far it turns itself.
const WHEEL_MS: f64 = 260.0;

/// The line with the page's number, and what the fingers do.
#[derive(Debug)]
pub(super) struct Pager {
    element: Element,
    words: Element,
    /// Where a finger was put down.
    down: Option<(i32, i32)>,
    /// When the wheel last turned a page, in milliseconds of the page's clock; none yet where it has not.
    wheeled: Option<f64>,
}

impl Session {
    /// Makes the text go as the settings say, with the reader at the same place.
    pub(super) fn set_paged(&mut self) -> Result<(), JsValue> {
        let paged = self.settings.paged;
        if paged == self.flow.is_paged() {
            return Ok(());
        }
        let at = place::at_top(&self.flow, &self.drawn.blocks);
        self.flow.set_paged(paged)?;
        if let Some(pager) = self.pager.take() {
            pager.element.remove();
        }
        if paged {
            self.pager = Some(self.draw_pager()?);
        }
        if let Some(at) = at {
            place::bring_to(&self.flow, &self.drawn.blocks, at);
        }
        self.turned();
        Ok(())
    }

    fn draw_pager(&mut self) -> Result<Pager, JsValue> {
        let element = self.pen.add_classed(&self.container, "div", "pager")?;
        let ways = [(Icon::Previous, Key::PreviousPage, -1), (Icon::Next, Key::NextPage, 1)];
        let mut words = None;
        for (icon, key, by) in ways {
            let button = self.pen.add_button(&element, "tool", "")?;
            button.set_attribute("aria-label", &self.texts().get(key))?;
            icons::add(&self.pen, &button, icon)?;
            self.actions.bind(&button, Action::Turn(by))?;
            if words.is_none() {
                words = Some(self.pen.add_classed(&element, "span", "words")?);
            }
        }
        Ok(Pager { element, words: words.ok_or("a pager without words")?, down: None, wheeled: None })
    }

    /// Turns some pages.
    pub(super) fn turn(&mut self, by: i32) -> Result<(), JsValue> {
        self.flow.turn(by);
        self.turned();
        Ok(())
    }

    /// Shows which page it is.
    pub(in crate::view) fn turned(&mut self) {
        if let Some(pager) = &self.pager {
            let (at, all) = self.flow.pages();
            let numbers = vec![(at + 1).to_string(), all.to_string()];
            pager.words.set_text_content(Some(&self.texts().with_all(Key::PageOf, numbers)));
        }
        self.scrolled();
        // A mark that can't be drawn is no reason to stop.
        let _ = self.mark_sentence(false);
    }

    /// What a key does to the pages, where they are turned: how many, 0 for the first and the last.
    pub(super) fn page_key(&mut self, event: &KeyboardEvent) -> bool {
        if !self.flow.is_paged() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let rtl = self.reading.article.meta.dir == crate::article::Direction::Rtl;
        let on = if rtl { -1 } else { 1 };
        let by = match event.key().as_str() {
            "ArrowRight" => on,
            "ArrowLeft" => -on,
            "PageDown" | "ArrowDown" => 1,
            "PageUp" | "ArrowUp" => -1,
            " " => {
                if event.shift_key() {
                    -1
                } else {
                    1
                }
            }
            "Home" => i32::MIN,
            "End" => i32::MAX,
            _ => return false,
        };
        self.flow.turn(by);
        self.turned();
        true
    }

    /// Turns the page when a finger has wiped over it.
    pub(super) fn swipe(&mut self, event: &PointerEvent) -> Result<bool, JsValue> {
        let down = event.type_() == "pointerdown";
        let Some(pager) = self.pager.as_mut().filter(|_| event.pointer_type() != "mouse") else {
            return Ok(false);
        };
        let here = (event.client_x(), event.client_y());
        if down {
            pager.down = Some(here);
            return Ok(false);
        }
        let Some((x, y)) = pager.down.take() else { return Ok(false) };
        let (across, along) = (here.0 - x, here.1 - y);
        if across.abs() < SWIPE || across.abs() < along.abs() {
            return Ok(false);
        }
        let rtl = self.reading.article.meta.dir == crate::article::Direction::Rtl;
        self.turn(if (across < 0) == rtl { -1 } else { 1 })?;
        Ok(true)
    }

    /// Turns the page with the wheel.
    pub(super) fn wheel(&mut self, event: &WheelEvent) -> Result<bool, JsValue> {
        let over = event.delta_y() + event.delta_x();
        let Some(pager) = self.pager.as_mut().filter(|_| over != 0.0 && !event.ctrl_key()) else {
            return Ok(false);
        };
        let now = event.time_stamp();
        if pager.wheeled.is_some_and(|before| now - before < WHEEL_MS) {
            return Ok(true);
        }
        pager.wheeled = Some(now);
        self.turn(if over > 0.0 { 1 } else { -1 })?;
        Ok(true)
    }
}
