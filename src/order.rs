//! Sorting that is compiled once. The library's own sorts are made anew for every type and comparison, at some 3 KB of WASM each; the
//! lists here are short. Entry point: [`sort_by`].

use std::cmp::Ordering;

/// Sorts a list; what is equal keeps its order.
pub fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = order(list.len(), &mut |a, b| compare(&list[a], &list[b]));
    // Each cycle of the permutation is followed once.
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start && order[at] != at {
            let from = order[at];
            list.swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

/// As [`sort_by`], by a key of each element.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// The places of the elements in order.
fn order(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_equals_keep_their_order() {
        let mut random = 7_u32;
        for length in [0, 1, 2, 3, 10, 257] {
            let mut list: Vec<(u32, usize)> = (0..length)
                .map(|at| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (random >> 27, at)
                })
                .collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(value, _)| *value);
            sort_by_key(&mut list, |(value, _)| *value);
            assert_eq!(list, expected);
        }
    }
}
