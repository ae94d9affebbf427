//! Lists of other articles: related ones, recommended ones, more from the author, the newest of the site.

use super::survey::{Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, listing};

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
    for label in survey.labels_of(Topic::Latest).filter(|_| survey.has_article()) {
        if let Some(found) = listing::under(survey, label, 2).filter(|f| f.place != Place::Between) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
}
