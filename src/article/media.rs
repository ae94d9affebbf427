//! Pictures as pages really hold them: lazy ones, several sizes, several formats, and the many that show nothing.
//!
//! Entry point: [`image`].

use super::address::Addresses;
use super::parts::Image;
use crate::dom::{Attr, Document, NodeId, Tag};

/// Where a page that loads pictures late keeps the real address, best first.
const LAZY_SRC: &[Attr] = &[
    Attr::DataSrc,
    Attr::DataLazySrc,
    Attr::DataOriginal,
    Attr::DataOrigFile,
    Attr::DataLargeFile,
    Attr::DataHiRes,
    Attr::DataLazy,
    Attr::DataUrl,
    Attr::DataImage,
    Attr::DataBackground,
    Attr::DataSource,
    Attr::NitroLazySrc,
    Attr::DataLazyload,
    Attr::DataFullSrc,
    Attr::DataBackgroundImage,
];
const LAZY_SRCSET: &[Attr] = &[Attr::DataSrcset, Attr::DataLazySrcset, Attr::NitroLazySrcset];

/// More candidates than this in one srcset are not read.
const MAX_CANDIDATES: usize = 40;
/// A picture this wide is good enough for any screen.
const WIDE_ENOUGH: f32 = 2600.0;
/// Up to this height a picture can stand in a line of text.
const LINE_HEIGHT: u32 = 40;
/// A picture that is as wide and as high as this, as the page says, is no counter and keeps no place.
const LARGE: u32 = 200;
/// Pictures up to this size in both directions are signs, not illustrations.
const SIGN: u32 = 64;

/// What a picture is to the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Picture {
    /// An illustration.
    Block(Image),
    /// A sign within a line, a formula for instance.
    Inline(Image),
    /// A character drawn as a picture.
    Character(String),
    /// Decoration, a counter or a placeholder: not shown.
    Nothing,
}

