//! Drawing the comments on an article as nested lists. Entry point: [`comments`].

use super::{Canvas, Place, say_language};
use crate::article::{Comment, Reading};
use crate::view::actions::Actions;
use crate::view::dates;
use crate::view::pen::Pen;
use crate::view::strings::Texts;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Answers are set in no further than this.
const MOST_DEEP: usize = 6;

/// Draws the comments of a page into `parent`. Their pictures and players are plain ones: what the article's own can do is bound to their
/// places among those.
pub(in crate::view) fn comments(
    parent: &Element,
    reading: &Reading,
    place: Place,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<(), JsValue> {
    // None is on the screen before it is asked for.
    let mut canvas = Canvas { pictures: 1, plain: true, ..Canvas::new(pen, texts, actions, place) };
    let list = pen.add_classed(parent, "ol", "comments")?;
    say_language(&list, &reading.article)?;
    // The list of each depth that is open.
    let mut open = vec![list];
    for comment in &reading.comments {
        let depth = comment.depth.min(MOST_DEEP);
        open.truncate(depth + 1);
        while open.len() <= depth {
            // What a comment answers may be one that says nothing.
            let Some(last) = open.last().and_then(Element::last_element_child) else { break };
            open.push(pen.add(&last, "ol")?);
        }
        if let Some(list) = open.last() {
            canvas.comment(list, comment)?;
        }
    }
    Ok(())
}

impl<'a> Canvas<'a> {
    fn comment(&mut self, list: &Element, comment: &'a Comment) -> Result<(), JsValue> {
        let item = self.pen.add(list, "li")?;
        self.by(&item, comment.author.as_deref(), comment.date.as_deref())?;
        let text = self.pen.add_classed(&item, "div", "said")?;
        self.parts(&text, &comment.parts)
    }

    /// Draws who wrote what follows and when.
    pub(super) fn by(&self, parent: &Element, author: Option<&str>, date: Option<&str>) -> Result<Element, JsValue> {
        let head = self.pen.add_classed(parent, "p", "by")?;
        if let Some(author) = author {
            self.pen.add_text(&head, "strong", "", author)?.set_attribute("dir", "auto")?;
        }
        if let Some(date) = date {
            // Seen by nobody, but copied.
            head.append_with_str_1(" ")?;
            match dates::format(date, &self.texts.lang()) {
                Some(written) => {
                    let time = self.pen.add_text(&head, "time", "", &written)?;
                    time.set_attribute("datetime", date)?;
                    self.texts.set_apart(&time)?;
                }
                None => drop(self.pen.add_text(&head, "span", "", date)?),
            }
        }
        Ok(head)
    }
}
