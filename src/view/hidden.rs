//! The panel of what was left out: how much of the page the reader shows, each region with its reason, and the way back.
//! Entry point: [`draw`].

use super::actions::{Action, Actions};
use super::pen::Pen;
use super::strings::{Key, Texts};
use crate::article::{LeftOut, Reading, Why};
use crate::clutter::Kind;
use crate::dom::NodeId;
use crate::site::{Verdict, Verdicts};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// So many characters of a region are shown before it is peeked at.
const BEGINNING: usize = 150;

/// What the user decided about a block of this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decided {
    pub(super) node: NodeId,
    pub(super) verdict: Verdict,
}

/// Every decision that is about something on the page, in document order; what was left out stands in the other list.
pub(super) fn decided(reading: &Reading) -> Vec<Decided> {
    let verdicts = Verdicts::of(&reading.document, &reading.rules);
    verdicts.kept().iter().map(|&node| Decided { node, verdict: Verdict::Keep }).collect()
}

/// What drawing the panel needs.
pub(super) struct Panel<'a> {
    pub(super) element: &'a Element,
    pub(super) reading: &'a Reading,
    pub(super) pen: &'a Pen,
    pub(super) texts: &'a Texts<'a>,
    pub(super) actions: &'a mut Actions,
}

/// Fills the panel.
pub(super) fn draw(mut panel: Panel<'_>) -> Result<(), JsValue> {
    panel.meter()?;
    let reading = panel.reading;
    let list = || reading.left_out.iter().enumerate();
    if reading.left_out.is_empty() {
        panel.pen.add_text(panel.element, "p", "hint", &panel.texts.get(Key::HiddenNone))?;
    }
    for (among, key) in [(true, Key::HiddenAmong), (false, Key::HiddenAround)] {
        let of_kind: Vec<_> = list().filter(|(_, left)| left.among == among).collect();
        if of_kind.is_empty() {
            continue;
        }
        panel.pen.add_text(panel.element, "h3", "", &panel.texts.get(key))?;
        let holder = panel.pen.add_classed(panel.element, "ul", "left-out")?;
        for (at, left) in &of_kind {
            panel.left_out(&holder, *at, left)?;
        }
        if of_kind.len() > 1 {
            panel.button(panel.element, Key::PutAllBack, Action::PutAllBack { among })?;
        }
    }
    panel.decided()?;
    panel.button(panel.element, Key::Pick, Action::Pick)?;
    Ok(())
}

impl Panel<'_> {
    fn button(&mut self, parent: &Element, key: Key, action: Action) -> Result<Element, JsValue> {
        let button = self.pen.add_button(parent, "button", &self.texts.get(key))?;
        self.actions.bind(&button, action)?;
        Ok(button)
    }

    /// How much of the page's text the reader shows.
    fn meter(&self) -> Result<(), JsValue> {
        let shown = self.reading.article.words;
        // Comments are apart, not left out.
        let visible = self.reading.article.visible_words.saturating_sub(self.reading.comment_words);
        let all = visible.max(shown).max(1);
        let bar = self.pen.add_classed(self.element, "div", "meter")?;
        bar.set_attribute("aria-hidden", "true")?;
        let part = self.pen.add(&bar, "div")?;
        part.unchecked_ref::<HtmlElement>().style().set_property("width", &format!("{}%", shown * 100 / all))?;
        let numbers = vec![self.texts.number(shown), self.texts.number(all)];
        self.pen.add_text(self.element, "p", "hint", &self.texts.with_all(Key::Meter, numbers))?;
        Ok(())
    }

    fn left_out(&mut self, list: &Element, at: usize, left: &LeftOut) -> Result<(), JsValue> {
        let item = self.pen.add(list, "li")?;
        let line = self.pen.add_classed(&item, "p", "why")?;
        self.pen.add_text(&line, "strong", "", &self.texts.get(name(&left.why)))?;
        line.append_with_str_1(&format!(" \u{b7} {}", self.words(left.words)))?;
        let because = if let Why::Clutter(_, reason) = &left.why { self.texts.reason(reason) } else { String::new() };
        if !because.is_empty() {
            self.pen.add_text(&item, "p", "because", &because)?;
        }
        let (beginning, more) = beginning(&left.text);
        self.pen.add_text(&item, "p", "text", &beginning)?;
        let ways = self.pen.add_classed(&item, "div", "ways")?;
        self.button(&ways, Key::PutBack, Action::PutBack(at))?;
        if more {
            let peek = self.button(&ways, Key::Peek, Action::Peek(at))?;
            peek.set_attribute("aria-expanded", "false")?;
        }
        Ok(())
    }

    fn words(&self, words: u32) -> String {
        self.texts.count(Key::Words, words as usize)
    }

    fn decided(&mut self) -> Result<(), JsValue> {
        let decided = decided(self.reading);
        if decided.is_empty() {
            return Ok(());
        }
        self.pen.add_text(self.element, "h3", "", &self.texts.get(Key::HiddenOwn))?;
        let list = self.pen.add_classed(self.element, "ul", "left-out")?;
        for (at, Decided { node, verdict }) in decided.into_iter().enumerate() {
            let item = self.pen.add(&list, "li")?;
            let line = self.pen.add_classed(&item, "p", "why")?;
            let key = if verdict == Verdict::Keep { Key::OwnKept } else { Key::OwnLeftOut };
            self.pen.add_text(&line, "strong", "", &self.texts.get(key))?;
            let text = self.reading.document.visible_text(node);
            self.pen.add_text(&item, "p", "text", &beginning(&[text]).0)?;
            let ways = self.pen.add_classed(&item, "div", "ways")?;
            self.button(&ways, Key::Forget, Action::Forget(at))?;
        }
        Ok(())
    }
}

