//! Formulas: one MathML copy and the TeX source, out of the two to four copies that pages hold.
//!
//! Entry points: [`formula`] for an element that stands for a formula, [`script_tex`] for the source that MathJax leaves behind.

use super::media::has_word;
use super::parts::{Math, MathNode};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Deeper formulas are flattened.
const MAX_DEPTH: usize = 48;
/// A formula of more nodes than this is none.
const MAX_NODES: u32 = 20_000;

/// So many nodes of a drawing are looked at for what it was made of.
const DRAWN_NODES: usize = 12;

/// What an element is to a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    /// A formula.
    Found(Math),
    /// A copy of one for the eye, or its preview: not shown.
    Copy,
}

/// Reads an element that stands for a whole formula, whatever is in it; `None` for any other element.
pub(super) fn formula(document: &Document, id: NodeId, tag: Tag) -> Option<Formula> {
    let class = document.attr(id, Attr::Class).unwrap_or_default();
    match tag {
        Tag::Math => return Some(read(document, id, document.attr(id, Attr::Display) == Some("block"), None)),
        Tag::Other if document.tag_name(id) == "mjx-container" => {
            let inner = || document.subtree(id).take(DRAWN_NODES);
            // What MathJax read, or else what it has read aloud.
            let stated =
                inner().find_map(|n| document.attr(n, Attr::DataLatex)).or_else(|| inner().find_map(|n| document.attr(n, Attr::AriaLabel)));
            return Some(read(document, id, document.attr(id, Attr::Display) == Some("true"), stated));
        }
        Tag::Span | Tag::Div => {}
        _ => return None,
    }
    if class.is_empty() {
        return None;
    }
    if has_word(class, &["mathjax_preview"]) {
        return Some(Formula::Copy);
    }
    // Pages name what MathJax is to look through with these words in lower case: only its own drawings are written so.
    let drawn = ["MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML", "mjx-chtml"];
    if class.split_ascii_whitespace().any(|word| drawn.contains(&word)) {
        let formula = read(document, id, has_word(class, &["MathJax_Display", "MathJax_SVG_Display"]), None);
        let is_drawing = document.attr(id, Attr::Id).is_some_and(|id| id.starts_with("MathJax-"))
            || document.attr(id, Attr::Role).is_some()
            || document.subtree(id).take(4).any(|n| document.is(n, Tag::Nobr) || document.is(n, Tag::Svg));
        return (formula != Formula::Copy || tag == Tag::Span || is_drawing).then_some(formula);
    }
    let display = has_word(class, &["katex-display"]);
    if display || has_word(class, &["katex"]) {
        let found = read(document, id, display, None);
        return if found == Formula::Copy { alone(document, id, display) } else { Some(found) };
    }
    if has_word(class, &["mwe-math-element"]) {
        let image = document.subtree(id).find(|&n| document.is(n, Tag::Img));
        let tex = image.and_then(|img| document.attr(img, Attr::Alt));
        let block = class.contains("display") || image.and_then(|i| document.attr(i, Attr::Class)).is_some_and(|c| c.contains("display"));
        return Some(read(document, id, block, tex));
    }
    None
}

/// The TeX source in a script of MathJax, and whether it stands on its own line.
pub(super) fn script_tex(document: &Document, id: NodeId) -> Option<Math> {
    let kind = document.attr(id, Attr::Type)?;
    if !kind.starts_with("math/tex") {
        return None;
    }
    let tex: String = document.subtree(id).map(|n| document.text(n)).collect();
    let tex = clean_tex(tex.trim().trim_start_matches("% <![CDATA[").trim_end_matches("%]]>"))?;
    Some(Math { display: kind.contains("mode=display"), tree: None, tex: Some(tex) })
}

