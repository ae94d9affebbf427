//! What the reader needs from whoever opens it: texts in the user's language, settings, and a way to close.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The opener's side, a plain JS object with these methods.
    #[derive(Clone)]
    pub type Host;

    /// A text of the user interface in the user's language, with its substitutions filled in.
    #[wasm_bindgen(method)]
    pub fn text(this: &Host, key: &str, substitutions: Vec<String>) -> String;

    /// The settings that were saved last, or null.
    #[wasm_bindgen(method, getter)]
    pub fn settings(this: &Host) -> JsValue;

    /// Saves the settings.
    #[wasm_bindgen(method)]
    pub fn save(this: &Host, settings: JsValue);

    /// Tells of a change of the site's rules: `{action: "keep" | "hide" | "forget", selector, text, by_place}`. An opener without site
    /// rules has none of this.
    #[wasm_bindgen(method, catch)]
    pub fn rule(this: &Host, change: &JsValue) -> Result<(), JsValue>;

    /// How far the page below is scrolled down, in CSS pixels; undefined where there is none.
    #[wasm_bindgen(method, getter)]
    pub fn scrolled(this: &Host) -> Option<f64>;

    /// Where the article was left on an earlier visit, as [`Host::remember`] was told; undefined or null when it was not.
    #[wasm_bindgen(method, getter)]
    pub fn remembered(this: &Host) -> JsValue;

    /// Tells where the reader is now: `{quote, nth, percent}`, or null at the article's beginning and end. Comes often.
    #[wasm_bindgen(method, catch)]
    pub fn remember(this: &Host, place: &JsValue) -> Result<(), JsValue>;

    /// A voice instead of the browser's, `{speechSynthesis, SpeechSynthesisUtterance}`; undefined for the browser's.
    #[wasm_bindgen(method, getter)]
    pub fn speech(this: &Host) -> JsValue;

    /// The highlights of the page, `[{id, exact, before, after, note}]`; undefined for none.
    #[wasm_bindgen(method, getter)]
    pub fn marks(this: &Host) -> JsValue;

    /// Tells of a change of the highlights: `{action: "add" | "remove", id, exact, before, after}`.
    #[wasm_bindgen(method, catch)]
    pub fn mark(this: &Host, change: &JsValue) -> Result<(), JsValue>;

    /// Opens the page for notes, at the highlight of this id.
    #[wasm_bindgen(method, catch)]
    pub fn note(this: &Host, id: &str) -> Result<(), JsValue>;

    /// The bytes of a picture, as a promise of an ArrayBuffer or a typed array; null for what can't be had.
    #[wasm_bindgen(method, catch)]
    pub fn fetch(this: &Host, address: &str) -> Result<JsValue, JsValue>;

    /// Asks for another page of the article, by its absolute address; `Reader::join` or `Reader::not_joined` answers.
    #[wasm_bindgen(method, catch)]
    pub fn page(this: &Host, address: &str) -> Result<(), JsValue>;

    /// Takes that back: no answer comes.
    #[wasm_bindgen(method, catch, js_name = stopPage)]
    pub fn stop_page(this: &Host) -> Result<(), JsValue>;

    /// Whether other pages of the article can be had.
    #[wasm_bindgen(method, getter, js_name = canJoin)]
    pub fn can_join(this: &Host) -> Option<bool>;

    /// The bytes of a weight ("400", "700") of the typeface for readers with dyslexia, as a promise of an ArrayBuffer.
    #[wasm_bindgen(method, catch)]
    pub fn font(this: &Host, weight: &str) -> Result<JsValue, JsValue>;

    /// Whether the reader opens by itself here, `{choice: "" | "site" | "path" | "not", folder}`; undefined where that can't be chosen.
    #[wasm_bindgen(method, getter)]
    pub fn automatic(this: &Host) -> JsValue;

    /// Chooses when the reader opens by itself, as one of the values of [`Host::automatic`].
    #[wasm_bindgen(method, catch)]
    pub fn automate(this: &Host, choice: &str) -> Result<(), JsValue>;

    /// The name of the page's site, for choices that are for it alone; undefined where it has none.
    #[wasm_bindgen(method, getter)]
    pub fn site(this: &Host) -> Option<String>;

    /// The first and the last node of what alone is to be read, as indices into the Snapshot; undefined for the whole article.
    #[wasm_bindgen(method, getter)]
    pub fn selection(this: &Host) -> Option<Vec<u32>>;

    /// Begins a report of what is wrong on this page. An opener without reports has none of this.
    #[wasm_bindgen(method, catch)]
    pub fn report(this: &Host) -> Result<(), JsValue>;

    /// Whether there are reports.
    #[wasm_bindgen(method, getter)]
    pub fn reports(this: &Host) -> Option<bool>;

    /// Closes the reader.
    #[wasm_bindgen(method)]
    pub fn close(this: &Host);

    /// Where the reader is drawn: "tab", "frame" or "demo".
    #[wasm_bindgen(method, getter)]
    pub fn mode(this: &Host) -> String;
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}
