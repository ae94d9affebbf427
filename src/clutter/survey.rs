//! What one pass over the page tells every kind of clutter: counts for each subtree, landmarks, labels, and where the article lies.
//!
//! Entry point: [`Survey::new`]. Counts are running sums over the preorder, so that those of any subtree are one subtraction.

use super::words::{self, Match, Topic};
use crate::blocks::{Analysis, TextBlock};
use crate::dom::{Attr, Document, NodeId, Tag};

/// What a subtree holds. Nothing here depends on what is rendered: hiding a region must not change the verdict on others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words of text; in scripts without spaces, two characters are one.
    pub(super) words: u32,
    /// Words inside links.
    pub(super) link_words: u32,
    /// Links with an address.
    pub(super) links: u32,
    /// Images, videos and drawings.
    pub(super) media: u32,
    /// Frames.
    pub(super) frames: u32,
    /// Fields to write into.
    pub(super) fields: u32,
    /// Buttons.
    pub(super) buttons: u32,
    /// Blocks of plain text that are longer than a teaser.
    pub(super) prose: u32,
    /// Headings whose text is no link.
    pub(super) headings: u32,
    /// Top headings.
    pub(super) h1: u32,
    /// Words of article text.
    pub(super) solid: u32,
    /// Words of the article that are nearly all links.
    pub(super) linked: u32,
    /// Known labels of clutter.
    pub(super) labels: u32,
}

impl Counts {
    fn each(self, other: Counts, f: impl Fn(u32, u32) -> u32) -> Counts {
        Counts {
            words: f(self.words, other.words),
            link_words: f(self.link_words, other.link_words),
            links: f(self.links, other.links),
            media: f(self.media, other.media),
            frames: f(self.frames, other.frames),
            fields: f(self.fields, other.fields),
            buttons: f(self.buttons, other.buttons),
            prose: f(self.prose, other.prose),
            headings: f(self.headings, other.headings),
            h1: f(self.h1, other.h1),
            solid: f(self.solid, other.solid),
            linked: f(self.linked, other.linked),
            labels: f(self.labels, other.labels),
        }
    }

    /// The share of words that stand in links.
    pub(super) fn link_density(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.link_words as f32 / self.words as f32 }
    }

    /// Whether this, around the other, shows no more than the other.
    fn shows_as_much(&self, inner: &Counts) -> bool {
        (self.words, self.media, self.frames, self.fields) == (inner.words, inner.media, inner.frames, inner.fields)
    }

    /// Whether there is nothing to see but empty boxes.
    pub(super) fn is_blank(&self) -> bool {
        self.words == 0 && self.media == 0 && self.frames == 0 && self.fields == 0
    }
}

/// Landmarks that a node lies in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Inside {
    /// Navigation of the site.
    pub(super) nav: bool,
    /// The site's header.
    pub(super) header: bool,
    /// The site's footer.
    pub(super) footer: bool,
    /// An aside or complementary landmark.
    pub(super) aside: bool,
    /// The main landmark or an article.
    pub(super) main: bool,
    /// Something that is not part of the page: noscript.
    pub(super) outside: bool,
}

/// Where a node lies relative to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The page has no article.
    NoArticle,
    /// Before its first block.
    Before,
    /// Between two of its blocks.
    Between,
    /// Behind its last block.
    After,
    /// In a column or landmark of its own.
    Beside,
}

impl Place {
    /// For the reason.
    pub(super) fn words(self) -> &'static str {
        match self {
            Place::NoArticle => "on a page without an article",
            Place::Before => "above the article",
            Place::Between => "between parts of the article",
            Place::After => "below the article",
            Place::Beside => "beside the article",
        }
    }
}

/// A block that begins with a known label.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// Index of the block.
    pub(super) block: usize,
    /// What it says.
    pub(super) found: Match,
    /// Whether it may stand alone over something: no more than the phrase and a few words.
    pub(super) short: bool,
    /// Whether it is a heading of one known word and another: "Popular Recipes".
    pub(super) loose: bool,
    /// The label's text, folded.
    pub(super) text: String,
    /// The first node behind it: the block's end, or a line break in it.
    pub(super) end: NodeId,
}

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
    /// First and last block of the article.
    article: Option<(NodeId, NodeId)>,
    /// The horizontal extent of the article's blocks, where the page has a layout.
    column: Option<(i32, i32)>,
    /// Words of the article.
    article_words: u32,
}

