//! Listening: starting, pausing, skipping, and following the voice with the eyes. Entry points: [`Session::listen`], [`Session::heard`].

use super::Session;
use crate::view::listen::bar::Bar;
use crate::view::listen::marks::Marks;
use crate::view::listen::speech::{Heard, Manner, Speech, primary};
use crate::view::listen::{Queue, Sentence};
use crate::view::panels::{Panel, focus};
use crate::view::place;
use crate::view::run::Run;
use crate::view::strings::{Key, Texts};
use crate::view::timer::Timer;
use wasm_bindgen::JsValue;

/// A voice that has not begun after so many milliseconds never will: Firefox without voices says nothing at all.
const SILENCE_MS: i32 = 5_000;
/// The sentence that is read stays this far from the window's edges, in pixels.
const EDGE: f64 = 90.0;

/// What there is while one listens.
#[derive(Debug)]
pub(super) struct Listening {
    speech: Speech,
    queue: Queue,
    marks: Marks,
    bar: Bar,
    playing: bool,
    /// Which sentence is meant: what is heard of an earlier one counts no more.
    turn: u32,
    silence: Option<Timer>,
    /// Minutes until it stops, and the timer for that.
    sleep: Option<(u32, Timer)>,
    /// The time is over: it stops with the sentence.
    sleepy: bool,
}

impl Listening {
    /// Goes on with what was put behind the article.
    pub(super) fn lengthen(&mut self, blocks: place::Blocks<'_>) {
        self.queue.lengthen(blocks);
    }
}

impl Session {
    /// Begins to read where one is; pauses, and goes on.
    pub(super) fn listen(&mut self) -> Result<(), JsValue> {
        match &self.listening {
            Some(listening) if listening.playing => self.pause(),
            Some(_) => self.speak(),
            None => {
                let here = place::at_top(&self.flow, &self.drawn.blocks);
                self.begin_to_listen(here)
            }
        }
    }

    /// Begins to read at a place, or at the article's title.
    pub(super) fn begin_to_listen(&mut self, from: Option<place::Place>) -> Result<(), JsValue> {
        let Some(speech) = Speech::of(&self.host.speech(), &self.root) else {
            self.say_key(Key::ListenNoEngine);
            return Ok(());
        };
        self.close_panel(false)?;
        let mut queue = Queue::of(&self.drawn.blocks);
        if let Some(at) = from {
            let blocks = &self.drawn.blocks;
            let run = blocks.get(at.block).and_then(|(element, _)| Run::of(element).ok());
            queue.go_to(at, |sentence| run.as_ref().map_or(0, |run| run.letters_before(sentence.bytes.start)));
        }
        if queue.current().is_none() {
            return Ok(());
        }
        let marks = Marks::draw(&self.page, &self.pen)?;
        let texts = Texts(&self.host);
        let bar = Bar::draw(&self.container, &self.pen, &texts, &mut self.actions)?;
        self.toolbar.show_listening(true)?;
        self.listening = Some(Listening { speech, queue, marks, bar, playing: false, turn: 0, silence: None, sleep: None, sleepy: false });
        self.speak()
    }

    /// Has the current sentence read.
    fn speak(&mut self) -> Result<(), JsValue> {
        let lang = self.reading.article.meta.lang.clone().unwrap_or_default();
        let Some(listening) = &mut self.listening else { return Ok(()) };
        let Some(Sentence { text, .. }) = listening.queue.current().cloned() else { return Ok(()) };
        listening.turn += 1;
        listening.playing = true;
        let turn = listening.turn;
        let voice = self.settings.voices.get(&primary(&lang));
        let manner = Manner {
            lang: &lang,
            voice: voice.map(String::as_str),
            rate: self.settings.rate.unwrap_or(100),
            pitch: self.settings.pitch.unwrap_or(100),
        };
        let (me, late) = (self.me.clone(), self.me.clone());
        listening.speech.say(&text, manner, move |what| super::later(&me, |session| session.heard(turn, what)))?;
        let silence = move || super::later(&late, |session| session.heard(turn, Heard::Failed));
        listening.silence = Some(Timer::after(&self.root, SILENCE_MS, silence)?);
        listening.bar.show(true, &self.pen, &Texts(&self.host))?;
        self.mark_sentence(true)
    }

    fn pause(&mut self) -> Result<(), JsValue> {
        let Some(listening) = &mut self.listening else { return Ok(()) };
        listening.speech.stop();
        listening.playing = false;
        listening.turn += 1;
        listening.silence = None;
        listening.bar.show(false, &self.pen, &Texts(&self.host))
    }

    /// Goes to another sentence.
    pub(super) fn skip(&mut self, by: isize) -> Result<(), JsValue> {
        let Some(listening) = &mut self.listening else { return Ok(()) };
        listening.queue.step(by);
        if listening.playing { self.speak() } else { self.mark_sentence(true) }
    }

