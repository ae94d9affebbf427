//! The article as GitHub-flavoured Markdown.
//!
//! Blocks are written as lines and indented by what holds them; `inline` writes what is within a line.

mod inline;
mod table;

use super::text::number;
use crate::article::{Article, Image, Media, Note, Part, PartKind, plain};
use inline::{Inlines, code_fence, escape};
use std::collections::HashMap;

/// The article as GitHub-flavoured Markdown, its title as the first heading.
pub fn markdown(article: &Article) -> String {
    let writer = Writer { notes: number_notes(&article.body) };
    let mut blocks = Vec::new();
    if !article.meta.title.is_empty() {
        blocks.push(format!("# {}", heading_text(&escape(&article.meta.title))));
    }
    blocks.extend(credits(article));
    blocks.extend(article.meta.lead_image.as_ref().map(|src| inline::image(&Image { src: src.clone(), ..Image::default() })));
    let body = writer.parts(&article.body);
    if !body.is_empty() {
        blocks.push(body);
    }
    blocks.join("\n\n") + "\n"
}

/// Who wrote it, when and where, in one line.
fn credits(article: &Article) -> Option<String> {
    let meta = &article.meta;
    let date = meta.published.as_deref().map(|date| escape(super::day(date)));
    let address = meta.canonical.as_deref().unwrap_or(&meta.url);
    let source = match meta.site.as_deref().filter(|site| !site.is_empty()) {
        Some(site) if !address.is_empty() => Some(inline::link(address, &escape(site))),
        Some(site) => Some(escape(site)),
        None => (!address.is_empty()).then(|| inline::link(address, &escape(address))),
    };
    let line: Vec<String> = meta.byline.as_deref().map(escape).into_iter().chain(date).chain(source).collect();
    (!line.is_empty()).then(|| line.join(" · "))
}

/// Each note's number, by its id.
fn number_notes(body: &[Part]) -> HashMap<String, usize> {
    let notes = body.iter().filter_map(|part| match &part.kind {
        PartKind::Notes(notes) => Some(notes),
        _ => None,
    });
    notes.flatten().enumerate().map(|(index, note)| (note.id.clone(), index + 1)).collect()
}

/// A heading's text: a `#` at its end would be taken for markup.
fn heading_text(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => text,
    }
}

struct Writer {
    notes: HashMap<String, usize>,
}

impl Writer {
    fn parts(&self, parts: &[Part]) -> String {
        let mut out = String::new();
        let mut before: Option<&PartKind> = None;
        for part in parts {
            let block = self.part(&part.kind);
            if block.is_empty() {
                continue;
            }
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            // Two lists would run into one.
            if let (Some(PartKind::List { start: a, .. }), PartKind::List { start: b, .. }) = (before, &part.kind)
                && a.is_some() == b.is_some()
            {
                out.push_str("<!-- -->\n\n");
            }
            out.push_str(&block);
            before = Some(&part.kind);
        }
        out
    }

    fn part(&self, kind: &PartKind) -> String {
        match kind {
            PartKind::Paragraph(content) => self.inline(content).paragraph(),
            PartKind::Heading { level, content } => {
                format!("{} {}", "#".repeat(usize::from((*level).clamp(2, 6))), heading_text(&self.inline(content).line()))
            }
            // Markdown knows no numbers that go down: each item is given its own.
            PartKind::List { start, reversed, items } => self.list(*start, *reversed, items),
            PartKind::Definitions(list) => {
                let mut blocks = Vec::new();
                for definition in list {
                    blocks.extend(definition.terms.iter().map(|term| format!("**{}**", self.inline(term).line())));
                    let meanings: Vec<Vec<Part>> = definition.meanings.clone();
                    blocks.push(self.list(None, false, &meanings));
                }
                blocks.retain(|block| !block.is_empty());
                blocks.join("\n\n")
            }
            PartKind::Table(table) => self.table(table),
            PartKind::Figure { media, caption } => {
                let mut blocks: Vec<String> = media.iter().map(show).collect();
                blocks.push(self.inline(caption).paragraph());
                blocks.retain(|block| !block.is_empty());
                blocks.join("\n\n")
            }
            PartKind::Code { language, text } => {
                let fence = code_fence(text, 3);
                format!("{fence}{}\n{text}\n{fence}", language.as_deref().unwrap_or_default())
            }
            PartKind::Quote(parts) => prefix(&self.parts(parts), "> ", "> "),
            PartKind::Math(math) => inline::display_math(math),
            PartKind::Embed(embed) => {
                let name = [&embed.title, &embed.provider, &embed.url].into_iter().find(|name| !name.is_empty());
                inline::link(&embed.url, &escape(name.map_or("", String::as_str)))
            }
            PartKind::Details { summary, parts } => {
                // HTML, up to the empty line: signs of Markdown would be shown as they are.
                let summary = plain(summary).split_whitespace().collect::<Vec<_>>().join(" ").replace('&', "&amp;").replace('<', "&lt;");
                format!("<details>\n<summary>{summary}</summary>\n\n{}\n\n</details>", self.parts(parts))
            }
            PartKind::Notes(notes) => notes.iter().map(|note| self.note(note)).collect::<Vec<_>>().join("\n\n"),
            PartKind::Voice { author, date } => {
                let date = date.as_ref().map(|date| format!(" · {}", escape(super::day(date)))).unwrap_or_default();
                format!("**{}**{date}", escape(author))
            }
            PartKind::Rule | PartKind::PageBreak { .. } => "---".to_owned(),
        }
    }

    fn list(&self, start: Option<i32>, reversed: bool, items: &[Vec<Part>]) -> String {
        // An item of several paragraphs makes all items of its list paragraphs.
        let loose = items.iter().any(|item| item.len() > 1 && !matches!(item.as_slice(), [_, Part { kind: PartKind::List { .. }, .. }]));
        let lines = items.iter().enumerate().map(|(index, item)| {
            let marker = match start {
                Some(start) => format!("{}. ", number(start, reversed, index).max(0)),
                None => "- ".to_owned(),
            };
            let body = match item.as_slice() {
                [first, list @ Part { kind: PartKind::List { .. }, .. }] if !loose => {
                    format!("{}\n{}", self.part(&first.kind), self.part(&list.kind))
                }
                parts => self.parts(parts),
            };
            prefix(&body, &marker, &" ".repeat(marker.len()))
        });
        lines.collect::<Vec<_>>().join(if loose { "\n\n" } else { "\n" })
    }

    fn note(&self, note: &Note) -> String {
        let number = self.notes.get(&note.id).copied().unwrap_or_default();
        prefix(&self.parts(&note.parts), &format!("[^{number}]: "), "    ")
    }

    fn inline<'a>(&'a self, content: &'a [crate::article::Inline]) -> Inlines<'a> {
        Inlines { content, notes: &self.notes }
    }
}

/// The lines with something before each; empty lines get it without its trailing space.
fn prefix(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let before = if index == 0 { first } else { others };
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
    }
    out
}

fn show(media: &Media) -> String {
    let file = |sources: &[String]| {
        let src = sources.first()?;
        let name = src.split(['?', '#']).next()?.rsplit('/').next()?;
        Some(inline::link(src, &escape(name)))
    };
    match media {
        Media::Image(image) => inline::image(image),
        Media::Video { sources, .. } | Media::Audio { sources } => file(sources).unwrap_or_default(),
    }
}
