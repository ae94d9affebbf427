//! Boxes that ask for an e-mail address to send letters to; the lines that do without a form are in [`lines`].

mod lines;

use super::called::{is_any, is_called, names_writer};
use super::survey::{Counts, Place, Survey};
use super::words;
use super::{Hide, Kind, Seen, hollow};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// A box holds no more words than this.
const MAX_WORDS: u32 = 130;

/// A box that is only named for letters holds no more words than this; one that speaks of letters and of subscribing, than [`MAX_WORDS`].
const NAMED_WORDS: u32 = 60;

static NAMES: Needles = Needles::new(&[
    "newsletter",
    "subscribe",
    "subscription-",
    "mailing-list",
    "mailinglist",
    "mailing_list",
    "email-signup",
    "email_signup",
    "emailsignup",
    "signup-form",
    "signup-box",
    "optin",
    "opt-in",
]);

/// The names of those that a script lays over the page.
static OVERLAYS: Needles = Needles::new(&[
    "subscription-modal",
    "subscribe-modal",
    "subscribe-popup",
    "subscribe-overlay",
    "newsletter-modal",
    "newsletter-popup",
    "newsletter-overlay",
]);

/// The surest of these names.
static LETTER: Needles = Needles::new(&["newsletter"]);

/// The names of fields that only robots fill in, or that a service for telling them apart does.
static TRAPS: Needles = Needles::new(&["captcha", "ak_hp", "honeypot", "turnstile"]);

/// A page with more words of article is no page to sign up on.
const SIGNUP_PAGE_WORDS: u32 = 250;

/// So many words of a box with such a form may have been taken for article text.
pub(super) const OVER: u32 = 60;

/// Proposes boxes with a field for an e-mail address that speak of letters or of subscribing.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let mut form: Option<NodeId> = None;
    let mut taken = NodeId(0);
    for id in document.ids() {
        match document.tag(id) {
            Some(Tag::Form) => form = Some(id),
            Some(Tag::Input) => {}
            _ => continue,
        }
        let inside = survey.inside(id);
        // Below the article a form stands between columns of links.
        let menu = inside.nav && !(survey.has_article() && survey.place(id) == Place::After);
        if id < taken || inside.outside || menu || !is_email_field(document, id) {
            continue;
        }
        let around = form.filter(|&f| document.contains(f, id)).unwrap_or(id);
        if let Some((node, said)) = signup(survey, around) {
            taken = document.end(node);
            let seen = Seen::NewsletterField { quote: said, place: survey.place(node) };
            hides.push(Hide { node, kind: Kind::Newsletter, reason: seen.into(), confidence: 0.9 });
        }
    }
    find_invitations(survey, hides);
    lines::find(survey, hides);
    lines::find_mounts(survey, hides);
    find_named(survey, hides);
}

