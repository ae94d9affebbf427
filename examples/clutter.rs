//! What would be hidden on every page of a folder, as one JSON line a page: for `tests/clutter_truth.py`, which compares it with
//! what the pages' main content is known to be.
//!
//!     cargo run --release --example clutter -- DIR > clutter.jsonl

use quietpage::blocks::Analysis;
use quietpage::clutter;
use quietpage::dom::NodeId;
use quietpage::html;
use quietpage::site::{self, SiteRules};
use std::io::Write;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let dir = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&dir)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html"));
    pages.sort();
    let mut out = std::io::stdout().lock();
    for page in pages {
        writeln!(out, "{}", report(&page)?)?;
    }
    Ok(())
}

fn report(path: &Path) -> std::io::Result<serde_json::Value> {
    let document = html::parse_bytes(&std::fs::read(path)?, "");
    let analysis = Analysis::new(&document, &SiteRules::default());
    let hides = clutter::find(&analysis);
    let hidden = |id: NodeId| hides.iter().position(|hide| document.contains(hide.node, id));
    let mut lines: Vec<Vec<&str>> = vec![Vec::new(); hides.len()];
    let mut shown = Vec::new();
    for (block, &kept) in analysis.blocks().iter().zip(analysis.kept()) {
        match hidden(block.first) {
            Some(hide) => lines[hide].push(analysis.text(block)),
            None => shown.push((analysis.text(block), kept)),
        }
    }
    let headings: Vec<_> = clutter::headings(&analysis)
        .into_iter()
        .map(|(node, name)| serde_json::json!({ "name": name, "text": document.visible_text(node), "hidden": hidden(node).is_some() }))
        .collect();
    let list: Vec<_> = hides
        .iter()
        .zip(lines)
        .map(|(hide, lines)| {
            serde_json::json!({
                "kind": hide.kind, "reason": hide.reason.english(), "confidence": hide.confidence, "lines": lines,
                "selector": site::selector(&document, hide.node),
            })
        })
        .collect();
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(serde_json::json!({ "id": id, "hides": list, "shown": shown, "headings": headings }))
}
