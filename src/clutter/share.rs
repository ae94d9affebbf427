//! Rows of links and buttons that pass the page on.

use super::survey::Survey;
use super::words;
use super::{Hide, Kind};
use crate::dom::{Attr, NodeId, Tag};
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

/// Words of a share bar that are in none of its links: a title, numbers.
const SLACK: u32 = 9;

/// Proposes bars of at least two share links, or one that says it shares.
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let items = items(survey);
    // Running sums over the preorder: share items, and the words and links in them.
    let mut sums = vec![(0_u32, 0_u32, 0_u32); document.len() + 1];
    for &(id, _) in &items {
        let counts = survey.counts(id);
        sums[id.index() + 1] = (1, counts.words, counts.links);
    }
    for index in 1..sums.len() {
        let before = sums[index - 1];
        let own = &mut sums[index];
        *own = (own.0 + before.0, own.1 + before.1, own.2 + before.2);
    }
    let within = |id: NodeId| {
        let (first, end) = (sums[id.index()], sums[document.end(id).index()]);
        (end.0 - first.0, end.1 - first.1, end.2 - first.2)
    };
    let mut taken = NodeId(0);
    for &(item, sure) in &items {
        let inside = survey.inside(item);
        if item < taken || inside.nav || inside.header || inside.footer || !survey.may_hide(item) {
            continue;
        }
        let mut node = survey.top(item);
        for _ in 0..6 {
            let Some(wider) = survey.wider(node) else { break };
            let (counts, (_, words, links)) = (survey.counts(wider), within(wider));
            let only_share = counts.words <= words + SLACK && counts.links <= links + 1 && counts.fields <= 1;
            if !survey.may_hide(wider) || !only_share || counts.headings > 1 || counts.frames > 2 {
                break;
            }
            node = survey.top(wider);
        }
        let (count, ..) = within(node);
        // A lone "Share" among other buttons, such as those that count likes.
        let among_buttons = survey.counts(node).buttons >= 2 && survey.counts(node).links <= 1 && survey.has_article();
        if count >= 2 || sure || among_buttons {
            taken = document.end(node);
            let reason = match count {
                0 | 1 => "a link that shares the page".to_owned(),
                count => format!("{count} links that share the page"),
            };
            hides.push(Hide { node, kind: Kind::Share, reason, confidence: if count >= 2 { 0.9 } else { 0.75 } });
        }
    }
}

/// The links and buttons that share, outermost only, and whether one alone is enough.
fn items(survey: &Survey<'_>) -> Vec<(NodeId, bool)> {
    let document = survey.document();
    let mut items = Vec::new();
    let mut skip = NodeId(0);
    for id in document.ids() {
        if id < skip || survey.inside(id).outside {
            continue;
        }
        let link = document.is(id, Tag::A);
        let button = document.is(id, Tag::Button) || document.attr(id, Attr::Role) == Some("button");
        let words = survey.counts(id).words;
        let sure = if link && words <= SPOKEN_WORDS && is_endpoint(document.attr(id, Attr::Href).unwrap_or("")) {
            Some(true)
        } else if (link || button) && words <= 7 {
            shares(survey, id)
        } else {
            is_bare_network(survey, id).then_some(false)
        };
        if let Some(sure) = sure {
            items.push((id, sure));
            skip = document.end(id);
        }
    }
    items
}

/// Whether it is an item of a list that names a network and has a script for a link, in a box named for sharing.
fn is_bare_network(survey: &Survey<'_>, id: NodeId) -> bool {
    let document = survey.document();
    let counts = survey.counts(id);
    document.is(id, Tag::Li)
        && (1..=3).contains(&counts.words)
        && counts.links + counts.buttons == 0
        && survey.small_text(id).is_some_and(|text| words::is_one_of(&text, words::NETWORKS))
        && document.ancestors(id).take(3).any(|around| {
            [Attr::Id, Attr::Class]
                .into_iter()
                .filter_map(|name| document.attr(around, name))
                .any(|v| v.to_ascii_lowercase().contains("share"))
        })
}

fn shares(survey: &Survey<'_>, id: NodeId) -> Option<bool> {
    let document = survey.document();
    let href = document.attr(id, Attr::Href).unwrap_or("");
    // A link that leads elsewhere does not share, whatever it says.
    if document.is(id, Tag::A) && !href.is_empty() && !href.starts_with('#') && !href.starts_with("javascript:") {
        return None;
    }
    let named = [Attr::AriaLabel, Attr::Title].into_iter().filter_map(|name| document.attr(id, name)).map(words::fold);
    let mut says = named.chain(survey.small_text(id)).filter(|t| !t.is_empty() && t.len() < 120);
    says.find_map(|t| {
        let bare = t.trim_matches(|c: char| c.is_numeric() || c == ' ');
        let network = words::is_one_of(bare, words::NETWORKS);
        let share = words::mentions(&t, words::SHARE);
        let both = share && t.split(' ').any(|word| words::is_one_of(word, words::NETWORKS));
        match (both, network || words::is_one_of(&t, words::SHARE)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    })
}

fn is_endpoint(href: &str) -> bool {
    let end = href.char_indices().nth(ADDRESS_CHARS).map_or(href.len(), |(at, _)| at);
    ENDPOINTS.stand_in(&href[..end])
}
