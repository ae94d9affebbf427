//! Lists of other articles: related ones, recommended ones, more from the author, the newest of the site.

use super::survey::{Place, Survey};
use super::words::Topic;
use super::{Hide, Kind, listing};

/// Proposes the lists under headings like "Related articles".
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::Related) {
        if let Some(found) = listing::under(survey, label, Kind::Related, 1) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    for label in survey.labels_of(Topic::SeeAlso) {
        // An encyclopaedia's "See also" is a plain list in the text; clutter has cards, or a column of its own.
        let cards = |found: &listing::Listing| {
            let counts = &found.section.counts;
            found.section.boxed && found.cards >= 2 && (counts.media >= 2 || found.place == Place::After && !found.plain_list)
        };
        if let Some(found) = listing::under(survey, label, Kind::Related, 2).filter(|f| f.place == Place::Beside || cards(f)) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    for label in survey.labels_of(Topic::Latest).filter(|_| survey.has_article()) {
        if let Some(found) = listing::under(survey, label, Kind::Related, 2).filter(|f| f.place != Place::Between) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
}