/// Shows all of a region's text in its item of the list, or only its beginning again.
pub(super) fn peek(panel: &Element, button: &Element, left: &LeftOut, pen: &Pen, texts: &Texts<'_>) -> Result<(), JsValue> {
    let Some(item) = button.closest("li")?.filter(|item| panel.contains(Some(item))) else {
        return Ok(());
    };
    let open = button.get_attribute("aria-expanded").as_deref() == Some("true");
    while let Some(text) = item.query_selector(".text")? {
        text.remove();
    }
    let ways = item.query_selector(".ways")?;
    let before = ways.as_ref().map(|ways| ways.unchecked_ref::<web_sys::Node>());
    let pieces = if open { vec![beginning(&left.text).0] } else { left.text.clone() };
    for piece in pieces {
        let text = pen.element("p")?;
        text.set_class_name("text");
        text.set_text_content(Some(&piece));
        item.insert_before(&text, before)?;
    }
    button.set_text_content(Some(&texts.get(if open { Key::Peek } else { Key::Unpeek })));
    button.set_attribute("aria-expanded", if open { "false" } else { "true" })
}

/// How a region begins, and whether there is more of it.
fn beginning(text: &[String]) -> (String, bool) {
    let whole = text.join(" \u{b7} ");
    match whole.char_indices().nth(BEGINNING) {
        None => (whole, false),
        Some((end, _)) => {
            let end = whole[..end].rfind(' ').filter(|&space| space > end / 2).unwrap_or(end);
            (format!("{} \u{2026}", whole[..end].trim_end()), true)
        }
    }
}

/// What a region is called.
fn name(why: &Why) -> Key {
    match why {
        Why::Clutter(kind, _) => kind_key(*kind),
        Why::Navigation => Key::WhyNavigation,
        Why::Header => Key::WhyHeader,
        Why::Footer => Key::WhyFooter,
        Why::Aside => Key::WhyAside,
        Why::Form => Key::WhyForm,
        Why::Links => Key::WhyLinks,
        Why::Unlike(_) => Key::WhyUnlike,
    }
}

fn kind_key(kind: Kind) -> Key {
    match kind {
        Kind::Ad => Key::WhyAd,
        Kind::Popular => Key::WhyPopular,
        Kind::RecentComments => Key::WhyRecentComments,
        Kind::CommentForm => Key::WhyCommentForm,
        Kind::Comments => Key::WhyComments,
        Kind::Related => Key::WhyRelated,
        Kind::InlinePromo => Key::WhyInlinePromo,
        Kind::Newsletter => Key::WhyNewsletter,
        Kind::Share => Key::WhyShare,
        Kind::Cookie => Key::WhyCookie,
        Kind::Own => Key::WhyOwn,
    }
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning(&["Short.".to_owned(), "Too.".to_owned()]), ("Short. \u{b7} Too.".to_owned(), false));
        let (text, more) = beginning(&["word ".repeat(100)]);
        assert!(more && text.ends_with("word \u{2026}") && text.chars().count() <= 152, "{text}");
        assert!(beginning(&["\u{5b57}".repeat(400)]).0.chars().count() <= 152);
    }
}
