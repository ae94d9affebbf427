//! What opens from the text itself: a picture over the whole window, a note beside its sign. Entry points: [`picture`], [`note`].

use super::actions::{Action, Actions};
use super::icons::{self, Icon};
use super::panels::Panel;
use super::pen::{Pen, pixels};
use super::strings::{Key, Texts};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The room that a note wants below its sign, in pixels; where there is less it stands above.
const ROOM: f64 = 220.0;

/// Fills `panel` with one of the article's pictures, with the way to the ones before and after it.
pub(super) fn picture(
    panel: &Element,
    pictures: &[Element],
    at: usize,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<(), JsValue> {
    panel.set_class_name("panel lightbox");
    let Some(original) = pictures.get(at) else {
        return Ok(());
    };
    let frame = pen.add_classed(panel, "div", "frame")?;
    let picture: Element = original.clone_node()?.unchecked_into();
    for name in ["loading", "sizes", "width", "height", "class"] {
        picture.remove_attribute(name)?;
    }
    picture.set_attribute("sizes", "100vw")?;
    frame.append_child(&picture)?;
    let bar = pen.add_classed(panel, "div", "bar")?;
    let mut button = |icon: Icon, key: Key, action: Action| -> Result<(), JsValue> {
        let button = pen.add_button(&bar, "tool", "")?;
        button.set_attribute("aria-label", &texts.get(key))?;
        icons::add(pen, &button, icon)?;
        actions.bind(&button, action)
    };
    button(Icon::Close, Key::ClosePicture, Action::Back)?;
    if at > 0 {
        button(Icon::Previous, Key::PreviousPicture, Action::Toggle(Panel::Picture(at - 1)))?;
    }
    if at + 1 < pictures.len() {
        button(Icon::Next, Key::NextPicture, Action::Toggle(Panel::Picture(at + 1)))?;
    }
    button(Icon::Zoom, Key::Zoom, Action::Zoom)?;
    let caption = original.closest("figure")?.map(|figure| figure.query_selector("figcaption")).transpose()?.flatten();
    if let Some(words) = caption.and_then(|caption| caption.text_content()).filter(|words| !words.is_empty()) {
        pen.add_text(&bar, "p", "words", &words)?;
    }
    Ok(())
}

/// Fills `panel` with a note and puts it beside the sign that refers to it.
pub(super) fn note(
    panel: &Element,
    reference: &Element,
    note: &Element,
    place: usize,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<(), JsValue> {
    panel.set_class_name("panel note");
    if let Some(text) = note.query_selector(".text")? {
        let copy: Element = text.clone_node_with_deep(true)?.unchecked_into();
        if let Some(back) = copy.query_selector(".back")? {
            back.remove();
        }
        panel.append_child(&copy)?;
    }
    let go = pen.add_button(panel, "line", &texts.get(Key::GoToNote))?;
    actions.bind(&go, Action::Note(place))?;

    place_beside(panel, reference)
}

/// Puts a small panel below something in the text, or above it where there is no room.
fn place_beside(panel: &Element, reference: &Element) -> Result<(), JsValue> {
    let sign = reference.get_client_rects().get(0).unwrap_or_else(|| reference.get_bounding_client_rect());
    let style = panel.unchecked_ref::<HtmlElement>().style();
    let window = reference.owner_document().and_then(|document| document.document_element());
    let height = window.as_ref().map_or(0.0, |window| f64::from(window.client_height()));
    if height - sign.bottom() >= ROOM || height < 2.0 * ROOM {
        style.set_property("top", &pixels(sign.bottom() + 8.0))?;
    } else {
        style.set_property("bottom", &pixels(height - sign.top() + 8.0))?;
        style.set_property("top", "auto")?;
    }
    // The style sheet keeps it inside the window.
    style.set_property("--at", &pixels((sign.left() + sign.right()) / 2.0))
}

/// Fills `panel` with what can be done with a highlight, and puts it beside that.
pub(super) fn mark(panel: &Element, mark: &Element, at: usize, pen: &Pen, texts: &Texts<'_>, actions: &mut Actions) -> Result<(), JsValue> {
    panel.set_class_name("panel note");
    for (key, action) in
        [(Key::MarkNote, Action::NoteOn(Some(at))), (Key::MarkRemove, Action::Unmark(at)), (Key::Marks, Action::Toggle(Panel::Marks))]
    {
        let button = pen.add_button(panel, "line", &texts.get(key))?;
        actions.bind(&button, action)?;
    }
    place_beside(panel, mark)
}

/// Fills `panel` with the list of highlights.
pub(super) fn marks(
    panel: &Element,
    marks: &[(String, bool, bool)],
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<(), JsValue> {
    if marks.is_empty() {
        pen.add_text(panel, "p", "hint", &texts.get(Key::MarksNone))?;
        return Ok(());
    }
    pen.add_text(panel, "p", "hint", &texts.get(Key::MarkNoteHint))?;
    let list = pen.add_classed(panel, "ul", "left-out")?;
    for (at, (quote, found, noted)) in marks.iter().enumerate() {
        let item = pen.add(&list, "li")?;
        pen.add_text(&item, "p", "text", quote)?;
        for (wanted, key) in [(!found, Key::MarkLost), (*noted, Key::MarkWithNote)] {
            if wanted {
                pen.add_text(&item, "p", "because", &texts.get(key))?;
            }
        }
        let ways = pen.add_classed(&item, "div", "ways")?;
        let go = found.then_some((Key::MarkGo, Action::GoToMark(at)));
        for (key, action) in go.into_iter().chain([(Key::MarkNote, Action::NoteOn(Some(at))), (Key::MarkRemove, Action::Unmark(at))]) {
            let button = pen.add_button(&ways, "button", &texts.get(key))?;
            actions.bind(&button, action)?;
        }
    }
    let open = pen.add_button(panel, "button", &texts.get(Key::MarksOpenNotes))?;
    actions.bind(&open, Action::NoteOn(None))
}
