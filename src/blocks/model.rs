//! The boosted trees: reading the compact file that training wrote, and adding up the leaves for a row of features.
//!
//! Entry points: [`Model::shipped`], [`Model::read`] and [`Model::probabilities`]. `model/README.md` says how the file is made.
//!
//! The file, little-endian: `QPM3`; a hash of the names of all features (u32); the count of features asked for (u16) and their columns, rising
//! (u16 each); for each of these the count of its thresholds (u8, at most 31), how many of them its usual value is above (u8), and the
//! thresholds (f32); the count of trees (u16); for each tree the scale of its leaves (f32), its splits (u8), the splits in preorder, two bytes each, and the leaves (i8), one more than splits.
//! A split's first byte is the feature; of the second, bits 0 to 4 are the threshold, bit 5 says that a missing value goes left, bits 6
//! and 7 that the left and the right child is a leaf. The leaves come in the order of their splits, a left one before a right one.

mod forest;
mod rows;
mod set;

use super::features;
use forest::{Forest, Split};
use rows::{Line, Rows, Thresholds};
use std::sync::LazyLock;

const THRESHOLD: u8 = 0x1f;
const MISSING_LEFT: u8 = 0x20;
const LEFT_IS_LEAF: u8 = 0x40;
const RIGHT_IS_LEAF: u8 = 0x80;
/// A feature is named by a byte.
const MOST_FEATURES: usize = 256;
/// More splits than this a tree cannot have: a child's place must fit a signed byte.
const MOST_SPLITS: u8 = 126;
/// The largest leaf of all trees, once they have one scale.
const LARGEST_LEAF: f32 = 32_000.0;
/// The trees are asked in parts. Each part: the trees before this share of all of them are behind; between which odds (as a logarithm) a
/// block must lie after these for the part to be asked.
const PARTS: [(f32, std::ops::Range<f32>); 4] =
    [(0.0, f32::NEG_INFINITY..f32::INFINITY), (2.0 / 16.0, -2.2..3.2), (0.4, -1.4..1.8), (0.7, -0.9..1.1)];

/// A model, ready to be asked.
#[derive(Debug)]
pub struct Model {
    names_hash: u32,
    scale: f32,
    /// The columns of the features that the trees ask for.
    columns: Vec<u16>,
    /// The thresholds of each of these features.
    thresholds: Vec<Thresholds>,
    /// For each of these features the values that make a cut in any tree; see [`Forest::cutting`].
    cutting: Vec<u64>,
    /// The trees of each part.
    forests: [Forest; PARTS.len()],
}

/// A tree as the file has it: the scale of its leaves, its splits, two bytes each, and the leaves.
#[derive(Clone, Copy)]
struct Tree<'a> {
    scale: f32,
    splits: &'a [[u8; 2]],
    leaves: &'a [u8],
}

/// Why bytes are no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It is cut short, or points outside of itself.
    #[error("the model file is damaged")]
    Damaged,
    /// It was fitted on other features than the code computes.
    #[error("the model was fitted on other features")]
    OtherFeatures,
}

