//! The language of an article, as far as its typography depends on it. Entry point: [`Language::of`].

use crate::article::{Article, Inline, Part, PartKind};

/// How many letters of an article are looked at where it does not say its language.
const SAMPLE: usize = 400;

/// The language of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Language {
    /// Its BCP 47 tag, when it is known and well-formed.
    pub(super) tag: Option<String>,
    /// Whether it is written in Chinese, Japanese or Korean letters, which want a narrower column and more room between lines.
    pub(super) cjk: bool,
}

impl Language {
    /// What the article says of its language, else what its letters say.
    pub(super) fn of(article: &Article) -> Language {
        let tag = article.meta.lang.as_deref().map(str::trim).filter(|tag| well_formed(tag)).map(str::to_owned);
        let cjk = match tag.as_deref().and_then(|tag| tag.split('-').next()) {
            Some(primary) => ["zh", "ja", "ko", "yue"].iter().any(|cjk| primary.eq_ignore_ascii_case(cjk)),
            None => cjk_letters(&article.body),
        };
        Language { tag, cjk }
    }
}

fn well_formed(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    subtags.next().is_some_and(|primary| (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic()))
        && subtags.all(|subtag| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn cjk_letters(parts: &[Part]) -> bool {
    let paragraphs = parts.iter().filter_map(|part| match &part.kind {
        PartKind::Paragraph(content) => Some(content),
        _ => None,
    });
    let texts = paragraphs.flatten().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    });
    let letters = texts.flat_map(|text| text.chars()).filter(|c| c.is_alphabetic()).take(SAMPLE);
    let (cjk, all) = letters.fold((0, 0), |(cjk, all), c| (cjk + usize::from(is_cjk(c)), all + 1));
    cjk * 2 > all
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::NodeId;

    fn article(lang: Option<&str>, text: &str) -> Article {
        let mut article = Article::default();
        article.meta.lang = lang.map(str::to_owned);
        article.body.push(Part { source: NodeId::ROOT, kind: PartKind::Paragraph(vec![Inline::Text(text.to_owned())]) });
        article
    }

    #[test]
    fn the_tag_decides() {
        assert!(Language::of(&article(Some("ja-JP"), "latin letters")).cjk);
        assert!(!Language::of(&article(Some("en"), "日本語の記事です")).cjk);
    }

    #[test]
    fn letters_decide_where_there_is_no_tag() {
        assert!(Language::of(&article(None, "日本語の記事です (2024)")).cjk);
        assert!(!Language::of(&article(None, "An article on the word 日本語")).cjk);
        assert!(!Language::of(&article(None, "")).cjk);
    }

    #[test]
    fn what_is_no_tag_is_not_written_down() {
        for tag in ["", "e", "en_US", "english language", "12", "en-"] {
            assert_eq!(Language::of(&article(Some(tag), "Text")).tag, None, "{tag}");
        }
        assert_eq!(Language::of(&article(Some(" pt-BR "), "Text")).tag.as_deref(), Some("pt-BR"));
    }
}
