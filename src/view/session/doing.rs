//! What each action does. Entry point: [`Session::act`].

use super::Session;
use super::correcting::Correction;
use crate::article::Article;
use crate::settings::SIZES;
use crate::view::actions::Action;
use crate::view::appearance::Shown;
use crate::view::controls::theme_key;
use crate::view::listen::speech::primary;
use crate::view::panels::{self, Content, ListenFields, Panel, focus};
use crate::view::strings::{Key, Texts};
use crate::view::{draw, export, hidden, movement, place};
use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, PointerEvent};

impl Session {
    /// Does what a click or a key asks for; `target` is where that happened.
    pub(super) fn act(&mut self, action: Action, target: &Element) -> Result<(), JsValue> {
        match action {
            Action::Close => self.ask_to_close(),
            Action::Back if self.picking => self.pick(false),
            Action::Back if self.panel.is_some() => self.close_panel(true),
            Action::Back => self.ask_to_close(),
            Action::Toggle(panel) if self.panel.as_ref().is_some_and(|open| open.panel == panel) => self.close_panel(true),
            Action::Toggle(Panel::Comments) if self.reading.comments.is_empty() => Ok(()),
            Action::Toggle(panel) => self.open_panel(panel, target),
            Action::Resize(steps) => {
                let size = self.shown().size.saturating_add_signed(steps).clamp(*SIZES.start(), *SIZES.end());
                self.settings.size = Some(size);
                self.changed()?;
                self.say(&format!("{}: {size} px", self.texts().get(Key::Size)));
                Ok(())
            }
            Action::NextTheme => {
                self.settings.theme = self.settings.theme.next();
                self.changed()?;
                let name = theme_key(self.settings.theme);
                self.say(&format!("{}: {}", self.texts().get(Key::Theme), self.texts().get(name)));
                Ok(())
            }
            Action::Reset => {
                self.settings.reset();
                self.changed()
            }
            Action::Step(by) => match movement::step(&self.blocks, Some(target), by) {
                Some(at) => self.go_to(&self.blocks[at].clone()),
                None => Ok(()),
            },
            Action::Heading(at) => {
                self.close_panel(false)?;
                self.drawn.headings.get(at).map(|heading| heading.element.clone()).map_or(Ok(()), |element| self.go_to(&element))
            }
            Action::Zoom => {
                if let Some(open) = &self.panel {
                    open.element.class_list().toggle("full")?;
                }
                Ok(())
            }
            Action::Reference(at) => {
                if let Some((reference, _)) = self.drawn.references.get(at) {
                    movement::go_to_middle(reference);
                    self.flow.settle();
                }
                Ok(())
            }
            Action::LoadEmbed(at) => self.load_embed(at),
            Action::Peek(at) => match (&self.panel, self.reading.left_out.get(at)) {
                (Some(open), Some(left)) => hidden::peek(&open.element, target, left, &self.pen, &self.texts()),
                _ => Ok(()),
            },
            Action::PutBack(at) => self.correct(Correction::PutBack(at)),
            Action::PutAllBack { among } => self.correct(Correction::PutAllBack { among }),
            Action::Forget(at) => self.correct(Correction::Forget(at)),
            Action::Undo => self.undo(),
            Action::Pick => self.pick(true),
            Action::Listen => self.listen(),
            Action::Skip(by) => self.skip(by),
            Action::StopListening => self.stop_listening(),
            Action::Turn(by) => self.turn(by),
            Action::Mark => self.mark_selected(false),
            Action::MarkWithNote => self.mark_selected(true),
            Action::Unmark(at) => self.unmark(at),
            Action::Note(at) => self.go_to_note(at),
            Action::NoteOn(at) => self.note(at),
            Action::GoToMark(at) => self.go_to_mark(at),
            Action::ListenHere => self.listen_here(),
            Action::LeaveOut => self.leave_out(target),
            Action::CopyMarkdown => self.copy_markdown(),
            Action::SaveMarkdown => self.save_markdown(),
            Action::SaveWithPictures(form) => self.save_with_pictures(form),
            Action::CancelSaving => {
                self.cancel_saving();
                focus(&self.page);
                Ok(())
            }
            Action::Join { all } => self.join(all),
            Action::StopJoining => self.stop_joining(),
            Action::SaveHtml => self.save("html", "text/html;charset=utf-8", crate::export::html_page),
            Action::ExportSettings => self.export_settings(),
            Action::ImportSettings => self.import_settings(),
            Action::Report => self.host.report(),
            Action::Whole => self.show_whole(),
            Action::Print => {
                self.close_panel(true)?;
                export::print(&self.container)
            }
        }
    }

