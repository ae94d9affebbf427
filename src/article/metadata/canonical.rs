//! The address that a page gives as its article's own.
//!
//! Entry point: [`canonical`]. Exports name it as the source, and the next pages of an article are compared by it: one of the home page
//! or of some other site says nothing about the article.

use super::facts::Facts;
use crate::article::address::Addresses;
use crate::dom::{Attr, Document, Tag};
use url::{Host, Url};

/// Names of paths that have fewer letters than this are no article's own.
const SLUG: usize = 8;

/// The first of the addresses that the page states which can be the article's.
pub(super) fn canonical(document: &Document, facts: &Facts<'_>, addresses: &Addresses) -> Option<String> {
    let own = Url::parse(document.url()).ok();
    let stated = facts.canonical.into_iter().chain(facts.first(&["og:url"])).filter_map(|href| addresses.resource(href));
    stated.into_iter().find(|address| match (&own, Url::parse(address)) {
        (Some(own), Ok(url)) => believed(document, addresses, own, &url),
        _ => true,
    })
}

fn believed(document: &Document, addresses: &Addresses, own: &Url, url: &Url) -> bool {
    let (Some(Host::Domain(host)), Some(Host::Domain(other))) = (own.host(), url.host()) else { return true };
    // A page that was saved is nowhere.
    if !host.contains('.') {
        return true;
    }
    if is_home(url) && !is_home(own) {
        return false;
    }
    site(host) == site(other) || has_slug(own, url) || links_to(document, addresses, url)
}

fn is_home(url: &Url) -> bool {
    let name = url.path().trim_matches('/');
    url.query().is_none_or(str::is_empty)
        && (name.is_empty() || (!name.contains('/') && (name.starts_with("index.") || name.starts_with("default."))))
        || (name.is_empty() && url.query().is_some_and(|query| query.starts_with("utm_")))
}

/// The domain that a site registered, as far as that can be seen without a list of them: `post.example`, `post.co.example`.
fn site(host: &str) -> &str {
    let dots: Vec<usize> = host.rmatch_indices('.').map(|(at, _)| at).take(3).collect();
    let [last, second, ref rest @ ..] = dots[..] else { return host };
    let shared = matches!(&host[second + 1..last], "co" | "com" | "net" | "org" | "ac" | "gov" | "edu" | "gob" | "or" | "ne" | "go");
    if shared && host.len() - last == 3 { rest.first().map_or(host, |at| &host[at + 1..]) } else { &host[second + 1..] }
}

/// Whether an article that came from another site, or lies in an archive, kept its name.
fn has_slug(own: &Url, url: &Url) -> bool {
    let slug = |url: &Url| url.path_segments().and_then(|mut names| names.rfind(|name| !name.is_empty()).map(str::to_owned));
    slug(url).zip(slug(own)).is_some_and(|(other, own)| {
        other.len() >= SLUG && (own == other || own.contains(&other) || other.contains(&own) && own.len() >= SLUG)
    })
}

/// Whether the page shows its readers where the article is from.
fn links_to(document: &Document, addresses: &Addresses, url: &Url) -> bool {
    let same = |link: Url| link.host_str() == url.host_str() && link.path().trim_end_matches('/') == url.path().trim_end_matches('/');
    let links = document.ids().filter(|&id| document.is(id, Tag::A) && !document.hidden(id));
    links.filter_map(|id| addresses.url(document.attr(id, Attr::Href)?)).any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_one_site_are_known() {
        for (host, domain) in [
            ("post.example", "post.example"),
            ("m.post.example", "post.example"),
            ("www.post.co.uk", "post.co.uk"),
            ("post.co.uk", "post.co.uk"),
            ("a.b.com", "b.com"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(site(host), domain, "{host}");
        }
    }

    #[test]
    fn the_home_page_is_no_article() {
        let home = |path: &str| is_home(&Url::parse(&format!("https://a.example/{path}")).unwrap());
        assert!(["", "index.html", "?utm_source=x"].into_iter().all(home));
        assert!(!["story", "?p=12", "en/index.html"].into_iter().any(home));
    }
}
