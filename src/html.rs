//! HTML text -> [`Document`], by html5ever as a browser with scripts reads it. For the command line, the tests and the build; a live page comes
//! through [`crate::snapshot`] instead.

use crate::dom::{Attr, Builder, Document, Tag, names};
use crate::encoding;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, parse_document};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// Parses a whole page. Any text is a page to the HTML parser, so this never fails.
pub fn parse(html: &str, url: &str) -> Document {
    read_tree(html, true).into_document(url)
}

fn read_tree(html: &str, scripting: bool) -> Tree {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = scripting;
    parse_document(Tree::default(), options).one(html)
}

/// Parses the bytes of a page file, in the encoding that it is in.
pub fn parse_bytes(html: &[u8], url: &str) -> Document {
    parse(&encoding::decode(html), url)
}

type Handle = usize;
const DOCUMENT: Handle = 0;

enum Data {
    Document,
    Element {
        attrs: Vec<Attribute>,
        content: Option<Handle>,
    },
    Text(StrTendril),
    /// Comments, doctypes and processing instructions: places in the tree without a meaning here.
    Nothing,
}

struct TreeNode {
    /// Empty for what is not an element.
    name: QualName,
    data: Data,
    parent: Option<Handle>,
    children: Vec<Handle>,
}

/// The tree while html5ever still moves nodes about.
struct Tree {
    nodes: RefCell<Vec<TreeNode>>,
}

impl Default for Tree {
    fn default() -> Self {
        let tree = Tree { nodes: RefCell::new(Vec::new()) };
        tree.add(no_name(), Data::Document);
        tree
    }
}

fn no_name() -> QualName {
    QualName::new(None, html5ever::ns!(), local_name!(""))
}

