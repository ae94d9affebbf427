//! Writing an [`Article`](crate::article::Article) down: as text, HTML or Markdown.
//!
//! Each form is one writer over the typed tree; whatever is written is escaped for its form there and nowhere else.

mod html;
mod markdown;
mod text;

pub use html::{html, html_page};
pub use markdown::markdown;
pub use text::text;
