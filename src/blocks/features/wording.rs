//! What a block's own text looks like: counts of its characters, its words, and the phrases in it.
//!
//! Entry point: [`Wording::of`].

use super::lexicon::{self, Phrases, phrase};
use crate::blocks::cut::is_unspaced;

/// The counts of one block's text.
#[derive(Debug, Default, Clone)]
pub(super) struct Wording {
    /// Hash of the whole text, its case and punctuation left out.
    pub hash: u64,
    pub commas: u32,
    pub stops: u32,
    pub digits: u32,
    pub upper: u32,
    pub punctuation: u32,
    pub stop_words: u32,
    pub tokens: u32,
    /// How many boilerplate phrases it has.
    pub boilerplate: u32,
    /// All phrase groups found in its first words.
    pub groups: u32,
    /// How often the page speaks of itself, of the reader, of writers, of the article.
    pub we: u32,
    pub you: u32,
    pub bio: u32,
    pub notice: u32,
    /// Years and signs of a source.
    pub quotes: u32,
    pub starts_upper: bool,
    /// 1 ends like a sentence, 0.5 like the head of a list, 0 otherwise.
    pub ending: f32,
    pub ellipsis: bool,
    pub price: bool,
    pub date: bool,
}

/// How many of a block's first words are searched for phrases.
const SEARCHED: u32 = 60;

impl Wording {
    /// Counts a block's text; the hashes of its words are appended to `tokens`.
    #[inline(never)]
    pub(super) fn of(text: &str, tokens: &mut Vec<u32>) -> Self {
        let mut out = Wording::default();
        let mut before = ' ';
        let is_currency = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹');
        for c in text.chars() {
            // Nine of ten characters, of which nothing is counted.
            if c.is_ascii_lowercase() {
                before = c;
                continue;
            }
            if c == ' ' {
                before = if is_currency(before) { before } else { c };
                continue;
            }
            match c {
                ',' | '、' | '，' | '،' => out.commas += 1,
                '"' | '“' | '”' | '„' | '«' | '»' => out.quotes += 1,
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' => out.stops += 1,
                _ => {}
            }
            if c.is_ascii_digit() {
                out.digits += 1;
                out.price |= is_currency(before);
            } else if c.is_uppercase() {
                out.upper += 1;
            } else if !c.is_alphanumeric() && !c.is_whitespace() {
                out.punctuation += 1;
            }
            if !(c.is_whitespace() && is_currency(before)) {
                before = c;
            }
        }
        out.starts_upper = text.chars().next().is_some_and(|c| c.is_uppercase() || is_unspaced(c));
        out.ending = match text.chars().next_back() {
            Some('.' | '!' | '?' | '。' | '！' | '？' | '”' | '"' | '»' | '।' | '؟') => 1.0,
            Some(':' | ';' | '：') => 0.5,
            _ => 0.0,
        };
        out.ellipsis = text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]");
        out.words(text, tokens);
        out
    }

    #[inline(never)]
    fn words(&mut self, text: &str, tokens: &mut Vec<u32>) {
        let mut phrases = Phrases::default();
        let mut hash = 0_u64;
        let mut year = false;
        lexicon::words(text, |word| {
            tokens.push(word);
            hash = (hash.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
            let groups = if self.tokens < SEARCHED { phrases.next(word) } else { Phrases::word(word) & phrase::STOP };
            self.tokens += 1;
            self.stop_words += u32::from(groups & phrase::STOP != 0);
            self.boilerplate += u32::from(groups & phrase::BOILERPLATE != 0);
            self.we += u32::from(groups & phrase::WE != 0);
            self.you += u32::from(groups & phrase::YOU != 0);
            self.bio += u32::from(groups & phrase::BIO != 0);
            self.notice += u32::from(groups & phrase::NOTICE != 0);
            self.groups |= groups;
        });
        if self.tokens <= 20 {
            let bytes = text.as_bytes();
            year =
                bytes.windows(4).any(|w| matches!(w, [b'1', b'9', d, e] | [b'2', b'0', d, e] if d.is_ascii_digit() && e.is_ascii_digit()));
        }
        self.date = self.tokens <= 20 && self.digits > 0 && (year || self.groups & phrase::DATE != 0);
        self.hash = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let mut tokens = Vec::new();
        let wording = Wording::of("Published 3 May 2024, only $ 9: it is the best…", &mut tokens);
        assert!(wording.date && wording.price && wording.ellipsis && wording.starts_upper);
        assert_eq!((wording.commas, wording.digits, wording.tokens, wording.stop_words), (1, 6, 10, 3));
        assert_eq!(tokens.len(), 10);
    }
}
