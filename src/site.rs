//! What the user decided for one site: cleaning on or off, and which blocks to hide or to leave alone.
//!
//! Entry points: [`SiteRules`] is what is stored, [`Verdicts::of`] says which nodes of a page it is about, [`rule_for`] makes a rule.

mod select;
mod traced;

pub use select::{Selector, selector};
pub use traced::is_rule;

use crate::dom::{Attr, Document, NodeId, Tag};
use serde::{Deserialize, Serialize};

/// The rules of one site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteRules {
    /// The site is left as it is.
    pub paused: bool,
    /// Selectors of what is never hidden and belongs to the article.
    pub keep: Vec<String>,
    /// Selectors of what is always hidden and never belongs to the article.
    pub hide: Vec<String>,
}

/// What became of a rule, for whoever stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A new rule keeps.
    Keep,
    /// A new rule hides.
    Hide,
    /// The rule is no more.
    Forget,
}

impl Action {
    /// The name that the opener of the reader knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Action::Keep => "keep",
            Action::Hide => "hide",
            Action::Forget => "forget",
        }
    }
}

/// A change of a site's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub action: Action,
    /// The rule.
    pub rule: Rule,
}

impl SiteRules {
    /// Makes a node stay: a rule that hid it goes, else there is a rule that keeps it.
    pub fn put_back(&mut self, document: &Document, node: NodeId) -> Vec<Change> {
        let mut changes = forget(&mut self.hide, document, node);
        if changes.is_empty() {
            let rule = rule_for(document, node);
            self.keep.push(rule.selector.clone());
            changes.push(Change { action: Action::Keep, rule });
        }
        changes
    }

    /// Makes a node go: a rule that kept it goes, and there is a rule that hides it.
    pub fn leave_out(&mut self, document: &Document, node: NodeId) -> Vec<Change> {
        let mut changes = forget(&mut self.keep, document, node);
        let rule = rule_for(document, node);
        self.hide.push(rule.selector.clone());
        changes.push(Change { action: Action::Hide, rule });
        changes
    }

    /// Makes a change; `false` where nothing is different then.
    pub fn make(&mut self, Change { action, rule }: &Change) -> bool {
        let before = self.keep.len() + self.hide.len();
        let list = match action {
            Action::Keep => Some(&mut self.keep),
            Action::Hide => Some(&mut self.hide),
            Action::Forget => {
                self.keep.retain(|selector| *selector != rule.selector);
                self.hide.retain(|selector| *selector != rule.selector);
                None
            }
        };
        if let Some(list) = list.filter(|list| !list.contains(&rule.selector)) {
            list.push(rule.selector.clone());
        }
        self.keep.len() + self.hide.len() != before
    }

    /// Takes back what was decided about a node.
    pub fn forget(&mut self, document: &Document, node: NodeId) -> Vec<Change> {
        let mut changes = forget(&mut self.keep, document, node);
        changes.append(&mut forget(&mut self.hide, document, node));
        changes
    }
}

impl Change {
    /// What takes the change back that was made to these rules.
    pub fn reversed(&self, before: &SiteRules) -> Change {
        let action = match self.action {
            Action::Keep | Action::Hide => Action::Forget,
            Action::Forget if before.hide.contains(&self.rule.selector) => Action::Hide,
            Action::Forget => Action::Keep,
        };
        Change { action, rule: self.rule.clone() }
    }
}

/// Removes the rules that are about exactly this node.
fn forget(list: &mut Vec<String>, document: &Document, node: NodeId) -> Vec<Change> {
    let about = |text: &String| traced::find(document, text).contains(&node);
    let gone = list.extract_if(.., |text| about(text));
    let change = |selector: String| {
        let by_place = traced::is_by_place(&selector);
        Change { action: Action::Forget, rule: Rule { selector, by_place } }
    };
    gone.map(change).collect()
}

/// What a site's rules say of each node of a page. The innermost rule around a node decides; of two about the same node, keep.
#[derive(Debug, Clone, Default)]
pub struct Verdicts {
    kept: Vec<NodeId>,
    hidden: Vec<NodeId>,
}

/// What a rule says of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stays.
    Keep,
    /// It goes.
    Hide,
}

