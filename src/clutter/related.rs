//! Lists of other articles: related ones, recommended ones, more from the author, the newest of the site.

use super::survey::{Label, Place, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, listing};

/// Proposes the lists under headings like "Related articles".
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::Related) {
        if let Some(found) = listing::under(survey, label, Kind::Related, 1) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    for label in survey.labels_of(Topic::SeeAlso) {
        // An encyclopaedia's "See also" is a plain list of terms; clutter has cards, a column of its own, or titles of articles.
        let cards = |found: &listing::Listing| {
            let counts = &found.section.counts;
            found.section.boxed && found.cards >= 2 && (counts.media >= 2 || found.place == Place::After && !found.plain_list)
        };
        let behind = |f: &listing::Listing| f.place == Place::After && (!is_term(label) || f.has_titles() && survey.says_article());
        let fits = |f: &listing::Listing| f.place == Place::Beside || cards(f) || behind(f);
        if let Some(found) = listing::under(survey, label, Kind::Related, 2).filter(fits) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
    // What "Latest" or "Recent" stands before may be what the page is for: episodes, releases, works.
    let open = |label: &Label| label.found.words == 1 && label.found.rest > 0 && !survey.says_article();
    for label in survey.labels_of(Topic::Latest).filter(|label| survey.has_article() && !open(label)) {
        if let Some(found) = listing::under(survey, label, Kind::Related, 2).filter(|f| f.place != Place::Between) {
            listing::push(hides, Kind::Related, survey, label, &found);
        }
    }
}

/// Whether the label is one that encyclopaedias and manuals put over a list that belongs to the article.
fn is_term(label: &Label) -> bool {
    words::is_one_of(&label.text, words::ALSO)
}
