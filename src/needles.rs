//! Whether a short text holds any of many fixed strings, in one walk over it.
//!
//! Entry point: [`Needles::new`]. The walk looks at two bytes and, where no string has these near its beginning, goes on behind them.

/// Strings to be found, without regard to the case of ASCII letters.
#[derive(Debug)]
pub struct Needles {
    list: &'static [&'static str],
    /// How many bytes the shortest string has.
    shortest: usize,
    /// The first two bytes of each string.
    first: Pairs,
    /// Any two bytes in a row of as many of each string as the shortest has.
    any: Pairs,
}

/// One bit for each pair of bytes, by their lower six bits.
type Pairs = [u64; 64];

impl Needles {
    /// The strings are in lower case and of two bytes at least.
    pub const fn new(list: &'static [&'static str]) -> Self {
        let mut shortest = usize::MAX;
        let mut at = 0;
        while at < list.len() {
            if list[at].len() < shortest {
                shortest = list[at].len();
            }
            at += 1;
        }
        assert!(shortest >= 2);
        let (mut first, mut any) = ([0; 64], [0; 64]);
        at = 0;
        while at < list.len() {
            let bytes = list[at].as_bytes();
            first[folded(bytes[0]) as usize] |= 1 << folded(bytes[1]);
            let mut end = 1;
            while end < shortest {
                any[folded(bytes[end - 1]) as usize] |= 1 << folded(bytes[end]);
                end += 1;
            }
            at += 1;
        }
        Needles { list, shortest, first, any }
    }

    /// Whether one of them stands in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(piece @ &[a, b, ..]) = bytes.get(at..at + self.shortest) {
            let &[.., before, last] = piece else { return false };
            if !has(&self.any, before, last) {
                // No string begins before the second of these two.
                at += self.shortest - 1;
                continue;
            }
            if has(&self.first, a, b) {
                let pair = [a.to_ascii_lowercase(), b.to_ascii_lowercase()];
                let begins = |needle: &&str| needle.as_bytes()[..2] == pair && begins(&bytes[at..], needle.as_bytes());
                if self.list.iter().any(begins) {
                    return true;
                }
            }
            at += 1;
        }
        false
    }
}

fn has(pairs: &Pairs, first: u8, second: u8) -> bool {
    (pairs[folded(first) as usize] >> folded(second)) & 1 == 1
}

fn begins(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.get(..needle.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(needle))
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

    #[test]
    fn no_place_is_passed_over() {
        static LETTERS: Needles = Needles::new(&["abab", "babba", "aabbab"]);
        for bits in 0_u32..1 << 12 {
            let text: String = (0..12).map(|at| if bits >> at & 1 == 1 { 'a' } else { 'b' }).collect();
            let found = LETTERS.list.iter().any(|needle| text.contains(needle));
            assert_eq!(LETTERS.stand_in(&text), found, "{text}");
        }
    }
}
