//! The walk over the page that turns the chosen nodes into the article's parts.
//!
//! Entry point: [`assemble`]. One loop over the preorder; what is open lies on a stack, so depth costs nothing, and each node is
//! looked at once. `open` opens and closes elements that hold others, `leaves` reads those that are one thing.

mod beside;
mod leaves;
mod open;

use super::address::Addresses;
use super::embed;
use super::frames::{Frame, Kind};
use super::line::{Line, Span};
use super::math::{self, Formula};
use super::media::has_word;
use super::notes::{Mark, Notes};
use super::parts::{Note, Part, PartKind};
use super::select::Selection;
use super::tables::Tables;
use super::{code, ruby};
use crate::dom::{Attr, Document, NodeId, Tag};
use open::Open;
use std::collections::HashSet;

/// Builds the article's parts.
pub(super) fn assemble(document: &Document, addresses: &Addresses, selection: &Selection, tables: &Tables) -> Vec<Part> {
    let Some(body) = document.first(Tag::Body) else { return Vec::new() };
    let mut walk = Walk::new(document, addresses, selection, tables, body);
    walk.notes = Notes::find(document, addresses);
    walk.run(body, document.end(body));
    walk.finish(body)
}

/// Builds the parts of what an element holds; with `unhidden`, also of what is not seen in it.
pub(super) fn assemble_within(
    document: &Document,
    addresses: &Addresses,
    selection: &Selection,
    tables: &Tables,
    element: NodeId,
    unhidden: bool,
) -> Vec<Part> {
    let mut walk = Walk::new(document, addresses, selection, tables, element);
    let end = document.end(element);
    if unhidden {
        walk.unhidden = end;
    }
    walk.run(NodeId(element.0 + 1), end);
    walk.finish(element)
}

struct Walk<'a> {
    document: &'a Document,
    addresses: &'a Addresses,
    selection: &'a Selection,
    notes: Notes,
    tables: &'a Tables,
    open: Vec<(NodeId, Open)>,
    frames: Vec<Frame>,
    line: Line,
    /// The level of the heading that the line belongs to.
    heading: Option<u8>,
    /// The node that the line's part comes from.
    place: NodeId,
    /// Up to here all text is kept, whatever was chosen: a table, a caption or a note is kept whole.
    whole: NodeId,
    /// Up to here text is kept though the page hides it.
    unhidden: NodeId,
    /// Where the footnote ends that is open.
    note_end: NodeId,
    /// Where the element ends that holds a reference and its brackets.
    reference_end: NodeId,
    /// Which pictures are there already, by their key.
    pictures: HashSet<String>,
    /// Which footnotes were referred to.
    called: HashSet<String>,
    found_notes: Vec<Note>,
    /// The heading over them.
    notes_heading: Option<Part>,
    /// The last heading that was not chosen, and its level.
    passed_heading: Option<(NodeId, u8)>,
}

impl<'a> Walk<'a> {
    fn new(document: &'a Document, addresses: &'a Addresses, selection: &'a Selection, tables: &'a Tables, root: NodeId) -> Walk<'a> {
        Walk {
            document,
            addresses,
            selection,
            notes: Notes::default(),
            tables,
            open: Vec::new(),
            frames: vec![Frame::new(root, Kind::Root)],
            line: Line::default(),
            heading: None,
            place: root,
            whole: NodeId(0),
            unhidden: NodeId(0),
            note_end: NodeId(0),
            reference_end: NodeId(0),
            pictures: HashSet::new(),
            called: HashSet::new(),
            found_notes: Vec::new(),
            notes_heading: None,
            passed_heading: None,
        }
    }
}

