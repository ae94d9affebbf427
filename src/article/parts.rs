//! The typed tree that an article is: what the reader draws and every export writes.
//!
//! It holds only what these enums can say. No markup of the page is ever copied, so there is nothing to sanitise away.
//! Nesting is capped at [`MAX_DEPTH`] when the tree is built, so walking and dropping it may recurse.

use crate::dom::{NodeId, Tag};

/// How deep parts and inlines may nest inside each other; deeper ones are flattened.
pub const MAX_DEPTH: usize = 32;

/// An article, ready to be shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// What the page says of itself.
    pub meta: Metadata,
    /// The article's parts, in reading order.
    pub body: Vec<Part>,
    /// Words in `body`.
    pub words: usize,
    /// Words that the page shows in all.
    pub visible_words: usize,
    /// The page keeps the rest behind a paywall or a login: only a preview is here.
    pub preview: bool,
}

/// What a page says of its article. Dates are ISO 8601 as precise as the page gives them; addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The page's address.
    pub url: String,
    /// The address that the page gives as its own.
    pub canonical: Option<String>,
    /// The article's title, without the site's name.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// When it was last changed.
    pub modified: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The direction of its text.
    pub dir: Direction,
    /// The picture that stands for it.
    pub lead_image: Option<String>,
    /// A sentence or two on what it says.
    pub description: Option<String>,
}

/// The direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// A block of the article, with the page's node that it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The page's node.
    pub source: NodeId,
    /// What it is.
    pub kind: PartKind,
}

/// What a block of the article is.
#[derive(Debug, Clone, PartialEq)]
pub enum PartKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading. The article's title is level 1 and not among the parts.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A bulleted or numbered list.
    List {
        /// The first number, for a numbered list.
        start: Option<i32>,
        /// Whether the numbers go down from it.
        reversed: bool,
        /// Each item's parts.
        items: Vec<Vec<Part>>,
    },
    /// A list of terms with what they mean.
    Definitions(Vec<Definition>),
    /// A table of data.
    Table(Table),
    /// One or more pictures, videos or recordings with their caption.
    Figure {
        /// What it shows; more than one for a gallery.
        media: Vec<Media>,
        /// What is written under it.
        caption: Vec<Inline>,
    },
    /// Preformatted text.
    Code {
        /// The language it is written in, in lower case, when the page says.
        language: Option<String>,
        /// The text with its line breaks.
        text: String,
    },
    /// A quotation.
    Quote(Vec<Part>),
    /// A formula on a line of its own.
    Math(Math),
    /// Something from elsewhere, fetched only when the reader asks for it.
    Embed(Embed),
    /// Text that opens on a click.
    Details {
        /// What is always shown.
        summary: Vec<Inline>,
        /// What opens.
        parts: Vec<Part>,
    },
    /// Footnotes.
    Notes(Vec<Note>),
    /// Who says what follows, where a page has many voices.
    Voice {
        /// Their name.
        author: String,
        /// When: ISO 8601 where the page's way of writing it is understood, else as the page writes it.
        date: Option<String>,
    },
    /// A break between two parts of the text.
    Rule,
    /// Where another page of the article begins.
    PageBreak {
        /// Its number.
        number: u32,
        /// Its absolute address.
        url: String,
    },
}

/// One entry of a definition list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean: each meaning's parts.
    pub meanings: Vec<Vec<Part>>,
}

/// A table of data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What is written over it.
    pub caption: Vec<Inline>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many of the first rows are its head.
    pub head_rows: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Whether it names its row or column.
    pub header: bool,
    /// How many columns it spans.
    pub colspan: u16,
    /// How many rows it spans.
    pub rowspan: u16,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// A picture, a video or a recording.
