//! The article as HTML: only elements that mean something, no classes, no styles of the page, everything escaped.

mod math;

use super::pictures::Picture;
use crate::article::{Article, Cell, Direction, Image, Inline, Media, Part, PartKind, Table, plain};
use std::collections::{HashMap, HashSet};

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

#[derive(Default)]
struct Writer {
    out: String,
    /// The notes referred to already: only the first reference is where the note leads back.
    called: HashSet<String>,
    /// What a book asks for instead of a page; `None` for a page.
    book: Option<Book>,
    /// Other addresses for pictures, by their own.
    pictures: HashMap<String, String>,
}

/// What is different in a book, which is XHTML and fetches nothing.
#[derive(Default)]
struct Book {
    /// The headings so far: level and text.
    headings: Vec<(u8, String)>,
    /// The notes that are there: no other can be referred to.
    notes: HashSet<String>,
    /// Whether there are formulas.
    formulas: bool,
}

impl Writer {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Ends the tag of an element that holds nothing.
    fn void(&mut self) {
        self.raw(if self.book.is_some() { "/>" } else { ">" });
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                // XML has no place for these, however they are written.
                c if c.is_control() && !matches!(c, '\n' | '\t') => {}
                '\u{fffe}' | '\u{ffff}' => {}
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '\u{a0}' => self.raw(if self.book.is_some() { "&#160;" } else { "&nbsp;" }),
                c => self.out.push(c),
            }
        }
    }

    fn attr(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        for c in value.chars().filter(|c| !c.is_control()) {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                c => self.out.push(c),
            }
        }
        self.raw("\"");
    }

    /// An element around what `write` writes.
    fn element(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        write(self);
        self.close(name);
    }

    fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// The picture that stands for the article.
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
            self.text(published.get(..10).unwrap_or(published));
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

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            self.part(&part.kind);
            self.raw("\n");
        }
    }

    /// The parts of an item or a cell: a single paragraph needs no element of its own.
    fn short(&mut self, parts: &[Part]) {
        match parts {
            [] => {}
            [Part { kind: PartKind::Paragraph(content), .. }] => self.inline(content),
            [Part { kind: PartKind::Paragraph(content), .. }, list @ Part { kind: PartKind::List { .. }, .. }] => {
                self.inline(content);
                self.raw("\n");
                self.part(&list.kind);
            }
            _ => {
                self.raw("\n");
                self.parts(parts);
            }
        }
    }

    fn part(&mut self, kind: &PartKind) {
        match kind {
            PartKind::Paragraph(content) => self.element("p", |w| w.inline(content)),
            PartKind::Heading { level, content } => {
                let name = ["h2", "h3", "h4", "h5", "h6"][usize::from((*level).clamp(2, 6)) - 2];
                self.raw("<");
                self.raw(name);
                if let Some(book) = &mut self.book {
                    let text = plain(content).split_whitespace().collect::<Vec<_>>().join(" ");
                    book.headings.push((*level, text));
                    let id = format!("h{}", book.headings.len());
                    self.attr("id", &id);
                }
                self.raw(">");
                self.inline(content);
                self.close(name);
            }
            PartKind::List { start, items } => {
                let name = if start.is_some() { "ol" } else { "ul" };
                self.raw("<");
                self.raw(name);
                if let Some(start) = start.filter(|&n| n != 1) {
                    self.attr("start", &start.to_string());
                }
                self.raw(">\n");
                for item in items {
                    self.element("li", |w| w.short(item));
                    self.raw("\n");
                }
                self.close(name);
            }
            PartKind::Definitions(list) => {
                self.raw("<dl>\n");
                for definition in list {
                    for term in &definition.terms {
                        self.element("dt", |w| w.inline(term));
                        self.raw("\n");
                    }
                    for meaning in &definition.meanings {
                        self.element("dd", |w| w.short(meaning));
                        self.raw("\n");
                    }
                }
                self.close("dl");
            }
            PartKind::Table(table) => self.table(table),
            PartKind::Figure { media, caption } => {
                self.raw("<figure>");
                media.iter().for_each(|media| self.media(media));
                if !caption.is_empty() {
                    self.element("figcaption", |w| w.inline(caption));
                }
                self.close("figure");
            }
            PartKind::Code { language, text } => {
                self.raw("<pre><code");
                if let Some(language) = language {
                    self.attr("class", &format!("language-{language}"));
                }
                self.raw(">");
                self.text(text);
                self.raw("</code></pre>");
            }
            PartKind::Quote(parts) => self.element("blockquote", |w| {
                w.raw("\n");
                w.parts(parts);
            }),
            PartKind::Math(math) => self.element("p", |w| w.math(math)),
            PartKind::Embed(embed) => self.element("p", |w| {
                let name = if embed.title.is_empty() { &embed.provider } else { &embed.title };
                w.link(&embed.url, if name.is_empty() { &embed.url } else { name });
            }),
            PartKind::Details { summary, parts } => self.element("details", |w| {
                w.element("summary", |w| w.inline(summary));
                w.raw("\n");
                w.parts(parts);
            }),
            PartKind::Notes(notes) => self.element("section", |w| {
                w.raw("\n<ol>\n");
                for (index, note) in notes.iter().enumerate() {
                    w.raw("<li");
                    w.attr("id", &note_id(&note.id));
                    if note.label.parse().is_ok_and(|number: usize| number != index + 1) {
                        w.attr("value", &note.label);
                    }
                    w.raw(">");
                    w.short(&note.parts);
                    if w.book.is_none() || w.called.contains(&note.id) {
                        w.raw(" ");
                        w.link(&format!("#{}", note_ref_id(&note.id)), "↩");
                    }
                    w.raw("</li>\n");
                }
                w.raw("</ol>\n");
            }),
            PartKind::Rule | PartKind::PageBreak { .. } => {
                self.raw("<hr");
                self.void();
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.raw("<table>\n");
        if !table.caption.is_empty() {
            self.element("caption", |w| w.inline(&table.caption));
            self.raw("\n");
        }
        let (head, rows) = table.rows.split_at(table.head_rows.min(table.rows.len()));
        for (name, rows) in [("thead", head), ("tbody", rows)] {
            if !rows.is_empty() {
                self.element(name, |w| {
                    w.raw("\n");
                    rows.iter().for_each(|row| w.row(row));
                });
                self.raw("\n");
            }
        }
        self.close("table");
    }

    fn row(&mut self, row: &[Cell]) {
        self.element("tr", |w| {
            for cell in row {
                let name = if cell.header { "th" } else { "td" };
                w.raw("<");
                w.raw(name);
                for (attr, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
                    if span > 1 {
                        w.attr(attr, &span.to_string());
                    }
                }
                w.raw(">");
                w.short(&cell.parts);
                w.close(name);
            }
        });
        self.raw("\n");
    }

    fn media(&mut self, media: &Media) {
        match media {
            Media::Image(image) => self.image(image),
            Media::Video { sources, .. } | Media::Audio { sources } if self.book.is_some() => {
                for src in sources.iter().take(1) {
                    self.element("p", |w| w.link(src, src));
                }
            }
            Media::Video { sources, poster } => {
                self.raw("<video controls preload=\"none\"");
                if let Some(poster) = poster {
                    self.attr("poster", poster);
                }
                self.raw(">");
                self.sources(sources);
                self.close("video");
            }
            Media::Audio { sources } => {
                self.raw("<audio controls preload=\"none\">");
                self.sources(sources);
                self.close("audio");
            }
        }
    }

    fn sources(&mut self, sources: &[String]) {
        for src in sources {
            self.raw("<source");
            self.attr("src", src);
            self.raw(">");
        }
    }

    fn link(&mut self, href: &str, text: &str) {
        self.raw("<a");
        self.attr("href", href);
        self.raw(">");
        self.text(text);
        self.raw("</a>");
    }

    fn image(&mut self, image: &Image) {
        let other = self.pictures.get(&image.src).cloned();
        if self.book.is_some() && other.is_none() {
            // A picture that could not be had is its words.
            return self.element("em", |w| w.text(&image.alt));
        }
        self.raw("<img");
        self.attr("src", other.as_ref().unwrap_or(&image.src));
        if !image.srcset.is_empty() && other.is_none() {
            self.attr("srcset", &image.srcset);
        }
        self.attr("alt", &image.alt);
        if !image.title.is_empty() {
            self.attr("title", &image.title);
        }
        for (name, size) in [("width", image.width), ("height", image.height)] {
            if let Some(size) = size {
                self.attr(name, &size.to_string());
            }
        }
        self.void();
    }

    fn inline(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => {
                    self.raw("<br");
                    self.void();
                }
                Inline::Link { href, content } => {
                    self.raw("<a");
                    self.attr("href", href);
                    self.raw(">");
                    self.inline(content);
                    self.raw("</a>");
                }
                Inline::Styled(style, content) => self.element(style.element(), |w| w.inline(content)),
                Inline::Code(text) => self.element("code", |w| w.text(text)),
                Inline::Image(image) => self.image(image),
                Inline::Math(math) => self.math(math),
                Inline::NoteRef { id, label } if self.book.as_ref().is_some_and(|book| !book.notes.contains(id)) => {
                    self.element("sup", |w| w.text(label));
                }
                Inline::NoteRef { id, label } => {
                    self.raw("<sup><a");
                    if self.called.insert(id.clone()) {
                        self.attr("id", &note_ref_id(id));
                    }
                    self.attr("href", &format!("#{}", note_id(id)));
                    self.raw(">");
                    self.text(label);
                    self.raw("</a></sup>");
                }
                Inline::Ruby(pairs) => self.element("ruby", |w| {
                    for (base, over) in pairs {
                        w.text(base);
                        if !over.is_empty() {
                            w.raw("<rp>(</rp><rt>");
                            w.text(over);
                            w.raw("</rt><rp>)</rp>");
                        }
                    }
                }),
            }
        }
    }
}

fn note_id(id: &str) -> String {
    format!("note-{}", name(id))
}

fn note_ref_id(id: &str) -> String {
    format!("note-ref-{}", name(id))
}

/// An id without the signs that XML does not allow in one.
fn name(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect()
}