/// Proposes small boxes that are named for letters and speak of them, but whose form is elsewhere: in a frame, behind a link, or not
/// there before a script has run.
#[inline(never)]
fn find_named(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let mut taken = NodeId(0);
    for id in document.ids() {
        if id < taken || !matches!(document.tag(id), Some(Tag::Div | Tag::Section | Tag::Aside)) {
            continue;
        }
        let (inside, counts) = (survey.inside(id), survey.counts(id));
        let small = (2..=MAX_WORDS).contains(&counts.words) && counts.links <= 6 && counts.headings <= 3 && counts.prose <= 1;
        if !small || inside.outside || inside.nav || inside.header || !is_called(document, id, &NAMES) {
            continue;
        }
        let strong = is_called(document, id, &LETTER);
        if counts.links > 3 && !strong
            || !survey.may_hide(id)
            || !survey.has_article()
            || is_signup_page(survey, id)
            || counts.fields > 0 && other_purpose(document, id)
            || counts.ticks > 0 && is_of_form(survey, id)
        {
            continue;
        }
        let text = survey.folded_text(id);
        // What lies over an article says that one may go on reading it.
        let over = counts.written() > 0 && survey.article_words() >= SIGNUP_PAGE_WORDS && is_called(document, id, &OVERLAYS);
        if !over && words::mentions(&text, words::BESIDE_LETTERS) {
            continue;
        }
        let letters = words::mentions(&text, words::LETTERS);
        let asks = words::asks(&text) && (letters || words::mentions(&text, words::SUBSCRIBE) || !is_in_text(survey, id));
        let place = survey.place(id);
        let sure = strong && letters && (asks || counts.fields > 0) && survey.article_words() >= SIGNUP_PAGE_WORDS;
        if place == Place::Before && !(sure || over && asks && counts.fields > 0) {
            continue;
        }
        let short = counts.words <= NAMED_WORDS && counts.fields == 0 && counts.prose == 0;
        let seen = if over && asks {
            Seen::NewsletterAsks { place }
        } else if letters && (asks || counts.fields > 0 || short && (strong || counts.frames + counts.links + counts.buttons > 0)) {
            Seen::NewsletterLetters { place }
        } else if asks && counts.fields > 0 && words::mentions(&text, words::EMAIL) {
            Seen::NewsletterEmail { place }
        } else if !short {
            continue;
        } else if counts.words <= 12 && (strong && counts.links == 0 && place != Place::Between || counts.frames == 1) {
            Seen::NewsletterLittle { place }
        } else if asks && counts.links == 0 && counts.words <= 12 {
            Seen::NewsletterAsks { place }
        } else {
            continue;
        };
        taken = document.end(id);
        hides.push(Hide { node: survey.top(id), kind: Kind::Newsletter, reason: seen.into(), confidence: 0.75 });
    }
}

/// Whether the box belongs to a form for something else, which also has a tick for letters.
fn is_of_form(survey: &Survey<'_>, id: NodeId) -> bool {
    survey.written_around(id, FORM_WORDS) > 1
}

/// Proposes boxes that lead to the form: a link or button to subscribe, and words on letters.
#[inline(never)]
fn find_invitations(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let mut taken = NodeId(0);
    for id in document.ids() {
        let button = matches!(document.tag(id), Some(Tag::A | Tag::Button)) || document.attr(id, Attr::Role) == Some("button");
        let heading = document.tag(id).and_then(Tag::heading_level).is_some();
        if id < taken || !(button || heading) {
            continue;
        }
        let inside = survey.inside(id);
        if inside.outside || inside.nav || inside.header || survey.counts(id).words.wrapping_sub(1) > 7 {
            continue;
        }
        let asks = |node: NodeId| survey.small_text(node).is_some_and(|text| words::asks(&text));
        let begins = if heading { survey.small_text(id).is_some_and(|text| words::mentions(&text, words::LETTERS)) } else { asks(id) };
        if begins
            && let Some((node, said)) = invitation(survey, id)
            && (button || asks(node) && survey.counts(node).links > 0)
        {
            taken = document.end(node);
            let seen = Seen::NewsletterButton { quote: said, place: survey.place(node) };
            hides.push(Hide { node, kind: Kind::Newsletter, reason: seen.into(), confidence: 0.75 });
        } else if begins
            && heading
            && let Some(node) = unfilled(survey, id)
        {
            taken = document.end(node);
            let seen = Seen::NewsletterLittle { place: survey.place(node) };
            hides.push(Hide { node, kind: Kind::Newsletter, reason: seen.into(), confidence: 0.5 });
        }
    }
}

/// The box of a heading that speaks of letters and has no form yet, behind the article or beside it.
fn unfilled(survey: &Survey<'_>, heading: NodeId) -> Option<NodeId> {
    let apart = survey.has_article() && matches!(survey.place(heading), Place::After | Place::Beside) && !survey.inside(heading).footer;
    hollow::around(survey, heading).filter(|_| apart && !survey.subject_says(words::LETTERS))
}

