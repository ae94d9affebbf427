//! What may stand beside the links of a share bar, in the same box. Entry point: [`is_little`].

use super::labels;
use crate::clutter::called::{has_name_part, names_writer};
use crate::clutter::survey::Survey;
use crate::clutter::words;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// Parts of names of the boxes that say when the article was written.
const DATE: &[&str] = &["date", "datum", "fecha", "published"];

/// So many nodes of a region are looked at; a share bar has fewer.
const MAX_NODES: u32 = 400;

/// The longest edge of an icon, in CSS pixels.
const ICON: u32 = 64;

/// What buttons say beside those of a share bar.
const TOLERATED: &[&str] = &["listen", "follow", "following", "close", "gift", "copied", "link copied", "loading"];

/// In a bar of so many links a word is its own: "Total".
const LONG_BAR: u32 = 4;

/// Such a one more says no more than this.
const STRANGE_WORDS: u32 = 2;

static PHOTOS: Needles = Needles::new(&[".jpg", ".jpeg", ".webp", ".avif"]);

/// Whether a region is no more than its share links and what speaks of sharing: no date, no writer, no picture, and nothing to
/// press that does something else. `is_item` says which nodes are the links.
#[inline(never)]
pub(super) fn is_little(survey: &Survey<'_>, region: NodeId, is_item: &dyn Fn(NodeId) -> bool) -> bool {
    let document = survey.document();
    if document.end(region).0 - region.0 > MAX_NODES {
        return false;
    }
    // The text of each block on a line of its own.
    let mut text = String::new();
    let mut skip = region;
    let (mut items, mut strange) = (0, 0);
    for id in document.subtree(region) {
        if id < skip || survey.inside(id).outside {
            continue;
        }
        if is_item(id) {
            items += 1;
            skip = document.end(id);
            continue;
        }
        let Some(tag) = document.tag(id) else {
            text.extend(document.text(id).chars().map(|c| if c == '\n' { ' ' } else { c }));
            continue;
        };
        let shown = match tag {
            Tag::Time | Tag::Video | Tag::Audio | Tag::Iframe | Tag::Canvas | Tag::Object | Tag::Embed => true,
            Tag::Img | Tag::Svg => !is_icon(document, id),
            // One more of the same row may do something else.
            Tag::A | Tag::Button if is_strange(survey, id) => {
                strange += 2;
                !is_alike(document, id, is_item)
            }
            Tag::A | Tag::Button if survey.holds(id).words > 0 && survey.holds(id).media == 0 => {
                skip = document.end(id);
                false
            }
            _ => tag.is_block() && document.attr(id, Attr::Role) == Some("img"),
        };
        if shown || id > region && (names_writer(document, id) || has_name_part(document, id, DATE)) {
            return false;
        }
        if tag.breaks_text() {
            text.push('\n');
        }
    }
    strange <= items && text.lines().map(others).sum::<u32>() <= if strange > 0 { STRANGE_WORDS } else { u32::from(items >= LONG_BAR) }
}

/// Whether the link or button stands in a row with items, and is not what one came for.
fn is_alike(document: &Document, id: NodeId, is_item: &dyn Fn(NodeId) -> bool) -> bool {
    let row = document.ancestors(id).take(2).last();
    // A link that leads elsewhere is no button.
    let leads = document.attr(id, Attr::Href).is_some_and(|href| !href.starts_with('#') && !href.starts_with("javascript:"));
    let said = words::fold(&document.visible_text(id));
    let named = [Attr::Class, Attr::AriaLabel].into_iter().filter_map(|name| document.attr(id, name));
    let acts = leads || named.chain([said.as_str()]).any(|value| ACTS.stand_in(value));
    !acts && row.is_some_and(|row| document.subtree(row).take(60).any(is_item))
}

/// What is said of links and buttons that do something else than to pass the page on.
static ACTS: Needles = Needles::new(&[
    "buy", "cart", "download", "donate", "search", "menu", "login", "primary", "submit", "apply", "book ", "watch", "next", "spenden",
    "kaufen", "comprar", "donar", "acheter",
]);

