//! One article being read: what is drawn, what is open, and what each action does. Entry points: [`Session::open`], [`Session::event`].

use super::actions::{Action, Actions};
use super::appearance::{self, Shown};
use super::controls::theme_key;
use super::draw::{self, Drawn, Place};
use super::host::Host;
use super::keys::{self, Press};
use super::panels::{self, Content, OpenPanel, Panel, focus};
use super::pen::Pen;
use super::progress::Progress;
use super::strings::{Key, Texts};
use super::styles::{self, Styles};
use super::toolbar::Toolbar;
use super::{export, movement};
use crate::article::Article;
use crate::settings::{SIZES, Settings};
use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// An open reader's state.
#[derive(Debug)]
pub(super) struct Session {
    host: Host,
    pen: Pen,
    article: Article,
    settings: Settings,
    styles: Option<Styles>,
    root: Element,
    container: Element,
    /// What holds the article and has the focus at first.
    page: Element,
    live: Element,
    drawn: Drawn,
    /// The elements of `drawn.blocks`.
    blocks: Vec<Element>,
    actions: Actions,
    toolbar: Toolbar,
    progress: Progress,
    /// The band that follows the pointer, while the user wants it.
    ruler: Option<Element>,
    panel: Option<OpenPanel>,
    /// Addresses of saved files, kept alive until the reader closes.
    files: Vec<String>,
}

impl Session {
    /// Draws everything into `root`.
    pub(super) fn open(root: &Element, article: Article, host: Host) -> Result<Session, JsValue> {
        let pen = Pen::new(root.owner_document().ok_or("the reader's root has no document")?);
        let settings = Settings::read(serde_wasm_bindgen::from_value(host.settings()).unwrap_or_default());
        let place = match host.mode().as_str() {
            "frame" => Place::Frame,
            "demo" => Place::Demo,
            _ => Place::Tab,
        };
        let texts = Texts(&host);
        let mut actions = Actions::default();
        let container = pen.element("div")?;
        container.set_class_name("quietpage");
        let lang = texts.lang();
        if !lang.is_empty() {
            container.set_attribute("lang", &lang)?;
        }
        container.set_attribute("dir", if texts.rtl() { "rtl" } else { "ltr" })?;

        let page = pen.element("main")?;
        page.set_class_name("page");
        page.set_attribute("tabindex", "-1")?;
        page.set_attribute("aria-label", &texts.get(Key::Article))?;
        let drawn = draw::article(&page, &article, place, &pen, &texts, &mut actions)?;
        // Before the text, so that the Tab key comes by it; the style sheet says where it is seen.
        let toolbar = Toolbar::draw(&container, !drawn.headings.is_empty(), &pen, &texts, &mut actions)?;
        container.append_child(&page)?;
        let progress = Progress::draw(&container, draw::minutes(&article), &pen)?;
        let live = pen.add(&container, "div")?;
        live.set_attribute("role", "status")?;

        let styles = styles::adopt(root)?;
        appearance::apply(root, &settings)?;
        root.append_child(&container)?;
        focus(&page);
        let blocks = drawn.blocks.iter().map(|(element, _)| element.clone()).collect();
        let mut session = Session {
            host,
            pen,
            article,
            settings,
            styles: Some(styles),
            root: root.clone(),
            container,
            page,
            live,
            drawn,
            blocks,
            actions,
            toolbar,
            progress,
            ruler: None,
            panel: None,
            files: Vec::new(),
        };
        session.show_ruler()?;
        Ok(session)
    }

    /// Shows how far the reading is.
    pub(super) fn scrolled(&mut self) {
        let body = self.root.local_name() == "body";
        let scroller = self.root.owner_document().filter(|_| body).and_then(|document| document.scrolling_element());
        // A line that can't be drawn is no reason to stop.
        let _ = self.progress.show(scroller.as_ref().unwrap_or(&self.root), &Texts(&self.host));
    }

    /// The element that everything is in.
    pub(super) fn container(&self) -> &Element {
        &self.container
    }

    /// Removes what was drawn.
    pub(super) fn close(&mut self) {
        self.container.remove();
        appearance::remove(&self.root);
        if let Some(styles) = self.styles.take() {
            styles.remove();
        }
        for file in self.files.drain(..) {
            // An address that is gone needs no revoking.
            let _ = web_sys::Url::revoke_object_url(&file);
        }
    }

    /// Handles an event; `true` when it was the reader's.
    pub(super) fn event(&mut self, event: &Event, target: Option<&Element>) -> bool {
        let Some(target) = target else {
            return false;
        };
        let handled = match event.type_().as_str() {
            "keydown" => self.key(event.unchecked_ref(), target),
            "click" => self.click(event, target),
            "input" | "change" => self.field(target),
            "pointermove" => self.move_ruler(event.unchecked_ref()),
            _ => Ok(false),
        };
        // What the DOM throws here can't be mended here; the reader goes on as it is.
        handled.unwrap_or(false)
    }

