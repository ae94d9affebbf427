//! Cutting a page into text blocks: runs of inline content between the boundaries of block elements.

use crate::dom::{Document, NodeId, Tag};

/// A run of text inside one block element. Its nodes are contiguous in preorder.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBlock {
    /// The block element that directly holds the run.
    pub element: NodeId,
    /// The run's first node.
    pub first: NodeId,
    /// The first node behind the run.
    pub end: NodeId,
    /// Where its text lies in [`Blocks`].
    start: u32,
    stop: u32,
    /// Its words.
    pub words: u32,
    /// Its characters, white space folded.
    pub chars: u32,
    /// Its characters inside links.
    pub link_chars: u32,
    /// Whether the page hides it.
    pub hidden: bool,
}

/// All blocks of a page, with their text.
#[derive(Debug, Default)]
pub struct Blocks {
    /// The blocks, in document order.
    pub list: Vec<TextBlock>,
    text: String,
}

impl Blocks {
    /// A block's text, white space folded.
    pub fn text(&self, block: &TextBlock) -> &str {
        &self.text[block.start as usize..block.stop as usize]
    }
}

/// Cuts a page into text blocks.
pub fn cut(document: &Document) -> Blocks {
    let mut blocks = Blocks::default();
    let Some(body) = document.first(Tag::Body) else {
        return blocks;
    };
    let mut run: Option<Run> = None;
    // Open block elements and links with where they end; text belongs to the innermost block element.
    let mut holders: Vec<(NodeId, NodeId)> = Vec::new();
    let mut link_end = NodeId(0);
    let mut skip = NodeId(0);
    for id in document.subtree(body) {
        if id < skip {
            continue;
        }
        while holders.last().is_some_and(|&(_, end)| end <= id) {
            holders.pop();
            flush(&mut blocks, document, run.take(), id);
        }
        match document.tag(id) {
            Some(tag) if tag.is_opaque() => skip = document.end(id),
            Some(tag) => {
                if tag == Tag::A {
                    link_end = document.end(id);
                }
                if tag.is_block() {
                    flush(&mut blocks, document, run.take(), id);
                    holders.push((id, document.end(id)));
                } else if tag == Tag::Br
                    && let Some(run) = &mut run
                {
                    run.text.push(' ');
                }
            }
            None => {
                let Some(&(element, _)) = holders.last() else { continue };
                let run = run.get_or_insert_with(|| Run { element, first: id, text: String::new(), link_chars: 0 });
                let before = run.text.len();
                crate::dom::push_folded(&mut run.text, document.text(id));
                if id < link_end {
                    run.link_chars += run.text[before..].chars().filter(|c| !c.is_whitespace()).count() as u32;
                }
            }
        }
    }
    flush(&mut blocks, document, run, document.end(body));
    blocks
}

struct Run {
    element: NodeId,
    first: NodeId,
    text: String,
    link_chars: u32,
}

fn flush(blocks: &mut Blocks, document: &Document, run: Option<Run>, end: NodeId) {
    let Some(run) = run else { return };
    let text = run.text.trim_end();
    if text.is_empty() {
        return;
    }
    let start = blocks.text.len() as u32;
    blocks.text.push_str(text);
    blocks.list.push(TextBlock {
        element: run.element,
        first: run.first,
        end,
        start,
        stop: blocks.text.len() as u32,
        words: text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count() as u32,
        chars: text.chars().count() as u32,
        link_chars: run.link_chars,
        hidden: document.hidden(run.first),
    });
}
