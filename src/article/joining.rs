//! Joining the pages of an article that its site has cut into several.
//!
//! Entry point: [`Reading::join`]. What follows a link "next" may be another article, or a page that is here already: a page is joined
//! only when its title, its site and its addresses agree, and what it repeats of the pages before is left out.

use super::lines::{line_of, lines};
use super::media::key;
use super::parts::{Article, Inline, Media, Part, PartKind};
use super::tidy::letters;
use super::{Reading, paging, read_all};
use crate::dom::{Document, NodeId};
use crate::judgement::Judgement;
use std::collections::HashSet;

/// An article has no more pages than this.
const MOST_PAGES: usize = 50;
/// So many parts at the beginning of a page may repeat what the pages before have there, and at its end.
const REPEATED: usize = 6;
/// A line with fewer words than this may come twice in an article.
const WORDS: usize = 8;

/// Why a page is not joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is one that is here already.
    Again,
    /// It is another article.
    Other,
    /// There is no article on it.
    Empty,
}

/// The pages that were joined.
#[derive(Debug, Clone, Default)]
pub(super) struct Joined {
    /// Their parts, each page's behind its break.
    parts: Vec<Part>,
    words: usize,
    visible_words: usize,
    /// How many nodes they had: sources of joined parts count on behind the nodes of the first page.
    nodes: u32,
    /// The addresses of all pages that are here.
    visited: HashSet<String>,
}

impl Joined {
    /// Puts the joined pages behind an article that was read anew.
    pub(super) fn add_to(&self, article: &mut Article) {
        article.body.extend(self.parts.iter().cloned());
        article.words += self.words;
        article.visible_words += self.visible_words;
    }
}

impl Reading {
    /// Puts the next page of the article, fetched from the address that [`Reading::next`] gives, behind what is here. After a refusal there
    /// is no next page.
    ///
    /// # Errors
    /// A [`Refusal`] where it is no page of this article.
    pub fn join(&mut self, page: &Document, judgement: &Judgement) -> Result<(), Refusal> {
        let Some(next) = self.next.take() else { return Err(Refusal::Again) };
        let visited = &mut self.joined.visited;
        visited.extend(paging::canonical(self.document.url()));
        if [next.url.as_str(), page.url()].iter().filter_map(|url| paging::canonical(url)).any(|url| visited.contains(&url)) {
            return Err(Refusal::Again);
        }
        if !paging::agree(&next.url, page.url()) {
            return Err(Refusal::Other);
        }
        let found = read_all(page, &self.rules, judgement).ok_or(Refusal::Empty)?.article;
        if !self.is_same(&found) {
            return Err(Refusal::Other);
        }
        let parts = self.new_parts(found.body)?;
        let dropped: usize = parts.dropped_words;
        let words = found.words.saturating_sub(dropped);
        let visible_words = found.visible_words.saturating_sub(dropped).max(words);

        let joined = &mut self.joined;
        let offset = self.document.len() as u32 + joined.nodes;
        let mut list = vec![Part { source: NodeId(offset), kind: PartKind::PageBreak { number: next.number, url: next.url.clone() } }];
        list.extend(parts.list);
        for part in &mut list[1..] {
            part.source = NodeId(offset + part.source.0);
        }
        rename_notes(&mut list, &format!("page{}-", next.number));
        self.article.body.extend(list.iter().cloned());
        self.article.words += words;
        self.article.visible_words += visible_words;
        joined.parts.extend(list);
        joined.words += words;
        joined.visible_words += visible_words;
        joined.nodes += page.len() as u32;
        joined.visited.extend([next.url.as_str(), page.url()].iter().filter_map(|url| paging::canonical(url)));
        self.next = paging::next_page(page).filter(|after| after.number == next.number + 1 && joined.visited.len() < 2 * MOST_PAGES);
        if let Some(after) = &mut self.next {
            after.last = after.last.max(next.last);
        }
        Ok(())
    }

