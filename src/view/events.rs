//! Listening where events do not come from the opener. Entry points: [`listen`], [`broken_pictures`].

use std::fmt;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Element, Event, EventTarget, HtmlElement};

/// What the reader acts on.
const TYPES: [&str; 8] = ["keydown", "click", "input", "change", "pointermove", "pointerdown", "pointerup", "wheel"];

/// A listener that is there as long as this.
pub(super) struct Listener {
    target: EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Listener").field(&self.name).finish()
    }
}

impl Listener {
    fn new(target: &EventTarget, name: &'static str, callback: impl FnMut(Event) + 'static) -> Result<Listener, JsValue> {
        let callback = Closure::<dyn FnMut(Event)>::new(callback);
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        target.add_event_listener_with_callback_and_add_event_listener_options(name, callback.as_ref().unchecked_ref(), &options)?;
        Ok(Listener { target: target.clone(), name, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Only a wrong call fails, and this is the reverse of a right one.
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, self.callback.as_ref().unchecked_ref(), true);
    }
}

/// Calls `deliver` with each event in the container and its target; a key that was handled does nothing by itself any more.
pub(super) fn listen(container: &Element, deliver: impl Fn(&Event, &Element) -> bool + Clone + 'static) -> Result<Vec<Listener>, JsValue> {
    let listener = |name| {
        let deliver = deliver.clone();
        Listener::new(container, name, move |event| {
            if let Some(target) = event.target()
                && deliver(&event, target.unchecked_ref())
                && event.type_() == "keydown"
            {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    TYPES.into_iter().map(listener).collect()
}

/// Puts a picture's words in its place when it can't be had. The event does not leave a shadow root, so it is listened for in place.
pub(super) fn broken_pictures(container: &Element) -> Result<Listener, JsValue> {
    Listener::new(container, "error", |event| {
        if let Some(target) = event.target() {
            let picture: Element = target.unchecked_into();
            if picture.local_name() == "img" {
                // What can't be changed any more stays a broken picture.
                let _ = replace_picture(&picture);
            }
        }
    })
}

/// Calls `scrolled` when the root scrolls, or the document where the root is its body.
pub(super) fn scrolling(root: &Element, scrolled: impl Fn() + 'static) -> Result<Listener, JsValue> {
    let target: EventTarget = match root.owner_document() {
        Some(document) if root.local_name() == "body" => document.into(),
        _ => root.clone().into(),
    };
    let own: JsValue = target.clone().into();
    Listener::new(&target, "scroll", move |event| {
        // Boxes inside scroll too.
        if event.target().is_some_and(|target| JsValue::from(target) == own) {
            scrolled();
        }
    })
}

/// Calls `selected` when what is selected changes.
pub(super) fn selecting(root: &Element, selected: impl Fn() + 'static) -> Result<Listener, JsValue> {
    let document = root.owner_document().ok_or("the reader's root has no document")?;
    Listener::new(&document, "selectionchange", move |_| selected())
}

/// Calls `turned` when the article itself scrolls, as it does where pages are turned.
pub(super) fn turning(container: &Element, turned: impl Fn() + 'static) -> Result<Listener, JsValue> {
    Listener::new(container, "scroll", move |event| {
        let article = event.target().is_some_and(|target| target.unchecked_ref::<Element>().local_name() == "article");
        if article {
            turned();
        }
    })
}

/// Calls `resized` when the window's size changes.
pub(super) fn resizing(root: &Element, resized: impl Fn() + 'static) -> Result<Listener, JsValue> {
    let window = root.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
    Listener::new(&window, "resize", move |_| resized())
}

fn replace_picture(picture: &Element) -> Result<(), JsValue> {
    if picture.has_attribute("srcset") {
        // The plain address may still be there where the other sizes are not.
        return picture.remove_attribute("srcset");
    }
    let alt = picture.get_attribute("alt").unwrap_or_default();
    let holder = picture.closest("figure")?;
    // There is nothing to enlarge.
    let picture = &picture.closest(".enlarge")?.unwrap_or_else(|| picture.clone());
    if alt.trim().is_empty() {
        picture.remove();
        if let Some(figure) = holder
            && figure.query_selector("img, video, audio, figcaption")?.is_none()
        {
            figure.remove();
        }
        return Ok(());
    }
    let document = picture.owner_document().ok_or("the picture has no document")?;
    let words = document.create_element("span")?;
    words.set_class_name("missing-picture");
    words.set_text_content(Some(&alt));
    words.unchecked_ref::<HtmlElement>().set_attribute("role", "img")?;
    words.set_attribute("aria-label", &alt)?;
    picture.replace_with_with_node_1(&words)
}

/// Remembers the last event and what became of it.
#[derive(Debug, Default)]
pub(super) struct Once {
    last: Option<(Event, bool)>,
}

impl Once {
    /// What `handle` says of the event, asked once for each event.
    pub(super) fn handle(&mut self, event: &Event, handle: impl FnOnce() -> bool) -> bool {
        if let Some((last, taken)) = &self.last
            && last == event
        {
            return *taken;
        }
        let taken = handle();
        self.last = Some((event.clone(), taken));
        taken
    }
}
