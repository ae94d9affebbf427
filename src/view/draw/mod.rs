//! Drawing an [`Article`]: its head, then its parts in order. Entry point: [`article`].

mod blocks;
mod code;
mod comments;
mod embed;
mod head;
mod highlight;
mod inline;
mod lang;
mod math;
mod media;
mod notes;
mod table;

pub(super) use comments::comments;
pub(super) use embed::player;
pub(super) use head::{minutes, write_dates};
pub(super) use inline::point;

use super::actions::Actions;
use super::pen::Pen;
use super::strings::{Key, Texts};
use crate::article::{Article, Direction, Embed, Part, PartKind};
use crate::dom::NodeId;
use std::collections::HashMap;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Where the reader is drawn, as far as drawing differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the page's own tab: links, images and players are the page's.
    Tab,
    /// In the extension's frame: links leave it, and nothing can be embedded.
    Frame,
    /// In the demo page.
    Demo,
}

/// A heading of the drawn article.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) element: Element,
    pub(super) level: u8,
    pub(super) text: String,
}

/// A drawn card of something from elsewhere.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) element: Element,
    pub(super) embed: Embed,
}

/// What drawing leaves behind for the tools to work with.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The outermost blocks of the text in order, each with the page's node that it comes from.
    pub(super) blocks: Vec<(Element, Option<NodeId>)>,
    pub(super) headings: Vec<Heading>,
    /// The notes, in order.
    pub(super) notes: Vec<Element>,
    /// What refers to the notes, in order, each with the place of its note.
    pub(super) references: Vec<(Element, usize)>,
    pub(super) cards: Vec<Card>,
    /// The pictures that can be enlarged, in order.
    pub(super) pictures: Vec<Element>,
    /// Dates that stand in numbers until there is time for words, each with the sentence that it stands in.
    draft_dates: Vec<(Element, String, Option<Key>)>,
}

/// What every function here needs.
struct Canvas<'a> {
    pen: &'a Pen,
    texts: &'a Texts<'a>,
    actions: &'a mut Actions,
    place: Place,
    drawn: Drawn,
    /// The notes' places by their ids.
    note_places: HashMap<&'a str, usize>,
    /// The first reference to each note, by the note's place.
    first_references: HashMap<usize, usize>,
    /// How many pictures there are already: the first is fetched at once, the others when they come near.
    pictures: usize,
    /// Nothing drawn gets a place among the article's headings, pictures and cards.
    plain: bool,
}

/// Draws the article into `parent`.
pub(super) fn article(
    parent: &Element,
    article: &Article,
    place: Place,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<Drawn, JsValue> {
    let mut canvas = Canvas { note_places: notes::places(&article.body), ..Canvas::new(pen, texts, actions, place) };
    let element = pen.add(parent, "article")?;
    if say_language(&element, article)?.cjk {
        element.set_class_name("cjk");
    }
    canvas.head(&element, article)?;
    canvas.blocks(&element, &article.body)?;
    Ok(canvas.drawn)
}

/// Draws more parts at the end of a drawn article.
pub(super) fn append(
    article: &Element,
    parts: &[Part],
    drawn: &mut Drawn,
    place: Place,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<(), JsValue> {
    let mut note_places = notes::places(parts);
    note_places.values_mut().for_each(|place| *place += drawn.notes.len());
    let drawn_before = std::mem::take(drawn);
    let mut canvas = Canvas { drawn: drawn_before, note_places, pictures: 1, ..Canvas::new(pen, texts, actions, place) };
    let done = canvas.blocks(article, parts);
    *drawn = canvas.drawn;
    done
}

/// Gives an element the article's language and direction.
fn say_language(element: &Element, article: &Article) -> Result<lang::Language, JsValue> {
    let language = lang::Language::of(article);
    if let Some(tag) = &language.tag {
        element.set_attribute("lang", tag)?;
    }
    element.set_attribute("dir", if article.meta.dir == Direction::Rtl { "rtl" } else { "ltr" })?;
    Ok(language)
}

impl<'a> Canvas<'a> {
    /// Nothing is drawn on it yet, and it knows of no notes.
    fn new(pen: &'a Pen, texts: &'a Texts<'a>, actions: &'a mut Actions, place: Place) -> Self {
        Canvas {
            pen,
            texts,
            actions,
            place,
            drawn: Drawn::default(),
            note_places: HashMap::new(),
            first_references: HashMap::new(),
            pictures: 0,
            plain: false,
        }
    }

    /// Draws the outermost parts.
    fn blocks(&mut self, parent: &Element, parts: &'a [Part]) -> Result<(), JsValue> {
        for part in parts {
            if let Some(block) = self.part(parent, part)?
                && !matches!(part.kind, PartKind::PageBreak { .. } | PartKind::Voice { .. })
            {
                self.drawn.blocks.push((block, Some(part.source)));
            }
        }
        Ok(())
    }
}
