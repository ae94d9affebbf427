//! The element and attribute names that Quietpage knows, each with a small code.
//!
//! These tables are the one home of the names: the arena stores the codes, the Snapshot carries them, and the build writes
//! them into `wire.js` for the packer.

/// Declares an enum whose variants stand for names, with code 0 for every name that is not in the table.
macro_rules! names {
    ($(#[$doc:meta])* $enum:ident, $other:ident, { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "a variant's name is the name it stands for")]
        pub enum $enum { $other, $($variant,)* }

        impl $enum {
            /// Every known name, by code; code 0 is the empty string.
            pub const NAMES: &'static [&'static str] = &["", $($name,)*];
            const ALL: &'static [$enum] = &[$enum::$other, $($enum::$variant,)*];

            /// The variant with this code, if the table has one.
            pub fn from_code(code: u32) -> Option<Self> {
                Self::ALL.get(code as usize).copied()
            }

            /// The variant for a lower-case name; the catch-all where the table has none.
            pub fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::$other }
            }

            /// The name; empty for the catch-all.
            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

names! {
    /// An element's name. `Other` elements keep theirs in [`Attr::TagName`].
    Tag, Other, {
        A = "a", Abbr = "abbr", Acronym = "acronym", Address = "address", Area = "area", Article = "article", Aside = "aside", Audio = "audio",
        B = "b", Base = "base", Bdi = "bdi", Bdo = "bdo", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button",
        Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite", Code = "code", Col = "col", Colgroup = "colgroup",
        Data = "data", Datalist = "datalist", Dd = "dd", Del = "del", Details = "details", Dfn = "dfn", Dialog = "dialog", Dir = "dir",
        Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure",
        Font = "font", Footer = "footer", Form = "form", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head",
        Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input", Ins = "ins",
        Kbd = "kbd", Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main", Map = "map", Mark = "mark", Menu = "menu",
        Meta = "meta", Meter = "meter", Nav = "nav", Nobr = "nobr", Noscript = "noscript", Object = "object", Ol = "ol",
        Optgroup = "optgroup", Option = "option", Output = "output", P = "p", Picture = "picture", Pre = "pre", Progress = "progress", Q = "q",
        Rb = "rb", Rp = "rp", Rt = "rt", Rtc = "rtc", Ruby = "ruby", S = "s", Samp = "samp", Script = "script", Search = "search",
        Section = "section", Select = "select", Slot = "slot", Small = "small", Source = "source", Span = "span", Strike = "strike",
        Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg", Table = "table", Tbody = "tbody",
        Td = "td", Template = "template", Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title",
        Tr = "tr", Track = "track", Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr",
        Math = "math", Mrow = "mrow", Mi = "mi", Mn = "mn", Mo = "mo", Ms = "ms", Mtext = "mtext", Mspace = "mspace", Mfrac = "mfrac",
        Msqrt = "msqrt", Mroot = "mroot", Msub = "msub", Msup = "msup", Msubsup = "msubsup", Munder = "munder", Mover = "mover",
        Munderover = "munderover", Mmultiscripts = "mmultiscripts", Mprescripts = "mprescripts", None = "none", Mtable = "mtable",
        Mtr = "mtr", Mtd = "mtd", Mlabeledtr = "mlabeledtr", Mstyle = "mstyle", Mpadded = "mpadded", Mphantom = "mphantom",
        Mfenced = "mfenced", Menclose = "menclose", Merror = "merror", Semantics = "semantics", Annotation = "annotation",
        AnnotationXml = "annotation-xml", Maction = "maction",
    }
}

names! {
    /// An attribute's name. Only attributes of this table are kept; `TagName` carries the name of an element that [`Tag`] does not know.
    Attr, TagName, {
        Class = "class", Id = "id", Role = "role", Href = "href", Src = "src", Srcset = "srcset", Sizes = "sizes", Alt = "alt",
        Title = "title", Lang = "lang", Dir = "dir", Type = "type", Name = "name", Content = "content", Property = "property",
        Itemprop = "itemprop", Itemtype = "itemtype", Itemscope = "itemscope", Rel = "rel", Datetime = "datetime", Cite = "cite",
        Colspan = "colspan", Rowspan = "rowspan", Scope = "scope", Headers = "headers", Summary = "summary", Border = "border",
        Start = "start", Reversed = "reversed", Value = "value", Open = "open", Hidden = "hidden", Inert = "inert", Style = "style",
        AriaHidden = "aria-hidden", AriaLabel = "aria-label", AriaLabelledby = "aria-labelledby", AriaLevel = "aria-level",
        AriaModal = "aria-modal", AriaExpanded = "aria-expanded", AriaDescribedby = "aria-describedby", Width = "width",
        Height = "height", Poster = "poster", Placeholder = "placeholder", Action = "action", For = "for", Media = "media",
        HttpEquiv = "http-equiv", Target = "target", Loading = "loading", Data = "data", XmlLang = "xml:lang", Encoding = "encoding",
        Display = "display", Alttext = "alttext", Mathvariant = "mathvariant", Accent = "accent", Columnalign = "columnalign",
        Slot = "slot", Abbr = "abbr", Align = "align", Nowrap = "nowrap", Controls = "controls",
        DataSrc = "data-src", DataSrcset = "data-srcset", DataOriginal = "data-original", DataLazySrc = "data-lazy-src",
        DataLazySrcset = "data-lazy-srcset", DataLazy = "data-lazy", DataOrigFile = "data-orig-file", DataLargeFile = "data-large-file",
        DataHiRes = "data-hi-res-src", DataBackground = "data-bg", DataImage = "data-image", DataUrl = "data-url", DataHref = "data-href",
        DataLang = "data-lang", DataLanguage = "data-language", DataLine = "data-line", DataLineNumber = "data-line-number",
        DataTestid = "data-testid", DataComponent = "data-component", DataModule = "data-module", DataWidget = "data-widget-type",
        DataType = "data-type", DataName = "data-name", DataAdSlot = "data-ad-slot", DataAdClient = "data-ad-client",
        DataAdUnit = "data-ad-unit", DataAd = "data-ad", DataGoogleQueryId = "data-google-query-id", DataOutbrain = "data-ob-template",
        DataNosnippet = "data-nosnippet", DataTex = "data-tex", DataLatex = "data-latex", DataVideoId = "data-video-id",
        DataYoutubeId = "data-youtube-id", DataId = "data-id", DataSource = "data-source",
        DataVideoid = "data-videoid", Videoid = "videoid", DataBackgroundImage = "data-background-image", DataLazyload = "data-lazyload",
        DataFullSrc = "data-full-src", NitroLazySrc = "nitro-lazy-src", NitroLazySrcset = "nitro-lazy-srcset",
        DataEnlighterLanguage = "data-enlighter-language",
    }
}

/// Elements whose content is not text of the page: they are kept, and nothing inside them is, except the text of the scripts
/// that [`keeps_script_text`] names.
pub const OPAQUE: &[Tag] = &[
    Tag::Script,
    Tag::Style,
    Tag::Template,
    Tag::Svg,
    Tag::Textarea,
    Tag::Select,
    Tag::Datalist,
    Tag::Canvas,
    Tag::Iframe,
    Tag::Object,
    Tag::Embed,
    Tag::Video,
    Tag::Audio,
];

/// Elements that are parts of a line or of a table: the packer asks only whether they are rendered. Links around other elements
/// are boxes all the same.
pub const LIGHT: &[Tag] = &[Tag::A, Tag::Span, Tag::Tr, Tag::Tbody, Tag::Thead, Tag::Tfoot];

/// Elements that flow inside a line of text unless a style says otherwise; the packer does not measure them.
pub const INLINE: &[Tag] = &[
    Tag::Abbr,
    Tag::Acronym,
    Tag::B,
    Tag::Bdi,
    Tag::Bdo,
    Tag::Big,
    Tag::Br,
    Tag::Cite,
    Tag::Code,
    Tag::Data,
    Tag::Del,
    Tag::Dfn,
    Tag::Em,
    Tag::Font,
    Tag::I,
    Tag::Kbd,
    Tag::Label,
    Tag::Mark,
    Tag::Nobr,
    Tag::Q,
    Tag::Rb,
    Tag::Rp,
    Tag::Rt,
    Tag::Rtc,
    Tag::Ruby,
    Tag::S,
    Tag::Samp,
    Tag::Small,
    Tag::Source,
    Tag::Strike,
    Tag::Strong,
    Tag::Sub,
    Tag::Sup,
    Tag::Time,
    Tag::Track,
    Tag::Tt,
    Tag::U,
    Tag::Var,
    Tag::Wbr,
    Tag::Option,
    Tag::Optgroup,
    Tag::Area,
    Tag::Col,
    Tag::Colgroup,
    Tag::Script,
    Tag::Style,
    Tag::Link,
    Tag::Meta,
    Tag::Title,
    Tag::Head,
    Tag::Base,
    Tag::Template,
    Tag::Noscript,
];

/// The longest attribute value that is kept, in UTF-16 units: inlined images and the like are left out.
pub const MAX_VALUE: usize = 65_536;

/// Whether a script of this type holds data that the article needs (JSON-LD metadata, TeX sources).
pub fn keeps_script_text(script_type: &str) -> bool {
    script_type == "application/ld+json" || script_type.starts_with("math/tex")
}

/// For each code whether the list has it.
const fn among(list: &[Tag]) -> [bool; 256] {
    let (mut has, mut at) = ([false; 256], 0);
    while at < list.len() {
        has[list[at] as usize] = true;
        at += 1;
    }
    has
}

impl Tag {
    /// Whether nothing inside the element is text of the page.
    pub fn is_opaque(self) -> bool {
        const LIST: [bool; 256] = among(OPAQUE);
        LIST[self as usize]
    }

    /// Whether the element flows inside a line of text by default.
    pub fn is_inline(self) -> bool {
        const LIST: [bool; 256] = among(INLINE);
        LIST[self as usize]
    }

    /// Whether of what is inside the element only its `source` elements count: the files of a recording.
    pub fn holds_sources(self) -> bool {
        matches!(self, Tag::Video | Tag::Audio)
    }

    /// Whether text before the element and text in it do not belong to one word.
    pub fn breaks_text(self) -> bool {
        self == Tag::Br || !(self.is_inline() || matches!(self, Tag::A | Tag::Span | Tag::Img | Tag::Other | Tag::Ins))
    }

    /// Whether the element makes a block of its own by default: text inside and outside of it are different blocks.
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Noscript
                | Ol
                | Optgroup
                | Option
                | P
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
        )
    }

    /// The level of a heading element, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_agree() {
        for (code, name) in Tag::NAMES.iter().enumerate().skip(1) {
            assert_eq!(Tag::from_name(name) as usize, code, "{name}");
        }
        for (code, name) in Attr::NAMES.iter().enumerate().skip(1) {
            assert_eq!(Attr::from_name(name) as usize, code, "{name}");
        }
        assert_eq!(Tag::from_name("shreddit-post"), Tag::Other);
        assert!(Tag::from_code(Tag::NAMES.len() as u32).is_none());
    }
}
