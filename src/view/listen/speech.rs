//! The browser's voice, or the one that the opener brings. Entry points: [`Speech::of`], [`Speech::say`].

use js_sys::{Array, Function, Reflect};
use std::fmt;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// What the browser calls speechSynthesis.
    #[derive(Clone)]
    type Synthesis;
    #[wasm_bindgen(method)]
    fn speak(this: &Synthesis, utterance: &JsValue);
    #[wasm_bindgen(method)]
    fn cancel(this: &Synthesis);
    #[wasm_bindgen(method, js_name = getVoices)]
    fn get_voices(this: &Synthesis) -> Array;
}

/// What a voice tells of the sentence that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Heard {
    /// It has begun.
    Begun,
    /// It has come to a word: its place and length in UTF-16 units of the sentence; no length where the voice does not say.
    Word { at: u32, length: u32 },
    /// It has ended.
    Ended,
    /// There is no voice for it.
    Failed,
}

/// A voice that can be chosen.
#[derive(Debug, Clone)]
pub(in crate::view) struct Voice {
    pub(in crate::view) id: String,
    pub(in crate::view) name: String,
    pub(in crate::view) lang: String,
    local: bool,
    is_default: bool,
    value: JsValue,
}

/// How a sentence is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct Manner<'a> {
    /// The language of the article, as a BCP 47 tag; empty where it is not known.
    pub(in crate::view) lang: &'a str,
    /// The id of the chosen voice.
    pub(in crate::view) voice: Option<&'a str>,
    /// In hundredths of the usual.
    pub(in crate::view) rate: u32,
    /// In hundredths of the usual.
    pub(in crate::view) pitch: u32,
}

type Handler = Closure<dyn FnMut(JsValue)>;

/// A voice.
pub(in crate::view) struct Speech {
    synthesis: Synthesis,
    utterance: Function,
    /// The sentence that is being read, with what listens to it: kept until the next one, since browsers forget it else.
    current: Option<(JsValue, Vec<(&'static str, Handler)>)>,
}

impl fmt::Debug for Speech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Speech")
    }
}

impl Speech {
    /// The opener's own engine, `{speechSynthesis, SpeechSynthesisUtterance}`, else the window's; `None` where there is none.
    pub(in crate::view) fn of(own: &JsValue, root: &Element) -> Option<Speech> {
        let window: JsValue = match own.is_object() {
            true => own.clone(),
            false => root.owner_document()?.default_view()?.into(),
        };
        let synthesis = Reflect::get(&window, &"speechSynthesis".into()).ok().filter(JsValue::is_object)?;
        let utterance = Reflect::get(&window, &"SpeechSynthesisUtterance".into()).ok()?.dyn_into().ok()?;
        Some(Speech { synthesis: synthesis.unchecked_into(), utterance, current: None })
    }

    /// Reads a sentence instead of whatever is being read; `heard` is told of it, never before this has returned.
    pub(in crate::view) fn say(&mut self, text: &str, manner: Manner<'_>, heard: impl Fn(Heard) + Clone + 'static) -> Result<(), JsValue> {
        self.stop();
        let utterance = Reflect::construct(&self.utterance, &Array::of1(&text.into()))?;
        let set = |name: &str, value: JsValue| Reflect::set(&utterance, &name.into(), &value);
        if let Some(voice) = self.voice(manner) {
            set("voice", voice.value)?;
            set("lang", voice.lang.into())?;
        } else if !manner.lang.is_empty() {
            set("lang", manner.lang.into())?;
        }
        set("rate", (f64::from(manner.rate) / 100.0).into())?;
        set("pitch", (f64::from(manner.pitch) / 100.0).into())?;
        let mut handlers = Vec::new();
        for name in ["onstart", "onboundary", "onend", "onerror"] {
            let heard = heard.clone();
            let handler = Handler::new(move |event: JsValue| {
                if let Some(what) = read(name, &event) {
                    heard(what);
                }
            });
            set(name, handler.as_ref().clone())?;
            handlers.push((name, handler));
        }
        self.synthesis.speak(&utterance);
        self.current = Some((utterance, handlers));
        Ok(())
    }

    /// The sentence has been read.
    pub(in crate::view) fn ended(&mut self) {
        self.forget();
    }

    fn forget(&mut self) -> bool {
        let Some((utterance, handlers)) = self.current.take() else { return false };
        for (name, _) in &handlers {
            // Without this an event that is still to come would find its listener gone.
            let _ = Reflect::set(&utterance, &(*name).into(), &JsValue::NULL);
        }
        true
    }

    /// Falls silent, and tells nobody.
    pub(in crate::view) fn stop(&mut self) {
        if self.forget() {
            self.synthesis.cancel();
        }
    }

    /// The voices of a language, those of this machine first; all of them where the language is not known or has none.
    pub(in crate::view) fn voices(&self, lang: &str) -> Vec<Voice> {
        let text = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok().and_then(|v| v.as_string()).unwrap_or_default();
        let is = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).is_ok_and(|v| v.is_truthy());
        let all: Vec<Voice> = self
            .synthesis
            .get_voices()
            .iter()
            .map(|value| Voice {
                id: text(&value, "voiceURI"),
                name: text(&value, "name"),
                lang: text(&value, "lang").replace('_', "-"),
                local: is(&value, "localService"),
                is_default: is(&value, "default"),
                value,
            })
            .collect();
        let mut fitting: Vec<Voice> =
            all.iter().filter(|voice| lang.is_empty() || primary(&voice.lang) == primary(lang)).cloned().collect();
        if fitting.is_empty() {
            fitting = all;
        }
        let whole = lang.to_ascii_lowercase();
        crate::order::sort_by_key(&mut fitting, |voice| (!voice.local, voice.lang.to_ascii_lowercase() != whole, !voice.is_default));
        fitting
    }

    fn voice(&self, manner: Manner<'_>) -> Option<Voice> {
        let voices = self.voices(manner.lang);
        let chosen = manner.voice.and_then(|id| voices.iter().position(|voice| voice.id == id));
        let fits = |voice: &Voice| manner.lang.is_empty() || primary(&voice.lang) == primary(manner.lang);
        voices.into_iter().nth(chosen.unwrap_or(0)).filter(|voice| chosen.is_some() || fits(voice))
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The language of a tag, without script and region.
pub(in crate::view) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

fn read(name: &str, event: &JsValue) -> Option<Heard> {
    let number = |name: &str| Reflect::get(event, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or(0.0) as u32;
    match name {
        "onstart" => Some(Heard::Begun),
        "onend" => Some(Heard::Ended),
        "onboundary" => {
            let kind = Reflect::get(event, &"name".into()).ok().and_then(|value| value.as_string());
            (kind.as_deref() != Some("sentence")).then(|| Heard::Word { at: number("charIndex"), length: number("charLength") })
        }
        _ => Some(Heard::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::primary;

    #[test]
    fn a_tag_has_its_language_first() {
        assert_eq!([primary("pt-BR"), primary("EN_us"), primary("")], ["pt", "en", ""]);
    }
}
