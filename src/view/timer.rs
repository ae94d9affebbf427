//! Something that happens later, unless this is dropped before. Entry points: [`Timer::after`], [`Frame::after_next`].

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
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

/// Something that waits for the window to be painted.
pub(super) struct Frame {
    window: Window,
    frame: i32,
    /// The timer that the frame sets, which runs when the frame is painted.
    behind: Rc<Cell<Option<i32>>>,
    _callbacks: [Closure<dyn FnMut()>; 2],
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Frame").field(&self.frame).finish()
    }
}

impl Frame {
    /// Calls `then` once behind the next frame: in a window that is out of sight, when it is seen again.
    pub(super) fn after_next(root: &Element, then: impl FnMut() + 'static) -> Result<Frame, JsValue> {
        let window = root.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
        let then = Closure::<dyn FnMut()>::new(then);
        let call: js_sys::Function = then.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let behind = Rc::new(Cell::new(None));
        let (own, set) = (window.clone(), Rc::clone(&behind));
        let painting = Closure::<dyn FnMut()>::new(move || set.set(own.set_timeout_with_callback(&call).ok()));
        let frame = window.request_animation_frame(painting.as_ref().unchecked_ref())?;
        Ok(Frame { window, frame, behind, _callbacks: [painting, then] })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // What has happened is not stopped any more; a window that can't stop it has nothing to call.
        let _ = self.window.cancel_animation_frame(self.frame);
        if let Some(behind) = self.behind.get() {
            self.window.clear_timeout_with_handle(behind);
        }
    }
}
