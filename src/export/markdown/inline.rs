//! What is within a line of Markdown: text with its signs escaped, links, emphasis, code.

use crate::article::{Image, Inline, Math, Style};
use crate::export::text::signs;
use std::collections::HashMap;

/// Inline content, to be written in one of the places that it may stand in.
#[derive(Clone, Copy)]
pub(super) struct Inlines<'a> {
    pub(super) content: &'a [Inline],
    /// Each note's number, by its id.
    pub(super) notes: &'a HashMap<String, usize>,
}

impl Inlines<'_> {
    /// As a paragraph: no line of it may look like the beginning of another block.
    pub(super) fn paragraph(self) -> String {
        self.write("\\\n").split('\n').map(guard_start).collect::<Vec<_>>().join("\n")
    }

    /// On one line: in a heading or a summary.
    pub(super) fn line(self) -> String {
        self.write(" ")
    }

    /// In a cell of a table, where `|` ends it.
    pub(super) fn cell(self) -> String {
        self.write("<br>").replace('|', "\\|")
    }

    fn write(self, line_break: &str) -> String {
        let mut writer = Writer { out: String::new(), line_break, notes: self.notes };
        writer.inlines(self.content, None);
        writer.out
    }
}

struct Writer<'a> {
    out: String,
    line_break: &'a str,
    notes: &'a HashMap<String, usize>,
}

impl Writer<'_> {
    /// Writes content that is followed by the character `next`.
    fn inlines(&mut self, content: &[Inline], next: Option<char>) {
        for (index, inline) in content.iter().enumerate() {
            let next = content.get(index + 1).map_or(next, first_char);
            self.inline(inline, next);
        }
    }

    fn inline(&mut self, inline: &Inline, next: Option<char>) {
        match inline {
            Inline::Text(text) => escape_into(&mut self.out, text),
            Inline::Break => self.out.push_str(self.line_break),
            Inline::Link { href, content } => {
                self.out.push('[');
                self.inlines(content, Some(']'));
                self.out.push_str("](");
                self.out.push_str(&destination(href));
                self.out.push(')');
            }
            Inline::Styled(style, content) => self.styled(*style, content, next),
            Inline::Code(text) => {
                let fence = code_fence(text, 1);
                let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
                self.out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
            }
            Inline::Image(image_) => self.out.push_str(&image(image_)),
            Inline::Math(math) => match &math.tex {
                Some(tex) => self.out.push_str(&format!("${}$", one_line(tex))),
                None => escape_into(&mut self.out, &signs(math)),
            },
            Inline::NoteRef { id, label } => match self.notes.get(id) {
                Some(number) => self.out.push_str(&format!("[^{number}]")),
                None => self.tagged("sup", |writer| escape_into(&mut writer.out, label)),
            },
            Inline::Ruby(pairs) => {
                for (base, over) in pairs {
                    escape_into(&mut self.out, base);
                    if !over.is_empty() {
                        escape_into(&mut self.out, &format!("({over})"));
                    }
                }
            }
        }
    }

    fn styled(&mut self, style: Style, content: &[Inline], next: Option<char>) {
        let (sign, tag) = match style {
            Style::Emphasis => ("*", "em"),
            Style::Strong => ("**", "strong"),
            Style::Deleted => ("~~", "del"),
            Style::Small => return self.inlines(content, next),
            Style::Quoted => {
                self.out.push('“');
                self.inlines(content, Some('”'));
                return self.out.push('”');
            }
            Style::Mark => return self.tagged("mark", |writer| writer.inlines(content, Some('<'))),
            Style::Inserted => return self.tagged("ins", |writer| writer.inlines(content, Some('<'))),
            Style::Subscript => return self.tagged("sub", |writer| writer.inlines(content, Some('<'))),
            Style::Superscript => return self.tagged("sup", |writer| writer.inlines(content, Some('<'))),
            Style::Keyboard => return self.tagged("kbd", |writer| writer.inlines(content, Some('<'))),
        };
        let before = self.out.chars().next_back();
        let start = self.out.len();
        self.inlines(content, sign.chars().next());
        let inner = self.out.split_off(start);
        let opens = flanks(inner.chars().next(), before);
        let closes = flanks(inner.chars().next_back(), next);
        // Signs that would not be taken for emphasis here are written as elements.
        let wrapped = if opens && closes { format!("{sign}{inner}{sign}") } else { format!("<{tag}>{inner}</{tag}>") };
        self.out.push_str(&wrapped);
    }

    fn tagged(&mut self, tag: &str, write: impl FnOnce(&mut Self)) {
        self.out.push_str(&format!("<{tag}>"));
        write(self);
        self.out.push_str(&format!("</{tag}>"));
    }
}

