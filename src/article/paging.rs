//! The next page of an article that its site has cut into several.
//!
//! Entry point: [`next_page`]. An address counts as the next page only when it is this page's address with the page's number put
//! in or raised by one: `rel="next"` and "Next" also lead from one article to another, and those are never followed.

use super::address::Addresses;
use crate::dom::{Attr, Document, NodeId, Tag, push_folded};
use url::Url;

/// Articles of more pages than this are taken for something else (archives, calendars).
const MAX_PAGES: u32 = 50;
/// The longest text of a link that means "next".
const MAX_LABEL: usize = 24;

/// Names that sites give the number of a page in a query or in front of it in a path.
const NAMES: &[&str] =
    &["page", "p", "pg", "pageno", "page_no", "pagenum", "paged", "seite", "pagina", "página", "paginas", "sayfa", "strona", "halaman"];

/// What stands on links to the next page, in lower case. Arrows are taken away first.
const NEXT: &[&str] = &[
    "",
    "next",
    "next page",
    "continue",
    "weiter",
    "nächste",
    "nächste seite",
    "siguiente",
    "página siguiente",
    "suivant",
    "page suivante",
    "avanti",
    "successiva",
    "pagina successiva",
    "próxima",
    "próxima página",
    "seguinte",
    "volgende",
    "volgende pagina",
    "następna",
    "далее",
    "следующая",
    "следующая страница",
    "sonraki",
    "sonraki sayfa",
    "التالي",
    "الصفحة التالية",
    "अगला",
    "下一页",
    "下一頁",
    "次へ",
    "次のページ",
    "다음",
    "다음 페이지",
];

/// The page after this one of the same article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPage {
    /// Its absolute address.
    pub url: String,
    /// Its number.
    pub number: u32,
    /// The number of the last page that this one links to.
    pub last: u32,
}

/// The article's next page, if the page links to one.
pub fn next_page(document: &Document) -> Option<NextPage> {
    let addresses = Addresses::new(document);
    let here = Url::parse(document.url()).ok()?;
    if let Some(next) = from_zero(document, &addresses, &here) {
        return Some(next);
    }
    let (url, way) = next_link(document, &addresses, &here)?;
    let links = document.ids().filter(|&id| document.is(id, Tag::A));
    let addresses = links.filter_map(|id| addresses.url(document.attr(id, Attr::Href)?));
    let numbers = addresses.filter_map(|url| readings(&url).into_iter().find(|r| r.stem == way.stem && r.named == way.named));
    let last = numbers.map(|reading| reading.number).max().unwrap_or(way.number).max(way.number);
    Some(NextPage { url: url.into(), number: way.number, last })
}

/// An address without what does not tell pages apart.
pub(super) fn canonical(address: &str) -> Option<String> {
    Url::parse(address).ok().map(|url| plain(&url))
}

/// Whether two addresses may be pages of one article: they are the same once the number of a page is taken out.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let stems = |address: &str| -> Vec<String> {
        let url = Url::parse(address).ok();
        url.iter().flat_map(|url| readings(url).into_iter().map(|reading| reading.stem).chain([plain(url)])).collect()
    };
    let other = stems(other);
    stems(one).iter().any(|stem| other.contains(stem))
}

/// Whether a word only says which page of something one is on: in the languages that pages are numbered in.
pub(super) fn names_page(word: &str) -> bool {
    NAMES.contains(&word)
        || matches!(word, "of" | "von" | "de" | "di" | "van" | "sur" | "part" | "teil" | "partie" | "parte" | "deel" | "из")
}

fn next_link(document: &Document, addresses: &Addresses, here: &Url) -> Option<(Url, Way)> {
    let mut by_label = None;
    for id in document.ids() {
        let Some(Tag::A | Tag::Link) = document.tag(id) else { continue };
        let Some(url) = document.attr(id, Attr::Href).and_then(|href| addresses.url(href)) else { continue };
        let Some(way) = follows(here, &url) else { continue };
        let number = way.number.to_string();
        let label = label(document, id);
        let relation = document.attr(id, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("next")));
        // A bare number in a path may count anything (stories, days): from the second page on its link must show that number.
        let trusted = way.named || way.from_first;
        if relation && trusted {
            return Some((url, way));
        }
        if by_label.is_none() && (label == number || (trusted && NEXT.contains(&label.as_str()))) {
            by_label = Some((url, way));
        }
    }
    by_label
}

