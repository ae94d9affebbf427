//! Ad slots and the labels over them.

use super::survey::{Label, Survey};
use super::words::{self, Topic};
use super::{Hide, Kind, Seen, purpose};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Hosts that serve nothing but advertising, as they end.
const HOSTS: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googleadservices.com",
    "amazon-adsystem.com",
    "adnxs.com",
    "taboola.com",
    "outbrain.com",
    "criteo.com",
    "criteo.net",
    "rubiconproject.com",
    "pubmatic.com",
    "openx.net",
    "adform.net",
    "smartadserver.com",
    "teads.tv",
    "yieldmo.com",
    "media.net",
    "revcontent.com",
    "mgid.com",
    "adskeeper.com",
    "zergnet.com",
    "moatads.com",
    "adsafeprotected.com",
    "casalemedia.com",
    "sharethrough.com",
    "33across.com",
    "carbonads.com",
    "carbonads.net",
    "buysellads.com",
    "propellerads.com",
    "popads.net",
    "adroll.com",
    "ads.yahoo.com",
    "an.yandex.ru",
    "adfox.ru",
    "relap.io",
    "a-ads.com",
    "ad.nl",
    "adition.com",
    "plista.com",
    "ligatus.com",
    "strossle.com",
    "i-mobile.co.jp",
    "microad.jp",
    "popin.cc",
    "dable.io",
    "adpushup.com",
    "ezoic.net",
    "adthrive.com",
    "mediavine.com",
    "connatix.com",
    "primis.tech",
    "vidazoo.com",
];

/// Hosts of the banners that networks of affiliates lend to those who sell for them, as they end.
const BANNERS: &[&str] = &[
    "static.shareasale.com",
    "awin1.com",
    "impactradius-go.com",
    "ad.linksynergy.com",
    "ftjcfx.com",
    "lduhtrp.net",
    "awltovhc.com",
    "tqlkg.com",
    "yceml.net",
];

/// How the ids of slots begin that ad scripts fill by their id.
const IDS: &[&str] = &[
    "div-gpt-ad",
    "google_ads_",
    "gpt-ad",
    "gpt_ad",
    "dfp-ad",
    "dfp_ad",
    "aswift_",
    "taboola-",
    "taboola_",
    "outbrain_widget",
    "rc_widget",
    "adngin-",
    "ezoic-pub-ad",
    "adthrive-",
    "carbonads",
    "bsa-zone",
    "mgid_",
    "yandex_rtb",
    "adfox_",
];

/// Words in the names of boxes that are there for ads.
#[rustfmt::skip]
const AD_WORDS: &[&str] = &[
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adslot", "adunit", "adbox", "adspace", "adzone", "adwrap", "adwrapper",
    "adcontainer", "adplacement", "adhesion", "adsense", "mediad", "dfp", "gpt", "mpu", "leaderboard", "outbrain", "taboola", "anuncio", "anuncios",
    "publicidad", "publicidade", "publicite", "werbung", "anzeige", "reklam", "reklama", "pubblicita", "advertentie",
];

/// What closes an ad or names it in a corner has no more words than this.
const FILLED_WORDS: u32 = 3;

/// Proposes slots, and labels with the box they stand in.
#[inline(never)]
pub(super) fn find(survey: &Survey<'_>, hides: &mut Vec<Hide>) {
    let document = survey.document();
    let mut skip = NodeId(0);
    for id in document.ids() {
        if id < skip || document.tag(id).is_none() || survey.inside(id).outside {
            continue;
        }
        if let Some(sign) = slot(document, id).or_else(|| named_slot(survey, id))
            && survey.may_hide(id)
            && survey.counts(id).words <= 120
        {
            skip = document.end(id);
            hides.push(Hide { node: survey.top(id), kind: Kind::Ad, reason: sign.into(), confidence: 0.95 });
        }
    }
    for label in survey.labels_of(Topic::Ad) {
        if let Some(node) = labelled(survey, label) {
            let seen = Seen::AdLabel { quote: survey.quote(label) };
            hides.push(Hide { node, kind: Kind::Ad, reason: seen.into(), confidence: 0.9 });
        }
    }
}

