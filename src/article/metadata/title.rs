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

/// Titles of fewer bytes are not cut off.
const CUT: usize = 60;

/// Finds the title; empty where a page has none.
pub(super) fn title(document: &Document, facts: &Facts<'_>, named: Option<&str>, host: Option<&str>, first: Option<NodeId>) -> String {
    let site = Site { name: named.map(letters).filter(|s| s.len() >= 2), host: host.map(letters).unwrap_or_default() };
    let head = clean(&facts.title);
    let social = facts.first(&["og:title", "twitter:title", "dc.title", "citation_title"]).map(clean).filter(|t| !t.is_empty());
    let stated = facts.items.iter().find(|item| item.is_article()).and_then(|item| item.title.as_deref()).map(clean);
    let head_letters = letters(&head);
    let social_letters = social.as_deref().map(letters).unwrap_or_default();
    let site_letters = site.name.clone().unwrap_or_default();
    let mut headings = facts.headings.iter().filter_map(|&h1| Some((h1, heading_text(document, h1)?)));
    let head_text = head.clone();
    let mut candidates = [stated, social, Some(head)].into_iter().flatten().map(|text| without_site(&text, &site));
    let best = candidates.find(|text| !text.is_empty() && letters(text) != site_letters);
    // What is stated may be cut off where search engines stop to read.
    let whole = best
        .as_deref()
        .filter(|best| best.len() >= CUT)
        .map(letters)
        .and_then(|best| candidates.find(|text| letters(text).starts_with(&best)));
    let best = whole.or(best);
    let best_letters = best.as_deref().map(letters).unwrap_or_default();
    // A heading that says what was cut off the head's title is the site's sign.
    let sign = head_letters.strip_prefix(&best_letters).filter(|rest| !rest.is_empty() && !best_letters.is_empty()).unwrap_or_default();
    // A heading that the head repeats.
    let confirmed = headings.clone().find(|(_, text)| {
        let text = letters(text);
        let repeats = head_letters.contains(&text) || social_letters.contains(&text);
        // One word out of a longer title is a rubric or the site's sign.
        let begins = SEPARATORS.iter().any(|s| head_text.split_once(s).is_some_and(|(first, _)| letters(first) == text));
        text.len() >= 4 && text != site_letters && text != sign && repeats && (begins || text.len() * 2 >= best_letters.len())
    });
    if let Some((_, text)) = confirmed {
        return without_named_site(&text, &site).unwrap_or(&text).to_owned();
    }
    // What the head says may stand in a heading with something around it: a date, a prefix, a number.
    if best_letters.len() >= 12 && headings.clone().any(|(_, text)| letters(&text).contains(&best_letters)) {
        return best.unwrap_or_default();
    }
    // The only heading of level 1, or the last one before the article begins.
    let before = |h1: NodeId| first.is_none_or(|first| h1 < first);
    let heading = match facts.headings.len() {
        1 => headings.next().map(|(_, text)| text),
        _ => headings.rev().find(|&(h1, _)| before(h1)).map(|(_, text)| text),
    };
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
    let text = clean(&document.visible_text(h1));
    let text = text.trim_end_matches(['¶', '#']).trim().to_owned();
    (!aside && text.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && text.chars().count() <= 300).then_some(text)
}

fn clean(text: &str) -> String {
    fold(&entities::decode(text))
}

/// What is known of the site's name, as letters.
pub(super) struct Site {
    /// As the page states it.
    pub(super) name: Option<String>,
    /// Its host.
    pub(super) host: String,
}

impl Site {
    fn is_named_by(&self, part: &str) -> bool {
        let words = || part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        self.is_called(part) || (words().count() <= 5 && words().any(|w| w.len() >= 4 && self.host.contains(&w.to_lowercase())))
    }

    /// Whether a part is the site's name, and not only shares a word with it.
    fn is_called(&self, part: &str) -> bool {
        let text = letters(part);
        let in_host = |word: &str| self.host.contains(&word.to_lowercase());
        let most = part.split(|c: char| !c.is_alphanumeric()).any(|w| w.len() >= 4 && w.len() * 2 > self.host.len() && in_host(w));
        let named = self
            .name
            .as_deref()
            .is_some_and(|name| text == name || name.contains(&text) || (text.contains(name) && text.len() <= name.len() * 2 + 8));
        !text.is_empty() && (named || (part.split_whitespace().count() <= 5 && (most || in_host(&text))))
    }
}

/// A heading without the site's name behind it, where that is known.
fn without_named_site<'t>(text: &'t str, site: &Site) -> Option<&'t str> {
    let (kept, last) = SEPARATORS.iter().find_map(|separator| text.rsplit_once(separator))?;
    (site.is_called(last) && letters(kept).len() >= 8).then(|| kept.trim())
}

/// The title without the part that names the site: where that is known, that part; else what is set off behind a bar.
pub(super) fn without_site(text: &str, site: &Site) -> String {
    for separator in SEPARATORS {
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|p| !p.is_empty()).collect();
        let [first, .., last] = parts[..] else { continue };
        let words = |part: &str| part.split_whitespace().count();
        let bar = separator.contains(['|', '•', '·', '»', '«', ':', '‹']) && separator.trim() != ":";
        let short = words(last) <= 4 && words(last) + 1 < words(text) - words(last);
        let kept = if site.is_named_by(last) || (bar && short && (site.name.is_none() || words(last) <= 2)) {
            text.rsplit_once(separator).map(|(before, _)| before)
        } else if site.is_called(first) && words(first) <= 5 && words(first) < words(text) - words(first) {
            text.split_once(separator).map(|(_, behind)| behind)
        } else {
            None
        };
        if let Some(kept) = kept.map(str::trim).filter(|k| !k.is_empty()) {
            return without_site_again(kept, separator, &parts);
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
        for (text, name, host, expected) in [
            ("A story - The Daily", Some("The Daily"), "daily.example", "A story"),
            ("The Daily | A story of two - towns", Some("The Daily"), "daily.example", "A story of two - towns"),
            ("A long enough story | Unknown Name", None, "x.example", "A long enough story"),
            ("Self-made | in a day or so", Some("Other"), "x.example", "Self-made | in a day or so"),
            ("A longer story | News | The Daily", Some("The Daily"), "daily.example", "A longer story"),
            ("A turning wheel - Pi Forums", None, "forums.pi.example", "A turning wheel"),
            ("A story - with a dash", None, "x.example", "A story - with a dash"),
            ("The Daily", Some("The Daily"), "daily.example", "The Daily"),
        ] {
            let site = Site { name: name.map(letters), host: letters(host) };
            assert_eq!(without_site(text, &site), expected);
        }
    }
}