impl Verdicts {
    /// Finds what the rules are about. A selector that cannot be read is about nothing.
    pub fn of(document: &Document, rules: &SiteRules) -> Verdicts {
        let find = |list: &[String]| {
            let mut nodes: Vec<NodeId> = list.iter().flat_map(|text| traced::find(document, text)).collect();
            crate::order::sort_by(&mut nodes, Ord::cmp);
            nodes.dedup();
            nodes
        };
        let mut hidden = find(&rules.hide);
        // A rule that names the page itself hides nothing.
        hidden.retain(|&node| !matches!(document.tag(node), Some(Tag::Html | Tag::Body)));
        Verdicts { kept: find(&rules.keep), hidden }
    }

    /// Whether no rule is about anything on the page.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.hidden.is_empty()
    }

    /// The nodes that rules keep, in document order.
    pub fn kept(&self) -> &[NodeId] {
        &self.kept
    }

    /// The nodes that rules hide, in document order.
    pub fn hidden(&self) -> &[NodeId] {
        &self.hidden
    }

    /// What the rules say of a node, by itself or through what it lies in.
    pub fn on(&self, document: &Document, id: NodeId) -> Option<Verdict> {
        if self.is_empty() {
            return None;
        }
        std::iter::once(id).chain(document.ancestors(id)).find_map(|around| {
            if self.kept.binary_search(&around).is_ok() {
                Some(Verdict::Keep)
            } else {
                self.hidden.binary_search(&around).is_ok().then_some(Verdict::Hide)
            }
        })
    }
}

/// A rule about one node, and whether it says where the node is on this very page rather than what it is on the whole site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// A selector that finds the node, and on this page nothing else; by its names also what says where it stands and how it begins.
    pub selector: String,
    /// It counts places among siblings: on another page of the site something else may stand there.
    pub by_place: bool,
}

/// Makes a rule about a node: by its id or classes where they are enough and look as if other pages had them too, with a trace for the
/// day when they change; else by its place.
pub fn rule_for(document: &Document, node: NodeId) -> Rule {
    let alone = |text: &str| Selector::parse(text).is_some_and(|s| s.find(document) == [node]);
    let own = lasting(document, node).filter(|text| text.contains(['#', '.']));
    let inside = || {
        let own = lasting(document, node)?;
        let around = document.ancestors(node).filter_map(|a| lasting(document, a)).filter(|text| text.contains(['#', '.']));
        around.take(6).map(|outer| format!("{outer} {own}")).find(|text| alone(text))
    };
    match own.filter(|text| alone(text)).or_else(inside) {
        Some(names) => Rule { selector: traced::traced(document, node, names), by_place: false },
        None => Rule { selector: selector(document, node), by_place: true },
    }
}

/// The element with its id or else its classes, as far as they look the same on other pages.
fn lasting(document: &Document, node: NodeId) -> Option<String> {
    document.tag(node)?;
    if let Some(id) = document.attr(node, Attr::Id).filter(|id| is_lasting(id)) {
        return Some(format!("#{id}"));
    }
    let classes = document.attr(node, Attr::Class).unwrap_or_default().split_ascii_whitespace().filter(|class| is_lasting(class)).take(3);
    Some(classes.fold(document.tag_name(node).to_owned(), |text, class| format!("{text}.{class}")))
}

