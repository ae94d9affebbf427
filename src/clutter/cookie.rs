//! Consent banners.

use super::called::{is_any, is_called};
use super::survey::{Place, Survey};
use super::words;
use super::{Hide, Kind, Seen};
use crate::dom::{Attr, Document, NodeId, Position, Tag};
use crate::needles::Needles;

/// A banner with all its settings holds no more words than this.
const MAX_WORDS: u32 = 900;

/// One that only stands at the edge of the page holds no more than this.
const EDGE_WORDS: u32 = 150;
/// And no more links: headers and footers lead to their settings of cookies too.
const EDGE_LINKS: u32 = 5;

/// A menu has so many links.
const MENU_LINKS: u32 = 4;

/// So many words of a banner that says by itself that it is one may have been taken for article text.
pub(super) const OVER: u32 = 200;

static NAMES: Needles = Needles::new(&[
    "cookie",
    "consent",
    "gdpr",
    "onetrust",
    "didomi",
    "qc-cmp",
    "cmpbox",
    "cmplz",
    "cmp-banner",
    "sp_message",
    "usercentrics",
    "cybotcookie",
    "truste-",
    "truste_",
    "trustarc",
    "cc-banner",
    "cc-window",
    "klaro",
    "axeptio",
    "iubenda-cs",
    "osano-cm",
]);

/// How boxes are named that are pressed.
static BUTTONS: Needles = Needles::new(&["button", "btn"]);

/// One that is none by its tag says no more than this, in words.
const BUTTON_WORDS: u32 = 3;

/// Names of boxes that are about cookies whatever words they use.
static COOKIES: Needles = Needles::new(&[
    "cookie-banner",
    "cookie-bar",
    "cookie-box",
    "cookie-notice",
    "cookie-container",
    "cookie-consent",
    "cookiebanner",
    "onetrust-banner",
]);

/// Only so many boxes are read: a page has one banner, at its very top or end.
const MAX_READ: usize = 60;

/// Proposes boxes over or at the edge of the page that speak of cookies and have a button to agree.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let Some(body) = document.first(Tag::Body) else { return };
    let mut taken = NodeId(0);
    let mut read = 0;
    for id in document.subtree(body) {
        if id < taken || id == body || document.tag(id).is_none() || survey.inside(id).outside {
            continue;
        }
        let counts = survey.counts(id);
        let bare = counts.frames == 1 && counts.links + counts.buttons + counts.fields + counts.media == 0;
        if counts.words < 6 && bare && is_frame(document, id) {
            taken = document.end(id);
            hides.push(Hide { node: survey.top(id), kind: Kind::Cookie, reason: Seen::CookieDialog.into(), confidence: 0.9 });
        }
        if !(6..=MAX_WORDS).contains(&counts.words) {
            continue;
        }
        let Some(stands) = stands(document, body, id) else { continue };
        // A menu is mostly links, of which some lead to what is said of cookies.
        let named = is_called(document, id, &NAMES);
        if !named && counts.links >= MENU_LINKS && counts.link_words * 2 > counts.words {
            continue;
        }
        // A link to nowhere is a button.
        if counts.links + counts.buttons == 0 && !document.subtree(id).take(40).any(|n| document.is(n, Tag::A)) {
            continue;
        }
        // What a banner says reads like the text of a page.
        let may =
            if stands == Seen::CookieEdge { survey.may_hide(id) && counts.links <= EDGE_LINKS } else { survey.may_hide_over(id, OVER) };
        if !may || signs_in(document, id) {
            continue;
        }
        read += 1;
        if read > MAX_READ {
            return;
        }
        if stands == Seen::CookieEdge && counts.words > EDGE_WORDS {
            continue;
        }
        // In a text stands what asks before it shows a film or a map, and in a form what one agrees to by sending it.
        if stands == Seen::CookieBanner && (survey.place(id) == Place::Between || survey.written_around(id, MAX_WORDS) > 0) {
            continue;
        }
        // Where nothing else is to be read, choosing cookies is what the page is for.
        if matches!(stands, Seen::CookieEdge | Seen::CookieBanner) && !survey.has_article() && survey.subject_says(words::COOKIE) {
            continue;
        }
        let text = survey.folded_text(id);
        // A banner that is named for cookies may speak of "technologies".
        let (cookies, consent) = (words::mentions(&text, words::COOKIE), words::mentions(&text, words::CONSENT));
        let called = || counts.fields == 0 && counts.media == 0 && consent && is_called(document, id, &COOKIES);
        if (cookies || called()) && (named || consent) && agrees(survey, id) {
            taken = document.end(id);
            hides.push(Hide { node: survey.top(id), kind: Kind::Cookie, reason: stands.into(), confidence: 0.9 });
        }
    }
}

/// Whether the box is a dialog that is named for consent, with a frame from elsewhere that says that it is about this.
fn is_frame(document: &Document, id: NodeId) -> bool {
    let dialog = document.attr(id, Attr::Role) == Some("dialog") || document.attr(id, Attr::AriaModal) == Some("true");
    let says = |frame: NodeId| {
        let title = document.attr(frame, Attr::Title).map(words::fold).unwrap_or_default();
        document.is(frame, Tag::Iframe) && (words::mentions(&title, &["consent", "privacy"]) || words::mentions(&title, words::COOKIE))
    };
    dialog && is_called(document, id, &NAMES) && document.subtree(id).any(says)
}

/// How the box stands out from the page, which is the reason where it is about cookies.
fn stands(document: &Document, body: NodeId, id: NodeId) -> Option<Seen> {
    let over = document.layout(id).is_some_and(|l| matches!(l.position, Position::Fixed | Position::Sticky));
    let role = matches!(document.attr(id, Attr::Role), Some("dialog" | "alertdialog" | "alert")) || document.is(id, Tag::Dialog);
    if role || document.attr(id, Attr::AriaModal) == Some("true") {
        Some(Seen::CookieDialog)
    } else if over {
        Some(Seen::CookieOver)
    } else if is_called(document, id, &NAMES) {
        Some(Seen::CookieBanner)
    } else if document.parent(id) == Some(body) {
        Some(Seen::CookieEdge)
    } else {
        None
    }
}

/// Whether one signs in or up there: the small print of such a form speaks of cookies too.
fn signs_in(document: &Document, id: NodeId) -> bool {
    document
        .subtree(id)
        .any(|field| document.is(field, Tag::Input) && document.attr(field, Attr::Type).is_some_and(|t| is_any(t, &["password", "email"])))
}

fn agrees(survey: &Survey<'_>, banner: NodeId) -> bool {
    let document = survey.document();
    document.subtree(banner).any(|id| {
        let pressed = match document.tag(id) {
            Some(Tag::Button | Tag::A | Tag::Input) => true,
            Some(Tag::Div | Tag::P | Tag::Span) => {
                let small = survey.counts(id).words <= BUTTON_WORDS;
                document.attr(id, Attr::Role) == Some("button") || small && id > banner && is_called(document, id, &BUTTONS)
            }
            _ => false,
        };
        pressed && survey.counts(id).words <= 8 && {
            let said = document.attr(id, Attr::Value).map(words::fold).or_else(|| survey.small_text(id));
            said.is_some_and(|said| words::mentions(&said, words::ACCEPT))
        }
    })
}
