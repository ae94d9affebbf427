//! What a page says of its article: title, byline, dates, site, language, picture.
//!
//! Entry point: [`read`].

use super::address::Addresses;
use super::media::fold;
use super::parts::Metadata;
use crate::dom::{Attr, Document, NodeId, Tag};

/// Reads a page's metadata.
pub(super) fn read(document: &Document, addresses: &Addresses) -> Metadata {
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            document.ids().filter(|&id| document.is(id, Tag::Meta)).find_map(|id| {
                let key = document.attr(id, Attr::Property).or_else(|| document.attr(id, Attr::Name))?;
                (key.eq_ignore_ascii_case(name))
                    .then(|| fold(document.attr(id, Attr::Content).unwrap_or_default()))
                    .filter(|v| !v.is_empty())
            })
        })
    };
    let heading = document.first(Tag::H1).map(|h1| document.visible_text(h1)).filter(|t| !t.is_empty());
    let title = heading
        .or_else(|| meta(&["og:title", "twitter:title"]))
        .or_else(|| document.first(Tag::Title).map(|t| fold(&text_in(document, t))));
    Metadata {
        url: document.url().to_owned(),
        title: title.unwrap_or_default(),
        byline: meta(&["author"]),
        published: meta(&["article:published_time"]),
        site: meta(&["og:site_name"]),
        lang: document.attr(NodeId::ROOT, Attr::Lang).map(str::to_owned),
        lead_image: meta(&["og:image"]).and_then(|src| addresses.resource(&src)),
        ..Metadata::default()
    }
}

fn text_in(document: &Document, id: NodeId) -> String {
    document.subtree(id).map(|n| document.text(n)).collect()
}
