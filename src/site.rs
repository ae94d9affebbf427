//! What the user decided for one site: cleaning on or off, and which blocks to hide or to leave alone.

use crate::dom::{Attr, Document, NodeId};
use serde::{Deserialize, Serialize};

/// The rules of one site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteRules {
    /// The site is left as it is.
    pub paused: bool,
}

/// A CSS selector that finds the node in its document: by id where it has one, else by its place among its siblings.
pub fn selector(document: &Document, node: NodeId) -> String {
    let mut steps = Vec::new();
    let mut at = Some(node);
    while let Some(id) = at {
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

fn is_plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn place(document: &Document, parent: NodeId, node: NodeId) -> usize {
    let name = document.tag_name(node);
    document.children(parent).take_while(|&c| c <= node).filter(|&c| document.tag_name(c) == name).count()
}
