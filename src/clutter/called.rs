//! What elements are called, by id and classes: whether that holds some word, and what it says of comments. Soft evidence; what is inside
//! decides.
//!
//! Entry points: [`is_called`], [`has_name_part`], [`names_writer`], [`names_comments`], [`is_comment`].

use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

static COMMENTS: Needles = Needles::new(&["comment", "disqus", "respond"]);

/// Longer values are lists of styles, and say nothing.
const LONGEST: usize = 200;

/// Whether id or classes of the element hold one of the words.
pub(super) fn is_called(document: &Document, id: NodeId, words: &Needles) -> bool {
    let says = |value: &str| value.len() < LONGEST && words.stand_in(value);
    [Attr::Id, Attr::Class].into_iter().filter_map(|name| document.attr(id, name)).any(says)
}

/// Whether the name is one of these, in capitals or not. One copy for all who ask.
#[inline(never)]
pub(super) fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| name.eq_ignore_ascii_case(one))
}

/// Whether id or classes of the element have one of the words between their hyphens and other marks.
#[inline(never)]
pub(super) fn has_name_part(document: &Document, id: NodeId, words: &[&str]) -> bool {
    [Attr::Id, Attr::Class].into_iter().filter_map(|name| document.attr(id, name)).any(|value| {
        let mut parts = value.split(|c: char| !c.is_ascii_alphabetic());
        value.len() < LONGEST && parts.any(|part| is_any(part, words))
    })
}

/// Whether the element is named for who wrote the article.
#[inline(never)]
pub(super) fn names_writer(document: &Document, id: NodeId) -> bool {
    has_name_part(document, id, &["author", "authors", "bio", "byline"])
}

/// Whether the element is named for comments, or is where a comment service puts them.
pub(super) fn names_comments(document: &Document, id: NodeId) -> bool {
    document.tag(id).is_some_and(Tag::is_block) && is_called(document, id, &COMMENTS)
}

/// Whether the element is one comment by its name: `li.comment`, `#comment-12`, an item type.
pub fn is_comment(document: &Document, id: NodeId) -> bool {
    if !matches!(document.tag(id), Some(Tag::Li | Tag::Article | Tag::Div | Tag::Section | Tag::Tr | Tag::Other)) {
        return false;
    }
    let list = document.is(id, Tag::Li) || document.is(id, Tag::Article);
    let item = |word: &str| {
        if !word.get(..7).is_some_and(|start| is_any(start, &["comment"])) {
            return is_any(word, &["single-comment", "user-comment", "reader-comment", "c-comment"])
                || list && is_any(word, &["post", "reply"]);
        }
        let rest = word[7..].trim_start_matches(['s', 'S']);
        let rest = rest.get(..5).filter(|start| is_any(start, &["-list"])).map_or(rest, |_| &rest[5..]);
        is_any(word, &["comment"]) || is_any(rest.trim_start_matches(['-', '_']), &["item", "entry", "node"])
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
