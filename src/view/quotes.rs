//! Finding a quoted text again in an article that may have changed since. White space counts for nothing. Entry point: [`Quote::find`].

use std::ops::Range;

/// So many characters before and behind a quote tell it from others like it.
pub(super) const CONTEXT: usize = 32;
/// So many characters of a changed quote must be left at its ends.
const ENDS: usize = 18;

/// A text with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Quote {
    /// The text itself.
    pub(super) exact: String,
    /// What stands before it.
    pub(super) before: String,
    /// What stands behind it.
    pub(super) after: String,
}

/// The text without its white space.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl Quote {
    /// The quote of a range of an article's letters, as bytes; `exact` is the text as it is read.
    pub(super) fn of(article: &str, range: Range<usize>, exact: String) -> Quote {
        let before: String = article[..range.start].chars().rev().take(CONTEXT).collect();
        Quote { exact, before: before.chars().rev().collect(), after: article[range.end..].chars().take(CONTEXT).collect() }
    }

    /// Where the quote is in an article's letters: of several places the one with the most alike around it. A quote whose middle was
    /// changed is found by its ends.
    pub(super) fn find(&self, article: &str) -> Option<Range<usize>> {
        let exact = letters(&self.exact);
        if exact.is_empty() {
            return None;
        }
        let whole = article.match_indices(&exact).map(|(at, found)| at..at + found.len());
        whole.max_by_key(|range| self.alike(article, range)).or_else(|| self.find_by_ends(article, &exact))
    }

    fn find_by_ends(&self, article: &str, exact: &str) -> Option<Range<usize>> {
        let chars = exact.chars().count();
        if chars < 2 * ENDS {
            return None;
        }
        let start: String = exact.chars().take(ENDS).collect();
        let end: String = exact.chars().skip(chars - ENDS).collect();
        let ranges = article.match_indices(&start).filter_map(|(at, _)| {
            let most = exact.len() + exact.len() / 2 + 40;
            let (stop, found) = article[at..].match_indices(&end).take_while(|(stop, _)| *stop < most).last()?;
            Some(at..at + stop + found.len())
        });
        ranges.max_by_key(|range| self.alike(article, range))
    }

    /// How many characters around a place are as they were.
    fn alike(&self, article: &str, range: &Range<usize>) -> usize {
        let before = article[..range.start].chars().rev().zip(letters(&self.before).chars().rev().collect::<Vec<_>>());
        let after = article[range.end..].chars().zip(letters(&self.after).chars().collect::<Vec<_>>());
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The lamp was lit. The keeper wrote the name of the ship into her book, and the lamp was lit again. Nobody came.";

    fn quote(exact: &str, nth: usize) -> Quote {
        let article = letters(TEXT);
        let (at, found) = article.match_indices(&letters(exact)).nth(nth).unwrap();
        Quote::of(&article, at..at + found.len(), exact.to_owned())
    }

    #[test]
    fn a_quote_is_found_where_it_was() {
        let article = letters(TEXT);
        for nth in [0, 1] {
            let found = quote("lamp was lit", nth).find(&article).unwrap();
            assert_eq!(&article[found.clone()], "lampwaslit");
            assert_eq!(found.start > 20, nth == 1);
        }
    }

    #[test]
    fn it_survives_a_changed_page() {
        let quote = quote("The keeper wrote the name of the ship into her book", 0);
        let changed = letters("New first words. The keeper wrote the name, the rig and the heading of the ship into her book, as ever.");
        let found = quote.find(&changed).unwrap();
        assert_eq!(&changed[found], "Thekeeperwrotethename,therigandtheheadingoftheshipintoherbook");
        assert_eq!(quote.find(&letters("Another article altogether, on other things.")), None);
        assert_eq!(Quote::default().find(&article_of_nothing()), None);
    }

    fn article_of_nothing() -> String {
        String::new()
    }
}
