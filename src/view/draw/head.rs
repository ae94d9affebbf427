//! The head of the article: title, who and when, how long, the lead picture.

use super::{Canvas, Drawn};
use crate::article::{Article, Image};
use crate::view::dates;
use crate::view::strings::{Key, Texts};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Words that people read in a minute.
const WORDS_A_MINUTE: usize = 238;

/// How long the article takes to read.
pub(in crate::view) fn minutes(article: &Article) -> usize {
    article.words.div_ceil(WORDS_A_MINUTE)
}

impl<'a> Canvas<'a> {
    pub(super) fn head(&mut self, parent: &Element, article: &'a Article) -> Result<(), JsValue> {
        let meta = &article.meta;
        let header = self.pen.add(parent, "header")?;
        if let Some(site) = meta.site.as_deref().filter(|site| !site.is_empty()) {
            self.pen.add_text(&header, "p", "site", site)?;
        }
        let title = self.pen.add_text(&header, "h1", "", &meta.title)?;
        title.set_attribute("tabindex", "-1")?;
        self.drawn.blocks.push((title, None));

        let facts = self.pen.add_classed(&header, "p", "facts")?;
        if let Some(byline) = meta.byline.as_deref().filter(|byline| !byline.is_empty()) {
            let holder = self.pen.add_classed(&facts, "span", "byline")?;
            self.pen.add_text(&holder, "bdi", "", byline)?;
        }
        if let Some(published) = &meta.published {
            self.date(&facts, published, None)?;
        }
        if let Some(modified) = &meta.modified
            && meta.published.as_deref().is_none_or(|published| dates::day(published) != dates::day(modified))
        {
            self.date(&facts, modified, Some(Key::Updated))?;
        }
        if article.words > 0 {
            let holder = self.pen.add_classed(&facts, "span", "minutes")?;
            let words = self.pen.add_text(&holder, "bdi", "", &self.texts.duration(minutes(article)))?;
            self.texts.set_apart(&words)?;
        }
        if article.preview {
            let preview = self.pen.add_text(&header, "p", "preview", &self.texts.get(Key::Preview))?;
            self.texts.set_apart(&preview)?;
        }
        if let Some(lead) = &meta.lead_image {
            let figure = self.pen.add_classed(parent, "figure", "lead")?;
            self.enlargeable(&figure, &Image { src: lead.clone(), ..Image::default() })?;
        }
        Ok(())
    }

    /// A date, or a sentence about it.
    fn date(&mut self, facts: &Element, iso: &str, sentence: Option<Key>) -> Result<(), JsValue> {
        if let Some((date, is_draft)) = dates::quickly(iso, &self.texts.lang()) {
            let holder = self.pen.add(facts, "span")?;
            let time = self.pen.add_text(&holder, "time", "", &say(self.texts, sentence, date))?;
            time.set_attribute("datetime", iso)?;
            self.texts.set_apart(&time)?;
            if is_draft {
                self.drawn.draft_dates.push((time, iso.to_owned(), sentence));
            }
        }
        Ok(())
    }
}

fn say(texts: &Texts<'_>, sentence: Option<Key>, date: String) -> String {
    match sentence {
        Some(key) => texts.with(key, &date),
        None => date,
    }
}

/// Puts the dates into words that [`Canvas::head`] had no time for.
pub(in crate::view) fn write_dates(drawn: &mut Drawn, texts: &Texts<'_>) {
    for (time, iso, sentence) in drawn.draft_dates.drain(..) {
        if let Some(date) = dates::format(&iso, &texts.lang()) {
            time.set_text_content(Some(&say(texts, sentence, date)));
        }
    }
}
