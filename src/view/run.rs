//! The text of a drawn element as one string, with the way from a place in it to the nodes of the view and back. Entry point: [`Run::of`].

use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, Node};

/// A stretch of one text node.
#[derive(Debug)]
struct Piece {
    node: Node,
    /// Where it begins in [`Run::text`], in bytes.
    start: usize,
}

/// The text of an element: what is read, without readings over words, signs of notes and the like.
#[derive(Debug)]
pub(super) struct Run {
    document: Document,
    pieces: Vec<Piece>,
    /// The text as it stands in the nodes.
    pub(super) text: String,
}

/// Elements whose text is no part of what is read.
fn is_beside(element: &Element) -> bool {
    matches!(element.local_name().as_str(), "rt" | "rp" | "svg" | "button" | "iframe" | "video" | "audio")
        || element.class_list().contains("note-ref")
        || element.class_list().contains("back")
}

impl Run {
    /// Reads an element.
    pub(super) fn of(element: &Element) -> Result<Run, JsValue> {
        let document = element.owner_document().ok_or("the element has no document")?;
        let mut run = Run { document, pieces: Vec::new(), text: String::new() };
        let own: &Node = element;
        let mut next = own.first_child();
        while let Some(node) = next {
            if node.node_type() == Node::TEXT_NODE {
                let text = node.node_value().unwrap_or_default();
                run.pieces.push(Piece { node: node.clone(), start: run.text.len() });
                run.text.push_str(&text);
            } else if node.node_type() == Node::ELEMENT_NODE {
                let inner: &Element = node.unchecked_ref();
                if inner.local_name() == "br" {
                    run.break_text(&node);
                } else if !is_beside(inner)
                    && let Some(child) = node.first_child()
                {
                    next = Some(child);
                    continue;
                }
            }
            next = run.behind(node, own);
        }
        Ok(run)
    }

    /// The next node that does not lie in this one; between two blocks the text has a break.
    fn behind(&mut self, mut node: Node, own: &Node) -> Option<Node> {
        loop {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent_node().filter(|parent| parent != own)?;
            let block = matches!(
                node.unchecked_ref::<Element>().local_name().as_str(),
                "p" | "li" | "td" | "th" | "dt" | "dd" | "tr" | "div" | "summary" | "figcaption" | "caption"
            );
            if block {
                self.break_text(&node);
            }
        }
    }

    fn break_text(&mut self, node: &Node) {
        if !self.text.ends_with('\n') {
            // The break stands in no text: what is there lies before the node's end.
            self.pieces.push(Piece { node: node.clone(), start: self.text.len() });
            self.text.push('\n');
        }
    }

    /// The node that a byte is in, with its place there in UTF-16 units.
    fn point(&self, byte: usize) -> Option<(&Node, u32)> {
        let at = self.pieces.partition_point(|piece| piece.start <= byte).checked_sub(1)?;
        let piece = &self.pieces[at];
        if piece.node.node_type() != Node::TEXT_NODE {
            return self.pieces[..at].iter().rfind(|piece| piece.node.node_type() == Node::TEXT_NODE).map(|piece| {
                let length = piece.node.node_value().unwrap_or_default().encode_utf16().count();
                (&piece.node, length as u32)
            });
        }
        let units = self.text.get(piece.start..byte)?.encode_utf16().count();
        Some((&piece.node, units as u32))
    }

    /// The range of these bytes in the view.
    pub(super) fn range(&self, bytes: Range<usize>) -> Result<web_sys::Range, JsValue> {
        let range = self.document.create_range()?;
        let (node, offset) = self.point(bytes.start).ok_or("a place outside of the text")?;
        range.set_start(node, offset)?;
        // The end lies in the node of the last byte, not at the start of the next.
        let before = self.text[..bytes.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let (node, offset) = self.point(before.max(bytes.start)).ok_or("a place outside of the text")?;
        let units = self.text[before..bytes.end].encode_utf16().count() as u32;
        let length = node.node_value().unwrap_or_default().encode_utf16().count() as u32;
        range.set_end(node, (offset + units).min(length))?;
        Ok(range)
    }

    /// Where these bytes are seen: a rectangle for each line.
    pub(super) fn rects(&self, bytes: Range<usize>) -> Vec<DomRect> {
        let Some(list) = self.range(bytes).ok().and_then(|range| range.get_client_rects()) else {
            return Vec::new();
        };
        (0..list.length()).filter_map(|at| list.get(at)).filter(|rect| rect.width() > 0.0).collect()
    }

    /// The first byte whose box is not before something; those that are come first.
    pub(super) fn first_not(&self, is_before: impl Fn(&DomRect) -> bool) -> usize {
        let starts: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let before = |&at: &usize| {
            let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
            // What has no place of its own, such as a space at the end of a line, goes with what is behind it.
            let seen = |range: Range<usize>| self.rects(range).into_iter().next();
            seen(at..end).or_else(|| seen(end..self.text.len())).is_some_and(|rect| is_before(&rect))
        };
        let at = starts.partition_point(before);
        starts.get(at).copied().unwrap_or(self.text.len())
    }

    /// The byte behind so many characters that are not white space.
    pub(super) fn byte_of(&self, letters: usize) -> usize {
        let seen = self.text.char_indices().filter(|(_, c)| !c.is_whitespace());
        seen.map(|(at, _)| at).nth(letters).unwrap_or(self.text.len())
    }

    /// How many characters before this byte are not white space.
    pub(super) fn letters_before(&self, byte: usize) -> usize {
        self.text[..byte.min(self.text.len())].chars().filter(|c| !c.is_whitespace()).count()
    }

    /// The text nodes of these bytes, each with the stretch of it in UTF-16 units; the last comes first, so that cutting one leaves the
    /// others as they are.
    pub(super) fn nodes(&self, bytes: Range<usize>) -> Vec<(Node, Range<u32>)> {
        let mut nodes = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate().rev().filter(|(_, piece)| piece.node.node_type() == Node::TEXT_NODE) {
            let end = self.pieces.get(at + 1).map_or(self.text.len(), |next| next.start);
            let (start, stop) = (piece.start.max(bytes.start), end.min(bytes.end));
            if start < stop && !self.text[start..stop].trim().is_empty() {
                let units = |to: usize| self.text[piece.start..to].encode_utf16().count() as u32;
                nodes.push((piece.node.clone(), units(start)..units(stop)));
            }
        }
        nodes
    }

    /// The byte that a place in the view is at; `None` where it is not in this text.
    pub(super) fn byte_at(&self, node: &Node, offset: u32) -> Option<usize> {
        if node.node_type() == Node::TEXT_NODE {
            let piece = self.pieces.iter().find(|piece| piece.node == *node)?;
            let mut seen = 0;
            for (at, c) in self.text[piece.start..].char_indices() {
                if seen >= offset {
                    return Some(piece.start + at);
                }
                seen += c.len_utf16() as u32;
            }
            return Some(self.text.len());
        }
        // Between two nodes: where the first text begins that does not lie before.
        let child = node.child_nodes().get(offset);
        let behind = |piece: &&Piece| match &child {
            Some(child) => {
                child.contains(Some(&piece.node)) || child.compare_document_position(&piece.node) & Node::DOCUMENT_POSITION_FOLLOWING != 0
            }
            None => {
                !node.contains(Some(&piece.node)) && node.compare_document_position(&piece.node) & Node::DOCUMENT_POSITION_FOLLOWING != 0
            }
        };
        let inside = self.pieces.iter().any(|piece| node.contains(Some(&piece.node)));
        inside.then(|| self.pieces.iter().find(behind).map_or(self.text.len(), |piece| piece.start))
    }
}
