//! What a stored rule is about on a page: what its selector finds, and where the page has new names by now, the block that stands in
//! the same place and begins with the same words.
//!
//! A rule is written `SELECTOR` or `SELECTOR || SELECTOR "first words"`. Entry points: [`find`], [`traced`], [`is_rule`].

use super::select::{Selector, selector};
use crate::dom::{Document, NodeId};

/// How many words of a block's beginning it is known by ...
const WORDS: usize = 6;
/// ... and how many letters they have at least: fewer could begin anything.
const LEAST_LETTERS: usize = 8;
/// No rule is longer, in bytes.
const LONGEST: usize = 4000;
const BETWEEN: &str = " || ";

/// Whether a text is a rule that can be read.
pub fn is_rule(text: &str) -> bool {
    let (names, trace) = parts(text);
    text.len() <= LONGEST && Selector::parse(names).is_some() && trace.is_none_or(|trace| read_trace(trace).is_some())
}

/// Whether a rule goes by a block's place alone, so that it means something on its own page only.
pub(super) fn is_by_place(text: &str) -> bool {
    parts(text).0.contains(":nth-of-type(")
}

/// The nodes that a rule is about, in document order. A rule that cannot be read is about nothing.
pub(super) fn find(document: &Document, text: &str) -> Vec<NodeId> {
    let (names, trace) = parts(text);
    let found = Selector::parse(names).map(|selector| selector.find(document)).unwrap_or_default();
    if !found.is_empty() {
        return found;
    }
    let Some((place, words)) = trace.and_then(read_trace) else { return found };
    let mut alike = place.find(document);
    alike.retain(|&node| first_words(document, node) == words);
    // Two that are alike are one too many to be sure.
    if alike.len() == 1 { alike } else { Vec::new() }
}

/// The selector with the node's place and first words behind it, where it has enough of them.
pub(super) fn traced(document: &Document, node: NodeId, names: String) -> String {
    let words = first_words(document, node);
    if words.bytes().filter(|&b| b != b' ').count() < LEAST_LETTERS {
        return names;
    }
    let Some(parent) = document.parent(node) else { return names };
    let traced = format!("{names}{BETWEEN}{} > {} \"{words}\"", selector(document, parent), document.tag_name(node));
    if is_rule(&traced) { traced } else { names }
}

fn parts(text: &str) -> (&str, Option<&str>) {
    text.split_once(BETWEEN).map_or((text, None), |(names, trace)| (names, Some(trace)))
}

fn read_trace(text: &str) -> Option<(Selector, &str)> {
    let (place, words) = text.strip_suffix('"')?.split_once(" \"")?;
    Some((Selector::parse(place)?, words))
}

/// The first words of a node in small letters, shown or not: a hidden block is known by them too.
fn first_words(document: &Document, node: NodeId) -> String {
    let mut found: Vec<String> = Vec::new();
    let mut skip_until = node;
    for id in document.subtree(node) {
        if id < skip_until {
            continue;
        }
        match document.tag(id) {
            Some(tag) if tag.is_opaque() => skip_until = document.end(id),
            Some(_) => {}
            None => found.extend(words(document.text(id)).take(WORDS - found.len())),
        }
        if found.len() >= WORDS {
            break;
        }
    }
    found.join(" ")
}

/// Runs of letters and digits: nothing in them could be taken for a rule's own signs.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::Attr;
    use crate::html;
    use crate::site::rule_for;

    fn page(class: &str, before: &str, heading: &str) -> Document {
        html::parse(
            &format!(
                "<body><main>{before}<div class='{class}'><h2>{heading}</h2><p>A walk, a wheel.</p></div><div>else</div></main></body>"
            ),
            "",
        )
    }

    fn promo(document: &Document, class: &str) -> NodeId {
        document.ids().find(|&id| document.attr(id, Attr::Class) == Some(class)).unwrap()
    }

    #[test]
    fn a_block_is_found_again_under_another_name() {
        let then = page("promo-box", "", "Offers: of our “partners”");
        let rule = rule_for(&then, promo(&then, "promo-box"));
        assert!(!rule.by_place);
        assert!(is_rule(&rule.selector), "{}", rule.selector);
        assert_eq!(find(&then, &rule.selector), [promo(&then, "promo-box")]);
        for before in ["", "<div>one more block before it</div>"] {
            let now = page("kqwx", before, "Offers: of our “partners”");
            assert_eq!(find(&now, &rule.selector), [promo(&now, "kqwx")], "{}", rule.selector);
        }
        let other = page("kqwx", "", "What the harbour master wrote");
        assert!(find(&other, &rule.selector).is_empty(), "another block in that place is another block");
        let twice = page("kqwx", "<div>Offers of our partners: a walk, a wheel</div>", "Offers: of our “partners”");
        assert!(find(&twice, &rule.selector).is_empty(), "which of the two?");
    }

    #[test]
    fn a_rule_is_read_whole_or_not_at_all() {
        for text in ["p.b", "#a > p:nth-of-type(2)", "p.b || main > div \"some words\""] {
            assert!(is_rule(text), "{text}");
        }
        let long = format!("p{}", ".abc".repeat(2000));
        for text in
            ["", "p { }", "p.b || ", "p.b || main > div", "p.b || main > div \"", "p.b || x[y] \"some words\"", " || p \"words\"", &long]
        {
            assert!(!is_rule(text), "{text}");
        }
    }

    #[test]
    fn too_few_letters_leave_no_trace() {
        let document = page("promo-box", "", "");
        let short = html::parse("<body><p class=b>x</p></body>", "");
        assert!(rule_for(&document, promo(&document, "promo-box")).selector.contains("\"a walk a wheel\""));
        assert_eq!(rule_for(&short, promo(&short, "b")).selector, "p.b");
    }
}
