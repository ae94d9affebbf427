//! What the names of elements say of a list of comments: which are entries, which name who wrote one, which hold its tools. Soft evidence
//! all of it: what is inside decides.

use crate::article::metadata::date_in;
use crate::article::tidy::letters;
use crate::dom::{Attr, Document, NodeId, Tag, push_folded};

/// The text of a small element, whether it is seen or not, white space folded.
pub(super) fn text_of(document: &Document, id: NodeId) -> String {
    let mut text = String::new();
    for inner in document.subtree(id).take(40).filter(|&inner| document.tag(inner).is_none()) {
        push_folded(&mut text, document.text(inner));
    }
    text.trim().to_owned()
}

/// The text of an element that names somebody, without the date that stands in it too.
pub(super) fn name_of(document: &Document, id: NodeId) -> String {
    let (mut name, mut behind) = (String::new(), id);
    for inner in document.subtree(id).take(40) {
        if inner < behind {
            continue;
        }
        if (inner != id && beside_name(document, id, inner)) || dates(document, id, inner) {
            behind = document.end(inner);
        } else {
            push_folded(&mut name, document.text(inner));
        }
    }
    for around in [":", " says", " said", " wrote", " on", " at", " am", " le", ","] {
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '|' | '\u{b7}' | '\u{2022}' | '\u{2013}' | '\u{2014}' | '-');
        name.truncate(name.trim_end_matches(is_sign).trim_end_matches(around).len());
    }
    name.trim().to_owned()
}

/// Whether an element inside of one that names somebody says something else: a picture, which may be the first letter of the name, a link
/// to the post, what nobody sees.
fn beside_name(document: &Document, author: NodeId, inner: NodeId) -> bool {
    let picture = || document.attr(inner, Attr::Class).is_some_and(|class| class.contains("avatar"));
    let to_post = || document.is(inner, Tag::A) && document.attr(inner, Attr::Href).is_some_and(|href| href.trim_start().starts_with('#'));
    document.tag(inner).is_some() && (picture() || to_post() || (document.hidden(inner) && !document.hidden(author)))
}

/// What may stand before a name: "by" in some languages.
const BY: &[&str] =
    &["", "by", "postby", "postedby", "writtenby", "submittedby", "von", "par", "por", "di", "da", "de", "door", "przez", "автор", "от"];

/// The element inside of one that names somebody which holds the name alone: beside it stand ranks, places and numbers of posts.
pub(super) fn innermost(document: &Document, author: NodeId) -> NodeId {
    let username =
        |id: NodeId| document.attr(id, Attr::Class).is_some_and(|class| class.split_ascii_whitespace().any(|w| w.starts_with("username")));
    // A link with a picture in it is the picture's, whatever it says of who is here now.
    let pictured = |id: NodeId| document.subtree(id).take(20).any(|inner| document.is(inner, Tag::Img));
    let rank = |id: NodeId| match document.attr(id, Attr::Itemprop) {
        Some("name") => Some(0),
        _ if username(id) || class_rank(document, id) == Some(EXACTLY) => Some(1),
        _ if document.is(id, Tag::A) => Some(2),
        _ => None,
    };
    let mut best: Option<(u8, NodeId)> = None;
    let (mut before, mut behind) = (String::new(), author);
    for id in document.subtree(author).skip(1).take(60) {
        if id < behind {
            continue;
        }
        if beside_name(document, author, id) || (document.is(id, Tag::A) && pictured(id)) {
            behind = document.end(id);
            continue;
        }
        if let Some(rank) = rank(id)
            && best.is_none_or(|(found, _)| rank < found)
            && (rank == 0 || BY.contains(&letters(&before).as_str()))
            && text_of(document, id).chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
            && !dates(document, author, id)
        {
            best = Some((rank, id));
        }
        before.push_str(document.text(id));
    }
    best.map_or(author, |(_, id)| id)
}

/// Whether a node in an element that names somebody is a date: an element, or text behind other text.
pub(super) fn dates(document: &Document, author: NodeId, inner: NodeId) -> bool {
    if document.is(inner, Tag::Time) {
        return true;
    }
    let text = text_of(document, inner);
    let alone = match document.tag(inner) {
        Some(_) => inner != author,
        None => Some(inner) > document.parent(inner).map(|parent| NodeId(parent.0 + 1)),
    };
    alone && text.len() <= 60 && text.starts_with(|c: char| c.is_ascii_digit() || document.tag(inner).is_some()) && date_in(&text).is_some()
}

/// How surely the names of an element say that it names somebody: a class that says just that, one that holds such a word, one that may
/// name a thing as well, and a `cite`. What is marked up as a person comes before them all, as 0.
pub(super) const EXACTLY: u8 = 1;
pub(super) const PARTLY: u8 = 2;
const PERHAPS: u8 = 3;
const CITED: u8 = 4;

/// How surely the element names who wrote the entry, the surest first; `None` where it does not.
pub(super) fn names_author(document: &Document, id: NodeId) -> Option<u8> {
    let is_person = |id: NodeId| {
        document.attr(id, Attr::Itemprop).is_some_and(|prop| matches!(prop, "author" | "creator"))
            || document.attr(id, Attr::Itemtype).is_some_and(|kind| kind.ends_with("/Person"))
    };
    // A question has a name too.
    let is_name = || document.attr(id, Attr::Itemprop) == Some("name") && document.ancestors(id).take(4).any(is_person);
    if is_person(id) || is_name() {
        return Some(0);
    }
    class_rank(document, id).or_else(|| document.is(id, Tag::Cite).then_some(CITED))
}

/// The same by the element's classes.
fn class_rank(document: &Document, id: NodeId) -> Option<u8> {
    let class = document.attr(id, Attr::Class).unwrap_or_default();
    let rank = |word: &str| {
        let word = word.to_ascii_lowercase();
        let other = ["avatar", "image", "img", "badge", "meta", "icon", "photo", "authori", "form"].iter().any(|part| word.contains(part));
        match word.as_str() {
            _ if other => None,
            "fn" | "author" | "username" | "user-name" | "nickname" | "commenter" | "display-name" => Some(EXACTLY),
            "user" | "name" | "nick" => Some(PERHAPS),
            _ => ["author", "username", "user-name", "commenter", "nickname"].iter().any(|part| word.contains(part)).then_some(PARTLY),
        }
    };
    class.split_ascii_whitespace().filter_map(rank).min()
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
