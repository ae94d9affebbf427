//! Preformatted text with its line breaks and its language, without the line numbers that pages put beside it.
//!
//! Entry points: [`text`] and [`language`].

use crate::dom::{Attr, Document, NodeId, Tag};

/// Class names of what numbers the lines.
const GUTTERS: &[&str] = &[
    "gutter",
    "lineno",
    "linenos",
    "linenodiv",
    "line-number",
    "line-numbers",
    "line-numbers-rows",
    "linenumber",
    "linenumbers",
    "hljs-ln-n",
    "hljs-ln-numbers",
    "blob-num",
    "rouge-gutter",
    "ln",
    "lnt",
    "code-line-number",
    "react-syntax-highlighter-line-number",
    "codemirror-linenumber",
    "codemirror-gutter-wrapper",
    "crayon-nums",
    "syntaxhighlighter-line-number",
    "copy-button",
    "clipboard-copy",
];

/// Class names of blocks of code that are no `pre`.
pub(super) const BLOCKS: &[&str] = &["syntaxhighlighter", "enlighter", "crayon-main"];

/// The text of a code block.
pub(super) fn text(document: &Document, id: NodeId) -> String {
    let mut out = String::new();
    let mut skip = NodeId(0);
    // Ends of elements that are lines of their own.
    let mut lines: Vec<NodeId> = Vec::new();
    for node in document.subtree(id) {
        while lines.last().is_some_and(|&end| end <= node) {
            lines.pop();
            end_line(&mut out);
        }
        if node < skip {
            continue;
        }
        match document.tag(node) {
            None => out.extend(document.text(node).chars().filter(|&c| c != '\r')),
            Some(Tag::Br) => out.push('\n'),
            Some(tag) if tag.is_opaque() || tag == Tag::Button || is_gutter(document, node) => skip = document.end(node),
            Some(Tag::Div | Tag::P | Tag::Li | Tag::Tr | Tag::Ol | Tag::Ul | Tag::Pre) if node != id => {
                end_line(&mut out);
                lines.push(document.end(node));
            }
            Some(_) => {}
        }
    }
    let text = out.trim_end();
    // Blank lines at the top are none of the code; the indentation of its first line is.
    let start = text.find(|c: char| !c.is_whitespace()).map_or(0, |first| text[..first].rfind('\n').map_or(0, |at| at + 1));
    text[start..].to_owned()
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Whether the element holds line numbers only.
pub(super) fn is_gutter(document: &Document, id: NodeId) -> bool {
    if document
        .attr(id, Attr::Class)
        .is_some_and(|class| class.split_ascii_whitespace().any(|word| GUTTERS.iter().any(|g| word.eq_ignore_ascii_case(g))))
    {
        return numbers_only(document, id);
    }
    let marked = document.attr(id, Attr::DataLineNumber).is_some()
        || document.attr(id, Attr::AriaHidden) == Some("true")
        || document.attr(id, Attr::Style).is_some_and(|style| style.contains("user-select"));
    marked && numbers_only(document, id) && !document.is(id, Tag::Pre)
}

/// Whether nothing but digits is in it. Looks no further than a gutter of a long file goes.
pub(super) fn numbers_only(document: &Document, id: NodeId) -> bool {
    document.subtree(id).all(|node| document.text(node).chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '.'))
}

/// Whether a code block's text is nothing but the numbers of the lines in the block beside it.
pub(super) fn counts_lines(document: &Document, id: NodeId, text: &str) -> bool {
    let mut numbers = text.split_whitespace().map(str::parse::<u32>);
    let Some(Ok(first)) = numbers.next() else { return false };
    let counts = numbers.enumerate().all(|(at, number)| number == Ok(first.wrapping_add(at as u32 + 1)));
    counts && document.ancestors(id).take(3).any(|a| document.is(a, Tag::Td) || is_gutter(document, a))
}

/// The language that a code block says it is written in.
pub(super) fn language(document: &Document, pre: NodeId) -> Option<String> {
    let inside = document.children(pre).find(|&c| document.is(c, Tag::Code));
    let around = document.ancestors(pre).take(3).filter(|&a| document.end(a).0 - document.end(pre).0 < 40);
    inside.into_iter().chain([pre]).chain(around).find_map(|id| stated(document, id))
}