    /// Whether what was found on a page says that it is this article.
    fn is_same(&self, found: &Article) -> bool {
        let (own, other) = (&self.article.meta, &found.meta);
        let same_site = match (&own.site, &other.site) {
            (Some(own), Some(other)) => letters(own) == letters(other),
            _ => true,
        };
        let canonical = other.canonical.as_deref().is_none_or(|canonical| {
            let homes = [self.document.url(), &other.url].into_iter().chain(own.canonical.as_deref());
            homes.into_iter().any(|home| paging::agree(home, canonical))
        });
        same_site && canonical && same_title(&own.title, &other.title)
    }

    /// A page's parts without those that the pages before have as well.
    fn new_parts(&self, body: Vec<Part>) -> Result<NewParts, Refusal> {
        let known = lines(&self.article);
        let mut pictures: HashSet<String> = self.article.meta.lead_image.iter().map(|lead| key(lead)).collect();
        pictures.extend(self.article.body.iter().flat_map(pictures_of));
        let line = |part: &Part| line_of(part).map(|text| (known.contains(&letters(&text)), text.split_whitespace().count()));
        let (mut again, mut long) = (0, 0);
        for (repeated, words) in body.iter().filter_map(line).filter(|(_, words)| *words >= WORDS) {
            long += words;
            again += if repeated { words } else { 0 };
        }
        // A site that takes no notice of the number gives the first page again.
        if long > 0 && again * 10 > long * 7 {
            return Err(Refusal::Again);
        }
        let count = body.len();
        let mut list = Vec::new();
        let mut dropped_words = 0;
        for (at, part) in body.into_iter().enumerate() {
            let (first, last) = (at < REPEATED, at + REPEATED >= count);
            let repeated = match line(&part) {
                Some((repeated, words)) => repeated && (first || (last && words >= WORDS)),
                None => {
                    let own = pictures_of(&part);
                    first && !own.is_empty() && own.iter().all(|picture| pictures.contains(picture))
                }
            };
            if repeated {
                dropped_words += line(&part).map_or(0, |(_, words)| words);
            } else {
                list.push(part);
            }
        }
        // What stood over a picture or a heading that is gone is no rule any more.
        while list.first().is_some_and(|part| matches!(part.kind, PartKind::Rule)) {
            list.remove(0);
        }
        if list.is_empty() { Err(Refusal::Again) } else { Ok(NewParts { list, dropped_words }) }
    }
}

struct NewParts {
    list: Vec<Part>,
    dropped_words: usize,
}

/// The keys of the pictures of a figure without other things in it.
fn pictures_of(part: &Part) -> Vec<String> {
    match &part.kind {
        PartKind::Figure { media, .. } => media
            .iter()
            .filter_map(|media| match media {
                Media::Image(image) => Some(key(&image.src)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether two titles are one, but for the number of the page at their ends.
fn same_title(one: &str, other: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    one == other || bare(&one) == bare(&other) || bare(&other) == one || bare(&one) == other
}

/// A title's words without "page 2 of 3" behind or before it.
fn bare(words: &[String]) -> &[String] {
    let numbered = |words: &[String]| words.iter().any(|word| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()));
    let pages = |word: &&String| paging::names_page(word) || (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()));
    let behind = words.iter().rev().take_while(pages).count();
    let words = if numbered(&words[words.len() - behind..]) { &words[..words.len() - behind] } else { words };
    let before = words.iter().take_while(pages).count();
    if before > 1 && numbered(&words[..before]) { &words[before..] } else { words }
}

/// Gives footnotes names of their own page: each page counts from 1. The tree's depth is capped.
fn rename_notes(parts: &mut [Part], page: &str) {
    for part in parts {
        match &mut part.kind {
            PartKind::Paragraph(content) | PartKind::Heading { content, .. } | PartKind::Figure { caption: content, .. } => {
                rename_references(content, page);
            }
            PartKind::List { items, .. } => items.iter_mut().for_each(|item| rename_notes(item, page)),
            PartKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| rename_references(term, page));
                    definition.meanings.iter_mut().for_each(|meaning| rename_notes(meaning, page));
                }
            }
            PartKind::Table(table) => {
                rename_references(&mut table.caption, page);
                table.rows.iter_mut().flatten().for_each(|cell| rename_notes(&mut cell.parts, page));
            }
            PartKind::Quote(parts) => rename_notes(parts, page),
            PartKind::Details { summary, parts } => {
                rename_references(summary, page);
                rename_notes(parts, page);
            }
            PartKind::Notes(notes) => {
                for note in notes {
                    note.id.insert_str(0, page);
                    rename_notes(&mut note.parts, page);
                }
            }
            PartKind::Code { .. }
            | PartKind::Math(_)
            | PartKind::Embed(_)
            | PartKind::Voice { .. }
            | PartKind::Rule
            | PartKind::PageBreak { .. } => {}
        }
    }
}

