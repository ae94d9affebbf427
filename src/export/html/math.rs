//! Formulas as MathML, or as their TeX source where there is no tree.

use super::writer::Writer;
use crate::article::{Math, MathNode};
use crate::dom::Tag;

impl Writer {
    pub(super) fn math(&mut self, math: &Math) {
        match &math.tree {
            Some(tree) => {
                self.raw("<math");
                if let Some(book) = &mut self.book {
                    book.formulas = true;
                    self.attr("xmlns", "http://www.w3.org/1998/Math/MathML");
                }
                if math.display {
                    self.attr("display", "block");
                }
                if let Some(tex) = &math.tex {
                    self.attr("alttext", tex);
                }
                self.raw(">");
                match tree {
                    MathNode::Element { tag: Tag::Math, children, .. } => children.iter().for_each(|child| self.math_node(child)),
                    tree => self.math_node(tree),
                }
                self.close("math");
            }
            None => self.element("code", |w| w.text(math.tex.as_deref().unwrap_or_default())),
        }
    }

    fn math_node(&mut self, node: &MathNode) {
        match node {
            MathNode::Text(text) => self.text(text),
            MathNode::Element { tag, attrs, children } => {
                self.raw("<");
                self.raw(tag.name());
                for (name, value) in attrs {
                    self.attr(name, value);
                }
                self.raw(">");
                children.iter().for_each(|child| self.math_node(child));
                self.close(tag.name());
            }
        }
    }
}
