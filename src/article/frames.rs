//! Elements that hold parts of their own, while they are open, and what becomes of them when they end.

use super::notes::Mark;
use super::parts::{Cell, Definition, Inline, Note, Part, PartKind, Table};
use crate::dom::{Document, NodeId, Tag};

/// A longer text than this is no caption.
const CAPTION_WORDS: usize = 40;

/// What an open element will become.
#[derive(Debug)]
pub(super) enum Kind {
    /// The article.
    Root,
    /// A quotation.
    Quote,
    /// A list.
    List {
        /// Its first number.
        start: Option<i32>,
        /// Whether the numbers go down.
        reversed: bool,
        /// The items so far.
        items: Vec<Vec<Part>>,
    },
    /// An item of a list.
    Item,
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A term of one.
    Term,
    /// What a term means.
    Meaning,
    /// A figure.
    Figure,
    /// A figure's caption.
    Caption,
    /// Text that opens on a click, with its summary once that is read.
    Details(Option<Vec<Inline>>),
    /// That summary.
    Summary,
    /// A table of data.
    Table {
        /// The rows so far.
        table: Table,
        /// Where its head ends.
        head_end: NodeId,
    },
    /// What is written over a table.
    TableCaption,
    /// A cell of a table, without its parts.
    Cell(Cell),
    /// A footnote.
    Note(Mark),
}

impl Kind {
    /// A list without items.
    pub(super) fn list(start: Option<i32>, reversed: bool) -> Self {
        Kind::List { start, reversed, items: Vec::new() }
    }
}

/// An element while it is open.
#[derive(Debug)]
pub(super) struct Frame {
    node: NodeId,
    /// What it will become.
    pub(super) kind: Kind,
    /// Its parts so far.
    pub(super) parts: Vec<Part>,
    caption: Vec<Inline>,
    /// A part that follows what this becomes.
    pub(super) tail: Option<Part>,
}

impl Frame {
    /// Opens an element.
    pub(super) fn new(node: NodeId, kind: Kind) -> Self {
        Frame { node, kind, parts: Vec::new(), caption: Vec::new(), tail: None }
    }

    /// Adds a part.
    pub(super) fn add(&mut self, part: Part) {
        match &mut self.kind {
            // A list directly in a list belongs to the item before it; anything else is an item that the page did not mark.
            Kind::List { items, .. } => match (items.last_mut(), &part.kind) {
                (Some(item), PartKind::List { .. }) => item.push(part),
                _ => items.push(vec![part]),
            },
            Kind::Definitions(list) => match list.last_mut() {
                Some(definition) => definition.meanings.push(vec![part]),
                None => list.push(Definition { terms: Vec::new(), meanings: vec![vec![part]] }),
            },
            // What the parser leaves between rows is a row of one cell.
            Kind::Table { table, .. } => table.rows.push(vec![Cell { header: false, colspan: 1, rowspan: 1, parts: vec![part] }]),
            _ => self.parts.push(part),
        }
    }