/// Reads an `img`, with the `source`s of its `picture`.
pub(super) fn image(document: &Document, addresses: &Addresses, id: NodeId) -> Picture {
    let attr = |name| document.attr(id, name).map(str::trim).filter(|v| !v.is_empty());
    let class = attr(Attr::Class).unwrap_or_default();
    let alt = attr(Attr::Alt).unwrap_or_default();
    if (has_word(class, &["emoji", "wp-smiley", "emojione", "twemoji"]) || alt_is_emoji(alt)) && alt.chars().count() <= 8 && !alt.is_empty()
    {
        return Picture::Character(alt.to_owned());
    }
    let (mut width, mut height) = (size(document, id, Attr::Width), size(document, id, Attr::Height));
    if counts_visitors(document, id, width, height) {
        return Picture::Nothing;
    }
    if width.is_some_and(|w| w <= 3) || height.is_some_and(|h| h <= 3) {
        (width, height) = (None, None);
    }
    let Some((src, srcset)) = addresses_of(document, addresses, id) else { return Picture::Nothing };
    let image = Image { source: Some(id), src, srcset, alt: fold(alt), title: fold(attr(Attr::Title).unwrap_or_default()), width, height };
    let drawn = document.layout(id).filter(|l| l.rendered && l.rect.width > 0 && l.rect.height > 0);
    let shown = drawn.map(|l| (l.rect.width as u32, l.rect.height as u32));
    let (w, h) = (shown.map(|s| s.0).or(width), shown.map(|s| s.1).or(height));
    let formula = has_word(class, &["latex", "tex", "math", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display"]);
    if formula {
        return Picture::Inline(image);
    }
    if decorates(class, attr(Attr::Id).unwrap_or_default(), &image.src) {
        return Picture::Nothing;
    }
    match (w, h) {
        (Some(w), Some(h)) if w <= SIGN && h <= SIGN => {
            if h <= LINE_HEIGHT && !image.alt.is_empty() {
                Picture::Inline(image)
            } else {
                Picture::Nothing
            }
        }
        (Some(w), None) if w <= LINE_HEIGHT => Picture::Nothing,
        (None, Some(h)) if h <= LINE_HEIGHT => Picture::Inline(image),
        _ => Picture::Block(image),
    }
}

/// Reads the picture that an element keeps for its background.
pub(super) fn background(document: &Document, addresses: &Addresses, id: NodeId) -> Option<Image> {
    let stated = [Attr::DataBackground, Attr::DataBackgroundImage].into_iter().find_map(|name| document.attr(id, name));
    let src = real(addresses, stated.filter(|v| looks_like_image(v))?)?;
    let alt = fold(document.attr(id, Attr::AriaLabel).unwrap_or_default());
    Some(Image { source: Some(id), src, srcset: String::new(), alt, title: String::new(), width: None, height: None })
}

/// The best address and the other sizes of an `img`.
fn addresses_of(document: &Document, addresses: &Addresses, id: NodeId) -> Option<(String, String)> {
    let mut candidates = Vec::new();
    for &name in LAZY_SRCSET.iter().chain(&[Attr::Srcset]) {
        if let Some(value) = document.attr(id, name) {
            read_srcset(addresses, value, &mut candidates);
            if !candidates.is_empty() {
                break;
            }
        }
    }
    if candidates.is_empty()
        && let Some(picture) = document.parent(id).filter(|&p| document.is(p, Tag::Picture))
    {
        // What is there for narrow screens is cut smaller; the wide picture is the one in the `img`.
        let narrow = |source| document.attr(source, Attr::Media).is_some_and(|media| media.contains("max-width"));
        for source in document.children(picture).take(12).filter(|&c| document.is(c, Tag::Source) && !narrow(c)) {
            let set = LAZY_SRCSET.iter().chain(&[Attr::Srcset]).find_map(|&name| document.attr(source, name));
            if let Some(value) = set {
                read_srcset(addresses, value, &mut candidates);
            }
            if !candidates.is_empty() {
                break;
            }
        }
    }
    let lazy = LAZY_SRC.iter().find_map(|&name| document.attr(id, name).filter(|v| looks_like_image(v)).and_then(|v| real(addresses, v)));
    let large = [Attr::Width, Attr::Height].into_iter().all(|name| size(document, id, name).is_some_and(|side| side >= LARGE));
    let plain =
        document.attr(id, Attr::Src).and_then(|v| if large { photograph(addresses, v) } else { None }.or_else(|| real(addresses, v)));
    let best = candidates.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|c| c.0.clone());
    let src = lazy.or(best).or(plain)?;
    // One candidate says nothing that the address does not.
    let srcset = if candidates.len() > 1 {
        candidates.iter().map(|(url, _, descriptor)| format!("{url} {descriptor}")).collect::<Vec<_>>().join(", ")
    } else {
        String::new()
    };
    Some((src, srcset))
}

/// The candidates of a srcset, as address, width (or density as if 1000 px wide) and descriptor. Addresses may hold commas.
fn read_srcset(addresses: &Addresses, value: &str, out: &mut Vec<(String, f32, String)>) {
    let mut rest = value;
    while out.len() < MAX_CANDIDATES {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (mut url, mut descriptor) = (&rest[..end], "");
        rest = &rest[end..];
        if let Some(bare) = url.strip_suffix(',') {
            url = bare.trim_end_matches(',');
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            descriptor = rest[..end].trim();
            rest = &rest[end..];
        }
        // A width may have a height beside it.
        let said = |suffix: char, unit: f32| {
            let number = |word: &str| word.strip_suffix(suffix).and_then(decimal).filter(|n| *n > 0.0 && n.is_finite());
            descriptor.split_ascii_whitespace().find_map(|word| Some((word, number(word)? * unit)))
        };
        let (descriptor, width) = said('w', 1.0).or_else(|| said('x', 1000.0)).unwrap_or(("1x", 1000.0));
        if width <= WIDE_ENOUGH
            && let Some(url) = real(addresses, url)
        {
            // A comma or a space in an address would end it too early.
            out.push((url.replace(',', "%2C").replace(' ', "%20"), width, descriptor.to_owned()));
        }
    }
}

/// The absolute address, unless it is one that only keeps the place.
fn real(addresses: &Addresses, src: &str) -> Option<String> {
    let src = src.trim();
    if src.starts_with("data:") {
        return None;
    }
    let url = addresses.url(src)?;
    let file = url.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = file.split('.').next().unwrap_or_default();
    let placeholder =
        matches!(stem, "blank" | "spacer" | "pixel" | "1x1" | "transparent" | "placeholder" | "lazy" | "loading" | "grey" | "gray")
            || !is_photograph(&file)
                && ["lazy_placeholder", "lazyload", "placeholder-", "trans.gif", "loader.gif", "spinner"]
                    .iter()
                    .any(|name| file.contains(name));
    (!placeholder).then(|| url.into())
}

/// The absolute address of a photograph, which no name makes a placeholder where the page says that it is large.
fn photograph(addresses: &Addresses, src: &str) -> Option<String> {
    addresses.url(src.trim()).filter(|url| is_photograph(&url.path().to_ascii_lowercase())).map(Into::into)
}

/// Whether a file is in a format for photographs; what keeps a place is drawn.
fn is_photograph(file: &str) -> bool {
    [".jpg", ".jpeg", ".webp", ".avif"].iter().any(|ending| file.ends_with(ending))
}

fn looks_like_image(value: &str) -> bool {
    let value = value.trim();
    value.len() > 4 && !value.contains(char::is_whitespace) && value.contains(['/', '.']) && !value.starts_with(['{', '['])
}

fn size(document: &Document, id: NodeId, name: Attr) -> Option<u32> {
    let value = document.attr(id, name)?.trim();
    let value = value.strip_suffix("px").unwrap_or(value);
    decimal(value).filter(|n| *n < 100_000.0).map(|n| n.round() as u32)
}

/// The number of a text such as "1.5", without a sign or an exponent: what the standard library reads more with is 15 KB of a reader.
fn decimal(text: &str) -> Option<f32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() + part.len() == 0 {
        return None;
    }
    let mut number = 0.0;
    for digit in whole.chars() {
        number = number * 10.0 + digit.to_digit(10)? as f32;
    }
    let mut unit = 1.0;
    for digit in part.chars() {
        unit /= 10.0;
        number += unit * digit.to_digit(10)? as f32;
    }
    Some(number)
}

