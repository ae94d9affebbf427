//! Entering at the sentence where the page is or where the last visit ended, and telling where the reader is.
//! Entry points: [`Session::enter`], [`Session::remember`], [`Session::left_at`].

use super::Session;
use crate::dom::NodeId;
use crate::view::actions::Action;
use crate::view::panels::focus;
use crate::view::place::{self, Anchor};
use crate::view::strings::Key;
use wasm_bindgen::JsValue;

/// So far on, in percent, the article is read.
const READ: u32 = 97;

impl Session {
    /// Goes to where the page below is; where that is not in the article, to where an earlier visit ended.
    pub(super) fn enter(&mut self) {
        let blocks = &self.drawn.blocks;
        let on_page = self.host.scrolled().and_then(|scrolled| place::on_page(&self.reading.document, blocks, scrolled as i32));
        let anchor = Anchor::read(&self.host.remembered());
        if let Some((block, share)) = on_page {
            place::bring_to(&self.flow, blocks, place::near(blocks, block, share));
        } else if let Some(anchor) = anchor
            && let Some(at) = anchor.find(blocks)
        {
            place::bring_to(&self.flow, blocks, at);
            self.say(&self.texts().with(Key::Continued, &anchor.percent.to_string()));
        }
        self.entered = place::at_top(&self.flow, &self.drawn.blocks);
        if self.flow.is_paged() {
            self.turned();
        }
    }

    /// Says in the article's head that only a selection is shown, with the way to all of it.
    pub(super) fn show_selected(&mut self) -> Result<(), JsValue> {
        let Some(header) = self.page.query_selector("header")?.filter(|_| self.reading.selected) else {
            return Ok(());
        };
        let note = self.pen.add_text(&header, "p", "preview selected", &self.texts().get(Key::Selection))?;
        let button = self.pen.add_button(&note, "button", &self.texts().get(Key::Whole))?;
        self.actions.bind(&button, Action::Whole)
    }

    /// Shows the whole article where only a selection was shown.
    pub(super) fn show_whole(&mut self) -> Result<(), JsValue> {
        if self.reading.again(self.reading.rules.clone()) {
            self.redraw()?;
            focus(&self.page);
        }
        Ok(())
    }

    /// Tells the opener where the reader is, when that is another block than last time.
    pub(super) fn remember(&mut self) {
        let at = place::at_top(&self.flow, &self.drawn.blocks);
        // A page that is cut elsewhere, in bigger letters say, still shows what one reads: that stays the place.
        let same_page = self.flow.is_paged() && self.at.is_some_and(|at| place::is_seen(&self.flow, &self.drawn.blocks, at));
        if !same_page {
            self.at = at;
        }
        let percent = self.progress.percent();
        let block = at.map(|at| at.block).filter(|_| percent < READ);
        if block == self.told {
            return;
        }
        self.told = block;
        let anchor = at.filter(|_| block.is_some()).and_then(|at| Anchor::of(&self.drawn.blocks, at, percent));
        let written = anchor.and_then(|anchor| anchor.write().ok()).unwrap_or(JsValue::NULL);
        // An opener that remembers nothing is told in vain.
        let _ = self.host.remember(&written);
    }

    /// The page's node of the sentence that is being read, with how much of it lies before; `None` when nobody has moved.
    pub(in crate::view) fn left_at(&self) -> Option<(NodeId, usize)> {
        let at = place::at_top(&self.flow, &self.drawn.blocks).filter(|at| self.entered != Some(*at))?;
        let blocks = &self.drawn.blocks;
        let before: usize =
            place::of_same_node(blocks, at.block).take_while(|&block| block < at.block).map(|b| place::letters(blocks, b)).sum();
        // Joined pages are not on the page below.
        let source = blocks.get(at.block)?.1.filter(|source| source.index() < self.reading.document.len())?;
        Some((source, before + at.letters))
    }
}
