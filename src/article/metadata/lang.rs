//! The language of the article, and the direction of its text.
//!
//! Entry point: [`language`].

use super::facts::Facts;
use crate::article::parts::Direction;
use crate::dom::{Attr, Document, NodeId, Tag};

/// So many letters of the article decide on its script.
const SAMPLE: usize = 4_000;

/// The language as a BCP 47 tag, and the direction.
pub(super) fn language(document: &Document, facts: &Facts<'_>, sample: &str) -> (Option<String>, Direction) {
    let inner: Vec<NodeId> =
        document.ids().filter(|&id| matches!(document.tag(id), Some(Tag::Article | Tag::Main | Tag::Body))).take(3).collect();
    let of = |id: NodeId| document.attr(id, Attr::Lang).or_else(|| document.attr(id, Attr::XmlLang));
    let stated = document
        .attr(NodeId::ROOT, Attr::Lang)
        .or_else(|| document.attr(NodeId::ROOT, Attr::XmlLang))
        .or_else(|| inner.iter().copied().find_map(of));
    let script = script_language(sample);
    let tag = stated
        .and_then(tidy)
        .or_else(|| facts.first(&["og:locale", "content-language", "language", "dc.language", "inlanguage"]).and_then(tidy))
        .or_else(|| facts.items.iter().find_map(|item| item.language.as_deref()).and_then(tidy));
    // What is written in another script than the page states is in another language.
    let tag = match (tag, script) {
        (Some(tag), Some(script)) if !written_in(&tag, script) => Some(script.to_owned()),
        (None, script) => script.map(str::to_owned),
        (tag, _) => tag,
    };
    let written = inner
        .into_iter()
        .chain([NodeId::ROOT])
        .filter_map(|id| document.attr(id, Attr::Dir))
        .map(str::to_ascii_lowercase)
        .find(|d| d == "rtl" || d == "ltr");
    let by_script = sample_is_rtl(sample);
    let rtl = match by_script {
        Some(rtl) => rtl,
        None => written.map_or_else(|| tag.as_deref().is_some_and(is_rtl), |dir| dir == "rtl"),
    };
    (tag, if rtl { Direction::Rtl } else { Direction::Ltr })
}

/// A language tag in its usual spelling; `None` for what is none.
fn tidy(tag: &str) -> Option<String> {
    let tag = tag.split([',', ';']).next()?.trim().replace('_', "-");
    let mut subtags = tag.split('-');
    let language = subtags.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut out = language;
    for subtag in subtags.take(3).filter(|s| (2..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())) {
        out.push('-');
        match subtag.len() {
            2 => out.push_str(&subtag.to_ascii_uppercase()),
            4 => {
                out.extend(subtag.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }))
            }
            _ => out.push_str(&subtag.to_ascii_lowercase()),
        }
    }
    Some(out)
}

/// The language that most text in a script is written in, where the script says that much.
fn script_language(sample: &str) -> Option<&'static str> {
    let mut counts: [(u32, &str); 12] = [
        (0, "ar"),
        (0, "he"),
        (0, "ja"),
        (0, "zh"),
        (0, "ko"),
        (0, "ru"),
        (0, "el"),
        (0, "th"),
        (0, "hi"),
        (0, "hy"),
        (0, "ka"),
        (0, "bn"),
    ];
    let mut letters = 0_u32;
    for c in sample.chars().filter(|c| c.is_alphabetic()).take(SAMPLE) {
        letters += 1;
        let at = match c {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => 0,
            '\u{590}'..='\u{5ff}' => 1,
            '\u{3040}'..='\u{30ff}' => 2,
            '\u{3400}'..='\u{9fff}' => 3,
            '\u{ac00}'..='\u{d7af}' => 4,
            '\u{400}'..='\u{4ff}' => 5,
            '\u{370}'..='\u{3ff}' => 6,
            '\u{e00}'..='\u{e7f}' => 7,
            '\u{900}'..='\u{97f}' => 8,
            '\u{530}'..='\u{58f}' => 9,
            '\u{10a0}'..='\u{10ff}' => 10,
            '\u{980}'..='\u{9ff}' => 11,
            _ => continue,
        };
        counts[at].0 += 1;
    }
    // Japanese is written with both its own signs and Chinese ones.
    if counts[2].0 * 8 > counts[3].0 && counts[2].0 > 0 {
        counts[2].0 += counts[3].0;
        counts[3].0 = 0;
    }
    let (most, language) = counts.into_iter().max_by_key(|(count, _)| *count)?;
    (letters >= 8 && most * 2 > letters).then_some(language)
}

/// Whether a language may be written in the script of `script`, a language itself.
fn written_in(tag: &str, script: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    let others: &[&str] = match script {
        "ar" => &["fa", "ur", "ps", "sd", "ug", "ku", "ckb", "ks", "ms", "az"],
        "he" => &["yi", "iw", "lad"],
        "zh" => &["yue", "wuu", "nan", "ja", "lzh"],
        "ru" => &["uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "uz", "ba", "ce", "os"],
        "hi" => &["mr", "ne", "sa", "mai", "kok", "bho"],
        "bn" => &["as"],
        _ => &[],
    };
    language == script || others.contains(&language)
}

fn is_rtl(tag: &str) -> bool {
    matches!(tag.split('-').next().unwrap_or_default(), "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "syr")
}

/// Whether the text runs from right to left, where it has enough letters to tell.
fn sample_is_rtl(sample: &str) -> Option<bool> {
    let mut counts = [0_u32; 2];
    for c in sample.chars().filter(|c| c.is_alphabetic()).take(SAMPLE) {
        let rtl = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        counts[usize::from(rtl)] += 1;
    }
    (counts[0] + counts[1] >= 20).then_some(counts[1] > counts[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markup: &str, sample: &str) -> (Option<String>, Direction) {
        let document = crate::html::parse(markup, "");
        language(&document, &Facts::collect(&document), sample)
    }

    #[test]
    fn what_the_page_states_is_believed_where_it_can_be() {
        assert_eq!(found("<html lang='en_us'>", "Some words"), (Some("en-US".into()), Direction::Ltr));
        assert_eq!(found("<html lang=zh-hant-tw>", "中文字中文字中文字"), (Some("zh-Hant-TW".into()), Direction::Ltr));
        assert_eq!(found("<meta property='og:locale' content='de_DE'>", "Wörter"), (Some("de-DE".into()), Direction::Ltr));
        assert_eq!(found("<html lang=fa>", "این یک متن فارسی است که طولانی"), (Some("fa".into()), Direction::Rtl));
        assert_eq!(found("<html lang='<script>'>", "Some words"), (None, Direction::Ltr));
    }

    #[test]
    fn the_script_decides_where_the_page_is_silent_or_wrong() {
        assert_eq!(found("", "هذه فقرة طويلة بما يكفي لتقرر"), (Some("ar".into()), Direction::Rtl));
        assert_eq!(found("<html lang=en>", "これは日本語の文章です。漢字もある。"), (Some("ja".into()), Direction::Ltr));
        assert_eq!(found("<html lang=en>", "זוהי פסקה ארוכה מספיק כדי להחליט"), (Some("he".into()), Direction::Rtl));
        assert_eq!(found("", "這是一段中文文字這是一段"), (Some("zh".into()), Direction::Ltr));
        assert_eq!(found("", "이것은 한국어 문장입니다"), (Some("ko".into()), Direction::Ltr));
        assert_eq!(found("", "Plain words"), (None, Direction::Ltr));
    }
}
