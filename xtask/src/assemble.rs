//! Puts the built parts and the files of `extension/` and `www/` together. Entry point: [`all`].

use crate::{budget, lists, manifest, wire};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The typeface for readers with dyslexia, by the names that the reader asks for, with its licence.
const FONTS: [(&str, &str); 3] = [
    ("400.woff2", "files/opendyslexic-latin-400-normal.woff2"),
    ("700.woff2", "files/opendyslexic-latin-700-normal.woff2"),
    ("OFL.txt", "LICENSE"),
];
/// The files that the demo page shares with the extension.
const SHARED_WITH_DEMO: [&str; 17] = [
    "fonts/400.woff2",
    "fonts/700.woff2",
    "wire.js",
    "plain.js",
    "pack.js",
    "page-glue.js",
    "reader-glue.js",
    "wasm-instance.js",
    "behind.js",
    "inner-target.js",
    "overlay.js",
    "wording.js",
    "reason.js",
    "page.wasm",
    "reader.wasm",
    "LICENSE",
    "NOTICE",
];
/// The extension's texts and its icon, and the names that the demo page has them under.
const RENAMED_FOR_DEMO: [(&str, &str); 2] = [("_locales/en/messages.json", "texts.json"), ("icons/icon.svg", "icon.svg")];

/// A folder to be: path inside it -> content.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Whether the artefacts are held to their size budgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weighed {
    /// As they are handed out.
    Yes,
    /// They are not optimised.
    No,
}

/// Writes `dist/chromium`, `dist/firefox` and `dist/www`, and checks the size budgets. `parts` holds the artefacts
/// with their glue and in `slim/` our scripts without comments and long names.
pub(crate) fn all(parts: &Path, dist: &Path, weighed: Weighed) -> Result<()> {
    let extension = Path::new("extension");
    let mut files = Files::new();
    read_folder(extension, extension, &mut files)?;
    files.retain(|path, _| !path.to_string_lossy().starts_with("manifest."));
    for part in ["slim/page-glue.js", "page.wasm", "slim/reader-glue.js", "reader.wasm", "slim/lists-glue.js", "lists.wasm"] {
        let name = Path::new(part).file_name().unwrap_or_default();
        files.insert(name.into(), std::fs::read(parts.join(part)).with_context(|| format!("reading {part}"))?);
    }
    files.insert("wire.js".into(), wire::script().into_bytes());
    for (name, from) in FONTS {
        let from = Path::new("node_modules/@fontsource/opendyslexic").join(from);
        let font = std::fs::read(&from).with_context(|| format!("reading {}", from.display()))?;
        files.insert(Path::new("fonts").join(name), font);
    }

    for name in ["LICENSE", "NOTICE"] {
        files.insert(name.into(), std::fs::read(name).with_context(|| format!("reading {name}"))?);
    }

    let mut demo = Files::new();
    if Path::new("www").is_dir() {
        read_folder(Path::new("www"), Path::new("www"), &mut demo)?;
        demo.remove(Path::new("serve.mjs"));
    }
    for (from, to) in SHARED_WITH_DEMO.map(|name| (name, name)).into_iter().chain(RENAMED_FOR_DEMO) {
        let content = files.get(Path::new(from)).with_context(|| format!("{from} is missing"))?;
        demo.insert(to.into(), content.clone());
    }
    write_folder(&dist.join("www"), &demo)?;

    for browser in manifest::BROWSERS {
        let mut manifest = manifest::for_browser(extension, browser)?;
        let mut files = files.clone();
        lists::add(Path::new("target/lists"), &mut files, &mut manifest)?;
        let own = slim_content_scripts(&manifest, &parts.join("slim"), &mut files)?;
        if browser == "firefox" {
            files.retain(|path, _| !only_in_chromium(path));
        }
        let mut text = serde_json::to_vec_pretty(&manifest)?;
        text.push(b'\n');
        files.insert("manifest.json".into(), text);
        write_folder(&dist.join(browser), &files)?;
        println!("    {browser}: {} files", files.len());
        for (budget, size) in [budget::CONTENT_SCRIPTS, budget::FRAME_SCRIPTS].iter().zip(own) {
            budget.check(size)?;
        }
    }
    if weighed == Weighed::No {
        return Ok(());
    }
    for (part, budget) in [("page.wasm", budget::PAGE_WASM), ("reader.wasm", budget::READER_WASM), ("lists.wasm", budget::LISTS_WASM)] {
        budget.check(budget::gzip_size(files.get(Path::new(part)).map_or(&[], Vec::as_slice))?)?;
    }
    Ok(())
}

/// The reader frame is for pages whose CSP forbids WASM in the tab, which Firefox's never does.
fn only_in_chromium(path: &Path) -> bool {
    matches!(path.to_str(), Some("reader.html" | "reader.js" | "reader.css"))
}

/// Takes the slim form of the scripts of ours that run in every tab, and says what those of each of the manifest's entries weigh together.
fn slim_content_scripts(manifest: &Value, slim: &Path, files: &mut Files) -> Result<Vec<usize>> {
    let entries = manifest["content_scripts"].as_array().context("the manifest names no content scripts")?;
    let mut sizes = Vec::new();
    for scripts in entries.iter().filter_map(|entry| entry["js"].as_array()) {
        let mut size = 0;
        for script in scripts.iter().filter_map(Value::as_str).filter(|name| !matches!(*name, "wire.js" | "page-glue.js")) {
            let content = std::fs::read(slim.join(script)).with_context(|| format!("reading the slim {script}"))?;
            size += content.len();
            files.insert(script.into(), content);
        }
        sizes.push(size);
    }
    Ok(sizes)
}

fn read_folder(root: &Path, folder: &Path, files: &mut Files) -> Result<()> {
    // A list of folders still to read, not a recursion: the trees are ours, but the rule holds everywhere.
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(root)?.to_path_buf(), std::fs::read(&path)?);
            }
        }
    }
    Ok(())
}

/// Makes the folder hold exactly these files.
fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("clearing {}", folder.display()))?;
    }
    for (path, content) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}
