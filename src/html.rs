//! HTML text -> [`Document`], by html5gum and html5ever as a browser with scripts reads it. For the command line, the tests and the build; a live page comes
//! through [`crate::snapshot`] instead.

mod shadows;
mod tokens;

use crate::dom::{Attr, Builder, Document, Tag, names};
use crate::encoding;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name};
use shadows::Shadows;
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// Parses a whole page. Any text is a page to the HTML parser, so this never fails.
pub fn parse(html: &str, url: &str) -> Document {
    read_tree(html, true).into_document(url)
}

fn read_tree(html: &str, scripting: bool) -> Tree {
    tokens::parse(html, scripting, Tree::with_room(html.len() / BYTES_A_NODE))
}

/// Pages have fewer bytes for each node than this only where they have few nodes.
const BYTES_A_NODE: usize = 64;

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
    /// Its first child and its last.
    children: Option<(Handle, Handle)>,
    before: Option<Handle>,
    behind: Option<Handle>,
}

/// The tree while html5ever still moves nodes about.
struct Tree {
    nodes: RefCell<Vec<TreeNode>>,
}

fn no_name() -> QualName {
    QualName::new(None, html5ever::ns!(), local_name!(""))
}

impl Tree {
    /// A document without a node, with room for so many.
    fn with_room(count: usize) -> Self {
        let tree = Tree { nodes: RefCell::new(Vec::with_capacity(count + 1)) };
        tree.add(no_name(), Data::Document);
        tree
    }

    fn add(&self, name: QualName, data: Data) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(TreeNode { name, data, parent: None, children: None, before: None, behind: None });
        nodes.len() - 1
    }

    fn detach(&self, child: Handle) {
        detach(&mut self.nodes.borrow_mut(), child);
    }

    /// Puts a node or a text into `parent`, before that child of it or at the end.
    fn insert(&self, parent: Handle, behind: Option<Handle>, child: NodeOrText<Handle>) {
        let mut nodes = self.nodes.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(node) => {
                detach(&mut nodes, node);
                node
            }
            NodeOrText::AppendText(text) => {
                if let Some(before) = child_before(&nodes, parent, behind)
                    && let Data::Text(data) = &mut nodes[before].data
                {
                    data.push_tendril(&text);
                    return;
                }
                nodes.push(TreeNode { name: no_name(), data: Data::Text(text), parent: None, children: None, before: None, behind: None });
                nodes.len() - 1
            }
        };
        let before = child_before(&nodes, parent, behind);
        (nodes[child].parent, nodes[child].before, nodes[child].behind) = (Some(parent), before, behind);
        let (first, last) = nodes[parent].children.unwrap_or((child, child));
        nodes[parent].children = Some((if before.is_none() { child } else { first }, if behind.is_none() { child } else { last }));
        if let Some(before) = before {
            nodes[before].behind = Some(child);
        }
        if let Some(behind) = behind {
            nodes[behind].before = Some(child);
        }
    }

    fn into_document(self, url: &str) -> Document {
        let nodes = self.nodes.into_inner();
        let mut builder = Builder::new(url);
        builder.reserve(nodes.len(), 0);
        write_nodes(&mut builder, &nodes, DOCUMENT);
        builder.finish()
    }
}

/// Takes a node out of its parent.
fn detach(nodes: &mut [TreeNode], child: Handle) {
    let Some(parent) = nodes[child].parent.take() else { return };
    let (before, behind) = (nodes[child].before.take(), nodes[child].behind.take());
    if let Some(before) = before {
        nodes[before].behind = behind;
    }
    if let Some(behind) = behind {
        nodes[behind].before = before;
    }
    let ends = nodes[parent].children.map(|(first, last)| {
        let first = if first == child { behind } else { Some(first) };
        first.zip(if last == child { before } else { Some(last) })
    });
    nodes[parent].children = ends.flatten();
}

/// The child of `parent` before that one, or its last.
fn child_before(nodes: &[TreeNode], parent: Handle, behind: Option<Handle>) -> Option<Handle> {
    match behind {
        Some(behind) => nodes[behind].before,
        None => nodes[parent].children.map(|(_, last)| last),
    }
}

fn children(nodes: &[TreeNode], parent: Handle) -> impl Iterator<Item = Handle> {
    std::iter::successors(nodes[parent].children.map(|(first, _)| first), |&child| nodes[child].behind)
}

/// A node's children, the last first.
fn children_reversed(nodes: &[TreeNode], parent: Handle) -> impl Iterator<Item = Handle> {
    std::iter::successors(nodes[parent].children.map(|(_, last)| last), |&child| nodes[child].before)
}

/// Writes what is below a node.
fn write_nodes(builder: &mut Builder, nodes: &[TreeNode], root: Handle) {
    let mut shadows = Shadows::of(nodes);
    // Handles still to write, in reverse; `None` closes an element.
    let mut todo: Vec<Option<Handle>> = children_reversed(nodes, root).map(Some).collect();
    while let Some(next) = todo.pop() {
        let Some(handle) = next else {
            builder.close();
            continue;
        };
        match &nodes[handle].data {
            Data::Text(text) => builder.text(text),
            Data::Element { attrs, .. } => {
                let tag = write_element(builder, &nodes[handle].name, attrs);
                todo.push(None);
                if tag == Tag::Noscript {
                    if !in_head(nodes, handle) {
                        write_noscript(builder, nodes, handle);
                    }
                } else if tag.holds_sources() {
                    let sources = children_reversed(nodes, handle).filter(|&c| &*nodes[c].name.local == Tag::Source.name());
                    todo.extend(sources.map(Some));
                } else if let Some(shown) = shadows.shown(nodes, handle, tag, attrs) {
                    todo.extend(shown.into_iter().rev().map(Some));
                } else if enters(tag, attrs) {
                    todo.extend(children_reversed(nodes, handle).map(Some));
                }
            }
            Data::Document | Data::Nothing => {}
        }
    }
}

/// Writes what a `noscript` holds. To the parser it is text, as in a browser, so that what stays open in it swallows nothing behind
/// it; here that text is parsed by itself.
fn write_noscript(builder: &mut Builder, nodes: &[TreeNode], noscript: Handle) {
    let mut next = nodes[noscript].children.map(|(first, _)| first);
    while let Some(child) = next {
        next = nodes[child].behind;
        let Data::Text(text) = &nodes[child].data else { continue };
        let inner = read_tree(text, false).nodes.into_inner();
        if let Some(body) = inner.iter().position(|n| n.name.local == local_name!("body")) {
            write_nodes(builder, &inner, body);
        }
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
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
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
        let Some((first, last)) = nodes[*node].children.take() else { return };
        let mut next = Some(first);
        while let Some(child) = next {
            nodes[child].parent = Some(*new_parent);
            next = nodes[child].behind;
        }
        let all = match nodes[*new_parent].children {
            Some((begin, end)) => {
                nodes[end].behind = Some(first);
                nodes[first].before = Some(end);
                (begin, last)
            }
            None => (first, last),
        };
        nodes[*new_parent].children = Some(all);
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
    fn shadow_roots_are_shown_with_what_fills_their_slots() {
        let document = parse(
            "<body><x-card>loose<b slot=title>title</b><template shadowrootmode=open><style>p{}</style><h2><slot name=title>none</slot></h2>\
             <p><slot></slot></p><i><slot name=foot>foot</slot></i><slot></slot></template><b slot=gone>gone</b></x-card><template>inert</template>",
            "",
        );
        let body = document.first(Tag::Body).unwrap();
        assert_eq!(document.visible_text(body), "title loose foot");
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
