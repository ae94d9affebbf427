//! What the page's head says: title, description, kind, address, and the article body that some pages repeat in their JSON-LD.
//!
//! Entry point: [`Meta::of`].

use super::lexicon::{self, Phrases, phrase};
use crate::dom::{Attr, Document, Tag};
use crate::hashing::FastSet;

/// The head's statements, as hashes of words.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// The words of the title that carry meaning.
    pub title: FastSet<u64>,
    /// The words of the author's name and of the site's.
    pub author: FastSet<u64>,
    pub site: FastSet<u64>,
    /// The pairs of words of the description.
    pub description: FastSet<u64>,
    /// The pairs of words of the article body in JSON-LD; empty where there is none.
    pub body: FastSet<u64>,
    pub body_words: u32,
    /// 0 none, 1 article, 2 product, 3 website, 4 another.
    pub og_type: f32,
    /// One bit for each kind of thing in JSON-LD, see [`KINDS`].
    pub kinds: u32,
    pub path_segments: f32,
    pub path_digits: f32,
    pub path_chars: f32,
    pub path_hyphens: f32,
    pub has_query: bool,
}

/// What JSON-LD says the page is, by the end of the type's name.
pub(super) const KINDS: &[(&str, &[&str])] = &[
    ("article", &["Article", "BlogPosting", "Report", "ReportageNewsArticle", "ScholarlyArticle", "LiveBlogPosting", "Recipe"]),
    ("product", &["Product", "Offer", "AggregateOffer", "ProductGroup"]),
    ("forum", &["DiscussionForumPosting", "QAPage", "Question", "Answer", "Comment"]),
    ("list", &["CollectionPage", "ItemList", "SearchResultsPage", "Blog"]),
    ("faq", &["FAQPage"]),
    ("business", &["LocalBusiness", "Service", "SoftwareApplication", "ProfessionalService"]),
];

impl Meta {
    #[inline(never)]
    pub(super) fn of(document: &Document) -> Self {
        let mut meta = Meta::default();
        let mut address = document.url().to_owned();
        for id in document.ids() {
            match document.tag(id) {
                Some(Tag::Title) => {
                    document.subtree(id).for_each(|inner| meta.add_title(document.text(inner)));
                }
                Some(Tag::Meta) => {
                    let name = document.attr(id, Attr::Property).or_else(|| document.attr(id, Attr::Name)).unwrap_or("");
                    let content = document.attr(id, Attr::Content).unwrap_or("");
                    match name {
                        "og:title" => meta.add_title(content),
                        "author" | "article:author" | "twitter:data1" | "parsely-author" | "sailthru.author" if !content.contains('/') => {
                            names(content, &mut meta.author);
                        }
                        "og:site_name" | "application-name" => names(content, &mut meta.site),
                        "og:type" => meta.og_type = og_type(content),
                        "description" | "og:description" => {
                            pairs(content, &mut meta.description);
                        }
                        "og:url" if address.is_empty() => content.clone_into(&mut address),
                        _ => {}
                    }
                }
                Some(Tag::Link) if address.is_empty() && document.attr(id, Attr::Rel) == Some("canonical") => {
                    document.attr(id, Attr::Href).unwrap_or("").clone_into(&mut address);
                }
                Some(Tag::Script) => document.subtree(id).for_each(|inner| meta.read_json_ld(document.text(inner))),
                _ => {}
            }
        }
        meta.read_address(&address);
        for word in meta.site.clone() {
            meta.author.remove(&word);
        }
        meta
    }

    fn add_title(&mut self, title: &str) {
        lexicon::words(title, |word| {
            if Phrases::word(word) & phrase::STOP == 0 {
                self.title.insert(u64::from(word));
            }
        });
    }

    /// Picks two things from a JSON text without parsing the rest: the types, and the article body.
    fn read_json_ld(&mut self, json: &str) {
        for (at, _) in json.match_indices("\"@type\"") {
            let rest = json[at + 7..].trim_start().trim_start_matches(':').trim_start().trim_start_matches('[').trim_start();
            if let Some(name) = rest.strip_prefix('"').and_then(|r| r.split('"').next()) {
                let name = name.rsplit('/').next().unwrap_or(name);
                for (kind, (_, endings)) in KINDS.iter().enumerate() {
                    if endings.contains(&name) || (kind == 0 && name.ends_with("Article")) {
                        self.kinds |= 1 << kind;
                    }
                }
            }
        }
        for (at, _) in json.match_indices("\"author\"") {
            let rest: String = json[at + 8..].chars().take(300).collect();
            let rest = rest.split(['}', ']']).next().unwrap_or("");
            if let Some(name) = rest.split("\"name\"").nth(1).and_then(|r| r.split('"').nth(1)) {
                names(name, &mut self.author);
            }
        }
        for (at, _) in json.match_indices("\"articleBody\"") {
            let rest = json[at + 13..].trim_start().trim_start_matches(':').trim_start();
            if let Some(rest) = rest.strip_prefix('"') {
                let text = unescape(rest);
                self.body_words += pairs(&text, &mut self.body);
            }
        }
    }

