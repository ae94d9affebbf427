//! What the exports write: `tests/export/CASE.html` in, `CASE.txt`, `CASE.md` and `CASE.page.html` out. Everything in an `article` element is kept.

mod golden;

use libtest_mimic::Failed;
use quietpage::dom::Tag;
use quietpage::{article, blocks, export, html};
use std::path::Path;

fn main() -> std::process::ExitCode {
    golden::run("export", "html", check).exit_code()
}

fn check(path: &Path) -> Result<(), Failed> {
    let document = html::parse(&std::fs::read_to_string(path)?, "https://news.example/2024/story.html");
    let blocks = blocks::cut(&document);
    let kept: Vec<bool> = blocks.list.iter().map(|block| document.ancestors(block.first).any(|a| document.is(a, Tag::Article))).collect();
    let article = article::from_blocks(&document, &blocks.list, &kept, &[]).ok_or("no article")?;
    golden::compare(&path.with_extension("txt"), &(export::text(&article) + "\n"))?;
    golden::compare(&path.with_extension("md"), &export::markdown(&article))?;
    golden::compare(&path.with_extension("page.html"), &export::html_page(&article))
}
