//! The article as plain text. No addresses, no words for or under pictures.
//!
//! Entry points: [`text`], with the numbers of items and the notes, and [`prose`], without them: what a person would read out.

mod line;

use crate::article::{Article, Inline, Math, Part, PartKind, Table};

/// The article as plain text, an empty line between paragraphs.
pub fn text(article: &Article) -> String {
    write(article, false)
}

/// The article as text without what only counts or refers: items have dashes for numbers, and there are no notes.
pub fn prose(article: &Article) -> String {
    write(article, true)
}

fn write(article: &Article, prose: bool) -> String {
    let mut writer = Writer { prose, ..Writer::default() };
    writer.parts(&article.body);
    writer.out
}

/// The number of the item at `index`.
pub(super) fn number(start: i32, reversed: bool, index: usize) -> i32 {
    let index = i32::try_from(index).unwrap_or(i32::MAX);
    if reversed { start.saturating_sub(index) } else { start.saturating_add(index) }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What the next lines begin with, inside of lists.
    indent: String,
    /// Whether blocks follow each other without an empty line: the short items of a list.
    tight: bool,
    /// Without numbers and notes.
    prose: bool,
}

impl Writer {
    fn parts(&mut self, parts: &[Part]) {
        parts.iter().for_each(|part| self.part(&part.kind));
    }

    fn part(&mut self, kind: &PartKind) {
        match kind {
            PartKind::Paragraph(content) | PartKind::Heading { content, .. } => self.block(&self.inline(content)),
            PartKind::List { start, reversed, items } => {
                for (index, item) in items.iter().enumerate() {
                    let mark = match start {
                        Some(start) if !self.prose => format!("{}. ", number(*start, *reversed, index)),
                        _ => "- ".to_owned(),
                    };
                    self.item(&mark, item, index > 0);
                }
            }
            PartKind::Definitions(list) => {
                for definition in list {
                    definition.terms.iter().for_each(|term| self.block(&self.inline(term)));
                    for meaning in &definition.meanings {
                        self.indented("  ", |writer| writer.parts(meaning));
                    }
                }
            }
            PartKind::Table(table) => self.table(table),
            PartKind::Code { text, .. } => self.block(text),
            PartKind::Quote(parts) => self.parts(parts),
            PartKind::Math(math) => self.block(&formula(math)),
            PartKind::Details { summary, parts } => {
                self.block(&self.inline(summary));
                self.parts(parts);
            }
            PartKind::Rule | PartKind::PageBreak { .. } => self.block("* * *"),
            PartKind::Notes(notes) if !self.prose => {
                for (index, note) in notes.iter().enumerate() {
                    self.item(&format!("{} ", sign(&note.label)), &note.parts, index > 0);
                }
            }
            // Beside the text, not of it: the benchmark's readers left them out too, and notes (precision on articles +.004).
            PartKind::Figure { .. } | PartKind::Notes(_) | PartKind::Embed(_) | PartKind::Voice { .. } => {}
        }
    }

    /// An item: its first block behind its mark, the others under it.
    fn item(&mut self, mark: &str, parts: &[Part], follows: bool) {
        let mut inner = Writer { tight: true, prose: self.prose, ..Writer::default() };
        inner.parts(parts);
        if inner.out.is_empty() {
            return;
        }
        let hanging = inner.out.replace('\n', &format!("\n{}", " ".repeat(mark.chars().count())));
        let tight = self.tight;
        self.tight |= follows;
        self.block(&format!("{mark}{hanging}"));
        self.tight = tight;
    }

    /// Inline content as text.
    fn inline(&self, content: &[Inline]) -> String {
        let mut out = String::new();
        write_inline(content, self.prose, &mut out);
        out
    }

    fn indented(&mut self, by: &str, write: impl FnOnce(&mut Self)) {
        let before = self.indent.len();
        self.indent.push_str(by);
        let tight = std::mem::replace(&mut self.tight, true);
        write(self);
        self.tight = tight;
        self.indent.truncate(before);
    }

    fn table(&mut self, table: &Table) {
        self.block(&self.inline(&table.caption));
        let mut lines = String::new();
        for row in &table.rows {
            let cells = row.iter().map(|cell| {
                let mut inner = Writer { tight: true, prose: self.prose, ..Writer::default() };
                inner.parts(&cell.parts);
                inner.out.split_whitespace().collect::<Vec<_>>().join(" ")
            });
            let line = cells.collect::<Vec<_>>().join(" | ");
            if line.contains(|c: char| c != ' ' && c != '|') {
                lines.push_str(&line);
                lines.push('\n');
            }
        }
        self.block(&lines);
    }

    /// Writes lines that stand by themselves.
    fn block(&mut self, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push_str(if self.tight { "\n" } else { "\n\n" });
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            if !line.is_empty() {
                self.out.push_str(&self.indent);
                self.out.push_str(line);
            }
        }
    }
}

/// The sign of a note, as it stands in the text and before the note.
fn sign(label: &str) -> String {
    format!("[{}]", label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '.')))
}

fn write_inline(content: &[Inline], prose: bool, out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Link { content, .. } | Inline::Styled(_, content) => write_inline(content, prose, out),
            Inline::Ruby(pairs) => pairs.iter().for_each(|(base, _)| out.push_str(base)),
            Inline::Math(math) => out.push_str(&formula(math)),
            Inline::NoteRef { label, .. } if !prose => out.push_str(&sign(label)),
            Inline::Image(_) | Inline::NoteRef { .. } => {}
        }
    }
}

/// A formula as its TeX source, or else as the signs that it shows.
fn formula(math: &Math) -> String {
    math.tex.clone().unwrap_or_else(|| signs(math))
}

/// The signs that a formula shows, on one line.
pub(super) fn signs(math: &Math) -> String {
    let mut out = String::new();
    if let Some(tree) = &math.tree {
        line::write(tree, &mut out);
    }
    out
}
