//! Reading a page's text into tokens, by html5gum, and handing them to html5ever's tree builder.
//!
//! Entry point: [`parse`]. html5gum reads many bytes at once where html5ever's own tokenizer reads characters, and lets the text of scripts and
//! styles, which is half of many a page, pass by without a copy.

use super::{Handle, Tree, enters};
use crate::dom;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State, Tokenizer};
use std::borrow::Cow;
use std::convert::Infallible;

/// Reads a page into an empty tree.
pub(super) fn parse(html: &str, scripting: bool, tree: Tree) -> Tree {
    let options = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(tree, options);
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let Ok(()) = Tokenizer::new_with_emitter(html, Tokens::new(&builder)).finish();
    builder.sink.finish()
}

/// Elements that lie deeper in others than this are left out, their text is not: the tree builder looks through all that are open for each
/// tag, and browsers stop at a few hundred.
const DEEPEST: usize = 5_000;
/// Attributes behind these are left out.
const MOST_ATTRS: usize = 1_000;

/// Elements that end, or never nest, without an end tag.
const NOT_NESTED: &str = " a area base body br button col colgroup dd dt embed form frame h1 h2 h3 h4 h5 h6 head hr html img input li link meta nobr \
                          option optgroup p param rp rt source tbody td tfoot th thead tr track wbr ";

/// Puts tokens together from the pieces that the tokenizer finds, and hands them on.
struct Tokens<'a> {
    builder: &'a TreeBuilder<Handle, Tree>,
    /// The text since the last tag, and whether it goes unread.
    text: Vec<u8>,
    unread: bool,
    kind: TagKind,
    name: Vec<u8>,
    self_closing: bool,
    attrs: Vec<Attribute>,
    /// The attribute being read, if one is.
    in_attr: bool,
    attr_name: Vec<u8>,
    attr_value: Vec<u8>,
    /// The name of the last start tag: it says which end tag ends a text.
    last_start: Vec<u8>,
    doctype: Doctype,
    /// How many elements are open, about, and the names of those that are left out.
    depth: usize,
    too_deep: Vec<LocalName>,
}

impl<'a> Tokens<'a> {
    fn new(builder: &'a TreeBuilder<Handle, Tree>) -> Self {
        Tokens {
            builder,
            text: Vec::new(),
            unread: false,
            kind: TagKind::StartTag,
            name: Vec::new(),
            self_closing: false,
            attrs: Vec::new(),
            in_attr: false,
            attr_name: Vec::new(),
            attr_value: Vec::new(),
            last_start: Vec::new(),
            doctype: Doctype::default(),
            depth: 0,
            too_deep: Vec::new(),
        }
    }

    /// Whether the tag begins or ends an element that lies too deep.
    fn is_too_deep(&mut self, tag: &Tag) -> bool {
        if tag.self_closing || NOT_NESTED.contains(&format!(" {} ", &*tag.name)) {
            return false;
        }
        if tag.kind == TagKind::EndTag {
            self.depth = self.depth.saturating_sub(1);
            return self.too_deep.pop_if(|name| *name == tag.name).is_some();
        }
        self.depth += 1;
        let deep = self.depth > DEEPEST && !matches!(&*tag.name, "script" | "style" | "title" | "textarea" | "template");
        if deep {
            self.too_deep.push(tag.name.clone());
        }
        deep
    }

    fn hand_on(&self, token: Token) -> TokenSinkResult<Handle> {
        // No error is shown, so no line number is.
        self.builder.process_token(token, 0)
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let _goes_on = self.hand_on(Token::CharacterTokens(tendril(&self.text)));
            self.text.clear();
        }
    }

    fn end_attr(&mut self) {
        if std::mem::take(&mut self.in_attr) && self.kind == TagKind::StartTag {
            let name = local_name(&self.attr_name);
            // Of two attributes of one name the first counts.
            if self.attrs.len() < MOST_ATTRS && self.attrs.iter().all(|attr| attr.name.local != name) {
                self.attrs.push(Attribute { name: QualName::new(None, ns!(), name), value: tendril(&self.attr_value) });
            }
        }
        self.attr_name.clear();
        self.attr_value.clear();
    }

    fn begin_tag(&mut self, kind: TagKind) {
        self.kind = kind;
        self.name.clear();
        self.self_closing = false;
        self.attrs.clear();
    }
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*text(bytes))
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&text(bytes))
}

