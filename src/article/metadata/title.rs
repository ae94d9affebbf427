//! The article's title, without the name of the site.
//!
//! Entry point: [`title`]. A heading of the page that the head's title repeats is surest; the head's titles are cut at the sign that
//! sets off the site's name.

use super::entities;
use super::facts::Facts;
use crate::article::media::fold;
use crate::article::tidy::letters;
use crate::dom::{Document, NodeId, Tag};

/// What stands between a title and a site's name.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " > ", " \u{2013} ", " ‹ ", " ~ ", " : ", "|"];

/// Finds the title; empty where a page has none.
pub(super) fn title(document: &Document, facts: &Facts<'_>, site: Option<&str>, first: Option<NodeId>) -> String {
    let head = clean(&facts.title);
    let social = facts.first(&["og:title", "twitter:title", "dc.title", "citation_title"]).map(clean).filter(|t| !t.is_empty());
    let stated = facts.items.iter().find(|item| item.is_article()).and_then(|item| item.title.as_deref()).map(clean);
    let head_letters = letters(&head);
    let social_letters = social.as_deref().map(letters).unwrap_or_default();
    let site_letters = site.map(letters).unwrap_or_default();
    let mut headings = facts.headings.iter().filter_map(|&h1| Some((h1, heading_text(document, h1)?)));
    // A heading that the head repeats, at the start of what it says.
    let confirmed = headings.clone().find(|(_, text)| {
        let text = letters(text);
        text.len() >= 4 && text != site_letters && (head_letters.contains(&text) || social_letters.contains(&text))
    });
    if let Some((_, text)) = confirmed {
        return text;
    }
    // The only heading of level 1, or the last one before the article begins.
    let before = |h1: NodeId| first.is_none_or(|first| h1 < first);
    let heading = match facts.headings.len() {
        1 => headings.next().map(|(_, text)| text),
        _ => headings.rev().find(|&(h1, _)| before(h1)).map(|(_, text)| text),
    };
    let candidates = [stated, social, Some(head)];
    let best = candidates
        .into_iter()
        .flatten()
        .map(|text| without_site(&text, site))
        .find(|text| !text.is_empty() && letters(text) != site_letters);
    match (heading, best) {
        // Headings of two words are rubrics as often as titles.
        (Some(heading), Some(best)) if heading.split_whitespace().count() < 3 && letters(&heading) != letters(&best) => best,
        (Some(heading), best) if letters(&heading) == site_letters => best.unwrap_or(heading),
        (Some(heading), Some(best)) => {
            if overlap(&heading, &best) {
                heading
            } else {
                best
            }
        }
        (heading, best) => best.or(heading).unwrap_or_default(),
    }
}

/// Whether two titles share half of the shorter one's words.
fn overlap(a: &str, b: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_lowercase).collect() };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 2 >= a.len().min(b.len()).max(1)
}

fn heading_text(document: &Document, h1: NodeId) -> Option<String> {
    let aside = document.ancestors(h1).any(|a| matches!(document.tag(a), Some(Tag::Nav | Tag::Aside | Tag::Footer | Tag::Dialog)));
    let text = fold(&document.visible_text(h1));
    let text = text.trim_end_matches(['¶', '#']).trim().to_owned();
    (!aside && text.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && text.chars().count() <= 300).then_some(text)
}

fn clean(text: &str) -> String {
    fold(&entities::decode(text))
}

/// The title without the part that names the site: where that is known, that part; else the shorter end.
pub(super) fn without_site(text: &str, site: Option<&str>) -> String {
    let site = site.map(letters).filter(|s| s.len() >= 2);
    for separator in SEPARATORS {
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|p| !p.is_empty()).collect();
        let [first, .., last] = parts[..] else { continue };
        let names_site = |part: &str| {
            site.as_ref().is_some_and(|site| {
                let part = letters(part);
                !part.is_empty()
                    && (part == *site || site.contains(&part) || (part.contains(site.as_str()) && part.len() <= site.len() * 2 + 8))
            })
        };
        let kept = if names_site(last) {
            text.rsplit_once(separator).map(|(before, _)| before)
        } else if names_site(first) {
            text.split_once(separator).map(|(_, behind)| behind)
        } else {
            None
        };
        if let Some(kept) = kept.map(str::trim).filter(|k| !k.is_empty()) {
            return without_site_again(kept, separator, &parts);
        }
        // An unknown name: what stands behind the last bar is shorter than the title.
        let words = |part: &str| part.split_whitespace().count();
        if matches!(*separator, " | " | "|" | " · " | " • " | " :: " | " » " | " « " | " ‹ " | " - " | " – " | " — ")
            && words(last) <= 4
            && words(last) < text.split_whitespace().count() - words(last)
            && site.is_none()
            && let Some((kept, _)) = text.rsplit_once(separator)
        {
            return kept.trim().to_owned();
        }
    }
    text.to_owned()
}

/// Behind the site's name a rubric may stand, set off by the same sign: `Title | Rubric | Site`.
fn without_site_again(kept: &str, separator: &str, parts: &[&str]) -> String {
    if parts.len() >= 3
        && separator.contains('|')
        && let Some((title, rubric)) = kept.rsplit_once(separator)
        && rubric.split_whitespace().count() <= 2
        && title.split_whitespace().count() >= 3
    {
        return title.trim().to_owned();
    }
    kept.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        for (text, site, expected) in [
            ("A story - The Daily", Some("The Daily"), "A story"),
            ("The Daily | A story of two - towns", Some("The Daily"), "A story of two - towns"),
            ("A long enough story | Unknown Name", None, "A long enough story"),
            ("Self-made | in a day", Some("Other"), "Self-made | in a day"),
            ("A story | News | The Daily", Some("The Daily"), "A story | News"),
            ("A longer story | News | The Daily", Some("The Daily"), "A longer story"),
            ("The Daily", Some("The Daily"), "The Daily"),
        ] {
            assert_eq!(without_site(text, site), expected);
        }
    }
}
