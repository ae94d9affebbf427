//! Tables in Markdown: one row a line, so what a cell holds is brought into one.

use super::Writer;
use crate::article::{Cell, Inline, Part, PartKind, Table};

/// A row is filled up to this many columns where it spans more.
const MAX_COLUMNS: usize = 200;

impl Writer {
    /// A table. Cells that span several are followed by empty ones.
    pub(super) fn table(&self, table: &Table) -> String {
        let rows = self.grid(table);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return String::new();
        }
        let line = |row: &[String]| {
            let mut out = String::from("|");
            for at in 0..columns {
                out.push(' ');
                out.push_str(row.get(at).map_or("", String::as_str));
                out.push_str(" |");
            }
            out
        };
        let headless = table.head_rows == 0;
        let mut lines = Vec::with_capacity(rows.len() + 2);
        if headless {
            lines.push(line(&[]));
        }
        for (index, row) in rows.iter().enumerate() {
            lines.push(line(row));
            if index == 0 && !headless {
                lines.push(rule(columns));
            }
        }
        if headless {
            lines.insert(1, rule(columns));
        }
        let caption = self.inline(&table.caption).paragraph();
        let rows = lines.join("\n");
        if caption.is_empty() { rows } else { format!("{caption}\n\n{rows}") }
    }

    fn grid(&self, table: &Table) -> Vec<Vec<String>> {
        // For each column how many more rows a cell above reaches into.
        let mut reach: Vec<u16> = Vec::new();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut line: Vec<String> = Vec::new();
            for cell in row {
                fill(&mut line, &mut reach);
                let text = self.cell(cell);
                for at in 0..usize::from(cell.colspan.max(1)) {
                    if line.len() >= MAX_COLUMNS {
                        break;
                    }
                    if reach.len() <= line.len() {
                        reach.resize(line.len() + 1, 0);
                    }
                    reach[line.len()] = cell.rowspan.saturating_sub(1);
                    line.push(if at == 0 { text.clone() } else { String::new() });
                }
            }
            fill(&mut line, &mut reach);
            rows.push(line);
        }
        rows
    }

    fn cell(&self, cell: &Cell) -> String {
        self.cell_parts(&cell.parts).join("<br>")
    }

    fn cell_parts(&self, parts: &[Part]) -> Vec<String> {
        let mut lines = Vec::new();
        for part in parts {
            match &part.kind {
                PartKind::Paragraph(content) | PartKind::Heading { content, .. } => lines.push(self.inline(content).cell()),
                PartKind::List { items, .. } => items.iter().for_each(|item| {
                    let text = self.cell_parts(item).join("<br>");
                    lines.push(format!("• {text}"));
                }),
                PartKind::Quote(parts) | PartKind::Details { parts, .. } => lines.extend(self.cell_parts(parts)),
                PartKind::Code { text, .. } => {
                    lines.extend(text.lines().map(|line| self.inline(&[Inline::Code(line.trim_end().to_owned())]).cell()));
                }
                PartKind::Math(math) => lines.push(self.inline(&[Inline::Math(math.clone())]).cell()),
                kind => {
                    lines.push(self.part(kind).replace('|', "\\|").split('\n').filter(|l| !l.is_empty()).collect::<Vec<_>>().join("<br>"))
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

/// Puts empty cells where cells of the rows above reach in.
fn fill(line: &mut Vec<String>, reach: &mut [u16]) {
    while let Some(rows) = reach.get_mut(line.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        line.push(String::new());
    }
}

fn rule(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}
