//! What there is to see in a region, counted: each node's own share, and sums over the preorder.
//!
//! Entry points: [`own_counts`], [`running_sums`].

use super::landmarks::Inside;
use crate::blocks::words_and_signs;
use crate::clutter::called::is_any;
use crate::clutter::words::{self, Topic};
use crate::dom::{Attr, Document, NodeId, Tag};

/// What a subtree holds. Nothing here depends on what is rendered: hiding a region must not change the verdict on others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::clutter) struct Counts {
    /// Words of text; in scripts without spaces, two characters are one.
    pub(in crate::clutter) words: u32,
    /// Words inside links.
    pub(in crate::clutter) link_words: u32,
    /// Links with an address.
    pub(in crate::clutter) links: u32,
    /// Images, videos and drawings.
    pub(in crate::clutter) media: u32,
    /// Frames.
    pub(in crate::clutter) frames: u32,
    /// Fields to write into or to tick.
    pub(in crate::clutter) fields: u32,
    /// Fields to tick, of those.
    pub(in crate::clutter) ticks: u32,
    /// Buttons.
    pub(in crate::clutter) buttons: u32,
    /// Blocks of plain text that are longer than a teaser.
    pub(in crate::clutter) prose: u32,
    /// Headings whose text is no link.
    pub(in crate::clutter) headings: u32,
    /// Top headings.
    pub(in crate::clutter) h1: u32,
    /// Words of article text.
    pub(in crate::clutter) solid: u32,
    /// Words of the article that are nearly all links.
    pub(in crate::clutter) linked: u32,
    /// Known labels of clutter.
    pub(in crate::clutter) labels: u32,
    /// What one finds one's way with, and signs in with: navigation of the site, fields to search and for a password.
    pub(in crate::clutter) needed: u32,
}

impl Counts {
    #[inline(always)]
    pub(in crate::clutter) fn each(self, other: Counts, f: impl Fn(u32, u32) -> u32) -> Counts {
        Counts {
            words: f(self.words, other.words),
            link_words: f(self.link_words, other.link_words),
            links: f(self.links, other.links),
            media: f(self.media, other.media),
            frames: f(self.frames, other.frames),
            fields: f(self.fields, other.fields),
            ticks: f(self.ticks, other.ticks),
            buttons: f(self.buttons, other.buttons),
            prose: f(self.prose, other.prose),
            headings: f(self.headings, other.headings),
            h1: f(self.h1, other.h1),
            solid: f(self.solid, other.solid),
            linked: f(self.linked, other.linked),
            labels: f(self.labels, other.labels),
            needed: f(self.needed, other.needed),
        }
    }

    /// The share of words that stand in links.
    pub(in crate::clutter) fn link_density(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.link_words as f32 / self.words as f32 }
    }

    /// Fields to write into.
    pub(in crate::clutter) fn written(&self) -> u32 {
        self.fields.saturating_sub(self.ticks)
    }

    /// Whether this, around the other, shows no more than the other.
    pub(super) fn shows_as_much(&self, inner: &Counts) -> bool {
        let shown = |c: &Counts| (c.words, c.media, c.frames, c.fields, c.buttons);
        shown(self) == shown(inner)
    }

    /// Whether there is nothing to see but empty boxes.
    pub(in crate::clutter) fn is_blank(&self) -> bool {
        self.words == 0 && self.media == 0 && self.frames == 0 && self.fields == 0 && self.buttons == 0
    }
}

#[inline(never)]
pub(super) fn running_sums(own: &[Counts]) -> Vec<Counts> {
    let mut sums = Vec::with_capacity(own.len() + 1);
    let mut total = Counts::default();
    sums.push(total);
    for counts in own {
        total = total.each(*counts, u32::saturating_add);
        sums.push(total);
    }
    sums
}

