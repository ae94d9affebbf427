//! Highlighting: what is selected becomes a mark, marks are listed and removed, and notes are asked for in a page of the extension.
//! Entry points: [`Session::mark_selected`], [`Session::selection_changed`].

use super::Session;
use crate::view::actions::Action;
use crate::view::listen;
use crate::view::marks::{Letters, Mark, Marks};
use crate::view::panels::Panel;
use crate::view::pen::pixels;
use crate::view::place;
use crate::view::strings::Key;
use crate::view::timer::Timer;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Range};

/// The tools for a selection appear when it has rested for so many milliseconds.
const REST_MS: i32 = 250;
/// So much room the tools need above the selection, in pixels.
const ROOM: f64 = 60.0;

impl Session {
    /// What is selected in the article, if anything is.
    pub(super) fn selected(&self) -> Option<Range> {
        let root = self.root.get_root_node();
        // Chromium asks the shadow root, Firefox the document.
        let own = Reflect::get(&root, &"getSelection".into()).ok().filter(JsValue::is_function);
        let selection = match own {
            Some(ask) => ask.unchecked_into::<Function>().call0(&root).ok()?,
            None => {
                let document = self.root.owner_document()?;
                let ask: Function = Reflect::get(&document, &"getSelection".into()).ok()?.dyn_into().ok()?;
                ask.call0(&document).ok()?
            }
        };
        if Reflect::get(&selection, &"rangeCount".into()).ok()?.as_f64()? < 1.0 {
            return None;
        }
        let get: Function = Reflect::get(&selection, &"getRangeAt".into()).ok()?.dyn_into().ok()?;
        let range: Range = get.call1(&selection, &0.into()).ok()?.dyn_into().ok()?;
        let inside = self.page.contains(Some(&range.common_ancestor_container().ok()?));
        (inside && !range.collapsed()).then_some(range)
    }

    /// What is selected, or was when its tools were shown: a click on them may have ended it.
    fn meant_range(&self) -> Option<Range> {
        self.selected().or_else(|| self.selecting.as_ref().map(|(_, range)| range.clone()))
    }

    /// Shows the tools for a selection when it rests, and takes them away with it.
    pub(in crate::view) fn selection_changed(&mut self) {
        let me = self.me.clone();
        let show = move || super::later(&me, Session::show_selecting);
        self.resting = Timer::after(&self.root, REST_MS, show).ok();
    }

    fn show_selecting(&mut self) -> Result<(), JsValue> {
        if let Some((tools, _)) = self.selecting.take() {
            tools.remove();
        }
        let Some(range) = self.selected().filter(|_| self.panel.is_none()) else { return Ok(()) };
        let tools = self.pen.add_classed(&self.container, "div", "selecting")?;
        tools.set_attribute("role", "toolbar")?;
        tools.set_attribute("aria-label", &self.texts().get(Key::Marks))?;
        for (key, action) in [(Key::Mark, Action::Mark), (Key::MarkNote, Action::MarkWithNote), (Key::ListenHere, Action::ListenHere)] {
            let button = self.pen.add_button(&tools, "line", &self.texts().get(key))?;
            self.actions.bind(&button, action)?;
        }
        let rect = range.get_bounding_client_rect();
        let style = tools.unchecked_ref::<HtmlElement>().style();
        let top = if rect.top() > ROOM { rect.top() - ROOM + 8.0 } else { rect.bottom() + 10.0 };
        style.set_property("top", &pixels(top))?;
        style.set_property("--at", &pixels((rect.left() + rect.right()) / 2.0))?;
        self.selecting = Some((tools, range));
        Ok(())
    }

    /// Draws highlights into the text.
    pub(super) fn draw_marks(&mut self, list: Vec<Mark>) -> Result<(), JsValue> {
        self.marks = Marks::draw(list, &self.drawn.blocks, &self.pen, &mut self.actions)?;
        Ok(())
    }

