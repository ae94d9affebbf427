//! CSS selectors over a [`Document`]: as much of them as the expectations of the page cases use.
//!
//! Entry point: [`Selector::parse`]. Known: tag, `*`, `.class`, `#id`, `[attr]`, `[attr="value"]`, `:first-of-type`,
//! `:last-of-type`, `:nth-of-type(n)`, the descendant and the child combinator, and lists with commas.

use quietpage::dom::{Attr, Document, NodeId};

/// A parsed selector list.
pub(crate) struct Selector(Vec<Vec<Step>>);

/// A compound selector and how it is tied to the one before it.
#[derive(Default)]
struct Step {
    child: bool,
    tests: Vec<Test>,
}

enum Test {
    Tag(String),
    Class(String),
    Attr(Attr, Option<String>),
    Nth(usize),
    Last,
}

impl Selector {
    /// Parses a selector; the error says what it cannot make sense of.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(|one| complex(one.trim())).collect::<Result<_, _>>().map(Selector)
    }

    /// All elements that match, in document order.
    pub(crate) fn all(&self, document: &Document) -> Vec<NodeId> {
        document.ids().filter(|&id| document.tag(id).is_some() && self.0.iter().any(|steps| matches(document, id, steps))).collect()
    }
}

fn complex(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut child = false;
    for word in text.split_whitespace() {
        if word == ">" {
            child = true;
        } else {
            steps.push(Step { child, tests: compound(word)? });
            child = false;
        }
    }
    if steps.is_empty() || child { Err(format!("`{text}` is not a selector")) } else { Ok(steps) }
}

fn compound(word: &str) -> Result<Vec<Test>, String> {
    let bad = || format!("cannot make sense of the selector `{word}`");
    let mut tests = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (test, length) = match first {
            '[' => {
                let end = rest.find(']').ok_or_else(bad)?;
                let (name, value) = match rest[1..end].split_once('=') {
                    Some((name, value)) => (name, Some(value.trim_matches(['"', '\'']).to_owned())),
                    None => (&rest[1..end], None),
                };
                let attr = Attr::from_name(name);
                if attr == Attr::TagName {
                    return Err(format!("`{word}`: the core does not keep the attribute {name}"));
                }
                (Test::Attr(attr, value), end + 1)
            }
            ':' => {
                let end = rest[1..].find(['.', '#', '[', ':']).map_or(rest.len(), |at| at + 1);
                let test = match &rest[..end] {
                    ":first-of-type" => Test::Nth(1),
                    ":last-of-type" => Test::Last,
                    other => {
                        let inner = other.strip_prefix(":nth-of-type(").and_then(|s| s.strip_suffix(')')).ok_or_else(bad)?;
                        Test::Nth(inner.parse().map_err(|_| bad())?)
                    }
                };
                (test, end)
            }
            _ => {
                let body = if matches!(first, '.' | '#') { 1 } else { 0 };
                let end = rest[body..].find(['.', '#', '[', ':']).map_or(rest.len(), |at| at + body);
                let name = rest[body..end].to_owned();
                if name.is_empty() {
                    return Err(bad());
                }
                let test = match first {
                    '.' => Test::Class(name),
                    '#' => Test::Attr(Attr::Id, Some(name)),
                    _ => Test::Tag(name),
                };
                (test, end)
            }
        };
        tests.push(test);
        rest = &rest[length..];
    }
    Ok(tests)
}

/// Whether the last step matches the node and the others its ancestors.
fn matches(document: &Document, id: NodeId, steps: &[Step]) -> bool {
    let Some((last, before)) = steps.split_last() else { return true };
    if !last.tests.iter().all(|test| test.holds(document, id)) {
        return false;
    }
    if before.is_empty() {
        return true;
    }
    let mut above = document.ancestors(id);
    if last.child { above.next().is_some_and(|p| matches(document, p, before)) } else { above.any(|a| matches(document, a, before)) }
}

impl Test {
    fn holds(&self, document: &Document, id: NodeId) -> bool {
        match self {
            Test::Tag(name) => name == "*" || document.tag_name(id) == name,
            Test::Class(name) => document.attr(id, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|c| c == name)),
            Test::Attr(attr, value) => document.attr(id, *attr).is_some_and(|v| value.as_deref().is_none_or(|wanted| v == wanted)),
            Test::Nth(place) => same_type(document, id).take_while(|&s| s <= id).count() == *place,
            Test::Last => same_type(document, id).last() == Some(id),
        }
    }
}

fn same_type(document: &Document, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let siblings = document.parent(id).map(|p| document.children(p));
    siblings.into_iter().flatten().filter(move |&s| document.tag(s).is_some() && document.tag_name(s) == document.tag_name(id))
}
