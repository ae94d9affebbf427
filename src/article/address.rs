//! Addresses as the page wrote them -> absolute ones that are safe to show.
//!
//! Entry point: [`Addresses::new`].

use crate::dom::{Attr, Document, Tag};
use url::Url;

/// Longer addresses are dropped: they are data, or an attack.
const MAX_LENGTH: usize = 4096;

/// Resolves the addresses of one page.
#[derive(Debug)]
pub(super) struct Addresses {
    /// The page's own address without its fragment, to tell links within it.
    page: Option<Url>,
    base: Option<Url>,
}

impl Addresses {
    /// Reads the page's address and its `base`.
    pub(super) fn new(document: &Document) -> Self {
        let page = Url::parse(document.url()).ok().filter(is_web).map(without_fragment);
        let href = document.first(Tag::Base).and_then(|base| document.attr(base, Attr::Href));
        let base = href.and_then(|href| join(page.as_ref(), href)).filter(is_web);
        Addresses { base: base.or_else(|| page.clone()), page }
    }

    /// The absolute http, https or mailto address of a link.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let url = self.join(href)?;
        (is_web(&url) || (url.scheme() == "mailto" && url.path().contains('@'))).then(|| url.into())
    }

    /// The absolute http or https address of a picture, a file or a page.
    pub(super) fn resource(&self, src: &str) -> Option<String> {
        self.url(src).map(String::from)
    }

    /// Like [`Addresses::resource`], in its parts.
    pub(super) fn url(&self, src: &str) -> Option<Url> {
        self.join(src).filter(is_web)
    }

    /// The name of the place within this page that a link goes to.
    pub(super) fn fragment(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(fragment) = href.strip_prefix('#') {
            return (!fragment.is_empty()).then(|| decode(fragment));
        }
        let (before, fragment) = href.split_once('#')?;
        let url = self.join(before)?;
        (!fragment.is_empty() && self.page.as_ref() == Some(&url)).then(|| decode(fragment))
    }

    fn join(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() || href.len() > MAX_LENGTH {
            return None;
        }
        // A place in this page is one even where a base points elsewhere.
        let base = if href.starts_with('#') { self.page.as_ref() } else { self.base.as_ref() };
        join(base, href)
    }
}

fn join(base: Option<&Url>, href: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok().or_else(|| href.strip_prefix("//").and_then(|rest| Url::parse(&format!("https://{rest}")).ok())),
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// The text with its percent escapes undone, where that gives valid text.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok())).flatten();
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A host name without `www.`.
pub(super) fn site_host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(base: &str) -> Addresses {
        Addresses::new(&crate::html::parse(&format!("<head>{base}</head>"), "https://news.example/a/b.html?x=1#top"))
    }

    #[test]
    fn links_are_absolute_and_harmless() {
        let page = addresses("");
        assert_eq!(page.link("../c d").as_deref(), Some("https://news.example/c%20d"));
        assert_eq!(page.link("//cdn.example/x").as_deref(), Some("https://cdn.example/x"));
        assert_eq!(page.link("#part").as_deref(), Some("https://news.example/a/b.html?x=1#part"));
        assert_eq!(page.link("mailto:me@news.example").as_deref(), Some("mailto:me@news.example"));
        for bad in
            ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "blob:x", "http://", ""]
        {
            assert_eq!(page.link(bad), None, "{bad}");
        }
    }

    #[test]
    fn base_moves_links_but_not_places_in_the_page() {
        let page = addresses("<base href='/other/'>");
        assert_eq!(page.link("x").as_deref(), Some("https://news.example/other/x"));
        assert_eq!(page.link("#x").as_deref(), Some("https://news.example/a/b.html?x=1#x"));
        let hostile = addresses("<base href='javascript:alert(1)//'>");
        assert_eq!(hostile.link("x").as_deref(), Some("https://news.example/a/x"));
    }

    #[test]
    fn fragments_of_this_page_are_told_from_others() {
        let page = addresses("");
        assert_eq!(page.fragment("#cite%20note").as_deref(), Some("cite note"));
        assert_eq!(page.fragment("https://news.example/a/b.html?x=1#fn").as_deref(), Some("fn"));
        assert_eq!(page.fragment("https://news.example/other#fn"), None);
        assert_eq!(page.fragment("#"), None);
    }
}