/// The next page where a site counts its pages from zero: `?page=1` is the second one, and its link says 2.
fn from_zero(document: &Document, addresses: &Addresses, here: &Url) -> Option<NextPage> {
    let counted = |url: &Url| -> Option<(String, u32, String)> {
        let (name, number) = url.query_pairs().find_map(|(name, value)| {
            let number = value.parse::<u32>().ok().filter(|number| number.to_string() == value && *number < MAX_PAGES)?;
            NAMES.contains(&name.to_lowercase().as_str()).then(|| (name.into_owned(), number))
        })?;
        Some((without_query(url, &name), number, name))
    };
    let own = counted(here);
    let (stem, at) = own.as_ref().map_or_else(|| (plain(here), 0), |(stem, number, _)| (stem.clone(), *number));
    let (mut zero, mut last) = (false, at);
    let mut next = None;
    for id in document.ids() {
        let Some(Tag::A | Tag::Link) = document.tag(id) else { continue };
        let Some(url) = document.attr(id, Attr::Href).and_then(|href| addresses.url(href)) else { continue };
        let Some((_, number, _)) =
            counted(&url).filter(|(its, _, name)| *its == stem && own.as_ref().is_none_or(|(_, _, own)| own == name))
        else {
            continue;
        };
        let label = label(document, id);
        let shown = label.rsplit(' ').next().and_then(|word| word.parse::<u32>().ok());
        // A link that shows the number it has counts from one.
        if number > 0 && shown == Some(number) {
            return None;
        }
        let says = shown == Some(number + 1);
        zero |= number == 0 || says;
        last = last.max(number);
        let relation = document.attr(id, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("next")));
        if number == at + 1 && next.is_none() && (says || relation || NEXT.contains(&label.as_str())) {
            next = Some(url);
        }
    }
    let url = next?;
    (zero || (at == 0 && last > 1)).then(|| NextPage { url: url.into(), number: at + 2, last: last + 1 })
}

/// How one address follows another.
struct Way {
    /// The address without the number.
    stem: String,
    /// The number of the page that it leads to.
    number: u32,
    /// Its number has a name: `page=2`, `/page/2`.
    named: bool,
    /// It leads from the first page to the second.
    from_first: bool,
}

/// Whether `next` is the page after `here` of the same article.
fn follows(here: &Url, next: &Url) -> Option<Way> {
    if here.host_str() != next.host_str() {
        return None;
    }
    readings(next).into_iter().find_map(|reading| {
        let at = readings(here).into_iter().find(|r| r.stem == reading.stem && r.named == reading.named);
        let number = match &at {
            Some(at) => at.number,
            None => 1,
        };
        let same = at.is_some() || reading.stem == plain(here);
        let follows = same && reading.number == number + 1 && reading.number <= MAX_PAGES;
        follows.then(|| Way { number: reading.number, named: reading.named, from_first: at.is_none(), stem: reading.stem })
    })
}

/// An address read as page `number` of what `stem` is.
struct Reading {
    stem: String,
    number: u32,
    named: bool,
}

