//! Lists of other articles that their boxes' names give away: `related-posts`, `most-read`. A name alone is not enough: there are links or
//! cards in the box, and it stands behind the article or beside it.

use super::called::is_called;
use super::survey::{Counts, Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, Seen, excerpt, listing, section, teasers};
use crate::dom::{Document, NodeId, Tag};
use crate::needles::Needles;

/// An article is at least this long where a name is believed, in words.
const ARTICLE_WORDS: u32 = 120;

/// So many of the words stand in links, in hundredths, where there are no cards.
const LINKED: u32 = 30;

/// A list has so many links.
const LINKS: u32 = 2;

/// A list has no more words than this, or than the article.
const MAX_WORDS: u32 = 900;

static RELATED: Needles = Needles::new(&[
    "related",
    "recommend",
    "recirc",
    "read-next",
    "readnext",
    "read_next",
    "up-next",
    "upnext",
    "also-like",
    "alsolike",
    "also_like",
    "also-read",
    "more-stories",
    "morestories",
    "more-articles",
    "morearticles",
    "more-from",
    "more-news",
    "sidebar-linked",
    "portable-archive",
    "recent-posts",
    "recentposts",
    "recent_posts",
    "latest-posts",
    "latest-news",
    "latest-stories",
    "outbrain",
    "taboola",
    "zergnet",
    "recent-comments",
    "recent_comments",
    "recentcomments",
]);

static POPULAR: Needles = Needles::new(&[
    "popular-post",
    "popular-article",
    "popular-stories",
    "popularposts",
    "popular_posts",
    "most-popular",
    "mostpopular",
    "most_popular",
    "most-read",
    "mostread",
    "most_read",
    "trending",
]);

/// Those of them that name comments.
static RECENT: Needles = Needles::new(&["recent-comments", "recent_comments", "recentcomments"]);

/// Proposes the boxes.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    if survey.article_words() < ARTICLE_WORDS {
        return;
    }
    let mut taken = NodeId(0);
    for id in document.ids() {
        let inside = survey.inside(id);
        let box_like = matches!(document.tag(id), Some(Tag::Div | Tag::Section | Tag::Aside | Tag::Ul | Tag::Other));
        if id < taken || !box_like || inside.outside || inside.nav || inside.header || inside.footer || survey.counts(id).links < LINKS {
            continue;
        }
        // In an article its own products are content, in a shop those of others are none.
        let Some(kind) = named(document, id).filter(|_| !(survey.says_article() && is_called(document, id, &OTHERS))) else { continue };
        let over = over(survey, id);
        if !survey.may_hide_over(id, over)
            || survey.counts(id).needed > 0
            || !is_list(survey, id, over)
            || !is_apart(survey, id)
            || listing::is_of_files(document, &[id])
        {
            continue;
        }
        taken = document.end(id);
        let (count, place) = (survey.counts(id).links, survey.place(id));
        if kind == Kind::RecentComments {
            let heading = document.subtree(id).take(24).find(|&n| document.tag(n).and_then(Tag::heading_level).is_some());
            let quote = heading.map(|heading| excerpt(&document.visible_text(heading))).unwrap_or_default();
            let seen = Seen::HeadingLinks { quote, count, place };
            hides.push(Hide { node: survey.top(id), kind, reason: seen.into(), confidence: 0.75 });
            continue;
        }
        let seen = if kind == Kind::Popular { Seen::ListPopular { count, place } } else { Seen::ListRelated { count, place } };
        hides.push(Hide { node: teasers::with_heading(survey, id), kind, reason: seen.into(), confidence: 0.75 });
    }
}

/// So many words of a list may have been taken for article text that is named for other articles and begins with such a heading: what
/// stands beside its links reads like a text.
pub(super) fn over(survey: &Survey<'_>, id: NodeId) -> u32 {
    let document = survey.document();
    let after = |id: NodeId| survey.labels.partition_point(|label| survey.block(label).first < id);
    let first = survey.labels.get(after(id)).filter(|label| document.contains(id, survey.block(label).first));
    let says = first.is_some_and(|label| {
        let sure = label.found.topic == Topic::Related && label.found.words >= 2 && label.short && !label.loose;
        sure && survey.words_before(id, survey.block(label).first) == 0
    });
    // The words stand in the cards.
    let in_cards = || survey.holds(id).solid <= section::cards(survey, id) as u32 * CARD_WORDS;
    if says && survey.says_article() && in_cards() && is_called(document, id, &RELATED) { OVER } else { 0 }
}

const OVER: u32 = 80;

/// What a card says beside its headline, in words.
const CARD_WORDS: u32 = 16;

/// Names of boxes that hold something else than articles.
static OTHERS: Needles = Needles::new(&["product", "speaker", "download"]);

fn named(document: &Document, id: NodeId) -> Option<Kind> {
    if is_called(document, id, &RELATED) {
        Some(if is_called(document, id, &RECENT) { Kind::RecentComments } else { Kind::Related })
    } else if is_called(document, id, &POPULAR) {
        Some(Kind::Popular)
    } else {
        None
    }
}

/// Whether the box stands behind the article or beside it; between its parts only what says so in words, or is cards.
fn is_apart(survey: &Survey<'_>, id: NodeId) -> bool {
    let says = |topic: Topic| survey.labels_of(topic).any(|l| l.short && survey.document().contains(id, survey.block(l).first));
    match survey.place(id) {
        Place::After | Place::Beside => true,
        Place::Between => {
            survey.holds(id).words * 2 <= survey.article_words()
                && ([Topic::Related, Topic::Popular, Topic::Latest].into_iter().any(says) || section::cards(survey, id) >= 2)
        }
        // Over the text only cards, or what says so.
        Place::Before => survey.says_article() && (section::cards(survey, id) >= 3 || says(Topic::Popular)),
        Place::NoArticle => false,
    }
}

/// Whether the box holds several links and little else, or cards.
fn is_list(survey: &Survey<'_>, id: NodeId, over: u32) -> bool {
    let counts: Counts = survey.holds(id);
    let linked = counts.link_words * 100 >= counts.words * LINKED;
    let cards = section::cards(survey, id) as u32;
    (4..=MAX_WORDS.max(survey.article_words())).contains(&counts.words)
        && counts.written() == 0
        && (over > 0 || counts.linked * 2 <= counts.link_words)
        && counts.prose <= cards
        && (linked || cards >= 2)
}
