//! What becomes of a page's markup in the article: `tests/article/CASE.html` in, `CASE.expected.html` out.
//!
//! A case is a fragment that stands in an article, or a whole page when it begins with a doctype. Every block in an `article` element is
//! kept here, except those marked `data-testid="dropped"`, so that these cases say what assembly does and not what the model thinks.

mod golden;

use libtest_mimic::Failed;
use quietpage::article::{self, Article, Direction};
use quietpage::blocks;
use quietpage::dom::{Attr, Document, NodeId, Tag};
use quietpage::{export, html};
use std::path::Path;

const URL: &str = "https://news.example/2024/story.html";

fn main() -> std::process::ExitCode {
    golden::run("article", "html", check).exit_code()
}

fn check(path: &Path) -> Result<(), Failed> {
    let case = std::fs::read_to_string(path)?;
    let page = match case.trim_start().starts_with("<!doctype") {
        true => case,
        false => format!(
            "<!doctype html><html lang=en><head><title>A story</title></head><body><article><h1>A story</h1>\n<p>Before.</p>\n{case}\n<p>Behind.</p></article></body></html>"
        ),
    };
    let document = html::parse(&page, URL);
    let blocks = blocks::cut(&document);
    let kept: Vec<bool> = blocks.list.iter().map(|block| kept(&document, block.element)).collect();
    let found = article::from_blocks(&document, &blocks.list, &kept, &[]).map_or("no article\n".to_owned(), |article| show(&article));
    golden::compare(&path.with_extension("expected.html"), &found)
}

fn kept(document: &Document, element: NodeId) -> bool {
    let chain: Vec<NodeId> = std::iter::once(element).chain(document.ancestors(element)).collect();
    let dropped = chain.iter().any(|&a| document.attr(a, Attr::DataTestid) == Some("dropped"));
    !dropped && chain.iter().any(|&a| document.is(a, Tag::Article))
}

/// The metadata that is not what every case has, and the parts.
fn show(article: &Article) -> String {
    let meta = &article.meta;
    let mut out = String::new();
    let mut line = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("<!-- {name}: {value} -->\n"));
        }
    };
    line("title", Some(meta.title.as_str()).filter(|&t| t != "A story"));
    line("byline", meta.byline.as_deref());
    line("published", meta.published.as_deref());
    line("modified", meta.modified.as_deref());
    line("site", meta.site.as_deref().filter(|&s| s != "news.example"));
    line("lang", meta.lang.as_deref().filter(|&l| l != "en"));
    line("dir", Some("rtl").filter(|_| meta.dir == Direction::Rtl));
    line("lead image", meta.lead_image.as_deref());
    line("canonical", meta.canonical.as_deref());
    line("description", meta.description.as_deref());
    line("preview", Some("yes").filter(|_| article.preview));
    out + &export::html(article)
}
