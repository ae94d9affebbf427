//! Cutting a text into sentences, in any language: for listening, and for finding one's place again. Entry point: [`sentences`].

use std::ops::Range;

/// Words that end in a full stop and no sentence, in the languages where that is common.
const ABBREVIATIONS: &str = "\
    mr mrs ms dr prof st sr jr vs etc al cf approx dept est fig figs ed eds vol vols no nos pp ca gen col sgt capt lt rev hon inc ltd co \
    corp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun bzw usw evtl ggf vgl nr str abs bspw inkl zzgl sog \
    hr fr geb m mme mlle art av bd env sra srta dra ud uds pág núm avda sig dott ing avv ecc es sen dep exa cap tel min max tzn np itd itp ul";

/// The sentences of a text as ranges of bytes, in order and without the white space between them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let wide = matches!(c, '。' | '！' | '？' | '｡');
        if !wide && !matches!(c, '.' | '!' | '?' | '…' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\n') {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Signs that belong to the end: more of them, quotes and brackets that close.
        while let Some(&(next, closing)) = chars.peek()
            && (matches!(closing, '.' | '!' | '?' | '…' | '。' | '！' | '？') || closes(closing))
        {
            end = next + closing.len_utf8();
            chars.next();
        }
        let rest = &text[end..];
        if c == '\n' || wide || (ends_here(&text[start..at], c, rest) && !rest.is_empty()) {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{bb}' | '\u{203a}' | ')' | ']' | '」' | '』' | '）' | '\u{201c}')
}

/// Whether the sign after `before` ends a sentence when `rest` follows.
fn ends_here(before: &str, sign: char, rest: &str) -> bool {
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    if sign != '.' {
        return true;
    }
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '\u{2013}' | '\u{2019}')).next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "e.g.", "U.S.", "z.B."
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    // A number with a full stop is an ordinal in many languages: "am 3. Mai".
    let ordinal = word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let known = ABBREVIATIONS.split_whitespace().any(|abbreviation| abbreviation.eq_ignore_ascii_case(word));
    !(initial || dotted || ordinal || known)
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if piece.contains(char::is_alphanumeric) {
        found.push(start..end);
    } else if let Some(last) = found.last_mut().filter(|_| start < end) {
        last.end = end;
    }
}

/// The sentence that holds a byte, or the next one.
pub(super) fn at(sentences: &[Range<usize>], byte: usize) -> Option<usize> {
    let at = sentences.partition_point(|sentence| sentence.end <= byte);
    (at < sentences.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_breathes() {
        let table: &[(&str, &[&str])] = &[
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
            ("Dr. Hale measured 3.5 inches. It was 1911.", &["Dr. Hale measured 3.5 inches.", "It was 1911."]),
            (
                "\u{201c}It is ours,\u{201d} he said. \u{201c}Was it?\u{201d} It was.",
                &["\u{201c}It is ours,\u{201d} he said.", "\u{201c}Was it?\u{201d}", "It was."],
            ),
            ("\u{201c}Wait!\u{201d} cried J. R. Smith of the U.S. Navy.", &["\u{201c}Wait!\u{201d} cried J. R. Smith of the U.S. Navy."]),
            ("Am 3. Mai, z.B. um vier, kam er. Er ging.", &["Am 3. Mai, z.B. um vier, kam er.", "Er ging."]),
            ("今日は。元気ですか？はい", &["今日は。", "元気ですか？", "はい"]),
            ("Well ... maybe. Yes.", &["Well ... maybe.", "Yes."]),
            ("See quietpage.example for more. Bye.", &["See quietpage.example for more.", "Bye."]),
            ("First line\nSecond line", &["First line", "Second line"]),
            ("  \u{2014} ", &[]),
            ("", &[]),
            ("मैं घर गया। वह आया।", &["मैं घर गया।", "वह आया।"]),
        ];
        for (text, expected) in table {
            assert_eq!(cut(text), *expected, "{text}");
        }
    }

    #[test]
    fn every_letter_is_in_a_sentence() {
        let text = "A. B? (C.) \u{ab}D!\u{bb} 12. E\u{2026} f.";
        let inside: String = cut(text).concat();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert_eq!(letters(&inside), letters(text));
    }

    #[test]
    fn a_byte_has_its_sentence() {
        let ranges = sentences("One. Two.");
        assert_eq!(
            [at(&ranges, 0), at(&ranges, 3), at(&ranges, 4), at(&ranges, 8), at(&ranges, 9)],
            [Some(0), Some(0), Some(1), Some(1), None]
        );
    }
}
