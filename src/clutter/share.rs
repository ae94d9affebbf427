//! Rows of links and buttons that pass the page on; what may stand beside them is said in [`beside`].

mod beside;

use super::called::{is_any, is_called};
use super::survey::{Counts, Survey};
use super::{Hide, Kind, Seen, words};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::needles::Needles;

/// Parts of the addresses at which networks take a page to share.
#[rustfmt::skip]
static ENDPOINTS: Needles = Needles::new(&[
    "?share=", "&share=", "/share?u=", "/share?url=", "/share?text=", "facebook.com/sharer", "facebook.com/share.php", "facebook.com/dialog/share", "facebook.com/dialog/feed", "twitter.com/intent", "twitter.com/share", "x.com/intent", "x.com/share",
    "linkedin.com/sharearticle", "linkedin.com/sharing", "linkedin.com/cws/share", "pinterest.com/pin/create", "pinterest.com/pin-builder", "wa.me/?", "whatsapp.com/send", "whatsapp://send", "t.me/share",
    "telegram.me/share", "tg://msg", "reddit.com/submit", "tumblr.com/share", "tumblr.com/widgets/share", "getpocket.com/save", "getpocket.com/edit", "vk.com/share", "vkontakte.ru/share", "ok.ru/offer",
    "connect.ok.ru", "share.flipboard.com", "news.ycombinator.com/submitlink", "social-plugins.line.me", "line.me/r/msg", "line.naver.jp", "b.hatena.ne.jp/entry", "b.hatena.ne.jp/add", "service.weibo.com/share",
    "v.t.sina.com.cn/share", "xing.com/spi/shares", "xing.com/social/share", "xing.com/app/user?op=share", "bsky.app/intent", "threads.net/intent", "threads.com/intent", "plus.google.com/share", "digg.com/submit", "stumbleupon.com/submit", "instapaper.com/hello", "viber://forward",
    "sharer/sharer", "story.kakao.com/share", "band.us/plugin/share", "share.naver.com", "evernote.com/clip", "buffer.com/add", "addtoany.com", "addthis.com", "fb-messenger://share", "mailto:?", "mix.com/add", "connect.mail.ru/share",
]);
/// So much of an address is looked at.
const ADDRESS_CHARS: usize = 160;

/// The longest text of a share link, with what only screen readers say.
const SPOKEN_WORDS: u32 = 16;

/// A button that says that it shares, without naming a network, has no more words than this.
const SHARES_WORDS: usize = 4;

/// One with more words says what is passed on, or to whom. Folded already.
const PASSED_ON: &[&str] =
    &["this", "article", "artikel", "articulo", "artigo", "articolo", "friends", "freunden", "amis", "amigo", "social", "reseaux"];

/// Words of a share bar that are in none of its links: a title, numbers.
const SLACK: u32 = 9;

/// A link or button of a share bar.
struct Item {
    id: NodeId,
    sign: Sign,
}

/// What the link or button says, and how far that goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It leads to where a network takes a page, or says that it shares there.
    Sure,
    /// It names a network.
    Network,
    /// It says that it shares.
    Shares,
    /// It does what other buttons do too: print, save, like.
    Beside,
}

/// What of share bars a region holds.
#[derive(Clone, Copy, Default)]
struct Held {
    items: u32,
    sure: u32,
    networks: u32,
    shares: u32,
    words: u32,
    /// Links and buttons.
    pressed: u32,
}

impl Held {
    fn each(self, other: Held, f: impl Fn(u32, u32) -> u32) -> Held {
        Held {
            items: f(self.items, other.items),
            sure: f(self.sure, other.sure),
            networks: f(self.networks, other.networks),
            shares: f(self.shares, other.shares),
            words: f(self.words, other.words),
            pressed: f(self.pressed, other.pressed),
        }
    }
}