fn invitation(survey: &Survey<'_>, button: NodeId) -> Option<(NodeId, String)> {
    let mut node = survey.top(button);
    let mut found = None;
    for _ in 0..4 {
        let Some(wider) = survey.wider(node) else { break };
        let counts = survey.holds(wider);
        let small = counts.words <= 60 && counts.links <= 3 && counts.headings <= 2 && counts.fields == 0 && counts.media <= 3;
        if !small || !survey.may_hide(wider) || matches!(survey.document().tag(wider), Some(Tag::Ul | Tag::Ol | Tag::Tr)) {
            break;
        }
        node = survey.top(wider);
        let by_mail = |letters: bool| letters || survey.small_text(node).is_some_and(|text| words::mentions(&text, words::EMAIL));
        found = said(survey, node).filter(|&(_, what)| by_mail(what == What::Letters)).map(|(said, what)| (node, said, what)).or(found);
    }
    let apart = survey.has_article() && !matches!(survey.place(button), Place::Before | Place::NoArticle);
    let (node, said, what) = found?;
    let fits = apart && survey.holds(node).words >= survey.holds(button).words + 3;
    (fits && !(what == What::Anything && is_in_text(survey, node))).then_some((node, said))
}

/// Such a form is no longer than this.
const FORM_WORDS: u32 = 300;

fn is_email_field(document: &Document, id: NodeId) -> bool {
    if !document.is(id, Tag::Input) {
        return false;
    }
    match document.attr(id, Attr::Type) {
        Some(t) if t.eq_ignore_ascii_case("email") => true,
        Some(t) if !t.is_empty() && !t.eq_ignore_ascii_case("text") => false,
        _ => document.attrs(id).any(|(name, value)| {
            matches!(name, Attr::Name | Attr::Id | Attr::Placeholder | Attr::AriaLabel)
                && value.len() < 200
                && words::mentions(&words::fold(value), words::EMAIL)
        }),
    }
}

/// The box around a form, and the words in it that say what it is for.
#[inline(never)]
fn signup(survey: &Survey<'_>, form: NodeId) -> Option<(NodeId, String)> {
    let counts = survey.holds(form);
    if !survey.may_hide_over(form, OVER) || counts.words > MAX_WORDS || counts.written() > 6 || other_purpose(survey.document(), form) {
        return None;
    }
    let mut node = survey.top(form);
    let mut said = said(survey, node);
    for _ in 0..5 {
        let Some(wider) = survey.wider(node) else { break };
        if !survey.may_hide_over(wider, OVER) || !adds_little(&survey.holds(wider), &survey.holds(node)) || adds_other(survey, wider, node)
        {
            break;
        }
        let more = self::said(survey, wider);
        // What one agrees to by a tick is longer than a hint.
        let hint = if survey.holds(wider).ticks > survey.holds(node).ticks { 90 } else { 45 };
        if said.is_some() && survey.holds(wider).words > survey.holds(node).words + hint {
            break;
        }
        node = survey.top(wider);
        said = said.or(more);
    }
    let (said, what) = said?;
    if what == What::Anything && is_in_text(survey, node) && self::said(survey, node).is_some_and(|(_, what)| what == What::Anything) {
        return None;
    }
    let counts = survey.holds(node);
    let alone = matches!(survey.place(node), Place::NoArticle | Place::Before) && !survey.inside(node).footer;
    // On a page without an article the box may be what the page is for; without letters, a waiting list or a shop's notice.
    let about = survey.subject_says(words::LETTERS) || counts.words * 4 > survey.page().words;
    let purpose = alone && (what != What::Letters || !survey.has_article() && about) || is_signup_page(survey, node);
    (!purpose && counts.words <= MAX_WORDS && !words::mentions(&survey.folded_text(node), words::BESIDE_LETTERS)).then_some((node, said))
}

/// Whether the page is there for this form: its title asks to subscribe, and there is little else to read.
fn is_signup_page(survey: &Survey<'_>, node: NodeId) -> bool {
    let apart = survey.inside(node).footer || survey.place(node) == Place::Beside;
    let asks = survey.subject_says(words::SUBSCRIBE) || survey.subject_says(words::SIGN_UP) || survey.subject_says(words::LETTERS);
    !apart && asks && survey.article_words() < SIGNUP_PAGE_WORDS
}

/// Whether the form has fields that no newsletter asks for.
fn other_purpose(document: &Document, form: NodeId) -> bool {
    document.subtree(form).any(|id| {
        document.is(id, Tag::Textarea) && !document.attr(id, Attr::Name).is_some_and(|name| TRAPS.stand_in(name))
            || document.is(id, Tag::Input)
                && document.attr(id, Attr::Type).is_some_and(|t| is_any(t, &["password", "search", "date", "file"]))
    })
}

