//! What one pass over the page tells every kind of clutter: counts for each subtree, landmarks, labels, and where the article lies.
//!
//! Entry point: [`Survey::new`]. Counts are running sums over the preorder, so that those of any subtree are one subtraction.

mod counts;
mod label;
mod landmarks;

pub(super) use super::reason::Place;
pub(super) use counts::Counts;
pub(super) use label::{Label, is_term};
pub(super) use landmarks::Inside;

use super::called::names_comments;
use super::purpose;
use super::words::{self, Topic};
use crate::blocks::{Analysis, TextBlock};
use crate::dom::{Attr, Document, NodeId, Tag, regions};
use counts::{own_counts, running_sums};
use label::{heads_section, is_counter, is_label_and_link, read_label};
use landmarks::landmarks;
use std::cell::OnceCell;

/// The page with all that the kinds ask for.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// Running sums: `sums[i]` is of all nodes before `i`.
    sums: Vec<Counts>,
    /// For each node the highest ancestor (or itself) that holds no more than it does.
    top: Vec<NodeId>,
    inside: Vec<Inside>,
    /// How many child elements a node has that can show something.
    kids: Vec<u32>,
    /// The page's title and top headings, folded.
    subject: String,
    /// The known labels, in document order.
    pub(super) labels: Vec<Label>,
    /// The elements named for comments, in document order.
    pub(super) named: Vec<NodeId>,
    /// First and last block of the article.
    article: Option<(NodeId, NodeId)>,
    /// The horizontal extent of the article's blocks, where the page has a layout.
    column: Option<(i32, i32)>,
    /// Words of the article.
    article_words: u32,
    article_said: OnceCell<bool>,
    forum: OnceCell<bool>,
}

/// A page has an article of its own from this many words on.
const ARTICLE_WORDS: u32 = 60;

/// A teaser is shorter than this many words.
const PROSE_WORDS: u32 = 55;

impl<'a> Survey<'a> {
    /// Reads an analysed page once. The regions, apart and in document order, are no article whatever their text reads like.
    pub(super) fn new(analysis: &'a Analysis<'a>, apart: &[NodeId]) -> Self {
        let document = analysis.document();
        let inside = landmarks(document);
        let mut own = own_counts(document, &inside);
        let mut labels = Vec::new();
        // What holds a comment holds more than a text.
        let large = |id: NodeId| document.end(id).0 - id.0 > 2;
        let named: Vec<NodeId> =
            document.ids().filter(|&id| large(id) && !inside[id.index()].outside && names_comments(document, id)).collect();
        let mut is_apart = regions::inside(apart.iter().map(|&node| (node, document.end(node))));
        let (mut article, mut article_words) = (None, 0);
        for (index, (block, (&kept, &score))) in analysis.blocks().iter().zip(analysis.judged().iter().zip(analysis.scores())).enumerate() {
            let label = read_label(analysis, index);
            let whole = label.as_ref().is_some_and(|l| l.short && !l.loose || is_label_and_link(l, block));
            if let Some(label) = label {
                let counter = is_counter(document, &label, block);
                own[block.first.index()].labels += u32::from(heads_section(&label) && !counter && block.link_chars * 10 < block.chars * 8);
                labels.push(label);
            }
            own[block.first.index()].prose += u32::from(block_words(block) >= PROSE_WORDS && block.link_chars * 3 < block.chars);
            if (kept || score >= 0.5) && !is_apart(block.first) {
                let words = block_words(block).max(1);
                if block.link_chars * 10 >= block.chars * 8 || whole {
                    own[block.first.index()].linked += words;
                } else {
                    own[block.first.index()].solid += words;
                    article = article.map_or(Some((block.first, block.first)), |(first, _)| Some((first, block.first)));
                    article_words += words;
                }
            }
        }
        let sums = running_sums(&own);
        let (kids, subject) = (count_kids(document), read_subject(document));
        let mut survey = Survey {
            analysis,
            sums,
            top: Vec::new(),
            inside,
            kids,
            subject,
            labels,
            named,
            article,
            column: None,
            article_words,
            article_said: OnceCell::new(),
            forum: OnceCell::new(),
        };
        survey.top = survey.tops();
        survey.column = survey.find_column();
        survey
    }