/// What was read is text again, since the page was. (What replaces invalid bytes is slow where there are none.)
fn text(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Adds to a part of a doctype that may not be there.
fn push(part: &mut Option<StrTendril>, bytes: &[u8]) {
    part.get_or_insert_default().push_slice(&text(bytes));
}

impl Emitter for Tokens<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.end_text();
        let _ends = self.hand_on(Token::EOFToken);
        self.builder.end();
    }

    fn emit_error(&mut self, _error: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        if self.unread {
            return;
        }
        if text == b"\0" {
            self.end_text();
            let _goes_on = self.hand_on(Token::NullCharacterToken);
        } else {
            self.text.extend_from_slice(text);
        }
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(TagKind::StartTag);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(TagKind::EndTag);
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attr();
        self.end_text();
        self.unread = false;
        let tag = Tag {
            kind: self.kind,
            name: local_name(&self.name),
            self_closing: self.self_closing,
            attrs: std::mem::take(&mut self.attrs),
            had_duplicate_attributes: false,
        };
        let unread = self.kind == TagKind::StartTag && goes_unread(&tag);
        if self.kind == TagKind::StartTag {
            std::mem::swap(&mut self.last_start, &mut self.name);
        }
        if self.is_too_deep(&tag) {
            return None;
        }
        match self.hand_on(Token::TagToken(tag)) {
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(kind) => {
                self.unread = unread;
                Some(match kind {
                    RawKind::Rcdata => State::RcData,
                    RawKind::Rawtext => State::RawText,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => State::ScriptData,
                })
            }
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => None,
        }
    }

    fn emit_current_comment(&mut self) {
        self.end_text();
        let _goes_on = self.hand_on(Token::CommentToken(StrTendril::new()));
    }

    fn emit_current_doctype(&mut self) {
        self.end_text();
        let doctype = std::mem::take(&mut self.doctype);
        let _goes_on = self.hand_on(Token::DoctypeToken(doctype));
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    /// What a comment says is never read.
    fn push_comment(&mut self, _text: &[u8]) {}

    fn push_doctype_name(&mut self, name: &[u8]) {
        push(&mut self.doctype.name, name);
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn init_attribute(&mut self) {
        self.end_attr();
        self.in_attr = true;
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attr_name.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attr_value.extend_from_slice(value);
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id = Some(tendril(value));
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id = Some(tendril(value));
    }

    fn push_doctype_public_identifier(&mut self, value: &[u8]) {
        push(&mut self.doctype.public_id, value);
    }

    fn push_doctype_system_identifier(&mut self, value: &[u8]) {
        push(&mut self.doctype.system_id, value);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && !self.name.is_empty() && self.name == self.last_start
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether the text of an element is never read.
fn goes_unread(tag: &Tag) -> bool {
    let name = match &*tag.name {
        "script" => dom::Tag::Script,
        "style" => dom::Tag::Style,
        _ => return false,
    };
    !enters(name, &tag.attrs)
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

    #[test]
    fn what_is_nested_without_end_is_read_in_time() {
        let deep = format!("{}<p>at the bottom{}<p>behind", "<div>".repeat(200_000), "</div>".repeat(200_000));
        let tree = read_tree(&deep, true).into_document("");
        let text = |tag| tree.ids().filter(|&id| tree.is(id, tag)).map(|id| tree.visible_text(id)).collect::<Vec<_>>();
        assert_eq!(text(crate::dom::Tag::P), ["at the bottom", "behind"]);
        let behind = tree.ids().rfind(|&id| tree.is(id, crate::dom::Tag::P)).unwrap();
        assert_eq!(tree.ancestors(behind).count(), 2, "every end tag has found its element");
        let wide: String = (0..100_000).map(|n| format!(" a{n}=x")).collect();
        assert!(read_tree(&format!("<p{wide}>text"), true).into_document("").visible_text(crate::dom::NodeId(0)).contains("text"));
    }

    #[test]
    fn odd_markup_gives_the_tree_that_the_other_tokenizer_gives() {
        let odd = [
            "\u{feff}<p>a\u{feff}b",
            "<!DOCTYPE html><p>a<table><td>b</table>",
            "<!doctype HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'><p>a<table><td>b</table>",
            "<!DOCTYPE html SYSTEM \"about:legacy-compat\"><p>a<table><td>b</table>",
            "<!DOCTYPE ><p>a<table><td>b",
            "<p>a\0b</p>\0<table>\0<td>c</table><textarea>\0d</textarea><svg>\0<![CDATA[\0e<p>]]>f</svg><![CDATA[g]]>",
            "<p Title=one TITLE=two title>a<P>b</P CLASS=x></p/>c",
            "<a href=x?a=1&copy=2&lt;3&amp;b='>d</a>&notit;&not;&#0;&#x80;&#55296;&#1114112;&ampe &",
            "<pre>\n\na\r\nb\rc</pre><textarea>\r\n\nd</textarea><listing>\ne",
            "<é>a</é><<b>c</ d><?e?><!f><!--g--!>h<!--->i<!---->j<!-- k",
            "<title>a</titles></title >b<plaintext>c</plaintext><p>",
            "<p a b=\"c\"d='e'f=g/ h/><br/></br><img src='&#39;'>i<div",
            "<svg viewBox='0 0 1 1' xlink:href=#a><foreignObject><P>b</foreignObject><style>c<p></style></svg>",
            "<math definitionURL=a><mi>b<p>c</math><template shadowrootmode=open><td>d</template>e",
            "<b><p>a</b>b<i>c</p>d</i><a>e<a>f<form><form>g<select><option>h<option>i<input>j",
            "<frameset><frame>a</frameset>b",
            "",
        ];
        for html in odd {
            let [ours, plain] = outlines(html);
            assert_eq!(ours, plain, "{html}");
        }
    }
}
