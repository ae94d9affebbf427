//! One run of inline content while it is collected: text with folded white space, and the links and styles open around it.

use super::parts::{Inline, Media, Style};

/// What a stretch of inline content stands in.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Span {
    /// A link to this absolute address.
    Link(String),
    /// A style.
    Styled(Style),
}

/// What a line held when it ended.
#[derive(Debug, Default)]
pub(super) struct Flushed {
    /// Its inline content, trimmed; empty when there was none.
    pub(super) content: Vec<Inline>,
    /// The pictures that stood in it and are too large for a line.
    pub(super) media: Vec<Media>,
}

/// A word of fewer letters may be a part of one: the elements of a formula, for instance.
const LINK_LETTERS: usize = 4;

/// Collects inline content. Spans stay open over the end of a line, as in HTML: a link around two paragraphs is a link in each.
#[derive(Debug, Default)]
pub(super) struct Line {
    base: Vec<Inline>,
    open: Vec<(Span, Vec<Inline>)>,
    media: Vec<Media>,
    /// White space seen but not yet written: it is written only between two other things.
    space: Option<char>,
    /// Whether anything visible was written since the last break.
    written: bool,
    last: char,
    /// A link has just ended beside one that begins: whether it was of several words, and how many letters it had.
    between_links: Option<(bool, usize)>,
}

