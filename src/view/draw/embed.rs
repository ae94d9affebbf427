//! Cards for what comes from elsewhere: nothing of it is fetched before the reader asks.

use super::{Canvas, Card, Place};
use crate::article::Embed;
use crate::view::actions::Action;
use crate::view::icons::{self, Icon};
use crate::view::strings::Key;
use url::Url;
use wasm_bindgen::JsValue;
use web_sys::Element;

impl Canvas<'_> {
    pub(super) fn embed(&mut self, parent: &Element, embed: &Embed) -> Result<Element, JsValue> {
        let card = self.pen.add_classed(parent, "div", "embed")?;
        let about = self.pen.add_classed(&card, "div", "about")?;
        if !embed.title.is_empty() {
            self.pen.add_text(&about, "p", "title", &embed.title)?;
        }
        let provider = self.pen.add_text(&about, "p", "provider", &self.texts.with(Key::EmbedFrom, &embed.provider))?;
        let ways = self.pen.add_classed(&card, "div", "ways")?;
        self.texts.set_apart(&provider)?;
        self.texts.set_apart(&ways)?;
        if self.place == Place::Tab && !self.plain && player(&embed.url).is_some() {
            let load = self.pen.add_button(&ways, "button", "")?;
            icons::add(self.pen, &load, Icon::Play)?;
            load.append_with_str_1(&self.texts.get(Key::EmbedLoad))?;
            self.actions.bind(&load, Action::LoadEmbed(self.drawn.cards.len()))?;
            self.drawn.cards.push(Card { element: card.clone(), embed: embed.clone() });
        }
        let open = self.pen.add_text(&ways, "a", "", &self.texts.get(Key::EmbedOpen))?;
        self.point(&open, &embed.url)?;
        open.set_attribute("target", "_blank")?;
        open.set_attribute("rel", "noopener")?;
        Ok(card)
    }
}

/// The address of the player for something that a person would open at `address`, where its maker has one that works anywhere.
pub(in crate::view) fn player(address: &str) -> Option<String> {
    let address = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let host = address.host_str()?;
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host);
    let steps: Vec<&str> = address.path_segments()?.filter(|step| !step.is_empty()).collect();
    match (host, steps.as_slice()) {
        ("youtube.com" | "music.youtube.com", ["watch"]) => {
            let video = address.query_pairs().find(|(name, _)| name == "v")?.1;
            youtube(&video)
        }
        ("youtube.com" | "youtube-nocookie.com", ["embed" | "shorts" | "live", video]) | ("youtu.be", [video]) => youtube(video),
        ("vimeo.com", [video, ..]) if number(video) => Some(format!("https://player.vimeo.com/video/{video}?dnt=1")),
        ("player.vimeo.com", ["video", video]) if number(video) => Some(format!("https://player.vimeo.com/video/{video}?dnt=1")),
        ("dailymotion.com", ["video", video]) | ("dai.ly", [video]) if id(video) => {
            Some(format!("https://geo.dailymotion.com/player.html?video={video}"))
        }
        ("open.spotify.com", [kind @ ("track" | "album" | "playlist" | "episode" | "show"), piece]) if id(piece) => {
            Some(format!("https://open.spotify.com/embed/{kind}/{piece}"))
        }
        _ => None,
    }
}

fn youtube(video: &str) -> Option<String> {
    id(video).then(|| format!("https://www.youtube-nocookie.com/embed/{video}"))
}

fn id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::player;

    #[test]
    fn known_makers_have_players() {
        let table = [
            ("https://www.youtube.com/watch?t=3&v=aB-3_x", "https://www.youtube-nocookie.com/embed/aB-3_x"),
            ("https://youtu.be/aB-3_x", "https://www.youtube-nocookie.com/embed/aB-3_x"),
            ("https://m.youtube.com/shorts/aB-3_x", "https://www.youtube-nocookie.com/embed/aB-3_x"),
            ("https://vimeo.com/1234", "https://player.vimeo.com/video/1234?dnt=1"),
            ("https://open.spotify.com/episode/xY1", "https://open.spotify.com/embed/episode/xY1"),
        ];
        for (address, expected) in table {
            assert_eq!(player(address).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn everything_else_stays_a_link() {
        let others = [
            "https://example.com/watch?v=abc",
            "https://www.youtube.com/watch?list=abc",
            "https://www.youtube.com/watch?v=a%22b",
            "https://youtube.com.example.com/embed/abc",
            "javascript:alert(1)",
            "https://vimeo.com/about",
            "",
        ];
        for address in others {
            assert_eq!(player(address), None, "{address}");
        }
    }
}
