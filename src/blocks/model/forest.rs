//! The trees, laid out so that a row of features passes all of them at once.
//!
//! Entry points: [`Forest::plant`] to build, then [`Forest::enter`], [`Forest::walk`] for each feature, and [`Forest::sum`]. Each tree keeps
//! a set of the leaves that a row may still reach, as bits in their order from first to last. A split that sends the row to its second
//! child takes the leaves of its first out; whichever leaf is first in the end is the row's. So only splits that say "second" cost
//! anything, and for one feature these stand side by side, from its usual value to the row's. (Lucchese et al., QuickScorer, 2015;
//! there the left child is always the first. Here it is the one on the side of the feature's usual value.)

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

/// A value is above none of the thresholds, or of up to 31.
const STEPS: usize = 32;
/// A feature that the row does not have, in place of the number of thresholds that its value is above.
pub(super) const MISSING: u8 = u8::MAX;

/// What a split that says "second" leaves of its tree.
#[derive(Debug, Clone, Copy)]
struct Cut {
    threshold: u8,
    tree: u16,
    leaves: u32,
}

/// The splits that ask for one feature, by what sends a row to their second child.
#[derive(Debug, Clone, Default)]
struct Asked {
    /// How many thresholds the feature's usual value is above.
    usual: u8,
    /// A value above their threshold; by rising threshold.
    above: Vec<Cut>,
    /// A value that is not above it; by falling threshold.
    below: Vec<Cut>,
    /// A missing value.
    missing: Vec<Cut>,
    /// How many of `above` or `below` a value of each step takes.
    counts: [u16; STEPS],
}

/// All trees.
#[derive(Debug)]
pub(super) struct Forest {
    asked: Vec<Asked>,
    /// The leaves' values, [`MOST_LEAVES`] a tree, in their order from first to last.
    leaves: Vec<i16>,
}

impl Forest {
    /// No tree yet. For each feature: how many thresholds its usual value is above.
    pub(super) fn new(usual: Vec<u8>) -> Self {
        Forest { asked: usual.into_iter().map(|usual| Asked { usual, ..Asked::default() }).collect(), leaves: Vec::new() }
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
            let asked = self.asked.get_mut(usize::from(split.feature))?;
            let right_is_first = split.threshold < asked.usual;
            let children = if right_is_first { [split.right, split.left] } else { [split.left, split.right] };
            for (nth, child) in children.into_iter().enumerate() {
                let width = if child < 0 {
                    *values.get_mut(place)? = *leaves.get((-1 - i16::from(child)) as usize)?;
                    1
                } else {
                    first[child as usize] = place;
                    below[child as usize]
                };
                if nth == 0 {
                    let gone = (u32::MAX >> (MOST_LEAVES - width)).checked_shl(place as u32)?;
                    let cut = Cut { threshold: split.threshold, tree, leaves: !gone };
                    if right_is_first {
                        asked.below.push(cut)
                    } else {
                        asked.above.push(cut)
                    }
                    if split.missing_left == right_is_first {
                        asked.missing.push(cut);
                    }
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
            crate::order::sort_by(&mut asked.above, |a, b| a.threshold.cmp(&b.threshold));
            crate::order::sort_by(&mut asked.below, |a, b| b.threshold.cmp(&a.threshold));
            for (step, count) in (0..).zip(&mut asked.counts) {
                *count = if step > asked.usual {
                    asked.above.partition_point(|cut| cut.threshold < step)
                } else {
                    asked.below.partition_point(|cut| cut.threshold >= step)
                } as u16;
            }
        }
    }

    /// Makes room for a row: in each tree it may still reach every leaf.
    pub(super) fn enter(&self, room: &mut Vec<u32>) {
        room.clear();
        room.resize(self.leaves.len() / MOST_LEAVES, u32::MAX);
    }

    /// Passes a feature: how many thresholds its value is above, or [`MISSING`].
    pub(super) fn walk(&self, feature: usize, step: u8, room: &mut [u32]) {
        let Some(asked) = self.asked.get(feature) else { return };
        let cuts = if step == MISSING {
            &asked.missing[..]
        } else {
            let cuts = if step > asked.usual { &asked.above } else { &asked.below };
            let count = asked.counts.get(usize::from(step)).copied().unwrap_or(0);
            cuts.get(..usize::from(count)).unwrap_or_default()
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
        // The last leaf is never taken out.
        trees.iter().zip(room).map(|(leaves, reach)| i32::from(leaves[reach.trailing_zeros() as usize % MOST_LEAVES])).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Forest, MISSING, Split};

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
        for usual in [[0, 0], [4, 1], [5, 6], [9, 9]] {
            let mut forest = Forest::new(usual.to_vec());
            forest.plant(&SPLITS, &LEAVES).unwrap();
            forest.plant(&[], &[1000]).unwrap();
            forest.settle();
            let steps = [None, Some(0), Some(1), Some(4), Some(5), Some(6), Some(7)];
            for (a, b) in steps.into_iter().flat_map(|a| steps.map(|b| (a, b))) {
                let mut room = Vec::new();
                forest.enter(&mut room);
                forest.walk(0, a.unwrap_or(MISSING), &mut room);
                forest.walk(1, b.unwrap_or(MISSING), &mut room);
                assert_eq!(forest.sum(&room), 1000 + i32::from(descend([a, b])), "{usual:?} {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let mut forest = Forest::new(vec![0, 0]);
        let twice = [SPLITS[0], SPLITS[1], Split { right: 1, ..SPLITS[2] }];
        assert!(forest.plant(&twice, &LEAVES).is_none());
        assert!(forest.plant(&SPLITS, &LEAVES[..3]).is_none());
        let unknown = [Split { feature: 2, left: -1, right: -2, ..SPLITS[0] }];
        assert!(forest.plant(&unknown, &LEAVES[..2]).is_none());
    }
}
