//! The packer's tables, written from the Rust ones so that each list has one home. Entry point: [`script`].

use quietpage::dom::names::{Attr, INLINE, LIGHT, MAX_VALUE, OPAQUE, Tag};
use quietpage::snapshot;
use serde_json::json;

/// The text of `wire.js`.
pub(crate) fn script() -> String {
    let names = |tags: &[Tag]| tags.iter().map(|tag| tag.name()).collect::<Vec<_>>();
    let wire = json!({
        "version": snapshot::VERSION,
        "maxValue": MAX_VALUE,
        "tags": Tag::NAMES,
        "attributes": Attr::NAMES,
        "inline": names(INLINE),
        "light": names(LIGHT),
        "opaque": names(OPAQUE),
    });
    format!(
        "// Made by the build from src/dom/names.rs.\n\
         if (!Object.hasOwn(globalThis, \"QUIETPAGE_WIRE\")) globalThis.QUIETPAGE_WIRE = {wire};\n"
    )
}
