//! Rows of features as the trees ask for them, and the way through the trees that does not repeat what the row before has done.
//!
//! Entry points: [`Rows::take`], [`Rows::through`] and [`Walk::sum`]. Blocks that follow each other share most of what is known of them: the
//! page, its landmarks, the elements around them. Features are put in an order from those that never change to those that often do,
//! in four levels, and what is left of the trees after a level is kept until something in it, or in a level before it, changes.

use super::THRESHOLD;
use super::forest::{Forest, MISSING};

const LEVELS: usize = 4;
/// A feature is of the first level whose share of rows, in hundredths, it changes in at most.
const CHANGES: [u32; LEVELS - 1] = [0, 4, 15];

/// The thresholds of a feature, rising; behind them as many times [`f32::INFINITY`] as there are fewer of them.
pub(super) type Thresholds = [f32; THRESHOLD as usize];

/// Up to [`Rows::MOST`] rows, each feature as the number of thresholds that its value is above.
#[derive(Debug)]
pub(super) struct Rows<'m> {
    columns: &'m [u16],
    thresholds: &'m [Thresholds],
    /// For each column the feature that it is; [`u16::MAX`] where it is none.
    features: Vec<u16>,
    /// One row after the other.
    steps: Vec<u8>,
    /// For each feature the level that it is of.
    levels: Vec<u8>,
    /// For each row the first level in which it differs from the row before; [`LEVELS`] where it does in none.
    renewed: Vec<u8>,
}

impl<'m> Rows<'m> {
    /// As many rows as are taken at once.
    pub(super) const MOST: usize = 512;

    /// No rows yet, of the features with these columns, no two the same, and these thresholds.
    pub(super) fn new(columns: &'m [u16], thresholds: &'m [Thresholds]) -> Self {
        let mut features = vec![u16::MAX; columns.iter().max().map_or(0, |&last| usize::from(last) + 1)];
        for (feature, &column) in columns.iter().enumerate() {
            features[usize::from(column)] = feature as u16;
        }
        Rows { columns, thresholds, features, steps: Vec::new(), levels: Vec::new(), renewed: Vec::new() }
    }

    /// Takes `count` rows in place of those before; `row` puts one into an empty vector.
    #[inline(never)]
    pub(super) fn take(&mut self, count: usize, mut row: impl FnMut(usize, &mut Vec<f32>)) {
        let width = self.columns.len();
        self.steps.clear();
        self.steps.reserve(count * width);
        let mut changes = vec![0_u32; width];
        // The features that change, row after row, and where those of a row end.
        let (mut changed, mut ends): (Vec<u16>, Vec<usize>) = (Vec::new(), Vec::with_capacity(count));
        let (mut values, mut before): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        for i in 0..count {
            std::mem::swap(&mut values, &mut before);
            values.clear();
            row(i, &mut values);
            if i == 0 {
                let value = |&column: &u16| values.get(usize::from(column)).copied().unwrap_or(f32::NAN);
                self.steps.extend(self.columns.iter().zip(self.thresholds).map(|(column, thresholds)| step(thresholds, value(column))));
                ends.push(0);
                continue;
            }
            let above = self.steps.len() - width;
            self.steps.extend_from_within(above..);
            let row = &mut self.steps[above + width..];
            for ((value, before), &feature) in values.iter().zip(&before).zip(&self.features) {
                if value.to_bits() == before.to_bits() {
                    continue;
                }
                let at = usize::from(feature);
                let (Some(into), Some(thresholds)) = (row.get_mut(at), self.thresholds.get(at)) else { continue };
                let step = step(thresholds, *value);
                if step != *into {
                    *into = step;
                    changes[at] += 1;
                    changed.push(feature);
                }
            }
            ends.push(changed.len());
        }
        let level = |&changes: &u32| CHANGES.iter().filter(|&&share| changes * 100 > share * count as u32).count() as u8;
        self.levels = changes.iter().map(level).collect();
        let mut from = 0;
        let first = |end: usize| {
            let features = &changed[std::mem::replace(&mut from, end)..end];
            features.iter().map(|&feature| self.levels[usize::from(feature)]).min().unwrap_or(LEVELS as u8)
        };
        self.renewed = ends.into_iter().map(first).collect();
    }

    /// The way of these rows through a forest.
    #[inline(never)]
    pub(super) fn through<'r>(&'r self, forest: &'r Forest) -> Walk<'r> {
        let mut asked = [const { Vec::new() }; LEVELS];
        for (feature, &level) in self.levels.iter().enumerate().filter(|&(feature, _)| forest.asks(feature)) {
            asked[usize::from(level)].push(feature as u16);
        }
        Walk { rows: self, forest, asked, rooms: [const { Vec::new() }; LEVELS], last: None }
    }

    /// The first level in which rows may differ that were asked for one after the other.
    fn between(&self, last: usize, next: usize) -> usize {
        let renewed = self.renewed.get(last + 1..=next).unwrap_or(&[0]);
        renewed.iter().copied().min().map_or(0, usize::from)
    }
}

/// How many of the thresholds a value is above.
fn step(thresholds: &Thresholds, value: f32) -> u8 {
    let mut at = 0;
    for half in [16, 8, 4, 2, 1] {
        at += if thresholds[at + half - 1] < value { half } else { 0 };
    }
    if value.is_nan() { MISSING } else { at as u8 }
}

/// Rows on their way through a forest, one after the other.
#[derive(Debug)]
pub(super) struct Walk<'r> {
    rows: &'r Rows<'r>,
    forest: &'r Forest,
    /// For each level the features that the forest asks for.
    asked: [Vec<u16>; LEVELS],
    /// What each level leaves of the trees for the row that came last.
    rooms: [Vec<u32>; LEVELS],
    last: Option<usize>,
}

impl Walk<'_> {
    /// The sum of the leaves that a row reaches.
    #[inline(never)]
    pub(super) fn sum(&mut self, i: usize) -> i32 {
        let width = self.rows.levels.len();
        let row = &self.rows.steps[i * width..(i + 1) * width];
        let from = self.last.replace(i).map_or(0, |last| self.rows.between(last, i));
        for level in from..LEVELS {
            let (before, rooms) = self.rooms.split_at_mut(level);
            let room = &mut rooms[0];
            match before.last() {
                Some(before) => room.clone_from(before),
                None => self.forest.enter(room),
            }
            for &feature in &self.asked[level] {
                let feature = usize::from(feature);
                self.forest.walk(feature, row[feature], room);
            }
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
        let thresholds = [0.5, 7.0].map(|only| std::array::from_fn(|at| if at == 0 { only } else { f32::INFINITY }));
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
