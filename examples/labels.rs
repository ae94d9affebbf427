//! How much of the clutter that people have labelled on real pages is hidden.
//!
//!     cargo run --release --example labels -- tests/clutter/labels.json WCXB/html [seen|kept_back] [--missed]
//!
//! The labels are a list of pages, `{page, language, domain, half, blocks: [{kind, path, words}]}`: `path` leads from `html` to the
//! block's outermost box, `words` are the first words in it. A block counts as hidden where the hidden regions hold at least
//! [`ENOUGH`] percent of its words, or of its elements where it has no words.
//!
//! The pages are those of WCXB v1.0 (Murrough Foley, CC-BY-4.0), drawn by a seed, at most two a domain, four articles to one page of
//! another type, and all that are in another language than English. Labelled by reading an outline of what lies outside the known main
//! content, without a look at what the rules say: boxes that a reader would want gone, wherever they stand, at most three ad slots a
//! page. Not labelled: navigation, author boxes, links to the previous and the next page, a site's offers of its own products and
//! forms to get in touch, rows of a site's own accounts, paywalls. The half `kept_back` is for a last look: do not read its misses.

use quietpage::blocks::Analysis;
use quietpage::clutter::{self, Hide};
use quietpage::dom::{Document, NodeId, Tag};
use quietpage::html;
use quietpage::site::SiteRules;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Percent of a block that must be hidden.
const ENOUGH: usize = 80;

#[derive(Deserialize)]
struct Page {
    page: String,
    language: String,
    domain: String,
    half: String,
    blocks: Vec<Block>,
}

#[derive(Deserialize)]
struct Block {
    kind: String,
    path: String,
    words: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [labels, folder, rest @ ..] = arguments.as_slice() else { return Err("say where the labels and the pages are".into()) };
    let half = rest.iter().find(|word| !word.starts_with("--"));
    let missed = rest.iter().any(|word| word == "--missed");
    let pages: Vec<Page> = serde_json::from_str(&std::fs::read_to_string(labels)?)?;
    let mut out = std::io::stdout().lock();
    let mut tables: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut domains = std::collections::BTreeSet::new();
    for page in pages.iter().filter(|page| half.is_none_or(|half| *half == page.half)) {
        let document = html::parse_bytes(&std::fs::read(Path::new(folder).join(format!("{}.html", page.page)))?, "");
        let analysis = Analysis::new(&document, &SiteRules::default());
        let hides = clutter::find(&analysis);
        domains.insert(&page.domain);
        for block in &page.blocks {
            let found = follow(&document, &block.path).filter(|&node| begins(&document, node, &block.words));
            let Some(node) = found else {
                writeln!(out, "{} {}: nothing at {}", page.page, block.kind, block.path)?;
                continue;
            };
            let percent = hidden_percent(&document, &hides, node);
            let hidden = percent >= ENOUGH;
            for row in ["all".to_owned(), page.half.clone(), format!("{} {}", page.half, block.kind), format!("language {}", page.language)]
            {
                let (yes, of) = tables.entry(row).or_default();
                *yes += usize::from(hidden);
                *of += 1;
            }
            if missed && !hidden {
                let article = article_words(&analysis, node);
                writeln!(out, "{} {} {percent} %, {article} words taken for the article's: {}", page.page, block.kind, block.words)?;
                writeln!(out, "    {}", block.path)?;
            }
        }
    }
    writeln!(out, "{} domains", domains.len())?;
    for (row, (yes, of)) in tables {
        writeln!(out, "{row:26} {yes:4} of {of:4} hidden, {:5.1} %", 100.0 * yes as f64 / of.max(1) as f64)?;
    }
    Ok(())
}

/// The element at the end of a path like `html > body:nth-of-type(1) > div:nth-of-type(3)`.
fn follow(document: &Document, path: &str) -> Option<NodeId> {
    let mut steps = path.split(" > ");
    steps.next().filter(|&first| first == "html")?;
    let mut node = document.first(Tag::Html)?;
    for step in steps {
        let (name, count) = step.strip_suffix(')')?.split_once(":nth-of-type(")?;
        let count: usize = count.parse().ok()?;
        node = document
            .children(node)
            .filter(|&child| document.tag(child).is_some() && document.tag_name(child) == name)
            .nth(count.checked_sub(1)?)?;
    }
    Some(node)
}

/// Whether the words stand first in the element; words that the page hides in it do not count.
fn begins(document: &Document, node: NodeId, words: &str) -> bool {
    let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let first: String = squeeze(words).chars().take(12).collect();
    squeeze(&document.visible_text(node)).contains(&first)
}

/// How many words in the element the block model takes for the article's.
fn article_words(analysis: &Analysis<'_>, node: NodeId) -> u32 {
    let within = |id: NodeId| analysis.document().contains(node, id);
    analysis.blocks().iter().zip(analysis.kept()).filter(|&(block, &kept)| kept && within(block.first)).map(|(block, _)| block.words).sum()
}

/// How much of the element lies in hidden regions, 0 to 100.
fn hidden_percent(document: &Document, hides: &[Hide], node: NodeId) -> usize {
    let inside = |id: NodeId| hides.iter().any(|hide| document.contains(hide.node, id));
    if inside(node) {
        return 100;
    }
    let mut words = (0, 0);
    let mut elements = (0, 0);
    for id in document.subtree(node).skip(1).filter(|&id| !document.hidden(id)) {
        let count = match document.tag(id) {
            None => document.visible_text(id).split_whitespace().count(),
            Some(Tag::Script | Tag::Style) => continue,
            Some(_) => {
                elements = (elements.0 + usize::from(inside(id)), elements.1 + 1);
                continue;
            }
        };
        words = (words.0 + if inside(id) { count } else { 0 }, words.1 + count);
    }
    let (yes, of) = if words.1 > 0 { words } else { elements };
    if of == 0 { 0 } else { 100 * yes / of }
}