#[derive(Debug, Clone, PartialEq)]
pub enum Media {
    /// A picture.
    Image(Image),
    /// A video file.
    Video {
        /// Its files, best first.
        sources: Vec<String>,
        /// The picture shown before it plays.
        poster: Option<String>,
    },
    /// A sound file.
    Audio {
        /// Its files, best first.
        sources: Vec<String>,
    },
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Image {
    /// The page's node, when it has one.
    pub source: Option<NodeId>,
    /// Its absolute address.
    pub src: String,
    /// Its other sizes, as a srcset of absolute addresses; empty when there are none.
    pub srcset: String,
    /// What it shows, in words.
    pub alt: String,
    /// Its title.
    pub title: String,
    /// Its width in CSS pixels, when the page says.
    pub width: Option<u32>,
    /// Its height in CSS pixels, when the page says.
    pub height: Option<u32>,
}

/// Something from elsewhere: a video player, a post of a social network, a map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Embed {
    /// The absolute address of what is embedded, as a person would open it.
    pub url: String,
    /// Who serves it, as a host name without `www.`.
    pub provider: String,
    /// What the page calls it.
    pub title: String,
    /// A picture of it.
    pub poster: Option<String>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The id that [`Inline::NoteRef`] points at.
    pub id: String,
    /// Its number or sign.
    pub label: String,
    /// Its text.
    pub parts: Vec<Part>,
}

/// A formula, as one MathML copy, with its TeX source where the page has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Math {
    /// Whether it stands on a line of its own.
    pub display: bool,
    /// Its MathML; `None` where the page only has the source.
    pub tree: Option<MathNode>,
    /// Its TeX source.
    pub tex: Option<String>,
}

/// An element of MathML or a text in one.
#[derive(Debug, Clone, PartialEq)]
pub enum MathNode {
    /// An element: its tag is one of MathML's.
    Element {
        /// The element.
        tag: Tag,
        /// Its attributes that change how it looks (mathvariant, accent ...), checked.
        attrs: Vec<(&'static str, String)>,
        /// What it holds.
        children: Vec<MathNode>,
    },
    /// Text.
    Text(String),
}

/// A stretch of text within a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text, white space folded.
    Text(String),
    /// A line break.
    Break,
    /// A link to an absolute http, https or mailto address.
    Link {
        /// Where it goes.
        href: String,
        /// What is written on it.
        content: Vec<Inline>,
    },
    /// Text set off in a way that carries meaning.
    Styled(Style, Vec<Inline>),
    /// Code within a line.
    Code(String),
    /// A picture within a line.
    Image(Image),
    /// A formula within a line.
    Math(Math),
    /// A reference to a footnote.
    NoteRef {
        /// The [`Note`]'s id.
        id: String,
        /// Its number or sign.
        label: String,
    },
    /// Text with its pronunciation over it.
    Ruby(Vec<(String, String)>),
}

/// How a stretch of text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// em, i, cite, dfn, var.
    Emphasis,
    /// strong, b.
    Strong,
    /// mark.
    Mark,
    /// del, s.
    Deleted,
    /// ins, u.
    Inserted,
    /// sub.
    Subscript,
    /// sup.
    Superscript,
    /// small.
    Small,
    /// q.
    Quoted,
    /// kbd, samp.
    Keyboard,
}

impl Style {
    /// The HTML element that means it.
    pub fn element(self) -> &'static str {
        match self {
            Style::Emphasis => "em",
            Style::Strong => "strong",
            Style::Mark => "mark",
            Style::Deleted => "del",
            Style::Inserted => "ins",
            Style::Subscript => "sub",
            Style::Superscript => "sup",
            Style::Small => "small",
            Style::Quoted => "q",
            Style::Keyboard => "kbd",
        }
    }
}

/// The text of inline content, without pictures, formulas and marks of notes.
pub fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(content, &mut out);
    out
}

fn write_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Link { content, .. } | Inline::Styled(_, content) => write_plain(content, out),
            Inline::Ruby(pairs) => pairs.iter().for_each(|(base, _)| out.push_str(base)),
            Inline::Image(_) | Inline::Math(_) | Inline::NoteRef { .. } => {}
        }
    }
}