    fn key(&mut self, event: &KeyboardEvent, target: &Element) -> Result<bool, JsValue> {
        if event.key() == "Tab" {
            let leaves = self.panel.as_ref().is_some_and(|open| open.trap(target, event.shift_key()));
            if leaves {
                event.prevent_default();
            }
            return Ok(leaves);
        }
        if let Some(Panel::Picture(at)) = self.panel.as_ref().map(|open| open.panel) {
            let other = match event.key().as_str() {
                "ArrowLeft" => at.checked_sub(1),
                "ArrowRight" => Some(at + 1),
                "+" | "-" => {
                    self.act(Action::Zoom, target)?;
                    return Ok(true);
                }
                _ => None,
            };
            if let Some(other) = other.filter(|other| *other < self.drawn.pictures.len()) {
                self.act(Action::Toggle(Panel::Picture(other)), target)?;
                return Ok(true);
            }
        }
        let press = Press {
            key: event.key(),
            modified: event.ctrl_key() || event.meta_key() || event.alt_key(),
            composing: event.is_composing(),
            typing: panels::takes_text(target),
        };
        let Some(action) = keys::action(&press) else {
            return Ok(false);
        };
        event.prevent_default();
        self.act(action, target)?;
        Ok(true)
    }

    fn click(&mut self, event: &Event, target: &Element) -> Result<bool, JsValue> {
        if let Some(action) = self.actions.find(target) {
            event.prevent_default();
            self.act(action, target)?;
            return Ok(true);
        }
        match &self.panel {
            Some(open) if !open.element.contains(Some(target)) => {
                self.close_panel(false)?;
                Ok(true)
            }
            // A radio button has been chosen by the time of its click.
            Some(_) => self.field(target),
            None => Ok(false),
        }
    }

    fn field(&mut self, target: &Element) -> Result<bool, JsValue> {
        let Some(open) = &mut self.panel else {
            return Ok(false);
        };
        if !open.element.contains(Some(target)) {
            return Ok(false);
        }
        if let Some(controls) = &mut open.controls
            && controls.read(&mut self.settings)
        {
            self.changed()?;
        }
        Ok(true)
    }

    fn act(&mut self, action: Action, target: &Element) -> Result<(), JsValue> {
        match action {
            Action::Close => self.ask_to_close(),
            Action::Back if self.panel.is_some() => self.close_panel(true),
            Action::Back => self.ask_to_close(),
            Action::Toggle(panel) if self.panel.as_ref().is_some_and(|open| open.panel == panel) => self.close_panel(true),
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
                Some(at) => movement::go_to(&self.blocks[at]),
                None => Ok(()),
            },
            Action::Heading(at) => {
                self.close_panel(false)?;
                self.drawn.headings.get(at).map_or(Ok(()), |heading| movement::go_to(&heading.element))
            }
            Action::Zoom => {
                if let Some(open) = &self.panel {
                    open.element.class_list().toggle("full")?;
                }
                Ok(())
            }
            Action::Note(note) => {
                self.close_panel(false)?;
                self.drawn.notes.get(note).map_or(Ok(()), movement::go_to)
            }
            Action::Reference(at) => {
                if let Some((reference, _)) = self.drawn.references.get(at) {
                    movement::go_to_middle(reference);
                }
                Ok(())
            }
            Action::LoadEmbed(at) => self.load_embed(at),
            Action::CopyMarkdown => self.copy_markdown(),
            Action::SaveMarkdown => self.save("md", "text/markdown;charset=utf-8", crate::export::markdown),
            Action::SaveHtml => self.save("html", "text/html;charset=utf-8", crate::export::html_page),
            Action::Print => {
                self.close_panel(true)?;
                export::print(&self.container)
            }
        }
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

    fn texts(&self) -> Texts<'_> {
        Texts(&self.host)
    }

    fn say(&self, sentence: &str) {
        say(&self.live, sentence);
    }

    fn shown(&self) -> Shown {
        let article = self.page.first_element_child();
        let cjk = article.as_ref().is_some_and(|article| article.class_name() == "cjk");
        Shown::of(&self.settings, article.as_ref().unwrap_or(&self.page), cjk)
    }

    /// Puts changed settings into effect and saves them.
    fn changed(&mut self) -> Result<(), JsValue> {
        appearance::apply(&self.root, &self.settings)?;
        self.show_ruler()?;
        let shown = self.shown();
        if let Some(controls) = self.panel.as_mut().and_then(|open| open.controls.as_mut()) {
            controls.show(&self.settings, shown);
        }
        let saved = self.settings.write().serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        self.host.save(saved);
        Ok(())
    }

    fn show_ruler(&mut self) -> Result<(), JsValue> {
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

    fn move_ruler(&self, event: &PointerEvent) -> Result<bool, JsValue> {
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
            None => Some(self.toolbar.button(panel).filter(|button| button.contains(Some(target))).unwrap_or(target).clone()),
        };
        let shown = self.shown();
        let content = Content { settings: &self.settings, shown, drawn: &self.drawn };
        let texts = Texts(&self.host);
        let open = panels::open(&self.container, panel, &content, before, &self.pen, &texts, &mut self.actions)?;
        open.focus();
        self.panel = Some(open);
        self.toolbar.show_open(Some(panel))
    }

    fn close_panel(&mut self, return_focus: bool) -> Result<(), JsValue> {
        let Some(open) = self.panel.take() else {
            return Ok(());
        };
        open.element.remove();
        if return_focus {
            focus(open.before.as_ref().filter(|before| before.is_connected()).unwrap_or(&self.page));
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
        export::copy(&self.container, &crate::export::markdown(&self.article), move |well| {
            say(&live, if well { &copied } else { &failed });
        })?;
        self.close_panel(true)
    }

    fn save(&mut self, ending: &str, mime: &str, write: impl FnOnce(&Article) -> String) -> Result<(), JsValue> {
        let name = export::file_name(&self.article.meta.title, ending);
        self.files.push(export::save(&self.container, &name, mime, &write(&self.article))?);
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
