//! Something that happens later, unless this is dropped before. Entry point: [`Timer::after`].

use std::fmt;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Window};

/// A timer that runs.
pub(super) struct Timer {
    window: Window,
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl fmt::Debug for Timer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Timer").field(&self.id).finish()
    }
}

impl Timer {
    /// Calls `then` once after so many milliseconds.
    pub(super) fn after(root: &Element, milliseconds: i32, then: impl FnMut() + 'static) -> Result<Timer, JsValue> {
        let window = root.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
        let callback = Closure::<dyn FnMut()>::new(then);
        let id = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), milliseconds)?;
        Ok(Timer { window, id, _callback: callback })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.window.clear_timeout_with_handle(self.id);
    }
}
