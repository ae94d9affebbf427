//! Whether a short text holds any of many fixed strings, in one walk over it.
//!
//! Entry point: [`Needles::new`]. A table of the first two bytes of all strings says at which places to look at all.

/// Strings to be found, without regard to the case of ASCII letters.
#[derive(Debug)]
pub struct Needles {
    list: &'static [&'static str],
    /// One bit for each pair of first bytes, by their lower six bits.
    pairs: [u64; 64],
}

impl Needles {
    /// The strings are in lower case and of two bytes at least.
    pub const fn new(list: &'static [&'static str]) -> Self {
        let mut pairs = [0; 64];
        let mut at = 0;
        while at < list.len() {
            let bytes = list[at].as_bytes();
            assert!(bytes.len() >= 2);
            pairs[folded(bytes[0]) as usize] |= 1 << folded(bytes[1]);
            at += 1;
        }
        Needles { list, pairs }
    }

    /// Whether one of them stands in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let Some((&first, rest)) = bytes.split_first() else { return false };
        let mut before = folded(first);
        rest.iter().enumerate().any(|(at, &byte)| {
            let pair = (self.pairs[before as usize] >> folded(byte)) & 1;
            before = folded(byte);
            pair == 1
                && self
                    .list
                    .iter()
                    .any(|needle| bytes.get(at..at + needle.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(needle.as_bytes())))
        })
    }
}

/// The lower six bits of a byte, a letter's being those of the one in lower case; other bytes may share theirs.
const fn folded(byte: u8) -> u8 {
    (byte | 0x20) & 63
}

#[cfg(test)]
mod tests {
    use super::Needles;

    static NEEDLES: Needles = Needles::new(&["author", "by/line", "über"]);

    #[test]
    fn finds_a_string_anywhere_and_in_any_case() {
        for text in ["author", "post-Author", "the AUTHOR's", "x/by/line", "darüber"] {
            assert!(NEEDLES.stand_in(text), "{text}");
        }
    }

    #[test]
    fn finds_nothing_that_is_not_there() {
        for text in ["", "a", "autho", "auauthauthr", "by-line", "ueber"] {
            assert!(!NEEDLES.stand_in(text), "{text}");
        }
    }
}