impl Model {
    /// The model that is built in; `None` only while the project is between two sets of features.
    pub fn shipped() -> Option<&'static Model> {
        static SHIPPED: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../../model/quietpage.model")).ok());
        SHIPPED.as_ref()
    }

    /// Reads a model from its file. Every place in it is checked here, so that asking it can't go wrong.
    pub fn read(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut input = Input(bytes);
        if input.take(4)? != b"QPM3" {
            return Err(ModelError::Damaged);
        }
        let names_hash = input.u32()?;
        let count = input.u16()?;
        if usize::from(count) > MOST_FEATURES {
            return Err(ModelError::Damaged);
        }
        let columns = (0..count).map(|_| input.u16()).collect::<Result<Vec<_>, _>>()?;
        if !columns.is_sorted_by(|column, next| column < next) {
            return Err(ModelError::Damaged);
        }
        let mut thresholds = Vec::with_capacity(usize::from(count));
        let mut usual = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let count = input.u8()?;
            if count > THRESHOLD {
                return Err(ModelError::Damaged);
            }
            usual.push(input.u8()?);
            let mut own: Thresholds = [f32::INFINITY; THRESHOLD as usize];
            for threshold in own.iter_mut().take(usize::from(count)) {
                *threshold = f32::from_bits(input.u32()?);
            }
            thresholds.push(own);
        }
        let forests = PARTS.map(|_| Forest::new(usual.clone()));
        let mut model = Model { names_hash, scale: 1.0, columns, thresholds, cutting: Vec::new(), forests };
        let count = input.u16()?;
        let trees = (0..count).map(|_| Tree::read(&mut input)).collect::<Result<Vec<_>, _>>()?;
        model.scale = trees.iter().map(Tree::largest).fold(f32::MIN_POSITIVE, f32::max) / LARGEST_LEAF;
        let (mut splits, mut leaves) = (Vec::new(), Vec::new());
        for (at, tree) in trees.iter().enumerate() {
            tree.splits(&mut splits)?;
            leaves.clear();
            leaves.extend(tree.leaves.iter().map(|&leaf| (f32::from(leaf as i8) * tree.scale / model.scale).round() as i16));
            let part = PARTS.iter().rposition(|(share, _)| at as f32 >= share * f32::from(count)).unwrap_or(0);
            model.forests[part].plant(&splits, &leaves).ok_or(ModelError::Damaged)?;
        }
        model.forests.iter_mut().for_each(Forest::settle);
        let cutting = |feature| model.forests.iter().fold(0, |bits, forest| bits | forest.cutting(feature));
        model.cutting = (0..model.columns.len()).map(cutting).collect();
        Ok(model)
    }

    /// Whether the model was fitted on the features that the code computes.
    pub fn check_features(&self) -> Result<(), ModelError> {
        if self.names_hash == names_hash(&features::names()) { Ok(()) } else { Err(ModelError::OtherFeatures) }
    }

    /// The probabilities for `count` rows; `row` puts one. Neighbours are alike, so a row costs only what is new in it.
    #[inline(never)]
    pub(super) fn probabilities(&self, count: usize, mut row: impl FnMut(usize, &mut Line)) -> Vec<f32> {
        let mut logits = vec![0.0_f32; count];
        let mut rows = Rows::new(&self.columns, &self.thresholds, &self.cutting);
        for (part, logits) in logits.chunks_mut(Rows::MOST).enumerate() {
            rows.take(logits.len(), |i, values| row(part * Rows::MOST + i, values));
            for (forest, (_, doubtful)) in self.forests.iter().zip(PARTS) {
                let mut walk = rows.through(forest);
                for (i, logit) in logits.iter_mut().enumerate().filter(|(_, logit)| doubtful.contains(*logit)) {
                    *logit += walk.sum(i) as f32 * self.scale;
                }
            }
        }
        logits.into_iter().map(|logit| 1.0 / (1.0 + (-logit).exp())).collect()
    }
}

impl<'a> Tree<'a> {
    fn read(input: &mut Input<'a>) -> Result<Tree<'a>, ModelError> {
        let scale = f32::from_bits(input.u32()?);
        let count = input.u8()?;
        if count > MOST_SPLITS || !scale.is_finite() || scale < 0.0 {
            return Err(ModelError::Damaged);
        }
        let (splits, _) = input.take(2 * usize::from(count))?.as_chunks();
        Ok(Tree { scale, splits, leaves: input.take(usize::from(count) + 1)? })
    }

    /// The largest leaf, whatever its sign.
    fn largest(&self) -> f32 {
        let largest = self.leaves.iter().map(|&leaf| (leaf as i8).unsigned_abs()).max().unwrap_or(0);
        f32::from(largest) * self.scale
    }

    /// The splits with their children, in place of what is in `splits`.
    fn splits(&self, splits: &mut Vec<Split>) -> Result<(), ModelError> {
        splits.clear();
        // The places that wait for a split, as the split above and whether it is its left child; the next split is for the last of them.
        let mut waiting: Vec<(usize, bool)> = Vec::new();
        let mut leaves = 0;
        for (at, &[feature, bits]) in self.splits.iter().enumerate() {
            if at > 0 {
                let (above, is_left) = waiting.pop().ok_or(ModelError::Damaged)?;
                let above = &mut splits[above];
                *(if is_left { &mut above.left } else { &mut above.right }) = at as i8;
            }
            let mut child = |is_leaf: u8| {
                leaves -= i8::from(bits & is_leaf != 0);
                if bits & is_leaf != 0 { leaves } else { 0 }
            };
            let (left, right) = (child(LEFT_IS_LEAF), child(RIGHT_IS_LEAF));
            if right == 0 {
                waiting.push((at, false));
            }
            if left == 0 {
                waiting.push((at, true));
            }
            splits.push(Split { feature, threshold: bits & THRESHOLD, missing_left: bits & MISSING_LEFT != 0, left, right });
        }
        if waiting.is_empty() { Ok(()) } else { Err(ModelError::Damaged) }
    }
}

/// A hash of the features' names and their order, as `model/train.py` computes it.
pub fn names_hash(names: &[String]) -> u32 {
    names.iter().flat_map(|name| name.bytes().chain([b'\n'])).fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    fn u16(&mut self) -> Result<u16, ModelError> {
        self.take(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        self.take(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }
}
