//! What the rows of all blocks of a page have in common.
//!
//! Entry points: [`Features::page`] counts, once a page; [`Features::of_page`] puts.

use super::elements::{ARTICLE, FAR, ITEM, MAIN, Sums};
use super::meta::KINDS;
use super::{Features, Sink, lexicon};

/// Numbers that are the same for all blocks of a page.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Page {
    pub(super) total: Sums,
    prices: f32,
    dates: f32,
    prose_words: f32,
    /// The largest group of repeated elements with text: how many, how long, how linked.
    repeat: [f32; 3],
    list_words: f32,
    forum_dates: f32,
}

impl Features<'_> {
    pub(super) fn of_page(&self, sink: &mut impl Sink) {
        let Page { total, prices, dates, prose_words, repeat, list_words, forum_dates } = self.page;
        let elements = &self.elements;
        let all = elements.list.len() as f32;
        sink.put("page", "words", total.words);
        sink.put("page", "blocks", self.blocks.list.len() as f32);
        sink.put("page", "link_density", total.link_density());
        sink.put("page", "prose", total.prose);
        sink.put("page", "prose_share", prose_words / total.words.max(1.0));
        sink.put("page", "paragraphs", total.paragraphs);
        sink.put("page", "items", total.items);
        sink.put("page", "links", total.links);
        sink.put("page", "images", total.images);
        sink.put("page", "headings", total.headings);
        sink.put("page", "inputs", total.inputs);
        sink.put("page", "times", total.times);
        sink.put("page", "articles", elements.counts[ARTICLE] as f32);
        sink.put("page", "mains", elements.counts[MAIN] as f32);
        sink.put("page", "tables", elements.tag_counts.tables as f32);
        sink.put("page", "pres", elements.tag_counts.pres as f32);
        sink.put("page", "sections", elements.tag_counts.sections as f32);
        sink.put("page", "iframes", elements.tag_counts.iframes as f32);
        sink.put("page", "og_type", self.meta.og_type);
        for (kind, (name, _)) in KINDS.iter().enumerate() {
            sink.put("page_is", name, f32::from(self.meta.kinds >> kind & 1 == 1));
        }
        sink.put("page", "body_words", self.meta.body_words as f32);
        sink.put("address", "segments", self.meta.path_segments);
        sink.put("address", "digits", self.meta.path_digits);
        sink.put("address", "chars", self.meta.path_chars);
        sink.put("address", "hyphens", self.meta.path_hyphens);
        sink.put("address", "query", f32::from(self.meta.has_query));
        sink.put("page", "repeat_count", repeat[0]);
        sink.put("page", "repeat_chars", repeat[1]);
        sink.put("page", "repeat_links", repeat[2]);
        sink.put("page", "prices", prices);
        sink.put("page", "dates", dates);
        sink.put("page", "forum_dates", forum_dates);
        sink.put("page", "list_words", list_words / total.words.max(1.0));
        sink.put("page", "words_a_block", total.words / total.blocks.max(1.0));
        for (name, group) in [
            ("comment", lexicon::COMMENT),
            ("forum", lexicon::FORUM),
            ("product", lexicon::PRODUCT),
            ("card", lexicon::CARD),
            ("doc", lexicon::DOC),
        ] {
            sink.put("page_named", name, elements.markup_count(group) as f32 / all);
        }
        let first = self.headings.first_prose;
        sink.put("page", "before_prose", self.sums.0[first][0] / total.chars.max(1.0));
    }

    #[inline(never)]
    pub(super) fn page(&self) -> Page {
        let mut page = Page { total: self.elements.list[0].sums, ..Page::default() };
        page.prose_words = page.total.prose_words;
        for (i, wording) in self.wordings.iter().enumerate() {
            page.prices += f32::from(wording.price);
            page.dates += f32::from(wording.date);
            let (place, _) = self.element(i);
            if self.elements.landmark(place, ITEM) < FAR {
                page.list_words += self.blocks.list[i].words as f32;
            }
            if wording.date && self.elements.list[place].repeat.found {
                page.forum_dates += 1.0;
            }
        }
        for siblings in &self.elements.siblings {
            let chars = siblings.chars / siblings.count.max(1.0);
            let here = [siblings.count, chars, siblings.link_chars / siblings.chars.max(1.0)];
            if siblings.count >= 4.0 && chars >= 60.0 && here[0] > page.repeat[0] {
                page.repeat = here;
            }
        }
        page
    }
}