fn stated(document: &Document, id: NodeId) -> Option<String> {
    if let Some(name) =
        [Attr::DataLang, Attr::DataLanguage, Attr::DataEnlighterLanguage].into_iter().find_map(|attr| document.attr(id, attr))
    {
        return clean(name);
    }
    let class = document.attr(id, Attr::Class)?;
    let words: Vec<&str> = class.split_ascii_whitespace().take(16).collect();
    for (at, word) in words.iter().enumerate() {
        let word = word.to_ascii_lowercase();
        let name = ["language-", "lang-", "highlight-source-", "highlight-text-", "enlighter-l-", "code-"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix));
        if let Some(name) =
            name.filter(|n| !matches!(*n, "block" | "wrapper" | "toolbar" | "box" | "container" | "snippet" | "example" | "area"))
        {
            return clean(name.strip_prefix("html-").unwrap_or(name));
        }
        if let Some(rest) = word.strip_prefix("brush:") {
            return clean(if rest.is_empty() { words.get(at + 1)? } else { rest });
        }
        // Pandoc and highlight.js put the name beside a class of theirs.
        if matches!(word.as_str(), "sourcecode" | "hljs" | "prettyprint" | "syntaxhighlighter") {
            return words.get(at + 1).filter(|next| !next.contains("-")).and_then(|next| clean(next.strip_prefix("lang-").unwrap_or(next)));
        }
    }
    None
}

fn clean(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(';').to_ascii_lowercase();
    let plain =
        name.len() <= 24 && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '-' | '_'));
    let says_nothing = matches!(
        name.as_str(),
        "none" | "plaintext" | "plain" | "text" | "txt" | "nohighlight" | "undefined" | "auto" | "numberlines" | "linenums"
    );
    (plain && !says_nothing).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(markup: &str) -> (Option<String>, String) {
        let document = crate::html::parse(markup, "");
        let pre = document.first(Tag::Pre).unwrap();
        (language(&document, pre), text(&document, pre))
    }

    #[test]
    fn lines_survive_every_way_of_marking_them() {
        for markup in [
            "<pre>a = 1\n  b = 2\n</pre>",
            "<pre><code>a = 1<br>  b = 2</code></pre>",
            "<pre><div class=line>a = 1</div><div class=line>  b = 2</div></pre>",
            "<pre><span class='line-number'>1</span>a = 1\n<span class='line-number'>2</span>  b = 2</pre>",
            "<pre><code><table><tr><td class=gutter><pre>1\n2</pre></td><td><pre>a = 1\n  b = 2</pre></td></tr></table></code></pre>",
            "<pre><table><tr><td data-line-number=1></td><td>a = 1</td></tr><tr><td data-line-number=2></td><td>  b = 2</td></tr></table></pre>",
            "<pre><button>Copy</button>a = 1\n  b = 2</pre>",
        ] {
            assert_eq!(code(markup).1, "a = 1\n  b = 2", "{markup}");
        }
        assert_eq!(code("<pre>\n\n    indented\n</pre>").1, "    indented");
        assert_eq!(code("<pre><span class=ln>let</span></pre>").1, "let");
    }

    #[test]
    fn the_language_is_found_where_highlighters_put_it() {
        for (markup, name) in [
            ("<pre><code class='language-rust'>x</code></pre>", "rust"),
            ("<pre class='lang-c++ prettyprint'>x</pre>", "c++"),
            ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "shell"),
            ("<div class=codehilite data-lang=Python><pre>x</pre></div>", "python"),
            ("<pre class='brush: php; gutter: true'>x</pre>", "php"),
            ("<pre class='sourceCode haskell'><code>x</code></pre>", "haskell"),
        ] {
            assert_eq!(code(markup).0.as_deref(), Some(name), "{markup}");
        }
        assert_eq!(code("<pre class='language-none code-block'>x</pre>").0, None);
    }
}
