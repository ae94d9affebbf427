//! Shadow roots that stand in the markup (`<template shadowrootmode>`), with what fills their slots. Entry points: [`Shadows::of`],
//! [`Shadows::shown`].

use super::{Data, Handle, TreeNode, attr_value, children};
use crate::dom::Tag;
use html5ever::Attribute;
use std::collections::{HashMap, HashSet};

/// The shadow roots that a page writes into its markup.
#[derive(Default)]
pub(super) struct Shadows {
    /// For each host the root of what it shows instead of its children, and the other way round.
    roots: HashMap<Handle, Handle>,
    hosts: HashMap<Handle, Handle>,
    /// The slots that are filled already: only the first of a name is.
    filled: HashSet<(Handle, String)>,
}

impl Shadows {
    pub(super) fn of(nodes: &[TreeNode]) -> Self {
        let mut shadows = Shadows::default();
        for node in nodes {
            if let Data::Element { attrs, content: Some(content) } = &node.data
                && attr_value(attrs, "shadowrootmode").is_some()
                && let Some(host) = node.parent
                && !shadows.roots.contains_key(&host)
            {
                shadows.roots.insert(host, *content);
                shadows.hosts.insert(*content, host);
            }
        }
        shadows
    }

    /// What an element shows that are not its own children: those of its shadow root, or those of the host that a slot is filled with.
    pub(super) fn shown(&mut self, nodes: &[TreeNode], element: Handle, tag: Tag, attrs: &[Attribute]) -> Option<Vec<Handle>> {
        if self.roots.is_empty() {
            return None;
        }
        if let Some(&root) = self.roots.get(&element) {
            return Some(children(nodes, root).collect());
        }
        if tag != Tag::Slot {
            return None;
        }
        let top = std::iter::successors(Some(element), |&node| nodes[node].parent).last()?;
        let host = *self.hosts.get(&top)?;
        let name = attr_value(attrs, "name").unwrap_or_default();
        let is_for = |node: Handle| match &nodes[node].data {
            Data::Element { attrs, content } => content.is_none() && attr_value(attrs, "slot").unwrap_or_default() == name,
            Data::Text(_) => name.is_empty(),
            Data::Document | Data::Nothing => false,
        };
        let assigned: Vec<Handle> = children(nodes, host).filter(|&child| is_for(child)).collect();
        (!assigned.is_empty() && self.filled.insert((top, name.to_owned()))).then_some(assigned)
    }
}