/// The words of a line that have nothing to do with sharing; many for a date.
#[inline(never)]
fn others(line: &str) -> u32 {
    const MANY: u32 = 9;
    let folded = words::fold(line);
    let (mut all, mut lettered, mut numbers, mut years) = (0, 0, 0, 0);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        all += 1;
        let number = word.as_bytes()[0].is_ascii_digit();
        numbers += u32::from(number);
        years += u32::from(number && word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
        // In scripts without spaces two characters are a word.
        let unspaced = word.chars().filter(|&c| words::unspaced(c)).count() as u32;
        lettered += if unspaced > 0 { unspaced.div_ceil(2) } else { u32::from(!number) };
    }
    if all > 2 && years > 0 || is_dated(line) {
        MANY
    } else if speaks_of_sharing(&folded) || words::says_comment(&folded) || words::is_one_of(&folded, TOLERATED) {
        0
    } else if years > 0 || all > 1 && numbers > 0 {
        // "5 March", and a year: a number alone counts something.
        MANY
    } else {
        lettered
    }
}

/// Whether a line has numbers with marks between them: "12.03.25", "8:30". "1.2K" is a count.
fn is_dated(line: &str) -> bool {
    line.split(' ').any(|word| {
        let (mut digits, mut marks, mut points) = (0, 0, 0);
        for byte in word.bytes() {
            match byte {
                b'0'..=b'9' => digits += 1,
                b'/' | b':' => marks += 1,
                b'.' => points += 1,
                _ => {}
            }
        }
        digits >= 2 && (marks > 0 || points > 1)
    })
}

/// Whether an image is small, as far as the page says.
fn is_icon(document: &Document, image: NodeId) -> bool {
    let drawn = document.layout(image).filter(|l| l.rendered && l.rect.width > 0).map(|l| l.rect.width <= ICON as i32);
    drawn.unwrap_or_else(|| {
        let size = |name| document.attr(image, name).and_then(|size| size.trim_end_matches("px").parse::<u32>().ok());
        match size(Attr::Width).max(size(Attr::Height)) {
            Some(longest) => longest <= ICON,
            None if document.is(image, Tag::Svg) => true,
            None => {
                !is_photo(document, image) && !is_placeholder(document, image) && document.attr(image, Attr::Src).is_some_and(looks_small)
            }
        }
    })
}

/// Whether a script puts a picture in its place that is none of an icon's by its name.
fn is_placeholder(document: &Document, image: NodeId) -> bool {
    let lazy = [Attr::DataSrc, Attr::DataSrcset, Attr::DataLazySrc, Attr::DataLazySrcset].into_iter();
    lazy.filter_map(|name| document.attr(image, name)).any(|src| !looks_small(src))
}

fn looks_small(src: &str) -> bool {
    src.contains(".svg") || src.contains("icon") || src.starts_with("data:")
}

/// Whether the element is an image in a format that photographs have.
pub(super) fn is_photo(document: &Document, id: NodeId) -> bool {
    document.is(id, Tag::Img) && document.attrs(id).any(|(_, value)| PHOTOS.stand_in(value))
}

/// Whether a link or button says something that has nothing to do with sharing, with what readers think of the page, or with their
/// comments.
fn is_strange(survey: &Survey<'_>, id: NodeId) -> bool {
    let labels = labels(survey, id);
    let counts = |text: &String| text.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= 6;
    let known = |text: &String| {
        words::says_comment(text) || speaks_of_sharing(text) || [words::MORE, TOLERATED].iter().any(|list| words::is_one_of(text, list))
    };
    let to_comments = || survey.document().attr(id, Attr::Href).is_some_and(words::says_comment);
    labels.iter().any(|text| text.contains(char::is_alphabetic)) && !to_comments() && !labels.iter().any(|text| counts(text) || known(text))
}

/// Whether the folded text is of what share bars do.
#[inline(never)]
fn speaks_of_sharing(text: &str) -> bool {
    [words::SHARE, words::NETWORKS, words::BESIDE_SHARING].iter().any(|list| words::mentions(text, list))
}
