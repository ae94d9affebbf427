//! What is no list of other articles although it looks like one: a menu, the terms that the site files pages under, sources, and the
//! box of who wrote the article.
//!
//! Entry point: [`is_other`].

use super::called::{has_name_part, is_any, is_called};
use super::survey::Survey;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// Menus are looked for so many steps above a list.
const STEPS: usize = 12;

/// So many nodes of a list are looked at.
const MAX_NODES: usize = 3_000;

/// What is said of a writer or a source holds so many words that are no link.
const WRITTEN_WORDS: u32 = 15;

/// Classes of the parts of a menu.
const MENUS: &[&str] = &[
    "navbar",
    "navbar-nav",
    "navbar-menu",
    "navbar-collapse",
    "navbar-dropdown",
    "navbar-item",
    "mega-menu",
    "megamenu",
    "main-menu",
    "mainmenu",
    "off-canvas-menu",
    "dropdown-menu",
];
static CATEGORIES: Needles = Needles::new(&["widget_categories", "widget_tag_cloud", "tagcloud", "tag-cloud"]);
const SOURCES: &[&str] = &["sources", "citations", "references", "footnotes", "bibliography"];
static WRITERS: Needles =
    Needles::new(&["author-box", "author_box", "authorbox", "author-bio", "author_bio", "about-author", "author-info", "vcard author"]);

/// Whether the region is or holds such a thing, or lies in one.
#[inline(never)]
pub(super) fn is_other(survey: &Survey<'_>, region: NodeId) -> bool {
    let document = survey.document();
    // What the article lies in as well is no menu.
    let is_menu = |&id: &NodeId| {
        let mut classes = document.attr(id, Attr::Class).unwrap_or_default().split_ascii_whitespace();
        !matches!(document.tag(id), Some(Tag::Html | Tag::Body)) && classes.any(|class| is_any(class, MENUS))
    };
    let apart = |&id: &NodeId| survey.holds(id).solid == 0;
    let menu = || std::iter::once(region).chain(document.ancestors(region)).take(STEPS).take_while(apart).any(|id| is_menu(&id));
    let filed = || document.subtree(region).take(3).any(|id| is_called(document, id, &CATEGORIES));
    filed() || menu() || document.subtree(region).take(MAX_NODES).any(|id| is_apart(survey, document, id))
}

/// Whether the element is a list of sources with text, or says who wrote the article.
fn is_apart(survey: &Survey<'_>, document: &Document, id: NodeId) -> bool {
    if !matches!(document.tag(id), Some(Tag::Div | Tag::Section | Tag::Ol | Tag::Ul | Tag::Aside)) {
        return false;
    }
    let counts = survey.holds(id);
    let written = counts.words >= counts.link_words + WRITTEN_WORDS;
    // Cards have pictures and headlines.
    let sources = || counts.media == 0 && counts.headings <= 1 && has_name_part(document, id, SOURCES);
    written && (is_called(document, id, &WRITERS) || sources())
}
