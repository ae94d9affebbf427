//! Lists of other articles: related ones, recommended ones, more from the author, the newest of the site.

use super::survey::{Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, listing};

/// A page has an article of its own from this many words on.
const ARTICLE_WORDS: u32 = 60;

/// Proposes the lists under headings like "Related articles".
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::Related) {
        if let Some(found) = listing::under(survey, label, 1) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    for label in survey.labels_of(Topic::SeeAlso) {
        // An encyclopaedia's "See also" is a plain list in the text; clutter has cards with pictures, or a column of its own.
        let cards = |found: &listing::Listing| found.section.boxed && found.cards >= 2 && found.section.counts.media >= 2;
        if let Some(found) = listing::under(survey, label, 2).filter(|f| f.place == Place::Beside || cards(f)) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    if survey.article_words < ARTICLE_WORDS {
        return;
    }
    for label in survey.labels_of(Topic::Latest) {
        if let Some(found) = listing::under(survey, label, 2).filter(|f| matches!(f.place, Place::Beside | Place::After)) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
}
