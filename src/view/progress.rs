//! How far the reading is: a line along the top, and the time that is left. Entry point: [`Progress`].

use super::pen::Pen;
use super::strings::{Key, Texts};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The line and the words that show it.
#[derive(Debug)]
pub(super) struct Progress {
    line: Element,
    words: Element,
    minutes: usize,
    /// What the words say: percent and minutes.
    said: Option<(u32, usize)>,
}

impl Progress {
    /// Draws the line at the end of `parent`, for an article that takes this long.
    pub(super) fn draw(parent: &Element, minutes: usize, pen: &Pen) -> Result<Progress, JsValue> {
        let holder = pen.add_classed(parent, "div", "progress")?;
        // For the eyes: a screen reader knows where it is in a text.
        holder.set_attribute("aria-hidden", "true")?;
        let line = pen.add_classed(&holder, "div", "done")?;
        let words = pen.add_classed(&holder, "div", "left")?;
        Ok(Progress { line, words, minutes, said: None })
    }

    /// How much is read, in percent.
    pub(super) fn percent(&self) -> u32 {
        self.said.map_or(0, |(percent, _)| percent)
    }

    /// From now on the article takes this long.
    pub(super) fn set_minutes(&mut self, minutes: usize) {
        (self.minutes, self.said) = (minutes, None);
    }

    /// Shows how far it is: the share that was read, `None` where all of it is seen at once.
    pub(super) fn show(&mut self, read: Option<f64>, texts: &Texts<'_>) -> Result<(), JsValue> {
        // What fits into the window is read.
        let share = read.unwrap_or(1.0);
        self.line.unchecked_ref::<HtmlElement>().style().set_property("transform", &format!("scaleX({}e-4)", (share * 1e4) as u32))?;
        let percent = (share * 100.0).round() as u32;
        let left = (self.minutes as f64 * (1.0 - share)).ceil() as usize;
        if self.said != Some((percent, left)) {
            self.said = Some((percent, left));
            let words = if read.is_none() || percent == 0 {
                String::new()
            } else if left == 0 {
                format!("{percent} %")
            } else {
                format!("{percent} % \u{b7} {}", texts.with(Key::TimeLeft, &texts.duration(left)))
            };
            self.words.set_text_content(Some(&words));
        }
        Ok(())
    }
}