/// What makes the element an ad slot.
fn slot(document: &Document, id: NodeId) -> Option<Seen> {
    for (name, value) in document.attrs(id) {
        match name {
            Attr::DataAdSlot | Attr::DataAdClient | Attr::DataAdUnit | Attr::DataGoogleQueryId => {
                return Some(Seen::AdPlace);
            }
            // A list of sizes in pixels, on an element of the site's own.
            Attr::Sizes if value.starts_with("[[") && document.attr(id, Attr::TagName).is_some() => return Some(Seen::AdPlace),
            Attr::DataOutbrain => return Some(Seen::AdPaid),
            Attr::Id if IDS.iter().any(|begin| value.starts_with(begin)) => return Some(Seen::AdPlace),
            Attr::Class if document.is(id, Tag::Ins) && value.split_whitespace().any(|c| c == "adsbygoogle") => {
                return Some(Seen::AdPlace);
            }
            Attr::AriaLabel if value.len() < 60 && says_ad(value) && !matches!(document.tag(id), Some(Tag::A | Tag::Button)) => {
                return Some(Seen::AdSays);
            }
            Attr::TagName if matches!(value, "amp-ad" | "amp-sticky-ad" | "amp-auto-ads") => {
                return Some(Seen::AdElement);
            }
            Attr::Src | Attr::DataSrc if document.is(id, Tag::Iframe) && is_at(value, HOSTS) => {
                return Some(Seen::AdServer);
            }
            Attr::Src | Attr::DataSrc if document.is(id, Tag::Img) && is_at(value, BANNERS) => return Some(Seen::AdServer),
            _ => {}
        }
    }
    None
}

/// A box that is named for an ad and is empty, or holds no more than a linked picture or a frame. The name alone is not enough.
fn named_slot(survey: &Survey<'_>, id: NodeId) -> Option<Seen> {
    let document = survey.document();
    let element = document.attr(id, Attr::TagName);
    let box_like = matches!(document.tag(id), Some(Tag::Div | Tag::Aside | Tag::Section | Tag::Ins | Tag::Span)) || element.is_some();
    if !box_like {
        return None;
    }
    let counts = survey.counts(id);
    let filled =
        counts.words <= FILLED_WORDS && (counts.media > 0 && counts.links > 0 || counts.frames > 0) && counts.fields + counts.headings == 0;
    if !(counts.is_blank() || filled) {
        return None;
    }
    // A box without height is a blank that nobody sees.
    if document.has_layout() && document.layout(id).is_none_or(|l| !l.rendered || l.rect.height < 4) {
        return None;
    }
    let named = || [Attr::Id, Attr::Class].into_iter().filter_map(|name| document.attr(id, name)).chain(element).any(names_ad);
    named().then_some(if filled { Seen::AdBox } else { Seen::AdEmpty })
}

/// Whether the text is an ad label and nothing else.
fn says_ad(text: &str) -> bool {
    words::topic(&words::fold(text)).is_some_and(|m| m.topic == Topic::Ad && m.rest == 0)
}

fn names_ad(value: &str) -> bool {
    let word = |w: &str| AD_WORDS.iter().any(|a| w.eq_ignore_ascii_case(a));
    value.len() < 200 && value.split(|c: char| !c.is_ascii_alphabetic()).flat_map(humps).any(word)
}

/// The parts of a name written in humps: `adWrapper` and its `ad` and `Wrapper`.
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let begin = name.bytes().zip(name.bytes().skip(1)).position(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    let (first, rest) = name.split_at(begin.map_or(name.len(), |at| at + 1));
    let next = rest.bytes().skip(1).position(|b| b.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
    [name, first, &rest[..next]].into_iter().filter(|part| !part.is_empty())
}

/// Whether the address is at one of the hosts.
fn is_at(address: &str, hosts: &[&str]) -> bool {
    let host = purpose::host(address).unwrap_or_default();
    hosts.iter().any(|ad| host.strip_suffix(ad).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

/// The box of an ad label: the label with what has no text of its own.
fn labelled(survey: &Survey<'_>, label: &Label) -> Option<NodeId> {
    let document = survey.document();
    let block = survey.block(label);
    let own = survey.between(block.first, block.end);
    let cell = matches!(document.tag(block.element), Some(Tag::Td | Tag::Th | Tag::Dt | Tag::Dd | Tag::Option | Tag::Button));
    let heading = document.tag(block.element).and_then(Tag::heading_level).is_some();
    if label.found.rest > 0 || own.link_words > 0 || cell || heading || !survey.may_hide(block.element) {
        return None;
    }
    let slack = own.words + 6;
    if survey.holds(block.element).words > slack {
        return None;
    }
    let mut node = survey.top(block.element);
    for _ in 0..4 {
        let Some(wider) = survey.wider(node) else { break };
        let counts = survey.holds(wider);
        if !survey.may_hide(wider)
            || counts.words > slack
            || counts.media > 3
            || counts.links > 4
            || counts.headings > 0
            || counts.fields > 0
        {
            break;
        }
        node = survey.top(wider);
    }
    let counts = survey.holds(node);
    let alone = counts.media == 0 && counts.frames == 0 && !survey.has_blank_child(node);
    // A word of the article may happen to read like a label: then only in a box of its own, or with something to label.
    let boxed = !matches!(document.tag(block.element), Some(Tag::P | Tag::Li));
    (counts.linked == 0 || boxed || !alone).then_some(node)
}
