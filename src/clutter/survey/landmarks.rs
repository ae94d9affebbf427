//! The landmarks that each node of a page lies in. Entry point: [`landmarks`].

use crate::clutter::words::{self, Topic};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Landmarks that a node lies in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::clutter) struct Inside {
    /// Navigation of the site.
    pub(in crate::clutter) nav: bool,
    /// The site's header.
    pub(in crate::clutter) header: bool,
    /// The site's footer.
    pub(in crate::clutter) footer: bool,
    /// An aside or complementary landmark.
    pub(in crate::clutter) aside: bool,
    /// The main landmark or an article.
    pub(in crate::clutter) main: bool,
    /// Something that is not part of the page: noscript.
    pub(in crate::clutter) outside: bool,
}

#[inline(never)]
pub(super) fn landmarks(document: &Document) -> Vec<Inside> {
    let mut all: Vec<Inside> = Vec::with_capacity(document.len());
    for id in document.ids() {
        let mut here = document.parent(id).map_or(Inside::default(), |p| all[p.index()]);
        let role = document.attr(id, Attr::Role).unwrap_or("");
        let page_level = !here.main && !here.aside;
        match (document.tag(id), role) {
            (Some(Tag::Noscript), _) => here.outside = true,
            (_, "main" | "article") | (Some(Tag::Main | Tag::Article), _) => here.main = true,
            (_, "complementary") | (Some(Tag::Aside), _) => here.aside = true,
            (_, "navigation") | (Some(Tag::Nav), _) => here.nav |= page_level && !lists_articles(document, id),
            (_, "banner") | (Some(Tag::Header), _) => here.header |= page_level && !is_row(document, id) && !heads_section(document, id),
            (_, "contentinfo") | (Some(Tag::Footer), _) => here.footer |= page_level && !is_row(document, id),
            _ => {}
        }
        all.push(here);
    }
    all
}

/// Whether what is marked as navigation says of itself that it is a list of other articles or of comments, as some widgets do.
pub(super) fn lists_articles(document: &Document, id: NodeId) -> bool {
    document.attr(id, Attr::AriaLabel).filter(|name| name.len() < 60).and_then(|name| words::topic(&words::fold(name))).is_some_and(
        |found| found.rest == 0 && matches!(found.topic, Topic::Popular | Topic::Related | Topic::Latest | Topic::RecentComments),
    )
}

/// Whether a header is that of a section: without navigation, and with more of the section behind it than in it.
fn heads_section(document: &Document, id: NodeId) -> bool {
    let size = |id: NodeId| document.end(id).0 - id.0;
    document.is(id, Tag::Header)
        && document.parent(id).is_some_and(|around| document.is(around, Tag::Section) && size(around) > size(id) * 3)
        && !document.subtree(id).any(|n| document.is(n, Tag::Nav) || document.attr(n, Attr::Role) == Some("navigation"))
}

/// Whether a header or footer is no more than a row of buttons: few nodes, with more of the page behind it than in it.
fn is_row(document: &Document, id: NodeId) -> bool {
    let nodes = document.end(id).0 - id.0;
    let behind = document.len() as u32 - document.end(id).0;
    nodes <= 24
        && behind > nodes * 3
        && !document.subtree(id).any(|n| document.is(n, Tag::Nav) || document.attr(n, Attr::Role) == Some("navigation"))
        && document.is(id, Tag::Footer)
}
