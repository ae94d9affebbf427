//! The article as GitHub-flavoured Markdown.

use crate::article::Article;

/// The article as GitHub-flavoured Markdown, its title as the first heading.
pub fn markdown(article: &Article) -> String {
    format!("# {}\n\n{}\n", article.meta.title, super::text(article))
}
