//! Opening and closing the elements that hold others.

use super::*;
use crate::article::parts::{Cell, Inline, MAX_DEPTH, Media, Style, Table};

/// What ends at a node.
pub(super) enum Open {
    /// A block: text before and behind its end are different paragraphs.
    Block,
    /// A heading.
    Heading,
    /// A span of the line.
    Span,
    /// An element that holds parts of its own.
    Frame,
}

/// Class names of elements that hold a picture with its caption, or several pictures.
const FIGURES: &[&str] = &[
    "wp-caption",
    "thumb",
    "thumbinner",
    "captioned-image-container",
    "gallery",
    "wp-block-gallery",
    "blocks-gallery-grid",
    "tiled-gallery",
    "image-gallery",
    "photo-gallery",
    "slideshow",
    "carousel",
    "swiper",
    "gallerybox",
];

impl Walk<'_> {
    pub(super) fn is_block(&self, id: NodeId, tag: Tag) -> bool {
        tag.is_block()
            || matches!(self.document.attr(id, Attr::Role), Some("row" | "cell" | "gridcell" | "columnheader" | "rowheader"))
            || (matches!(tag, Tag::Span | Tag::A | Tag::Other | Tag::Ins)
                && self.document.attr(id, Attr::Style).is_some_and(shown_as_block))
    }

    pub(super) fn in_frame(&self, is: impl Fn(&Kind) -> bool) -> bool {
        self.frames.last().is_some_and(|frame| is(&frame.kind))
    }

    pub(super) fn in_table(&self) -> bool {
        self.in_frame(|kind| matches!(kind, Kind::Table { .. }))
    }

    pub(super) fn open_block(&mut self, id: NodeId) {
        self.end_line();
        self.open.push((self.document.end(id), Open::Block));
    }

    pub(super) fn open_heading(&mut self, id: NodeId, level: u8) {
        self.end_line();
        self.heading = Some(level);
        self.open.push((self.document.end(id), Open::Heading));
    }

    /// Opens an element that holds parts; too deep down it is no more than a block.
    pub(super) fn open_frame(&mut self, id: NodeId, kind: Kind) {
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

    /// Opens a link; `false` when it was a reference to a footnote and is written already.
    pub(super) fn link(&mut self, id: NodeId) -> bool {
        if let Some(mark) = self.notes.reference(id).cloned() {
            self.start_line(id);
            self.called.insert(mark.id.clone());
            self.line.push(Inline::NoteRef { id: mark.id, label: mark.label });
            return false;
        }
        if self.is_block(id, Tag::A) {
            self.open_block(id);
        }
        if let Some(href) = self.document.attr(id, Attr::Href).and_then(|href| self.addresses.link(href)) {
            self.open_span(id, Span::Link(href));
        }
        true
    }

    /// Raised text, unless it is raised because it refers to a footnote.
    pub(super) fn superscript(&mut self, id: NodeId) {
        let refers = self.document.subtree(id).take(6).any(|n| self.notes.reference(n).is_some());
        if refers {
            self.reference_end = self.document.end(id);
        } else {
            self.open_span(id, Span::Styled(Style::Superscript));
        }
    }

    pub(super) fn open_note(&mut self, id: NodeId, mark: Mark) {
        if self.found_notes.is_empty() && self.notes_heading.is_none() {
            self.take_notes_heading(id);
        }
        let end = self.document.end(id);
        (self.whole, self.unhidden, self.note_end) = (self.whole.max(end), self.unhidden.max(end), self.note_end.max(end));
        self.open_frame(id, Kind::Note(mark));
    }

    /// Opens what opens on a click. The browser's layout calls it hidden while it is closed; its summary decides.
    pub(super) fn open_details(&mut self, id: NodeId) {
        if self.document.has_layout() && self.document.attr(id, Attr::Open).is_none() {
            let end = self.document.end(id);
            (self.whole, self.unhidden) = (self.whole.max(end), self.unhidden.max(end));
        }
        // However short it is: what opens says nothing without it.
        let summary = self.document.children(id).find(|&child| self.document.tag(child).is_some());
        let summary = summary.filter(|&first| self.document.is(first, Tag::Summary) && !self.selection.has_text(self.document, first));
        self.whole = self.whole.max(summary.map_or(self.whole, |summary| self.document.end(summary)));
        self.open_frame(id, Kind::Details(None));
    }

    /// Opens a table; `false` when it was code and is written already.
    pub(super) fn table(&mut self, id: NodeId) -> bool {
        let class = self.document.attr(id, Attr::Class).unwrap_or_default();
        let code =
            has_word(class, &["highlight", "highlighttable", "js-file-line-container", "lntable", "hljs-ln", "crayon-table", "code-table"]);
        if code && !self.document.subtree(id).any(|n| self.document.is(n, Tag::Pre)) {
            self.code_block(id);
            return false;
        }
        if !code && self.tables.is_data(id) && self.selection.keeps_most(self.document, id) {
            self.whole = self.whole.max(self.document.end(id));
            self.open_frame(id, Kind::Table { table: Table::default(), head_end: NodeId(0) });
        } else {
            self.open_block(id);
        }
        true
    }

    pub(super) fn open_table_head(&mut self, id: NodeId) {
        self.open_block(id);
        let end = self.document.end(id);
        if let Some(Frame { kind: Kind::Table { head_end, .. }, .. }) = self.frames.last_mut() {
            *head_end = end;
        }
    }

    pub(super) fn open_row(&mut self, id: NodeId) {
        self.open_block(id);
        if let Some(Frame { kind: Kind::Table { table, head_end }, .. }) = self.frames.last_mut() {
            table.head_rows += usize::from(id < *head_end && table.head_rows == table.rows.len());
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self, id: NodeId, tag: Tag) {
        let span = |name, most: u16| self.document.attr(id, name).and_then(|v| v.trim().parse::<u16>().ok()).unwrap_or(1).clamp(1, most);
        let cell =
            Cell { header: tag == Tag::Th, colspan: span(Attr::Colspan, 100), rowspan: span(Attr::Rowspan, 1000), parts: Vec::new() };
        self.open_frame(id, Kind::Cell(cell));
    }

    /// Opens a quotation, or a post of a social network; `false` when only its address is shown.
    pub(super) fn quote(&mut self, id: NodeId) -> bool {
        let post = embed::embed(self.document, self.addresses, id, Tag::Blockquote);
        if post.is_some() && !embed::shows_its_text(self.document, id) {
            return !self.embed(id, Tag::Blockquote);
        }
        let depth = self.frames.len();
        self.open_frame(id, Kind::Quote);
        if let Some(post) = post
            && self.frames.len() > depth
            && let Some(frame) = self.frames.last_mut()
        {
            frame.tail = Some(Part { source: id, kind: PartKind::Embed(post) });
        }
        true
    }

    /// Opens an element that has no meaning of its own: a figure or a caption by its class, a style, a block, or nothing.
    pub(super) fn open_other(&mut self, id: NodeId, tag: Tag) {
        if self.is_caption(id, tag) {
            self.open_frame(id, Kind::Caption);
        } else if matches!(tag, Tag::Div | Tag::Section | Tag::Ul)
            && self.document.attr(id, Attr::Class).is_some_and(|class| has_word(class, FIGURES))
        {
            self.open_frame(id, Kind::Figure);
        } else if let Some(style) = style_of(tag) {
            self.open_span(id, Span::Styled(style));
        } else if let Some(level) = self.stated_level(id) {
            self.open_heading(id, level);
        } else if self.is_block(id, tag) {
            self.open_block(id);
        }
    }

    fn stated_level(&self, id: NodeId) -> Option<u8> {
        let heading = self.document.attr(id, Attr::Role) == Some("heading");
        heading.then(|| self.document.attr(id, Attr::AriaLevel).and_then(|v| v.trim().parse().ok()).unwrap_or(2).clamp(1, 6))
    }

    pub(super) fn is_caption(&self, id: NodeId, tag: Tag) -> bool {
        match tag {
            Tag::Figcaption => true,
            Tag::Div | Tag::P | Tag::Span | Tag::Dd | Tag::Small | Tag::Em | Tag::Cite => {
                self.document.attr(id, Attr::Class).is_some_and(|class| class.split_ascii_whitespace().any(names_caption))
                    && (tag == Tag::P || self.caption_follows())
            }
            _ => false,
        }
    }

    /// Whether a caption could stand here: in a figure, or behind one without a caption.
    pub(super) fn caption_follows(&self) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        let behind = match frame.parts.last() {
            Some(Part { kind: PartKind::Figure { caption, .. }, .. }) => caption.is_empty(),
            _ => false,
        };
        self.line.is_empty() && (behind || (matches!(frame.kind, Kind::Figure) && !frame.parts.is_empty()))
    }

    /// Whether a caption stands first in its figure.
    pub(super) fn caption_leads(&self, tag: Tag) -> bool {
        let figure = self.frames.last().is_some_and(|frame| matches!(frame.kind, Kind::Figure) && frame.parts.is_empty());
        figure && tag == Tag::Figcaption && self.line.is_empty()
    }

    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some((_, Open::Span)) => self.line.close(),
            Some((_, Open::Block)) => self.end_line(),
            Some((_, Open::Heading)) => {
                self.end_line();
                self.heading = None;
            }
            Some((_, Open::Frame)) => {
                self.end_line();
                self.close_frame();
            }
            None => {}
        }
    }

    fn close_frame(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            Kind::Note(Mark { id, label }) => {
                self.found_notes.push(Note { id, label, parts: frame.parts });
            }
            _ => {
                if let Some(outer) = self.frames.last_mut() {
                    frame.close_into(self.document, outer);
                }
            }
        }
    }

    /// The heading over the footnotes, of which this is the first, goes with them, whether it was chosen or not.
    fn take_notes_heading(&mut self, first: NodeId) {
        self.end_line();
        let document = self.document;
        let short = |content: &[Inline]| crate::article::plain(content).split_whitespace().count() <= 3;
        if let Some(root) = self.frames.first_mut()
            && let Some(Part { kind: PartKind::Heading { content, .. }, .. }) = root.parts.last()
            && short(content)
        {
            self.notes_heading = root.parts.pop();
        } else if let Some((id, level)) = self.passed_heading
            && (document.end(id).0..first.0).all(|between| document.text(NodeId(between)).trim().is_empty())
        {
            let content = vec![Inline::Text(document.visible_text(id))];
            if short(&content) {
                self.notes_heading = Some(Part { source: id, kind: PartKind::Heading { level, content } });
            }
        }
    }

    /// Ends the line of text and makes a part of it.
    pub(super) fn end_line(&mut self) {
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

    /// Notes where the line begins, if it does.
    pub(super) fn start_line(&mut self, id: NodeId) {
        if self.line.is_empty() {
            self.place = self.document.parent(id).unwrap_or(id);
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.line.line_break() && self.heading.is_none() {
            self.end_line();
        }
    }

    pub(super) fn add(&mut self, part: Part) {
        if let Some(frame) = self.frames.last_mut() {
            frame.add(part);
        }
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
        Tag::Small => Style::Small,
        Tag::Q => Style::Quoted,
        Tag::Kbd | Tag::Samp => Style::Keyboard,
        _ => return None,
    })
}

fn names_caption(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let credit = matches!(word.as_str(), "credit" | "photo-credit" | "image-credit" | "img-credit" | "picture-credit");
    credit || (word.contains("caption") && !word.contains("captioned") && !word.contains("wp-caption-dd") && word != "wp-caption")
}

/// Whether an inline style makes a block of an element that flows in a line.
fn shown_as_block(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("display") && has_word(value.trim(), &["block", "flex", "grid", "table", "list-item"])
    })
}
