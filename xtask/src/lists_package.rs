//! The pinned package that the lists come from: fetched once, checked, kept outside of git. Entry point: [`texts`].

use crate::lists::SOURCES;
use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256, Sha512};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAME: &str = "@adguard/dnr-rulesets";
/// The date of the lists is in it.
pub(crate) const VERSION: &str = "3.3.20260320140136";
/// SHA-512 of the package, in hexadecimal digits.
const SHA512: &str =
    "9f40ea9565a50d8b383fa51d1b51f91d047f9d508c331aba07a24c8fa82f70fe2e32f8e62ca430eab3e0d3bbf2e7e327d2dcbd43fdce61095d887b2a3523f3b9";

/// Where a list can be had anew.
pub(crate) fn address(ruleset: u32) -> String {
    format!("https://filters.adtidy.org/extension/chromium/filters/{ruleset}.txt")
}

/// The texts of the lists that are used, by number.
pub(crate) fn texts(cache: &Path) -> Result<BTreeMap<u32, String>> {
    let path = fetched(cache)?;
    let bytes = std::fs::read(&path)?;
    let mut archive = tar::Archive::new(GzDecoder::new(bytes.as_slice()));
    let mut texts = BTreeMap::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let Some(number) = SOURCES.iter().flat_map(|source| source.rulesets).find(|n| path.ends_with(format!("ruleset_{n}.json"))) else {
            continue;
        };
        let mut json = String::new();
        entry.read_to_string(&mut json)?;
        let rules: serde_json::Value = serde_json::from_str(&json).with_context(|| format!("reading {}", path.display()))?;
        let text = rules[0]["metadata"]["rawFilterList"].as_str().with_context(|| format!("{} holds no text of a list", path.display()))?;
        texts.insert(*number, text.to_owned());
    }
    Ok(texts)
}

fn fetched(cache: &Path) -> Result<PathBuf> {
    let path = cache.join(format!("adguard-dnr-rulesets-{VERSION}.tgz"));
    if !path.exists() {
        std::fs::create_dir_all(cache)?;
        println!("    fetching {NAME}@{VERSION} (25 MB, once)");
        let package = format!("{NAME}@{VERSION}");
        let fetched = Command::new("npm").args(["pack", &package, "--loglevel=error", "--pack-destination"]).arg(cache).output();
        let why = match fetched {
            Ok(output) if output.status.success() && path.exists() => String::new(),
            Ok(output) => String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("npm says nothing").to_owned(),
            Err(error) => error.to_string(),
        };
        if !path.exists() {
            bail!(
                "the filter lists are missing: npm could not fetch {package} ({why}); build once where npm reaches its registry, or put the package at {}",
                path.display()
            );
        }
    }
    let found = hex(&Sha512::digest(std::fs::read(&path)?));
    ensure!(found == SHA512, "{} is not the package that is pinned: its SHA-512 is {found}", path.display());
    Ok(path)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Changes when the package or anything that compiles it does.
pub(crate) fn stamp() -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(SHA512);
    let mut files: Vec<PathBuf> = vec!["Cargo.lock".into(), "xtask/src/budget.rs".into()];
    for folder in ["src/lists", "xtask/src"] {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if folder == "src/lists" || path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("lists")) {
                files.push(path);
            }
        }
    }
    files.sort();
    for file in files {
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(std::fs::read(&file)?);
    }
    Ok(hex(&hash.finalize()))
}
