//! The reader's own icons: lines on a grid of 20. Entry point: [`add`].

use super::pen::Pen;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A picture on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    Close,
    Comments,
    Letters,
    Contents,
    Export,
    Help,
    Hidden,
    More,
    Listen,
    Next,
    Pause,
    Play,
    Previous,
    Voice,
    Zoom,
}

impl Icon {
    /// The lines, in SVG's path language.
    fn path(self) -> &'static str {
        match self {
            Icon::Close => "M5 5l10 10M15 5L5 15",
            Icon::Comments => "M3.5 4.5h13v8.6H9.200L5.800 16v-2.900H3.500z",
            Icon::Letters => "M2 15.5L6.5 4h.6l4.5 11.5M3.6 11.8h6.4M18 8.6v6.9M18 12.2a3 3.3 0 1 1-5.8 0 3 3.3 0 1 1 5.8 0z",
            Icon::Contents => "M3.5 5h.01M7 5h10M3.5 10h.01M7 10h10M3.5 15h.01M7 15h7",
            Icon::Export => "M10 12.5V3.2M6.4 6.6L10 3l3.6 3.6M4 11v5.2h12V11",
            Icon::Help => "M7.2 7.6a2.8 2.8 0 1 1 4.3 2.4c-1 .6-1.5 1.1-1.5 2.3M10 15.6h.01",
            Icon::Hidden => {
                "M3.2 10c1.6-3 4-4.6 6.8-4.6s5.2 1.6 6.8 4.6c-1.6 3-4 4.6-6.8 4.6S4.8 13 3.2 10M10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 1 1 0-4.4M4.5 16L15.5 4"
            }
            Icon::More => {
                "M4.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 1 1 0-1.4M10 9.3a.7.7 0 1 1 0 1.4.7.7 0 1 1 0-1.4M15.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 1 1 0-1.4"
            }
            Icon::Next => "M7.5 4.5L13 10l-5.5 5.5",
            Icon::Previous => "M12.5 4.5L7 10l5.5 5.5",
            Icon::Listen => {
                "M3.5 12v-1.500a6.5 6.5 0 0 1 13 0V12M3.5 11.500h2.700v5H4.700a1.2 1.2 0 0 1-1.2-1.200zM16.5 11.500h-2.700v5h1.500a1.2 1.2 0 0 0 1.2-1.200z"
            }
            Icon::Pause => "M7 4.500v11M13 4.500v11",
            Icon::Voice => "M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4",
            Icon::Zoom => "M13 13l4 4M8.5 3.5a5 5 0 1 1 0 10 5 5 0 1 1 0-10M6.3 8.5h4.4M8.5 6.3v4.4",
            Icon::Play => "M7 4.5v11l9-5.5z",
        }
    }
}

/// Draws the icon at the end of `parent`. It says nothing by itself: the button has the words.
pub(super) fn add(pen: &Pen, parent: &Element, icon: Icon) -> Result<(), JsValue> {
    let svg = pen.add_svg(parent, "svg")?;
    svg.set_attribute("viewBox", "0 0 20 20")?;
    svg.set_attribute("aria-hidden", "true")?;
    svg.set_attribute("class", "icon")?;
    let path = pen.add_svg(&svg, "path")?;
    path.set_attribute("d", icon.path())
}