/// A label is never longer than this many words.
const LABEL_WORDS: u32 = 40;
const LABEL_CHARS: u32 = 400;

/// A page has an article of its own from this many words on.
const ARTICLE_WORDS: u32 = 60;

/// A teaser is shorter than this many words.
const PROSE_WORDS: u32 = 55;

impl<'a> Survey<'a> {
    /// Reads an analysed page once.
    pub(super) fn new(analysis: &'a Analysis<'a>) -> Self {
        let document = analysis.document();
        let inside = landmarks(document);
        let mut own = own_counts(document, &inside);
        let mut labels = Vec::new();
        let (mut article, mut article_words) = (None, 0);
        for (index, (block, (&kept, &score))) in analysis.blocks().iter().zip(analysis.judged().iter().zip(analysis.scores())).enumerate() {
            let label = read_label(analysis, index);
            let whole = label.as_ref().is_some_and(|l| l.short && !l.loose || is_label_and_link(l, block));
            if let Some(label) = label {
                own[block.first.index()].labels += u32::from(heads_section(&label) && block.link_chars * 10 < block.chars * 8);
                labels.push(label);
            }
            own[block.first.index()].prose += u32::from(block_words(block) >= PROSE_WORDS && block.link_chars * 3 < block.chars);
            if kept || score >= 0.5 {
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
        let mut survey = Survey { analysis, sums, top: Vec::new(), inside, kids, subject, labels, article, column: None, article_words };
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

    /// The label as the page writes it, cut short.
    pub(super) fn quote(&self, label: &Label) -> String {
        super::excerpt(self.analysis.text(self.block(label)))
    }

    /// Whether the label is a link and no heading.
    pub(super) fn is_bare_link(&self, label: &Label) -> bool {
        let block = self.block(label);
        let heading = self.document().tag(block.element).and_then(Tag::heading_level).is_some();
        let counts = self.between(block.first, block.end);
        !heading && counts.links > 0 && counts.link_words >= counts.words
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
    pub(super) fn counts(&self, id: NodeId) -> Counts {
        self.between(id, self.document().end(id))
    }

    /// What the nodes from `first` to before `end` hold.
    pub(super) fn between(&self, first: NodeId, end: NodeId) -> Counts {
        self.sums[end.index()].each(self.sums[first.index()], u32::saturating_sub)
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

    /// Whether the node is a region that may be hidden: no article text, no top heading, no landmark that stays.
    pub(super) fn may_hide(&self, id: NodeId) -> bool {
        self.may_hide_over(id, 0)
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
        for node in document.subtree(id).filter(|&n| !self.inside(n).outside) {
            match document.tag(node) {
                Some(tag) if tag.breaks_text() => text.push(' '),
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
            Tag::Nav => !self.inside(id).main && !self.inside(id).aside,
            Tag::Header | Tag::Footer => !self.inside(id).main && !self.inside(id).aside,
            _ => match document.attr(id, Attr::Role) {
                Some("main" | "banner" | "contentinfo") => true,
                Some("navigation") => !self.inside(id).main && !self.inside(id).aside,
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

    fn tops(&self) -> Vec<NodeId> {
        let document = self.document();
        let mut top: Vec<NodeId> = document.ids().collect();
        for id in document.ids() {
            let Some(parent) = document.parent(id) else { continue };
            // An empty box beside another may yet be filled with something else.
            let alone = self.kids[parent.index()] <= 1 || !self.counts(id).is_blank();
            if document.tag(id).is_some() && alone && self.counts(parent).shows_as_much(&self.counts(id)) && self.may_hide(parent) {
                top[id.index()] = top[parent.index()];
            }
        }
        top
    }

    /// The left and right edge that most article text lies between.
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

/// Whether what follows the label in its block is all link: "Read also: another article".
fn is_label_and_link(label: &Label, block: &TextBlock) -> bool {
    label.found.rest > 0 && u64::from(block.link_chars) * 10 >= label.found.rest as u64 * 7
}

/// Whether the label begins a section of its own, other than a teaser's "Read more".
fn heads_section(label: &Label) -> bool {
    label.short && !matches!(label.found.topic, Topic::Ad | Topic::SeeAlso)
}

/// The words of a block; in scripts without spaces, two characters are one.
fn block_words(block: &TextBlock) -> u32 {
    if block.chars > block.words * 12 { block.chars.div_ceil(2) } else { block.words }
}

/// The label that the block begins with: its text, or its first piece of text where the pieces touch.
fn read_label(analysis: &Analysis<'_>, index: usize) -> Option<Label> {
    let block = analysis.blocks().get(index)?;
    if let Some(label) = line_label(analysis, index) {
        return Some(label);
    }
    if block.words > LABEL_WORDS || block.chars > LABEL_CHARS {
        return None;
    }
    let text = words::fold(analysis.text(block));
    let whole = words::topic(&text);
    let piece = first_piece(analysis, block).filter(|piece| piece.len() < text.len());
    // Where two pieces touch ("RELATED ARTICLESMORE FROM AUTHOR"), the first alone says more.
    let touching = piece.and_then(|piece| {
        let mut found = words::topic(&piece)?;
        found.rest += text.chars().count().saturating_sub(piece.chars().count());
        Some(found)
    });
    let found = match (whole, touching) {
        (Some(whole), Some(piece)) if piece.words <= whole.words => whole,
        (whole, piece) => piece.or(whole)?,
    };
    let whole = found.rest == 0 || found.rest <= 32 && block.words <= 9 && found.words >= 2;
    let heading = analysis.document().tag(block.element).and_then(Tag::heading_level).is_some();
    let loose = !whole && heading && block.words <= 3 && found.rest <= 24;
    Some(Label { block: index, found, short: whole || loose, loose, text, end: block.end })
}

/// The first text node of a block that has text, folded.
fn first_piece(analysis: &Analysis<'_>, block: &TextBlock) -> Option<String> {
    let document = analysis.document();
    let nodes = (block.first.0..block.end.0).map(NodeId).take(16);
    nodes.map(|n| document.text(n)).find(|t| !t.trim().is_empty()).map(words::fold)
}

/// A label on a line of its own, before a line break in its block.
fn line_label(analysis: &Analysis<'_>, index: usize) -> Option<Label> {
    let block = analysis.blocks().get(index)?;
    let document = analysis.document();
    let nodes = || (block.first.0..block.end.0).map(NodeId);
    let first = nodes().take(8).find(|&n| !document.text(n).trim().is_empty()).filter(|&n| document.text(n).len() <= 200)?;
    let next = nodes().skip_while(|&n| n <= first).take(8).find(|&n| document.is(n, Tag::Br) || !document.text(n).trim().is_empty())?;
    if !document.is(next, Tag::Br) {
        return None;
    }
    let text = words::fold(document.text(first));
    let found = words::topic(&text)?;
    let short = found.rest == 0 || found.rest <= 32 && found.words >= 2;
    short.then_some(Label { block: index, found, short, loose: false, text, end: next })
}

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

fn running_sums(own: &[Counts]) -> Vec<Counts> {
    let mut sums = Vec::with_capacity(own.len() + 1);
    let mut total = Counts::default();
    sums.push(total);
    for counts in own {
        total = total.each(*counts, u32::saturating_add);
        sums.push(total);
    }
    sums
}

fn landmarks(document: &Document) -> Vec<Inside> {
    let mut all: Vec<Inside> = Vec::with_capacity(document.len());
    for id in document.ids() {
        let mut here = document.parent(id).map_or(Inside::default(), |p| all[p.index()]);
        let role = document.attr(id, Attr::Role).unwrap_or("");
        let page_level = !here.main && !here.aside;
        match (document.tag(id), role) {
            (Some(Tag::Noscript), _) => here.outside = true,
            (_, "main" | "article") | (Some(Tag::Main | Tag::Article), _) => here.main = true,
            (_, "complementary") | (Some(Tag::Aside), _) => here.aside = true,
            (_, "navigation") | (Some(Tag::Nav), _) => here.nav |= page_level,
            (_, "banner") | (Some(Tag::Header), _) => here.header |= page_level && !is_row(document, id),
            (_, "contentinfo") | (Some(Tag::Footer), _) => here.footer |= page_level && !is_row(document, id),
            _ => {}
        }
        all.push(here);
    }
    all
}

/// Whether a header or footer is no more than a row of buttons: few nodes, with more of the page behind it than in it.
fn is_row(document: &Document, id: NodeId) -> bool {
    let nodes = document.end(id).0 - id.0;
    let behind = document.len() as u32 - document.end(id).0;
    nodes <= 24
        && behind > nodes * 3
        && !document.subtree(id).any(|n| document.is(n, Tag::Nav) || document.attr(n, Attr::Role) == Some("navigation"))
        && document.is(id, Tag::Footer)
}

fn own_counts(document: &Document, inside: &[Inside]) -> Vec<Counts> {
    let mut own = vec![Counts::default(); document.len()];
    let mut link_end = NodeId(0);
    let mut skip = NodeId(0);
    let mut heading: Option<(NodeId, NodeId)> = None;
    for id in document.ids() {
        if id < skip || inside[id.index()].outside {
            continue;
        }
        let counts = &mut own[id.index()];
        let Some(tag) = document.tag(id) else {
            counts.words = count_words(document.text(id));
            if id < link_end {
                counts.link_words = counts.words;
            } else if counts.words > 0
                && let Some((of, end)) = heading
                && id < end
            {
                own[of.index()].headings = 1;
            }
            continue;
        };
        match tag {
            Tag::Head => skip = document.end(id),
            Tag::A if document.attr(id, Attr::Href).is_some_and(leads_elsewhere) => {
                counts.links = 1;
                link_end = link_end.max(document.end(id));
            }
            Tag::Img | Tag::Video | Tag::Audio | Tag::Canvas | Tag::Object | Tag::Embed => counts.media = 1,
            Tag::Svg => counts.media = 1,
            Tag::Iframe => counts.frames = 1,
            Tag::Textarea | Tag::Select => counts.fields = 1,
            Tag::Input => match document.attr(id, Attr::Type).map_or(Field::Text, field) {
                Field::Text => counts.fields = 1,
                Field::Button => counts.buttons = 1,
                Field::Hidden => {}
            },
            Tag::Button => counts.buttons = 1,
            Tag::H1 if !inside[id.index()].aside => counts.h1 = 1,
            _ => {}
        }
        if tag != Tag::Button && document.attr(id, Attr::Role) == Some("button") {
            own[id.index()].buttons = 1;
        }
        if tag.heading_level().is_some() || document.attr(id, Attr::Role) == Some("heading") {
            heading = Some((id, document.end(id)));
        }
        if tag.is_opaque() {
            skip = document.end(id);
        }
    }
    own
}

/// Whether the address is that of another page, not of a place or a script on this one.
fn leads_elsewhere(href: &str) -> bool {
    href != "#" && !href.get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:"))
}

enum Field {
    Text,
    Button,
    Hidden,
}

fn field(input_type: &str) -> Field {
    let is = |names: &[&str]| names.iter().any(|n| input_type.eq_ignore_ascii_case(n));
    if is(&["hidden"]) {
        Field::Hidden
    } else if is(&["submit", "button", "image", "reset"]) {
        Field::Button
    } else {
        Field::Text
    }
}

fn count_words(text: &str) -> u32 {
    let (mut words, mut unspaced, mut inside) = (0_u32, 0_u32, false);
    for c in text.chars() {
        if words::unspaced(c) {
            unspaced += 1;
            inside = false;
        } else if c.is_alphanumeric() {
            words += u32::from(!inside);
            inside = true;
        } else if c.is_whitespace() {
            inside = false;
        }
    }
    words + unspaced.div_ceil(2)
}
