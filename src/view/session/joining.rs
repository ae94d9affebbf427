//! Showing the next pages of the article behind what is here: what stands at the article's end, asking the opener for a page, and putting
//! it there when it comes. Entry points: [`Session::show_end`], [`Session::join`], [`Session::page_came`].

use super::Session;
use crate::article::{NextPage, Refusal};
use crate::dom::Document;
use crate::judgement::Judgement;
use crate::view::actions::Action;
use crate::view::draw;
use crate::view::movement;
use crate::view::panels::{Panel, focus};
use crate::view::strings::{Key, Texts};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Where joining is.
#[derive(Debug, Default)]
pub(super) enum Joining {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// A page was asked for; with `all`, the ones behind it come next.
    Waiting { all: bool },
    /// The last one did not come, or is none of this article.
    Failed { page: NextPage, why: Key },
}

impl Session {
    /// Draws what stands behind the article's last words: the way to its next page, and to the comments.
    pub(super) fn show_end(&mut self) -> Result<(), JsValue> {
        let had_focus = self.remove_end()?;
        let Some(article) = self.page.first_element_child() else { return Ok(()) };
        let end = self.pen.element("footer")?;
        end.set_class_name("end");
        if !self.is_joined() {
            self.show_next(&end)?;
        }
        let count = self.reading.comments.len();
        if count > 0 {
            self.end_button(&end, &self.texts().with(Key::CommentsCount, &count.to_string()), Action::Toggle(Panel::Comments))?
                .set_attribute("aria-haspopup", "dialog")?;
        }
        if end.has_child_nodes() {
            article.append_child(&end)?;
        }
        if had_focus {
            // Without it here the keys would be the page's.
            let first = end.query_selector("button")?.unwrap_or_else(|| self.page.clone());
            focus(&first);
        }
        Ok(())
    }

    /// Takes that away again; whether the focus was in it.
    fn remove_end(&self) -> Result<bool, JsValue> {
        let Some(end) = self.page.query_selector("article > .end")? else { return Ok(false) };
        let had_focus = end.matches(":focus-within")?;
        end.remove();
        Ok(had_focus)
    }

    /// Whether nothing is to be said of pages.
    pub(super) fn is_joined(&self) -> bool {
        let waits = self.reading.next.is_some() || matches!(self.joining, Joining::Failed { .. });
        !waits || self.host.can_join() != Some(true)
    }

    fn show_next(&mut self, end: &Element) -> Result<(), JsValue> {
        let line = self.pen.add_classed(end, "p", "next")?;
        if let Joining::Failed { page, why } = &self.joining {
            line.set_text_content(Some(&self.texts().with(*why, &page.number.to_string())));
            let link = self.pen.add_text(end, "a", "", &self.texts().with(Key::JoinOpen, &page.number.to_string()))?;
            draw::point(&link, &page.url, self.place)?;
            if *why == Key::JoinFailed {
                let again = self.texts().get(Key::JoinAgain);
                self.end_button(end, &again, Action::Join { all: false })?;
            }
            return Ok(());
        }
        let Some(next) = self.reading.next.clone() else { return Ok(()) };
        let numbers = vec![next.number.to_string(), next.last.to_string()];
        if matches!(self.joining, Joining::Waiting { .. }) {
            line.set_text_content(Some(&self.texts().with_all(Key::Joining, numbers)));
            let cancel = self.texts().get(Key::Cancel);
            self.end_button(end, &cancel, Action::StopJoining)?;
            return Ok(());
        }
        line.set_text_content(Some(&self.texts().with_all(Key::JoinNext, numbers)));
        let (here, all) = (self.texts().get(Key::JoinHere), self.texts().get(Key::JoinAll));
        self.end_button(end, &here, Action::Join { all: false })?;
        if next.last > next.number {
            self.end_button(end, &all, Action::Join { all: true })?;
        }
        Ok(())
    }

    fn end_button(&mut self, end: &Element, words: &str, action: Action) -> Result<Element, JsValue> {
        let button = self.pen.add_button(end, "button", words)?;
        self.actions.bind(&button, action)?;
        Ok(button)
    }