    /// The page.
    pub(super) fn document(&self) -> &'a Document {
        self.analysis.document()
    }

    /// The labels that say this, in document order.
    pub(super) fn labels_of(&self, topic: Topic) -> impl Iterator<Item = &Label> {
        self.labels.iter().filter(move |l| l.found.topic == topic)
    }

    /// How many words of text the article has.
    pub(super) fn article_words(&self) -> u32 {
        self.article_words
    }

    /// Whether the page has an article with text of its own.
    pub(super) fn has_article(&self) -> bool {
        self.article_words >= ARTICLE_WORDS
    }

    /// Whether the node stands in the same `article` element as the article's text.
    pub(super) fn is_with_article(&self, id: NodeId) -> bool {
        let Some((first, _)) = self.article else { return false };
        let document = self.document();
        std::iter::once(id)
            .chain(document.ancestors(id))
            .any(|around| document.is(around, Tag::Article) && document.contains(around, first))
    }

    /// Whether the page says of itself that it is an article.
    pub(super) fn says_article(&self) -> bool {
        *self.article_said.get_or_init(|| purpose::says_article(self.document()))
    }

    /// Whether the page is a thread of a forum, where the posts are the content.
    pub(super) fn is_forum(&self) -> bool {
        let text = self.article.map(|(first, _)| first);
        *self.forum.get_or_init(|| {
            purpose::is_forum(self.document()) || !self.says_article() && text.is_some_and(|t| purpose::is_voted_on(self.document(), t))
        })
    }

    /// How many words of the region stand before the node.
    pub(super) fn words_before(&self, region: NodeId, id: NodeId) -> u32 {
        self.between(region, id.max(region)).words
    }

    /// The label as the page writes it, cut short.
    pub(super) fn quote(&self, label: &Label) -> String {
        super::excerpt(self.analysis.text(self.block(label)))
    }

    /// Whether the label is a link or a button and no heading.
    pub(super) fn is_bare_link(&self, label: &Label) -> bool {
        let block = self.block(label);
        let document = self.document();
        let heading = document.tag(block.element).and_then(Tag::heading_level).is_some();
        let counts = self.between(block.first, block.end);
        // A button shows the comments below it, and the list under a tab is named by it.
        let button = label.found.topic != Topic::Comments;
        let pressed = |id: &NodeId| match document.tag(*id) {
            Some(Tag::A) => true,
            Some(Tag::Button) => button && document.attr(*id, Attr::Role) != Some("tab"),
            _ => button && document.attr(*id, Attr::Role) == Some("button"),
        };
        let around = || document.ancestors(block.first).take_while(|&id| id >= block.element).any(|id| pressed(&id));
        let alone = || {
            let all = counts.words;
            (block.first.0..block.end.0).map(NodeId).any(|id| pressed(&id) && self.counts(id).words == all)
        };
        !heading && (counts.links > 0 && counts.link_words >= counts.words || around() || alone())
    }

    /// Whether title or top heading of the page has the folded text.
    pub(super) fn subject_has(&self, folded: &str) -> bool {
        self.subject.contains(folded)
    }

    /// Whether title or top heading of the page mention one of the words.
    pub(super) fn subject_says(&self, list: &[&str]) -> bool {
        words::mentions(&self.subject, list)
    }

    /// What the whole page holds.
    pub(super) fn page(&self) -> Counts {
        self.sums.last().copied().unwrap_or_default()
    }

    /// Whether one of the node's children is an empty box.
    pub(super) fn has_blank_child(&self, id: NodeId) -> bool {
        let document = self.document();
        document
            .children(id)
            .any(|c| matches!(document.tag(c), Some(Tag::Div | Tag::Ins | Tag::Section | Tag::Aside)) && self.counts(c).is_blank())
    }

    /// The block of a label.
    pub(super) fn block(&self, label: &Label) -> &'a TextBlock {
        &self.analysis.blocks()[label.block]
    }

    /// What the subtree holds.
    #[inline(always)]
    pub(super) fn counts(&self, id: NodeId) -> Counts {
        self.between(id, self.document().end(id))
    }

    /// The same, where it is not asked of every node of a page: as a call, which is smaller.
    #[inline(never)]
    pub(super) fn holds(&self, id: NodeId) -> Counts {
        self.counts(id)
    }

    /// How many fields to write in the form around a node has beside those in it; none where the form has more words than `most`, since around a
    /// whole page there may be one too.
    #[inline(never)]
    pub(super) fn written_around(&self, id: NodeId, most: u32) -> u32 {
        let document = self.document();
        let form = document.ancestors(id).find(|&around| document.is(around, Tag::Form)).map(|form| self.holds(form));
        form.filter(|form| form.words <= most).map_or(0, |form| form.written().saturating_sub(self.holds(id).written()))
    }

    /// What the nodes from `first` to before `end` hold.
    #[inline(always)]
    pub(super) fn between(&self, first: NodeId, end: NodeId) -> Counts {
        self.sums[end.index()].each(self.sums[first.index()], |all, before| all - before)
    }

    /// The highest ancestor, or the node itself, that holds no more than the node does and may be hidden whole.
    pub(super) fn top(&self, id: NodeId) -> NodeId {
        self.top[id.index()]
    }

    /// The next larger region: the parent of [`Survey::top`].
    pub(super) fn wider(&self, id: NodeId) -> Option<NodeId> {
        self.document().parent(self.top(id))
    }

    /// The landmarks around the node.
    pub(super) fn inside(&self, id: NodeId) -> Inside {
        self.inside[id.index()]
    }

    /// Whether the node is a region that may be hidden: no article text, no top heading, no landmark that stays, nothing one needs to
    /// search or to sign in.
    pub(super) fn may_hide(&self, id: NodeId) -> bool {
        self.counts(id).needed == 0 && self.may_hide_over(id, 0)
    }

    /// The same for a box whose own structure speaks so clearly that so many words may be taken for article text by mistake.
    pub(super) fn may_hide_over(&self, id: NodeId, solid: u32) -> bool {
        let counts = self.counts(id);
        counts.solid <= solid && counts.h1 == 0 && !self.stays(id) && self.document().tag(id).is_some()
    }

    /// The text of a small element, folded; `None` where it has many nodes, so that nested elements are not read over and over.
    pub(super) fn small_text(&self, id: NodeId) -> Option<String> {
        let document = self.document();
        (document.end(id).0 - id.0 <= 80).then(|| self.folded_text(id))
    }

    /// The text of a subtree, folded, whether it is rendered or not.
    pub(super) fn folded_text(&self, id: NodeId) -> String {
        let document = self.document();
        let mut text = String::new();
        let mut end = NodeId(u32::MAX);
        for node in document.subtree(id).filter(|&n| !self.inside(n).outside) {
            if node >= end {
                text.push(' ');
                end = NodeId(u32::MAX);
            }
            match document.tag(node) {
                // The innermost one that is open; of two that end one after the other the inner one parts the texts as well.
                Some(tag) if tag.breaks_text() => {
                    text.push(' ');
                    end = document.end(node);
                }
                Some(_) => {}
                None => text.push_str(document.text(node)),
            }
        }
        words::fold(&text)
    }

    /// Whether the element itself is a frame of the page that is never hidden.
    fn stays(&self, id: NodeId) -> bool {
        let document = self.document();
        let Some(tag) = document.tag(id) else { return false };
        match tag {
            Tag::Html | Tag::Body | Tag::Head | Tag::Main => true,
            Tag::Nav => self.inside(id).nav && !self.inside(id).main && !self.inside(id).aside,
            Tag::Header => self.inside(id).header,
            Tag::Footer => !self.inside(id).main && !self.inside(id).aside,
            _ => match document.attr(id, Attr::Role) {
                Some("main" | "contentinfo") => true,
                // A "cookie banner" is none of the site.
                Some("banner") => {
                    self.counts(id).words > 80 || !self.small_text(id).is_some_and(|text| words::mentions(&text, words::COOKIE))
                }
                Some("navigation") => self.inside(id).nav && !self.inside(id).main && !self.inside(id).aside,
                _ => document.attr(id, Attr::Itemprop) == Some("articleBody"),
            },
        }
    }

    /// Where the node lies relative to the article.
    pub(super) fn place(&self, id: NodeId) -> Place {
        let Some((first, last)) = self.article else {
            return Place::NoArticle;
        };
        let within = first < id && id < last;
        if self.is_beside(id) || self.inside(id).aside && !(within && self.inside(id).main) {
            return Place::Beside;
        }
        if id < first {
            Place::Before
        } else if within {
            Place::Between
        } else {
            Place::After
        }
    }

    fn is_beside(&self, id: NodeId) -> bool {
        let (Some((left, right)), Some(layout)) = (self.column, self.document().layout(id)) else {
            return false;
        };
        layout.rendered && layout.rect.width > 0 && (layout.rect.x >= right || layout.rect.x + layout.rect.width <= left)
    }

    #[inline(never)]
    fn tops(&self) -> Vec<NodeId> {
        let document = self.document();
        let mut top: Vec<NodeId> = document.ids().collect();
        for id in document.ids() {
            let Some(parent) = document.parent(id) else { continue };
            if document.tag(id).is_none() {
                continue;
            }
            let (counts, around) = (self.counts(id), self.counts(parent));
            // An empty box beside another may yet be filled with something else.
            let alone = self.kids[parent.index()] <= 1 || !counts.is_blank();
            if alone && around.shows_as_much(&counts) && self.may_hide(parent) {
                top[id.index()] = top[parent.index()];
            }
        }
        top
    }

    /// The left and right edge that most article text lies between.
    #[inline(never)]
    fn find_column(&self) -> Option<(i32, i32)> {
        let document = self.document();
        let mut edges: Vec<(i32, i32)> = Vec::new();
        for (block, &kept) in self.analysis.blocks().iter().zip(self.analysis.judged()) {
            if kept && block.words >= 10 {
                let rect = document.layout(block.element).filter(|l| l.rendered).map(|l| l.rect);
                edges.extend(rect.filter(|r| r.width > 0).map(|r| (r.x, r.x + r.width)));
            }
        }
        if edges.len() < 3 {
            return None;
        }
        crate::order::sort_by(&mut edges, Ord::cmp);
        Some(edges[edges.len() / 2])
    }
}

/// The words of a block; in scripts without spaces, two characters are one.
fn block_words(block: &TextBlock) -> u32 {
    if block.chars > block.words * 12 { block.chars.div_ceil(2) } else { block.words }
}

#[inline(never)]
fn count_kids(document: &Document) -> Vec<u32> {
    let mut kids = vec![0; document.len()];
    for id in document.ids() {
        let shows = !matches!(
            document.tag(id),
            None | Some(Tag::Script | Tag::Style | Tag::Link | Tag::Meta | Tag::Br | Tag::Hr | Tag::Noscript | Tag::Template)
        );
        if let Some(parent) = document.parent(id).filter(|_| shows) {
            kids[parent.index()] += 1;
        }
    }
    kids
}

#[inline(never)]
fn read_subject(document: &Document) -> String {
    let mut subject = String::new();
    for id in document.ids().filter(|&id| matches!(document.tag(id), Some(Tag::Title | Tag::H1))).take(4) {
        for node in document.subtree(id).take(64) {
            subject.push_str(&words::fold(document.text(node)));
            subject.push(' ');
        }
    }
    subject
}