/// Proposes bars of at least two share links, or one that says it shares.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let items = items(survey);
    if items.is_empty() {
        return;
    }
    // Running sums over the preorder.
    let mut sums = vec![Held::default(); document.len() + 1];
    for item in &items {
        let counts = survey.holds(item.id);
        sums[item.id.index() + 1] = Held {
            items: 1,
            sure: u32::from(item.sign == Sign::Sure),
            networks: u32::from(item.sign == Sign::Network),
            shares: u32::from(item.sign == Sign::Shares),
            words: counts.words,
            pressed: counts.links + counts.buttons,
        };
    }
    for index in 1..sums.len() {
        sums[index] = sums[index].each(sums[index - 1], |own, before| own + before);
    }
    let within = |id: NodeId| sums[document.end(id).index()].each(sums[id.index()], |end, first| end - first);
    // Tools and the buttons of an app are labelled like those of a share bar.
    let article = survey.has_article() && survey.says_article();
    let mut taken = NodeId(0);
    for item in &items {
        let inside = survey.inside(item.id);
        // A list of share links may be marked as navigation.
        let menu = || {
            let nav = document.ancestors(item.id).find(|&a| document.is(a, Tag::Nav) || document.attr(a, Attr::Role) == Some("navigation"));
            nav.is_none_or(|nav| within(nav).sure < 2 || !only_shares(&survey.holds(nav), within(nav), article))
        };
        if item.id < taken || inside.header || inside.footer || !survey.may_hide(item.id) || inside.nav && menu() {
            continue;
        }
        let mut node = survey.top(item.id);
        for _ in 0..6 {
            let Some(wider) = survey.wider(node) else { break };
            // Over a comment stands who wrote it.
            let of_comment = is_called(document, wider, &COMMENT);
            if of_comment || !survey.may_hide(wider) || !only_shares(&survey.holds(wider), within(wider), article) {
                break;
            }
            if !beside::is_little(survey, wider, &|id| items.binary_search_by_key(&id, |item| item.id).is_ok()) {
                break;
            }
            node = survey.top(wider);
        }
        let held = within(node);
        let about = is_about_sharing(survey, node) || is_named_for_sharing(document, item.id);
        // Networks are named on other buttons too: "X" closes a box, and one writes to somebody by WhatsApp.
        let networks = held.networks >= 3 || held.networks > 0 && about;
        let told = held.shares > 0 || networks || held.items >= 2 && held.networks == 0;
        if held.sure > 0 || told && article || held.networks >= 2 && about {
            taken = document.end(node);
            let seen = Seen::Share { count: held.items };
            hides.push(Hide { node, kind: Kind::Share, reason: seen.into(), confidence: if held.items >= 2 { 0.9 } else { 0.75 } });
        }
    }
}

/// Whether a region is a share bar and nothing else: what else it has to press is less than half of it, or on an article, where that
/// leads to the comments, no more than half.
fn only_shares(counts: &Counts, held: Held, article: bool) -> bool {
    let others = (counts.links + counts.buttons).saturating_sub(held.pressed);
    let most = if article { held.items } else { held.items / 2 };
    let title = SLACK.min(2 + held.items * 3);
    others <= most && counts.words <= held.words + title && counts.fields <= 1 && counts.headings <= 1 && counts.frames <= 2
}

/// The links and buttons that share, outermost only.
#[inline(never)]
fn items(survey: &Survey<'_>) -> Vec<Item> {
    let document = survey.document();
    let mut items = Vec::new();
    let mut skip = NodeId(0);
    for id in document.ids() {
        if id < skip || survey.inside(id).outside {
            continue;
        }
        let Some(tag) = document.tag(id) else { continue };
        let link = tag == Tag::A;
        let button = tag == Tag::Button || document.attr(id, Attr::Role) == Some("button");
        if !(link || button || tag == Tag::Li) {
            continue;
        }
        let words = survey.counts(id).words;
        let sign = if link && words <= SPOKEN_WORDS && is_endpoint(document.attr(id, Attr::Href).unwrap_or("")) {
            // A picture of the article may be a link that shares it.
            (!document.subtree(id).take(12).any(|n| beside::is_photo(document, n))).then_some(Sign::Sure)
        } else if (link || button) && words <= 7 {
            says(survey, id)
        } else {
            is_bare_network(survey, id).then_some(Sign::Network)
        };
        if let Some(sign) = sign {
            items.push(Item { id, sign });
            skip = document.end(id);
        }
    }
    items
}

/// Networks that pictures of buttons are called after, and what their names say besides. Folded already.
const SPOKEN: &[&str] = &[
    "facebook",
    "twitter",
    "linkedin",
    "pinterest",
    "whatsapp",
    "reddit",
    "telegram",
    "tumblr",
    "bluesky",
    "mastodon",
    "threads",
    "messenger",
    "flipboard",
    "xing",
    "x",
];
const OF_SIGNS: &[&str] = &["icon", "logo", "button", "share", "on", "to", "via", "this", "svg"];

static SHARING: Needles = Needles::new(&["share", "sharing"]);
static SOCIAL: Needles = Needles::new(&["share", "social"]);
static COMMENT: Needles = Needles::new(&["comment"]);
static CLOSING: Needles = Needles::new(&["close", "dismiss"]);

/// Networks as buttons are named for them, where they say nothing.
static NETWORKS: Needles =
    Needles::new(&["facebook", "twitter", "linkedin", "pinterest", "whatsapp", "reddit", "telegram", "tumblr", "email", "sharebutton"]);

/// Whether it is an item of a list that names a network and has a script for a link, in a box named for sharing.
fn is_bare_network(survey: &Survey<'_>, id: NodeId) -> bool {
    let document = survey.document();
    let counts = survey.holds(id);
    document.is(id, Tag::Li)
        && (1..=3).contains(&counts.words)
        && counts.links + counts.buttons == 0
        && survey.small_text(id).is_some_and(|text| words::is_one_of(&text, words::NETWORKS))
        && is_named_for_sharing(document, id)
}