/// Whether what a wider box has beside the node is about something else: it names people, or has something to press and
/// nothing of it speaks of letters.
fn adds_other(survey: &Survey<'_>, wider: NodeId, node: NodeId) -> bool {
    let document = survey.document();
    let added = || document.children(wider).filter(|&child| !document.contains(child, node));
    let headed = survey.holds(node).headings > 0;
    let (mut words, mut shown) = (0, 0);
    for child in added() {
        let counts = survey.holds(child);
        words += counts.words;
        // Where the form's own box has a heading, another one begins something else.
        shown += counts.links + counts.buttons + if headed { counts.headings } else { 0 };
    }
    let of_letters = |text: String| {
        text.contains("privacy")
            || [words::SUBSCRIBE, words::LETTERS, words::EMAIL, words::COOKIE].iter().any(|list| words::mentions(&text, list))
    };
    let people = |id: NodeId| names_writer(document, id);
    people(wider) || added().any(people) || words >= OTHER_WORDS && shown > 0 && !added().any(|child| of_letters(survey.folded_text(child)))
}

/// What stands beside a form and has fewer words is no matter of its own.
const OTHER_WORDS: u32 = 8;

fn adds_little(wider: &Counts, node: &Counts) -> bool {
    wider.words <= node.words.max(20) + 60
        && wider.words <= MAX_WORDS
        && wider.links <= node.links + 3
        && wider.media <= node.media + 3
        && wider.headings <= node.headings + 2
        && wider.written() <= node.written()
        && wider.ticks <= node.ticks + 2
}

/// What a box asks to sign up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Letters,
    /// It says "subscribe" and not to what.
    Subscription,
    /// It may be a walk.
    Anything,
}

/// The first words that speak of letters, or else of subscribing, or of signing up. What one may tick besides does not say what the form
/// is for.
fn said(survey: &Survey<'_>, node: NodeId) -> Option<(String, What)> {
    let document = survey.document();
    let mut best: Option<(&str, What)> = None;
    let ticks = document.subtree(node).filter(|&id| document.is(id, Tag::Input) && survey.counts(id).ticks == 1);
    let ticked: Vec<&str> = ticks.filter_map(|id| document.attr(id, Attr::Id)).collect();
    let mut skip = NodeId(0);
    for id in document.subtree(node) {
        if id < skip {
            continue;
        }
        if id > node && is_ticked(survey, id, &ticked) {
            skip = document.end(id);
            continue;
        }
        let shown = [Attr::Value, Attr::Placeholder, Attr::AriaLabel, Attr::Title].into_iter().filter_map(|name| document.attr(id, name));
        for text in shown.chain(Some(document.text(id))) {
            if text.trim().is_empty() || text.len() > 2_000 {
                continue;
            }
            let folded = words::fold(text);
            let mentioned = [(words::LETTERS, What::Letters), (words::SUBSCRIBE, What::Subscription), (words::SIGN_UP, What::Anything)];
            let sooner = mentioned.into_iter().take_while(|&(_, what)| best.is_none_or(|(_, known)| what < known));
            if let Some((_, what)) = sooner.into_iter().find(|&(list, _)| words::mentions(&folded, list)) {
                best = Some((text, what));
            }
        }
    }
    best.map(|(text, what)| (super::excerpt(text), what))
}

/// Whether the box stands in the text of the article: between its parts, or right behind a paragraph. There a form may belong to it.
fn is_in_text(survey: &Survey<'_>, node: NodeId) -> bool {
    match survey.place(node) {
        Place::Between => true,
        Place::After => survey.inside(node).main,
        _ => false,
    }
}

/// Whether the element is a field to tick with what stands beside it, or the label of one of these ids.
fn is_ticked(survey: &Survey<'_>, id: NodeId, ticked: &[&str]) -> bool {
    let document = survey.document();
    let counts = survey.holds(id);
    let alone = counts.ticks == 1 && counts.written() + counts.buttons + counts.headings == 0;
    alone || document.is(id, Tag::Label) && document.attr(id, Attr::For).is_some_and(|of| ticked.contains(&of))
}
