//! Building a [`Document`] node by node, in document order.

use super::{Attr, AttrSpan, Document, Layout, NO_NODE, Node, NodeId, Tag, names, span, to_u32};

/// Collects nodes in preorder; [`Builder::finish`] gives the [`Document`].
///
/// A node is opened under a parent that is still open; whatever was opened deeper is closed by that.
#[derive(Debug)]
pub struct Builder {
    document: Document,
    open: Vec<u32>,
}

impl Builder {
    /// Starts a document with this address (empty when it is not known).
    pub fn new(url: &str) -> Self {
        let document = Document {
            url: url.to_owned(),
            nodes: Vec::new(),
            attrs: Vec::new(),
            text: String::new(),
            layouts: Vec::new(),
            viewport: None,
        };
        Builder { document, open: Vec::new() }
    }

    /// Makes room for this many nodes and bytes of text.
    pub fn reserve(&mut self, nodes: usize, text: usize) {
        self.document.nodes.reserve(nodes);
        self.document.text.reserve(text);
    }

    /// Closes open elements until `parent` is the innermost one. `false` when `parent` is not open: no node can be added there.
    pub fn close_to(&mut self, parent: Option<NodeId>) -> bool {
        let Some(parent) = parent else {
            return self.document.nodes.is_empty();
        };
        while let Some(&last) = self.open.last() {
            if last == parent.0 {
                return true;
            }
            self.close();
        }
        false
    }

    /// Opens an element inside the innermost open one. Its attributes follow through [`Builder::attr`].
    pub fn element(&mut self, tag: Tag) -> NodeId {
        let at = to_u32(self.document.attrs.len());
        let id = self.push(Some(tag), at, at);
        self.open.push(id.0);
        id
    }

    /// Adds an attribute to the element opened last, before anything else is added. Values over [`names::MAX_VALUE`] are left out.
    pub fn attr(&mut self, name: Attr, value: &str) {
        if value.len() > names::MAX_VALUE && value.encode_utf16().count() > names::MAX_VALUE {
            return;
        }
        let start = self.document.text.len();
        self.document.text.push_str(value);
        let span = span(start, self.document.text.len());
        self.document.attrs.push(AttrSpan { name, start: span.start, stop: span.end });
        if let Some(node) = self.document.nodes.last_mut() {
            node.stop = to_u32(self.document.attrs.len());
            node.attrs |= name.bit();
        }
    }

    /// Adds a text node inside the innermost open element; empty text is left out.
    pub fn text(&mut self, data: &str) {
        if data.is_empty() || self.open.is_empty() {
            return;
        }
        let start = self.document.text.len();
        self.document.text.push_str(data);
        let span = span(start, self.document.text.len());
        self.push(None, span.start, span.end);
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.document.nodes[id as usize].end = to_u32(self.document.nodes.len());
        }
    }

    /// The innermost open element.
    pub fn current(&self) -> Option<NodeId> {
        self.open.last().map(|&id| NodeId(id))
    }

    /// Says what the layout of an element is; unknown ids are ignored.
    pub fn layout(&mut self, id: NodeId, layout: Layout) {
        let at = to_u32(self.document.layouts.len());
        if let Some(node) = self.document.nodes.get_mut(id.index()) {
            node.layout = at;
            self.document.layouts.push(layout);
        }
    }

    /// Says how large the window is.
    pub fn viewport(&mut self, width: i32, height: i32) {
        self.document.viewport = Some((width, height));
    }

    /// Closes what is still open and decides which nodes are hidden.
    pub fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close();
        }
        let mut document = self.document;
        for index in 0..document.nodes.len() {
            let id = NodeId(index as u32);
            let inherited = document.parent(id).is_some_and(|p| document.hidden(p));
            document.nodes[index].hidden = inherited || hidden_by_itself(&document, id);
        }
        document
    }

    fn push(&mut self, tag: Option<Tag>, start: u32, stop: u32) -> NodeId {
        let id = to_u32(self.document.nodes.len());
        let parent = self.open.last().copied().unwrap_or(NO_NODE);
        self.document.nodes.push(Node { tag, hidden: false, parent, end: id + 1, start, stop, layout: NO_NODE, attrs: 0 });
        NodeId(id)
    }
}

fn hidden_by_itself(document: &Document, id: NodeId) -> bool {
    let Some(tag) = document.tag(id) else {
        return false;
    };
    if tag == Tag::Noscript {
        return true;
    }
    if let Some(layout) = document.layout(id) {
        return !layout.rendered;
    }
    if document.has_layout() && !tag.is_inline() {
        return false;
    }
    document.attr(id, Attr::Hidden).is_some_and(|v| v != "until-found") || document.attr(id, Attr::Style).is_some_and(style_hides)
}

/// Whether an inline style takes the element off the page.
fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            p if p.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            p if p.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}