    fn go_to_note(&mut self, note: usize) -> Result<(), JsValue> {
        self.close_panel(false)?;
        self.drawn.notes.get(note).cloned().map_or(Ok(()), |element| self.go_to(&element))
    }

    /// Goes to an element of the text.
    pub(super) fn go_to(&mut self, element: &Element) -> Result<(), JsValue> {
        movement::go_to(element)?;
        if self.flow.is_paged() {
            if let Some(rect) = place::first_box(element) {
                self.flow.bring_to_top(&rect);
            }
            self.turned();
        }
        Ok(())
    }

    /// Lets the opener close the reader, after the event that asks for it: it takes this very state down.
    fn ask_to_close(&self) -> Result<(), JsValue> {
        let host = self.host.clone();
        let close = Closure::once_into_js(move |_: JsValue| host.close());
        let now = Promise::resolve(&JsValue::UNDEFINED);
        let then: js_sys::Function = js_sys::Reflect::get(&now, &"then".into())?.dyn_into()?;
        then.call1(&now, &close)?;
        Ok(())
    }

    pub(super) fn texts(&self) -> Texts<'_> {
        Texts(&self.host)
    }

    pub(super) fn say(&self, sentence: &str) {
        say(&self.live, sentence);
    }

    pub(super) fn say_key(&self, key: Key) {
        self.say(&self.texts().get(key));
    }

    pub(super) fn shown(&self) -> Shown {
        let article = self.page.first_element_child();
        let cjk = article.as_ref().is_some_and(|article| article.class_name() == "cjk");
        Shown::of(&self.settings, article.as_ref().unwrap_or(&self.page), cjk)
    }

    pub(super) fn show_ruler(&mut self) -> Result<(), JsValue> {
        match (self.settings.ruler, &self.ruler) {
            (true, None) => {
                let ruler = self.pen.add_classed(&self.container, "div", "ruler")?;
                ruler.set_attribute("aria-hidden", "true")?;
                self.ruler = Some(ruler);
            }
            (false, Some(ruler)) => {
                ruler.remove();
                self.ruler = None;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn move_ruler(&self, event: &PointerEvent) -> Result<bool, JsValue> {
        if let Some(ruler) = &self.ruler {
            ruler.unchecked_ref::<HtmlElement>().style().set_property("top", &format!("{}px", event.client_y()))?;
        }
        Ok(false)
    }

    fn open_panel(&mut self, panel: Panel, target: &Element) -> Result<(), JsValue> {
        let before = match self.panel.take() {
            // The focus goes back to where it was before the first of them.
            Some(open) => {
                open.element.remove();
                open.before
            }
            None => Some(match self.pressed_from.take() {
                Some(from) => from,
                None => self.toolbar.button(panel).filter(|button| button.contains(Some(target))).unwrap_or(target).clone(),
            }),
        };
        let shown = self.shown();
        let (voices, sleep) = self.voices();
        let lang = primary(self.reading.article.meta.lang.as_deref().unwrap_or_default());
        let voice = self.settings.voices.get(&lang).map_or("", String::as_str);
        let listen = ListenFields { voices, voice, sleep };
        let content = Content {
            settings: &self.settings,
            shown,
            listen,
            site: self.site.as_deref(),
            automatic: self.automatic.as_ref(),
            reports: self.host.reports() == Some(true),
            marks: super::marking::listed(&self.marks),
            mark: self.marks.first(if let Panel::Mark(at) = panel { at } else { usize::MAX }),
            drawn: &self.drawn,
            place: self.place,
            reading: &self.reading,
        };
        let texts = Texts(&self.host);
        let open = panels::open(&self.container, panel, &content, before, &self.pen, &texts, &mut self.actions)?;
        open.focus();
        self.panel = Some(open);
        self.toolbar.show_open(Some(panel))
    }

    /// Draws the open panel again, at the place that it was scrolled to.
    pub(super) fn refresh_panel(&mut self) -> Result<(), JsValue> {
        let Some((panel, scrolled)) = self.panel.as_ref().map(|open| (open.panel, open.element.scroll_top())) else {
            return Ok(());
        };
        let target = self.page.clone();
        self.open_panel(panel, &target)?;
        if let Some(open) = &self.panel {
            open.element.set_scroll_top(scrolled);
        }
        Ok(())
    }

    pub(super) fn close_panel(&mut self, return_focus: bool) -> Result<(), JsValue> {
        let Some(open) = self.panel.take() else {
            return Ok(());
        };
        open.element.remove();
        if return_focus {
            let before = open.before.as_ref().filter(|before| before.is_connected()).unwrap_or(&self.page);
            // A highlight, say, takes no focus by itself.
            movement::take_focus(before)?;
        }
        self.toolbar.show_open(None)
    }

    fn load_embed(&mut self, at: usize) -> Result<(), JsValue> {
        let Some(card) = self.drawn.cards.get(at) else {
            return Ok(());
        };
        let Some(address) = draw::player(&card.embed.url) else {
            return Ok(());
        };
        let player = self.pen.element("iframe")?;
        player.set_attribute("class", "player")?;
        player.set_attribute("title", if card.embed.title.is_empty() { &card.embed.provider } else { &card.embed.title })?;
        player
            .set_attribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox")?;
        player.set_attribute("allow", "fullscreen; encrypted-media; picture-in-picture")?;
        player.set_attribute("referrerpolicy", "strict-origin-when-cross-origin")?;
        player.set_attribute("src", &address)?;
        card.element.replace_with_with_node_1(&player)?;
        focus(&player);
        Ok(())
    }

    fn copy_markdown(&mut self) -> Result<(), JsValue> {
        let (live, copied, failed) = (self.live.clone(), self.texts().get(Key::Copied), self.texts().get(Key::CopyFailed));
        export::copy(&self.container, &self.markdown(), move |well| {
            say(&live, if well { &copied } else { &failed });
        })?;
        self.close_panel(true)
    }

    /// The article as Markdown, with the highlights and what was noted on them.
    fn markdown(&self) -> String {
        let mut text = crate::export::markdown(&self.reading.article);
        if !self.marks.list.is_empty() {
            text.push_str(&format!("\n## {}\n", self.texts().get(Key::Marks)));
        }
        for mark in &self.marks.list {
            let quote = mark.quote.exact.trim().replace('\n', "\n> ");
            text.push_str(&format!("\n> {quote}\n"));
            if !mark.note.is_empty() {
                text.push_str(&format!("\n{}\n", mark.note.trim()));
            }
        }
        text
    }

    fn save_markdown(&mut self) -> Result<(), JsValue> {
        let text = self.markdown();
        self.save("md", "text/markdown;charset=utf-8", |_| text)
    }

    fn save(&mut self, ending: &str, mime: &str, write: impl FnOnce(&Article) -> String) -> Result<(), JsValue> {
        let name = export::file_name(&self.reading.article.meta.title, ending);
        self.files.push(export::save(&self.container, &name, mime, &write(&self.reading.article))?);
        self.close_panel(true)
    }
}

/// Shows a sentence for a moment, and has it read out. A new element each time: its style lets it fade.
fn say(live: &Element, sentence: &str) {
    let show = || -> Result<(), JsValue> {
        let toast = live.owner_document().ok_or("the reader has no document")?.create_element("p")?;
        toast.set_class_name("toast");
        toast.set_text_content(Some(sentence));
        live.replace_children_with_node_1(&toast);
        Ok(())
    };
    // A sentence that can't be shown is no reason to stop.
    let _ = show();
}
