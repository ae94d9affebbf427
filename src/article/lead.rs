//! Whether the picture that stands for the article is one that the user left out of it. Entry point: [`is_left_out`].

use super::address::Addresses;
use super::media::{self, Picture};
use crate::clutter::{Hide, Kind};
use crate::dom::{Document, Tag};

/// A file's name of fewer characters may be that of many pictures.
const FEWEST: usize = 5;

/// Whether the user left out a region that shows the picture `lead`, in whatever size.
pub(super) fn is_left_out(document: &Document, addresses: &Addresses, hides: &[Hide], lead: &str) -> bool {
    let (key, name) = (media::key(lead), name(lead));
    let regions = hides.iter().filter(|hide| hide.kind == Kind::Own).flat_map(|hide| document.subtree(hide.node));
    let mut pictures = regions.filter(|&id| document.is(id, Tag::Img)).filter_map(|id| match media::image(document, addresses, id) {
        Picture::Block(image) => Some(image.src),
        _ => None,
    });
    pictures.any(|src| media::key(&src) == key || (name.len() >= FEWEST && self::name(&src) == name))
}

/// The name of a picture's file, which its sizes share where they lie in folders of their own.
fn name(src: &str) -> String {
    media::key(src).rsplit('/').next().unwrap_or_default().to_owned()
}
