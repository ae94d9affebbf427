//! Links to other articles between the paragraphs of this one: "See also: ...", "Lire aussi : ...".

use super::survey::{Label, Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen, excerpt, listing, section};
use crate::blocks::TextBlock;
use crate::dom::{NodeId, Tag};

/// A promo holds no more words than this.
const MAX_WORDS: u32 = 80;

/// A card's teaser holds no more words than this, with numbers and names.
const TEASER_WORDS: u32 = 45;

/// Proposes the boxes and paragraphs that are nothing but a label and links.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::SeeAlso).chain(survey.labels_of(Topic::Related)) {
        let block = survey.block(label);
        let place = survey.place(block.first);
        let found = match place {
            Place::Between => one_block(survey, label).or_else(|| boxed(survey, label)),
            // As the first or the last line of the text.
            Place::Before | Place::After if survey.says_article() && stands_with_text(survey, block.element) => one_block(survey, label),
            _ => None,
        };
        if let Some(nodes) = found {
            let seen = Seen::LinkLabel { quote: survey.quote(label), place };
            hides.extend(nodes.into_iter().map(|node| Hide {
                node,
                kind: Kind::InlinePromo,
                reason: seen.clone().into(),
                confidence: 0.85,
            }));
        }
    }
    find_alike(survey, hides);
}

/// So many words of one that is made like two others may have been taken for article text.
pub(super) const OVER: u32 = 30;

/// A label before a link holds no more words than this.
const LABEL_WORDS: u32 = 5;

/// The mark that a line begins with: "»", ">>".
fn mark(text: &str) -> Option<char> {
    text.trim_start().chars().next().filter(|c| {
        !c.is_alphanumeric() && !['"', '\'', '(', '[', '“', '„', '‘', '¿', '¡', '«', '#', '@', '-', '–', '—', '•', '*'].contains(c)
    })
}

/// Proposes the paragraphs that are made like two others that were found, with a mark before a label that is not known: "» Helpful guide: ...".
fn find_alike(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let blocks = survey.analysis.blocks();
    let is_made = |block: &&TextBlock| {
        let counts = survey.between(block.first, block.end);
        let label = counts.words.saturating_sub(counts.link_words);
        let text = survey.analysis.text(block);
        let told = || text.split_once(':').is_some_and(|(said, _)| words::fold(said).split_whitespace().count() as u32 == label);
        mark(text).is_some()
            && document.is(block.element, Tag::P)
            && counts.links == 1
            && counts.link_words >= 3
            && (1..=LABEL_WORDS).contains(&label)
            && told()
    };
    let found = |block: &&TextBlock| hides.iter().any(|hide| hide.kind == Kind::InlinePromo && hide.node == block.element);
    let mut known = blocks.iter().filter(found).filter(is_made);
    let (Some(one), Some(other)) = (known.next(), known.next()) else { return };
    // With the same mark before the label, and the same element around it.
    let begins = |block: &TextBlock| {
        let element = document.children(block.element).find_map(|child| document.tag(child));
        (element, mark(survey.analysis.text(block)))
    };
    let begin = begins(one);
    if begins(other) != begin {
        return;
    }
    let alike = |block: &&TextBlock| {
        let placed = survey.place(block.element) == Place::Between;
        placed
            && is_made(block)
            && begins(block) == begin
            && survey.may_hide_over(block.element, OVER)
            && !listing::leads_away(document, &[block.element])
    };
    let seen = |block: &TextBlock| Seen::LinkLabel { quote: excerpt(survey.analysis.text(block)), place: Place::Between };
    let more: Vec<Hide> = blocks
        .iter()
        .filter(alike)
        .map(|block| Hide { node: survey.top(block.element), kind: Kind::InlinePromo, reason: seen(block).into(), confidence: 0.75 })
        .collect();
    hides.extend(more);
}

/// Whether the paragraph stands among paragraphs of the article.
fn stands_with_text(survey: &Survey<'_>, paragraph: NodeId) -> bool {
    let document = survey.document();
    let parent = document.parent(paragraph).filter(|_| document.is(paragraph, Tag::P));
    parent.is_some_and(|parent| document.children(parent).any(|n| document.is(n, Tag::P) && survey.holds(n).solid > 0))
}

/// Label and link in one block: `<p><b>See also:</b> <a>Another article</a></p>`.
fn one_block(survey: &Survey<'_>, label: &Label) -> Option<Vec<NodeId>> {
    let block = survey.block(label);
    let counts = survey.between(block.first, block.end);
    let beside_link = counts.words.saturating_sub(counts.link_words);
    if label.found.rest == 0 || counts.link_words < 3 || beside_link > label.found.words + 1 {
        return None;
    }
    // Buttons lead on from where no article is; an item of a list belongs to the list.
    let document = survey.document();
    let of_list = || {
        let list = document.parent(block.element).filter(|_| document.is(block.element, Tag::Li));
        list.is_some_and(|list| document.children(list).filter(|&item| survey.holds(item).words > 0).take(2).count() == 2)
    };
    if survey.is_bare_link(label) && !survey.says_article() || of_list() {
        return None;
    }
    let node = cover(survey, label)?;
    if label.found.topic == Topic::SeeAlso && listing::leads_away(document, &[node]) {
        return None;
    }
    survey.may_hide(node).then(|| vec![survey.top(node)])
}

/// The smallest element that holds the label's block and no other text.
fn cover(survey: &Survey<'_>, label: &Label) -> Option<NodeId> {
    let document = survey.document();
    let block = survey.block(label);
    let words = survey.between(block.first, block.end).words;
    if survey.holds(block.element).words == words {
        return Some(block.element);
    }
    let mut at = block.first;
    while at < block.end {
        if document.tag(at).is_some() && survey.holds(at).words == words {
            return Some(at);
        }
        at = document.end(at);
    }
    None
}

/// A box of a label and links, with nothing else in it.
fn boxed(survey: &Survey<'_>, label: &Label) -> Option<Vec<NodeId>> {
    if !label.short || survey.is_bare_link(label) {
        return None;
    }
    let found = section::under(survey, label, &|c| c.links >= 1 && c.link_words >= 3)?;
    let counts = found.counts;
    let beside_links = counts.words.saturating_sub(counts.link_words);
    // A heading of the text over a plain list belongs to the text.
    let heading = survey.document().tag(survey.block(label).element).and_then(Tag::heading_level).is_some();
    let sure = match (found.boxed, heading) {
        (true, true) => counts.media > 0 || among_paragraphs(survey, found.nodes.first().copied()?),
        (true, false) => true,
        (false, _) => !heading && counts.linked == 0,
    };
    // Under the title of a card with a picture stands what the other article is about.
    let card = found.boxed
        && !heading
        && label.found.rest == 0
        && counts.media > 0
        && counts.links <= 3
        && counts.prose + counts.frames + counts.buttons == 0;
    let little = beside_links <= label.found.words + if card { TEASER_WORDS } else { 8 };
    (sure && counts.words <= MAX_WORDS && little && counts.fields == 0).then_some(found.nodes)
}

/// Whether the box stands directly among paragraphs of the article, where the article's own headings have no boxes.
fn among_paragraphs(survey: &Survey<'_>, node: NodeId) -> bool {
    let document = survey.document();
    if !matches!(document.tag(node), Some(Tag::Div | Tag::Aside)) {
        return false;
    }
    let Some(parent) = document.parent(node) else { return false };
    let before = document.children(parent).take_while(|&c| c < node).take(400);
    before.filter(|&c| document.is(c, Tag::P) && survey.holds(c).solid > 0).take(2).count() == 2
}
