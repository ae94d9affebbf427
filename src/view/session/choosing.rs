//! Putting choices into effect: for all sites or for one, the user's own style sheet, the typeface that has to be fetched, and files of
//! settings. Entry points: [`Session::put_into_effect`], [`Session::changed`].

use super::Session;
use crate::settings::{Font, Settings};
use crate::view::strings::Key;
use crate::view::{appearance, export, movement, own_css, place};
use js_sys::{Function, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

impl Session {
    /// Makes everything look and work as the settings say.
    pub(super) fn put_into_effect(&mut self) -> Result<(), JsValue> {
        appearance::apply(&self.root, &self.settings)?;
        self.css_used = own_css::accept(&self.settings.css);
        if let Some(styles) = &self.styles {
            styles.set_own(if self.css_used { &self.settings.css } else { "" })?;
        }
        if self.settings.font == Font::Dyslexic {
            self.fonts.load(&self.host, &self.root)?;
        }
        self.show_ruler()?;
        self.set_paged()
    }

    /// Puts changed settings into effect and saves them.
    pub(super) fn changed(&mut self) -> Result<(), JsValue> {
        match &self.site {
            Some(site) => {
                self.all_sites.take_over(site, &self.settings);
                self.settings = self.all_sites.on_site(site);
            }
            None => self.all_sites = self.settings.clone(),
        }
        let at = self.flow.is_paged().then_some(self.at).flatten();
        self.put_into_effect()?;
        if let Some(at) = at.filter(|_| self.flow.is_paged()) {
            place::bring_to(&self.flow, &self.drawn.blocks, at);
            self.turned();
        }
        self.mark_sentence(false)?;
        movement::mark_scrollers(&self.page);
        let shown = self.shown();
        let used = self.css_used;
        if let Some(controls) = self.panel.as_mut().and_then(|open| open.controls.as_mut()) {
            controls.show(&self.settings, shown);
            controls.show_css(used, &super::Texts(&self.host))?;
        }
        let saved = self.all_sites.write().serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        self.host.save(saved);
        Ok(())
    }

    /// Takes over when the reader is to open by itself.
    pub(super) fn choose_automatic(&mut self, list: &HtmlSelectElement) -> Result<(), JsValue> {
        if let Some(automatic) = self.automatic.as_mut().filter(|automatic| automatic.choice != list.value()) {
            automatic.choice = list.value();
            automatic.fit(list)?;
            self.host.automate(&automatic.choice)?;
        }
        Ok(())
    }

    /// Saves the settings as a file.
    pub(super) fn export_settings(&mut self) -> Result<(), JsValue> {
        let settings = self.all_sites.write().serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        let text = js_sys::JSON::stringify_with_replacer_and_space(&settings, &JsValue::NULL, &2.into())?;
        let text = String::from(text);
        self.files.push(export::save(&self.container, "quietpage-settings.json", "application/json", &text)?);
        Ok(())
    }

    /// Has the user choose a file, and takes the settings in it over.
    pub(super) fn import_settings(&self) -> Result<(), JsValue> {
        let field: HtmlInputElement = self.pen.element("input")?.unchecked_into();
        field.set_type("file");
        field.set_accept(".json,application/json");
        let me = self.me.clone();
        let chosen = field.clone();
        let read = Closure::once_into_js(move |_: JsValue| {
            let text = || -> Result<Promise, JsValue> {
                let file = Reflect::get(&Reflect::get(&chosen, &"files".into())?, &0.into())?;
                let text: Function = Reflect::get(&file, &"text".into())?.dyn_into()?;
                text.call0(&file)?.dyn_into()
            };
            let take = Closure::once_into_js(move |text: JsValue| {
                super::later(&me, |session| session.take_settings(&text.as_string().unwrap_or_default()));
            });
            if let Ok(text) = text()
                && let Ok(then) = Reflect::get(&text, &"then".into()).and_then(JsCast::dyn_into::<Function>)
            {
                // A file that can't be read is as one that was not chosen.
                let _ = then.call1(&text, &take);
            }
        });
        Reflect::set(&field, &"onchange".into(), &read)?;
        field.unchecked_ref::<HtmlElement>().click();
        Ok(())
    }

    fn take_settings(&mut self, text: &str) -> Result<(), JsValue> {
        match serde_json::from_str::<serde_json::Value>(text) {
            Ok(value) if value.get("version").is_some() && value.get("theme").is_some() => {
                self.all_sites = Settings::read(value);
                self.settings = self.site.as_ref().map_or_else(|| self.all_sites.clone(), |site| self.all_sites.on_site(site));
                self.changed()?;
                self.say_key(Key::Imported);
            }
            _ => self.say_key(Key::ImportFailed),
        }
        Ok(())
    }
}