fn counts_visitors(document: &Document, id: NodeId, width: Option<u32>, height: Option<u32>) -> bool {
    // A picture that is loaded late is often declared empty, or a pixel keeps its place.
    if LAZY_SRC.iter().chain(LAZY_SRCSET).any(|&name| document.attr(id, name).is_some()) {
        return false;
    }
    if width.is_some_and(|w| w <= 3) || height.is_some_and(|h| h <= 3) {
        return true;
    }
    let src = document.attr(id, Attr::Src).unwrap_or_default();
    let large = width.is_some_and(|w| w >= LARGE) && height.is_some_and(|h| h >= LARGE);
    // A part of the path that is no more than this word.
    let counter = ["/pixel", "/piwik", "/beacon", "/count"]
        .iter()
        .any(|sign| src.split_once(sign).is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')));
    let from = ["pixel.gif", "doubleclick.net", "scorecardresearch", "facebook.com/tr", "quantserve", "feedburner"];
    !large && counter || from.iter().any(|sign| src.contains(sign))
}

fn decorates(class: &str, id: &str, src: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    has_word(
        class,
        &["avatar", "gravatar", "icon", "icons", "spacer", "tracking", "logo", "site-logo", "userpic", "author-photo", "author-avatar"],
    ) || has_word(id, &["logo"])
        || ["gravatar.com", "/avatars/", "/avatar/", "/icons/", "/emoji/", "/badges/", "/spacer", "feeds.feedburner", "shields.io"]
            .iter()
            .any(|sign| path.contains(sign))
}

/// Whether one of the words, as the page separates them, is in the list.
pub(super) fn has_word(value: &str, words: &[&str]) -> bool {
    value.split_ascii_whitespace().any(|token| words.iter().any(|word| token.eq_ignore_ascii_case(word)))
}

fn alt_is_emoji(alt: &str) -> bool {
    !alt.is_empty() && alt.chars().all(|c| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f1e6}'..='\u{1faff}'))
}

/// White space folded, ends trimmed.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two addresses of one picture have in common: no size, no format of delivery.
pub(super) fn key(src: &str) -> String {
    let (path, query) = src.split_once('?').unwrap_or((src, ""));
    // Services that fit pictures to a size take the original's address as a parameter.
    if let Some(original) = query.split('&').find_map(|pair| pair.strip_prefix("url=").or_else(|| pair.strip_prefix("src="))) {
        return key_of_path(&super::address::decode(original));
    }
    let file = path.rsplit('/').next().unwrap_or_default();
    if file.contains('.') { key_of_path(path) } else { format!("{path}?{query}") }
}

fn key_of_path(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default().to_ascii_lowercase();
    let rest = path.split_once("//").map_or(path.as_str(), |(_, rest)| rest);
    let (folder, file) = rest.rsplit_once('/').unwrap_or(("", rest));
    let (stem, _) = file.rsplit_once('.').unwrap_or((file, ""));
    let stem = stem.strip_suffix("-scaled").unwrap_or(stem);
    // photo-300x200.jpg is photo.jpg in another size, and so is photo_300x.jpg.
    let is_size = |size: &str| {
        let digits = |side: &str| side.bytes().all(|b| b.is_ascii_digit());
        size.len() >= 2 && size.split_once('x').is_some_and(|(w, h)| digits(w) && digits(h))
    };
    let stem = match stem.rsplit_once(['-', '_']) {
        Some((name, size)) if is_size(size) => name,
        _ => stem,
    };
    // Folders hold sizes too, but a short name is no name without them.
    if stem.len() >= 12 { stem.to_owned() } else { format!("{folder}/{stem}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(markup: &str) -> Picture {
        let document = crate::html::parse(markup, "https://news.example/a/");
        let id = document.first(Tag::Img).unwrap();
        image(&document, &Addresses::new(&document), id)
    }

    fn src(markup: &str) -> String {
        match picture(markup) {
            Picture::Block(image) => image.src,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_largest_real_address_is_found() {
        assert_eq!(src("<img src=p.jpg>"), "https://news.example/a/p.jpg");
        assert_eq!(src("<img src='data:image/gif;base64,R0' data-src=/p.jpg>"), "https://news.example/p.jpg");
        assert_eq!(src("<img src=/img/blank.gif data-lazy-src=/p.jpg width=1>"), "https://news.example/p.jpg");
        assert_eq!(src("<img src=s.jpg srcset='s.jpg 300w, l.jpg 1200w, m.jpg 600w'>"), "https://news.example/a/l.jpg");
        assert_eq!(src("<img srcset='a.jpg 640w 400h, b.jpg 1280w 800h, c.jpg 320w 200h'>"), "https://news.example/a/b.jpg");
        assert_eq!(
            src("<img srcset='https://x.example/w_1,h_2/a.jpg 1x,https://x.example/w_2,h_4/a.jpg 2x'>"),
            "https://x.example/w_2%2Ch_4/a.jpg"
        );
        assert_eq!(
            src("<picture><source data-srcset='a.avif 400w, b.avif 800w'><img src='data:image/svg+xml,x'></picture>"),
            "https://news.example/a/b.avif"
        );
    }

    #[test]
    fn a_name_makes_no_photograph_a_sign() {
        for name in ["pixel-9-pro-review.jpg", "beacon-hill.jpg", "fidget-spinner.jpg", "placeholder-art.jpg"] {
            assert_eq!(src(&format!("<img src=/{name}>")), format!("https://news.example/{name}"));
        }
        for name in ["loading.jpg", "lazy.jpg", "grey.webp", "pixel.jpg"] {
            assert_eq!(src(&format!("<img src=/{name} width=1200 height=800>")), format!("https://news.example/{name}"));
            assert_eq!(picture(&format!("<img src=/{name}>")), Picture::Nothing, "{name}");
        }
        for name in ["pixel?id=1", "beacon.gif", "loading-spinner.gif", "count.php"] {
            assert_eq!(picture(&format!("<img src=/{name}>")), Picture::Nothing, "{name}");
        }
        assert_eq!(picture("<img src=/loading.gif width=1200 height=800>"), Picture::Nothing);
    }

    #[test]
    fn numbers_are_read_without_a_sign_or_an_exponent() {
        let cases = [("640", 640.0), ("1.5", 1.5), (".5", 0.5), ("2.", 2.0), ("0012", 12.0)];
        for (text, number) in cases {
            assert!(decimal(text).is_some_and(|read| (read - number).abs() < 1e-5), "{text}");
        }
        for text in ["", ".", " 1", "-1", "+1", "1e3", "inf", "NaN", "50%", "1.5.2", "\u{664}"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!(decimal(&"9".repeat(60)).map(f32::is_finite), Some(false), "which is over every bound");
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        for markup in [
            "<img src=p.gif width=1 height=1>",
            "<img src=https://www.facebook.com/tr?id=1>",
            "<img src=me.jpg class='avatar photo' width=96 height=96>",
            "<img src=spacer.gif>",
            "<img src='data:image/gif;base64,R0'>",
            "<img src=i.png width=24 height=24>",
            "<img>",
        ] {
            assert_eq!(picture(markup), Picture::Nothing, "{markup}");
        }
        assert_eq!(picture("<img class=emoji alt='🙂' src=x.png>"), Picture::Character("🙂".into()));
        assert!(matches!(picture("<img class=latex alt='x^2' src=x.png>"), Picture::Inline(_)));
    }

    #[test]
    fn sizes_of_one_picture_share_a_key() {
        assert_eq!(key("https://a.example/u/photo-of-it-300x200.jpg"), key("https://a.example/u/photo-of-it.webp?w=5"));
        assert_eq!(key("https://a.example/_next/image?url=%2Fu%2Fp.jpg&w=64"), key("https://a.example/_next/image?url=%2Fu%2Fp.jpg&w=640"));
        assert_eq!(key("https://a.example/files/wallet-front_300x.jpg?v=1"), key("https://a.example/files/wallet-front.jpg?v=1"));
        assert_ne!(key("https://a.example/files/wallet-x.jpg"), key("https://a.example/files/wallet.jpg"));
        assert_ne!(key("https://a.example/a/1.jpg"), key("https://a.example/b/1.jpg"));
    }
}
