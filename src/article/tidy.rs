//! The last steps over the assembled parts: nothing that the metadata says already is said twice, and headings start at level 2.
//!
//! Entry point: [`tidy`].

use super::parts::{Image, Media, Metadata, Part, PartKind, plain};

/// Tidies the article's parts.
pub(super) fn tidy(body: &mut Vec<Part>, meta: &mut Metadata) {
    drop_title(body, meta);
    drop_head_lines(body, meta);
    drop_portrait(body, meta);
    drop_idle_contents(body);
    if shows_lead(body, meta) {
        meta.lead_image = None;
    }
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
    let site = letters(meta.site.as_deref().unwrap_or_default());
    // The heading may have the site's name behind it.
    let repeats = |text: &str| letters(text).strip_prefix(&title).is_some_and(|rest| rest.is_empty() || rest == site);
    let at = body.iter().take(HEAD_PARTS).position(|part| match &part.kind {
        PartKind::Heading { content, .. } => !title.is_empty() && repeats(&plain(content)),
        _ => false,
    });
    if let Some(at) = at {
        body.remove(at);
    }
}

/// The names of the byline, as letters.
fn names(meta: &Metadata) -> Vec<String> {
    meta.byline.iter().flat_map(|b| b.split(", ")).map(letters).filter(|name| !name.is_empty()).collect()
}

/// Lines over the first paragraph that only repeat who wrote the article and when.
fn drop_head_lines(body: &mut Vec<Part>, meta: &Metadata) {
    let byline = names(meta);
    let length: usize = byline.iter().map(String::len).sum();
    let mut at = 0;
    while at < body.len().min(HEAD_PARTS) {
        let PartKind::Paragraph(content) = &body[at].kind else {
            at += 1;
            continue;
        };
        let text = plain(content);
        let words = text.split_whitespace().count();
        if words > 14 {
            break;
        }
        let line = letters(&text);
        let names = length > 0 && byline.iter().all(|name| line.contains(name.as_str())) && line.len() <= length + 40;
        let dates = meta
            .published
            .as_deref()
            .and_then(|date| date.get(..10))
            .is_some_and(|date| super::metadata::is_dated(&text, date) && words <= 8);
        if names || dates {
            body.remove(at);
        } else {
            at += 1;
        }
    }
}

/// What the description of a portrait says beside the name.
const PORTRAIT: &[&str] = &[
    "photo", "of", "s", "picture", "image", "avatar", "portrait", "headshot", "profile", "author", "foto", "bild", "von", "de", "del",
    "di", "da",
];
/// A wider picture shows more than a face.
const PORTRAIT_WIDTH: u32 = 600;

/// A picture at the top that only shows who wrote the article.
fn drop_portrait(body: &mut Vec<Part>, meta: &Metadata) {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    // A single word may name a thing.
    let names: Vec<Vec<String>> = meta.byline.iter().flat_map(|b| b.split(", ")).map(words).filter(|name| name.len() >= 2).collect();
    let portrays = |image: &Image| {
        let alt = words(&image.alt);
        image.width.is_none_or(|width| width < PORTRAIT_WIDTH)
            && names.iter().any(|name| {
                alt.windows(name.len())
                    .position(|at| at == name.as_slice())
                    .is_some_and(|at| alt[..at].iter().chain(&alt[at + name.len()..]).all(|word| PORTRAIT.contains(&word.as_str())))
            })
    };
    let top = body.iter().take(HEAD_PARTS).take_while(|part| matches!(part.kind, PartKind::Figure { .. }));
    let found = top.map(|part| &part.kind).position(|kind| match kind {
        PartKind::Figure { media, caption } => caption.is_empty() && matches!(&media[..], [Media::Image(image)] if portrays(image)),
        _ => false,
    });
    if let Some(at) = found {
        body.remove(at);
    }
}

/// What pages write over a list of their headings.
const CONTENTS: &[&str] = &[
    "tableofcontents",
    "inhaltsverzeichnis",
    "tabladecontenidos",
    "tabladecontenido",
    "tabledesmatières",
    "indicedeicontenuti",
    "tabeladeconteúdos",
    "inhoudsopgave",
    "spistreści",
    "содержание",
    "оглавление",
    "içindekiler",
    "جدولالمحتويات",
    "विषयसूची",
    "目录",
    "目录表",
    "目次",
    "もくじ",
    "목차",
];

/// The line over a table of contents whose list is not part of the article, or that a script fills.
fn drop_idle_contents(body: &mut Vec<Part>) {
    let level = |part: &Part| match part.kind {
        PartKind::Heading { level, .. } => level,
        _ => 0,
    };
    // A heading below it, or one with a list, may be the first of the contents.
    let followed = |at: usize| match body.get(at + 1).map(|next| (&next.kind, level(next))) {
        None => false,
        Some((PartKind::Heading { .. }, next)) => {
            (level(&body[at]) != 0 && next > level(&body[at]))
                || matches!(body.get(at + 2).map(|part| &part.kind), Some(PartKind::List { .. }))
        }
        Some(_) => true,
    };
    let announces = |part: &Part| match &part.kind {
        PartKind::Paragraph(content) | PartKind::Heading { content, .. } => CONTENTS.contains(&letters(&plain(content)).as_str()),
        _ => false,
    };
    let idle: Vec<usize> = (0..body.len()).rev().filter(|&at| !followed(at) && announces(&body[at])).collect();
    for at in idle {
        body.remove(at);
    }
}

/// Whether the article shows its picture, or another one at its top.
fn shows_lead(body: &[Part], meta: &Metadata) -> bool {
    let Some(lead) = meta.lead_image.as_deref().map(super::media::key) else { return false };
    let at_top = body.iter().take(3).any(|part| matches!(part.kind, PartKind::Figure { .. }) && shows(part, &|_| true));
    at_top || body.iter().any(|part| shows(part, &|image| super::media::key(&image.src) == lead))
}

/// Whether there is such a picture in a part: in it, in its items, in what it quotes.
fn shows(part: &Part, is: &dyn Fn(&Image) -> bool) -> bool {
    match &part.kind {
        PartKind::Figure { media, .. } => media.iter().any(|media| matches!(media, Media::Image(image) if is(image))),
        PartKind::List { items, .. } => items.iter().flatten().any(|part| shows(part, is)),
        PartKind::Quote(parts) | PartKind::Details { parts, .. } => parts.iter().any(|part| shows(part, is)),
        PartKind::Table(table) => table.rows.iter().flatten().flat_map(|cell| &cell.parts).any(|part| shows(part, is)),
        _ => false,
    }
}

/// Some of the article's text, to tell its script by.
pub(super) fn sample(body: &[Part]) -> String {
    let mut out = String::new();
    for part in body {
        if let PartKind::Paragraph(content) | PartKind::Heading { content, .. } = &part.kind {
            out.push_str(&plain(content));
            out.push(' ');
            if out.len() > 12_000 {
                break;
            }
        }
    }
    out
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

/// Only the letters and digits, in lower case: what two spellings of one title share.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
