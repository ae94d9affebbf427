//! Marks behind the words that are being read. Boxes of our own: CSS.highlights would hand the page our ranges. Entry point: [`Marks`].

use crate::view::pen::{Pen, pixels};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, HtmlElement};

/// The boxes, in a layer of their own under the text.
#[derive(Debug)]
pub(in crate::view) struct Marks {
    layer: Element,
    sentence: Element,
    word: Element,
}

impl Marks {
    /// Draws the empty layer at the start of the page, which is what the boxes' places count from.
    pub(in crate::view) fn draw(page: &Element, pen: &Pen) -> Result<Marks, JsValue> {
        let layer = pen.element("div")?;
        layer.set_class_name("spoken");
        layer.set_attribute("aria-hidden", "true")?;
        let sentence = pen.add_classed(&layer, "div", "sentence")?;
        let word = pen.add_classed(&layer, "div", "word")?;
        page.append_child(&layer)?;
        Ok(Marks { layer, sentence, word })
    }

    /// Puts boxes behind a sentence, and takes those of the word away.
    pub(in crate::view) fn sentence(&self, rects: &[DomRect], pen: &Pen) -> Result<(), JsValue> {
        self.word.replace_children_with_node_0();
        self.fill(&self.sentence, rects, pen)
    }

    /// Puts boxes behind a word.
    pub(in crate::view) fn word(&self, rects: &[DomRect], pen: &Pen) -> Result<(), JsValue> {
        self.fill(&self.word, rects, pen)
    }

    fn fill(&self, holder: &Element, rects: &[DomRect], pen: &Pen) -> Result<(), JsValue> {
        holder.replace_children_with_node_0();
        let origin = self.layer.get_bounding_client_rect();
        for rect in rects {
            let mark = pen.add(holder, "div")?;
            let style = mark.unchecked_ref::<HtmlElement>().style();
            let place = [
                ("left", rect.left() - origin.left()),
                ("top", rect.top() - origin.top()),
                ("width", rect.width()),
                ("height", rect.height()),
            ];
            for (name, value) in place {
                style.set_property(name, &pixels(value))?;
            }
        }
        Ok(())
    }

    /// Takes the layer away.
    pub(in crate::view) fn remove(self) {
        self.layer.remove();
    }
}
