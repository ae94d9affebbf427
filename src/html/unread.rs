//! Parsing without reading what is thrown away: the text of most scripts and of all styles, which is half of many a page.
//!
//! Entry point: [`parse`]. The tree builder says of a start tag that its text follows. Where that text is not kept, the tokenizer is stopped
//! there, the text is taken out of its input, and it goes on with the end tag.

use super::{DOCUMENT, Handle, Tree, enters};
use crate::dom::Tag;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::Cell;

/// Reads a page into an empty tree.
pub(super) fn parse(html: &str, scripting: bool, tree: Tree) -> Tree {
    let options = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let sink = Stopping { builder: TreeBuilder::new(tree, options), unread: Cell::new(None) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    loop {
        match tokenizer.feed(&input) {
            TokenizerResult::Done => break,
            TokenizerResult::Script(_) | TokenizerResult::EncodingIndicator(_) => {}
        }
        if let Some(unread) = tokenizer.sink.unread.take() {
            pass_over(&input, unread);
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Elements whose text can go unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    Script,
    Style,
}

impl Unread {
    /// Which of them the tag begins, if it does.
    fn of(token: &Token) -> Option<Self> {
        let Token::TagToken(tag) = token else { return None };
        let (name, unread) = match &*tag.name {
            "script" => (Tag::Script, Unread::Script),
            "style" => (Tag::Style, Unread::Style),
            _ => return None,
        };
        (tag.kind == TagKind::StartTag && !enters(name, &tag.attrs)).then_some(unread)
    }
}

/// Hands the tokens on to the tree builder, and stops the tokenizer before a text that goes unread.
struct Stopping {
    builder: TreeBuilder<Handle, Tree>,
    unread: Cell<Option<Unread>>,
}

impl TokenSink for Stopping {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let unread = Unread::of(&token);
        match (self.builder.process_token(token, line), unread) {
            (TokenSinkResult::RawData(_), Some(unread)) => {
                self.unread.set(Some(unread));
                // The tokenizer waits as it does for a script to run, and goes on as if the text had ended: with an end tag, or none.
                TokenSinkResult::Script(DOCUMENT)
            }
            (result, _) => result,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Takes the text out of what is still to be read.
fn pass_over(input: &BufferQueue, unread: Unread) {
    let Some(mut rest) = input.pop_front() else { return };
    while let Some(more) = input.pop_front() {
        rest.push_tendril(&more);
    }
    let length = match unread {
        Unread::Script => script_length(&rest),
        Unread::Style => {
            let mut tags = rest.match_indices('<').map(|(at, _)| at);
            tags.find(|&at| is_tag(rest.as_bytes(), at, b"</style")).unwrap_or(rest.len())
        }
    };
    if let Ok(length) = u32::try_from(length)
        && rest.try_pop_front(length).is_ok()
        && !rest.is_empty()
    {
        input.push_back(rest);
    }
}

/// Whether a tag with this beginning stands there, with its name at an end.
fn is_tag(text: &[u8], at: usize, tag: &[u8]) -> bool {
    let end = at + tag.len();
    text.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(tag))
        && matches!(text.get(end), Some(b'\t' | b'\n' | b'\r' | b'\x0c' | b' ' | b'/' | b'>'))
}

/// How a script is read: between `<!--` and `-->`, the end tag of a script in it does not end it.
enum Within {
    Script,
    Comment,
    ScriptInComment,
}

/// How long the text of a script is.
fn script_length(script: &str) -> usize {
    let text = script.as_bytes();
    let (mut at, mut within) = (0, Within::Script);
    while let Some(&byte) = text.get(at) {
        // What is no tag needs no look at each byte, and scripts are long.
        if matches!(within, Within::Script) && byte != b'<' {
            match script.get(at..).and_then(|rest| rest.find('<')) {
                Some(ahead) => at += ahead,
                None => return text.len(),
            }
            continue;
        }
        match (&within, byte) {
            (Within::Script | Within::Comment, b'<') if is_tag(text, at, b"</script") => return at,
            (Within::Script, b'<') if text[at..].starts_with(b"<!--") => {
                within = Within::Comment;
                // The same dashes may end it.
                at += 1;
            }
            (Within::Comment, b'<') if is_tag(text, at, b"<script") => within = Within::ScriptInComment,
            (Within::ScriptInComment, b'<') if is_tag(text, at, b"</script") => within = Within::Comment,
            (Within::Comment | Within::ScriptInComment, b'-') if text[at..].starts_with(b"-->") => within = Within::Script,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::{Tree, read_tree};
    use html5ever::tendril::TendrilSink;
    use html5ever::{ParseOpts, parse_document};

    fn outlines(html: &str) -> [String; 2] {
        let plain = parse_document(Tree::with_room(0), ParseOpts::default()).one(html);
        [read_tree(html, true), plain].map(|tree| tree.into_document("").outline())
    }

    #[test]
    fn the_tree_is_the_one_that_a_full_reading_gives() {
        let scripts = [
            "a < b",
            "<!-- <script> </script> -->",
            "<!-- <script> </script> </script> --> <p>in",
            "<!--> <script> </script>",
            "<!---> <script> </script>",
            "<!-- - -- <script/> </script\n> --> </script>",
            "<!-- <scripts> </script>",
            "<!-- <script> --> </script>",
            "<!- <script> </script>",
            "</scrip </scripts> </script",
            "</SCRIPT\t a='>'>",
            "é\r\n</script/>",
            "<!-- <script",
            "</script",
            "</style> </title>",
            "</style",
        ];
        let places = [
            ("", ""),
            ("<svg>", "</svg>"),
            ("<select>", "</select>"),
            ("<template>", "</template>"),
            ("<math><mi>", ""),
            ("<table>", "</table>"),
        ];
        for (text, (before, behind)) in scripts.into_iter().flat_map(|text| places.map(|place| (text, place))) {
            for tag in ["script", "style", "script type=application/ld+json", "script/", "noscript", "textarea"] {
                let name = tag.trim_end_matches('/').split(' ').next().unwrap_or_default();
                for end in ["", "</script>", "</style>"] {
                    let html = format!(
                        "<p>one{before}<{tag}>{text}</{name}>{behind}<p>two{end}<p>three<noscript><p>four<style>{text}</style></noscript>"
                    );
                    let [ours, plain] = outlines(&html);
                    assert_eq!(ours, plain, "{html}");
                }
            }
        }
    }
}
