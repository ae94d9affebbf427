//! Putting back what was left out, and leaving out more: the article is read again by the changed rules and drawn anew, and the opener
//! hears of it, so that it holds for the site. Entry point: [`Session::correct`].

use super::Session;
use super::undoing::Done;
use crate::article::LeftOut;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::site::{Change, SiteRules};
use crate::view::hidden;
use crate::view::strings::Key;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// So many characters of a block go with the rule about it.
const EXCERPT: usize = 120;

/// What the user says of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Correction {
    /// One region of the list belongs to it.
    PutBack(usize),
    /// All regions do that stand among its paragraphs, or all around it.
    PutAllBack { among: bool },
    /// What was decided about a block was wrong.
    Forget(usize),
    /// A block does not belong to it.
    LeaveOut(NodeId),
}

impl Session {
    /// Changes the rules, reads and draws the article again.
    pub(super) fn correct(&mut self, correction: Correction) -> Result<(), JsValue> {
        let mut rules = self.reading.rules.clone();
        let nodes = self.meant(correction);
        let mut told = Vec::new();
        for &node in &nodes {
            for change in apply(correction, &mut rules, &self.reading.document, node) {
                told.push((change, excerpt(&self.text_of(node))));
            }
        }
        if nodes.is_empty() {
            return Ok(());
        }
        let before = self.reading.clone();
        let words = before.article.words;
        if !self.reading.again(rules) || (matches!(correction, Correction::LeaveOut(_)) && self.reading.article.words * 2 < words) {
            self.reading = before;
            self.say_key(Key::LeftOutMost);
            return Ok(());
        }
        self.redraw()?;
        self.show_corrected(correction, nodes[0])?;
        for (change, text) in &told {
            self.tell(change, text)?;
        }
        if !matches!(correction, Correction::Forget(_)) {
            self.done.push(Done::new(nodes[0], told, &before.rules));
        }
        Ok(())
    }

    /// The nodes that a correction is about.
    fn meant(&self, correction: Correction) -> Vec<NodeId> {
        let left_out = &self.reading.left_out;
        match correction {
            Correction::PutBack(at) => left_out.get(at).map(|left| left.node).into_iter().collect(),
            Correction::PutAllBack { among } => left_out.iter().filter(|left| left.among == among).map(|left| left.node).collect(),
            Correction::Forget(at) => hidden::decided(&self.reading).get(at).map(|decided| decided.node).into_iter().collect(),
            Correction::LeaveOut(node) => vec![node],
        }
    }

    fn text_of(&self, node: NodeId) -> String {
        match self.reading.left_out.iter().find(|left| left.node == node) {
            Some(LeftOut { text, .. }) => text.join(" "),
            None => self.reading.document.visible_text(node),
        }
    }

    /// Draws the panel again where it is open, and brings what came back into sight.
    fn show_corrected(&mut self, correction: Correction, node: NodeId) -> Result<(), JsValue> {
        let (key, go) = match correction {
            Correction::PutBack(_) => (Key::PutBackDone, true),
            Correction::PutAllBack { .. } => (Key::PutBackDone, false),
            Correction::Forget(_) => (Key::ForgetDone, false),
            Correction::LeaveOut(_) => (Key::LeftOutDone, false),
        };
        if go {
            self.close_panel(false)?;
            let document = &self.reading.document;
            let inside = |source: &Option<NodeId>| source.is_some_and(|source| document.contains(node, source));
            if let Some((element, _)) = self.drawn.blocks.iter().find(|(_, source)| inside(source)) {
                let element = element.clone();
                element.class_list().add_1("back-again")?;
                self.go_to(&element)?;
            }
        } else {
            self.refresh_panel()?;
        }
        match correction {
            Correction::Forget(_) => self.say_key(key),
            _ => self.offer_undo(key)?,
        }
        Ok(())
    }

    pub(super) fn tell(&self, change: &Change, text: &str) -> Result<(), JsValue> {
        let told = Object::new();
        Reflect::set(&told, &"action".into(), &change.action.name().into())?;
        Reflect::set(&told, &"selector".into(), &change.rule.selector.as_str().into())?;
        Reflect::set(&told, &"text".into(), &text.into())?;
        Reflect::set(&told, &"by_place".into(), &change.rule.by_place.into())?;
        // An opener that keeps no rules has the article as it is now, and no more.
        let _ = self.host.rule(&told);
        Ok(())
    }

    /// Leaves out the block of the text that the element is in.
    pub(super) fn leave_out(&mut self, target: &Element) -> Result<(), JsValue> {
        let found = self.drawn.blocks.iter().find(|(element, _)| element.contains(Some(target))).and_then(|(_, source)| *source);
        // What was joined is of another page: no rule for this one can name it.
        let found = found.filter(|source| source.index() < self.reading.document.len());
        match found {
            Some(source) => self.correct(Correction::LeaveOut(block_of(&self.reading.document, source))),
            None => Ok(()),
        }
    }

    /// From now on the next click says what goes, or no more.
    pub(super) fn pick(&mut self, on: bool) -> Result<(), JsValue> {
        self.picking = on;
        self.container.class_list().toggle_with_force("picking", on)?;
        if on {
            self.close_panel(true)?;
            self.say_key(Key::PickHint);
        }
        Ok(())
    }
}

fn apply(correction: Correction, rules: &mut SiteRules, document: &Document, node: NodeId) -> Vec<Change> {
    match correction {
        Correction::PutBack(_) | Correction::PutAllBack { .. } => rules.put_back(document, node),
        Correction::Forget(_) => rules.forget(document, node),
        Correction::LeaveOut(_) => rules.leave_out(document, node),
    }
}

/// The element that makes the block: the text itself may begin in a span of it, a picture in a link.
fn block_of(document: &Document, source: NodeId) -> NodeId {
    let is_block = |&id: &NodeId| document.tag(id).is_some_and(|tag| tag.is_block() || tag == Tag::Img);
    let block = std::iter::once(source).chain(document.ancestors(source)).find(is_block).unwrap_or(source);
    // A picture alone in its figure goes with it.
    let figure = document.ancestors(block).take(4).find(|&a| document.is(a, Tag::Figure) || document.attr(a, Attr::Role) == Some("figure"));
    figure.filter(|_| document.is(block, Tag::Img)).unwrap_or(block)
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT).collect()
}