    /// Stops, and takes everything of it away.
    pub(super) fn stop_listening(&mut self) -> Result<(), JsValue> {
        let Some(mut listening) = self.listening.take() else { return Ok(()) };
        listening.speech.stop();
        let had_focus = listening.bar.element.matches(":focus-within").unwrap_or(false);
        listening.marks.remove();
        listening.bar.element.remove();
        self.toolbar.show_listening(false)?;
        if had_focus {
            focus(&self.page);
        }
        if self.panel.as_ref().is_some_and(|open| open.panel == Panel::Listen) {
            self.close_panel(true)?;
        }
        Ok(())
    }

    /// Follows what the voice tells of a sentence.
    fn heard(&mut self, turn: u32, what: Heard) -> Result<(), JsValue> {
        let Some(listening) = self.listening.as_mut().filter(|listening| listening.turn == turn && listening.playing) else {
            return Ok(());
        };
        listening.silence = None;
        if what == Heard::Ended {
            listening.speech.ended();
        }
        match what {
            Heard::Begun => Ok(()),
            Heard::Word { at, length } => self.mark_word(at as usize, length as usize),
            Heard::Failed => {
                self.stop_listening()?;
                self.say_key(Key::ListenNoVoice);
                Ok(())
            }
            Heard::Ended if listening.sleepy => {
                (listening.sleepy, listening.sleep) = (false, None);
                listening.queue.step(1);
                self.pause()
            }
            Heard::Ended if listening.queue.step(1) => self.speak(),
            Heard::Ended => self.stop_listening(),
        }
    }

    /// Puts the mark behind the current sentence; with `follow`, brings it into sight.
    pub(super) fn mark_sentence(&mut self, follow: bool) -> Result<(), JsValue> {
        let Some(listening) = &self.listening else { return Ok(()) };
        let Some(Sentence { block, bytes, .. }) = listening.queue.current() else { return Ok(()) };
        let Some((element, _)) = self.drawn.blocks.get(*block) else { return Ok(()) };
        let run = Run::of(element)?;
        let rects = run.rects(bytes.clone());
        listening.marks.sentence(&rects, &self.pen)?;
        if let (true, Some(first), Some(last)) = (follow, rects.first(), rects.last())
            && !self.flow.sees(first, last, EDGE)
        {
            self.flow.bring(first, f64::from(self.root.client_height()) * 0.3);
            if self.flow.is_paged() {
                self.turned();
            }
        }
        Ok(())
    }

    fn mark_word(&mut self, at: usize, length: usize) -> Result<(), JsValue> {
        let Some(listening) = &self.listening else { return Ok(()) };
        let Some(Sentence { block, bytes, text }) = listening.queue.current() else { return Ok(()) };
        let Some((element, _)) = self.drawn.blocks.get(*block) else { return Ok(()) };
        let start = byte_of_unit(text, at);
        let end = match length {
            0 => text[start..].find(char::is_whitespace).map_or(text.len(), |end| start + end),
            length => byte_of_unit(text, at + length),
        };
        let rects = Run::of(element)?.rects(bytes.start + start..bytes.start + end.max(start));
        listening.marks.word(&rects, &self.pen)
    }

    /// The voices there are for the article, and how many minutes are left to listen.
    pub(super) fn voices(&self) -> (Vec<(String, String)>, Option<u32>) {
        let lang = self.reading.article.meta.lang.clone().unwrap_or_default();
        let Some(listening) = &self.listening else { return (Vec::new(), None) };
        let voices = listening.speech.voices(&lang).into_iter().map(|voice| (voice.id, format!("{} ({})", voice.name, voice.lang)));
        (voices.collect(), listening.sleep.as_ref().map(|(minutes, _)| *minutes))
    }

    /// Takes over the voice that was chosen.
    pub(super) fn choose_voice(&mut self, id: &str) -> Result<(), JsValue> {
        let lang = primary(self.reading.article.meta.lang.as_deref().unwrap_or_default());
        match id {
            "" => self.settings.voices.remove(&lang),
            id => self.settings.voices.insert(lang, id.to_owned()),
        };
        self.changed()
    }

    /// Stops after so many minutes, with the sentence that is read then; never at 0.
    pub(super) fn sleep_after(&mut self, minutes: u32) -> Result<(), JsValue> {
        let me = self.me.clone();
        let root = self.root.clone();
        let Some(listening) = &mut self.listening else { return Ok(()) };
        listening.sleepy = false;
        listening.sleep = None;
        if minutes > 0 {
            let then = move || {
                super::later(&me, |session| {
                    if let Some(listening) = &mut session.listening {
                        listening.sleepy = true;
                    }
                    Ok(())
                });
            };
            listening.sleep = Some((minutes, Timer::after(&root, minutes as i32 * 60_000, then)?));
        }
        Ok(())
    }
}

/// The byte of a place that is counted in UTF-16 units.
fn byte_of_unit(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::byte_of_unit;

    #[test]
    fn units_are_those_of_the_browser() {
        let text = "a\u{1f600}é.";
        let bytes: Vec<usize> = (0..6).map(|unit| byte_of_unit(text, unit)).collect();
        assert_eq!(bytes, [0, 1, 5, 5, 7, 8]);
    }
}
