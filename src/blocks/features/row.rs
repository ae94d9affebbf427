//! The row of one block: its text, its place, its ancestors, its neighbours, its page.
//!
//! Entry point: [`Features::row`].

use super::elements::{Element, LANDMARKS};
use super::lexicon::{MARKUP, phrase};
use super::meta;
use super::{Features, Sink, layout};
use crate::dom::Tag;

const TAGS: &[(&str, &[Tag])] = &[
    ("p", &[Tag::P]),
    ("li", &[Tag::Li]),
    ("cell", &[Tag::Td, Tag::Th]),
    ("div", &[Tag::Div]),
    ("pre", &[Tag::Pre]),
    ("button", &[Tag::Button, Tag::Summary]),
    ("dd", &[Tag::Dd]),
    ("dt", &[Tag::Dt]),
    ("quote", &[Tag::Blockquote]),
    ("caption", &[Tag::Figcaption, Tag::Caption]),
];

const LEVELS: &[(&str, usize)] = &[("e0", 0), ("e1", 1), ("e2", 2), ("e3", 3), ("e5", 5), ("e7", 7)];
const NEIGHBOURS: &[(&str, isize)] = &[("m3", -3), ("m2", -2), ("m1", -1), ("p1", 1), ("p2", 2), ("p3", 3)];
const REACHES: &[(&str, usize)] = &[("near3", 3), ("near8", 8), ("near20", 20)];

