//! The reader's style sheets, adopted by the root they are for. Entry point: [`adopt`].

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// In the order of the cascade.
const SHEETS: [&str; 4] = [include_str!("reset.css"), include_str!("themes.css"), include_str!("article.css"), include_str!("tools.css")];

/// What was put into the root, to be taken away again.
#[derive(Debug)]
pub(super) enum Styles {
    Adopted { scope: Node, sheet: JsValue },
    Element(Element),
}

/// Gives the styles to the shadow root or document that `root` is in. A constructed style sheet works where the page's CSP forbids
/// style elements; a browser that refuses one here gets the element.
pub(super) fn adopt(root: &Element) -> Result<Styles, JsValue> {
    let css = SHEETS.concat();
    let scope = root.get_root_node();
    if let Ok(sheet) = constructed(root, &css)
        && change_adopted(&scope, |sheets| sheets.concat(&Array::of1(&sheet))).is_ok()
    {
        return Ok(Styles::Adopted { scope, sheet });
    }
    let document = root.owner_document().ok_or("the reader's root has no document")?;
    let style = document.create_element("style")?;
    style.set_text_content(Some(&css));
    root.append_child(&style)?;
    Ok(Styles::Element(style))
}

impl Styles {
    /// Takes the styles away.
    pub(super) fn remove(self) {
        match self {
            Styles::Element(style) => style.remove(),
            Styles::Adopted { scope, sheet } => {
                // A root that is gone has no styles either.
                let _ = change_adopted(&scope, |sheets| sheets.iter().filter(|other| *other != sheet).collect());
            }
        }
    }
}

/// The sheet is made by the root's own window: another window's would be refused.
fn constructed(root: &Element, css: &str) -> Result<JsValue, JsValue> {
    let window = root.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
    let class: Function = Reflect::get(&window, &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&class, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
    replace.call1(&sheet, &css.into())?;
    Ok(sheet)
}

fn change_adopted(scope: &Node, change: impl FnOnce(&Array) -> Array) -> Result<(), JsValue> {
    let name = JsValue::from_str("adoptedStyleSheets");
    let sheets = Array::from(&Reflect::get(scope, &name)?);
    Reflect::set(scope, &name, &change(&sheets))?;
    Ok(())
}
