//! The reader's style sheets, adopted by the root they are for. Entry point: [`adopt`].

use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// In the order of the cascade.
const SHEETS: [&str; 11] = [
    include_str!("reset.css"),
    include_str!("themes.css"),
    include_str!("article.css"),
    include_str!("parts.css"),
    include_str!("figures.css"),
    include_str!("end.css"),
    include_str!("paper.css"),
    include_str!("tools.css"),
    include_str!("panels.css"),
    include_str!("over.css"),
    include_str!("adapt.css"),
];

thread_local! {
    /// Our style sheet as the window has read it, for the next time that the reader opens.
    static READ: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// What was put into the root, to be taken away again.
#[derive(Debug)]
pub(super) enum Styles {
    Adopted { scope: Node, sheet: JsValue, own: JsValue },
    Element(Element),
}

/// Gives the styles to the shadow root or document that `root` is in. A constructed style sheet works where the page's CSP forbids
/// style elements; a browser that refuses one here gets the element.
pub(super) fn adopt(root: &Element) -> Result<Styles, JsValue> {
    let scope = root.get_root_node();
    let sheet = READ.take().map_or_else(|| constructed(root, &SHEETS.concat()), Ok);
    if let (Ok(sheet), Ok(own)) = (sheet, constructed(root, ""))
        && change_adopted(&scope, |sheets| sheets.concat(&Array::of2(&sheet, &own))).is_ok()
    {
        READ.set(Some(sheet.clone()));
        return Ok(Styles::Adopted { scope, sheet, own });
    }
    let document = root.owner_document().ok_or("the reader's root has no document")?;
    let style = document.create_element("style")?;
    style.set_text_content(Some(&SHEETS.concat()));
    root.append_child(&style)?;
    Ok(Styles::Element(style))
}

impl Styles {
    /// Puts the user's own style sheet behind ours.
    pub(super) fn set_own(&self, css: &str) -> Result<(), JsValue> {
        match self {
            Styles::Element(style) => style.set_text_content(Some(&format!("{}{css}", SHEETS.concat()))),
            Styles::Adopted { own, .. } => replace(own, css)?,
        }
        Ok(())
    }

    /// Takes the styles away.
    pub(super) fn remove(self) {
        match self {
            Styles::Element(style) => style.remove(),
            Styles::Adopted { scope, sheet, own } => {
                // A root that is gone has no styles either.
                let _ = change_adopted(&scope, |sheets| sheets.iter().filter(|other| *other != sheet && *other != own).collect());
            }
        }
    }
}

/// The sheet is made by the root's own window: another window's would be refused.
fn constructed(root: &Element, css: &str) -> Result<JsValue, JsValue> {
    let window = root.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
    let class: Function = Reflect::get(&window, &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&class, &Array::new())?;
    replace(&sheet, css)?;
    Ok(sheet)
}

fn replace(sheet: &JsValue, css: &str) -> Result<(), JsValue> {
    let replace: Function = Reflect::get(sheet, &"replaceSync".into())?.dyn_into()?;
    replace.call1(sheet, &css.into())?;
    Ok(())
}

fn change_adopted(scope: &Node, change: impl FnOnce(&Array) -> Array) -> Result<(), JsValue> {
    let name = JsValue::from_str("adoptedStyleSheets");
    let sheets = Array::from(&Reflect::get(scope, &name)?);
    Reflect::set(scope, &name, &change(&sheets))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::settings::Rgb;
    use crate::view::contrast::contrast;
    use std::collections::HashMap;

    /// The values of a theme in themes.css: `side` 0 is the light one of two, 1 the dark one.
    fn theme(name: &str, side: usize) -> HashMap<String, Rgb> {
        let css = include_str!("themes.css");
        let mut colours = HashMap::new();
        let mut matches = false;
        for line in css.lines().take_while(|line| !line.contains("@media")).map(str::trim) {
            if line.starts_with('}') {
                matches = false;
            } else if line.contains(&format!("[data-theme=\"{name}\"]")) {
                matches = true;
            } else if let Some((property, value)) = line.split_once(": ").filter(|_| matches) {
                let hex: Vec<Rgb> = value.split('#').skip(1).filter_map(|hex| Rgb::parse(&format!("#{}", &hex[..6]))).collect();
                if let Some(colour) = hex.get(side).or(hex.first()) {
                    colours.insert(property.to_owned(), *colour);
                }
            }
        }
        colours
    }

    #[test]
    fn every_theme_is_easy_to_read() {
        for (name, side) in [("light", 0), ("dark", 1), ("auto", 0), ("auto", 1), ("sepia", 0), ("black", 0)] {
            let theme = theme(name, side);
            for (property, least) in [("--text", 11.5), ("--muted", 5.9), ("--link", 6.6), ("--visited", 8.3)] {
                let ratio = contrast(theme[property], theme["--bg"]);
                assert!(ratio >= least, "{name}: {property} has {ratio:.2}");
            }
            let marked = contrast(theme["--text"], theme["--marked"]);
            assert!(marked >= 4.5, "{name}: marked text has {marked:.2}");
            // On fields and code the ground is 6 % of the way to the text.
            let raised = Rgb([0, 1, 2].map(|c| (f64::from(theme["--text"].0[c]) * 0.06 + f64::from(theme["--bg"].0[c]) * 0.94) as u8));
            for property in ["--string", "--number", "--keyword"] {
                let ratio = contrast(theme[property], raised);
                assert!(ratio >= 4.5, "{name}: {property} in code has {ratio:.2}");
            }
            let on_raised = contrast(theme["--muted"], raised);
            assert!(on_raised >= 4.5, "{name}: muted text on a field has {on_raised:.2}");
        }
    }

    #[test]
    fn lengths_do_not_hang_on_the_page() {
        for sheet in super::SHEETS {
            let rem = sheet
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
                .find(|word| word.strip_suffix("rem").is_some_and(|number| number.parse::<f64>().is_ok()));
            assert_eq!(rem, None, "rem is the page's");
        }
    }
}
