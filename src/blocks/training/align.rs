//! Finding a page's checked text among its blocks, in its order: a word counts for a block only where the truth has it at that place.
//!
//! Entry point: [`hits`]. The longest chain of common runs in the same order comes first, then short blocks between two runs of the
//! chain, then what the truth has in another order.

use std::collections::{BinaryHeap, HashMap};

/// Runs are at least this long.
const RUN: usize = 5;
/// A run of words that the truth has more often than this says nothing about the place.
const OFTEN: usize = 24;
/// A gap wider than this on the page or in the truth is not searched for short blocks.
const WIDEST_GAP: usize = 500;
/// Single words are only looked for in smaller gaps of the truth.
const WIDEST_GAP_FOR_ONE: usize = 60;
/// How often what is left is searched for runs in another order.
const ROUNDS: usize = 3;

/// A run of the same words on the page and in the truth.
#[derive(Debug, Clone, Copy)]
struct Run {
    page: usize,
    truth: usize,
    length: usize,
}

/// For each block, how many of its words the truth has. Blocks and truth are rows of hashed words.
pub fn hits(blocks: &[&[u32]], truth: &[u32]) -> Vec<u32> {
    let page: Vec<u32> = blocks.iter().flat_map(|b| b.iter().copied()).collect();
    let mut starts = vec![0];
    for block in blocks {
        starts.push(starts[starts.len() - 1] + block.len());
    }
    let mut page_used = vec![false; page.len()];
    let mut truth_used = vec![false; truth.len()];
    for round in 0..ROUNDS {
        let runs = common_runs(&page, truth, &page_used, &truth_used);
        let mut chosen = chain(runs);
        if chosen.is_empty() {
            break;
        }
        if round == 0 {
            let short = between(&chosen, &page, truth, &starts);
            chosen.extend(short);
        }
        for run in chosen {
            page_used[run.page..run.page + run.length].fill(true);
            truth_used[run.truth..run.truth + run.length].fill(true);
        }
    }
    starts.windows(2).map(|w| page_used[w[0]..w[1]].iter().filter(|&&used| used).count() as u32).collect()
}

fn common_runs(page: &[u32], truth: &[u32], page_used: &[bool], truth_used: &[bool]) -> Vec<Run> {
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (at, words) in truth.windows(RUN).enumerate() {
        if !truth_used[at..at + RUN].contains(&true) {
            places.entry(words).or_default().push(at);
        }
    }
    let mut runs = Vec::new();
    for (at, words) in page.windows(RUN).enumerate() {
        if page_used[at..at + RUN].contains(&true) {
            continue;
        }
        let Some(places) = places.get(words).filter(|p| p.len() <= OFTEN) else { continue };
        for &place in places {
            let continues = at > 0 && place > 0 && page[at - 1] == truth[place - 1] && !page_used[at - 1] && !truth_used[place - 1];
            if continues {
                continue;
            }
            let more = (RUN..)
                .take_while(|&n| at + n < page.len() && place + n < truth.len())
                .take_while(|&n| page[at + n] == truth[place + n] && !page_used[at + n] && !truth_used[place + n])
                .count();
            runs.push(Run { page: at, truth: place, length: RUN + more });
        }
    }
    runs
}

