//! The boosted trees: reading the compact file that training wrote, and adding up the leaves for a row of features.
//!
//! Entry points: [`Model::shipped`], [`Model::read`] and [`Model::probability`]. `model/README.md` says how the file is made.
//!
//! The file, little-endian: `QPM1`; a hash of the names of all features (u32); the scale of a leaf (f32); the count of features
//! asked for (u16) and their columns (u16 each); for each of these the count of its thresholds (u8) and the thresholds (f32); the count
//! of trees (u16); for each tree its splits (u8), the splits as feature, threshold, left, right (u8, u8, i8, i8) and the leaves (i16),
//! one more than splits. A child below zero is the leaf `-1 - child`. Bit 7 of a threshold says that a missing value goes left.

mod forest;

use super::features;
use forest::{Forest, Split};
use std::sync::LazyLock;

const MISSING_LEFT: u8 = 0x80;
/// One in so many trees is asked first.
const FIRST_SHARE: u16 = 4;
/// Where the first trees find the odds of a block worse than this (as a logarithm), the others are not asked.
const SURELY_NOT: f32 = -3.0;

/// A model, ready to be asked.
#[derive(Debug)]
pub struct Model {
    names_hash: u32,
    scale: f32,
    /// The columns of the features that the trees ask for.
    columns: Vec<u16>,
    /// Where each of these features' thresholds end.
    ends: Vec<u32>,
    thresholds: Vec<f32>,
    /// The first trees, which decide most blocks, and the others.
    forests: [Forest; 2],
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
        if input.take(4)? != b"QPM1" {
            return Err(ModelError::Damaged);
        }
        let names_hash = input.u32()?;
        let scale = f32::from_bits(input.u32()?);
        let count = input.u16()?;
        let columns = (0..count).map(|_| input.u16()).collect::<Result<Vec<_>, _>>()?;
        let mut model = Model {
            names_hash,
            scale,
            columns,
            ends: Vec::new(),
            thresholds: Vec::new(),
            forests: [(); 2].map(|()| Forest::new(usize::from(count))),
        };
        for _ in 0..count {
            for _ in 0..input.u8()? {
                model.thresholds.push(f32::from_bits(input.u32()?));
            }
            model.ends.push(model.thresholds.len() as u32);
        }
        let trees = input.u16()?;
        for tree in 0..trees {
            model.read_tree(&mut input, usize::from(tree >= trees / FIRST_SHARE))?;
        }
        model.forests.iter_mut().for_each(Forest::settle);
        Ok(model)
    }

    fn read_tree(&mut self, input: &mut Input<'_>, forest: usize) -> Result<(), ModelError> {
        let count = input.u8()?;
        let mut splits = Vec::with_capacity(usize::from(count));
        for at in 0..count {
            let &[feature, threshold, left, right] = input.take(4)? else { return Err(ModelError::Damaged) };
            // A split only points forward, so a walk ends.
            let fits = |child: u8| {
                let child = child as i8;
                if child < 0 { (-1 - i16::from(child)) <= i16::from(count) } else { child as u8 > at && (child as u8) < count }
            };
            if usize::from(feature) >= self.columns.len() || !fits(left) || !fits(right) {
                return Err(ModelError::Damaged);
            }
            let missing_left = threshold & MISSING_LEFT != 0;
            splits.push(Split { feature, threshold: threshold & !MISSING_LEFT, missing_left, left: left as i8, right: right as i8 });
        }
        let leaves = (0..=count).map(|_| Ok(input.u16()? as i16)).collect::<Result<Vec<_>, _>>()?;
        self.forests[forest].plant(&splits, &leaves).ok_or(ModelError::Damaged)
    }

    /// Whether the model was fitted on the features that the code computes.
    pub fn check_features(&self) -> Result<(), ModelError> {
        if self.names_hash == names_hash(&features::names()) { Ok(()) } else { Err(ModelError::OtherFeatures) }
    }

    /// The probability for one row. `room` is used again from row to row.
    pub(super) fn probability(&self, row: &[f32], room: &mut Vec<u32>) -> f32 {
        let [first, others] = &self.forests;
        let mut logit = self.ask(first, row, room);
        if logit > SURELY_NOT {
            logit += self.ask(others, row, room);
        }
        1.0 / (1.0 + (-logit).exp())
    }

    /// What the trees of one forest add to the logarithm of the odds.
    fn ask(&self, forest: &Forest, row: &[f32], room: &mut Vec<u32>) -> f32 {
        forest.enter(room);
        let mut from = 0;
        for (feature, (&column, &end)) in self.columns.iter().zip(&self.ends).enumerate() {
            let thresholds = &self.thresholds[from..end as usize];
            from = end as usize;
            if !forest.asks(feature) {
                continue;
            }
            let value = row.get(usize::from(column)).copied().unwrap_or(f32::NAN);
            let step = (!value.is_nan()).then(|| thresholds.partition_point(|&t| t < value) as u8);
            forest.walk(feature, step, room);
        }
        forest.sum(room) as f32 * self.scale
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
