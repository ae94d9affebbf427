//! One article being read: what is drawn and what is open. Entry points: [`Session::open`], and for what is done with it [`Session::event`].

mod choosing;
mod correcting;
mod doing;
mod events;
mod joining;
mod listening;
mod marking;
mod opening;
mod paging;
mod placing;
mod saving;
mod scrolling;
mod undoing;

use super::actions::Actions;
use super::appearance;
use super::automatic::Automatic;
use super::draw::{self, Drawn, Place};
use super::flow::Flow;
use super::fonts::Fonts;
use super::host::Host;
use super::marks::{Mark, Marks};
use super::movement;
use super::panels::{OpenPanel, focus};
use super::pen::Pen;
use super::place;
use super::progress::Progress;
use super::strings::{Key, Texts};
use super::styles::{self, Styles};
use super::timer::{Frame, Timer};
use super::toolbar::Toolbar;
use crate::article::Reading;
use crate::settings::Settings;
use joining::Joining;
use listening::Listening;
use paging::Pager;
pub(in crate::view) use saving::Format;
use saving::Saving;
use std::cell::RefCell;
use std::rc::Weak;
use undoing::Done;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// An open reader's state.
#[derive(Debug)]
pub(super) struct Session {
    /// Itself, for what happens later.
    pub(super) me: Weak<RefCell<Session>>,
    host: Host,
    pen: Pen,
    reading: Reading,
    /// What holds here.
    settings: Settings,
    /// What holds everywhere, with what holds on single sites.
    all_sites: Settings,
    site: Option<String>,
    automatic: Option<Automatic>,
    /// Whether the user's own style sheet is used.
    css_used: bool,
    fonts: Fonts,
    styles: Option<Styles>,
    root: Element,
    container: Element,
    /// What holds the article and has the focus at first.
    page: Element,
    flow: Flow,
    pager: Option<Pager>,
    place: Place,
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
    listening: Option<Listening>,
    marks: Marks,
    saving: Option<Saving>,
    joining: Joining,
    /// The tools for what is selected, and the time until they appear.
    selecting: Option<(Element, web_sys::Range)>,
    resting: Option<Timer>,
    /// The first frame, until it is painted.
    opening: Option<Frame>,
    /// What had the focus when the pointer was pressed down: by the click itself the button has it.
    pressed_from: Option<Element>,
    /// The next click says which block goes.
    picking: bool,
    /// What was left out and put back, the last one last.
    done: Vec<Done>,
    /// Where the reader was opened, and the block that was told last.
    entered: Option<place::Place>,
    /// Where it is now, as far as was noticed.
    at: Option<place::Place>,
    told: Option<usize>,
    /// Addresses of saved files, kept alive until the reader closes.
    files: Vec<String>,
}

impl Session {
    /// Draws everything into `root`.
    pub(super) fn open(root: &Element, reading: Reading, host: Host) -> Result<Session, JsValue> {
        let pen = Pen::new(root.owner_document().ok_or("the reader's root has no document")?);
        let all_sites = Settings::read(serde_wasm_bindgen::from_value(host.settings()).unwrap_or_default());
        let automatic = Automatic::read(host.automatic());
        let site = host.site().filter(|site| !site.is_empty());
        let settings = site.as_ref().map_or_else(|| all_sites.clone(), |site| all_sites.on_site(site));
        let place = match host.mode().as_str() {
            "frame" => Place::Frame,
            "demo" => Place::Demo,
            _ => Place::Tab,
        };
        let texts = Texts(&host);
        let mut actions = Actions::default();
        let container = pen.element("div")?;
        container.set_class_name(&opening::class_of_container(root, &host, &settings));
        let lang = texts.lang();
        if !lang.is_empty() {
            container.set_attribute("lang", &lang)?;
        }
        container.set_attribute("dir", if texts.rtl() { "rtl" } else { "ltr" })?;

        let page = pen.element("div")?;
        page.set_class_name("page");
        // Over a page the main landmark is the page's own.
        page.set_attribute("role", if place == Place::Frame { "main" } else { "region" })?;
        page.set_attribute("tabindex", "-1")?;
        page.set_attribute("aria-label", &texts.get(Key::Article))?;
        let drawn = draw::article(&page, &reading.article, place, &pen, &texts, &mut actions)?;
        // Before the text, so that the Tab key comes by it; the style sheet says where it is seen.
        let toolbar = Toolbar::draw(&container, &pen, &texts, &mut actions)?;
        toolbar.fit(drawn.headings.len(), &reading, &pen, &texts)?;
        container.append_child(&page)?;
        let progress = Progress::draw(&container, draw::minutes(&reading.article), &pen)?;
        let live = pen.add(&container, "div")?;
        live.set_attribute("role", "status")?;

        let styles = styles::adopt(root)?;
        appearance::apply(root, &settings)?;
        root.append_child(&container)?;
        focus(&page);
        let blocks = drawn.blocks.iter().map(|(element, _)| element.clone()).collect();
        let mut session = Session {
            me: Weak::new(),
            host,
            pen,
            reading,
            settings,
            all_sites,
            site,
            automatic,
            css_used: true,
            fonts: Fonts::default(),
            styles: Some(styles),
            root: root.clone(),
            container,
            flow: Flow::new(root, &page),
            pager: None,
            page,
            place,
            live,
            drawn,
            blocks,
            actions,
            toolbar,
            progress,
            ruler: None,
            panel: None,
            listening: None,
            marks: Marks::default(),
            saving: None,
            joining: Joining::default(),
            selecting: None,
            resting: None,
            opening: None,
            pressed_from: None,
            picking: false,
            done: Vec::new(),
            entered: None,
            at: None,
            told: None,
            files: Vec::new(),
        };
        session.show_selected()?;
        session.show_end()?;
        let earlier = Mark::read_all(&session.host.marks());
        session.draw_marks(earlier)?;
        session.put_into_effect()?;
        movement::mark_scrollers(&session.page);
        session.enter();
        if session.settings.join && !session.is_joined() {
            session.join(true)?;
        }
        Ok(session)
    }