/// All ways in which an address can name a page of something.
fn readings(url: &Url) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (name, value) in url.query_pairs() {
        if let (true, Some(number)) = (NAMES.contains(&name.to_lowercase().as_str()), page_number(&value)) {
            readings.push(Reading { stem: without_query(url, &name), number, named: true });
        }
    }
    let path = url.path().trim_end_matches('/');
    let Some((folder, last)) = path.rsplit_once('/') else { return readings };
    let (name, ending) = match last.rsplit_once('.') {
        Some((name, ending)) if ending.len() <= 5 && ending.bytes().all(|b| b.is_ascii_alphabetic()) => (name, &last[name.len()..]),
        _ => (last, ""),
    };
    let with_path = |path: String| {
        let mut stem = url.clone();
        stem.set_path(&path);
        plain(&stem)
    };
    if let Some(number) = page_number(name) {
        match folder.rsplit_once('/') {
            // /story/page/2
            Some((above, word)) if NAMES.contains(&word) => {
                readings.push(Reading { stem: with_path(format!("{above}{ending}")), number, named: true })
            }
            // /story/2, where the story has a name: /2026/05/2 is a day.
            Some((_, word)) if word.contains(|c: char| c.is_alphabetic()) => {
                readings.push(Reading { stem: with_path(format!("{folder}{ending}")), number, named: false });
            }
            _ => {}
        }
        return readings;
    }
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (word, number) = name.split_at(name.len() - digits);
    let Some(number) = page_number(number) else { return readings };
    // /story/page2, /story/seite-2
    let marker = word.trim_end_matches(['-', '_']);
    if NAMES.contains(&marker) {
        readings.push(Reading { stem: with_path(format!("{folder}{ending}")), number, named: true });
    }
    // /story-2.html, /story_p2.html, /story,2
    for separator in ["-page-", "_page_", "-page", "_page", "-p", "_p", "-seite-", "-seite", ",", "-", "_"] {
        if let Some(stem) = word.strip_suffix(separator).filter(|s| s.contains(|c: char| c.is_alphabetic())) {
            readings.push(Reading { stem: with_path(format!("{folder}/{stem}{ending}")), number, named: separator.len() > 1 });
            break;
        }
    }
    readings
}

/// What an address is without one of the names in its query.
fn without_query(url: &Url, name: &str) -> String {
    let mut stem = url.clone();
    let rest: Vec<(String, String)> = url.query_pairs().filter(|(n, _)| *n != name).map(|(n, v)| (n.into(), v.into())).collect();
    stem.query_pairs_mut().clear().extend_pairs(rest);
    plain(&stem)
}

/// The number of a page after the first.
fn page_number(digits: &str) -> Option<u32> {
    let number = digits.parse().ok()?;
    (digits.len() <= 3 && !digits.starts_with(['0', '+']) && (2..=MAX_PAGES).contains(&number)).then_some(number)
}

/// An address without what does not tell pages apart.
fn plain(url: &Url) -> String {
    let query = url.query().filter(|q| !q.is_empty()).map(|q| format!("?{q}")).unwrap_or_default();
    format!("{}{}{query}", url.host_str().unwrap_or(""), url.path().trim_end_matches('/'))
}

