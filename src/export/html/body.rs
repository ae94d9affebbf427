//! The parts of an article, each as the element that means it. Entry point: [`Writer::parts`].

use super::writer::Writer;
use crate::article::{Cell, Image, Inline, Media, Part, PartKind, Table, plain};

impl Writer {
    pub(super) fn parts(&mut self, parts: &[Part]) {
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
            PartKind::List { start, reversed, items } => {
                let name = if start.is_some() { "ol" } else { "ul" };
                self.raw("<");
                self.raw(name);
                if let Some(start) = start.filter(|&n| n != 1) {
                    self.attr("start", &start.to_string());
                }
                if *reversed {
                    self.attr("reversed", "reversed");
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
            PartKind::Voice { author, date } => self.element("p", |w| {
                w.element("strong", |w| w.text(author));
                if let Some(date) = date {
                    w.text(" · ");
                    w.text(crate::export::day(date));
                }
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

    pub(super) fn image(&mut self, image: &Image) {
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
