//! The last steps over the assembled parts: nothing that the metadata says already is said twice, and headings start at level 2.
//!
//! Entry point: [`tidy`].

use super::parts::{Inline, Metadata, Part, PartKind};

/// Tidies the article's parts.
pub(super) fn tidy(body: &mut Vec<Part>, meta: &Metadata) {
    drop_title(body, meta);
    drop_idle_rules(body);
    level_headings(body);
}

/// A break stands between two parts of the text, not at its ends and not beside another one.
fn drop_idle_rules(body: &mut Vec<Part>) {
    let is_rule = |part: &Part| matches!(part.kind, PartKind::Rule);
    let notes = body.pop_if(|part| matches!(part.kind, PartKind::Notes(_)));
    let mut before = true;
    body.retain(|part| {
        let idle = is_rule(part) && before;
        before = is_rule(part);
        !idle
    });
    while body.pop_if(|part| is_rule(part)).is_some() {}
    body.extend(notes);
}

/// So many parts at the top may be the page's own head.
const HEAD_PARTS: usize = 6;

fn drop_title(body: &mut Vec<Part>, meta: &Metadata) {
    let title = letters(&meta.title);
    let at = body.iter().take(HEAD_PARTS).position(|part| match &part.kind {
        PartKind::Heading { content, .. } => !title.is_empty() && letters(&plain(content)) == title,
        _ => false,
    });
    if let Some(at) = at {
        body.remove(at);
    }
}

/// Shifts all headings so that the highest is of level 2, with their distances kept.
fn level_headings(body: &mut [Part]) {
    let top = fold_headings(body, u8::MAX, &mut |level, top| top.min(*level));
    if top != u8::MAX {
        fold_headings(body, (), &mut |level, ()| *level = (*level + 2).saturating_sub(top).clamp(2, 6));
    }
}

/// Calls `visit` with the level of every heading, those in quotations, lists and cells among them.
fn fold_headings<T>(parts: &mut [Part], start: T, visit: &mut impl FnMut(&mut u8, T) -> T) -> T {
    let mut value = start;
    for part in parts {
        value = match &mut part.kind {
            PartKind::Heading { level, .. } => visit(level, value),
            PartKind::Quote(parts) | PartKind::Details { parts, .. } => fold_headings(parts, value, visit),
            PartKind::List { items, .. } => items.iter_mut().fold(value, |value, item| fold_headings(item, value, visit)),
            _ => value,
        };
    }
    value
}

/// The text of inline content.
pub(super) fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(content, &mut out);
    out
}

fn write_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Link { content, .. } | Inline::Styled(_, content) => write_plain(content, out),
            Inline::Ruby(pairs) => pairs.iter().for_each(|(base, _)| out.push_str(base)),
            Inline::Image(_) | Inline::Math(_) | Inline::NoteRef { .. } => {}
        }
    }
}

/// Only the letters and digits, in lower case: what two spellings of one title share.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
