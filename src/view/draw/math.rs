//! Formulas, in MathML where the page has it, else as their source.

use super::Canvas;
use crate::article::{Math, MathNode};
use wasm_bindgen::JsValue;
use web_sys::Element;

impl Canvas<'_> {
    pub(super) fn math(&self, parent: &Element, math: &Math) -> Result<(), JsValue> {
        let Some(tree) = &math.tree else {
            let class = if math.display { "tex display" } else { "tex" };
            self.pen.add_text(parent, "code", class, math.tex.as_deref().unwrap_or_default())?;
            return Ok(());
        };
        let root = self.pen.add_math(parent, "math")?;
        if math.display {
            root.set_attribute("display", "block")?;
        }
        if let Some(tex) = &math.tex {
            root.set_attribute("alttext", tex)?;
        }
        match tree {
            MathNode::Element { tag, children, attrs } if tag.name() == "math" => {
                for (name, value) in attrs {
                    root.set_attribute(name, value)?;
                }
                children.iter().try_for_each(|child| self.math_node(&root, child))
            }
            other => self.math_node(&root, other),
        }
    }

    fn math_node(&self, parent: &Element, node: &MathNode) -> Result<(), JsValue> {
        match node {
            MathNode::Text(text) => parent.append_with_str_1(text),
            MathNode::Element { tag, attrs, children } => {
                let element = self.pen.add_math(parent, tag.name())?;
                for (name, value) in attrs {
                    element.set_attribute(name, value)?;
                }
                children.iter().try_for_each(|child| self.math_node(&element, child))
            }
        }
    }
}
