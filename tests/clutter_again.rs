//! A page is cleaned again and again while it lives, with what was hidden before no longer rendered: the verdict stays the same.

use quietpage::clutter;
use quietpage::dom::{Attr, Builder, Document, NodeId};
use quietpage::html;
use quietpage::site::SiteRules;
use std::path::{Path, PathBuf};

/// The page with these nodes taken off it, as the extension does.
fn without(document: &Document, hidden: &[NodeId]) -> Document {
    let mut builder = Builder::new(document.url());
    for id in document.ids() {
        assert!(builder.close_to(document.parent(id)), "nodes come in preorder");
        match document.tag(id) {
            None => builder.text(document.text(id)),
            Some(tag) => {
                builder.element(tag);
                for (name, value) in document.attrs(id).filter(|&(name, _)| name != Attr::Style || !hidden.contains(&id)) {
                    builder.attr(name, value);
                }
                if hidden.contains(&id) {
                    builder.attr(Attr::Style, "display: none !important");
                }
            }
        }
    }
    builder.finish()
}

fn nodes(document: &Document) -> Vec<NodeId> {
    clutter::clean(document, &SiteRules::default()).iter().map(|hide| hide.node).collect()
}

fn pages() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let list = |folder: &str| std::fs::read_dir(tests.join(folder)).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let cases = list("pages").map(|folder| folder.join("page.html"));
    list("clutter").chain(cases).filter(|path| path.extension().is_some_and(|e| e == "html") && path.is_file()).collect()
}

#[test]
fn what_is_hidden_already_flips_nothing() {
    let pages = pages();
    assert!(pages.len() > 10);
    let mut wrong = Vec::new();
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap_or_default();
        let document = html::parse(&text, "https://site.example/a");
        let first = nodes(&document);
        let second = nodes(&without(&document, &first));
        if first != second {
            let name = page.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
            let more = second.iter().filter(|n| !first.contains(n)).map(|&n| document.visible_text(n));
            let fewer = first.iter().filter(|n| !second.contains(n)).map(|&n| document.visible_text(n));
            wrong.push(format!("{name}: now hidden {:?}, now shown {:?}", more.collect::<Vec<_>>(), fewer.collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
