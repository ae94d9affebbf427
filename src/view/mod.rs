//! The reader: draws the article of a [`Reading`] into the root it is given, a dialog in a shadow root or a document's body.
//!
//! Entry point: [`Reader::open`]. Everything is drawn node by node; there is no markup from strings. Every event takes one way, through
//! [`Reader::event`]: keys and clicks become an action (`keys`, `actions`), and `session` does it.

mod actions;
mod appearance;
mod automatic;
mod contrast;
mod controls;
mod dates;
mod draw;
mod events;
mod export;
mod flow;
mod fonts;
mod hidden;
mod host;
mod icons;
mod keys;
mod listen;
mod marks;
mod modals;
mod movement;
mod own_css;
mod panels;
mod pen;
mod place;
mod progress;
mod quantity;
mod quotes;
mod run;
mod sentences;
mod session;
mod strings;
mod styles;
mod timer;
mod toolbar;

pub use host::Host;

use crate::article::Reading;
use crate::dom::{Document, NodeId};
use crate::judgement::Judgement;
use events::{Listener, Once};
use session::Session;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// An open reader.
#[derive(Debug)]
pub struct Reader {
    session: Rc<RefCell<Session>>,
    once: Rc<RefCell<Once>>,
    /// Removed from the elements when they are dropped.
    _listeners: Vec<Listener>,
}

impl Reader {
    /// Draws the article of a page into `root`.
    ///
    /// # Errors
    /// Whatever the DOM throws; nothing is left in `root` then.
    pub fn open(root: &Element, reading: Reading, host: Host) -> Result<Self, JsValue> {
        let own_events = host.mode() == "demo";
        let session = Session::open(root, reading, host)?;
        let container = session.container().clone();
        let session = Rc::new(RefCell::new(session));
        session.borrow_mut().begin(Rc::downgrade(&session))?;
        let once = Rc::new(RefCell::new(Once::default()));
        let mut listeners = vec![events::broken_pictures(&container)?];
        let scrolled = Rc::clone(&session);
        listeners.push(events::scrolling(root, move || {
            if let Ok(mut session) = scrolled.try_borrow_mut() {
                session.scrolled();
            }
        })?);
        let turned = Rc::clone(&session);
        listeners.push(events::turning(&container, move || {
            if let Ok(mut session) = turned.try_borrow_mut() {
                session.turned();
            }
        })?);
        let selected = Rc::clone(&session);
        listeners.push(events::selecting(root, move || {
            if let Ok(mut session) = selected.try_borrow_mut() {
                session.selection_changed();
            }
        })?);
        let resized = Rc::clone(&session);
        listeners.push(events::resizing(root, move || {
            if let Ok(mut session) = resized.try_borrow_mut() {
                session.resized();
            }
        })?);
        if own_events {
            let (session, once) = (Rc::clone(&session), Rc::clone(&once));
            listeners.extend(events::listen(&container, move |event, target| deliver(&session, &once, event, Some(target)))?);
        }
        Ok(Reader { session, once, _listeners: listeners })
    }

    /// Handles an event inside the reader, with the element that it really happened on. `true` when nobody else need handle it.
    pub fn event(&mut self, event: &Event, target: Option<&Element>) -> bool {
        deliver(&self.session, &self.once, event, target)
    }

    /// Where on the page the sentence is that is being read: its block's node, and how many characters of that, white space aside, lie
    /// before it. `None` where the reader was not moved, or is at the article's head.
    pub fn place(&self) -> Option<(NodeId, usize)> {
        self.session.try_borrow().ok()?.left_at()
    }

    /// Puts the page that the host was asked for behind the article, or says why not.
    pub fn join(&mut self, page: &Document, judgement: &Judgement) {
        if let Ok(mut session) = self.session.try_borrow_mut() {
            // What the DOM throws here can't be mended here; the reader goes on as it is.
            let _ = session.page_came(page, judgement);
        }
    }

    /// Says that the page that the host was asked for can't be had.
    pub fn not_joined(&mut self) {
        if let Ok(mut session) = self.session.try_borrow_mut() {
            let _ = session.page_failed();
        }
    }

    /// Removes what was drawn.
    pub fn close(self) {
        drop(self._listeners);
        // Only an event inside an event could still hold the session, and then it is gone with the page.
        if let Ok(mut session) = self.session.try_borrow_mut() {
            session.close();
        }
    }
}

/// An event that comes both from the opener and from a listener of ours is handled once; one that our own handling causes, never.
fn deliver(session: &RefCell<Session>, once: &RefCell<Once>, event: &Event, target: Option<&Element>) -> bool {
    let (Ok(mut session), Ok(mut once)) = (session.try_borrow_mut(), once.try_borrow_mut()) else {
        return false;
    };
    once.handle(event, || session.event(event, target))
}