fn rename_references(content: &mut [Inline], page: &str) {
    for inline in content {
        match inline {
            Inline::NoteRef { id, .. } => id.insert_str(0, page),
            Inline::Link { content, .. } | Inline::Styled(_, content) => rename_references(content, page),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{export, html, site::SiteRules};

    const FIRST: &str = "<p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy \
        at the far end turns a wheel; the rope gets shorter as it is twisted.</p><p>The fibre came from the Baltic in bales, was combed over \
        steel teeth until it shone, and was tarred in a kettle that set the shed on fire about once in each generation.</p>";
    const SECOND: &str = "<p>Hemp gave way to manila, and manila to wire, and each time the walk was lengthened before anybody asked \
        whether the ships that it was lengthened for would ever be built; two of them were not.</p><p>When the last walk closed, the shed was \
        cut in two for a bowling alley and a bus garage, and only the lane behind it still says what it was for.</p>";
    const THIRD: &str = "<p>The lane is straight for a quarter of a mile, which no other lane of the town is, and children race along it \
        without knowing why it is so good for racing.</p><p>On wet days the setts still smell of tar, or so the guide says, who sells small \
        ropes at the end of the tour and ties a knot in each of them.</p>";

    fn page(url: &str, title: &str, body: &str, links: &str) -> (Document, Judgement) {
        let head = "<p class=standfirst>How a town made the longest things in the world, and where it made them.</p>\
            <figure><img src=/walk.jpg width=800 height=500 alt='The walk'></figure>";
        let html = format!(
            "<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{head}{body}</article>{links}</body>"
        );
        let document = html::parse(&html, url);
        let judgement = Judgement::of(&document);
        (document, judgement)
    }

    fn reading(links: &str) -> Reading {
        let (document, judgement) = page("https://a.example/rope", "On the making of rope", FIRST, links);
        Reading::of(document, SiteRules::default(), judgement).unwrap()
    }

    const TO_SECOND: &str = "<nav>1 <a href='/rope?page=2'>2</a> <a href='/rope?page=3'>3</a></nav>";

    #[test]
    fn pages_follow_each_other_and_repeat_nothing() {
        let mut reading = reading(TO_SECOND);
        assert_eq!(reading.next.as_ref().map(|next| (next.number, next.last)), Some((2, 3)));
        let words = reading.article.words;
        let (two, judged) = page("https://a.example/rope?page=2", "On the making of rope - Page 2", SECOND, "<a href='/rope?page=3'>3</a>");
        reading.join(&two, &judged).unwrap();
        assert_eq!(reading.next.as_ref().map(|next| next.number), Some(3));
        let (three, judged) = page("https://a.example/rope?page=3", "On the making of rope (3/3)", THIRD, "<a href='/rope?page=2'>2</a>");
        reading.join(&three, &judged).unwrap();
        assert_eq!(reading.next, None);
        let text = export::text(&reading.article);
        for (words, times) in [("three strands", 1), ("manila to wire", 1), ("quarter of a mile", 1), ("How a town made", 1), ("* * *", 2)]
        {
            assert_eq!(text.matches(words).count(), times, "{words}\n{text}");
        }
        assert!(reading.article.words > words * 2 && reading.article.visible_words >= reading.article.words);
        let pictures = reading.article.body.iter().flat_map(pictures_of).count();
        assert!(pictures <= 1, "{pictures}");
        assert!(reading.article.body.windows(2).all(|two| two[0].source <= two[1].source), "sources count on");
    }

    #[test]
    fn joined_pages_stay_when_the_first_is_read_again() {
        let mut reading = reading(TO_SECOND);
        let (two, judged) = page("https://a.example/rope?page=2", "On the making of rope", SECOND, "");
        reading.join(&two, &judged).unwrap();
        let words = reading.article.words;
        assert!(reading.again(SiteRules { hide: vec![".standfirst".into()], ..SiteRules::default() }));
        assert!(export::text(&reading.article).contains("manila to wire"));
        assert!(reading.article.words > words - 30);
    }

    #[test]
    fn what_is_no_page_of_the_article_is_refused() {
        let to_itself = "<a href='/rope?page=3'>3</a>";
        let cases = [
            ("https://a.example/rope", "On the making of rope", FIRST, Refusal::Again),
            ("https://a.example/rope?page=2", "On the making of rope", FIRST, Refusal::Again),
            ("https://a.example/rope?page=2", "Nine knots that nobody needs", SECOND, Refusal::Other),
            ("https://a.example/knots", "On the making of rope", SECOND, Refusal::Other),
            ("https://a.example/rope?page=2", "On the making of rope", "", Refusal::Empty),
        ];
        for (url, title, body, refusal) in cases {
            let mut reading = reading(TO_SECOND);
            let before = reading.article.clone();
            let (other, judged) = page(url, title, body, to_itself);
            let joined = reading.join(&other, &judged);
            let refused = joined == Err(refusal) || (refusal == Refusal::Empty && joined == Err(Refusal::Again));
            assert!(refused, "{url} {title}: {joined:?}");
            assert_eq!((reading.article, reading.next), (before, None));
        }
        let head = "<link rel=canonical href='https://a.example/knots'>";
        let (other, judged) = page("https://a.example/rope?page=2", "On the making of rope", &format!("{SECOND}{head}"), "");
        assert_eq!(reading(TO_SECOND).join(&other, &judged), Err(Refusal::Other), "another canonical address");
    }

    #[test]
    fn titles_agree_but_for_the_number_of_the_page() {
        for other in ["On rope", "On rope - Page 2", "On rope (2/3)", "On Rope: Seite 2 von 3", "Page 2: On rope"] {
            assert!(same_title("On rope", other), "{other}");
        }
        assert!(same_title("On rope - Page 2", "On rope - Page 3"));
        assert!(same_title("Top 10", "Top 10 - Page 2"));
        for other in ["On ropes", "Rope", "On rope and tar", ""] {
            assert!(!same_title("On rope", other), "{other}");
        }
    }

    #[test]
    fn footnotes_keep_apart() {
        let mut parts = vec![
            Part { source: NodeId(1), kind: PartKind::Paragraph(vec![Inline::NoteRef { id: "fn1".into(), label: "1".into() }]) },
            Part {
                source: NodeId(2),
                kind: PartKind::Notes(vec![super::super::Note { id: "fn1".into(), label: "1".into(), parts: vec![] }]),
            },
        ];
        rename_notes(&mut parts, "page2-");
        assert!(matches!(&parts[0].kind, PartKind::Paragraph(c) if matches!(&c[0], Inline::NoteRef { id, .. } if id == "page2-fn1")));
        assert!(matches!(&parts[1].kind, PartKind::Notes(notes) if notes[0].id == "page2-fn1"));
    }
}
