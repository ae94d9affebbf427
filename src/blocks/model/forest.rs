//! The trees, laid out so that a row of features passes all of them at once.
//!
//! Entry points: [`Forest::plant`] to build, then [`Forest::walk`] for each feature from [`Forest::ENTERED`] on, and [`Forest::sum`]. Each tree keeps
//! a set of the leaves that a row may still reach, as bits in their order from first to last. A split that sends the row to its second
//! child takes the leaves of its first out; whichever leaf is first in the end is the row's. So only splits that say "second" cost
//! anything, and for one feature these stand side by side, from its usual value to the row's. (Lucchese et al., QuickScorer, 2015;
//! there the left child is always the first. Here it is the one on the side of the feature's usual value.)

use super::set::FeatureSet;

/// As many leaves as a set has bits.
const MOST_LEAVES: usize = 32;

/// As many trees as a byte can tell apart, so that no place in a [`Room`] needs to be checked.
const MOST_TREES: usize = 256;

/// For each tree the leaves that a row may still reach.
pub(super) type Room = [u32; MOST_TREES];

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
pub(super) const MISSING: u8 = STEPS as u8;
/// The last leaf of a tree with all leaves.
const LAST_LEAF: u32 = 1 << (MOST_LEAVES - 1);

/// What a split that says "second" leaves of its tree.
#[derive(Debug, Clone, Copy, Default)]
struct Cut {
    tree: u8,
    leaves: u32,
}

/// A cut, and what makes it: a value of the feature beyond the threshold, seen from its usual value, or none.
#[derive(Debug)]
struct Planted {
    feature: u8,
    threshold: u8,
    missing: bool,
    cut: Cut,
}

/// All trees.
#[derive(Debug)]
pub(super) struct Forest {
    /// For each feature: how many thresholds its usual value is above.
    usual: Vec<u8>,
    /// The cuts of trees that stand, until they are put in order.
    planted: Vec<Planted>,
    /// For each feature the cuts of higher values by rising threshold, then those of lower values by falling threshold; after those of all
    /// features the cuts of a missing value.
    cuts: Vec<Cut>,
    /// For each feature, and for each number of thresholds that a value is above, [`MISSING`] being the last: from where to where in `cuts`
    /// those lie that it makes.
    passed: Vec<[u16; 2]>,
    /// The features that make any cut at all.
    pub(super) asked: FeatureSet,
    /// The leaves' values, [`MOST_LEAVES`] a tree, in their order from first to last.
    leaves: Vec<i16>,
}

impl Forest {
    /// No tree yet. For each feature: how many thresholds its usual value is above.
    pub(super) fn new(usual: Vec<u8>) -> Self {
        Forest { usual, planted: Vec::new(), cuts: Vec::new(), passed: Vec::new(), asked: FeatureSet::default(), leaves: Vec::new() }
    }

