//! Pictures, videos and recordings.

use super::Canvas;
use crate::article::{Image, Inline, Media};
use crate::view::actions::Action;
use crate::view::panels::Panel;
use crate::view::strings::Key;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The column is about this wide at most: which of a picture's sizes is fetched depends on it.
const SIZES: &str = "min(100vw, 760px)";

impl<'a> Canvas<'a> {
    pub(super) fn figure(&mut self, parent: &Element, media: &'a [Media], caption: &'a [Inline]) -> Result<Option<Element>, JsValue> {
        if media.is_empty() && caption.is_empty() {
            return Ok(None);
        }
        let figure = self.pen.add(parent, "figure")?;
        let holder = if media.len() > 1 { self.pen.add_classed(&figure, "div", "gallery")? } else { figure.clone() };
        for medium in media {
            self.medium(&holder, medium)?;
        }
        if !caption.is_empty() {
            self.block(&figure, "figcaption", caption)?;
        }
        Ok(Some(figure))
    }

    fn medium(&mut self, parent: &Element, medium: &Media) -> Result<(), JsValue> {
        match medium {
            Media::Image(image) => self.enlargeable(parent, image)?,
            Media::Video { sources, poster } => {
                let video = self.player(parent, "video", sources)?;
                if let Some(poster) = poster {
                    video.set_attribute("poster", poster)?;
                }
            }
            Media::Audio { sources } => {
                let audio = self.player(parent, "audio", sources)?;
                audio.set_attribute("aria-label", &self.texts.get(Key::Audio))?;
            }
        }
        Ok(())
    }

    /// A picture on a button that shows it over the whole window.
    pub(super) fn enlargeable(&mut self, parent: &Element, image: &Image) -> Result<(), JsValue> {
        if self.plain {
            return self.image(parent, image).map(drop);
        }
        let button = self.pen.add_button(parent, "enlarge", "")?;
        button.set_attribute("aria-haspopup", "dialog")?;
        if image.alt.is_empty() {
            button.set_attribute("aria-label", &self.texts.get(Key::OpenPicture))?;
        }
        let picture = self.image(&button, image)?;
        self.actions.bind(&button, Action::Toggle(Panel::Picture(self.drawn.pictures.len())))?;
        self.drawn.pictures.push(picture);
        Ok(())
    }

    /// The browser's own player; nothing of the recording is fetched before it is played.
    fn player(&self, parent: &Element, name: &'static str, sources: &[String]) -> Result<Element, JsValue> {
        let player = self.pen.add(parent, name)?;
        player.set_attribute("controls", "")?;
        player.set_attribute("preload", "none")?;
        for source in sources {
            self.pen.add(&player, "source")?.set_attribute("src", source)?;
        }
        Ok(player)
    }

    pub(super) fn image(&mut self, parent: &Element, image: &Image) -> Result<Element, JsValue> {
        // Not in the document before its attributes are set: a fetch would start with half of them.
        let picture = self.pen.element("img")?;
        picture.set_attribute("alt", &image.alt)?;
        if !image.title.is_empty() {
            picture.set_attribute("title", &image.title)?;
        }
        for (name, length) in [("width", image.width), ("height", image.height)] {
            if let Some(length) = length.filter(|&length| length > 0) {
                picture.set_attribute(name, &length.to_string())?;
            }
        }
        if self.pictures > 0 {
            picture.set_attribute("loading", "lazy")?;
        }
        picture.set_attribute("decoding", "async")?;
        self.pictures += 1;
        if !image.srcset.is_empty() {
            picture.set_attribute("sizes", SIZES)?;
            picture.set_attribute("srcset", &image.srcset)?;
        }
        picture.set_attribute("src", &image.src)?;
        parent.append_child(&picture)?;
        Ok(picture)
    }
}
