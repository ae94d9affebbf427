//! Writing an [`Article`] down: as text, HTML or Markdown.

use crate::article::{Article, Inline, PartKind};

/// The article as plain text, one paragraph a line, an empty line between them.
pub fn text(article: &Article) -> String {
    let mut out = String::new();
    for part in &article.body {
        if let PartKind::Paragraph(content) = &part.kind {
            for inline in content {
                if let Inline::Text(text) = inline {
                    out.push_str(text);
                }
            }
            out.push_str("\n\n");
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The article as GitHub-flavoured Markdown.
pub fn markdown(article: &Article) -> String {
    format!("# {}\n\n{}\n", article.meta.title, text(article))
}

/// The article's parts as HTML.
pub fn html(_article: &Article) -> String {
    String::new()
}

/// The article as an HTML page of its own.
pub fn html_page(article: &Article) -> String {
    html(article)
}
