//! Reading the elements that are one thing: pictures, players, formulas, code.

use super::*;
use crate::article::media::{self, Picture};
use crate::article::parts::{Inline, Math, Media};

impl Walk<'_> {
    /// Reads an element that shows something without text; `false` when it is none.
    pub(super) fn shows_media(&mut self, id: NodeId, tag: Tag) -> bool {
        match tag {
            Tag::Img => self.picture(id),
            Tag::Video | Tag::Audio => self.recording(id, tag),
            Tag::Iframe | Tag::Object | Tag::Embed => {
                self.embed(id, tag);
            }
            Tag::Other => match self.document.tag_name(id) {
                "amp-img" => self.picture(id),
                _ => return self.embed(id, tag),
            },
            _ => return false,
        }
        true
    }

    fn picture(&mut self, id: NodeId) {
        match media::image(self.document, self.addresses, id) {
            Picture::Block(image) => {
                if self.pictures.insert(media::key(&image.src)) {
                    self.line.set_aside(Media::Image(image));
                    if self.line.is_empty() {
                        self.end_line();
                    }
                }
            }
            Picture::Inline(image) => {
                self.start_line(id);
                self.line.push(Inline::Image(image));
            }
            Picture::Character(text) => self.line.text(&text),
            Picture::Nothing => {}
        }
    }

    /// Shows a picture that a script will put behind an element which says that it is one; `false` when it is none.
    pub(super) fn background(&mut self, id: NodeId) -> bool {
        let image = Some(id).filter(|&id| self.document.attr(id, Attr::Role) == Some("img") && self.selection.in_zone(self.document, id));
        let Some(image) = image.and_then(|id| media::background(self.document, self.addresses, id)) else { return false };
        if self.pictures.insert(media::key(&image.src)) {
            self.end_line();
            self.line.set_aside(Media::Image(image));
            self.end_line();
        }
        true
    }

    fn recording(&mut self, id: NodeId, tag: Tag) {
        let attr = |node, name| self.document.attr(node, name).and_then(|v| self.addresses.resource(v));
        let own = attr(id, Attr::Src).or_else(|| attr(id, Attr::DataSrc));
        let sources = self
            .document
            .children(id)
            .filter(|&c| self.document.is(c, Tag::Source))
            .filter_map(|c| attr(c, Attr::Src).or_else(|| attr(c, Attr::DataSrc)));
        let mut sources: Vec<String> = own.into_iter().chain(sources).take(8).collect();
        sources.dedup();
        if sources.is_empty() {
            return;
        }
        let media = match tag {
            Tag::Video => Media::Video { sources, poster: attr(id, Attr::Poster) },
            _ => Media::Audio { sources },
        };
        self.end_line();
        self.add(Part { source: id, kind: PartKind::Figure { media: vec![media], caption: Vec::new() } });
    }

    /// Adds what the element shows from elsewhere, if it does.
    pub(super) fn embed(&mut self, id: NodeId, tag: Tag) -> bool {
        let Some(embed) = embed::embed(self.document, self.addresses, id, tag) else { return false };
        if self.pictures.insert(embed.url.clone()) {
            self.end_line();
            self.add(Part { source: id, kind: PartKind::Embed(embed) });
        }
        true
    }

    /// Whether the element stands for a formula: then one that is hidden, as the copy for other programs is, counts too.
    pub(super) fn holds_formula(&self, id: NodeId, tag: Tag) -> bool {
        tag == Tag::Math || self.document.is(id, Tag::Script)
    }

    /// Writes a formula, if the element stands for one.
    pub(super) fn formula(&mut self, id: NodeId, tag: Tag) -> bool {
        if tag == Tag::Script {
            if let Some(math) = math::script_tex(self.document, id) {
                self.add_source(id, math);
            }
            return true;
        }
        match math::formula(self.document, id, tag) {
            Some(Formula::Found(math)) => self.add_formula(id, math),
            Some(Formula::Copy) => {}
            None => return false,
        }
        true
    }

    fn add_formula(&mut self, id: NodeId, math: Math) {
        if math.display {
            self.end_line();
            self.add(Part { source: id, kind: PartKind::Math(math) });
        } else {
            self.start_line(id);
            self.line.push(Inline::Math(math));
        }
    }

    /// The source that MathJax leaves behind its drawing belongs to the formula just written, if that has none.
    fn add_source(&mut self, id: NodeId, math: Math) {
        let drawn = match self.line.last_mut() {
            Some(Inline::Math(drawn)) => Some(drawn),
            Some(_) => None,
            None => match self.frames.last_mut().and_then(|frame| frame.parts.last_mut()) {
                Some(Part { kind: PartKind::Math(drawn), .. }) => Some(drawn),
                _ => None,
            },
        };
        match drawn {
            Some(drawn) if drawn.tex.is_none() && drawn.tree.is_some() => drawn.tex = math.tex,
            _ => self.add_formula(id, math),
        }
    }

    pub(super) fn rule(&mut self, id: NodeId) {
        self.end_line();
        self.add(Part { source: id, kind: PartKind::Rule });
    }

    pub(super) fn inline_code(&mut self, id: NodeId) {
        let text = code::text(self.document, id);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        // Some pages have code of many lines outside of a `pre`.
        if self.line.is_empty() && text.lines().filter(|line| !line.trim().is_empty()).count() >= 3 {
            return self.code_block(id);
        }
        self.start_line(id);
        self.line.push(Inline::Code(media::fold(text)));
    }

    pub(super) fn code_block(&mut self, id: NodeId) {
        self.end_line();
        let text = code::text(self.document, id);
        if text.is_empty() || code::counts_lines(self.document, id, &text) {
            return;
        }
        // An editor's lines are elements of their own.
        let parent = self.document.parent(id);
        if let Some(Part { source, kind: PartKind::Code { text: before, .. } }) = self.frames.last_mut().and_then(|f| f.parts.last_mut())
            && self.document.attr(id, Attr::Class).is_some_and(|class| has_word(class, &["codemirror-line", "line"]))
            && self.document.parent(*source) == parent
        {
            before.push('\n');
            before.push_str(&text);
            return;
        }
        self.add(Part { source: id, kind: PartKind::Code { language: code::language(self.document, id), text } });
    }
}
