//! Taking back what was left out or put back, the last one first: with the button beside what is said of it, or with Ctrl+Z.
//! Entry points: [`Session::offer_undo`], [`Session::undo`].

use super::Session;
use crate::dom::NodeId;
use crate::site::{Change, SiteRules};
use crate::view::actions::Action;
use crate::view::movement;
use crate::view::strings::Key;
use wasm_bindgen::JsValue;

/// Something that can be taken back.
#[derive(Debug)]
pub(super) struct Done {
    /// The first node that it was about.
    node: NodeId,
    /// What takes it back, each with the beginning of its block's text.
    back: Vec<(Change, String)>,
}

impl Done {
    /// What was changed in the rules as they were `before`.
    pub(super) fn new(node: NodeId, changes: Vec<(Change, String)>, before: &SiteRules) -> Done {
        Done { node, back: changes.into_iter().rev().map(|(change, text)| (change.reversed(before), text)).collect() }
    }
}

impl Session {
    /// Says what was done, with a button beside it that takes it back.
    pub(super) fn offer_undo(&mut self, key: Key) -> Result<(), JsValue> {
        let toast = self.pen.element("p")?;
        toast.set_class_name("toast offer");
        self.pen.add_text(&toast, "span", "", &self.texts().get(key))?;
        let button = self.pen.add_button(&toast, "take-back", &self.texts().get(Key::Forget))?;
        button.set_attribute("aria-keyshortcuts", "Control+Z")?;
        self.actions.bind(&button, Action::Undo)?;
        self.live.replace_children_with_node_1(&toast);
        Ok(())
    }

    /// Takes back what was done last. What was taken back in another way by now is passed over.
    pub(super) fn undo(&mut self) -> Result<(), JsValue> {
        while let Some(Done { node, back }) = self.done.pop() {
            let mut rules = self.reading.rules.clone();
            let back: Vec<_> = back.into_iter().filter(|(change, _)| rules.make(change)).collect();
            if back.is_empty() || !self.reading.again(rules) {
                continue;
            }
            self.redraw()?;
            if self.panel.is_some() {
                self.refresh_panel()?;
            } else {
                self.show_again(node)?;
            }
            self.say_key(Key::ForgetDone);
            for (change, text) in &back {
                self.tell(change, text)?;
            }
            break;
        }
        Ok(())
    }

    /// Brings what came back into sight, and the focus to it.
    fn show_again(&mut self, node: NodeId) -> Result<(), JsValue> {
        let document = &self.reading.document;
        let inside = |source: &Option<NodeId>| source.is_some_and(|source| document.contains(node, source));
        match self.drawn.blocks.iter().find(|(_, source)| inside(source)) {
            Some((block, _)) => {
                block.class_list().add_1("back-again")?;
                movement::show(block)?;
                self.flow.settle();
            }
            None => movement::take_focus(&self.page)?,
        }
        Ok(())
    }
}