/// Whether a sign of emphasis between the character inside and the one outside is one: CommonMark's flanking rule.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let (Some(inside), outside) = (inside, outside.unwrap_or(' ')) else { return false };
    let mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    !inside.is_whitespace()
        && !matches!(inside, '*' | '~')
        && !matches!(outside, '*' | '~')
        && (!mark(inside) || outside.is_whitespace() || mark(outside))
}

fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Break => Some('\n'),
        Inline::Link { .. } | Inline::NoteRef { .. } => Some('['),
        Inline::Styled(Style::Emphasis | Style::Strong, _) => Some('*'),
        Inline::Styled(Style::Deleted, _) => Some('~'),
        Inline::Styled(_, content) => content.first().and_then(first_char),
        Inline::Code(_) => Some('`'),
        Inline::Image(_) => Some('!'),
        Inline::Math(_) => Some('$'),
        Inline::Ruby(pairs) => pairs.first().and_then(|(base, _)| base.chars().next()),
    }
}

/// Text with the signs escaped that Markdown would read.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

fn escape_into(out: &mut String, text: &str) {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '$' => true,
            // Between letters it is no emphasis, and an address stays readable.
            '_' => !(out.chars().next_back().is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '&' => {
                text[at + 1..].starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()) && text[at..].chars().take(34).any(|c| c == ';')
            }
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A line of a paragraph that cannot be taken for a heading, an item, a quotation or a rule.
fn guard_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.as_bytes().get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits) && matches!(rest.first(), Some(b'.' | b')')) && matches!(rest.get(1), None | Some(b' ')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let special = match line.as_bytes() {
        [b'#', ..] => line.trim_start_matches('#').starts_with(' ') || line.bytes().all(|b| b == b'#'),
        [b'+' | b'-', rest @ ..] => rest.is_empty() || rest[0] == b' ' || line.bytes().all(|b| b == b'-' || b == b' '),
        [b'>', ..] => true,
        [b'=', ..] => line.bytes().all(|b| b == b'='),
        _ => false,
    };
    if special { format!("\\{line}") } else { line.to_owned() }
}

/// A run of backticks longer than any in the text.
pub(super) fn code_fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(if longest >= least { longest + 1 } else { least })
}

/// A link whose text is Markdown already.
pub(super) fn link(href: &str, text: &str) -> String {
    format!("[{text}]({})", destination(href))
}

/// A picture.
pub(super) fn image(image: &Image) -> String {
    let title = if image.title.is_empty() { String::new() } else { format!(" \"{}\"", escape(&image.title).replace('"', "\\\"")) };
    format!("![{}]({}{title})", escape(&image.alt), destination(&image.src))
}

fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' | ')' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// A formula on a line of its own.
pub(super) fn display_math(math: &Math) -> String {
    match &math.tex {
        Some(tex) => {
            let lines = tex.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
            format!("$$\n{lines}\n$$")
        }
        None => escape(&signs(math)),
    }
}

fn one_line(tex: &str) -> String {
    tex.split_whitespace().collect::<Vec<_>>().join(" ")
}