impl Line {
    /// Whether nothing visible was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.base.is_empty() && self.open.iter().all(|(_, content)| content.is_empty())
    }

    /// How many spans are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether such a style is open already.
    pub(super) fn has(&self, span: &Span) -> bool {
        self.open.iter().any(|(open, _)| open == span || matches!((open, span), (Span::Link(_), Span::Link(_))))
    }

    /// Opens a span.
    pub(super) fn open(&mut self, span: Span) {
        if let (Span::Link(next), Some(Inline::Link { href, content })) = (&span, self.target().last())
            && href != next
        {
            let text = super::parts::plain(content);
            self.between_links = Some((text.trim().contains(' '), text.chars().count()));
        }
        self.open.push((span, Vec::new()));
    }

    /// Closes the span opened last.
    pub(super) fn close(&mut self) {
        if let Some((span, content)) = self.open.pop()
            && let Some(inline) = wrap(span, content)
        {
            self.target().push(inline);
        }
    }

    /// Writes text, its white space folded.
    pub(super) fn text(&mut self, text: &str) {
        let mut chars = text.char_indices().peekable();
        let mut start = None;
        while let Some((at, c)) = chars.next() {
            let dropped = matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
            // What is left of a wrong encoding separates words; it never joins them.
            let c = if c.is_control() && !c.is_whitespace() { ' ' } else { c };
            if !c.is_whitespace() && !dropped {
                start.get_or_insert(at);
                if chars.peek().is_some() {
                    continue;
                }
            }
            let stop = if c.is_whitespace() || dropped { at } else { text.len() };
            if let Some(start) = start.take() {
                self.word(&text[start..stop]);
            }
            if c.is_whitespace() && !dropped {
                self.space = Some(match (self.space, c) {
                    // A no-break space survives only where it stands alone.
                    (None, '\u{a0}' | '\u{202f}') => c,
                    (None | Some('\n'), '\n' | '\r') => '\n',
                    (Some('\n'), ' ' | '\t') => '\n',
                    _ => ' ',
                });
            }
        }
    }

    fn word(&mut self, word: &str) {
        // Editors put these into empty lines, to keep them. Between letters the joiners join.
        let empty = |c: char| {
            matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}') || (!self.written && matches!(c, '\u{200c}' | '\u{200d}'))
        };
        if word.chars().all(empty) {
            return;
        }
        let first = word.chars().next().unwrap_or(' ');
        if let Some((words, letters)) = self.between_links.take()
            && self.space.is_none()
            && first.is_alphabetic()
            && !runs_on(first)
            && (words || (letters >= LINK_LETTERS && self.last.is_lowercase() && first.is_uppercase()))
        {
            // Links to two places are two things, and the page's style keeps them apart.
            self.space = Some(' ');
        }
        let space = match self.space.take() {
            Some(c @ ('\u{a0}' | '\u{202f}')) if matches!(first, '?' | '!' | ':' | ';' | '»' | '%' | '€') || self.last == '«' => {
                Some(c)
            }
            // Scripts without spaces between words break their lines anywhere.
            Some('\n') if runs_on(self.last) && runs_on(first) => None,
            Some(_) => Some(' '),
            None => None,
        };
        if let Some(space) = space.filter(|_| self.written) {
            push_text(self.space_target(), space.encode_utf8(&mut [0; 4]));
        }
        push_text(self.target(), word);
        self.written = true;
        self.last = word.chars().last().unwrap_or(' ');
    }

    /// Writes inline content that is not text.
    pub(super) fn push(&mut self, inline: Inline) {
        if self.space.take().is_some() && self.written {
            push_text(self.space_target(), " ");
        }
        self.written = true;
        self.between_links = None;
        self.last = '\u{fffc}';
        self.target().push(inline);
    }

    /// Writes a line break. `true` when it follows another one: that is where a paragraph ends.
    pub(super) fn line_break(&mut self) -> bool {
        self.space = None;
        if self.written {
            self.written = false;
            self.target().push(Inline::Break);
            return false;
        }
        !self.is_empty()
    }

    /// Puts aside a picture too large for a line: it stands by itself, behind what the line holds.
    pub(super) fn set_aside(&mut self, media: Media) {
        self.media.push(media);
    }

    /// The last inline written into the innermost span, for what continues it.
    pub(super) fn last_mut(&mut self) -> Option<&mut Inline> {
        self.target().last_mut()
    }

    /// Ends the line; spans stay open.
    pub(super) fn flush(&mut self) -> Flushed {
        let mut inner: Option<Inline> = None;
        for (span, content) in self.open.iter_mut().rev() {
            let mut content = std::mem::take(content);
            content.extend(inner.take());
            inner = wrap(span.clone(), content);
        }
        let mut content = std::mem::take(&mut self.base);
        content.extend(inner);
        trim_breaks(&mut content);
        (self.space, self.written, self.last, self.between_links) = (None, false, ' ', None);
        Flushed { content, media: std::mem::take(&mut self.media) }
    }

    fn target(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().map_or(&mut self.base, |(_, content)| content)
    }

    /// Where white space goes that stands before new content: outside of spans that have none yet.
    fn space_target(&mut self) -> &mut Vec<Inline> {
        match self.open.iter().rposition(|(_, content)| !content.is_empty()) {
            // Everything above this one is empty.
            Some(at) => &mut self.open[at].1,
            None => &mut self.base,
        }
    }
}

fn wrap(span: Span, content: Vec<Inline>) -> Option<Inline> {
    if content.is_empty() {
        return None;
    }
    if content.iter().all(|inline| *inline == Inline::Break) {
        return content.into_iter().next();
    }
    Some(match span {
        Span::Link(href) => Inline::Link { href, content },
        Span::Styled(style) => Inline::Styled(style, content),
    })
}

/// Appends text to the text that is already there.
pub(super) fn push_text(content: &mut Vec<Inline>, text: &str) {
    match content.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => content.push(Inline::Text(text.to_owned())),
    }
}

/// Whether a character belongs to a script that writes words without spaces between them.
fn runs_on(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn trim_breaks(content: &mut Vec<Inline>) {
    while content.last().is_some_and(|last| *last == Inline::Break) {
        content.pop();
    }
    let leading = content.iter().take_while(|inline| **inline == Inline::Break).count();
    content.drain(..leading);
    // A break at the end of a span is one at the end of the line.
    if let Some(Inline::Link { content: inner, .. } | Inline::Styled(_, inner)) = content.last_mut() {
        trim_breaks(inner);
        if inner.is_empty() {
            content.pop();
        }
    }
}