/// What is written on a link, folded and in lower case, without arrows; empty for one that only shows an arrow.
fn label(document: &Document, link: NodeId) -> String {
    let mut text = String::new();
    for id in document.subtree(link).take(30) {
        push_folded(&mut text, document.text(id));
    }
    if text.trim().is_empty() {
        text = document.attr(link, Attr::AriaLabel).or(document.attr(link, Attr::Title)).unwrap_or("-").to_owned();
    }
    if text.chars().count() > MAX_LABEL {
        return "-".to_owned();
    }
    text.trim_matches(|c: char| c.is_whitespace() || "›»>→▶❯⟩…".contains(c)).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn next(url: &str, links: &str) -> Option<String> {
        next_page(&html::parse(&format!("<body><p>Text.</p>{links}</body>"), url)).map(|next| next.url)
    }

    #[test]
    fn the_number_put_in_or_raised_leads_to_the_next_page() {
        for (here, href) in [
            ("https://a.example/story", "/story?page=2"),
            ("https://a.example/story/", "/story/2/"),
            ("https://a.example/story/page/2", "/story/page/3"),
            ("https://a.example/story.html", "/story-2.html"),
            ("https://a.example/story-2.html", "/story-3.html"),
            ("https://a.example/a/story?id=7&page=3", "/a/story?id=7&page=4"),
            ("https://a.example/story", "/story/seite-2"),
        ] {
            let number = href.trim_end_matches('/').trim_end_matches(".html").chars().last().unwrap();
            let link = format!("<a href='{href}'>{number}</a>");
            assert_eq!(next(here, &link), Some(format!("https://a.example{href}")), "{here} -> {href}");
        }
    }

    #[test]
    fn words_and_relations_count_where_the_address_does() {
        assert!(next("https://a.example/story", "<a href='/story?page=2'>Nächste Seite ›</a>").is_some());
        assert!(next("https://a.example/story", "<link rel=next href='/story/2'>").is_some());
        assert!(next("https://a.example/story", "<a href='/story/2' aria-label='Next'><svg></svg></a>").is_some());
    }

    #[test]
    fn the_links_say_how_many_pages_there_are() {
        let links =
            "<a href='/story?page=2'>2</a> <a href='/story?page=3'>3</a> <a href='/story?page=7'>7</a> <a href='/other?page=9'>9</a>";
        let document = html::parse(&format!("<body><p>Text.</p>{links}</body>"), "https://a.example/story");
        let next = next_page(&document).map(|next| (next.number, next.last));
        assert_eq!(next, Some((2, 7)));
    }

    #[test]
    fn addresses_agree_where_only_the_page_differs() {
        let story = "https://a.example/story";
        for other in ["https://a.example/story?page=3", "https://a.example/story/", "http://a.example/story/4#top"] {
            assert!(agree(story, other), "{other}");
        }
        assert!(agree("https://a.example/story?page=2", "https://a.example/story?page=3"));
        for other in ["https://a.example/other", "https://b.example/story", "not an address"] {
            assert!(!agree(story, other), "{other}");
        }
    }

    #[test]
    fn a_pager_that_counts_from_zero_is_followed() {
        let found = |here: &str, links: &str| {
            let document = html::parse(&format!("<body><p>Text.</p>{links}</body>"), here);
            next_page(&document).map(|next| (next.url, next.number, next.last))
        };
        let page = |number: u32| format!("https://a.example/story?page={number}");
        let pager = "<a href='/story'>1</a><a href='/story?page=1'>2</a><a href='/story?page=2'>3</a>";
        assert_eq!(found("https://a.example/story", pager), Some((page(1), 2, 3)));
        assert_eq!(found("https://a.example/story?page=1", pager), Some((page(2), 3, 3)));
        assert_eq!(found("https://a.example/story?page=2", pager), None, "the last one");
        assert_eq!(found("https://a.example/story", "<a href='/story?page=1'>2</a>"), Some((page(1), 2, 2)));
        let arrows = "<a href='?page=1' rel=next>Next ›</a><a href='?page=4'>Last »</a>";
        assert_eq!(found("https://a.example/story", arrows), Some((page(1), 2, 5)));
        // One that counts from one links the first page by its number, or by no number.
        let from_one = "<a href='/story?page=1'>1</a><a href='/story?page=2'>2</a><a href='/story?page=3'>3</a>";
        assert_eq!(found("https://a.example/story", from_one), Some((page(2), 2, 3)));
        assert_eq!(found("https://a.example/story?page=2", from_one), Some((page(3), 3, 3)));
        assert_eq!(found("https://a.example/story", "<a rel=next href='/story?page=1'>Next</a>"), None, "no second sign");
    }

    #[test]
    fn another_article_is_never_the_next_page() {
        for (here, link) in [
            ("https://a.example/story", "<a rel=next href='/other-story'>Next</a>"),
            ("https://a.example/article/12", "<a rel=next href='/article/13'>Next</a>"),
            ("https://a.example/2026/05/06", "<a href='/2026/05/07'>7</a>"),
            ("https://a.example/story", "<a href='https://b.example/story?page=2'>2</a>"),
            ("https://a.example/story?page=2", "<a href='/story?page=2'>2</a><a href='/story'>1</a><a href='/story?page=5'>5</a>"),
            ("https://a.example/top-10", "<a href='/top-11'>Top 11 things to do</a>"),
            ("https://a.example/story", "<a href='/story?comments=2'>2</a>"),
        ] {
            assert_eq!(next(here, link), None, "{here} {link}");
        }
    }
}
