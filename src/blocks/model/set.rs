//! A set of features. Entry point: [`FeatureSet`].

/// Features are named by a byte.
const WORDS: usize = 256 / 64;

/// A set of features, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FeatureSet([u64; WORDS]);

impl FeatureSet {
    /// Puts a feature in, or takes it out.
    pub(super) fn set(&mut self, feature: usize, is_in: bool) {
        let word = &mut self.0[feature / 64];
        *word = *word & !(1 << (feature % 64)) | u64::from(is_in) << (feature % 64);
    }

    /// Those that are in both.
    pub(super) fn and(self, other: FeatureSet) -> FeatureSet {
        FeatureSet(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    /// Calls `each` for every one, the lowest first.
    #[inline(always)]
    pub(super) fn for_each(self, mut each: impl FnMut(usize)) {
        for (at, mut word) in self.0.into_iter().enumerate() {
            while word != 0 {
                each(64 * at + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FeatureSet;

    #[test]
    fn what_is_put_in_and_not_taken_out_is_there() {
        let (mut set, mut other) = (FeatureSet::default(), FeatureSet::default());
        for feature in [255, 0, 64, 63, 7] {
            set.set(feature, true);
        }
        set.set(7, false);
        [63, 255, 8].into_iter().for_each(|feature| other.set(feature, true));
        let all = |set: FeatureSet| {
            let mut list = Vec::new();
            set.for_each(|feature| list.push(feature));
            list
        };
        assert_eq!(all(set), [0, 63, 64, 255]);
        assert_eq!(all(set.and(other)), [63, 255]);
    }
}
