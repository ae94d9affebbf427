//! Going to a place of the article. Entry points: [`go_to`], [`step`].

use super::panels::focus;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// A block that ends less than this under the top edge of the window, in pixels, is as good as read.
const EDGE: f64 = 40.0;

/// Brings the element to the top of the window and gives it the focus. How fast that goes is the style sheet's affair.
pub(super) fn go_to(element: &Element) -> Result<(), JsValue> {
    take_focus(element)?;
    scroll(element, ScrollLogicalPosition::Start);
    Ok(())
}

/// Gives the focus to an element that need not take it by itself: without the focus in the reader the keys would be the page's.
pub(super) fn take_focus(element: &Element) -> Result<(), JsValue> {
    if !element.matches("a[href], button, input, select, summary, [tabindex]")? {
        element.set_attribute("tabindex", "-1")?;
    }
    focus(element);
    Ok(())
}

/// Whether the focus is on the element or in it.
pub(super) fn has_focus(element: &Element) -> bool {
    element.matches(":focus-within").unwrap_or(false)
}

/// As [`go_to`], with no more movement than it takes.
pub(super) fn show(element: &Element) -> Result<(), JsValue> {
    take_focus(element)?;
    scroll(element, ScrollLogicalPosition::Nearest);
    Ok(())
}

/// As [`go_to`], in the middle of the window: for a word within a block.
pub(super) fn go_to_middle(element: &Element) {
    focus(element);
    scroll(element, ScrollLogicalPosition::Center);
}

fn scroll(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What scrolls: the root, or the document where the root is its body.
pub(super) fn scroller(root: &Element) -> Element {
    let document = root.owner_document().filter(|_| root.local_name() == "body");
    document.and_then(|document| document.scrolling_element()).unwrap_or_else(|| root.clone())
}

/// Leads the Tab key from the reader's last stop to its first and back; `true` when it did. Outside of the reader the focus would be
/// on the page, and so would the keys.
pub(super) fn wrap(container: &Element, target: &Element, backwards: bool) -> bool {
    let Ok(list) = container.query_selector_all("a[href], button, summary, audio, video, iframe, .scroll") else {
        return false;
    };
    let stop = |at: u32| list.get(at).map(JsCast::unchecked_into::<Element>).filter(takes_focus);
    let first = (0..list.length()).find_map(stop);
    let last = (0..list.length()).rev().find_map(stop);
    let (Some(first), Some(last)) = (first, last) else {
        return true;
    };
    let place = |stop: &Element| target.compare_document_position(stop);
    let leaves = if backwards {
        *target == first || !container.contains(Some(target))
    } else {
        *target == last || place(&last) & Node::DOCUMENT_POSITION_PRECEDING != 0
    };
    if leaves {
        focus(if backwards { &last } else { &first });
    }
    leaves
}

/// Gives the Tab key a stop at every box that has something to scroll, and at no other.
pub(super) fn mark_scrollers(page: &Element) {
    let Ok(list) = page.query_selector_all(".scroll") else { return };
    let boxes: Vec<Element> = (0..list.length()).filter_map(|at| list.get(at)).map(JsCast::unchecked_into).collect();
    // First all is measured, then changed: the other way round the page would be laid out for each.
    let scrolls: Vec<bool> =
        boxes.iter().map(|own| own.scroll_width() > own.client_width() || own.scroll_height() > own.client_height()).collect();
    for (own, scrolls) in boxes.iter().zip(scrolls) {
        // A box that can't be marked is as the browser has it.
        let _ = if scrolls { own.set_attribute("tabindex", "0") } else { own.remove_attribute("tabindex") };
    }
}

/// A box that scrolls takes the focus only while there is something to scroll, and what is folded away takes none.
fn takes_focus(element: &Element) -> bool {
    if element.class_list().contains("scroll") {
        return element.scroll_width() > element.client_width();
    }
    // What the reader has said goes out of sight by itself, but keeps its place.
    let visible = || element.owner_document().and_then(|document| document.default_view()?.get_computed_style(element).ok().flatten());
    element.get_client_rects().length() > 0
        && visible().and_then(|style| style.get_property_value("visibility").ok()).as_deref() != Some("hidden")
}

/// The block `by` further on than the one that has the focus, else than the one at the top of the window.
pub(super) fn step(blocks: &[Element], focused: Option<&Element>, by: i32) -> Option<usize> {
    let last = blocks.len().checked_sub(1)?;
    if let Some(at) = focused.and_then(|focused| blocks.iter().position(|block| block == focused)) {
        return Some(at.saturating_add_signed(by as isize).min(last));
    }
    // Blocks stand one under the other, so those above the edge come first.
    let above = blocks.partition_point(|block| block.get_bounding_client_rect().top() < EDGE);
    let at = if by > 0 { above } else { above.saturating_sub(2) };
    Some(at.min(last))
}
