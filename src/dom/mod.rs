//! The page as an owned arena: elements and text nodes in preorder, with no tie to a browser.
//!
//! A [`Document`] is made by [`Builder`], from a packed live page ([`crate::snapshot`]) or from HTML text ([`crate::html`]).
//! Since nodes lie in preorder, a node's subtree is the contiguous range `id..end(id)`, and every walk is a loop.

mod build;
pub mod names;
pub mod regions;

pub use build::Builder;
pub use names::{Attr, Tag};

use std::ops::Range;

/// A node's place in the preorder of its [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The document's root element.
    pub const ROOT: NodeId = NodeId(0);

    /// The id as an index into per-node tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where an element lies, in CSS pixels from the top left corner of the document.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Distance from the left edge.
    pub x: i32,
    /// Distance from the top edge.
    pub y: i32,
    /// Width of the border box.
    pub width: i32,
    /// Height of the border box.
    pub height: i32,
}

/// How an element is positioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Position {
    /// In the flow.
    #[default]
    Static,
    /// Taken out of the flow, at a place of its own.
    Absolute,
    /// Stays with the window.
    Fixed,
    /// In the flow until it would scroll away.
    Sticky,
}

/// What the browser's layout says of one element.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Layout {
    /// The element's border box.
    pub rect: Rect,
    /// How it is positioned.
    pub position: Position,
    /// Whether it floats.
    pub floated: bool,
    /// Whether it is drawn at all.
    pub rendered: bool,
    /// Its font size in CSS pixels.
    pub font_size: f32,
}

impl Attr {
    /// Its bit in [`Node::attrs`].
    fn bit(self) -> u32 {
        1 << (self as u32 % 32)
    }
}

const NO_NODE: u32 = u32::MAX;

#[derive(Debug, Clone)]
struct Node {
    /// `None` for a text node.
    tag: Option<Tag>,
    hidden: bool,
    parent: u32,
    end: u32,
    /// Into `attrs` for an element, into `text` for a text node.
    start: u32,
    stop: u32,
    /// Into `layouts`, or [`NO_NODE`].
    layout: u32,
    /// The attributes that the element may have, one bit for every 32nd: most that are asked for are not there.
    attrs: u32,
}

#[derive(Debug, Clone)]
struct AttrSpan {
    name: Attr,
    start: u32,
    stop: u32,
}

/// A page: its nodes, their text and attributes, and, when it came from a live page, their layout.
#[derive(Debug, Clone)]
pub struct Document {
    url: String,
    nodes: Vec<Node>,
    attrs: Vec<AttrSpan>,
    text: String,
    layouts: Vec<Layout>,
    viewport: Option<(i32, i32)>,
}

impl Document {
    /// The page's address; empty when it is not known.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many nodes there are, elements and text nodes together.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the document has no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes, in preorder.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The element's tag; `None` for a text node.
    pub fn tag(&self, id: NodeId) -> Option<Tag> {
        self.nodes[id.index()].tag
    }

    /// Whether the node is an element with this tag.
    pub fn is(&self, id: NodeId, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// The element's name, also for tags outside the table; empty for a text node.
    pub fn tag_name(&self, id: NodeId) -> &str {
        match self.tag(id) {
            Some(Tag::Other) => self.attr(id, Attr::TagName).unwrap_or(""),
            Some(tag) => tag.name(),
            None => "",
        }
    }

    /// The data of a text node; empty for an element.
    pub fn text(&self, id: NodeId) -> &str {
        let node = &self.nodes[id.index()];
        match node.tag {
            None => &self.text[node.start as usize..node.stop as usize],
            Some(_) => "",
        }
    }

    /// The element's attribute, if it has it.
    pub fn attr(&self, id: NodeId, name: Attr) -> Option<&str> {
        if self.nodes[id.index()].attrs & name.bit() == 0 {
            return None;
        }
        self.attr_spans(id).iter().find(|a| a.name == name).map(|a| &self.text[a.start as usize..a.stop as usize])
    }

    /// The element's attributes in source order.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        self.attr_spans(id).iter().map(|a| (a.name, &self.text[a.start as usize..a.stop as usize]))
    }

