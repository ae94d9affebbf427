//! Lists of what others read: most popular, trending, most commented.

use super::survey::Survey;
use super::words::Topic;
use super::{Hide, Kind, listing};

/// Proposes the lists under headings like "Most Popular".
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    for label in survey.labels_of(Topic::Popular) {
        if let Some(found) = listing::under(survey, label, Kind::Popular, 2) {
            listing::push(hides, Kind::Popular, survey, label, &found);
        }
    }
}
