//! The walk over the page that turns the chosen nodes into the article's parts.
//!
//! Entry point: [`assemble`]. One loop over the preorder; what is open lies on a stack, so depth costs nothing, and each node is
//! looked at once.

use super::address::Addresses;
use super::frames::{Frame, Kind};
use super::line::{Line, Span};
use super::media::{self, Picture, has_word};
use super::parts::{Inline, MAX_DEPTH, Media, Part, PartKind, Style};
use super::select::Selection;
use crate::dom::{Attr, Document, NodeId, Tag};
use std::collections::HashSet;

/// Builds the article's parts.
pub(super) fn assemble(document: &Document, addresses: &Addresses, selection: &Selection) -> Vec<Part> {
    let Some(body) = document.first(Tag::Body) else { return Vec::new() };
    let mut walk = Walk {
        document,
        addresses,
        selection,
        open: Vec::new(),
        frames: vec![Frame::new(body, Kind::Root)],
        line: Line::default(),
        heading: None,
        place: body,
        pictures: HashSet::new(),
    };
    walk.run(body);
    walk.finish()
}

/// What ends at a node.
enum Open {
    /// A block: text before and behind its end are different paragraphs.
    Block,
    /// A heading.
    Heading,
    /// A span of the line.
    Span,
    /// An element that holds parts of its own.
    Frame,
}

struct Walk<'a> {
    document: &'a Document,
    addresses: &'a Addresses,
    selection: &'a Selection,
    open: Vec<(NodeId, Open)>,
    frames: Vec<Frame>,
    line: Line,
    /// The level of the heading that the line belongs to.
    heading: Option<u8>,
    /// The node that the line's part comes from.
    place: NodeId,
    /// Which pictures are there already, by their key.
    pictures: HashSet<String>,
}

