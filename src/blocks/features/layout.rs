//! Features of the live page's layout: where the block stands, how large its type is. NaN on pages without a layout.
//!
//! The pages that the model is fitted on have none, so it asks for none of them yet; a model fitted on live pages can.

use super::Sink;
use crate::dom::{Document, NodeId, Position};

/// How many elements above a block are searched for one that was measured.
const REACH: usize = 6;

/// Puts the layout features of the block that this element holds.
pub(super) fn put(document: &Document, element: NodeId, sink: &mut impl Sink) {
    let layout = if document.has_layout() {
        std::iter::once(element).chain(document.ancestors(element)).take(REACH).find_map(|id| document.layout(id))
    } else {
        None
    };
    let (width, height) = document.viewport().map_or((f32::NAN, f32::NAN), |(w, h)| (w.max(1) as f32, h.max(1) as f32));
    let value = |of: fn(&crate::dom::Layout) -> f32| layout.map_or(f32::NAN, of);
    sink.put("layout", "font_size", value(|l| l.font_size));
    sink.put("layout", "column_width", value(|l| l.rect.width as f32) / width);
    sink.put("layout", "column_centre", value(|l| l.rect.x as f32 + l.rect.width as f32 / 2.0) / width);
    sink.put("layout", "screens_down", value(|l| l.rect.y as f32) / height);
    sink.put("layout", "pinned", value(|l| f32::from(matches!(l.position, Position::Fixed | Position::Sticky))));
    sink.put("layout", "floated", value(|l| f32::from(l.floated)));
    sink.put("layout", "rendered", value(|l| f32::from(l.rendered)));
}
