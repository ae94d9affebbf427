//! The packed form in which a live page's DOM reaches Rust, and the one place that knows its layout.
//!
//! The packer (`extension/pack.js`) writes it, [`read`] turns it into a [`Document`]. Nodes come in preorder of the composed tree:
//!
//! | record | words |
//! |---|---|
//! | element | parent's index ([`NO_PARENT`] for the root); tag code in the low 16 bits, number of attributes in the high 16; then one word an attribute: code in the high 8 bits, length of its value in the low 24 |
//! | text | parent's index; [`TEXT`]; length |
//!
//! Lengths are in UTF-16 units. `text` holds all attribute values and text data one behind the other, in record order.
//! `geometry` holds [`STRIDE`] words for each measured element: node index, x, y, width, height, style. The style word's bits 0-1
//! give the position (0 in flow, 1 absolute, 2 fixed, 3 sticky), bit 2 says that nothing is drawn, bit 3 that it floats, and bits
//! 8-23 the font size in quarters of a CSS pixel.

use crate::dom::{Attr, Builder, Document, Layout, NodeId, Position, Rect, Tag};

/// The version of this layout; a packer of another version is refused.
pub const VERSION: u32 = 1;
/// The parent of the root element.
pub const NO_PARENT: u32 = u32::MAX;
/// The second word of a text record.
pub const TEXT: u32 = 0xFFFF;
/// Words per measured element in `geometry`.
pub const STRIDE: usize = 6;

/// A packed page, borrowed from whoever received it.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'a> {
    /// The page's address.
    pub url: &'a str,
    /// The node records.
    pub nodes: &'a [u32],
    /// Attribute values and text data, in record order.
    pub text: &'a str,
    /// The measured elements; empty when there was no layout.
    pub geometry: &'a [i32],
    /// Width and height of the window in CSS pixels.
    pub viewport: Option<(i32, i32)>,
}

/// Why a Snapshot could not be read. The page that sent it stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// The last record is cut short.
    #[error("the snapshot ends inside a record")]
    Truncated,
    /// A node names a parent that does not enclose it.
    #[error("node {0} has a parent that is not open")]
    Parent(u32),
    /// A length runs past the end of the text.
    #[error("the snapshot's text is shorter than its lengths say")]
    Text,
}

/// Reads a packed page.
///
/// # Errors
/// A [`SnapshotError`] where the records contradict themselves.
pub fn read(snapshot: &Snapshot<'_>) -> Result<Document, SnapshotError> {
    let mut builder = Builder::new(snapshot.url);
    builder.reserve(snapshot.nodes.len() / 3, snapshot.text.len());
    let mut words = snapshot.nodes.iter().copied();
    let mut text = Units { rest: snapshot.text };
    let mut index = 0;
    while let Some(parent) = words.next() {
        let parent = (parent != NO_PARENT).then_some(NodeId(parent));
        if !builder.close_to(parent) {
            return Err(SnapshotError::Parent(index));
        }
        let head = words.next().ok_or(SnapshotError::Truncated)?;
        if head == TEXT {
            let length = words.next().ok_or(SnapshotError::Truncated)?;
            builder.text(text.take(length)?);
        } else {
            builder.element(Tag::from_code(head & 0xFFFF).unwrap_or(Tag::Other));
            for _ in 0..head >> 16 {
                let word = words.next().ok_or(SnapshotError::Truncated)?;
                let value = text.take(word & 0x00FF_FFFF)?;
                if let Some(name) = Attr::from_code(word >> 24) {
                    builder.attr(name, value);
                }
            }
        }
        index += 1;
    }
    for measured in snapshot.geometry.chunks_exact(STRIDE) {
        let &[node, x, y, width, height, style] = measured else { continue };
        if let Ok(node) = u32::try_from(node) {
            builder.layout(NodeId(node), layout(Rect { x, y, width, height }, style));
        }
    }
    if let Some((width, height)) = snapshot.viewport {
        builder.viewport(width, height);
    }
    Ok(builder.finish())
}