    /// Asks for the next page, and with `all` for every one behind it.
    pub(super) fn join(&mut self, all: bool) -> Result<(), JsValue> {
        if let Joining::Failed { page, .. } = std::mem::take(&mut self.joining) {
            self.reading.next.get_or_insert(page);
        }
        let Some(next) = self.reading.next.clone() else { return Ok(()) };
        self.joining = Joining::Waiting { all };
        self.show_end()?;
        if self.host.page(&next.url).is_err() {
            return self.page_failed();
        }
        Ok(())
    }

    /// Asks for nothing more.
    pub(super) fn stop_joining(&mut self) -> Result<(), JsValue> {
        self.joining = Joining::Idle;
        // An opener that brings no pages has nothing to stop.
        let _ = self.host.stop_page();
        self.show_end()
    }

    /// The page that was asked for is here.
    pub(in crate::view) fn page_came(&mut self, page: &Document, judgement: &Judgement) -> Result<(), JsValue> {
        let (Joining::Waiting { all }, Some(next)) = (&self.joining, self.reading.next.clone()) else { return Ok(()) };
        let all = *all;
        let first = self.reading.article.body.len();
        if let Err(refusal) = self.reading.join(page, judgement) {
            let why = match refusal {
                Refusal::Again => Key::JoinRepeats,
                Refusal::Other => Key::JoinOther,
                Refusal::Empty => Key::JoinEmpty,
            };
            return self.give_up(next, why);
        }
        let had_focus = self.remove_end()?;
        self.joining = Joining::Idle;
        let shown = self.append(first)?;
        if all && self.reading.next.is_some() {
            self.join(true)?;
        } else {
            self.show_end()?;
            self.say(&self.texts().with(Key::Joined, &next.number.to_string()));
        }
        if had_focus {
            // The button that was pressed is gone: its place is where the new page begins, its heir the one that cancels.
            let heir = self.page.query_selector(".end button")?.filter(|_| matches!(self.joining, Joining::Waiting { .. }));
            focus(heir.as_ref().or(shown.as_ref()).unwrap_or(&self.page));
        }
        Ok(())
    }

    /// The page that was asked for can't be had.
    pub(in crate::view) fn page_failed(&mut self) -> Result<(), JsValue> {
        match (&self.joining, self.reading.next.clone()) {
            (Joining::Waiting { .. }, Some(next)) => self.give_up(next, Key::JoinFailed),
            _ => Ok(()),
        }
    }

    fn give_up(&mut self, page: NextPage, why: Key) -> Result<(), JsValue> {
        self.say(&self.texts().with(why, &page.number.to_string()));
        self.joining = Joining::Failed { page, why };
        self.show_end()
    }

    /// Draws the parts of the article from this one on, and has everything that counts the text count them too. Gives where they begin.
    fn append(&mut self, first: usize) -> Result<Option<Element>, JsValue> {
        let Some(article) = self.page.first_element_child() else { return Ok(None) };
        let before = article.last_element_child();
        let texts = Texts(&self.host);
        let parts = &self.reading.article.body[first..];
        draw::append(&article, parts, &mut self.drawn, self.place, &self.pen, &texts, &mut self.actions)?;
        self.blocks = self.drawn.blocks.iter().map(|(element, _)| element.clone()).collect();
        self.toolbar.fit(self.drawn.headings.len(), &self.reading, &self.pen, &texts)?;
        let minutes = draw::minutes(&self.reading.article);
        self.progress.set_minutes(minutes);
        if let Some(fact) = self.page.query_selector(".facts .minutes > bdi")? {
            fact.set_text_content(Some(&texts.duration(minutes)));
        }
        self.marks.draw_missing(&self.drawn.blocks, &self.pen, &mut self.actions)?;
        if let Some(listening) = &mut self.listening {
            listening.lengthen(&self.drawn.blocks);
        }
        movement::mark_scrollers(&self.page);
        self.scrolled();
        if self.flow.is_paged() {
            self.turned();
        }
        if self.panel.as_ref().is_some_and(|open| matches!(open.panel, Panel::Contents | Panel::Hidden)) {
            self.refresh_panel()?;
        }
        let begins = before.map_or_else(|| article.first_element_child(), |before| before.next_element_sibling());
        Ok(begins.map(JsCast::unchecked_into))
    }
}
