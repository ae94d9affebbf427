//! What the user hid or put back on a site, over what the survey found. Entry point: [`apply`].

use super::{Hide, Kind, Reason};
use crate::blocks::Analysis;
use crate::dom::{Document, NodeId};
use crate::site::{Verdict, Verdicts};

/// The regions with the user's rules put into effect: what is kept is cut out of them, what is hidden is one more.
pub(super) fn apply(analysis: &Analysis<'_>, hides: Vec<Hide>) -> Vec<Hide> {
    let (document, verdicts) = (analysis.document(), analysis.verdicts());
    if verdicts.is_empty() {
        return hides;
    }
    let own = |&node: &NodeId| Hide { node, kind: Kind::Own, reason: Reason::own(), confidence: 1.0 };
    let mut ruled = Vec::new();
    for hide in hides.into_iter().chain(verdicts.hidden().iter().map(own)) {
        if verdicts.on(document, hide.node) != Some(Verdict::Keep) {
            cut(document, verdicts, hide, &mut ruled);
        }
    }
    super::outermost(document, ruled)
}

/// Adds the region, or where something in it is kept, what lies around that.
fn cut(document: &Document, verdicts: &Verdicts, hide: Hide, ruled: &mut Vec<Hide>) {
    let keeps = |node: NodeId| {
        let at = verdicts.kept().partition_point(|&kept| kept < node);
        verdicts.kept().get(at).is_some_and(|&kept| document.contains(node, kept))
    };
    let mut open = vec![hide.node];
    while let Some(node) = open.pop() {
        if verdicts.kept().binary_search(&node).is_ok() || document.tag(node).is_none() {
            continue;
        }
        if keeps(node) {
            open.extend(document.children(node));
        } else {
            ruled.push(Hide { node, ..hide.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::Attr;
    use crate::html;
    use crate::site::SiteRules;

    const PAGE: &str = "<body><article><h1>On the making of rope</h1>\
        <p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end \
        turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p>\
        <p>The fibre came from the Baltic in bales, was combed over steel teeth until it shone, and was tarred in a kettle that set the \
        shed on fire about once in each generation, which the accounts enter under repairs.</p></article>\
        <aside id=box><h2>Most popular</h2><ul id=list><li><a href=/a>Nine knots that nobody needs any more</a></li>\
        <li><a href=/b>How deep is the harbour after all</a></li><li id=third><a href=/c>The last tar kettle of the coast</a></li></ul></aside>\
        <p id=foot>Set in type by the crew.</p></body>";

    fn hidden(rules: &SiteRules) -> Vec<String> {
        let document = html::parse(PAGE, "https://example.com/rope");
        let name = |id| document.attr(id, Attr::Id).map_or_else(|| document.tag_name(id).to_owned(), str::to_owned);
        crate::clutter::clean(&document, rules).iter().map(|hide| name(hide.node)).collect()
    }

    fn rules(keep: &[&str], hide: &[&str]) -> SiteRules {
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        SiteRules { keep: owned(keep), hide: owned(hide), ..SiteRules::default() }
    }

    #[test]
    fn the_users_rules_win() {
        assert_eq!(hidden(&rules(&[], &[])), ["box"]);
        assert!(hidden(&rules(&["#box"], &[])).is_empty());
        assert_eq!(hidden(&rules(&[], &["#foot"])), ["box", "foot"]);
        assert_eq!(hidden(&rules(&[], &["#list"])), ["box"], "regions do not overlap");
        assert_eq!(hidden(&rules(&["#third"], &[])), ["h2", "li", "li"], "only what lies around goes");
        for page in ["html", "body"] {
            assert_eq!(hidden(&rules(&[], &[page])), ["box"], "the page itself is not hidden");
        }
        assert!(hidden(&SiteRules { paused: true, ..rules(&[], &["#foot"]) }).is_empty());
    }
}