impl Tree {
    fn add(&self, name: QualName, data: Data) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(TreeNode { name, data, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    fn detach(&self, child: Handle) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[child].parent.take() {
            // Nodes are moved soon after they were added, so they stand near the end.
            if let Some(at) = nodes[parent].children.iter().rposition(|&c| c == child) {
                nodes[parent].children.remove(at);
            }
        }
    }

    fn insert(&self, parent: Handle, at: Option<usize>, child: NodeOrText<Handle>) {
        let at = at.unwrap_or_else(|| self.nodes.borrow()[parent].children.len());
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if drops_text(&nodes[parent]) {
                    return;
                }
                let before = at.checked_sub(1).and_then(|i| nodes[parent].children.get(i).copied());
                if let Some(before) = before
                    && let Data::Text(data) = &mut nodes[before].data
                {
                    data.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(no_name(), Data::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
    }

    fn into_document(self, url: &str) -> Document {
        let nodes = self.nodes.into_inner();
        let mut builder = Builder::new(url);
        builder.reserve(nodes.len(), 0);
        write_nodes(&mut builder, &nodes, &nodes[DOCUMENT].children);
        builder.finish()
    }
}

/// Writes these nodes and what is below them.
fn write_nodes(builder: &mut Builder, nodes: &[TreeNode], roots: &[Handle]) {
    // Handles still to write, in reverse; `None` closes an element.
    let mut todo: Vec<Option<Handle>> = roots.iter().rev().map(|&c| Some(c)).collect();
    while let Some(next) = todo.pop() {
        let Some(handle) = next else {
            builder.close();
            continue;
        };
        match &nodes[handle].data {
            Data::Text(text) => builder.text(text),
            Data::Element { attrs, content } => {
                let tag = write_element(builder, &nodes[handle].name, attrs);
                todo.push(None);
                if tag == Tag::Noscript {
                    if !in_head(nodes, handle) {
                        write_noscript(builder, nodes, handle);
                    }
                } else if tag.holds_sources() {
                    let sources = nodes[handle].children.iter().rev().filter(|&&c| &*nodes[c].name.local == Tag::Source.name());
                    todo.extend(sources.map(|&c| Some(c)));
                } else if enters(tag, attrs) {
                    todo.extend(nodes[handle].children.iter().rev().map(|&c| Some(c)));
                } else if let Some(content) = *content
                    && attr_value(attrs, "shadowrootmode").is_some()
                {
                    todo.extend(nodes[content].children.iter().rev().map(|&c| Some(c)));
                }
            }
            Data::Document | Data::Nothing => {}
        }
    }
}

/// Writes what a `noscript` holds. To the parser it is text, as in a browser, so that what stays open in it swallows nothing behind
/// it; here that text is parsed by itself.
fn write_noscript(builder: &mut Builder, nodes: &[TreeNode], noscript: Handle) {
    for &child in &nodes[noscript].children {
        let Data::Text(text) = &nodes[child].data else { continue };
        let inner = read_tree(text, false).nodes.into_inner();
        let body = inner.iter().find(|n| &*n.name.local == "body");
        write_nodes(builder, &inner, body.map_or(&[], |b| &b.children));
    }
}

fn write_element(builder: &mut Builder, name: &QualName, attrs: &[Attribute]) -> Tag {
    let local: &str = &name.local;
    let tag = Tag::from_name(local);
    builder.element(tag);
    if tag == Tag::Other {
        builder.attr(Attr::TagName, local);
    }
    for attr in attrs {
        let known = match &attr.name.prefix {
            Some(prefix) => Attr::from_name(&format!("{prefix}:{}", attr.name.local)),
            None => Attr::from_name(&attr.name.local),
        };
        if known != Attr::TagName {
            builder.attr(known, &attr.value);
        }
    }
    tag
}

/// Whether the children of an element belong to the page's text.
fn enters(tag: Tag, attrs: &[Attribute]) -> bool {
    match tag {
        Tag::Script => attr_value(attrs, "type").is_some_and(names::keeps_script_text),
        _ => !tag.is_opaque(),
    }
}

/// Whether text in the node is never read: that of scripts and styles is long, and comes line by line.
fn drops_text(node: &TreeNode) -> bool {
    match &node.data {
        Data::Element { attrs, .. } => {
            let name = &node.name.local;
            (*name == local_name!("style") || *name == local_name!("script")) && !enters(Tag::from_name(name), attrs)
        }
        _ => false,
    }
}

fn in_head(nodes: &[TreeNode], handle: Handle) -> bool {
    nodes[handle].parent.is_some_and(|p| &*nodes[p].name.local == "head")
}

fn attr_value<'a>(attrs: &'a [Attribute], name: &str) -> Option<&'a str> {
    attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = BorrowedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> BorrowedName<'a> {
        BorrowedName(Ref::map(self.nodes.borrow(), |nodes| &nodes[*target].name))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let content = flags.template.then(|| self.add(no_name(), Data::Nothing));
        self.add(name, Data::Element { attrs, content })
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.add(no_name(), Data::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.add(no_name(), Data::Nothing)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev_element: &Handle, child: NodeOrText<Handle>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        match &self.nodes.borrow()[*target].data {
            Data::Element { content: Some(content), .. } => *content,
            _ => *target,
        }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = child {
            self.detach(node);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[*sibling].parent.and_then(|p| nodes[p].children.iter().rposition(|c| c == sibling).map(|at| (p, at)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, extra: Vec<Attribute>) {
        if let Data::Element { attrs, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attr in extra {
                if attrs.iter().all(|a| a.name != attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}

/// An element's name, lent out by the tree's cell.
#[derive(Debug)]
struct BorrowedName<'a>(Ref<'a, QualName>);

impl html5ever::interface::ElemName for BorrowedName<'_> {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &html5ever::LocalName {
        &self.0.local
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_elements_keep_no_text_but_metadata_does() {
        let document = parse(
            "<head><script type='application/ld+json'>{\"a\":1}</script><script>var hidden</script></head>\
             <body><svg><text>drawn</text></svg><noscript><p>kept</p></noscript><p>one<b>two</b></p>",
            "",
        );
        let all: String = document.ids().map(|id| document.text(id)).collect();
        assert_eq!(all, "{\"a\":1}keptonetwo");
    }

    #[test]
    fn deep_pages_are_read_without_recursion() {
        // The HTML parser itself takes time quadratic in the depth; deeper pages are tested as Snapshots.
        let depth = 2_000;
        let document = parse(&format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth)), "");
        assert!(document.len() > depth);
    }

    #[test]
    fn what_a_noscript_leaves_open_ends_with_it() {
        let document = parse("<body><noscript><iframe src=a><p>in</noscript><p>behind</p><noscript><p>more</noscript>", "");
        let all: String = document.ids().map(|id| document.text(id)).collect();
        assert_eq!(all, "behindmore");
    }

    #[test]
    fn misplaced_table_text_moves_before_the_table() {
        let document = parse("<body><table>stray<tr><td>cell</td></tr></table>", "");
        let body = document.first(Tag::Body).unwrap();
        assert_eq!(document.visible_text(body), "stray cell");
    }
}