    /// Ends the element: what it became goes into the one around it.
    pub(super) fn close_into(self, document: &Document, outer: &mut Frame) {
        let Frame { node, kind, mut parts, caption, tail } = self;
        let part = |kind| Part { source: node, kind };
        match kind {
            Kind::Root => outer.parts.append(&mut parts),
            Kind::Quote => {
                if !parts.is_empty() {
                    outer.add(part(PartKind::Quote(parts)));
                }
            }
            Kind::List { start, reversed, items } => close_list(document, node, start, reversed, items, outer),
            Kind::Item => {
                if !parts.is_empty() {
                    add_item(document, node, parts, outer);
                }
            }
            Kind::Definitions(list) => close_definitions(node, list, outer),
            Kind::Term => {
                if let Kind::Definitions(list) = &mut outer.kind {
                    // Old galleries put the picture where the term should be.
                    if parts.iter().any(|part| matches!(part.kind, PartKind::Figure { .. })) {
                        list.push(Definition { terms: Vec::new(), meanings: vec![parts] });
                        return;
                    }
                    let term = inline(parts);
                    if term.is_empty() {
                        return;
                    }
                    match list.last_mut() {
                        Some(last) if last.meanings.is_empty() => last.terms.push(term),
                        _ => list.push(Definition { terms: vec![term], meanings: Vec::new() }),
                    }
                }
            }
            Kind::Meaning => {
                if let Kind::Definitions(list) = &mut outer.kind
                    && !parts.is_empty()
                {
                    match list.last_mut() {
                        Some(last) => last.meanings.push(parts),
                        None => list.push(Definition { terms: Vec::new(), meanings: vec![parts] }),
                    }
                }
            }
            Kind::Figure => close_figure(node, document.is(node, Tag::Figure), parts, caption, outer),
            Kind::Caption => add_caption(document, node, parts, outer),
            Kind::Details(summary) => {
                if summary.is_some() || !parts.is_empty() {
                    outer.add(part(PartKind::Details { summary: summary.unwrap_or_default(), parts }));
                }
            }
            Kind::Summary => {
                if let Kind::Details(summary) = &mut outer.kind {
                    *summary = Some(inline(parts));
                }
            }
            Kind::Table { table, .. } => close_table(node, table, outer),
            Kind::TableCaption => {
                if let Kind::Table { table, .. } = &mut outer.kind {
                    table.caption = inline(parts);
                }
            }
            Kind::Cell(mut cell) => {
                if let Kind::Table { table, .. } = &mut outer.kind {
                    cell.parts = parts;
                    match table.rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => table.rows.push(vec![cell]),
                    }
                }
            }
            Kind::Note(mark) => outer.add(part(PartKind::Notes(vec![Note { id: mark.id, label: mark.label, parts }]))),
        }
        if let Some(tail) = tail {
            outer.add(tail);
        }
    }
}

fn close_definitions(node: NodeId, list: Vec<Definition>, outer: &mut Frame) {
    if list.iter().all(|definition| definition.terms.is_empty()) {
        return list.into_iter().flat_map(|definition| definition.meanings).flatten().for_each(|part| outer.add(part));
    }
    outer.add(Part { source: node, kind: PartKind::Definitions(list) });
}

/// Empty rows go; what is left of one column or one row is no table.
fn close_table(node: NodeId, mut table: Table, outer: &mut Frame) {
    let head = table.head_rows;
    let (mut index, mut head_left) = (0, 0);
    table.rows.retain(|row| {
        let kept = row.iter().any(|cell| !cell.parts.is_empty());
        head_left += usize::from(kept && index < head);
        index += 1;
        kept
    });
    table.head_rows = head_left;
    if head_left == 0 && table.rows.len() > 1 && table.rows[0].iter().all(|cell| cell.header) {
        table.head_rows = 1;
    }
    if table.rows.iter().all(|row| row.len() < 2) {
        if !table.caption.is_empty() {
            outer.add(Part { source: node, kind: PartKind::Paragraph(table.caption) });
        }
        return table.rows.into_iter().flatten().flat_map(|cell| cell.parts).for_each(|part| outer.add(part));
    }
    outer.add(Part { source: node, kind: PartKind::Table(table) });
}

fn close_list(document: &Document, node: NodeId, start: Option<i32>, reversed: bool, items: Vec<Vec<Part>>, outer: &mut Frame) {
    if items.is_empty() {
        return;
    }
    let only_pictures = items.iter().flatten().all(|part| matches!(&part.kind, PartKind::Figure { .. }));
    if only_pictures {
        let figures: Vec<Part> = items.into_iter().flatten().collect();
        return add_figures(node, figures, Vec::new(), outer);
    }
    // A list of whole sections (stories, posts, comments) is laid out as a list and not read as one.
    let sections = items.iter().filter(|item| item.iter().any(|part| matches!(part.kind, PartKind::Heading { .. }))).count();
    if (start.is_none() && sections * 2 >= items.len()) || super::comments::are_posts(document, node) {
        for part in items.into_iter().flatten() {
            outer.add(part);
        }
        return;
    }
    outer.add(Part { source: node, kind: PartKind::List { start, reversed, items } });
}

