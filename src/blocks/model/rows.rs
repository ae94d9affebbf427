//! Rows of features as the trees ask for them, and the way through the trees that does not repeat what the row before has done.
//!
//! Entry points: [`Rows::take`], [`Rows::through`] and [`Walk::sum`]. Blocks that follow each other share most of what is known of them: the
//! page, its landmarks, the elements around them. Features are put in an order from those that never change to those that often do,
//! in four levels, and what is left of the trees after a level is kept until something in it, or in a level before it, changes.

use super::THRESHOLD;
use super::forest::{Forest, MISSING, Room};
use super::set::FeatureSet;
use crate::blocks::features::Sink;

const LEVELS: usize = 4;
/// A feature is of the first level whose share of rows, in hundredths, it changes in at most.
const CHANGES: [u32; LEVELS - 1] = [0, 4, 15];

/// The thresholds of a feature, rising; behind them as many times [`f32::INFINITY`] as there are fewer of them.
pub(super) type Thresholds = [f32; THRESHOLD as usize];

/// Up to [`Rows::MOST`] rows, each feature as the number of thresholds that its value is above.
#[derive(Debug)]
pub(super) struct Rows<'m> {
    thresholds: &'m [Thresholds],
    /// For each column the feature that it is; [`u16::MAX`] where it is none.
    features: Vec<u16>,
    /// One row after the other.
    steps: Vec<u8>,
    /// The features of each level.
    levels: [FeatureSet; LEVELS],
    /// For each row the first level in which it differs from the row before; [`LEVELS`] where it does in none.
    renewed: Vec<u8>,
    /// For each feature the values that make a cut in any forest; see [`Forest::cutting`].
    cutting: &'m [u64],
    /// For each row the features whose value makes one.
    speaking: Vec<FeatureSet>,
}

impl<'m> Rows<'m> {
    /// As many rows as are taken at once.
    pub(super) const MOST: usize = 512;

    /// No rows yet, of the features with these columns, no two the same, and these thresholds.
    pub(super) fn new(columns: &'m [u16], thresholds: &'m [Thresholds], cutting: &'m [u64]) -> Self {
        let mut features = vec![u16::MAX; columns.iter().max().map_or(0, |&last| usize::from(last) + 1)];
        for (feature, &column) in columns.iter().enumerate() {
            features[usize::from(column)] = feature as u16;
        }
        Rows { thresholds, features, steps: Vec::new(), levels: Default::default(), renewed: Vec::new(), cutting, speaking: Vec::new() }
    }

    /// Takes `count` rows in place of those before; `row` puts one.
    #[inline(never)]
    pub(super) fn take(&mut self, count: usize, mut row: impl FnMut(usize, &mut Line)) {
        let width = self.thresholds.len();
        self.steps.clear();
        self.steps.reserve(count * width);
        self.speaking.clear();
        let mut speaking = FeatureSet::default();
        let mut changes = vec![0_u32; width];
        // The features that change, row after row, and where those of a row end.
        let (mut changed, mut ends): (Vec<u16>, Vec<usize>) = (Vec::new(), Vec::with_capacity(count));
        let mut line = Line { values: vec![f32::NAN; self.features.len()], next: 0, renewed: Vec::new(), widths: Vec::new(), group: None };
        for i in 0..count {
            line.next = 0;
            line.renewed.clear();
            line.group = (i > 0).then_some(0);
            row(i, &mut line);
            if i == 0 {
                self.steps.resize(width, MISSING);
                self.cutting.iter().enumerate().for_each(|(at, cutting)| speaking.set(at, cutting >> MISSING & 1 == 1));
            } else {
                self.steps.extend_from_within(self.steps.len() - width..);
            }
            let above = self.steps.len() - width;
            let row = &mut self.steps[above..];
            for &column in &line.renewed {
                let at = usize::from(self.features[usize::from(column)]);
                let (Some(into), Some(thresholds)) = (row.get_mut(at), self.thresholds.get(at)) else { continue };
                let value = line.values[usize::from(column)];
                let step = if is_at(thresholds, *into, value) { *into } else { step(thresholds, value) };
                if step != *into {
                    *into = step;
                    speaking.set(at, self.cutting.get(at).is_some_and(|cutting| cutting >> step & 1 == 1));
                    if i > 0 {
                        changes[at] += 1;
                        changed.push(at as u16);
                    }
                }
            }
            ends.push(changed.len());
            self.speaking.push(speaking);
        }
        let level = |&changes: &u32| CHANGES.iter().filter(|&&share| changes * 100 > share * count as u32).count() as u8;
        let levels: Vec<u8> = changes.iter().map(level).collect();
        self.levels = Default::default();
        levels.iter().enumerate().for_each(|(at, &level)| self.levels[usize::from(level)].set(at, true));
        let mut from = 0;
        let first = |end: usize| {
            let features = &changed[std::mem::replace(&mut from, end)..end];
            features.iter().map(|&feature| levels[usize::from(feature)]).min().unwrap_or(LEVELS as u8)
        };
        self.renewed = ends.into_iter().map(first).collect();
    }

    /// The way of these rows through a forest.
    #[inline(never)]
    pub(super) fn through<'r>(&'r self, forest: &'r Forest) -> Walk<'r> {
        let asked = self.levels.map(|level| level.and(forest.asked));
        Walk { rows: self, forest, asked, rooms: [Forest::ENTERED; LEVELS], last: None }
    }

    /// The first level in which rows may differ that were asked for one after the other.
    fn between(&self, last: usize, next: usize) -> usize {
        let renewed = self.renewed.get(last + 1..=next).unwrap_or(&[0]);
        renewed.iter().copied().min().map_or(0, usize::from)
    }
}

