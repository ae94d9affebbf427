//! The files of the project, and how a check complains about them.

use std::path::{Path, PathBuf};

/// A text file of the project.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.starts_with("bench")
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The lines of code before the file's own tests.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Folders that are made, not written.
pub(crate) const MADE: &[&str] = &["target", "dist", "node_modules", ".git", ".cache"];
pub(crate) const TEXT_ENDINGS: &[&str] = &["rs", "js", "mjs", "html", "css", "json", "toml", "md", "sh", "txt", "svg", "yml", "yaml", "py"];

pub(crate) fn files(wanted: impl Fn(&str) -> bool) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() && !path.is_symlink() {
                if !MADE.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if wanted(&relative)
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                found.push(File { path: relative, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no file to check: has a folder been renamed?");
    found
}

pub(crate) fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

pub(crate) fn is_text(path: &str) -> bool {
    TEXT_ENDINGS.contains(&ending(path)) || matches!(path, ".ci/run" | "build.sh" | "LICENSE")
}

pub(crate) fn rust_sources() -> Vec<File> {
    files(|path| path.starts_with("src/") && path.ends_with(".rs"))
}

/// Fails with all complaints, one a line.
pub(crate) fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

pub(crate) fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("* ") || line.starts_with("/*")
}