/// Names with numbers in them are of one article or one build.
fn is_lasting(name: &str) -> bool {
    select::is_plain(name) && name.len() <= 40 && name.bytes().filter(u8::is_ascii_digit).count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn page(body: &str) -> Document {
        html::parse(&format!("<body>{body}</body>"), "")
    }

    fn found(document: &Document, text: &str) -> Vec<String> {
        Selector::parse(text).map(|s| s.find(document).iter().map(|&id| document.visible_text(id)).collect()).unwrap_or_default()
    }

    #[test]
    fn selectors_find_what_a_browser_would() {
        let document = page("<div id=a class='x y'><p>1</p><p class=x>2</p><section><p>3</p></section></div><p>4</p>");
        let table: &[(&str, &[&str])] = &[
            ("#a > p", &["1", "2"]),
            ("#a p", &["1", "2", "3"]),
            ("div.x.y section > p:nth-of-type(1)", &["3"]),
            ("body > p", &["4"]),
            ("p:nth-of-type(2)", &["2"]),
            (".x .x", &["2"]),
            ("html > body:nth-of-type(1) > div:nth-of-type(1) > section:nth-of-type(1)", &["3"]),
            ("* > section", &["3"]),
        ];
        for (text, expected) in table {
            assert_eq!(found(&document, text), *expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_selector_of_ours_is_none() {
        for text in ["", ">", "p >", "> p", "p::before", "p[x]", "p:hover", "p:nth-of-type(x)", "p,div", "#", ".", "p..a", "p + p", "{}"] {
            assert!(Selector::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_selector_of_a_node_finds_it_alone() {
        let deep = "<div>".repeat(300) + "<p>deep</p>";
        for body in ["<div id=a><p>1</p><p>2</p></div><my-box><b>3</b></my-box>", &deep] {
            let document = page(body);
            for id in document.ids().filter(|&id| document.tag(id).is_some()).skip(2).step_by(7) {
                let text = selector(&document, id);
                let found = Selector::parse(&text).map(|s| s.find(&document)).unwrap_or_default();
                assert!(found.contains(&id), "{text}");
                assert!(found.len() == 1 || body.len() > 500, "{text} finds {}", found.len());
            }
        }
    }

    #[test]
    fn a_rule_names_what_other_pages_have_too() {
        let document =
            page("<div class='story post-8812'><p>one</p><div class='author-note'>n</div><p>two</p></div><div class='note'><p>x</p></div>");
        let rule = |text: &str| {
            let node = document.ids().find(|&id| document.tag(id).is_some() && document.visible_text(id) == text).unwrap();
            let node = document.subtree(node).rfind(|&id| document.tag(id).is_some()).unwrap();
            let Rule { selector, by_place } = rule_for(&document, node);
            assert_eq!(Selector::parse(&selector).unwrap().find(&document), [node]);
            (selector, by_place)
        };
        assert_eq!(rule("n"), ("div.author-note".to_owned(), false));
        assert_eq!(rule("x"), ("div.note p".to_owned(), false));
        let (selector, by_place) = rule("two");
        assert!(by_place, "{selector}");
    }

    #[test]
    fn what_is_decided_can_be_taken_back() {
        let document = page("<div id=a><p class=b>x</p></div>");
        let node = document.ids().find(|&id| document.attr(id, Attr::Class).is_some()).unwrap();
        let mut rules = SiteRules::default();
        let of = |changes: Vec<Change>| changes.iter().map(|c| format!("{} {}", c.action.name(), c.rule.selector)).collect::<Vec<_>>();
        assert_eq!(of(rules.leave_out(&document, node)), ["hide p.b"]);
        assert_eq!(of(rules.put_back(&document, node)), ["forget p.b"]);
        assert_eq!(rules, SiteRules::default());
        assert_eq!(of(rules.put_back(&document, node)), ["keep p.b"]);
        assert_eq!(of(rules.leave_out(&document, node)), ["forget p.b", "hide p.b"]);
        assert_eq!(of(rules.forget(&document, node)), ["forget p.b"]);
        assert_eq!(rules, SiteRules::default());
    }

    #[test]
    fn every_change_can_be_reversed() {
        let document = page("<div id=a><p class=b>x</p></div>");
        let node = document.ids().find(|&id| document.attr(id, Attr::Class).is_some()).unwrap();
        assert!(!SiteRules::default().make(&Change { action: Action::Forget, rule: rule_for(&document, node) }));
        for start in [SiteRules::default(), SiteRules { keep: vec!["p.b".into()], ..SiteRules::default() }] {
            let mut rules = start.clone();
            let changes = rules.leave_out(&document, node);
            assert!(rules.keep.is_empty() && rules.hide.len() == 1);
            for change in changes.iter().rev() {
                assert!(rules.make(&change.reversed(&start)));
            }
            assert_eq!(rules, start);
        }
    }

    #[test]
    fn the_innermost_rule_decides() {
        let document = page("<div id=a><p id=b><b id=c>x</b></p></div>");
        let rules = SiteRules { keep: vec!["#a".into(), "#c".into()], hide: vec!["#b".into()], ..SiteRules::default() };
        let verdicts = Verdicts::of(&document, &rules);
        let on = |name: &str| {
            let id = document.ids().find(|&id| document.attr(id, Attr::Id) == Some(name)).unwrap();
            verdicts.on(&document, id)
        };
        assert_eq!([on("a"), on("b"), on("c")], [Some(Verdict::Keep), Some(Verdict::Hide), Some(Verdict::Keep)]);
        assert_eq!(Verdicts::of(&document, &SiteRules::default()).on(&document, NodeId(3)), None);
    }
}
