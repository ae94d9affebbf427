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

/// Whether the element is an entry by its name.
pub(super) fn is_named(document: &Document, id: NodeId) -> bool {
    if !matches!(document.tag(id), Some(Tag::Li | Tag::Article | Tag::Div | Tag::Section | Tag::Tr | Tag::Other)) {
        return false;
    }
    let list = document.is(id, Tag::Li) || document.is(id, Tag::Article);
    let item = |word: &str| {
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "comment" | "single-comment" | "user-comment" | "reader-comment" | "commententry" | "commentitem" | "c-comment" => true,
            "post" | "reply" => list,
            _ => word.strip_prefix("comment").or_else(|| word.strip_prefix("comments")).is_some_and(|rest| {
                ["item", "entry", "node"].contains(&rest.trim_start_matches("s").trim_start_matches("-list").trim_start_matches(['-', '_']))
            }),
        }
    };
    document.attr(id, Attr::Itemtype).is_some_and(|kind| kind.ends_with("/Comment") || kind.ends_with("/UserComments"))
        || document.attr(id, Attr::Class).is_some_and(|class| class.split_ascii_whitespace().any(item))
        || document.attr(id, Attr::Id).is_some_and(numbers_comment)
}

/// `comment-12`, `li-comment-12`, `cmt12`.
fn numbers_comment(id: &str) -> bool {
    let id = id.strip_prefix("li-").or_else(|| id.strip_prefix("div-")).or_else(|| id.strip_prefix("dsq-")).unwrap_or(id);
    let rest = id.strip_prefix("comment").or_else(|| id.strip_prefix("cmt"));
    let number = rest.map(|rest| rest.trim_start_matches(['-', '_']));
    number.is_some_and(|number| number.contains(|c: char| c.is_ascii_digit()) && number.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
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
