//! The trees, laid out so that a row of features passes all of them at once.
//!
//! Entry points: [`Forest::plant`] to build, then [`Forest::enter`], [`Forest::walk`] for each feature, and [`Forest::sum`]. Each tree keeps
//! a set of the leaves that a row may still reach, as bits in their order from left to right. A split that sends the row to the right
//! takes the leaves on its left out; whichever leaf is leftmost in the end is the row's. So only splits that say "right" cost anything, and
//! for one feature these stand side by side, up to the row's threshold. (Lucchese et al., QuickScorer, 2015.)

/// As many leaves as a set has bits.
const MOST_LEAVES: usize = 32;

/// One decision of a tree. A child below zero is the leaf `-1 - child`, others are splits of the same tree, behind this one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split {
    pub(super) feature: u8,
    /// A value of this step or a lower one goes left.
    pub(super) threshold: u8,
    pub(super) missing_left: bool,
    pub(super) left: i8,
    pub(super) right: i8,
}

/// What a split that says "right" leaves of its tree.
#[derive(Debug, Clone, Copy)]
struct Cut {
    threshold: u8,
    tree: u16,
    leaves: u32,
}

/// The splits that ask for one feature.
#[derive(Debug, Clone, Default)]
struct Asked {
    /// By rising threshold.
    cuts: Vec<Cut>,
    /// Those that a missing value passes to the right.
    missing: Vec<Cut>,
}

/// All trees.
#[derive(Debug)]
pub(super) struct Forest {
    asked: Vec<Asked>,
    /// The leaves' values, [`MOST_LEAVES`] a tree, in their order from left to right.
    leaves: Vec<i16>,
}

impl Forest {
    /// No tree yet, for so many features.
    pub(super) fn new(features: usize) -> Self {
        Forest { asked: vec![Asked::default(); features], leaves: Vec::new() }
    }

    /// Adds a tree. `None` when it is none: too large, a feature unknown, a node with two parents.
    pub(super) fn plant(&mut self, splits: &[Split], leaves: &[i16]) -> Option<()> {
        if leaves.len() > MOST_LEAVES || leaves.len() != splits.len() + 1 {
            return None;
        }
        let tree = u16::try_from(self.leaves.len() / MOST_LEAVES).ok()?;
        // From the last split up, how many leaves are below each; children lie behind their parents.
        let mut below = vec![0_usize; splits.len()];
        for (at, split) in splits.iter().enumerate().rev() {
            let count = |child: i8| if child < 0 { 1 } else { below[child as usize] };
            below[at] = count(split.left) + count(split.right);
        }
        if !splits.is_empty() && below[0] != leaves.len() {
            return None;
        }
        // From the first split down, at which leaf each begins.
        let mut values = [0_i16; MOST_LEAVES];
        let mut first = vec![0_usize; splits.len()];
        if splits.is_empty() {
            values[0] = leaves[0];
        }
        for (at, split) in splits.iter().enumerate() {
            let mut place = first[at];
            for (child, is_left) in [(split.left, true), (split.right, false)] {
                let width = if child < 0 {
                    *values.get_mut(place)? = *leaves.get((-1 - i16::from(child)) as usize)?;
                    1
                } else {
                    first[child as usize] = place;
                    below[child as usize]
                };
                if is_left {
                    let gone = (u32::MAX >> (MOST_LEAVES - width)).checked_shl(place as u32)?;
                    self.asked.get_mut(usize::from(split.feature))?.add(split, Cut { threshold: split.threshold, tree, leaves: !gone });
                }
                place += width;
            }
        }
        self.leaves.extend(values);
        Some(())
    }

    /// To be called when the last tree stands.
    pub(super) fn settle(&mut self) {
        for asked in &mut self.asked {
            asked.cuts.sort_by_key(|cut| cut.threshold);
        }
    }

    /// Makes room for a row: in each tree it may still reach every leaf.
    pub(super) fn enter(&self, room: &mut Vec<u32>) {
        room.clear();
        room.resize(self.leaves.len() / MOST_LEAVES, u32::MAX);
    }

    /// Whether any tree asks for the feature.
    pub(super) fn asks(&self, feature: usize) -> bool {
        self.asked.get(feature).is_some_and(|asked| !asked.cuts.is_empty())
    }

    /// Passes a feature: its value as the number of thresholds below it, `None` when it is missing.
    pub(super) fn walk(&self, feature: usize, step: Option<u8>, room: &mut [u32]) {
        let Some(asked) = self.asked.get(feature) else { return };
        let cuts = match step {
            Some(step) => &asked.cuts[..asked.cuts.partition_point(|cut| cut.threshold < step)],
            None => &asked.missing[..],
        };
        for cut in cuts {
            if let Some(reach) = room.get_mut(usize::from(cut.tree)) {
                *reach &= cut.leaves;
            }
        }
    }

    /// The sum of the leaves that the row has reached.
    pub(super) fn sum(&self, room: &[u32]) -> i32 {
        let (trees, _) = self.leaves.as_chunks::<MOST_LEAVES>();
        // The last leaf on the right is never taken out.
        trees.iter().zip(room).map(|(leaves, reach)| i32::from(leaves[reach.trailing_zeros() as usize % MOST_LEAVES])).sum()
    }
}

impl Asked {
    fn add(&mut self, split: &Split, cut: Cut) {
        self.cuts.push(cut);
        if !split.missing_left {
            self.missing.push(cut);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Forest, Split};

    /// Splits on two features; leaves from left to right are 3, 1, 0, 2.
    const SPLITS: [Split; 3] = [
        Split { feature: 0, threshold: 4, missing_left: true, left: 1, right: 2 },
        Split { feature: 1, threshold: 0, missing_left: false, left: -4, right: -2 },
        Split { feature: 1, threshold: 6, missing_left: true, left: -1, right: -3 },
    ];
    const LEAVES: [i16; 4] = [10, 20, 30, 40];

    /// The plain way down, to compare with.
    fn descend(steps: [Option<u8>; 2]) -> i16 {
        let mut at = 0_i8;
        while at >= 0 {
            let split = SPLITS[at as usize];
            let goes_left = steps[usize::from(split.feature)].map_or(split.missing_left, |step| step <= split.threshold);
            at = if goes_left { split.left } else { split.right };
        }
        LEAVES[(-1 - at) as usize]
    }

    #[test]
    fn a_row_ends_where_the_plain_way_down_ends() {
        let mut forest = Forest::new(2);
        forest.plant(&SPLITS, &LEAVES).unwrap();
        forest.plant(&[], &[1000]).unwrap();
        forest.settle();
        let steps = [None, Some(0), Some(1), Some(4), Some(5), Some(6), Some(7)];
        for (a, b) in steps.into_iter().flat_map(|a| steps.map(|b| (a, b))) {
            let mut room = Vec::new();
            forest.enter(&mut room);
            forest.walk(0, a, &mut room);
            forest.walk(1, b, &mut room);
            assert_eq!(forest.sum(&room), 1000 + i32::from(descend([a, b])), "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let mut forest = Forest::new(2);
        let twice = [SPLITS[0], SPLITS[1], Split { right: 1, ..SPLITS[2] }];
        assert!(forest.plant(&twice, &LEAVES).is_none());
        assert!(forest.plant(&SPLITS, &LEAVES[..3]).is_none());
        let unknown = [Split { feature: 2, left: -1, right: -2, ..SPLITS[0] }];
        assert!(forest.plant(&unknown, &LEAVES[..2]).is_none());
    }
}