#[inline(never)]
pub(super) fn own_counts(document: &Document, inside: &[Inside]) -> Vec<Counts> {
    let mut own = vec![Counts::default(); document.len()];
    let mut link_end = NodeId(0);
    let mut skip = NodeId(0);
    let mut titled = false;
    let mut heading: Option<(NodeId, NodeId)> = None;
    for id in document.ids() {
        if id < skip || inside[id.index()].outside {
            continue;
        }
        let counts = &mut own[id.index()];
        let Some(tag) = document.tag(id) else {
            counts.words = count_words(document.text(id));
            if id < link_end {
                counts.link_words = counts.words;
            } else if counts.words > 0
                && let Some((of, end)) = heading
                && id < end
            {
                own[of.index()].headings = 1;
            }
            continue;
        };
        let role = document.attr(id, Attr::Role).unwrap_or("");
        counts.needed = u32::from(is_needed(document, id, tag, role, inside[id.index()]));
        match tag {
            Tag::Head => skip = document.end(id),
            Tag::A if document.attr(id, Attr::Href).is_some_and(leads_elsewhere) => {
                counts.links = 1;
                link_end = link_end.max(document.end(id));
            }
            Tag::Img | Tag::Video | Tag::Audio | Tag::Canvas | Tag::Object | Tag::Embed => counts.media = 1,
            Tag::Svg => counts.media = 1,
            Tag::Iframe => counts.frames = 1,
            Tag::Textarea | Tag::Select => counts.fields = 1,
            // One that no reader is told of is a trap for robots.
            Tag::Input if document.attr(id, Attr::AriaHidden) == Some("true") => {}
            Tag::Input => match document.attr(id, Attr::Type).map_or(Field::Text, field) {
                Field::Text => counts.fields = 1,
                Field::Tick => (counts.fields, counts.ticks) = (1, 1),
                Field::Button => counts.buttons = 1,
                Field::Hidden => {}
            },
            Tag::Button => counts.buttons = 1,
            Tag::H1 if !inside[id.index()].aside && !heads_clutter(document, id) => {
                // A later one that is a link is the title of a card.
                let linked = id < link_end || document.subtree(id).take(24).any(|n| document.attr(n, Attr::Href).is_some());
                counts.h1 = u32::from(!(titled && linked));
                titled = true;
            }
            _ => {}
        }
        if tag != Tag::Button && role == "button" {
            own[id.index()].buttons = 1;
        }
        if tag.heading_level().is_some() || role == "heading" {
            heading = Some((id, document.end(id)));
        }
        if tag.is_opaque() {
            skip = document.end(id);
        }
    }
    own
}

fn is_needed(document: &Document, id: NodeId, tag: Tag, role: &str, inside: Inside) -> bool {
    match tag {
        Tag::Search => true,
        Tag::Input => document.attr(id, Attr::Type).is_some_and(|t| is_any(t, &["search", "password"])),
        _ => role == "search" || (tag == Tag::Nav || role == "navigation") && !inside.main && !inside.aside && inside.nav,
    }
}

/// Whether the address is that of another page, not of a place or a script on this one.
fn leads_elsewhere(href: &str) -> bool {
    href != "#" && !href.get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:"))
}

/// Whether the heading is the label of a list, which some pages write as a top heading too.
fn heads_clutter(document: &Document, heading: NodeId) -> bool {
    let mut text = String::new();
    for node in document.subtree(heading).take(24) {
        text.push_str(document.text(node));
    }
    text.len() < 100
        && words::topic(&words::fold(&text))
            .is_some_and(|m| m.rest == 0 && m.words >= 2 && matches!(m.topic, Topic::Related | Topic::Popular))
}

enum Field {
    Text,
    Tick,
    Button,
    Hidden,
}

fn field(input_type: &str) -> Field {
    let is = |names: &[&str]| is_any(input_type, names);
    if is(&["hidden"]) {
        Field::Hidden
    } else if is(&["submit", "button", "image", "reset"]) {
        Field::Button
    } else if is(&["checkbox", "radio"]) {
        Field::Tick
    } else {
        Field::Text
    }
}

fn count_words(text: &str) -> u32 {
    let (words, signs) = words_and_signs(text, words::unspaced);
    words + signs.div_ceil(2)
}