/// The heaviest row of runs that follow each other on the page and in the truth; among equals the one whose runs stand closest.
fn chain(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by_key(|r| (r.page, r.truth));
    let size = runs.iter().map(|r| r.truth + r.length).max().unwrap_or(0) + 1;
    // The best weight, with the run that ends there, over all ends in the truth up to a place.
    let mut best: Vec<(usize, usize)> = vec![(0, usize::MAX); size + 1];
    let mut weight = vec![0; runs.len()];
    let mut before = vec![usize::MAX; runs.len()];
    let mut waiting: BinaryHeap<std::cmp::Reverse<(usize, usize)>> = BinaryHeap::new();
    for i in 0..runs.len() {
        while let Some(&std::cmp::Reverse((end, j))) = waiting.peek()
            && end <= runs[i].page
        {
            waiting.pop();
            let mut at = runs[j].truth + runs[j].length + 1;
            while at <= size {
                // A later run on the page wins among equals.
                if weight[j] > best[at].0
                    || (weight[j] == best[at].0 && (best[at].1 == usize::MAX || runs[j].page >= runs[best[at].1].page))
                {
                    best[at] = (weight[j], j);
                }
                at += at & at.wrapping_neg();
            }
        }
        let (mut heaviest, mut from) = (0, usize::MAX);
        let mut at = runs[i].truth + 1;
        while at > 0 {
            let (w, j) = best[at];
            if w > heaviest || (w == heaviest && j != usize::MAX && (from == usize::MAX || runs[j].page > runs[from].page)) {
                (heaviest, from) = (w, j);
            }
            at -= at & at.wrapping_neg();
        }
        weight[i] = heaviest + runs[i].length;
        before[i] = from;
        waiting.push(std::cmp::Reverse((runs[i].page + runs[i].length, i)));
    }
    let mut chosen = Vec::new();
    let mut next = (0..runs.len()).max_by_key(|&i| (weight[i], i)).unwrap_or(usize::MAX);
    while next != usize::MAX {
        chosen.push(runs[next]);
        next = before[next];
    }
    chosen.reverse();
    chosen
}

/// Short blocks that stand, whole, between two runs of the chain.
fn between(chain: &[Run], page: &[u32], truth: &[u32], starts: &[usize]) -> Vec<Run> {
    let mut found = Vec::new();
    let (mut page_from, mut truth_from) = (0, 0);
    let end = Run { page: page.len(), truth: truth.len(), length: 0 };
    for run in chain.iter().chain([&end]) {
        let (page_gap, truth_gap) = (page_from..run.page, truth_from..run.truth);
        if !truth_gap.is_empty() && !page_gap.is_empty() && truth_gap.len() <= WIDEST_GAP {
            // Only what stands near an end of a wide gap of the page.
            let first = starts.partition_point(|&s| s < page_gap.start);
            let mut runs = Vec::new();
            for block in starts[first..].windows(2).take_while(|w| w[1] <= page_gap.end) {
                let words = &page[block[0]..block[1]];
                let near = block[0] < page_gap.start + WIDEST_GAP || block[1] + WIDEST_GAP > page_gap.end;
                if words.is_empty() || words.len() >= RUN + 3 || !near || (words.len() == 1 && truth_gap.len() > WIDEST_GAP_FOR_ONE) {
                    continue;
                }
                for (at, candidate) in truth[truth_gap.clone()].windows(words.len()).enumerate() {
                    if candidate == words {
                        runs.push(Run { page: block[0], truth: truth_gap.start + at, length: words.len() });
                    }
                }
            }
            found.extend(self::chain(runs));
        }
        (page_from, truth_from) = (run.page + run.length, run.truth + run.length);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits_of(blocks: &[&str], truth: &str) -> Vec<u32> {
        let hash = |text: &str| -> Vec<u32> { text.bytes().map(u32::from).collect() };
        let blocks: Vec<Vec<u32>> = blocks.iter().map(|b| hash(b)).collect();
        let blocks: Vec<&[u32]> = blocks.iter().map(Vec::as_slice).collect();
        hits(&blocks, &hash(truth))
    }

    #[test]
    fn short_blocks_count_only_in_their_place() {
        assert_eq!(hits_of(&["xy", "abcdefgh", "xy", "ijklmnop", "xy"], "abcdefghxyijklmnop"), [0, 8, 2, 8, 0]);
    }

    #[test]
    fn the_copy_among_its_neighbours_wins() {
        assert_eq!(hits_of(&["title", "zzzz", "title", "abcdefgh"], "titleabcdefgh"), [0, 0, 5, 8]);
    }

    #[test]
    fn another_order_is_found_too() {
        assert_eq!(hits_of(&["abcdefgh", "qrstuvwxyz"], "qrstuvwxyzabcdefgh"), [8, 10]);
    }
}
