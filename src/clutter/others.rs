//! What is no list of other articles although it looks like one: a menu, the terms that the site files pages under, sources, and the
//! box of who wrote the article.
//!
//! Entry point: [`is_other`].

use super::called::{has_name_part, is_called, names_writer};
use super::survey::Survey;
use crate::dom::{Document, NodeId, Tag};
use crate::needles::Needles;

/// Menus are looked for so many steps above a list.
const STEPS: usize = 12;

/// So many nodes of a list are looked at.
const MAX_NODES: usize = 3_000;

/// What is said of a writer or a source holds so many words that are no link.
const WRITTEN_WORDS: u32 = 15;

static MENUS: Needles = Needles::new(&["navbar", "mega-menu", "megamenu", "main-menu", "mainmenu"]);
static CATEGORIES: Needles = Needles::new(&["widget_categories", "widget_tag_cloud", "tagcloud", "tag-cloud"]);
const SOURCES: &[&str] = &["sources", "citations", "references", "footnotes", "bibliography"];

/// Whether the region is or holds such a thing, or lies in one.
#[inline(never)]
pub(super) fn is_other(survey: &Survey<'_>, region: NodeId) -> bool {
    let document = survey.document();
    // What the article lies in as well is no menu.
    let is_menu = |&id: &NodeId| !matches!(document.tag(id), Some(Tag::Html | Tag::Body)) && is_called(document, id, &MENUS);
    let apart = |&id: &NodeId| survey.holds(id).solid == 0;
    let menu = || std::iter::once(region).chain(document.ancestors(region)).take(STEPS).take_while(apart).any(|id| is_menu(&id));
    is_called(document, region, &CATEGORIES) || menu() || document.subtree(region).take(MAX_NODES).any(|id| is_apart(survey, document, id))
}

/// Whether the element is a list of sources with text, or says who wrote the article.
fn is_apart(survey: &Survey<'_>, document: &Document, id: NodeId) -> bool {
    let block = matches!(document.tag(id), Some(Tag::Div | Tag::Section | Tag::Ol | Tag::Ul | Tag::Aside));
    let written = || survey.holds(id).words >= survey.holds(id).link_words + WRITTEN_WORDS;
    block && (has_name_part(document, id, SOURCES) || names_writer(document, id)) && written()
}