impl Features<'_> {
    /// Puts the features of a block; `before` is the one whose row came before.
    #[inline(never)]
    pub(crate) fn row(&self, i: usize, before: Option<usize>, sink: &mut impl Sink) {
        self.text(i, sink);
        self.place(i, sink);
        self.ancestors(i, before, sink);
        self.repetition(i, sink);
        self.landmarks(i, before, sink);
        self.heading(i, sink);
        self.neighbours(i, sink);
        sink.again(before.is_some(), |sink| self.of_page(sink));
        if !sink.has_all() {
            layout::put(self.document, self.blocks.list[i].element, sink);
        }
    }

    pub(super) fn element(&self, i: usize) -> (usize, &Element) {
        let place = self.elements.place(self.blocks.list[i].element);
        (place, &self.elements.list[place])
    }

    #[inline(never)]
    fn text(&self, i: usize, sink: &mut impl Sink) {
        let (block, wording) = (&self.blocks.list[i], &self.wordings[i]);
        let (_, element) = self.element(i);
        for (name, tags) in TAGS {
            sink.put("tag", name, f32::from(tags.contains(&element.tag)));
        }
        sink.put("tag", "heading", element.tag.heading_level().map_or(0.0, f32::from));
        let chars = block.chars.max(1) as f32;
        sink.put("", "words", block.words as f32);
        sink.put("", "chars", chars);
        sink.put("", "link_density", block.link_chars as f32 / chars);
        sink.put("", "links", block.links as f32);
        sink.put("", "anchors", block.anchors as f32);
        sink.put("", "link_chars", block.link_chars as f32);
        sink.put("", "bold", block.bold_chars as f32 / chars);
        sink.put("", "italic", block.italic_chars as f32 / chars);
        sink.put("", "ruled", f32::from(block.ruled));
        let tokens = wording.tokens.max(1) as f32;
        sink.put("", "we", wording.we as f32 / tokens);
        sink.put("", "you", wording.you as f32 / tokens);
        sink.put("", "bio", wording.bio as f32);
        sink.put("", "notice", wording.notice as f32);
        sink.put("", "quotes", wording.quotes as f32);
        sink.put("", "commas", wording.commas as f32);
        sink.put("", "stops", wording.stops as f32);
        sink.put("", "digits", wording.digits as f32 / chars);
        sink.put("", "upper", wording.upper as f32 / chars);
        sink.put("", "punctuation", wording.punctuation as f32 / chars);
        sink.put("", "ending", wording.ending);
        sink.put("", "starts_upper", f32::from(wording.starts_upper));
        sink.put("", "stop_words", wording.stop_words as f32 / wording.tokens.max(1) as f32);
        sink.put("", "word_length", chars / block.words.max(1) as f32);
        sink.put("", "boilerplate", if block.chars < 400 { wording.boilerplate as f32 } else { 0.0 });
        sink.put("", "date", f32::from(wording.date));
        sink.put("", "price", f32::from(wording.price && block.chars < 120));
        sink.put("", "ellipsis", f32::from(wording.ellipsis));
        sink.put("", "images", block.images as f32);
        sink.put("", "breaks", block.breaks as f32);
        let short = block.words < 60;
        for (name, group) in [
            ("related", phrase::RELATED),
            ("comments", phrase::COMMENTS),
            ("newsletter", phrase::NEWSLETTER),
            ("share", phrase::SHARE),
            ("author", phrase::AUTHOR),
            ("site", phrase::SITE),
            ("legal", phrase::LEGAL),
            ("shop", phrase::SHOP),
            ("control", phrase::CONTROL),
            ("ad", phrase::AD),
        ] {
            sink.put("says", name, f32::from(short && wording.groups & group != 0));
        }
        let (copies, before) = self.copies.counts[i];
        sink.put("", "copies", copies as f32);
        sink.put("", "copies_before", before as f32);
        let words = self.words(i);
        sink.put("", "in_body", if self.meta.body_words < 30 { -1.0 } else { meta::share(words, &self.meta.body) });
        let first = &words[..words.len().min(80)];
        sink.put("names", "author", meta::named(first, &self.meta.author));
        sink.put("names", "site", meta::named(first, &self.meta.site));
        sink.put("", "in_description", meta::share(words, &self.meta.description));
    }

    #[inline(never)]
    fn place(&self, i: usize, sink: &mut impl Sink) {
        let block = &self.blocks.list[i];
        let (_, element) = self.element(i);
        let count = self.blocks.list.len();
        let before = |i: usize| self.sums.0[i][0];
        let total = before(count).max(1.0);
        sink.put("", "hidden", f32::from(block.hidden));
        sink.put("", "aria_hidden", f32::from(element.aria_hidden));
        sink.put("", "depth", element.depth as f32);
        sink.put("at", "share", i as f32 / count as f32);
        sink.put("at", "share_chars", before(i) / total);
        sink.put("at", "from_start", i as f32);
        sink.put("at", "to_end", (count - i) as f32);
        let headings = &self.headings;
        let to = |from: Option<usize>| from.map_or(-99.0, |f| (i as f32 - f as f32).clamp(-60.0, 200.0));
        sink.put("title", "overlap", headings.above[i].title_overlap);
        sink.put("title", "distance", to(headings.title));
        sink.put("title", "distance_chars", headings.title.map_or(-9.0, |t| (before(i) - before(t)) / total));
        sink.put("title", "h1_distance", to(headings.first_h1));
        sink.put("title", "h1_count", headings.h1_count as f32);
        sink.put("prose", "from_first", to(Some(headings.first_prose)));
        sink.put("prose", "to_last", (headings.last_prose as f32 - i as f32).clamp(-60.0, 200.0));
    }

    #[inline(never)]
    fn ancestors(&self, i: usize, before: Option<usize>, sink: &mut impl Sink) {
        let (mut place, _) = self.element(i);
        let mut last = before.map(|before| self.element(before).0);
        let mut level = 0;
        let page = &self.page.total;
        for &(group, at) in LEVELS {
            place = self.elements.above(place, at - level);
            last = last.map(|last| self.elements.above(last, at - level));
            level = at;
            let element = &self.elements.list[place];
            let sums = &element.sums;
            let same = last == Some(place);
            sink.again(same, |sink| {
                sink.put(group, "chars", sums.chars);
                sink.put(group, "share", sums.chars / page.chars.max(1.0));
                sink.put(group, "link_density", sums.link_density());
                sink.put(group, "words_a_block", sums.words / sums.blocks.max(1.0));
                sink.put(group, "paragraphs", sums.paragraphs);
                sink.put(group, "prose", sums.prose);
                sink.put(group, "prose_share", sums.prose_words / page.prose_words.max(1.0));
                sink.put(group, "stop_words", sums.stop_words / sums.words.max(1.0));
                sink.put(group, "link_blocks", sums.link_blocks / sums.blocks.max(1.0));
                sink.put(group, "headings", sums.headings);
                sink.put(group, "images", sums.images);
            });
            if (1..=3).contains(&at) {
                let (from, to) = (element.blocks.0.min(i as u32) as usize, element.blocks.1.max(i as u32 + 1) as usize);
                let words = |from: usize, to: usize| self.sums.0[to][2] - self.sums.0[from][2];
                sink.put(group, "words_before", words(from, i));
                sink.put(group, "words_behind", words(i + 1, to));
                sink.put(group, "blocks_behind", (to - i - 1) as f32);
                sink.put(group, "blocks_before", (i - from) as f32);
            }
            sink.again(same, |sink| {
                if (1..=5).contains(&at) {
                    sink.put(group, "links", sums.links);
                    sink.put(group, "items", sums.items);
                    sink.put(group, "commas", sums.commas / sums.words.max(1.0));
                    sink.put(group, "inputs", sums.inputs);
                    sink.put(group, "children", element.children as f32);
                    sink.put(group, "times", sums.times);
                }
                if at <= 3 {
                    let siblings = self.elements.siblings[element.siblings as usize];
                    sink.put(group, "siblings", siblings.count);
                    sink.put(group, "siblings_chars", siblings.chars / siblings.count.max(1.0));
                    sink.put(group, "siblings_links", siblings.link_chars / siblings.chars.max(1.0));
                    sink.put(group, "siblings_images", siblings.images / siblings.count.max(1.0));
                }
                if at <= 5 {
                    sink.put(group, "votes", self.candidates.score[place]);
                }
            });
        }
    }

    #[inline(never)]
    fn repetition(&self, i: usize, sink: &mut impl Sink) {
        let (place, element) = self.element(i);
        let repeat = element.repeat;
        let siblings = if repeat.found { self.elements.siblings[repeat.siblings as usize] } else { Default::default() };
        sink.put("repeat", "count", siblings.count);
        sink.put("repeat", "chars", siblings.chars / siblings.count.max(1.0));
        sink.put("repeat", "link_density", siblings.link_chars / siblings.chars.max(1.0));
        sink.put("repeat", "images", siblings.images / siblings.count.max(1.0));
        sink.put("repeat", "levels", if repeat.found { repeat.levels } else { -1.0 });
        for (group, kind) in [("path", 0), ("tags", 1)] {
            let path = self.paths.groups[self.paths.places[i][kind] as usize];
            sink.put(group, "count", path.count);
            sink.put(group, "words", path.words / path.count);
            sink.put(group, "link_density", path.link_density / path.count);
            sink.put(group, "share", path.words / self.page.total.words.max(1.0));
        }
        let (shared, levels) = self.candidates.shared[place];
        let top = &self.elements.list[self.candidates.top];
        let meeting = &self.elements.list[shared as usize];
        sink.put("top", "levels", levels as f32);
        sink.put("top", "up", (top.depth - meeting.depth) as f32);
        sink.put("top", "meeting_share", meeting.sums.chars / self.page.total.chars.max(1.0));
        sink.put("top", "share", top.sums.chars / self.page.total.chars.max(1.0));
        sink.put("top", "meeting_votes", self.candidates.score[shared as usize]);
        let at = self.blocks.list[i].element.0 as f32;
        let (from, to) = (top.node.0 as f32, self.document.end(top.node).0 as f32);
        sink.put("top", "inside", ((at - from) / (to - from).max(1.0)).clamp(-2.0, 3.0));
    }

    fn landmarks(&self, i: usize, before: Option<usize>, sink: &mut impl Sink) {
        let (place, _) = self.element(i);
        let same = before.is_some_and(|before| self.elements.stand_alike(place, self.element(before).0));
        sink.again(same, |sink| {
            for (landmark, name) in LANDMARKS.iter().enumerate() {
                sink.put("in", name, self.elements.landmark(place, landmark) as f32);
            }
            for (group, (name, _)) in MARKUP.iter().enumerate() {
                sink.put("named", name, self.elements.markup(place, group) as f32);
            }
        });
    }

    #[inline(never)]
    fn heading(&self, i: usize, sink: &mut impl Sink) {
        let above = &self.headings.above[i];
        sink.put("heading", "level", above.level);
        sink.put("heading", "distance", above.distance);
        sink.put("heading", "words", above.words);
        sink.put("heading", "depth", above.depth);
        sink.put("heading", "since_other", above.since_other);
        sink.put("heading", "next", above.next);
        let (from, to) = (above.section.0 as usize, above.section.1.max(above.section.0 + 1) as usize);
        let section: [f32; 4] = std::array::from_fn(|k| self.sums.0[to][k] - self.sums.0[from][k]);
        sink.put("section", "words", section[2]);
        sink.put("section", "words_a_block", section[2] / (to - from) as f32);
        sink.put("section", "link_density", section[1] / section[0].max(1.0));
        sink.put("section", "stops", section[3]);
        sink.put("heading", "off_topic", f32::from(above.groups != 0));
        sink.put("heading", "label", f32::from(above.own_groups != 0));
        for (name, group) in
            [("related", phrase::RELATED), ("comments", phrase::COMMENTS), ("author", phrase::AUTHOR), ("notes", phrase::NOTES)]
        {
            sink.put("under", name, f32::from(above.groups & group != 0));
            sink.put("after", name, f32::from(above.other_groups & group != 0));
        }
    }

    #[inline(never)]
    fn neighbours(&self, i: usize, sink: &mut impl Sink) {
        let (_, element) = self.element(i);
        for &(group, offset) in NEIGHBOURS {
            let other = i.checked_add_signed(offset).filter(|&j| j < self.blocks.list.len());
            let block = other.map(|j| &self.blocks.list[j]);
            let wording = other.map(|j| &self.wordings[j]);
            sink.put(group, "words", block.map_or(-1.0, |b| b.words as f32));
            sink.put(group, "link_density", block.map_or(-1.0, |b| b.link_chars as f32 / b.chars.max(1) as f32));
            if offset.abs() <= 2 {
                let near = other.map(|j| self.element(j).1);
                sink.put(group, "tag", near.map_or(-1.0, |e| tag_code(e.tag)));
                sink.put(group, "stops", wording.map_or(-1.0, |w| w.stops as f32));
                sink.put(group, "depth", near.map_or(-50.0, |e| e.depth as f32 - element.depth as f32));
                sink.put(group, "ending", wording.map_or(-1.0, |w| w.ending));
            }
            if offset.abs() == 1 {
                let near = other.map(|j| self.element(j).1);
                sink.put(group, "boilerplate", wording.map_or(-1.0, |w| w.boilerplate as f32));
                sink.put(group, "same_path", near.map_or(-1.0, |e| f32::from(e.path == element.path)));
                sink.put(group, "same_parent", near.map_or(-1.0, |e| f32::from(e.parent == element.parent)));
            }
        }
        for &(group, reach) in REACHES {
            let ([chars, link_chars, words, stops], count) = self.sums.around(i, reach);
            sink.put(group, "words", words / count);
            sink.put(group, "link_density", link_chars / chars.max(1.0));
            sink.put(group, "stops", stops / count);
        }
    }
}

fn tag_code(tag: Tag) -> f32 {
    match tag {
        Tag::P => 1.0,
        Tag::Li => 2.0,
        Tag::Td | Tag::Th => 3.0,
        Tag::Div => 4.0,
        Tag::Pre => 5.0,
        Tag::Button => 8.0,
        Tag::Dd => 9.0,
        Tag::Dt => 10.0,
        Tag::Blockquote => 11.0,
        other => other.heading_level().map_or(0.0, |level| 20.0 + f32::from(level)),
    }
}
