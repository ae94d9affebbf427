//! What elements mean by their tag or role: the one table of landmarks. Entry points: [`by_tag`], [`by_role`].

use crate::dom::Tag;

/// What elements mean by their tag or role. The model knows them by these names.
pub(in crate::blocks::features) const LANDMARKS: &[&str] = &[
    "article",
    "main",
    "section",
    "nav",
    "aside",
    "header",
    "footer",
    "list",
    "table",
    "form",
    "figure",
    "quote",
    "item",
    "definitions",
    "details",
    "button",
    "link",
    "pre",
    "heading",
    "dialog",
    "caption",
];

pub(in crate::blocks::features) const ARTICLE: usize = 0;

pub(in crate::blocks::features) const MAIN: usize = 1;

pub(in crate::blocks::features) const NAV: usize = 3;

pub(in crate::blocks::features) const HEADER: usize = 5;

pub(in crate::blocks::features) const FOOTER: usize = 6;

pub(in crate::blocks::features) const ITEM: usize = 12;

pub(in crate::blocks::features) const HEADING: usize = 18;

pub(super) fn by_tag(tag: Tag) -> Option<usize> {
    Some(match tag {
        Tag::Article => 0,
        Tag::Main => 1,
        Tag::Section => 2,
        Tag::Nav => 3,
        Tag::Aside => 4,
        Tag::Header => 5,
        Tag::Footer => 6,
        Tag::Ul | Tag::Ol | Tag::Menu => 7,
        Tag::Table => 8,
        Tag::Form => 9,
        Tag::Figure => 10,
        Tag::Blockquote => 11,
        Tag::Li => 12,
        Tag::Dl => 13,
        Tag::Details => 14,
        Tag::Button => 15,
        Tag::A => 16,
        Tag::Pre => 17,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 18,
        Tag::Dialog => 19,
        Tag::Figcaption | Tag::Caption => 20,
        _ => return None,
    })
}

pub(super) fn by_role(role: &str) -> Option<usize> {
    Some(match role {
        "article" => 0,
        "main" => 1,
        "navigation" | "menu" | "menubar" => 3,
        "complementary" => 4,
        "banner" => 5,
        "contentinfo" => 6,
        "list" => 7,
        "table" | "grid" => 8,
        "search" | "form" => 9,
        "figure" => 10,
        "listitem" => 12,
        "button" => 15,
        "heading" => 18,
        "dialog" | "alertdialog" => 19,
        _ => return None,
    })
}
