//! The article as HTML: only elements that mean something, no classes, no styles of the page, everything escaped.

mod body;
mod math;
mod writer;

use super::pictures::Picture;
use crate::article::{Article, Direction, Image, PartKind};
use std::collections::HashMap;
use writer::{Book, Writer};

/// The article's parts as an HTML fragment.
pub fn html(article: &Article) -> String {
    let mut writer = Writer::default();
    writer.parts(&article.body);
    writer.out
}

/// The article as an HTML page of its own, with what is known of it at its top.
pub fn html_page(article: &Article) -> String {
    html_page_with(article, &[])
}

/// As [`html_page`], with these pictures in it: such a page needs nothing from elsewhere.
pub fn html_page_with(article: &Article, pictures: &[Picture]) -> String {
    let meta = &article.meta;
    let held = pictures.iter().filter_map(|picture| Some((picture.address.clone(), picture.data_url()?)));
    let mut writer = Writer { pictures: held.collect(), ..Writer::default() };
    writer.raw("<!doctype html>\n<html");
    if let Some(lang) = &meta.lang {
        writer.attr("lang", lang);
    }
    if meta.dir == Direction::Rtl {
        writer.attr("dir", "rtl");
    }
    writer.raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    writer.text(&meta.title);
    writer.raw("</title>\n");
    for (name, value) in [("author", &meta.byline), ("description", &meta.description), ("date", &meta.published)] {
        if let Some(value) = value {
            writer.raw("<meta");
            writer.attr("name", name);
            writer.attr("content", value);
            writer.raw(">\n");
        }
    }
    if let Some(source) = source(article) {
        writer.raw("<link rel=\"canonical\"");
        writer.attr("href", source);
        writer.raw(">\n");
    }
    writer.raw("<style>\n");
    writer.raw(STYLE);
    writer.raw("</style>\n</head>\n<body>\n");
    writer.article(article);
    writer.raw("</body>\n</html>\n");
    writer.out
}

/// The article as a page of a book, and what the book must know of it.
pub(super) struct Chapter {
    pub(super) page: String,
    /// The level and text of each heading; their ids are `h1`, `h2` and so on.
    pub(super) headings: Vec<(u8, String)>,
    pub(super) formulas: bool,
}

/// Writes the page of a book; `pictures` are the files of those that it holds, by their addresses.
pub(super) fn chapter(article: &Article, pictures: HashMap<String, String>) -> Chapter {
    let notes = article.body.iter().filter_map(|part| match &part.kind {
        PartKind::Notes(notes) => Some(notes.iter().map(|note| note.id.clone())),
        _ => None,
    });
    let book = Book { notes: notes.flatten().collect(), ..Book::default() };
    let mut writer = Writer { pictures, book: Some(book), ..Writer::default() };
    writer.article(article);
    let Book { headings, formulas, .. } = writer.book.unwrap_or_default();
    Chapter { page: super::epub::page(article, &writer.out), headings, formulas }
}

/// A text that may stand between elements or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut writer = Writer { book: Some(Book::default()), ..Writer::default() };
    writer.text(text);
    writer.out.replace('"', "&quot;")
}

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { margin: 2em auto; padding: 0 1em; max-width: 66ch; font: 19px/1.6 Charter, Georgia, serif; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
h2, h3, h4, h5, h6 { line-height: 1.3; margin: 1.6em 0 .5em; }
img, video { max-width: 100%; height: auto; }
figure { margin: 1.5em 0; }
figcaption, header p, small { color: GrayText; font-size: .85em; }
pre { overflow-x: auto; padding: 1em; border: 1px solid GrayText; font-size: .85em; line-height: 1.5; overflow-wrap: normal; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid GrayText; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: .9em; }
td, th { border: 1px solid GrayText; padding: .3em .6em; text-align: start; vertical-align: top; }
";

fn source(article: &Article) -> Option<&str> {
    article.meta.canonical.as_deref().or(Some(&article.meta.url)).filter(|url| !url.is_empty())
}

impl Writer {
    /// The article element, with what is known of it at its top.
    fn article(&mut self, article: &Article) {
        self.raw("<article>\n<header>\n<h1>");
        self.text(&article.meta.title);
        self.raw("</h1>\n");
        self.byline(article);
        self.raw("</header>\n");
        self.lead(article);
        self.parts(&article.body);
        self.raw("</article>\n");
    }

    /// The picture that stands for the article.
    fn lead(&mut self, article: &Article) {
        let Some(src) = &article.meta.lead_image else { return };
        if self.book.is_some() && !self.pictures.contains_key(src) {
            return;
        }
        self.raw("<figure>");
        self.image(&Image { src: src.clone(), ..Image::default() });
        self.raw("</figure>\n");
    }

    fn byline(&mut self, article: &Article) {
        let meta = &article.meta;
        if meta.byline.is_none() && meta.published.is_none() && meta.site.is_none() {
            return;
        }
        self.raw("<p>");
        let mut first = true;
        let mut separate = |writer: &mut Self| {
            if !std::mem::take(&mut first) {
                writer.raw(" · ");
            }
        };
        if let Some(byline) = &meta.byline {
            separate(self);
            self.text(byline);
        }
        if let Some(published) = &meta.published {
            separate(self);
            self.raw("<time");
            self.attr("datetime", published);
            self.raw(">");
            self.text(super::day(published));
            self.raw("</time>");
        }
        if let Some(site) = &meta.site {
            separate(self);
            match source(article) {
                Some(href) => {
                    self.raw("<a");
                    self.attr("href", href);
                    self.raw(">");
                    self.text(site);
                    self.raw("</a>");
                }
                None => self.text(site),
            }
        }
        self.raw("</p>\n");
    }
}