    /// Highlights what is selected; with `note`, asks for a note on it.
    pub(super) fn mark_selected(&mut self, note: bool) -> Result<(), JsValue> {
        let Some(quote) = self.meant_range().and_then(|range| Letters::of(&self.drawn.blocks).quote(&range)) else {
            return Ok(());
        };
        let id = format!("{:x}{:x}", js_sys::Date::now() as u64, (js_sys::Math::random() * 4_294_967_296.0) as u32);
        let mark = Mark { id: id.clone(), quote, note: String::new() };
        let told = mark.write("add")?;
        self.marks.add(mark, &self.drawn.blocks, &self.pen, &mut self.actions)?;
        if let Some((tools, _)) = self.selecting.take() {
            tools.remove();
        }
        self.drop_selection();
        // An opener that keeps no highlights has them until the reader closes.
        let _ = self.host.mark(&told);
        if note {
            let _ = self.host.note(&id);
        }
        self.say_key(Key::Mark);
        Ok(())
    }

    fn drop_selection(&self) {
        let collapse = || -> Option<()> {
            let document = self.root.owner_document()?;
            let ask: Function = Reflect::get(&document, &"getSelection".into()).ok()?.dyn_into().ok()?;
            let selection = ask.call0(&document).ok()?;
            let empty: Function = Reflect::get(&selection, &"removeAllRanges".into()).ok()?.dyn_into().ok()?;
            empty.call0(&selection).ok().map(|_| ())
        };
        // A selection that stays does no harm.
        let _ = collapse();
    }

    /// Takes a highlight away.
    pub(super) fn unmark(&mut self, at: usize) -> Result<(), JsValue> {
        if at >= self.marks.list.len() {
            return Ok(());
        }
        let mark = self.marks.list.remove(at);
        let _ = self.host.mark(&mark.write("remove")?);
        let listed = self.panel.as_ref().is_some_and(|open| open.panel == Panel::Marks);
        if !listed {
            self.close_panel(true)?;
        }
        self.redraw()?;
        if listed { self.refresh_panel() } else { Ok(()) }
    }

    /// Asks for a note on a highlight, or shows all notes.
    pub(super) fn note(&mut self, at: Option<usize>) -> Result<(), JsValue> {
        let id = at.and_then(|at| self.marks.list.get(at)).map(|mark| mark.id.clone()).unwrap_or_default();
        // An opener without a page for notes has none.
        let _ = self.host.note(&id);
        self.close_panel(true)
    }

    /// Goes to a highlight.
    pub(super) fn go_to_mark(&mut self, at: usize) -> Result<(), JsValue> {
        self.close_panel(false)?;
        match self.marks.first(at).cloned() {
            Some(element) => self.go_to(&element),
            None => {
                self.say_key(Key::MarkLost);
                Ok(())
            }
        }
    }

    /// Reads aloud from the beginning of what is selected.
    pub(super) fn listen_here(&mut self) -> Result<(), JsValue> {
        let from = self.meant_range().and_then(|range| {
            let node = range.start_container().ok()?;
            let block = self.drawn.blocks.iter().position(|(element, _)| element.contains(Some(&node)))?;
            let run = crate::view::run::Run::of(&self.drawn.blocks[block].0).ok()?;
            let byte = run.byte_at(&node, range.start_offset().ok()?)?;
            Some(place::Place { block, letters: listen::sentence_start(&run, byte) })
        });
        self.drop_selection();
        self.stop_listening()?;
        self.begin_to_listen(from)
    }
}

/// What the panel of highlights lists: the text of each, whether it is there, whether there is a note.
pub(super) fn listed(marks: &Marks) -> Vec<(String, bool, bool)> {
    let entry = |(at, mark): (usize, &Mark)| (mark.quote.exact.clone(), marks.first(at).is_some(), !mark.note.is_empty());
    marks.list.iter().enumerate().map(entry).collect()
}
