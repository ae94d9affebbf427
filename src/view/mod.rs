//! The reader: draws an [`Article`] into the root it is given, a dialog in a shadow root or a document's body.
//!
//! Entry point: [`Reader::open`]. Everything is drawn node by node; there is no markup from strings.

mod host;

pub use host::Host;

use crate::article::Article;
use crate::export;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// An open reader.
#[derive(Debug)]
pub struct Reader {
    container: Element,
}

impl Reader {
    /// Draws the article into `root`.
    ///
    /// # Errors
    /// Whatever the DOM throws; nothing is left in `root` then.
    pub fn open(root: &Element, article: Article, _host: Host) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or("the reader's root has no document")?;
        let container = document.create_element("article")?;
        let title = document.create_element("h1")?;
        title.set_text_content(Some(&article.meta.title));
        container.append_child(&title)?;
        for paragraph in export::text(&article).split("\n\n") {
            let p = document.create_element("p")?;
            p.set_text_content(Some(paragraph));
            container.append_child(&p)?;
        }
        root.append_child(&container)?;
        Ok(Reader { container })
    }

    /// Handles an event inside the reader, with the element that it really happened on. `true` when nobody else need handle it.
    pub fn event(&mut self, _event: &Event, _target: Option<&Element>) -> bool {
        false
    }

    /// Removes what was drawn.
    pub fn close(self) {
        self.container.remove();
    }
}
