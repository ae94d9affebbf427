//! The first frame: what is not seen in it is laid out behind it, so that the article is seen sooner. Entry points:
//! [`Session::begin`], [`Session::opened`].

use super::{Session, later};
use crate::settings::Settings;
use crate::view::draw;
use crate::view::host::Host;
use crate::view::movement;
use crate::view::strings::Texts;
use crate::view::timer::Frame;
use std::cell::RefCell;
use std::rc::Weak;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The class of the container until the first frame is painted.
const OPENING: &str = "opening";

/// The class of a container that is about to be drawn into `root`. Where the reader goes to another place at once, or to a page of columns, all of
/// the text has to be laid out before; what is in no page is never painted, so nothing can wait for that.
pub(super) fn class_of_container(root: &Element, host: &Host, settings: &Settings) -> String {
    let elsewhere = host.scrolled().is_some_and(|scrolled| scrolled > 0.0) || host.remembered().is_truthy();
    if elsewhere || settings.paged || !root.is_connected() { "quietpage".to_owned() } else { format!("quietpage {OPENING}") }
}

impl Session {
    /// Waits for the first frame, if there is something left for it.
    pub(in crate::view) fn begin(&mut self, me: Weak<RefCell<Session>>) -> Result<(), JsValue> {
        self.me = me.clone();
        if self.container.class_list().contains(OPENING) {
            let painted = move || {
                later(&me, |session| {
                    session.opened();
                    Ok(())
                });
            };
            self.opening = Some(Frame::after_next(&self.root, painted)?);
        } else {
            self.write_dates();
        }
        Ok(())
    }

    /// Has all of the text laid out: the first frame is painted, or something wants to know where things are.
    pub(super) fn opened(&mut self) {
        if self.opening.take().is_some() {
            // A class that stays costs nothing but the exact height of what was not seen yet.
            let _ = self.container.class_list().remove_1(OPENING);
            movement::mark_scrollers(&self.page);
            self.write_dates();
        }
    }

    fn write_dates(&mut self) {
        draw::write_dates(&mut self.drawn, &Texts(&self.host));
    }
}