/// A row that is put, over the one before.
#[derive(Debug)]
pub(in crate::blocks) struct Line {
    values: Vec<f32>,
    /// The column that is put next.
    next: usize,
    /// The columns that have another value than in the row before.
    renewed: Vec<u16>,
    /// How many columns each group has that may be the same as in the row before.
    widths: Vec<usize>,
    /// Which of these groups is next; none in the first row, which tells how many columns they have.
    group: Option<usize>,
}

impl Sink for Line {
    #[inline(always)]
    fn put(&mut self, _: &'static str, _: &'static str, value: f32) {
        // Columns behind the last that is asked for are not kept.
        if self.values.get(self.next).is_some_and(|before| before.to_bits() != value.to_bits()) {
            self.renew(value);
        }
        self.next += 1;
    }

    #[inline(always)]
    fn again(&mut self, same: bool, put: impl FnOnce(&mut Self)) {
        let group = self.group;
        self.group = group.map(|group| group + 1);
        let width = group.filter(|_| same).and_then(|group| self.widths.get(group));
        if let Some(width) = width {
            self.next += width;
            return;
        }
        let from = self.next;
        put(self);
        if group.is_none() {
            self.widths.push(self.next - from);
        }
    }

    fn has_all(&self) -> bool {
        self.next >= self.values.len()
    }
}

impl Line {
    #[inline(never)]
    fn renew(&mut self, value: f32) {
        self.values[self.next] = value;
        self.renewed.push(self.next as u16);
    }
}

/// Whether a value is above so many of the thresholds, and not above all; often enough it is above as many as the one before.
fn is_at(thresholds: &Thresholds, step: u8, value: f32) -> bool {
    let step = usize::from(step);
    thresholds.get(step).is_some_and(|&next| value <= next) && (step == 0 || thresholds[step - 1] < value)
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
    asked: [FeatureSet; LEVELS],
    /// What each level leaves of the trees for the row that came last.
    rooms: [Room; LEVELS],
    last: Option<usize>,
}

impl Walk<'_> {
    /// The sum of the leaves that a row reaches.
    #[inline(never)]
    pub(super) fn sum(&mut self, i: usize) -> i32 {
        let width = self.rows.thresholds.len();
        let row = &self.rows.steps[i * width..(i + 1) * width];
        let from = self.last.replace(i).map_or(0, |last| self.rows.between(last, i));
        for level in from..LEVELS {
            self.rooms[level] = if level == 0 { Forest::ENTERED } else { self.rooms[level - 1] };
            let room = &mut self.rooms[level];
            self.asked[level].and(self.rows.speaking[i]).for_each(|feature| self.forest.walk(feature, row[feature], room));
        }
        self.forest.sum(&self.rooms[LEVELS - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::super::forest::{Forest, Split};
    use super::{Rows, Thresholds};
    use crate::blocks::features::Sink;

    /// Two features, a split on each; with their thresholds, and the values that make a cut.
    fn forest() -> (Forest, [Thresholds; 2], [u64; 2]) {
        let mut forest = Forest::new(vec![0, 1]);
        let split = Split { feature: 0, threshold: 0, missing_left: false, left: -1, right: -2 };
        forest.plant(&[split], &[1, 2]).unwrap();
        forest.plant(&[Split { feature: 1, missing_left: true, ..split }], &[10, 20]).unwrap();
        forest.settle();
        let thresholds = [0.5, 7.0].map(|only| std::array::from_fn(|at| if at == 0 { only } else { f32::INFINITY }));
        let cutting = [0, 1].map(|feature| forest.cutting(feature));
        (forest, thresholds, cutting)
    }

    #[test]
    fn rows_come_to_the_same_in_every_company() {
        let (forest, thresholds, cutting) = forest();
        let mut rows = Rows::new(&[2, 0], &thresholds, &cutting);
        let (nan, below, above) = (f32::NAN, 0.0, 9.0);
        let expected = |first: f32, second: f32| if first <= 0.5 { 1 } else { 2 } + if second > 7.0 { 20 } else { 10 };
        let values = [nan, below, above];
        for (a, b) in values.into_iter().flat_map(|a| values.map(|b| (a, b))) {
            let all = [(below, below), (a, b), (a, above), (a, b)];
            rows.take(all.len(), |i, row| [all[i].1, 99.0, all[i].0].into_iter().for_each(|value| row.put("", "", value)));
            let mut walk = rows.through(&forest);
            // One of them is not asked for now and then.
            for (i, (first, second)) in all.into_iter().enumerate().filter(|&(i, _)| i != 2 || a != below) {
                assert_eq!(walk.sum(i), expected(first, second), "{first} {second} in {all:?}");
            }
        }
    }

    #[test]
    fn what_is_the_same_is_taken_over_but_not_into_a_first_row() {
        let (forest, thresholds, cutting) = forest();
        let mut rows = Rows::new(&[0, 1], &thresholds, &cutting);
        let values = [(9.0, 9.0), (0.0, 0.0), (0.0, 0.0)];
        for _ in 0..2 {
            // The second row says of its first value, wrongly, that it is that of the row before.
            rows.take(values.len(), |i, row| {
                row.again(i < 2, |row| row.put("", "", values[i].0));
                row.put("", "", values[i].1);
            });
            let mut walk = rows.through(&forest);
            assert_eq!([0, 1, 2].map(|i| walk.sum(i)), [22, 12, 11]);
        }
    }
}
