//! The words by which clutter names itself, and how a label is matched against them.
//!
//! Entry point: [`topic`]. Each list has its one home in a file beside this one.

mod comments;
mod forms;
mod lists;
mod marks;
mod rows;

pub(super) use comments::REPLY;
pub(super) use forms::{
    ACCEPT, BESIDE_LETTERS, BESIDE_SHARING, CONSENT, COOKIE, EMAIL, INVITE, LETTERS, MORE, NETWORKS, SHARE, SIGN_UP, SUBSCRIBE, WRITTEN,
};
pub(super) use lists::{ALSO, NEIGHBOUR, ONLY_POPULAR};

use crate::hashing::FastMap;
use std::sync::LazyLock;

/// What a short text is the label of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// "Advertisement", over an ad slot.
    Ad,
    /// "Most read".
    Popular,
    /// "Recent comments".
    RecentComments,
    /// "Related articles": never the heading of a part of the article.
    Related,
    /// "See also", "Further reading": over a list of its own articles too, where it belongs to the text.
    SeeAlso,
    /// "Latest news": other articles where there is an article, the content of a front page.
    Latest,
    /// "Leave a reply".
    LeaveComment,
    /// "Comments", "12 comments".
    Comments,
    /// "Share this article".
    Sharing,
    /// "Follow us on".
    Following,
    /// "Tags:", "Filed under".
    Tags,
}

impl Topic {
    /// Its name, for reports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Topic::Ad => "ad",
            Topic::Popular => "popular",
            Topic::RecentComments => "recent comments",
            Topic::Related => "related",
            Topic::SeeAlso => "see also",
            Topic::Latest => "latest",
            Topic::LeaveComment => "leave a comment",
            Topic::Comments => "comments",
            Topic::Sharing => "share",
            Topic::Following => "follow",
            Topic::Tags => "tags",
        }
    }
}

struct Phrase {
    folded: String,
    /// The byte behind its first character; 0 where that is all.
    second: u8,
    topic: Topic,
}

/// The phrases by their first character.
#[derive(Default)]
struct Index {
    /// Where those that begin with a character are in the list.
    places: FastMap<u64, u32>,
    phrases: Vec<Vec<Phrase>>,
}

impl Index {
    fn starting_with(&self, first: char) -> Option<&[Phrase]> {
        self.places.get(&u64::from(first)).map(|&place| self.phrases[place as usize].as_slice())
    }

    fn add(&mut self, first: char, phrase: Phrase) {
        let place = *self.places.entry(u64::from(first)).or_insert(self.phrases.len() as u32) as usize;
        if place == self.phrases.len() {
            self.phrases.push(Vec::new());
        }
        self.phrases[place].push(phrase);
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let lists = [
        (Topic::Ad, marks::AD),
        (Topic::Popular, lists::POPULAR),
        (Topic::RecentComments, comments::RECENT),
        (Topic::Related, lists::RELATED),
        (Topic::SeeAlso, lists::SEE_ALSO),
        (Topic::Latest, lists::LATEST),
        (Topic::LeaveComment, comments::LEAVE),
        (Topic::Comments, comments::HEADING),
        (Topic::Sharing, rows::SHARING),
        (Topic::Following, rows::FOLLOWING),
        (Topic::Tags, rows::TAGS),
    ];
    let mut index = Index::default();
    for (topic, list) in lists {
        for phrase in list {
            let folded = fold(phrase);
            if let Some(first) = folded.chars().next() {
                let second = folded.as_bytes().get(first.len_utf8()).copied().unwrap_or(0);
                index.add(first, Phrase { folded, second, topic });
            }
        }
    }
    index
});

/// A label that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// What the text labels.
    pub(super) topic: Topic,
    /// How many characters of the folded text the phrase does not cover.
    pub(super) rest: usize,
    /// How many words the phrase has; in scripts without spaces, two characters are one.
    pub(super) words: u32,
}

/// The longest phrase that the folded text begins with, the label being the whole text or followed by another word.
/// A number before the label ("12 comments") is passed over.
pub(super) fn topic(folded: &str) -> Option<Match> {
    let folded = folded.trim_start_matches(|c: char| c.is_numeric() || c == ' ');
    let first = folded.chars().next()?;
    let second = folded.as_bytes().get(first.len_utf8()).copied().unwrap_or(0);
    let mut best: Option<(&Phrase, &str)> = None;
    for phrase in INDEX.starting_with(first)? {
        // Most phrases with this first character go another way at once.
        if phrase.second != 0 && phrase.second != second {
            continue;
        }
        let Some(rest) = folded.strip_prefix(phrase.folded.as_str()) else { continue };
        if ends_word(&phrase.folded, rest) && best.is_none_or(|(b, _)| phrase.folded.len() > b.folded.len()) {
            best = Some((phrase, rest));
        }
    }
    best.map(|(phrase, rest)| Match {
        topic: phrase.topic,
        rest: rest.trim_matches(|c: char| c.is_numeric() || c == ' ').chars().count(),
        words: length(&phrase.folded),
    })
}

fn length(phrase: &str) -> u32 {
    let characters = phrase.chars().filter(|&c| unspaced(c)).count() as u32;
    if characters > 0 { characters.div_ceil(2) } else { phrase.split(' ').count() as u32 }
}

