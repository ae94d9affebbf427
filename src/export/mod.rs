//! Writing an [`Article`](crate::article::Article) down: as text, HTML, Markdown or a book (EPUB).
//!
//! Each form is one writer over the typed tree; whatever is written is escaped for its form there and nowhere else.

mod epub;
mod html;
mod markdown;
mod pictures;
mod text;
mod zip;

pub use epub::epub;
pub use html::{html, html_page, html_page_with};
pub use markdown::markdown;
pub use pictures::{Picture, pictures};
pub use text::{prose, text};

/// The day of an ISO 8601 date; one that the page wrote in its own way, as that.
fn day(date: &str) -> &str {
    match date.split_once('T') {
        Some((day, _)) if day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-') => day,
        _ => date,
    }
}
