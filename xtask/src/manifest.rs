//! The two manifests, from one source. Entry point: [`for_browser`].

use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// The browsers there is an extension for; each has its own small file of differences.
pub(crate) const BROWSERS: [&str; 2] = ["chromium", "firefox"];

/// The manifest for `browser`: `manifest.json` with what `manifest.<browser>.json` adds or replaces, and this build's version.
pub(crate) fn for_browser(extension: &Path, browser: &str) -> Result<Value> {
    let mut manifest = read(&extension.join("manifest.json"))?;
    merge(&mut manifest, read(&extension.join(format!("manifest.{browser}.json")))?);
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    Ok(manifest)
}

fn read(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))
}

/// Objects are merged key by key (a manifest is a few levels deep); anything else is replaced, and null takes a key away.
fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    base.remove(&key);
                } else {
                    merge(base.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (base, over) => *base = over,
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn differences_add_replace_and_remove() {
        let mut base = json!({"a": {"x": 1, "y": 2}, "b": [1], "c": 3});
        merge(&mut base, json!({"a": {"y": 5, "z": 6}, "b": [2], "c": null, "d": 4}));
        assert_eq!(base, json!({"a": {"x": 1, "y": 5, "z": 6}, "b": [2], "d": 4}));
    }
}