/// Whether one of the folded words or phrases stands in the folded text. In Latin script it must begin a word, and end one when
/// it is short: longer ones may be stems.
pub(super) fn mentions(folded: &str, list: &[&str]) -> bool {
    let begins = |rest: &str, phrase: &str| {
        let short = phrase.len() <= 4 && phrase.is_ascii();
        rest.strip_prefix(phrase).is_some_and(|after| !short || after.is_empty() || after.starts_with(' '))
    };
    // Most words begin with a letter that no phrase begins with.
    let mut firsts = [false; 256];
    list.iter().filter_map(|phrase| phrase.bytes().next()).for_each(|first| firsts[usize::from(first)] = true);
    let in_words = word_starts(folded).any(|rest| {
        let first = rest.as_bytes().first();
        first.is_some_and(|&first| firsts[usize::from(first)])
            && list.iter().any(|phrase| phrase.as_bytes().first() == first && begins(rest, phrase))
    });
    in_words
        || (!folded.is_ascii()
            && list.iter().any(|phrase| !phrase.starts_with(|c: char| c.is_ascii_alphanumeric()) && folded.contains(phrase)))
}

/// Whether the folded text asks to subscribe, or to sign up for whatever it is.
pub(super) fn asks(folded: &str) -> bool {
    mentions(folded, SUBSCRIBE) || mentions(folded, SIGN_UP)
}

/// The folded text from each of its words on.
fn word_starts(folded: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folded), |rest| rest.find(' ').map(|space| &rest[space + 1..]))
}

/// Whether the folded text is one of the phrases.
pub(super) fn is_one_of(folded: &str, list: &[&str]) -> bool {
    list.contains(&folded)
}

/// Whether the folded text speaks of a comment, in any of the languages.
pub(super) fn says_comment(folded: &str) -> bool {
    comments::WORDS.iter().any(|word| folded.contains(word))
}

fn ends_word(phrase: &str, rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(' ') || phrase.chars().next_back().is_some_and(unspaced)
}

/// Whether the character belongs to a script that is written without spaces between words.
pub(super) fn unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF)
}

/// The text in lower case without accents, every run of other characters than letters and digits as one space.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Most text is of these, for which there is a short way.
        let plain = rest.bytes().position(|b| !(b.is_ascii_lowercase() || b.is_ascii_digit())).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        let mut following = rest[plain..].chars();
        let Some(c) = following.next() else { break };
        rest = following.as_str();
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            // An apostrophe joins: "editor's" is "editors".
            '\'' => {}
            _ if c.is_ascii() => push_space(&mut out),
            _ => c.to_lowercase().for_each(|c| push_folded(&mut out, c)),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Adds a character in lower case that is not ASCII, or came from one that is not.
fn push_folded(out: &mut String, c: char) {
    match plain(c) {
        Some(ascii) => out.push_str(ascii),
        // Accents that stand alone, Arabic vowel marks and stretching, joiners.
        None if matches!(u32::from(c), 0x0300..=0x036F | 0x064B..=0x0652 | 0x0640 | 0x200B..=0x200F | 0xFE00..=0xFE0F) => {}
        None if c.is_alphanumeric() || is_mark(c) => out.push(c),
        None if matches!(c, '’' | 'ʼ') => {}
        None => push_space(out),
    }
}

/// Vowel signs and the like of Indian scripts, some of which Unicode does not count as letters.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0900..=0x0903 | 0x093A..=0x094F | 0x0951..=0x0957 | 0x0981..=0x0983 | 0x09BC..=0x09CD)
}

/// The plain letter of an accented Latin one, of an Arabic alef or of a Cyrillic io.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'أ' | 'إ' | 'آ' => "ا",
        'ى' => "ي",
        'ё' => "е",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Topic> {
        topic(&fold(text)).map(|m| m.topic)
    }

    #[test]
    fn folding_forgives_case_accents_and_punctuation() {
        assert_eq!(fold("- Advertisement -"), "advertisement");
        assert_eq!(fold("LO MÁS LEÍDO:"), "lo mas leido");
        assert_eq!(fold("EN ÇOK OKUNANLAR"), "en cok okunanlar");
        assert_eq!(fold("Editor’s   Picks »"), "editors picks");
        assert_eq!(fold("الأكثر قراءةً"), "الاكثر قراءة");
    }

    #[test]
    fn labels_are_found_in_every_language() {
        for text in ["Most Popular", "Lo más leído", "Meistgelesen", "Les plus lus", "I più letti", "Mais lidas", "Meest gelezen"] {
            assert_eq!(found(text), Some(Topic::Popular), "{text}");
        }
        for text in [
            "Najczęściej czytane",
            "Самое читаемое",
            "En çok okunanlar",
            "الأكثر قراءة",
            "सबसे लोकप्रिय",
            "热门文章",
            "人気記事",
            "많이 본 뉴스",
        ] {
            assert_eq!(found(text), Some(Topic::Popular), "{text}");
        }
        assert_eq!(found("Lire aussi : un autre article"), Some(Topic::SeeAlso));
        assert_eq!(found("Related articles"), Some(Topic::Related));
    }

    #[test]
    fn a_word_that_only_begins_like_a_label_is_none() {
        assert!(topic(&fold("Advertisements in Roman Pompeii")).is_some_and(|m| m.rest > 0));
        assert_eq!(found("Trendingly"), None);
        assert!(topic(&fold("Most popular in Sports")).is_some_and(|m| m.rest == 9));
    }

    #[test]
    fn lists_used_for_mentions_are_folded_already() {
        for list in [
            ACCEPT,
            ALSO,
            BESIDE_LETTERS,
            BESIDE_SHARING,
            CONSENT,
            COOKIE,
            EMAIL,
            LETTERS,
            NEIGHBOUR,
            NETWORKS,
            ONLY_POPULAR,
            REPLY,
            SHARE,
            SIGN_UP,
            SUBSCRIBE,
            comments::WORDS,
        ] {
            for phrase in list {
                assert_eq!(*phrase, fold(phrase));
            }
        }
    }
}
