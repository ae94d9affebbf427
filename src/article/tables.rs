//! Which tables hold data and which only lay out the page.
//!
//! Entry point: [`Tables::survey`], one pass over the page for all of its tables.

use crate::dom::{Attr, Document, NodeId, Tag};

/// So many words on average in a cell are prose, not data.
const PROSE_CELL: u32 = 60;

#[derive(Debug, Default)]
struct Facts {
    rows: u32,
    cells: u32,
    cells_in_row: u32,
    widest: u32,
    header_cells: u32,
    marked: bool,
    nested: bool,
    layout: bool,
    words: u32,
    blocks: u32,
}

/// What every table of a page is for.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The tables of data, in document order.
    data: Vec<NodeId>,
}

impl Tables {
    /// Looks at all tables of a page.
    pub(super) fn survey(document: &Document) -> Self {
        let mut tables = Tables::default();
        let mut open: Vec<(NodeId, NodeId, Facts)> = Vec::new();
        for id in document.ids() {
            while let Some((table, _, facts)) = open.pop_if(|(_, end, _)| *end <= id) {
                tables.data.extend(Some(table).filter(|_| is_data(&facts)));
            }
            let Some(tag) = document.tag(id) else {
                if let Some((_, _, facts)) = open.last_mut() {
                    facts.words += document.text(id).split_whitespace().count() as u32;
                }
                continue;
            };
            if tag == Tag::Table {
                if let Some((_, _, facts)) = open.last_mut() {
                    facts.nested = true;
                }
                let role = document.attr(id, Attr::Role);
                let facts = Facts {
                    layout: matches!(role, Some("presentation" | "none")),
                    marked: role == Some("table") || document.attr(id, Attr::Summary).is_some_and(|s| s.len() > 8),
                    ..Facts::default()
                };
                open.push((id, document.end(id), facts));
                continue;
            }
            let Some((_, _, facts)) = open.last_mut() else { continue };
            match tag {
                Tag::Tr => {
                    facts.rows += 1;
                    facts.cells_in_row = 0;
                }
                Tag::Td | Tag::Th => {
                    facts.cells += 1;
                    facts.cells_in_row += 1;
                    facts.widest = facts.widest.max(facts.cells_in_row);
                    facts.header_cells += u32::from(tag == Tag::Th);
                }
                Tag::Caption | Tag::Thead => facts.marked = true,
                Tag::H1 | Tag::H2 | Tag::Form | Tag::Article | Tag::Section | Tag::Pre | Tag::Blockquote => facts.blocks += 1,
                _ => {}
            }
        }
        tables.data.extend(open.into_iter().filter(|(_, _, facts)| is_data(facts)).map(|(table, _, _)| table));
        crate::order::sort_by(&mut tables.data, Ord::cmp);
        tables
    }

    /// Whether the table holds data.
    pub(super) fn is_data(&self, table: NodeId) -> bool {
        self.data.binary_search(&table).is_ok()
    }
}

fn is_data(facts: &Facts) -> bool {
    if facts.layout || facts.nested || facts.widest < 2 || facts.rows < 2 {
        return false;
    }
    let average = facts.words / facts.cells.max(1);
    if facts.marked || facts.header_cells > 0 {
        return facts.blocks <= facts.cells / 4 && average <= PROSE_CELL * 3;
    }
    facts.blocks == 0 && average <= PROSE_CELL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(markup: &str) -> bool {
        let document = crate::html::parse(markup, "");
        Tables::survey(&document).is_data(document.first(Tag::Table).unwrap())
    }

    #[test]
    fn data_is_told_from_layout() {
        assert!(data("<table><tr><th>a<th>b<tr><td>1<td>2</table>"));
        assert!(data("<table><tr><td>a<td>b<tr><td>1<td>2</table>"));
        assert!(!data("<table><tr><td>one column</table>"));
        assert!(!data("<table role=presentation><tr><th>a<th>b<tr><td>1<td>2</table>"));
        assert!(!data("<table><tr><td>menu<td><table><tr><td>text</table><tr><td>x<td>y</table>"));
        assert!(!data(&format!("<table><tr><td>menu<td>{}<tr><td>a<td>b</table>", "word ".repeat(400))));
    }
}
