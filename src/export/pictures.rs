//! The pictures of an article, for exports that hold them. Entry points: [`pictures`], [`Picture`].

use crate::article::{Article, Image, Inline, Media, Part, PartKind};

/// A picture that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it came from, as the article writes it.
    pub address: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// What kind of picture the bytes are; `None` for what readers of books need not know, or for no picture at all.
    pub fn mime(&self) -> Option<&'static str> {
        let bytes = self.bytes.as_slice();
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
        Some(match bytes {
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            [0x89, b'P', b'N', b'G', ..] => "image/png",
            [b'G', b'I', b'F', b'8', ..] => "image/gif",
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
            _ if text.trim_start().starts_with('<') && text.contains("<svg") => "image/svg+xml",
            _ => return None,
        })
    }

    /// The picture as an address that holds it.
    pub(super) fn data_url(&self) -> Option<String> {
        let mut url = format!("data:{};base64,", self.mime()?);
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for chunk in self.bytes.chunks(3) {
            let group = chunk.iter().enumerate().fold(0_u32, |group, (at, &byte)| group | u32::from(byte) << (16 - 8 * at));
            for at in 0..4 {
                let digit = DIGITS[(group >> (18 - 6 * at)) as usize & 63];
                url.push(if at <= chunk.len() { char::from(digit) } else { '=' });
            }
        }
        Some(url)
    }
}

/// The addresses of an article's pictures, in order, each once.
pub fn pictures(article: &Article) -> Vec<String> {
    let mut found: Vec<String> = article.meta.lead_image.iter().cloned().collect();
    of_parts(&article.body, &mut found);
    found
}

fn add(image: &Image, found: &mut Vec<String>) {
    if !image.src.is_empty() && !found.contains(&image.src) {
        found.push(image.src.clone());
    }
}

/// Goes into what holds parts: the tree's depth is capped.
fn of_parts(parts: &[Part], found: &mut Vec<String>) {
    for part in parts {
        match &part.kind {
            PartKind::Figure { media, .. } => media.iter().for_each(|media| {
                if let Media::Image(image) = media {
                    add(image, found);
                }
            }),
            PartKind::Paragraph(content) | PartKind::Heading { content, .. } => of_inlines(content, found),
            PartKind::List { items, .. } => items.iter().for_each(|item| of_parts(item, found)),
            PartKind::Definitions(list) => list.iter().flat_map(|d| &d.meanings).for_each(|meaning| of_parts(meaning, found)),
            PartKind::Table(table) => table.rows.iter().flatten().for_each(|cell| of_parts(&cell.parts, found)),
            PartKind::Quote(parts) | PartKind::Details { parts, .. } => of_parts(parts, found),
            PartKind::Notes(notes) => notes.iter().for_each(|note| of_parts(&note.parts, found)),
            _ => {}
        }
    }
}

fn of_inlines(content: &[Inline], found: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Image(image) => add(image, found),
            Inline::Link { content, .. } | Inline::Styled(_, content) => of_inlines(content, found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Picture;

    #[test]
    fn pictures_hold_themselves() {
        let picture = |bytes: &[u8]| Picture { address: String::new(), bytes: bytes.to_vec() }.data_url();
        assert_eq!(picture(b"GIF89a").as_deref(), Some("data:image/gif;base64,R0lGODlh"));
        assert_eq!(picture(b"GIF8").as_deref(), Some("data:image/gif;base64,R0lGOA=="));
        assert_eq!(picture(b"GIF89").as_deref(), Some("data:image/gif;base64,R0lGODk="));
        assert_eq!(picture(b"<!doctype html><p>not there</p>"), None);
    }
}
