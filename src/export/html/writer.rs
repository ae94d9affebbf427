//! Markup, written piece by piece: what is text is escaped, and a book gets XHTML. Entry point: [`Writer`].

use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    /// The notes referred to already: only the first reference is where the note leads back.
    pub(super) called: HashSet<String>,
    /// What a book asks for instead of a page; `None` for a page.
    pub(super) book: Option<Book>,
    /// Other addresses for pictures, by their own.
    pub(super) pictures: HashMap<String, String>,
}

/// What is different in a book, which is XHTML and fetches nothing.
#[derive(Default)]
pub(super) struct Book {
    /// The headings so far: level and text.
    pub(super) headings: Vec<(u8, String)>,
    /// The notes that are there: no other can be referred to.
    pub(super) notes: HashSet<String>,
    /// Whether there are formulas.
    pub(super) formulas: bool,
}

impl Writer {
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Ends the tag of an element that holds nothing.
    pub(super) fn void(&mut self) {
        self.raw(if self.book.is_some() { "/>" } else { ">" });
    }

    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                // XML has no place for these, however they are written.
                c if c.is_control() && !matches!(c, '\n' | '\t') => {}
                '\u{fffe}' | '\u{ffff}' => {}
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '\u{a0}' => self.raw(if self.book.is_some() { "&#160;" } else { "&nbsp;" }),
                c => self.out.push(c),
            }
        }
    }

    pub(super) fn attr(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        for c in value.chars().filter(|c| !c.is_control()) {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                c => self.out.push(c),
            }
        }
        self.raw("\"");
    }

    /// An element around what `write` writes.
    pub(super) fn element(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        write(self);
        self.close(name);
    }

    pub(super) fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }
}
