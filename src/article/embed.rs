//! What a page shows from elsewhere: players, posts, maps. Each becomes an address that a person can open.
//!
//! Entry point: [`embed`].

use super::address::{Addresses, decode, site_host};
use super::media::{fold, has_word};
use super::parts::Embed;
use crate::dom::{Attr, Document, NodeId, Tag};
use url::Url;

/// Hosts whose frames are no part of a text: ads, counters, buttons, comments, consent.
const NOT_CONTENT: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "google-analytics.com",
    "amazon-adsystem.com",
    "adnxs.com",
    "criteo.com",
    "taboola.com",
    "outbrain.com",
    "disqus.com",
    "recaptcha.net",
    "hcaptcha.com",
    "addthis.com",
    "sharethis.com",
    "quantcast.com",
    "onetrust.com",
    "cookiebot.com",
    "mailchimp.com",
    "list-manage.com",
    "hsforms.com",
    "hubspot.com",
    "paypal.com",
    "stripe.com",
    "zdassets.com",
    "intercom.io",
    "livefyre.com",
    "spot.im",
    "openweb.com",
    "adform.net",
    "teads.tv",
    "2mdn.net",
    "rubiconproject.com",
    "pubmatic.com",
    "moatads.com",
];

/// Reads an element that shows something from elsewhere.
pub(super) fn embed(document: &Document, addresses: &Addresses, id: NodeId, tag: Tag) -> Option<Embed> {
    let attr = |name| document.attr(id, name).map(str::trim).filter(|v| !v.is_empty());
    let title = || fold(attr(Attr::Title).or_else(|| attr(Attr::AriaLabel)).unwrap_or_default());
    match tag {
        Tag::Iframe => {
            let src = [Attr::Src, Attr::DataSrc, Attr::DataLazySrc, Attr::DataUrl, Attr::DataOriginal]
                .into_iter()
                .filter_map(attr)
                .find(|s| *s != "about:blank")?;
            let url = addresses.url(src)?;
            from_frame(&url, title()).or_else(|| generic(document, id, &url, title()))
        }
        Tag::Object => from_frame(&addresses.url(attr(Attr::Data)?)?, title()),
        Tag::Embed => from_frame(&addresses.url(attr(Attr::Src)?)?, title()),
        Tag::Blockquote | Tag::Div => post(document, addresses, id),
        Tag::Other => {
            let name = document.tag_name(id);
            let video = [Attr::Videoid, Attr::DataVideoid, Attr::DataVideoId].into_iter().find_map(attr);
            match name {
                "lite-youtube" | "amp-youtube" | "lite-yt" => youtube(video?, title()),
                "lite-vimeo" | "amp-vimeo" => vimeo(video?, title()),
                "amp-iframe" => {
                    let url = addresses.url(attr(Attr::Src)?)?;
                    from_frame(&url, title()).or_else(|| Some(plain(url.into(), title())))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The players whose frame is not what a person would open.
fn from_frame(url: &Url, title: String) -> Option<Embed> {
    let host = site_host(url);
    let mut path = url.path_segments()?.filter(|s| !s.is_empty());
    let query = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    match host {
        "youtube.com" | "youtube-nocookie.com" | "m.youtube.com" => match path.next()? {
            "embed" | "v" | "shorts" => match path.next().filter(|id| *id != "videoseries" && *id != "live_stream") {
                Some(id) => youtube(id, title),
                None => Some(plain(format!("https://www.youtube.com/playlist?list={}", query("list")?), title)),
            },
            _ => youtube(&query("v")?, title),
        },
        "youtu.be" => youtube(path.next()?, title),
        "player.vimeo.com" => vimeo(path.find(|s| s.bytes().all(|b| b.is_ascii_digit()))?, title),
        "w.soundcloud.com" => Some(plain(query("url").filter(|u| u.starts_with("https://"))?, title)).map(|e| named(e, "soundcloud.com")),
        "open.spotify.com" => Some(plain(format!("https://open.spotify.com{}", url.path().trim_start_matches("/embed")), title)),
        "platform.twitter.com" => Some(plain(format!("https://twitter.com/i/status/{}", query("id")?), title)),
        "dailymotion.com" | "geo.dailymotion.com" => {
            let id = query("video").or_else(|| path.next_back().map(str::to_owned))?;
            Some(plain(format!("https://www.dailymotion.com/video/{id}"), title))
        }
        "facebook.com" => {
            let href = query("href").filter(|h| h.starts_with("https://"))?;
            let kind = url.path();
            (kind.contains("/post") || kind.contains("/video")).then(|| plain(href, title))
        }
        "instagram.com" => Some(plain(url.as_str().split("/embed").next()?.to_owned(), title)),
        "tiktok.com" => Some(plain(format!("https://www.tiktok.com/@/video/{}", path.next_back()?), title)),
        "codepen.io" => Some(plain(url.as_str().replace("/embed/", "/pen/"), title)),
        "ted.com" | "embed.ted.com" => Some(plain(format!("https://www.ted.com{}", url.path()), title)),
        _ => None,
    }
}

/// A frame of a host that is not known: shown when the page gives it room or a name.
fn generic(document: &Document, id: NodeId, url: &Url, title: String) -> Option<Embed> {
    let host = site_host(url);
    if url.scheme() != "https" || NOT_CONTENT.iter().any(|bad| host == *bad || host.strip_suffix(bad).is_some_and(|sub| sub.ends_with('.')))
    {
        return None;
    }
    if host.starts_with("ads.") || host.starts_with("ad.") || title.to_ascii_lowercase().contains("advertis") {
        return None;
    }
    let size = |name| document.attr(id, name).and_then(|v| v.trim().trim_end_matches("px").parse::<u32>().ok());
    let drawn = document.layout(id).map(|l| (l.rect.width, l.rect.height));
    let roomy = match (drawn, size(Attr::Width), size(Attr::Height)) {
        (Some((w, h)), _, _) => w >= 200 && h >= 100,
        (None, w, Some(h)) => w.unwrap_or(400) >= 200 && h >= 100,
        (None, _, None) => false,
    };
    let named_so =
        |value: Option<&str>| value.is_some_and(|v| ["embed", "video", "player", "chart", "map"].iter().any(|word| v.contains(word)));
    let parent = document.parent(id);
    let inside = named_so(document.attr(id, Attr::Class)) || named_so(parent.and_then(|p| document.attr(p, Attr::Class)));
    (roomy || inside || !title.is_empty()).then(|| plain(url.as_str().to_owned(), title))
}

/// The post of a social network that its script has not turned into a frame yet.
fn post(document: &Document, addresses: &Addresses, id: NodeId) -> Option<Embed> {
    let class = document.attr(id, Attr::Class)?;
    let attr = |name| document.attr(id, name).and_then(|v| addresses.resource(v));
    let last_link = |with: &str| {
        let links = document.subtree(id).filter(|&n| document.is(n, Tag::A));
        links
            .filter_map(|a| document.attr(a, Attr::Href))
            .filter(|href| href.contains(with))
            .filter_map(|href| addresses.resource(href))
            .next_back()
    };
    let url = if has_word(class, &["twitter-tweet", "twitter-video"]) {
        last_link("/status/")?.split('?').next()?.to_owned()
    } else if has_word(class, &["instagram-media"]) {
        last_link("instagram.com/")?.split('?').next()?.to_owned()
    } else if has_word(class, &["tiktok-embed"]) {
        attr(Attr::Cite)?
    } else if has_word(class, &["bluesky-embed", "mastodon-embed", "reddit-embed-bq", "reddit-card", "imgur-embed-pub"]) {
        last_link("https://")?
    } else if has_word(class, &["fb-post", "fb-video"]) {
        attr(Attr::DataHref)?
    } else {
        return None;
    };
    Some(plain(url, String::new()))
}

/// Whether what the page writes in place of a post is the post itself, and not "View this on ...".
pub(super) fn shows_its_text(document: &Document, id: NodeId) -> bool {
    document
        .attr(id, Attr::Class)
        .is_some_and(|class| has_word(class, &["twitter-tweet", "bluesky-embed", "mastodon-embed", "reddit-embed-bq"]))
}

fn youtube(id: &str, title: String) -> Option<Embed> {
    is_id(id).then(|| Embed {
        url: format!("https://www.youtube.com/watch?v={id}"),
        provider: "youtube.com".into(),
        title,
        poster: Some(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg")),
    })
}

fn vimeo(id: &str, title: String) -> Option<Embed> {
    is_id(id).then(|| plain(format!("https://vimeo.com/{id}"), title))
}

fn is_id(id: &str) -> bool {
    (4..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn plain(url: String, title: String) -> Embed {
    let provider = Url::parse(&url).map(|u| site_host(&u).to_owned()).unwrap_or_default();
    Embed { url, provider, title, poster: None }
}

fn named(embed: Embed, provider: &str) -> Embed {
    Embed { url: decode(&embed.url), provider: provider.into(), ..embed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(markup: &str) -> Option<String> {
        let document = crate::html::parse(markup, "https://news.example/");
        let addresses = Addresses::new(&document);
        document.ids().find_map(|id| embed(&document, &addresses, id, document.tag(id)?)).map(|e| e.url)
    }

    #[test]
    fn players_become_addresses_that_a_person_opens() {
        for (markup, expected) in [
            (
                "<iframe src='https://www.youtube-nocookie.com/embed/abc_DEF-123?rel=0'></iframe>",
                "https://www.youtube.com/watch?v=abc_DEF-123",
            ),
            ("<iframe data-src='//player.vimeo.com/video/1234567?h=1'></iframe>", "https://vimeo.com/1234567"),
            ("<lite-youtube videoid=abc_DEF-123></lite-youtube>", "https://www.youtube.com/watch?v=abc_DEF-123"),
            ("<amp-youtube data-videoid=abc_DEF-123></amp-youtube>", "https://www.youtube.com/watch?v=abc_DEF-123"),
            (
                "<iframe src='https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1'></iframe>",
                "https://api.soundcloud.com/tracks/1",
            ),
            (
                "<blockquote class=twitter-tweet><p>hi</p><a href='https://twitter.com/a/status/9?ref=x'>May</a></blockquote>",
                "https://twitter.com/a/status/9",
            ),
            ("<iframe src='https://maps.example/e' width=600 height=400></iframe>", "https://maps.example/e"),
        ] {
            assert_eq!(url(markup).as_deref(), Some(expected), "{markup}");
        }
    }

    #[test]
    fn ads_and_counters_are_no_embeds() {
        for markup in [
            "<iframe src='https://ad.doubleclick.net/x' width=300 height=250></iframe>",
            "<iframe src='https://x.example/pixel' width=1 height=1></iframe>",
            "<iframe src='javascript:alert(1)' title=x></iframe>",
            "<iframe src='about:blank' width=600 height=400></iframe>",
            "<iframe src='https://www.youtube.com/embed/\"><script>'></iframe>",
            "<blockquote class=quote>no post</blockquote>",
        ] {
            assert_eq!(url(markup), None, "{markup}");
        }
    }
}