fn read(document: &Document, id: NodeId, display: bool, tex: Option<&str>) -> Formula {
    let math = document.subtree(id).find(|&n| document.is(n, Tag::Math));
    let own = math.and_then(|m| source(document, m));
    let tex = own.or_else(|| {
        let stated = [Attr::DataTex, Attr::DataLatex].into_iter().find_map(|attr| document.attr(id, attr));
        stated.or(tex).and_then(clean_tex)
    });
    let display = display || math.is_some_and(|m| document.attr(m, Attr::Display) == Some("block"));
    let tree = math.filter(|&m| document.end(m).0 - m.0 <= MAX_NODES).and_then(|m| tree(document, m));
    if tree.is_none() && tex.is_none() { Formula::Copy } else { Formula::Found(Math { display, tree, tex }) }
}

/// What a drawing of KaTeX shows, where it is all that the page has of a formula.
fn alone(document: &Document, id: NodeId, display: bool) -> Option<Formula> {
    let is_drawing = |&n: &NodeId| document.attr(n, Attr::Class).is_some_and(|class| class.contains("katex-html"));
    let drawing = document.subtree(id).take(DRAWN_NODES).find(is_drawing)?;
    let mut text = String::new();
    document.subtree(drawing).for_each(|n| text.push_str(document.text(n).trim_matches(|c: char| c == '\u{200b}' || c.is_whitespace())));
    if text.is_empty() {
        return Some(Formula::Copy);
    }
    let shown = MathNode::Element { tag: Tag::Mtext, attrs: Vec::new(), children: vec![MathNode::Text(text)] };
    let tree = Some(MathNode::Element { tag: Tag::Math, attrs: Vec::new(), children: vec![shown] });
    Some(Formula::Found(Math { display, tree, tex: None }))
}

/// The TeX that a MathML element carries.
fn source(document: &Document, math: NodeId) -> Option<String> {
    let annotation = document.subtree(math).find(|&n| {
        document.is(n, Tag::Annotation) && document.attr(n, Attr::Encoding).is_some_and(|e| e.to_ascii_lowercase().contains("tex"))
    });
    let text = annotation.map(|a| document.subtree(a).map(|n| document.text(n)).collect::<String>());
    text.as_deref().or_else(|| document.attr(math, Attr::Alttext)).and_then(clean_tex)
}

fn clean_tex(tex: &str) -> Option<String> {
    let mut tex = tex.trim();
    for style in ["{\\displaystyle", "{\\textstyle"] {
        if let Some(inner) = tex.strip_prefix(style).and_then(|rest| rest.strip_suffix('}')) {
            tex = inner.trim();
        }
    }
    (!tex.is_empty() && tex.len() <= 20_000).then(|| tex.to_owned())
}