/// Adds an item to its list; items without one make a list with their neighbours.
fn add_item(document: &Document, node: NodeId, parts: Vec<Part>, outer: &mut Frame) {
    if let Kind::List { items, .. } = &mut outer.kind {
        items.push(parts);
        return;
    }
    if let Some(Part { source, kind: PartKind::List { items, .. } }) = outer.parts.last_mut()
        && document.is(*source, Tag::Li)
        && document.parent(*source) == document.parent(node)
    {
        items.push(parts);
        return;
    }
    outer.add(Part { source: node, kind: PartKind::List { start: None, reversed: false, items: vec![parts] } });
}

fn close_figure(node: NodeId, is_figure: bool, parts: Vec<Part>, caption: Vec<Inline>, outer: &mut Frame) {
    let has_media = parts.iter().any(|part| matches!(part.kind, PartKind::Figure { .. }));
    if !has_media {
        // What was under a picture says nothing without it.
        if parts.is_empty() && is_figure && super::parts::plain(&caption).split_whitespace().count() <= CAPTION_WORDS {
            return;
        }
        // A figure of a table, of code, of a quotation.
        let mut parts = parts;
        if !caption.is_empty() {
            match parts.as_mut_slice() {
                [Part { kind: PartKind::Table(table), .. }] if table.caption.is_empty() => table.caption = caption,
                _ => parts.push(Part { source: node, kind: PartKind::Paragraph(caption) }),
            }
        }
        parts.into_iter().for_each(|part| outer.add(part));
        return;
    }
    let (figures, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| matches!(part.kind, PartKind::Figure { .. }));
    let prose = others.iter().all(|part| matches!(part.kind, PartKind::Paragraph(_)));
    if caption.is_empty() && prose && others.len() <= 2 {
        return add_figures(node, figures, inline(others), outer);
    }
    add_figures(node, figures, caption, outer);
    others.into_iter().for_each(|part| outer.add(part));
}

/// Adds pictures as one figure where at most one caption belongs to them, else one by one.
fn add_figures(node: NodeId, figures: Vec<Part>, caption: Vec<Inline>, outer: &mut Frame) {
    let captions = figures.iter().filter(|part| matches!(&part.kind, PartKind::Figure { caption, .. } if !caption.is_empty())).count();
    if captions > 0 && figures.len() > 1 {
        figures.into_iter().for_each(|part| outer.add(part));
        if !caption.is_empty() {
            outer.add(Part { source: node, kind: PartKind::Paragraph(caption) });
        }
        return;
    }
    let mut all = Vec::new();
    let mut text = caption;
    for figure in figures {
        if let PartKind::Figure { media, caption } = figure.kind {
            all.extend(media);
            if text.is_empty() {
                text = caption;
            }
        }
    }
    outer.add(Part { source: node, kind: PartKind::Figure { media: all, caption: text } });
}

/// Adds a caption to the figure that it stands in or behind.
fn add_caption(document: &Document, node: NodeId, parts: Vec<Part>, outer: &mut Frame) {
    let text = inline(parts);
    if text.is_empty() {
        return;
    }
    let follows = matches!(outer.parts.last(), Some(Part { kind: PartKind::Figure { caption, .. }, .. }) if caption.is_empty());
    // In a gallery each picture may have its own.
    let of_all = document.parent(node) == Some(outer.node) || !follows;
    if matches!(outer.kind, Kind::Figure) && of_all {
        if !outer.caption.is_empty() {
            outer.caption.push(Inline::Break);
        }
        outer.caption.extend(text);
    } else if let Some(Part { kind: PartKind::Figure { caption, .. }, .. }) = outer.parts.last_mut()
        && caption.is_empty()
    {
        *caption = text;
    } else {
        outer.add(Part { source: node, kind: PartKind::Paragraph(text) });
    }
}

/// The text of parts as inline content, a line each.
pub(super) fn inline(parts: Vec<Part>) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in parts {
        if let PartKind::Paragraph(content) | PartKind::Heading { content, .. } = part.kind {
            if !out.is_empty() {
                out.push(Inline::Break);
            }
            out.extend(content);
        }
    }
    out
}
