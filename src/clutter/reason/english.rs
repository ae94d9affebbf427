//! The sentences in English, out of the extension's own messages. Entry point: [`sentence`].

use super::Reason;
use serde_json::{Map, Value};
use std::sync::LazyLock;

static MESSAGES: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../extension/_locales/en/messages.json")).unwrap_or_default());

/// The sentence of a reason; empty where there is no message for it.
pub(super) fn sentence(reason: &Reason) -> String {
    reason.sentence(
        str::to_owned,
        |count| count.to_string(),
        |key, count, given| {
            let single = if count == Some(1) { message(&format!("{key}_one"), &given) } else { None };
            single.or_else(|| message(key, &given)).unwrap_or_default()
        },
    )
}

/// A message with its substitutions filled in; `None` where there is none.
fn message(key: &str, given: &[String]) -> Option<String> {
    let entry = MESSAGES.get(key)?;
    // Every second piece is the name of a placeholder, whose content is `$1` for the first substitution.
    let filled = |name: &str| {
        let number = entry["placeholders"][name.to_lowercase()]["content"].as_str()?.strip_prefix('$')?;
        given.get(number.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let pieces = entry["message"].as_str()?.split('$').enumerate();
    Some(pieces.map(|(at, piece)| if at % 2 == 0 { piece } else { filled(piece).map_or("", String::as_str) }).collect())
}
