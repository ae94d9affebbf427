//! Rows of features as the trees ask for them, and the way through the trees that does not repeat what the row before has done.
//!
//! Entry points: [`Rows::take`], [`Rows::through`] and [`Walk::sum`]. Blocks that follow each other share most of what is known of them: the
//! page, its landmarks, the elements around them. Features are put in an order from those that never change to those that often do,
//! in four levels, and what is left of the trees after a level is kept until something in it, or in a level before it, changes.

use super::forest::{Forest, MISSING};

const LEVELS: usize = 4;
/// A feature is of the first level whose share of rows, in hundredths, it changes in at most.
const CHANGES: [u32; LEVELS - 1] = [0, 4, 15];

/// Up to [`Rows::MOST`] rows, each feature as the number of thresholds that its value is above.
#[derive(Debug)]
pub(super) struct Rows<'m> {
    columns: &'m [u16],
    thresholds: &'m [Vec<f32>],
    /// One row after the other, each in the order of `order`.
    steps: Vec<u8>,
    /// The features, level after level.
    order: Vec<u16>,
    /// Where the levels end in `order`.
    ends: [usize; LEVELS],
}

impl<'m> Rows<'m> {
    /// As many rows as are taken at once.
    pub(super) const MOST: usize = 512;

    /// No rows yet, of the features with these columns and thresholds.
    pub(super) fn new(columns: &'m [u16], thresholds: &'m [Vec<f32>]) -> Self {
        Rows { columns, thresholds, steps: Vec::new(), order: Vec::new(), ends: [0; LEVELS] }
    }

    /// Takes `count` rows in place of those before; `row` puts one into an empty vector.
    #[inline(never)]
    pub(super) fn take(&mut self, count: usize, mut row: impl FnMut(usize, &mut Vec<f32>)) {
        let width = self.columns.len();
        let mut plain: Vec<u8> = Vec::with_capacity(count * width);
        let mut changes = vec![0_u32; width];
        let (mut values, mut before): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        for i in 0..count {
            std::mem::swap(&mut values, &mut before);
            values.clear();
            row(i, &mut values);
            let at = plain.len();
            let last = at.saturating_sub(width);
            plain.resize(at + width, MISSING);
            let (above, row) = plain.split_at_mut(at);
            let above = &above[last..];
            if i == 0 {
                for ((into, &column), thresholds) in row.iter_mut().zip(self.columns).zip(self.thresholds) {
                    *into = step(thresholds, values.get(usize::from(column)).copied().unwrap_or(f32::NAN));
                }
                continue;
            }
            let old = row.iter_mut().zip(above).zip(&mut changes);
            for (((into, &above), changes), (&column, thresholds)) in old.zip(self.columns.iter().zip(self.thresholds)) {
                let column = usize::from(column);
                let (Some(value), Some(before)) = (values.get(column), before.get(column)) else { continue };
                *into = if value.to_bits() == before.to_bits() { above } else { step_near(thresholds, *value, above) };
                *changes += u32::from(*into != above);
            }
        }
        self.sort(count as u32, &changes);
        self.steps.clear();
        for i in 0..count {
            let row = &plain[i * width..(i + 1) * width];
            self.steps.extend(self.order.iter().map(|&feature| row[usize::from(feature)]));
        }
    }

    /// Puts the features in order.
    fn sort(&mut self, count: u32, changes: &[u32]) {
        let level = |changes: u32| CHANGES.iter().filter(|&&share| changes * 100 > share * count).count();
        self.order.clear();
        for (wanted, end) in self.ends.iter_mut().enumerate() {
            let features = changes.iter().enumerate().filter(|&(_, &changes)| level(changes) == wanted);
            self.order.extend(features.map(|(feature, _)| feature as u16));
            *end = self.order.len();
        }
    }

