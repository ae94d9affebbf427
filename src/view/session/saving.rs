//! Saving what holds pictures: they are fetched one after the other, with the number said and a way to stop, and then written down.
//! Entry points: [`Session::save_with_pictures`], [`Session::cancel_saving`].

use super::Session;
use crate::export::{self as write, Picture};
use crate::view::actions::Action;
use crate::view::export;
use crate::view::strings::{Key, Texts};
use js_sys::{Date, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Format {
    /// An EPUB.
    Book,
    /// An HTML page.
    Page,
}

/// Pictures that are being fetched.
#[derive(Debug)]
pub(super) struct Saving {
    form: Format,
    addresses: Vec<String>,
    next: usize,
    got: Vec<Picture>,
    bar: Element,
    words: Element,
}

impl Session {
    /// Fetches the article's pictures, then saves it with them.
    pub(super) fn save_with_pictures(&mut self, form: Format) -> Result<(), JsValue> {
        self.close_panel(true)?;
        self.cancel_saving();
        let bar = self.pen.add_classed(&self.container, "div", "saving")?;
        let words = self.pen.add(&bar, "span")?;
        words.set_attribute("role", "status")?;
        let cancel = self.pen.add_button(&bar, "button", &self.texts().get(Key::Cancel))?;
        self.actions.bind(&cancel, Action::CancelSaving)?;
        let addresses = write::pictures(&self.reading.article);
        self.saving = Some(Saving { form, addresses, next: 0, got: Vec::new(), bar, words });
        self.fetch_next()
    }

    /// Fetches no more, and saves nothing.
    pub(super) fn cancel_saving(&mut self) {
        if let Some(saving) = self.saving.take() {
            saving.bar.remove();
        }
    }

    fn fetch_next(&mut self) -> Result<(), JsValue> {
        let Some(saving) = &mut self.saving else { return Ok(()) };
        let numbers = vec![saving.next.to_string(), saving.addresses.len().to_string()];
        saving.words.set_text_content(Some(&Texts(&self.host).with_all(Key::Fetching, numbers)));
        let Some(address) = saving.addresses.get(saving.next).cloned() else {
            return self.write_saved();
        };
        saving.next += 1;
        let at = saving.next;
        // An opener that fetches nothing has no pictures.
        let bytes = self.host.fetch(&address).unwrap_or(JsValue::NULL);
        let done = |me: std::rc::Weak<std::cell::RefCell<Session>>, address: String| {
            Closure::once_into_js(move |bytes: JsValue| super::later(&me, |session| session.fetched(at, address, &bytes)))
        };
        let promise = Promise::resolve(&bytes);
        let then: Function = Reflect::get(&promise, &"then".into())?.dyn_into()?;
        // What can't be fetched is left out, and counted.
        let failed = done(self.me.clone(), String::new());
        then.call2(&promise, &done(self.me.clone(), address), &failed)?;
        Ok(())
    }

    fn fetched(&mut self, at: usize, address: String, bytes: &JsValue) -> Result<(), JsValue> {
        let Some(saving) = self.saving.as_mut().filter(|saving| saving.next == at) else { return Ok(()) };
        let bytes = if bytes.is_object() { Uint8Array::new(bytes).to_vec() } else { Vec::new() };
        let picture = Picture { address, bytes };
        if !picture.address.is_empty() && picture.mime().is_some() {
            saving.got.push(picture);
        }
        self.fetch_next()
    }

    fn write_saved(&mut self) -> Result<(), JsValue> {
        let Some(saving) = self.saving.take() else { return Ok(()) };
        saving.bar.remove();
        let article = &self.reading.article;
        let (ending, mime, content) = match saving.form {
            Format::Book => {
                let now = String::from(Date::new_0().to_iso_string());
                let now = format!("{}Z", now.get(..19).unwrap_or("1970-01-01T00:00:00"));
                ("epub", "application/epub+zip", write::epub(article, &saving.got, &now))
            }
            Format::Page => ("html", "text/html;charset=utf-8", write::html_page_with(article, &saving.got).into_bytes()),
        };
        let name = export::file_name(&article.meta.title, ending);
        self.files.push(export::save_bytes(&self.container, &name, mime, &content)?);
        match saving.addresses.len() - saving.got.len() {
            0 => self.say_key(Key::Saved),
            missing => self.say(&self.texts().count(Key::PicturesMissing, missing)),
        }
        Ok(())
    }
}