fn tree(document: &Document, math: NodeId) -> Option<MathNode> {
    struct Open {
        end: NodeId,
        tag: Tag,
        attrs: Vec<(&'static str, String)>,
        children: Vec<MathNode>,
    }
    let mut open = vec![Open { end: document.end(math), tag: Tag::Math, attrs: Vec::new(), children: Vec::new() }];
    let close = |open: &mut Vec<Open>| {
        if open.len() > 1
            && let Some(Open { tag, attrs, children, .. }) = open.pop()
            && let Some(outer) = open.last_mut()
        {
            outer.children.push(MathNode::Element { tag, attrs, children });
        }
    };
    let mut skip = NodeId(0);
    for id in document.subtree(math).skip(1) {
        while open.len() > 1 && open.last().is_some_and(|last| last.end <= id) {
            close(&mut open);
        }
        if id < skip {
            continue;
        }
        let depth = open.len();
        let Some(last) = open.last_mut() else { break };
        match document.tag(id) {
            None => {
                let text = document.text(id).trim();
                if !text.is_empty() {
                    last.children.push(MathNode::Text(text.to_owned()));
                }
            }
            // What TeX and others say in their own way has no place in the tree.
            Some(Tag::Annotation | Tag::AnnotationXml) => skip = document.end(id),
            Some(Tag::Semantics) => {}
            Some(tag) if is_mathml(tag) => {
                if depth < MAX_DEPTH {
                    open.push(Open { end: document.end(id), tag, attrs: attrs(document, id), children: Vec::new() });
                }
            }
            Some(tag) if tag.is_opaque() => skip = document.end(id),
            Some(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop()?;
    (!root.children.is_empty()).then_some(MathNode::Element { tag: Tag::Math, attrs: root.attrs, children: root.children })
}

fn is_mathml(tag: Tag) -> bool {
    (Tag::Mrow..=Tag::Maction).contains(&tag)
}

/// The attributes that change what a formula looks like, each with the values it may have.
fn attrs(document: &Document, id: NodeId) -> Vec<(&'static str, String)> {
    [Attr::Mathvariant, Attr::Accent, Attr::Columnalign]
        .into_iter()
        .filter_map(|name| {
            let value = document.attr(id, name)?.trim();
            let plain = value.len() <= 64 && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ' '));
            plain.then(|| (name.name(), value.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(markup: &str, is: impl Fn(&Document, NodeId) -> bool) -> Formula {
        let document = crate::html::parse(markup, "");
        let id = document.ids().find(|&id| document.tag(id).is_some() && is(&document, id)).unwrap();
        formula(&document, id, document.tag(id).unwrap()).unwrap()
    }

    fn tex(formula: Formula) -> (bool, bool, String) {
        match formula {
            Formula::Found(math) => (math.display, math.tree.is_some(), math.tex.unwrap_or_default()),
            Formula::Copy => (false, false, "a copy".into()),
        }
    }

    #[test]
    fn one_copy_of_each_kind_of_formula() {
        let mathml = "<math><semantics><mrow><mi>x</mi></mrow><annotation encoding='application/x-tex'>x</annotation></semantics></math>";
        let katex =
            format!("<span class=katex-display><span class=katex><span>{mathml}</span><span aria-hidden=true>x</span></span></span>");
        let by_class = |document: &Document, id: NodeId| document.attr(id, Attr::Class).is_some();
        assert_eq!(tex(first(&katex, by_class)), (true, true, "x".into()));
        let wiki = "<span class=mwe-math-element><span style='display:none'><math alttext='{\\displaystyle y}'><mi>y</mi></math></span><img alt=z></span>";
        assert_eq!(tex(first(wiki, by_class)), (false, true, "y".into()));
        assert_eq!(tex(first("<span class=mwe-math-element><img alt='{\\displaystyle z}'></span>", by_class)), (false, false, "z".into()));
        assert_eq!(tex(first("<span class=MathJax_Preview>x</span>", by_class)).2, "a copy");
        let mathjax =
            format!("<mjx-container display=true><mjx-math></mjx-math><mjx-assistive-mml>{mathml}</mjx-assistive-mml></mjx-container>");
        assert_eq!(tex(first(&mathjax, |d, id| d.tag_name(id) == "mjx-container")), (true, true, "x".into()));
    }

    #[test]
    fn a_formula_holds_mathml_only() {
        let markup =
            "<math><mrow onclick=x mathvariant='bold' columnalign='javascript:1'><a href=x><mi>q</mi></a><mtext>t</mtext></mrow></math>";
        let Formula::Found(Math { tree: Some(tree), .. }) = first(markup, |d, id| d.is(id, Tag::Math)) else { panic!() };
        let leaf = |tag, text: &str| MathNode::Element { tag, attrs: vec![], children: vec![MathNode::Text(text.into())] };
        let row = MathNode::Element {
            tag: Tag::Mrow,
            attrs: vec![("mathvariant", "bold".into())],
            children: vec![leaf(Tag::Mi, "q"), leaf(Tag::Mtext, "t")],
        };
        assert_eq!(tree, MathNode::Element { tag: Tag::Math, attrs: vec![], children: vec![row] });
    }
}
