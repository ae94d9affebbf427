//! Where each event goes: keys, clicks and what is typed or chosen in a panel. Entry point: [`Session::event`].

use super::Session;
use crate::view::actions::Action;
use crate::view::automatic;
use crate::view::keys::{self, Press};
use crate::view::movement;
use crate::view::panels::{self, Panel};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlSelectElement, KeyboardEvent};

impl Session {
    /// Handles an event; `true` when it was the reader's.
    pub(in crate::view) fn event(&mut self, event: &Event, target: Option<&Element>) -> bool {
        let Some(target) = target else {
            return false;
        };
        self.opened();
        if event.type_() == "pointerdown" {
            self.pressed(target);
        }
        let handled = match event.type_().as_str() {
            "keydown" => self.key(event.unchecked_ref(), target),
            "click" => self.click(event, target),
            "input" | "change" => self.field(target),
            "pointermove" => self.move_ruler(event.unchecked_ref()),
            "pointerdown" | "pointerup" if self.page.contains(Some(target)) => self.swipe(event.unchecked_ref()),
            "wheel" if self.page.contains(Some(target)) => self.wheel(event.unchecked_ref()),
            _ => Ok(false),
        };
        // What the DOM throws here can't be mended here; the reader goes on as it is.
        handled.unwrap_or(false)
    }

    fn key(&mut self, event: &KeyboardEvent, target: &Element) -> Result<bool, JsValue> {
        self.pressed_from = None;
        if event.key() == "Tab" {
            let leaves = match &self.panel {
                Some(open) => open.trap(target, event.shift_key()),
                None => movement::wrap(&self.container, target, event.shift_key()),
            };
            if leaves {
                event.prevent_default();
            }
            return Ok(leaves);
        }
        if let Some(Panel::Picture(at)) = self.panel.as_ref().map(|open| open.panel) {
            let other = match event.key().as_str() {
                "ArrowLeft" => at.checked_sub(1),
                "ArrowRight" => Some(at + 1),
                "+" | "-" => {
                    self.act(Action::Zoom, target)?;
                    return Ok(true);
                }
                _ => None,
            };
            if let Some(other) = other.filter(|other| *other < self.drawn.pictures.len()) {
                self.act(Action::Toggle(Panel::Picture(other)), target)?;
                return Ok(true);
            }
        }
        let own = event.key() == " " && target.closest("button, summary, .scroll")?.is_some();
        if self.panel.is_none() && !own && (self.page_key(event) || self.scroll_key(event, target)) {
            event.prevent_default();
            return Ok(true);
        }
        let press = Press {
            key: event.key(),
            modified: event.ctrl_key() || event.meta_key() || event.alt_key(),
            command: (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key(),
            composing: event.is_composing(),
            typing: panels::takes_text(target),
        };
        let Some(action) = keys::action(&press) else {
            return Ok(false);
        };
        event.prevent_default();
        self.act(action, target)?;
        Ok(true)
    }

    fn click(&mut self, event: &Event, target: &Element) -> Result<bool, JsValue> {
        if self.picking && self.page.contains(Some(target)) {
            event.prevent_default();
            self.pick(false)?;
            self.leave_out(target)?;
            return Ok(true);
        }
        // A link inside a highlight is a link.
        let linked = target.closest("a[href]")?.is_some_and(|link| !link.has_attribute("data-do"));
        if let Some(action) = self.actions.find(target).filter(|_| !linked) {
            event.prevent_default();
            self.act(action, target)?;
            return Ok(true);
        }
        match &self.panel {
            Some(open) if !open.element.contains(Some(target)) => {
                self.close_panel(false)?;
                Ok(true)
            }
            // A radio button has been chosen by the time of its click.
            Some(_) => self.field(target),
            None => Ok(false),
        }
    }

    fn field(&mut self, target: &Element) -> Result<bool, JsValue> {
        let Some(open) = &mut self.panel else {
            return Ok(false);
        };
        if !open.element.contains(Some(target)) {
            return Ok(false);
        }
        if let Some(controls) = &mut open.controls
            && controls.read(&mut self.settings)
        {
            self.changed()?;
        }
        self.select(target)?;
        Ok(true)
    }

    /// Takes over a choice from a list.
    fn select(&mut self, target: &Element) -> Result<(), JsValue> {
        let Some(list) = target.dyn_ref::<HtmlSelectElement>() else {
            return Ok(());
        };
        match list.name().as_str() {
            "voice" => self.choose_voice(&list.value()),
            automatic::NAME => self.choose_automatic(list),
            "sleep" => self.sleep_after(list.value().parse().unwrap_or(0)),
            _ => Ok(()),
        }
    }
}