    fn read_address(&mut self, address: &str) {
        let path = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = path.split(['/', ':', '?']).next().unwrap_or("");
        let labels: Vec<&str> = host.split('.').filter(|label| !matches!(*label, "www" | "co" | "com")).collect();
        if let Some(label) = labels.iter().rev().nth(1).or(labels.first()) {
            names(label, &mut self.site);
        }
        let path = path.split_once('/').map_or("", |(_, path)| path);
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.split('#').next().unwrap_or("").trim_matches('/');
        self.path_segments = path.split('/').filter(|s| !s.is_empty()).count() as f32;
        self.path_digits = path.bytes().filter(u8::is_ascii_digit).count() as f32;
        self.path_chars = path.len() as f32;
        self.path_hyphens = path.rsplit('/').next().unwrap_or("").bytes().filter(|&b| b == b'-').count() as f32;
        self.has_query = !query.is_empty();
    }
}

/// Adds the words of a name that carry meaning.
fn names(name: &str, into: &mut FastSet<u64>) {
    let before = into.len();
    lexicon::words(name, |word| {
        if into.len() < before + 5 && Phrases::word(word) & phrase::STOP == 0 {
            into.insert(u64::from(word));
        }
    });
}

/// The share of a set's words that a block has.
pub(super) fn named(words: &[u32], of: &FastSet<u64>) -> f32 {
    if of.is_empty() {
        return -1.0;
    }
    let hits = of.iter().filter(|&&hash| words.iter().any(|&word| u64::from(word) == hash)).count();
    hits as f32 / of.len() as f32
}

fn og_type(content: &str) -> f32 {
    let content = content.to_ascii_lowercase();
    match content.as_str() {
        "" => 0.0,
        c if c.contains("article") => 1.0,
        c if c.contains("product") => 2.0,
        c if c.contains("website") => 3.0,
        _ => 4.0,
    }
}

/// Adds the pairs of neighbouring words; says how many words there are.
fn pairs(text: &str, into: &mut FastSet<u64>) -> u32 {
    let (mut before, mut count) = (0, 0);
    lexicon::words(text, |word| {
        into.insert(pair(before, word));
        before = word;
        count += 1;
    });
    count
}

fn pair(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

/// The share of a block's pairs of words that a set has; 0 for a block of one word.
pub(super) fn share(words: &[u32], of: &FastSet<u64>) -> f32 {
    let hits = words.windows(2).filter(|w| of.contains(&pair(w[0], w[1]))).count();
    hits as f32 / (words.len().max(2) - 1) as f32
}

/// The JSON string that starts here, up to its closing quote.
fn unescape(json: &str) -> String {
    let mut out = String::new();
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('u') => {
                    let code = chars.by_ref().take(4).fold(0, |code, d| code * 16 + d.to_digit(16).unwrap_or(0));
                    out.push(char::from_u32(code).unwrap_or(' '));
                }
                Some(c @ ('"' | '\\' | '/')) => out.push(c),
                _ => out.push(' '),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    #[test]
    fn the_head_is_read() {
        let meta = Meta::of(&html::parse(
            r#"<head><title>The Long Walk | Site</title><link rel=canonical href="https://a.example/2024/a-long-walk?x=1">
            <meta property="og:type" content="Article">
            <script type="application/ld+json">{"@type": ["NewsArticle"], "articleBody" : "One \"two\" caf\u00e9"}</script></head>"#,
            "",
        ));
        assert_eq!((meta.og_type, meta.kinds, meta.body_words), (1.0, 1, 3));
        assert_eq!((meta.path_segments, meta.path_digits, meta.path_hyphens, meta.has_query), (2.0, 4.0, 2.0, true));
        let mut words = Vec::new();
        lexicon::words("two café three", |w| words.push(w));
        assert_eq!(share(&words, &meta.body), 0.5);
        assert_eq!(meta.title.len(), 3);
    }
}