    /// The way of these rows through a forest.
    #[inline(never)]
    pub(super) fn through<'r>(&'r self, forest: &'r Forest) -> Walk<'r> {
        let (mut asked, mut from) = ([const { Vec::new() }; LEVELS], 0);
        for (asked, &end) in asked.iter_mut().zip(&self.ends) {
            let places = (from..end).zip(&self.order[from..end]);
            *asked = places.filter(|&(_, &feature)| forest.asks(usize::from(feature))).map(|(at, &feature)| (at as u16, feature)).collect();
            from = end;
        }
        Walk { rows: self, forest, asked, rooms: [const { Vec::new() }; LEVELS], last: None }
    }

    fn row(&self, i: usize) -> &[u8] {
        let width = self.order.len();
        &self.steps[i * width..(i + 1) * width]
    }
}

/// How many of the thresholds a value is above.
fn step(thresholds: &[f32], value: f32) -> u8 {
    if value.is_nan() { MISSING } else { thresholds.partition_point(|&threshold| threshold < value) as u8 }
}

/// The same, where it is often as many as `near`.
fn step_near(thresholds: &[f32], value: f32, near: u8) -> u8 {
    let at = usize::from(near);
    let is_above = |at: usize| thresholds.get(at).is_some_and(|&threshold| threshold < value);
    let near_is_right = near != MISSING && !value.is_nan() && !is_above(at) && (at == 0 || is_above(at - 1));
    if near_is_right { near } else { step(thresholds, value) }
}

/// Rows on their way through a forest, one after the other.
#[derive(Debug)]
pub(super) struct Walk<'r> {
    rows: &'r Rows<'r>,
    forest: &'r Forest,
    /// For each level the features that the forest asks for, each after its place in the rows.
    asked: [Vec<(u16, u16)>; LEVELS],
    /// What each level leaves of the trees for the row that came last.
    rooms: [Vec<u32>; LEVELS],
    last: Option<usize>,
}

impl Walk<'_> {
    /// The sum of the leaves that a row reaches.
    #[inline(never)]
    pub(super) fn sum(&mut self, i: usize) -> i32 {
        let row = self.rows.row(i);
        let last = self.last.replace(i).map(|last| self.rows.row(last));
        let mut from = 0;
        let mut changed = last.is_none();
        for (level, &end) in self.rows.ends.iter().enumerate() {
            changed = changed || last.is_some_and(|last| last[from..end] != row[from..end]);
            if changed {
                let (before, rooms) = self.rooms.split_at_mut(level);
                let room = &mut rooms[0];
                match before.last() {
                    Some(before) => room.clone_from(before),
                    None => self.forest.enter(room),
                }
                for &(at, feature) in &self.asked[level] {
                    self.forest.walk(usize::from(feature), row[usize::from(at)], room);
                }
            }
            from = end;
        }
        self.forest.sum(&self.rooms[LEVELS - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::super::forest::{Forest, Split};
    use super::Rows;

    /// Two features, a split on each.
    fn forest() -> Forest {
        let mut forest = Forest::new(vec![0, 1]);
        let split = Split { feature: 0, threshold: 0, missing_left: false, left: -1, right: -2 };
        forest.plant(&[split], &[1, 2]).unwrap();
        forest.plant(&[Split { feature: 1, missing_left: true, ..split }], &[10, 20]).unwrap();
        forest.settle();
        forest
    }

    #[test]
    fn rows_come_to_the_same_in_every_company() {
        let forest = forest();
        let thresholds = [vec![0.5], vec![7.0]];
        let mut rows = Rows::new(&[2, 0], &thresholds);
        let (nan, below, above) = (f32::NAN, 0.0, 9.0);
        let expected = |first: f32, second: f32| if first <= 0.5 { 1 } else { 2 } + if second > 7.0 { 20 } else { 10 };
        let values = [nan, below, above];
        for (a, b) in values.into_iter().flat_map(|a| values.map(|b| (a, b))) {
            let all = [(below, below), (a, b), (a, above), (a, b)];
            rows.take(all.len(), |i, row| row.extend([all[i].1, 99.0, all[i].0]));
            let mut walk = rows.through(&forest);
            // One of them is not asked for now and then.
            for (i, (first, second)) in all.into_iter().enumerate().filter(|&(i, _)| i != 2 || a != below) {
                assert_eq!(walk.sum(i), expected(first, second), "{first} {second} in {all:?}");
            }
        }
    }
}