    /// Draws the article anew, with the reader at the place where it was.
    pub(super) fn redraw(&mut self) -> Result<(), JsValue> {
        self.stop_listening()?;
        let before = place::at_top(&self.flow, &self.drawn.blocks).map(|at| (self.drawn.blocks[at.block].1, at));
        let focused = movement::has_focus(&self.page)
            .then(|| self.drawn.blocks.iter().find(|(block, _)| movement::has_focus(block)).and_then(|own| own.1));
        self.page.replace_children_with_node_0();
        let texts = Texts(&self.host);
        self.drawn = draw::article(&self.page, &self.reading.article, self.place, &self.pen, &texts, &mut self.actions)?;
        self.blocks = self.drawn.blocks.iter().map(|(element, _)| element.clone()).collect();
        self.toolbar.fit(self.drawn.headings.len(), &self.reading, &self.pen, &texts)?;
        self.show_selected()?;
        self.show_end()?;
        let marks = std::mem::take(&mut self.marks.list);
        self.draw_marks(marks)?;
        self.progress.set_minutes(draw::minutes(&self.reading.article));
        // The block itself may be gone: then the one behind it.
        if let Some((Some(source), at)) = before
            && let Some(block) = self.drawn.blocks.iter().position(|(_, own)| own.is_some_and(|own| own >= source))
        {
            place::bring_to(&self.flow, &self.drawn.blocks, place::Place { block, ..at });
        }
        // So the keys go on from there.
        if let Some(source) = focused {
            let next = self.drawn.blocks.iter().find(|(_, own)| source.is_some() && *own >= source);
            movement::take_focus(next.map_or(&self.page, |(block, _)| block))?;
        }
        Ok(())
    }

    /// Shows how far the reading is.
    pub(super) fn scrolled(&mut self) {
        // A line that can't be drawn is no reason to stop.
        let _ = self.progress.show(self.flow.share(), &Texts(&self.host));
        self.remember();
    }

    /// Puts what lies over the text where the text is now.
    pub(super) fn resized(&mut self) {
        // Marks that can't be drawn are no reason to stop.
        if self.flow.is_paged()
            && let Some(at) = self.at
        {
            place::bring_to(&self.flow, &self.drawn.blocks, at);
            self.turned();
        }
        let _ = self.mark_sentence(false);
        movement::mark_scrollers(&self.page);
    }

    /// The element that everything is in.
    pub(super) fn container(&self) -> &Element {
        &self.container
    }

    /// Removes what was drawn.
    pub(super) fn close(&mut self) {
        self.listening = None;
        self.resting = None;
        self.opening = None;
        self.saving = None;
        self.container.remove();
        appearance::remove(&self.root);
        self.fonts.remove();
        if let Some(styles) = self.styles.take() {
            styles.remove();
        }
        for file in self.files.drain(..) {
            // An address that is gone needs no revoking.
            let _ = web_sys::Url::revoke_object_url(&file);
        }
    }
}

/// Does something with a session that may be gone by now.
fn later(me: &Weak<RefCell<Session>>, act: impl FnOnce(&mut Session) -> Result<(), JsValue>) {
    if let Some(session) = me.upgrade()
        && let Ok(mut session) = session.try_borrow_mut()
    {
        // What the DOM throws can't be mended here; the reader goes on as it is.
        let _ = act(&mut session);
    }
}
