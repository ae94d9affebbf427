//! Making elements. Entry point: [`Pen`].

use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

const SVG: &str = "http://www.w3.org/2000/svg";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Makes elements of one document. The document is the root's own: in a content script the global one may be another.
#[derive(Debug)]
pub(super) struct Pen {
    document: Document,
    /// One empty element a name: copying it crosses into JavaScript without a string, which making one does not.
    blanks: RefCell<Vec<(&'static str, Element)>>,
}

impl Pen {
    pub(super) fn new(document: Document) -> Pen {
        Pen { document, blanks: RefCell::default() }
    }

    /// A new HTML element that is nowhere yet.
    pub(super) fn element(&self, name: &'static str) -> Result<Element, JsValue> {
        let mut blanks = self.blanks.borrow_mut();
        let blank = match blanks.iter().position(|(known, _)| *known == name) {
            Some(at) => &blanks[at].1,
            None => {
                let blank = self.document.create_element(name)?;
                blanks.push((name, blank));
                &blanks[blanks.len() - 1].1
            }
        };
        Ok(blank.clone_node()?.unchecked_into())
    }

    /// A new HTML element at the end of `parent`.
    pub(super) fn add(&self, parent: &Element, name: &'static str) -> Result<Element, JsValue> {
        let element = self.element(name)?;
        parent.append_child(&element)?;
        Ok(element)
    }

    /// As [`Pen::add`], with a class.
    pub(super) fn add_classed(&self, parent: &Element, name: &'static str, class: &str) -> Result<Element, JsValue> {
        let element = self.add(parent, name)?;
        element.set_class_name(class);
        Ok(element)
    }

    /// As [`Pen::add_classed`], with a text inside.
    pub(super) fn add_text(&self, parent: &Element, name: &'static str, class: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.add(parent, name)?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        element.set_text_content(Some(text));
        Ok(element)
    }

    /// A new button with words on it at the end of `parent`.
    pub(super) fn add_button(&self, parent: &Element, class: &str, words: &str) -> Result<Element, JsValue> {
        let button = self.add_text(parent, "button", class, words)?;
        button.set_attribute("type", "button")?;
        Ok(button)
    }

    /// A new SVG element at the end of `parent`.
    pub(super) fn add_svg(&self, parent: &Element, name: &str) -> Result<Element, JsValue> {
        self.add_of(parent, SVG, name)
    }

    /// A new MathML element at the end of `parent`.
    pub(super) fn add_math(&self, parent: &Element, name: &str) -> Result<Element, JsValue> {
        self.add_of(parent, MATHML, name)
    }

    fn add_of(&self, parent: &Element, namespace: &str, name: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element_ns(Some(namespace), name)?;
        parent.append_child(&element)?;
        Ok(element)
    }
}

/// A length for a style, in whole pixels: writing fractions would bring a large piece of code along.
pub(super) fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i64)
}

/// The pixels of a length as a browser computes it, "12.5px"; `None` for "normal" and the like. The browser reads it, for the same reason.
pub(super) fn length(computed: &str) -> Option<f64> {
    let number = js_sys::parse_float(computed);
    number.is_finite().then_some(number)
}
