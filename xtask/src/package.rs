//! A zip for each browser, the same bytes from the same files. Entry point: [`all`].

use crate::manifest::BROWSERS;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes `quietpage-<browser>-<version>.zip` into `dist`, with the manifest at the root, for the stores.
pub(crate) fn all(dist: &Path) -> Result<()> {
    for browser in BROWSERS {
        let path = dist.join(format!("quietpage-{browser}-{}.zip", env!("CARGO_PKG_VERSION")));
        let bytes = archive(&dist.join(browser))?;
        std::fs::write(&path, &bytes)?;
        println!("    {} ({} bytes)", path.display(), bytes.len());
    }
    Ok(())
}

/// Sorted names, one fixed time, one compression: nothing of the machine gets in.
fn archive(folder: &Path) -> Result<Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).with_context(|| format!("reading {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path)?);
            }
        }
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in &files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