fn layout(rect: Rect, style: i32) -> Layout {
    let position = match style & 3 {
        1 => Position::Absolute,
        2 => Position::Fixed,
        3 => Position::Sticky,
        _ => Position::Static,
    };
    let font_size = ((style >> 8) & 0xFFFF) as f32 / 4.0;
    Layout { rect, position, floated: style & 8 != 0, rendered: style & 4 == 0, font_size }
}

/// Text measured in UTF-16 units, taken from the front.
struct Units<'a> {
    rest: &'a str,
}

impl<'a> Units<'a> {
    fn take(&mut self, units: u32) -> Result<&'a str, SnapshotError> {
        let units = units as usize;
        // ASCII, the usual case, needs no counting: as many bytes as units.
        let bytes = match self.rest.as_bytes().get(..units) {
            Some(head) if head.is_ascii() => units,
            _ => self.bytes_of(units).ok_or(SnapshotError::Text)?,
        };
        let (taken, rest) = self.rest.split_at_checked(bytes).ok_or(SnapshotError::Text)?;
        self.rest = rest;
        Ok(taken)
    }

    fn bytes_of(&self, units: usize) -> Option<usize> {
        let mut seen = 0;
        for (at, c) in self.rest.char_indices() {
            if seen >= units {
                return Some(at);
            }
            seen += c.len_utf16();
        }
        (seen >= units).then_some(self.rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(parent: u32, tag: Tag, attrs: &[(Attr, u32)]) -> Vec<u32> {
        let mut words = vec![parent, tag as u32 | (attrs.len() as u32) << 16];
        words.extend(attrs.iter().map(|&(name, length)| (name as u32) << 24 | length));
        words
    }

    fn page(nodes: &[u32], text: &str, geometry: &[i32]) -> Result<Document, SnapshotError> {
        read(&Snapshot { url: "https://news.example/", nodes, text, geometry, viewport: None })
    }

    #[test]
    fn lengths_count_utf16_units() {
        let mut nodes = element(NO_PARENT, Tag::Html, &[(Attr::Lang, 2)]);
        nodes.extend(element(0, Tag::P, &[]));
        nodes.extend([1, TEXT, 7]);
        nodes.extend(element(0, Tag::Other, &[(Attr::TagName, 6)]));
        let document = page(&nodes, "enÄ😀 日本xx-post", &[1, 5, 6, 70, 80, 3 | (18 * 4) << 8]).unwrap();
        assert_eq!(document.attr(NodeId(0), Attr::Lang), Some("en"));
        assert_eq!(document.text(NodeId(2)), "Ä😀 日本x");
        assert_eq!(document.tag_name(NodeId(3)), "x-post");
        let layout = document.layout(NodeId(1)).unwrap();
        assert_eq!(layout.rect, Rect { x: 5, y: 6, width: 70, height: 80 });
        assert_eq!((layout.position, layout.font_size), (Position::Sticky, 18.0));
        assert_eq!(document.end(NodeId(1)), NodeId(3));
    }

    #[test]
    fn contradictions_are_errors() {
        let root = element(NO_PARENT, Tag::Html, &[]);
        assert_eq!(page(&[root.clone(), vec![0]].concat(), "", &[]).unwrap_err(), SnapshotError::Truncated);
        assert_eq!(page(&[root.clone(), vec![7, TEXT, 0]].concat(), "", &[]).unwrap_err(), SnapshotError::Parent(1));
        assert_eq!(page(&[root, vec![0, TEXT, 9]].concat(), "short", &[]).unwrap_err(), SnapshotError::Text);
    }

    #[test]
    fn a_long_text_is_read_in_linear_time() {
        // Not a timing: quadratic counting of a million units would not end within the test's patience.
        let mut nodes = element(NO_PARENT, Tag::Html, &[]);
        let count = 200_000;
        for _ in 0..count {
            nodes.extend([0, TEXT, 3]);
        }
        let document = page(&nodes, &"äöü".repeat(count), &[]).unwrap();
        assert_eq!(document.len(), count + 1);
    }
}
