//! Text with its pronunciation.

use super::line::Line;
use super::parts::Inline;
use crate::dom::{Document, NodeId, Tag};

/// The pairs of base text and pronunciation in a `ruby` element.
pub(super) fn pairs(document: &Document, id: NodeId) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let (mut base, mut over) = (String::new(), String::new());
    let (mut over_end, mut skip) = (NodeId(0), NodeId(0));
    for node in document.subtree(id) {
        if node < skip {
            continue;
        }
        match document.tag(node) {
            Some(Tag::Rp) => skip = document.end(node),
            Some(tag) if tag.is_opaque() => skip = document.end(node),
            Some(Tag::Rt | Tag::Rtc) => over_end = document.end(node),
            Some(_) => {}
            None if node < over_end => over.push_str(document.text(node)),
            None => {
                // Base text behind a pronunciation begins the next pair.
                if !over.is_empty() {
                    push(&mut pairs, &mut base, &mut over);
                }
                base.push_str(document.text(node));
            }
        }
    }
    push(&mut pairs, &mut base, &mut over);
    pairs
}

fn push(pairs: &mut Vec<(String, String)>, base: &mut String, over: &mut String) {
    let pair = (super::media::fold(base), super::media::fold(over));
    if !pair.0.is_empty() || !pair.1.is_empty() {
        pairs.push(pair);
    }
    base.clear();
    over.clear();
}

/// Writes a `ruby` element into a line.
pub(super) fn write(document: &Document, id: NodeId, line: &mut Line) {
    let pairs = pairs(document, id);
    if !pairs.is_empty() {
        line.push(Inline::Ruby(pairs));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_from_both_ways_of_writing_them() {
        for markup in ["<ruby>漢<rp>(<rt>かん<rp>)</rp>字<rt>じ</ruby>", "<ruby><rb>漢</rb><rt>かん</rt><rb>字</rb><rt>じ</rt></ruby>"]
        {
            let document = crate::html::parse(markup, "");
            let expected = vec![("漢".into(), "かん".into()), ("字".into(), "じ".into())];
            assert_eq!(pairs(&document, document.first(Tag::Ruby).unwrap()), expected);
        }
    }
}