impl Walk<'_> {
    fn run(&mut self, first: NodeId, end: NodeId) {
        let mut id = first;
        while id < end {
            while self.open.last().is_some_and(|&(stop, _)| stop <= id) {
                self.close();
            }
            id = match self.document.tag(id) {
                None => self.text(id),
                Some(tag) => self.element(id, tag),
            };
        }
    }

    fn finish(mut self, body: NodeId) -> Vec<Part> {
        while !self.open.is_empty() {
            self.close();
        }
        self.end_line();
        let mut parts = self.frames.pop().map(|root| root.parts).unwrap_or_default();
        if !self.found_notes.is_empty() {
            parts.extend(self.notes_heading);
            parts.push(Part { source: body, kind: PartKind::Notes(self.found_notes) });
        }
        parts
    }

    fn text(&mut self, id: NodeId) -> NodeId {
        let kept = self.selection.keeps(id) || (id < self.whole && (id < self.unhidden || !self.document.hidden(id)));
        if kept {
            let text = self.document.text(id);
            let brackets = id < self.reference_end && !text.contains(char::is_alphanumeric);
            if !brackets {
                if self.line.is_empty() {
                    self.place = self.document.parent(id).unwrap_or(id);
                }
                self.line.text(text);
            }
        }
        self.document.end(id)
    }

    /// Handles an element: gives the next node to look at, its first child or what comes behind it.
    fn element(&mut self, id: NodeId, tag: Tag) -> NodeId {
        let behind = self.document.end(id);
        if self.selection.hides(id) || self.is_remark(id, tag) {
            return behind;
        }
        let enters = if id < self.whole {
            (id < self.unhidden || !self.document.hidden(id)) && self.with_text(id, tag)
        } else if self.selection.has_text(self.document, id) {
            self.with_text(id, tag)
        } else {
            self.without_text(id, tag)
        };
        if enters { NodeId(id.0 + 1) } else { behind }
    }

    /// Handles an element with kept text; `true` when its children are to be looked at.
    fn with_text(&mut self, id: NodeId, tag: Tag) -> bool {
        if self.formula(id, tag) {
            return false;
        }
        if let Some(mark) = self.notes.note(id).filter(|mark| self.called.contains(&mark.id)).cloned() {
            self.open_note(id, mark);
            return true;
        }
        match tag {
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => self.open_heading(id, tag.heading_level().unwrap_or(2)),
            Tag::Ul | Tag::Menu | Tag::Dir => self.open_frame(id, Kind::list(None, false)),
            Tag::Ol => {
                let reversed = self.document.attr(id, Attr::Reversed).is_some();
                let start = self.document.attr(id, Attr::Start).and_then(|v| v.trim().parse().ok());
                let items = || self.document.children(id).filter(|&child| self.document.is(child, Tag::Li)).count() as i32;
                let start = start.unwrap_or_else(|| if reversed { items() } else { 1 });
                self.open_frame(id, Kind::list(Some(start), reversed));
            }
            Tag::Li => self.open_frame(id, Kind::Item),
            // WordPress once made its galleries of definition lists.
            Tag::Dl if self.document.attr(id, Attr::Class).is_some_and(|class| has_word(class, &["gallery-item"])) => self.open_block(id),
            Tag::Dl => self.open_frame(id, Kind::Definitions(Vec::new())),
            Tag::Dt if self.in_frame(|kind| matches!(kind, Kind::Definitions(_))) => self.open_frame(id, Kind::Term),
            Tag::Dd if self.in_frame(|kind| matches!(kind, Kind::Definitions(_))) => self.open_frame(id, Kind::Meaning),
            Tag::Blockquote => return self.quote(id),
            Tag::Figure => self.open_frame(id, Kind::Figure),
            Tag::Details => self.open_details(id),
            Tag::Summary if self.in_frame(|kind| matches!(kind, Kind::Details(None))) => self.open_frame(id, Kind::Summary),
            Tag::Table => return self.table(id),
            Tag::Caption if self.in_table() => self.open_frame(id, Kind::TableCaption),
            Tag::Thead => self.open_table_head(id),
            Tag::Tr if self.in_table() => self.open_row(id),
            Tag::Td | Tag::Th if self.in_table() => self.open_cell(id, tag),
            Tag::Td if code::is_gutter(self.document, id) => return false,
            Tag::Br => self.line_break(),
            Tag::Hr => self.rule(id),
            Tag::A => return self.link(id),
            Tag::Sup => self.superscript(id),
            Tag::Ruby => {
                self.start_line(id);
                ruby::write(self.document, id, &mut self.line);
                return false;
            }
            Tag::Code | Tag::Tt => {
                self.inline_code(id);
                return false;
            }
            Tag::Pre => {
                self.code_block(id);
                return false;
            }
            Tag::Div if self.document.attr(id, Attr::Class).is_some_and(|class| has_word(class, code::BLOCKS)) => {
                self.code_block(id);
                return false;
            }
            _ if self.shows_media(id, tag) => return false,
            _ if tag.is_opaque() => return false,
            _ => self.open_other(id, tag),
        }
        true
    }

    /// Handles an element without kept text; `true` when something in it may belong to the article.
    fn without_text(&mut self, id: NodeId, tag: Tag) -> bool {
        let (document, selection) = (self.document, self.selection);
        if tag == Tag::Br {
            self.line_break();
            return false;
        }
        if let Some(level) = tag.heading_level().filter(|_| !document.hidden(id)) {
            self.passed_heading = Some((id, level));
        }
        if self.notes.any_in(id..document.end(id)) && !self.called.is_empty() {
            if let Some(mark) = self.notes.note(id).filter(|mark| self.called.contains(&mark.id)).cloned() {
                self.open_note(id, mark);
            } else if self.is_block(id, tag) {
                self.open_block(id);
            }
            return true;
        }
        if matches!(tag, Tag::Td | Tag::Th) && self.in_table() {
            self.open_cell(id, tag);
            return selection.has_media(document, id);
        }
        if self.is_caption(id, tag) && (self.caption_follows() || self.caption_leads(tag)) {
            self.whole = self.whole.max(document.end(id));
            self.open_frame(id, Kind::Caption);
            return true;
        }
        if tag == Tag::Header {
            self.standfirst(id);
        }
        if self.background(id) || beside::is_teaser(document, selection, id) {
            return false;
        }
        let post = matches!(tag, Tag::Blockquote | Tag::Div) && selection.in_zone(document, id) && self.embed(id, tag);
        // The copy for readers without scripts may be the only real one of a picture.
        let copy = tag == Tag::Noscript && document.end(id).0 - id.0 < 40;
        if copy {
            self.unhidden = self.unhidden.max(document.end(id));
        }
        let hidden = document.hidden(id) && id >= self.unhidden;
        if post || !selection.has_media(document, id) || (hidden && !self.holds_formula(id, tag)) {
            if self.is_block(id, tag) && !copy {
                self.end_line();
            }
            return false;
        }
        if self.formula(id, tag) || self.shows_media(id, tag) {
            return false;
        }
        match tag {
            Tag::Hr => self.rule(id),
            Tag::Figure => self.open_frame(id, Kind::Figure),
            _ if tag.is_opaque() => return false,
            _ if copy => {}
            _ => self.open_other(id, tag),
        }
        true
    }

    /// Whether the element is a remark of the page on the text, not of the text: a link to edit a section, to copy a heading's address,
    /// a word for screen readers, a number of a note.
    fn is_remark(&self, id: NodeId, tag: Tag) -> bool {
        if id < self.note_end && Notes::is_frame(self.document, self.addresses, id, tag) {
            return true;
        }
        let class = self.document.attr(id, Attr::Class).unwrap_or_default();
        match tag {
            Tag::Span => {
                has_word(class, &["mw-editsection", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "assistive-text"])
            }
            Tag::A if self.heading.is_some() => {
                has_word(class, &["headerlink", "anchorjs-link", "hash-link", "header-anchor", "heading-anchor", "anchor-link"])
                    || (self.document.end(id).0 - id.0 <= 4
                        && self.document.attr(id, Attr::Href).is_some_and(|href| href.starts_with('#'))
                        && !self.document.visible_text(id).contains(char::is_alphanumeric))
            }
            Tag::Button => self.document.end(id).0 - id.0 < 40,
            Tag::Template | Tag::Style => true,
            _ => false,
        }
    }
}
