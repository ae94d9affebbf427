//! A table from hashes to groups that is made when the code is compiled: a tab has nothing to build at its first page.

/// The groups, one bit each, of hashes that are spread over `SLOTS` places, a power of two and more than there are hashes.
#[derive(Debug)]
pub(super) struct Table<const SLOTS: usize> {
    hashes: [u32; SLOTS],
    /// None at a place that is free.
    groups: [u64; SLOTS],
}

impl<const SLOTS: usize> Table<SLOTS> {
    pub(super) const fn new() -> Self {
        assert!(SLOTS.is_power_of_two());
        Table { hashes: [0; SLOTS], groups: [0; SLOTS] }
    }

    /// Adds a hash to groups, of which there is one at least.
    pub(super) const fn add(&mut self, hash: u32, groups: u64) {
        assert!(groups != 0);
        let slot = self.slot(hash);
        self.hashes[slot] = hash;
        self.groups[slot] |= groups;
    }

    /// The groups of a hash, none if it is unknown.
    pub(super) const fn get(&self, hash: u32) -> u64 {
        self.groups[self.slot(hash)]
    }

    /// Where the hash is, or would be.
    const fn slot(&self, hash: u32) -> usize {
        let mut slot = (hash.wrapping_mul(0x9e37_79b1) >> 16) as usize & (SLOTS - 1);
        while self.groups[slot] != 0 && self.hashes[slot] != hash {
            slot = (slot + 1) & (SLOTS - 1);
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn hashes_that_want_one_place_are_told_apart() {
        let mut table = Table::<4>::new();
        for (nth, hash) in [0, 1 << 20, 2 << 20].into_iter().enumerate() {
            table.add(hash, 1 << nth);
            table.add(hash, 8);
        }
        assert_eq!([0, 1 << 20, 2 << 20].map(|hash| table.get(hash)), [9, 10, 12]);
        assert_eq!(table.get(3 << 20), 0);
    }
}
