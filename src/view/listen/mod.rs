//! Reading aloud: which sentence is next, and when to stop. The voice itself is [`speech`]'s, what is seen of it [`marks`]'s.
//!
//! Entry point: [`Queue`]. A sentence is handed to the voice when the one before has ended, so every change of voice or speed holds
//! from the next sentence on.

pub(super) mod bar;
pub(super) mod marks;
pub(super) mod speech;

use super::place::{Blocks, Place};
use super::run::Run;
use super::sentences::sentences;
use std::ops::Range;
use web_sys::Element;

/// A sentence to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its block, by its place among the drawn ones.
    pub(super) block: usize,
    /// Where it stands in the text of the block's [`Run`].
    pub(super) bytes: Range<usize>,
    /// What is read.
    pub(super) text: String,
}

/// The sentences of an article and the one that is being read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Queue {
    list: Vec<Sentence>,
    at: usize,
}

impl Queue {
    /// All sentences of the drawn blocks that are for the ear.
    pub(super) fn of(blocks: Blocks<'_>) -> Queue {
        let mut queue = Queue::default();
        queue.lengthen(blocks);
        queue
    }

    /// Adds the sentences of the blocks behind the last one that has some.
    pub(super) fn lengthen(&mut self, blocks: Blocks<'_>) {
        let from = self.list.last().map_or(0, |last| last.block + 1);
        for (block, (element, _)) in blocks.iter().enumerate().skip(from) {
            if is_silent(element) {
                continue;
            }
            if let Ok(run) = Run::of(element) {
                let of_block = sentences(&run.text).into_iter();
                self.list.extend(of_block.map(|bytes| Sentence { block, text: run.text[bytes.clone()].to_owned(), bytes }));
            }
        }
    }

    /// Goes to the first sentence that does not lie before a place.
    pub(super) fn go_to(&mut self, place: Place, letters: impl Fn(&Sentence) -> usize) {
        let before =
            |sentence: &Sentence| sentence.block < place.block || (sentence.block == place.block && letters(sentence) < place.letters);
        self.at = self.list.partition_point(before).min(self.list.len().saturating_sub(1));
    }

    /// The sentence that is being read.
    pub(super) fn current(&self) -> Option<&Sentence> {
        self.list.get(self.at)
    }

    /// Goes on or back by some sentences; `false` at the ends.
    pub(super) fn step(&mut self, by: isize) -> bool {
        let to = self.at.saturating_add_signed(by).min(self.list.len());
        let moved = to < self.list.len() && to != self.at;
        if moved {
            self.at = to;
        }
        moved
    }
}

/// How many letters of a text lie before the sentence that holds a byte.
pub(super) fn sentence_start(run: &Run, byte: usize) -> usize {
    let sentences = sentences(&run.text);
    super::sentences::at(&sentences, byte).map_or(0, |at| run.letters_before(sentences[at].start))
}

/// Code, what comes from elsewhere and the notes are for the eyes.
fn is_silent(element: &Element) -> bool {
    let name = element.local_name();
    matches!(name.as_str(), "pre" | "hr" | "iframe") || ["embed", "notes", "math"].iter().any(|class| element.class_list().contains(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue() -> Queue {
        let sentence = |block, start: usize| Sentence { block, bytes: start..start + 5, text: String::new() };
        Queue { list: vec![sentence(0, 0), sentence(1, 0), sentence(1, 6), sentence(3, 0)], at: 0 }
    }

    #[test]
    fn it_goes_from_sentence_to_sentence_and_stops_at_the_ends() {
        let mut queue = queue();
        assert!(!queue.step(-1));
        assert!(queue.step(1) && queue.step(1) && queue.step(1));
        assert_eq!(queue.current().map(|s| s.block), Some(3));
        assert!(!queue.step(1));
        assert_eq!(queue.current().map(|s| s.block), Some(3));
        assert!(!Queue::default().step(1));
    }

    #[test]
    fn it_begins_where_one_reads() {
        let mut queue = queue();
        queue.go_to(Place { block: 1, letters: 3 }, |s| s.bytes.start);
        assert_eq!(queue.at, 2);
        queue.go_to(Place { block: 2, letters: 0 }, |s| s.bytes.start);
        assert_eq!(queue.at, 3);
        queue.go_to(Place { block: 9, letters: 0 }, |s| s.bytes.start);
        assert_eq!(queue.at, 3);
    }
}