    /// Adds a tree. `None` when it is none, too large, a feature unknown, a node with two parents, or one too many.
    pub(super) fn plant(&mut self, splits: &[Split], leaves: &[i16]) -> Option<()> {
        if leaves.len() > MOST_LEAVES || leaves.len() != splits.len() + 1 {
            return None;
        }
        let tree = u8::try_from(self.leaves.len() / MOST_LEAVES).ok()?;
        // From the last split up, how many leaves are below each; children lie behind their parents.
        let mut below = [0_usize; MOST_LEAVES];
        for (at, split) in splits.iter().enumerate().rev() {
            let count = |child: i8| if child < 0 { Some(1) } else { below.get(child as usize).copied() };
            below[at] = count(split.left)? + count(split.right)?;
        }
        if !splits.is_empty() && below[0] != leaves.len() {
            return None;
        }
        // From the first split down, at which leaf each begins.
        let mut values = [0_i16; MOST_LEAVES];
        let mut first = [0_usize; MOST_LEAVES];
        if splits.is_empty() {
            values[0] = leaves[0];
        }
        for (at, split) in splits.iter().enumerate() {
            let mut place = first[at];
            let right_is_first = split.threshold < *self.usual.get(usize::from(split.feature))?;
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
                    let cut = Cut { tree, leaves: !gone };
                    let missing = split.missing_left == right_is_first;
                    self.planted.push(Planted { feature: split.feature, threshold: split.threshold, missing, cut });
                }
                place += width;
            }
        }
        self.leaves.extend(values);
        // Each stands among the cuts once or twice.
        u16::try_from(2 * self.planted.len()).ok().map(|_| ())
    }

    /// To be called when the last tree stands: puts the cuts in the order in which [`Forest::walk`] asks for them.
    pub(super) fn settle(&mut self) {
        let planted = std::mem::take(&mut self.planted);
        let slot = |split: &Planted| {
            let (feature, threshold) = (usize::from(split.feature), usize::from(split.threshold));
            let is_below = self.usual.get(feature).is_some_and(|&usual| split.threshold < usual);
            2 * STEPS * feature + if is_below { 2 * STEPS - 1 - threshold } else { threshold }
        };
        let (all, missing) = (planted.iter(), planted.iter().filter(|split| split.missing));
        let (starts, cuts) = in_order(2 * STEPS * self.usual.len(), all, slot);
        let (missing_starts, missing_cuts) = in_order(self.usual.len(), missing, |split| usize::from(split.feature));
        self.passed.clear();
        for (feature, &usual) in self.usual.iter().enumerate() {
            let (above, below) = (2 * STEPS * feature, 2 * STEPS * feature + STEPS);
            for step in 0..STEPS {
                let (from, to) = if step > usize::from(usual) { (above, above + step) } else { (below, below + STEPS - step) };
                self.passed.push([starts[from], starts[to]]);
            }
            self.passed.push([feature, feature + 1].map(|at| cuts.len() as u16 + missing_starts[at]));
        }
        self.cuts = cuts;
        self.cuts.extend(missing_cuts);
        for feature in 0..self.usual.len() {
            let asks = self.cutting(feature) != 0;
            self.asked.set(feature, asks);
        }
    }

    /// For each number of thresholds that a feature's value is above, [`MISSING`] being the last, whether that makes a cut: as bits, 0 the lowest.
    pub(super) fn cutting(&self, feature: usize) -> u64 {
        let passed = self.passed.chunks_exact(STEPS + 1).nth(feature).unwrap_or_default();
        passed.iter().rev().fold(0, |bits, [from, to]| bits << 1 | u64::from(from < to))
    }

    /// The room of a row that comes in: in each tree it may still reach every leaf.
    pub(super) const ENTERED: Room = [u32::MAX; MOST_TREES];

    /// Passes a feature: how many thresholds its value is above, or [`MISSING`].
    pub(super) fn walk(&self, feature: usize, step: u8, room: &mut Room) {
        let Some(&[from, to]) = self.passed.get(feature * (STEPS + 1) + usize::from(step)) else { return };
        for cut in self.cuts.get(usize::from(from)..usize::from(to)).unwrap_or_default() {
            room[usize::from(cut.tree)] &= cut.leaves;
        }
    }

    /// The sum of the leaves that the row has reached.
    pub(super) fn sum(&self, room: &Room) -> i32 {
        let (trees, _) = self.leaves.as_chunks::<MOST_LEAVES>();
        // The last leaf is never taken out; that it is there spares the question whether any is.
        trees.iter().zip(room).map(|(leaves, reach)| i32::from(leaves[(reach | LAST_LEAF).trailing_zeros() as usize % MOST_LEAVES])).sum()
    }
}

/// The cuts by their slots, and where each slot begins. Of fewer than 65,536 cuts.
fn in_order<'p>(
    slots: usize,
    planted: impl Iterator<Item = &'p Planted> + Clone,
    slot: impl Fn(&Planted) -> usize,
) -> (Vec<u16>, Vec<Cut>) {
    let mut starts = vec![0_u16; slots + 1];
    for split in planted.clone() {
        starts[slot(split) + 1] += 1;
    }
    let mut all = 0;
    for start in &mut starts {
        all += *start;
        *start = all;
    }
    let mut cuts = vec![Cut::default(); usize::from(all)];
    // From its end down, each slot is filled until its end is its start.
    let mut ends = starts[1..].to_vec();
    for split in planted {
        let end = &mut ends[slot(split)];
        *end -= 1;
        cuts[usize::from(*end)] = split.cut;
    }
    (starts, cuts)
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
                let mut room = Forest::ENTERED;
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