    /// Whether a `meta` element states that the page is an article: by its type, or by the time that it was published.
    pub fn states_article(&self, meta: NodeId) -> bool {
        match self.attr(meta, Attr::Property) {
            Some("og:type") => self.attr(meta, Attr::Content).is_some_and(|kind| kind.eq_ignore_ascii_case("article")),
            Some("article:published_time") => true,
            _ => false,
        }
    }

    fn attr_spans(&self, id: NodeId) -> &[AttrSpan] {
        let node = &self.nodes[id.index()];
        match node.tag {
            Some(_) => &self.attrs[node.start as usize..node.stop as usize],
            None => &[],
        }
    }

    /// The node's parent; `None` for the root.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        match self.nodes[id.index()].parent {
            NO_NODE => None,
            parent => Some(NodeId(parent)),
        }
    }

    /// The first id behind the node's subtree.
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.nodes[id.index()].end)
    }

    /// The node and all below it, in preorder.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0..self.nodes[id.index()].end).map(NodeId)
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The node's children, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { document: self, next: id.0 + 1, end: self.nodes[id.index()].end }
    }

    /// The node's ancestors, nearest first, without the node itself.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&a| self.parent(a))
    }

    /// The first element with this tag.
    pub fn first(&self, tag: Tag) -> Option<NodeId> {
        self.ids().find(|&id| self.is(id, tag))
    }

    /// Whether the node is not shown: hidden itself, or inside something that is. Decided by the layout where there is one, else by
    /// the `hidden` attribute and inline styles; what stands in a `noscript` is always hidden.
    pub fn hidden(&self, id: NodeId) -> bool {
        self.nodes[id.index()].hidden
    }

    /// What the browser's layout says of the element; `None` on pages without layout and for elements that were not measured.
    pub fn layout(&self, id: NodeId) -> Option<&Layout> {
        self.layouts.get(self.nodes[id.index()].layout as usize)
    }

    /// Whether the page came with a layout at all.
    pub fn has_layout(&self) -> bool {
        !self.layouts.is_empty()
    }

    /// Width and height of the window, in CSS pixels.
    pub fn viewport(&self) -> Option<(i32, i32)> {
        self.viewport
    }

    /// The whole tree written down, one node a line, indented by depth: for comparing two ways of reading the same page.
    pub fn outline(&self) -> String {
        let mut out = String::new();
        let mut open: Vec<NodeId> = Vec::new();
        for id in self.ids() {
            while open.last().is_some_and(|&o| self.end(o) <= id) {
                open.pop();
            }
            out.extend(std::iter::repeat_n(' ', open.len()));
            match self.tag(id) {
                Some(_) => {
                    out.push_str(self.tag_name(id));
                    for (name, value) in self.attrs(id).filter(|&(name, _)| name != Attr::TagName) {
                        out.push_str(&format!(" {}={value:?}", name.name()));
                    }
                    open.push(id);
                }
                None => out.push_str(&format!("{:?}", self.text(id))),
            }
            out.push('\n');
        }
        out
    }

    /// The text of the subtree as a reader sees it: white space folded, opaque elements left out, ends trimmed.
    pub fn visible_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut skip_until = 0;
        for node in self.subtree(id) {
            if node.0 < skip_until {
                continue;
            }
            match self.tag(node) {
                Some(tag) if tag.is_opaque() || self.hidden(node) => skip_until = self.end(node).0,
                Some(tag) if tag.breaks_text() => push_space(&mut out),
                Some(_) => {}
                None => push_folded(&mut out, self.text(node)),
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Appends text with its runs of white space folded into single spaces, none at the start.
pub fn push_folded(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        // Most text is ASCII, a word at a time.
        let plain = rest.bytes().position(|byte| !byte.is_ascii_graphic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(plain);
        out.push_str(word);
        let mut chars = behind.chars();
        match chars.next() {
            Some(c) if c.is_whitespace() => push_space(out),
            Some(c) => out.push(c),
            None => return,
        }
        rest = chars.as_str();
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Iterator over a node's children; see [`Document::children`].
#[derive(Debug, Clone)]
pub struct Children<'a> {
    document: &'a Document,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.document.end(id).0;
        Some(id)
    }
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn span(start: usize, stop: usize) -> Range<u32> {
    to_u32(start)..to_u32(stop)
}
