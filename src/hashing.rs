//! Maps and sets for keys of a page's own, with a hash that costs a few instructions.
//!
//! Entry points: [`FastMap`] and [`FastSet`]. The standard hash withstands keys that were chosen to collide. Here they are numbers that are hashes
//! already, and a page that made them collide would slow down nothing but itself. Nothing may depend on the order in such a map.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the fast hash.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;
/// A set with the fast hash.
pub type FastSet<K> = HashSet<K, BuildHasherDefault<Mixer>>;

/// The hash: a multiplication for each number, or for each eight bytes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        self.write_u64(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        // The upper bits are the well mixed ones; the map takes its place from the lower.
        self.0.rotate_left(26)
    }
}

/// A hash of a text.
pub fn of_text(text: &str) -> u64 {
    let mut hash = Mixer::default();
    hash.write(text.as_bytes());
    mix(hash.finish(), text.len() as u64)
}

/// One hash of two. Maps with pairs for keys would each be compiled anew, at some 3 KB of WASM.
pub fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(17) ^ b).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::FastSet;

    #[test]
    fn numbers_and_texts_are_told_apart() {
        let numbers: FastSet<(u32, u64)> = (0..1_000).map(|n| (n % 10, u64::from(n / 10) << 40)).collect();
        assert_eq!(numbers.len(), 1_000);
        let texts: FastSet<&str> = ["", "a", "b", "abcdefgh", "abcdefghi", "abcdefgh\0"].into_iter().collect();
        assert_eq!(texts.len(), 6);
    }
}
