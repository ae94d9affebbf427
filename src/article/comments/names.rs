//! What the names of elements say of a list of comments: which are entries, which name who wrote one, which hold its tools. Soft evidence
//! all of it: what is inside decides.

use crate::dom::{Attr, Document, NodeId, Tag, push_folded};

/// The text of a small element, whether it is seen or not, white space folded.
pub(super) fn text_of(document: &Document, id: NodeId) -> String {
    let mut text = String::new();
    for inner in document.subtree(id).take(40).filter(|&inner| document.tag(inner).is_none()) {
        push_folded(&mut text, document.text(inner));
    }
    text.trim().to_owned()
}

/// How surely the element names who wrote the entry, the surest first; `None` where it does not.
pub(super) fn names_author(document: &Document, id: NodeId) -> Option<u8> {
    if document.attr(id, Attr::Itemprop).is_some_and(|prop| matches!(prop, "author" | "creator" | "name")) {
        return Some(0);
    }
    let class = document.attr(id, Attr::Class).unwrap_or_default();
    let rank = |word: &str| {
        let word = word.to_ascii_lowercase();
        let picture = ["avatar", "image", "img", "badge", "meta", "icon", "photo"].iter().any(|part| word.contains(part));
        match word.as_str() {
            _ if picture => None,
            "fn" | "author" | "username" | "user-name" | "nickname" | "commenter" | "display-name" => Some(0),
            "user" | "name" | "nick" => Some(1),
            _ => ["author", "username", "user-name", "commenter", "nickname"].iter().any(|part| word.contains(part)).then_some(1),
        }
    };
    let by_class = class.split_ascii_whitespace().filter_map(rank).min();
    by_class.or_else(|| document.is(id, Tag::Cite).then_some(2))
}

/// Whether a class says that the element holds what can be done with an entry, or what is said of its author.
pub(super) fn names_tool(document: &Document, id: NodeId) -> bool {
    let class = document.attr(id, Attr::Class).unwrap_or_default();
    class.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
        [
            "meta", "metadata", "tools", "actions", "controls", "vote", "votes", "rating", "menu", "badge", "likes", "share", "footer",
            "head", "header",
        ]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
    })
}
