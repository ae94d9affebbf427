//! The lines that a reader sees of an article, each as its letters alone: to tell what of a page is there already.
//!
//! Entry point: [`lines`].

use super::parts::plain;
use super::parts::{Article, Inline, Part, PartKind};
use super::tidy::letters;
use std::collections::HashSet;

/// The letters of every line of the article: its head, paragraphs, captions, cells, notes.
pub(super) fn lines(article: &Article) -> HashSet<String> {
    let meta = &article.meta;
    let head = [Some(&meta.title), meta.byline.as_ref(), meta.site.as_ref()];
    let mut lines: HashSet<String> = head.into_iter().flatten().map(|line| letters(line)).collect();
    lines.extend(meta.byline.iter().map(|name| letters(&format!("by {name}"))));
    collect(&article.body, &mut lines);
    lines.remove("");
    lines
}

/// The text of a part that is one line.
pub(super) fn line_of(part: &Part) -> Option<String> {
    match &part.kind {
        PartKind::Paragraph(content) | PartKind::Heading { content, .. } => Some(plain(content)),
        _ => None,
    }
}

/// Goes into what holds parts: the tree's depth is capped.
fn collect(parts: &[Part], lines: &mut HashSet<String>) {
    for part in parts {
        let mut line = |content: &[Inline]| {
            lines.insert(letters(&plain(content)));
        };
        match &part.kind {
            PartKind::Paragraph(content) | PartKind::Heading { content, .. } | PartKind::Figure { caption: content, .. } => line(content),
            PartKind::Details { summary: content, .. } => line(content),
            PartKind::Table(table) => line(&table.caption),
            PartKind::Voice { author, .. } => drop(lines.insert(letters(author))),
            PartKind::Definitions(list) => list.iter().flat_map(|definition| &definition.terms).for_each(|term| line(term)),
            _ => {}
        }
    }
    for part in parts {
        match &part.kind {
            PartKind::List { items, .. } => items.iter().for_each(|item| collect(item, lines)),
            PartKind::Definitions(list) => list.iter().flat_map(|d| &d.meanings).for_each(|meaning| collect(meaning, lines)),
            PartKind::Table(table) => table.rows.iter().flatten().for_each(|cell| collect(&cell.parts, lines)),
            PartKind::Quote(parts) | PartKind::Details { parts, .. } => collect(parts, lines),
            PartKind::Notes(notes) => notes.iter().for_each(|note| collect(&note.parts, lines)),
            _ => {}
        }
    }
}
