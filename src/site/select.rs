//! The selectors that site rules are written in: a part of CSS that is matched here as a browser would.
//!
//! A step is `tag`, `#id`, `.class`, `:nth-of-type(n)` or several of them; steps are joined with ` > ` (child) or a space
//! (descendant). Entry points: [`Selector::parse`], [`Selector::find`], [`selector`].

use crate::dom::{Attr, Document, NodeId};
use crate::hashing::{self, FastMap};

/// A selector has at most this many steps: their state is one bit each.
const MOST_STEPS: usize = 60;

/// One compound of a selector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Step {
    /// It is a child of what the step before found, not any descendant.
    child: bool,
    tag: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    place: Option<u32>,
}

/// A selector that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(Vec<Step>);

impl Selector {
    /// Reads a selector; `None` for what is none of this part of CSS.
    pub fn parse(text: &str) -> Option<Selector> {
        let (mut steps, mut child) = (Vec::new(), false);
        for word in text.split_ascii_whitespace() {
            if word == ">" {
                if child || steps.is_empty() {
                    return None;
                }
                child = true;
            } else {
                steps.push(Step { child: std::mem::take(&mut child), ..Step::parse(word)? });
            }
        }
        (!child && !steps.is_empty() && steps.len() <= MOST_STEPS).then_some(Selector(steps))
    }

    /// The elements that it finds, in document order.
    pub fn find(&self, document: &Document) -> Vec<NodeId> {
        let places = if self.0.iter().any(|step| step.place.is_some()) { places(document) } else { Vec::new() };
        // For each node which first steps end at it, and which end at it or around it.
        let (mut ends, mut around) = (vec![0_u64; document.len()], vec![0_u64; document.len()]);
        let mut found = Vec::new();
        for id in document.ids().filter(|&id| document.tag(id).is_some()) {
            let (parent, outer) = document.parent(id).map_or((0, 0), |parent| (ends[parent.index()], around[parent.index()]));
            let mut here = 0;
            for (at, step) in self.0.iter().enumerate() {
                let before = if step.child { parent } else { outer };
                let reached = at == 0 || before & (1 << (at - 1)) != 0;
                if reached && step.is(document, id, places.get(id.index()).copied().unwrap_or(0)) {
                    here |= 1 << at;
                }
            }
            ends[id.index()] = here;
            around[id.index()] = here | outer;
            if here & (1 << (self.0.len() - 1)) != 0 {
                found.push(id);
            }
        }
        found
    }
}

impl Step {
    fn parse(word: &str) -> Option<Step> {
        let mut step = Step::default();
        let mut rest = word;
        if let Some(number) = rest.find(":nth-of-type(") {
            step.place = Some(rest[number..].strip_prefix(":nth-of-type(")?.strip_suffix(')')?.parse().ok()?);
            rest = &rest[..number];
        }
        let name_end = rest.find(['#', '.']).unwrap_or(rest.len());
        let (name, mut rest) = rest.split_at(name_end);
        if !name.is_empty() && name != "*" {
            let plain = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            step.tag = Some(plain.then(|| name.to_ascii_lowercase())?);
        }
        while !rest.is_empty() {
            let end = rest[1..].find(['#', '.']).map_or(rest.len(), |end| end + 1);
            let (sign, name) = rest[..end].split_at(1);
            if !is_plain(name) {
                return None;
            }
            match sign {
                "#" => step.id = Some(name.to_owned()),
                _ => step.classes.push(name.to_owned()),
            }
            rest = &rest[end..];
        }
        let says_something = name == "*" || step.tag.is_some() || step.id.is_some() || !step.classes.is_empty();
        says_something.then_some(step)
    }

    fn is(&self, document: &Document, id: NodeId, place: u32) -> bool {
        let has = |class: &String| document.attr(id, Attr::Class).is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class));
        self.tag.as_ref().is_none_or(|tag| document.tag_name(id).eq_ignore_ascii_case(tag))
            && self.id.as_ref().is_none_or(|own| document.attr(id, Attr::Id) == Some(own))
            && self.classes.iter().all(has)
            && self.place.is_none_or(|wanted| wanted == place)
    }
}

/// For each node its place among its siblings of the same name, from 1 on.
fn places(document: &Document) -> Vec<u32> {
    let mut places = vec![0; document.len()];
    let mut counts: FastMap<u64, u32> = FastMap::default();
    for id in document.ids().filter(|&id| document.tag(id).is_some()) {
        let parent = document.parent(id).map_or(u64::MAX, |parent| u64::from(parent.0));
        let count = counts.entry(hashing::mix(parent, hashing::of_text(document.tag_name(id)))).or_insert(0);
        *count += 1;
        places[id.index()] = *count;
    }
    places
}

/// A CSS selector that finds the node in its document: by id where it has one, else by its place among its siblings. Of a node more
/// than sixty steps down it gives the last sixty, which may find others too.
pub fn selector(document: &Document, node: NodeId) -> String {
    let mut steps = Vec::new();
    let mut at = Some(node);
    while let Some(id) = at
        && steps.len() < MOST_STEPS
    {
        let name = document.tag_name(id);
        if let Some(value) = document.attr(id, Attr::Id).filter(|v| is_plain(v)) {
            steps.push(format!("#{value}"));
            break;
        }
        let parent = document.parent(id);
        steps.push(match parent {
            Some(parent) => format!("{name}:nth-of-type({})", place(document, parent, id)),
            None => name.to_owned(),
        });
        at = parent;
    }
    steps.reverse();
    steps.join(" > ")
}

/// Whether a name needs no escapes in a selector.
pub(super) fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn place(document: &Document, parent: NodeId, node: NodeId) -> usize {
    let name = document.tag_name(node);
    document.children(parent).take_while(|&c| c <= node).filter(|&c| document.tag_name(c) == name).count()
}