impl Walk<'_> {
    fn run(&mut self, body: NodeId) {
        let mut id = body;
        let end = self.document.end(body);
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

    fn finish(mut self) -> Vec<Part> {
        while !self.open.is_empty() {
            self.close();
        }
        self.end_line();
        self.frames.pop().map(|root| root.parts).unwrap_or_default()
    }

    fn text(&mut self, id: NodeId) -> NodeId {
        if self.selection.keeps(id) {
            if self.line.is_empty() {
                self.place = self.document.parent(id).unwrap_or(id);
            }
            self.line.text(self.document.text(id));
        }
        self.document.end(id)
    }

    /// Handles an element: gives the next node to look at, its first child or what comes behind it.
    fn element(&mut self, id: NodeId, tag: Tag) -> NodeId {
        let behind = self.document.end(id);
        if self.selection.hides(id) {
            return behind;
        }
        if !self.selection.has_text(self.document, id) {
            return if self.without_text(id, tag) { NodeId(id.0 + 1) } else { behind };
        }
        match tag {
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => self.open_heading(id, tag.heading_level().unwrap_or(2)),
            Tag::Ul | Tag::Menu | Tag::Dir => self.open_frame(id, Kind::list(None)),
            Tag::Ol => {
                let start = self.document.attr(id, Attr::Start).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                self.open_frame(id, Kind::list(Some(start)));
            }
            Tag::Li => self.open_frame(id, Kind::Item),
            Tag::Dl => self.open_frame(id, Kind::Definitions(Vec::new())),
            Tag::Dt if self.in_frame(|kind| matches!(kind, Kind::Definitions(_))) => self.open_frame(id, Kind::Term),
            Tag::Dd if self.in_frame(|kind| matches!(kind, Kind::Definitions(_))) => self.open_frame(id, Kind::Meaning),
            Tag::Blockquote => self.open_frame(id, Kind::Quote),
            Tag::Figure => self.open_frame(id, Kind::Figure),
            Tag::Figcaption => self.open_frame(id, Kind::Caption),
            Tag::Details => self.open_frame(id, Kind::Details(None)),
            Tag::Summary if self.in_frame(|kind| matches!(kind, Kind::Details(None))) => self.open_frame(id, Kind::Summary),
            Tag::Script | Tag::Style | Tag::Template => return behind,
            Tag::Br => self.line_break(),
            Tag::A => self.open_link(id),
            Tag::Code | Tag::Tt => {
                self.inline_code(id);
                return behind;
            }
            Tag::Pre => {
                self.end_line();
                let text = self.plain_text(id);
                self.add(Part { source: id, kind: PartKind::Code { language: None, text } });
                return behind;
            }
            _ => {
                if let Some(style) = style_of(tag) {
                    self.open_span(id, Span::Styled(style));
                } else if self.is_block(id, tag) {
                    self.open_block(id);
                }
            }
        }
        NodeId(id.0 + 1)
    }

    /// Handles an element without kept text; `true` when something in it may belong to the article.
    fn without_text(&mut self, id: NodeId, tag: Tag) -> bool {
        if tag == Tag::Br {
            self.line_break();
            return false;
        }
        if self.document.hidden(id) || !self.selection.has_media(self.document, id) {
            if self.is_block(id, tag) {
                self.end_line();
            }
            return false;
        }
        match tag {
            Tag::Img => self.picture(id),
            Tag::Hr => {
                self.end_line();
                self.add(Part { source: id, kind: PartKind::Rule });
            }
            Tag::Figure => {
                self.open_frame(id, Kind::Figure);
                return true;
            }
            _ if tag.is_opaque() => {}
            _ => {
                if self.is_block(id, tag) {
                    self.open_block(id);
                }
                return true;
            }
        }
        false
    }

    fn is_block(&self, id: NodeId, tag: Tag) -> bool {
        tag.is_block()
            || (matches!(tag, Tag::Span | Tag::A | Tag::Other | Tag::Ins)
                && self.document.attr(id, Attr::Style).is_some_and(shown_as_block))
    }

    fn in_frame(&self, is: impl Fn(&Kind) -> bool) -> bool {
        self.frames.last().is_some_and(|frame| is(&frame.kind))
    }

    fn open_block(&mut self, id: NodeId) {
        self.end_line();
        self.open.push((self.document.end(id), Open::Block));
    }

    fn open_heading(&mut self, id: NodeId, level: u8) {
        self.end_line();
        self.heading = Some(level);
        self.open.push((self.document.end(id), Open::Heading));
    }

    /// Opens an element that holds parts; too deep down it is no more than a block.
    fn open_frame(&mut self, id: NodeId, kind: Kind) {
        self.open_block(id);
        if self.frames.len() + self.line.depth() < MAX_DEPTH - 4 {
            self.frames.push(Frame::new(id, kind));
            if let Some(last) = self.open.last_mut() {
                last.1 = Open::Frame;
            }
        }
    }

    fn open_span(&mut self, id: NodeId, span: Span) {
        if !self.line.has(&span) && self.frames.len() + self.line.depth() < MAX_DEPTH - 2 {
            self.line.open(span);
            self.open.push((self.document.end(id), Open::Span));
        }
    }

    fn open_link(&mut self, id: NodeId) {
        if self.is_block(id, Tag::A) {
            self.open_block(id);
        }
        if let Some(href) = self.document.attr(id, Attr::Href).and_then(|href| self.addresses.link(href)) {
            self.open_span(id, Span::Link(href));
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some((_, Open::Span)) => self.line.close(),
            Some((_, Open::Block)) => self.end_line(),
            Some((_, Open::Heading)) => {
                self.end_line();
                self.heading = None;
            }
            Some((_, Open::Frame)) => {
                self.end_line();
                if let Some(frame) = self.frames.pop()
                    && let Some(outer) = self.frames.last_mut()
                {
                    frame.close_into(self.document, outer);
                }
            }
            None => {}
        }
    }

    fn line_break(&mut self) {
        if self.line.line_break() && self.heading.is_none() {
            self.end_line();
        }
    }

    /// Ends the line of text and makes a part of it.
    fn end_line(&mut self) {
        let flushed = self.line.flush();
        if !flushed.content.is_empty() {
            let kind = match self.heading {
                Some(level) => PartKind::Heading { level, content: flushed.content },
                None => PartKind::Paragraph(flushed.content),
            };
            self.add(Part { source: self.place, kind });
        }
        for media in flushed.media {
            let source = match &media {
                Media::Image(image) => image.source.unwrap_or(self.place),
                _ => self.place,
            };
            self.add(Part { source, kind: PartKind::Figure { media: vec![media], caption: Vec::new() } });
        }
    }

    fn add(&mut self, part: Part) {
        if let Some(frame) = self.frames.last_mut() {
            frame.add(part);
        }
    }

    fn picture(&mut self, id: NodeId) {
        match media::image(self.document, self.addresses, id) {
            Picture::Block(image) => {
                if self.pictures.insert(media::key(&image.src)) {
                    self.line.set_aside(Media::Image(image));
                    if self.line.is_empty() {
                        self.end_line();
                    }
                }
            }
            Picture::Inline(image) => self.line.push(Inline::Image(image)),
            Picture::Character(text) => self.line.text(&text),
            Picture::Nothing => {}
        }
    }

    fn inline_code(&mut self, id: NodeId) {
        let text = self.plain_text(id);
        let text = text.trim();
        if !text.is_empty() {
            if self.line.is_empty() {
                self.place = id;
            }
            self.line.push(Inline::Code(media::fold(text)));
        }
    }

    /// The text below an element as it was written.
    fn plain_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        for node in self.document.subtree(id) {
            match self.document.tag(node) {
                Some(Tag::Br) => out.push('\n'),
                _ => out.push_str(self.document.text(node)),
            }
        }
        out
    }
}

fn style_of(tag: Tag) -> Option<Style> {
    Some(match tag {
        Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Style::Emphasis,
        Tag::Strong | Tag::B => Style::Strong,
        Tag::Mark => Style::Mark,
        Tag::Del | Tag::S | Tag::Strike => Style::Deleted,
        Tag::Ins | Tag::U => Style::Inserted,
        Tag::Sub => Style::Subscript,
        Tag::Sup => Style::Superscript,
        Tag::Small => Style::Small,
        Tag::Q => Style::Quoted,
        Tag::Kbd | Tag::Samp => Style::Keyboard,
        _ => return None,
    })
}

/// Whether an inline style makes a block of an element that flows in a line.
fn shown_as_block(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("display") && has_word(value.trim(), &["block", "flex", "grid", "table", "list-item"])
    })
}