/// Whether a bar, or a box close around it, says what it is for.
fn is_about_sharing(survey: &Survey<'_>, bar: NodeId) -> bool {
    is_named_for_sharing(survey.document(), bar) || survey.small_text(bar).is_some_and(|text| words::mentions(&text, words::SHARE))
}

/// Whether the element or a box close around it is named for sharing.
#[inline(never)]
fn is_named_for_sharing(document: &Document, id: NodeId) -> bool {
    is_named(document, id, &SHARING)
}

fn is_named(document: &Document, id: NodeId, names: &Needles) -> bool {
    std::iter::once(id).chain(document.ancestors(id)).take(4).any(|around| is_called(document, around, names))
}

#[inline(never)]
fn says(survey: &Survey<'_>, id: NodeId) -> Option<Sign> {
    let document = survey.document();
    let href = document.attr(id, Attr::Href).unwrap_or("");
    // A link that leads elsewhere does not share, whatever it says, nor one to a part of the page.
    let leads = document.is(id, Tag::A) && !href.is_empty() && !href.starts_with("javascript:") && !is_no_place(href);
    let nowhere = || href.strip_prefix('#').is_some_and(|place| is_named_for_sharing(document, id) && !is_there(survey, place));
    if leads && !nowhere() || is_called(document, id, &CLOSING) || document.attr(id, Attr::Role) == Some("tab") {
        return None;
    }
    let labels = labels(survey, id);
    if labels.is_empty() {
        // Buttons that are no more than a picture, and the picture may have a name: "Facebook icon".
        let pictured = || {
            let mut inner = document.subtree(id).take(12);
            inner.find_map(|n| document.attr(n, Attr::Alt).or_else(|| document.attr(n, Attr::AriaLabel)))
        };
        let network = |name: &str| {
            let folded = words::fold(name);
            let mut rest = folded.split(' ').filter(|word| !words::is_one_of(word, OF_SIGNS));
            rest.next().is_some_and(|word| words::is_one_of(word, SPOKEN)) && rest.next().is_none()
        };
        let named = is_named(document, id, &SOCIAL) && is_called(document, id, &NETWORKS);
        return (named || pictured().is_some_and(network)).then_some(Sign::Network);
    }
    labels.iter().filter(|t| t.len() < 120).find_map(|t| {
        let bare = t.trim_matches(|c: char| c.is_numeric() || c == ' ');
        let names_one = t.split(' ').any(|word| words::is_one_of(word, words::NETWORKS));
        if names_one && words::mentions(t, words::SHARE) {
            Some(Sign::Sure)
        } else if words::is_one_of(bare, words::NETWORKS) {
            Some(Sign::Network)
        } else if words::mentions(t, words::SHARE) {
            // "Share your story with us" asks for something else.
            (t.split(' ').count() <= SHARES_WORDS || words::mentions(t, PASSED_ON)).then_some(Sign::Shares)
        } else {
            words::is_one_of(bare, words::BESIDE_SHARING).then_some(Sign::Beside)
        }
    })
}

/// What a link or button says, to those who see it and to others, folded.
#[inline(never)]
fn labels(survey: &Survey<'_>, id: NodeId) -> Vec<String> {
    let document = survey.document();
    let mut labels: Vec<String> =
        [Attr::AriaLabel, Attr::Title].iter().filter_map(|&name| document.attr(id, name)).map(words::fold).collect();
    labels.extend(survey.small_text(id));
    labels.retain(|label| !label.is_empty());
    labels
}

/// Whether the address leads nowhere but to a script: `#`, `#!`, `#share`.
fn is_no_place(href: &str) -> bool {
    let says = |part: &str| is_any(part, &["share", "sharing"]);
    href.strip_prefix('#').is_some_and(|place| place.len() <= 2 || place.split(|c: char| !c.is_ascii_alphabetic()).any(says))
}

/// Whether there is something to read at the place on the page.
fn is_there(survey: &Survey<'_>, place: &str) -> bool {
    let document = survey.document();
    document.ids().find(|&id| document.attr(id, Attr::Id) == Some(place)).is_some_and(|id| survey.holds(id).words > 0)
}

fn is_endpoint(href: &str) -> bool {
    let end = href.char_indices().nth(ADDRESS_CHARS).map_or(href.len(), |(at, _)| at);
    let start = &href[..end];
    // A number makes it a call to somebody.
    ENDPOINTS.stand_in(start)
        && !["?phone=", "&phone="].iter().any(|to| start.split_once(to).is_some_and(|(_, n)| !n.is_empty() && !n.starts_with('&')))
}
