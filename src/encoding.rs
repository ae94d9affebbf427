//! The bytes of a page file -> its text, by the encoding that it declares, as a browser would take it from a file.
//!
//! Entry points: [`decode`], [`is_text`].

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The declaration stands among so many first bytes. The standard has 1,024; real pages put more before it.
const HEAD: usize = 4096;

/// The text of a page. A byte order mark decides, then being UTF-8, then what the page declares, then windows-1252.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let declared = declared(&bytes[..bytes.len().min(HEAD)]);
    // Text in this encoding is all ASCII to look at.
    if declared != Some(ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Cow::Borrowed(text);
    }
    declared.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// Whether the bytes are a text at all: few of the first are signs that no text has.
pub fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let strange = head.iter().filter(|&&byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    Encoding::for_bom(bytes).is_some() || strange <= 2 + head.len() / 50
}

/// The encoding that `<meta charset=…>`, `<meta http-equiv … content="…; charset=…">` or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    ["charset", "encoding"].into_iter().find_map(|name| {
        let at = head.windows(name.len()).position(|window| window == name.as_bytes())?;
        let rest = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b'>' | b'/' | b'?') || byte.is_ascii_whitespace())?;
        // What can be read as ASCII is not in UTF-16, whatever it says.
        Encoding::for_label(&rest[..end]).map(|named| if named == UTF_16LE || named == UTF_16BE { UTF_8 } else { named })
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, is_text};

    #[test]
    fn the_declared_encoding_is_gone_by() {
        let latin: &[u8] = b"<meta charset=iso-8859-1><p>\xC4rger";
        let cyrillic: &[u8] = b"<META http-equiv='Content-Type' content='text/html; charset=windows-1251'><p>\xCF\xF0\xE8\xE2\xE5\xF2";
        let japanese: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><p>\x93\xFA\x96\x7B";
        let escaped: &[u8] = b"<meta charset=\"iso-2022-jp\"><p>\x1B$BF|K\\\x1B(B";
        for (bytes, text) in [(latin, "Ärger"), (cyrillic, "Привет"), (japanese, "日本"), (escaped, "日本")] {
            assert!(decode(bytes).ends_with(text), "{}", decode(bytes));
        }
    }

    #[test]
    fn a_mark_and_valid_utf_8_say_more_than_a_declaration() {
        let utf_16: Vec<u8> = "\u{feff}<p>Höhe".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf_16), "<p>Höhe");
        assert_eq!(decode(b"\xEF\xBB\xBF<p>H\xC3\xB6he"), "<p>Höhe");
        assert!(decode("<meta charset=iso-8859-1><p>Höhe".as_bytes()).ends_with("Höhe"));
    }

    #[test]
    fn without_a_declaration_or_with_a_wrong_one_nothing_is_lost() {
        assert_eq!(decode(b"<p>caf\xE9"), "<p>café");
        assert_eq!(decode(b"<meta charset=klingon><p>caf\xE9"), "<meta charset=klingon><p>café");
        assert_eq!(decode(b"<meta charset=utf-16><p>caf\xC3\xA9"), "<meta charset=utf-16><p>café");
        assert_eq!(decode(b"charset="), "charset=");
    }

    #[test]
    fn what_is_no_text_is_told() {
        assert!(is_text(b"") && is_text(b"<p>a\0b and more text that is one") && is_text(b"\xFF\xFE<\0p\0"));
        assert!(!is_text(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"));
    }
}
