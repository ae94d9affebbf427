//! Which of the things that JSON-LD describes is this page's article: teasers and archives are described in the same way.
//!
//! Entry point: [`settle`].

use super::entities;
use super::facts::Facts;
use super::jsonld::Item;
use crate::article::address::Addresses;
use crate::article::paging;
use crate::article::tidy::letters;
use crate::dom::Document;

/// A headline of fewer words says too little to be of another article.
const CLEAR: usize = 3;
/// Words of fewer letters join others in every headline.
const SHORT: usize = 3;
/// More words of a headline are not looked at.
const MOST: usize = 60;

/// How much an item says that it is this page's article; the less, the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Titled,
    Addressed,
    Unknown,
}

/// Puts the items that agree with the page's title or address before others, and takes authors and dates from those that are about
/// something else.
pub(super) fn settle(document: &Document, facts: &mut Facts<'_>, addresses: &Addresses) {
    if !facts.items.iter().any(Item::is_article) {
        return;
    }
    let mut titles: Vec<String> = facts.headings.iter().take(20).map(|&h1| document.visible_text(h1)).collect();
    titles.push(entities::decode(&facts.title));
    titles.extend(facts.first(&["og:title"]).map(entities::decode));
    titles.retain(|title| !letters(title).is_empty());
    let canonical = facts.canonical.filter(|_| document.url().is_empty()).and_then(|href| addresses.resource(href));
    let own: Vec<String> = canonical.as_deref().into_iter().chain([document.url()]).flat_map(ways).collect();
    let ranked = |item: &Item| match item.title.as_deref() {
        Some(title) if titles.iter().any(|own| says(own, title)) => Rank::Titled,
        _ if item.pages.iter().flat_map(|page| ways(page)).any(|page| own.contains(&page)) => Rank::Addressed,
        _ => Rank::Unknown,
    };
    let mut items: Vec<(Rank, Item)> =
        facts.items.drain(..).map(|item| (if item.is_article() { ranked(&item) } else { Rank::Unknown }, item)).collect();
    crate::order::sort_by_key(&mut items, |(rank, _)| *rank);
    let found = items.iter().any(|(rank, _)| *rank != Rank::Unknown);
    let known: Vec<String> = titles.iter().flat_map(|title| words(title)).collect();
    let all: String = titles.iter().map(|title| letters(title)).collect();
    for (rank, item) in &mut items {
        let title = item.title.as_deref().unwrap_or_default();
        let said = words(title);
        let shared =
            said.iter().filter(|word| known.iter().any(|own| alike(own, word)) || (!word.is_ascii() && all.contains(*word))).count();
        let apart = shared == 0 || (found && shared * 2 < said.len());
        if *rank == Rank::Unknown && item.is_article() && !known.is_empty() && title.split_whitespace().count() >= CLEAR && apart {
            (item.authors, item.by_person, item.published, item.modified) = (Vec::new(), false, None, None);
        }
    }
    facts.items = items.into_iter().map(|(_, item)| item).collect();
}

/// Whether one of two titles holds all of the other, as far as that says anything.
fn says(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || (short.len() >= 8 && short.len() * 2 >= long.len() && long.contains(&short))
}

/// Whether two words are one, or one is made of the other: "mills" and "watermills".
fn alike(one: &str, other: &str) -> bool {
    one == other || (one.len().min(other.len()) > SHORT && (one.contains(other) || other.contains(one)))
}

/// The words of a headline that say what it is about: all of them, where all are short.
fn words(title: &str) -> Vec<String> {
    let all = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MOST).map(str::to_lowercase);
    let (short, long): (Vec<String>, Vec<String>) = all.partition(|word| word.len() <= SHORT);
    if long.is_empty() { short } else { long }
}

/// An address as it is compared: without scheme, `www.` and fragment, and without its query as well.
fn ways(address: &str) -> Vec<String> {
    let Some(plain) = paging::canonical(address) else { return Vec::new() };
    let plain = plain.strip_prefix("www.").unwrap_or(&plain);
    let path = plain.split('?').next().unwrap_or_default();
    // The home page is nobody's article.
    if path.contains('/') { vec![plain.to_owned(), path.to_owned()] } else { Vec::new() }
}
