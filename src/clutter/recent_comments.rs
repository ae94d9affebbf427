//! Lists of comments that were made on other pages of the site.

use super::survey::Survey;
use super::words::Topic;
use super::{Hide, Kind, listing};

/// Proposes the lists under headings like "Recent Comments".
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::RecentComments) {
        if let Some(found) = listing::under(survey, label, Kind::RecentComments, 1) {
            listing::push(hides, Kind::RecentComments, survey, label, &found);
        }
    }
}
