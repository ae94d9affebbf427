//! The article as a book: EPUB 3 with a cover, a table of contents and the pictures inside. Entry point: [`epub`].

use super::html::{Chapter, chapter, escaped};
use super::pictures::Picture;
use super::zip::Archive;
use crate::article::{Article, Direction};
use std::collections::HashMap;
use std::fmt::Write;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";

const STYLE: &str = "\
body { line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-align: start; }
figure { margin: 1.5em 0; }
figcaption, header p, small { font-size: .85em; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; font-size: .85em; }
table { border-collapse: collapse; font-size: .9em; }
td, th { border: 1px solid; padding: .3em .6em; text-align: start; vertical-align: top; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 100%; }
";

/// So many characters of the title stand in a line of a drawn cover.
const COVER_LINE: usize = 20;

/// Writes a book. `pictures` are those that could be fetched; `now` is the time in UTC as `2024-05-03T10:00:00Z`, which the format asks
/// for.
pub fn epub(article: &Article, pictures: &[Picture], now: &str) -> Vec<u8> {
    let kept: Vec<(String, &str, &Picture)> = pictures
        .iter()
        .enumerate()
        .filter_map(|(at, picture)| {
            let mime = picture.mime()?;
            let ending = mime.trim_start_matches("image/").trim_end_matches("+xml");
            Some((format!("pictures/{}.{ending}", at + 1), mime, picture))
        })
        .collect();
    let files: HashMap<String, String> = kept.iter().map(|(file, _, picture)| (picture.address.clone(), file.clone())).collect();
    let chapter = chapter(article, files);
    let cover = kept.iter().find(|(_, mime, _)| *mime != "image/svg+xml").map(|(file, _, _)| file.as_str());

    let mut archive = Archive::default();
    archive.add("mimetype", b"application/epub+zip");
    archive.add("META-INF/container.xml", CONTAINER.as_bytes());
    archive.add("book/package.opf", package(article, &chapter, &kept, cover, now).as_bytes());
    archive.add("book/nav.xhtml", navigation(article, &chapter).as_bytes());
    archive.add("book/cover.xhtml", cover_page(article, cover.unwrap_or("cover.svg")).as_bytes());
    if cover.is_none() {
        archive.add("book/cover.svg", drawn_cover(article).as_bytes());
    }
    archive.add("book/article.xhtml", chapter.page.as_bytes());
    archive.add("book/style.css", STYLE.as_bytes());
    for (file, _, picture) in &kept {
        archive.add(&format!("book/{file}"), &picture.bytes);
    }
    archive.finish()
}

fn lang(article: &Article) -> &str {
    article
        .meta
        .lang
        .as_deref()
        .filter(|lang| !lang.is_empty() && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .unwrap_or("en")
}

fn title(article: &Article) -> String {
    let title = article.meta.title.trim();
    escaped(if title.is_empty() { "Article" } else { title })
}

fn package(article: &Article, chapter: &Chapter, pictures: &[(String, &str, &Picture)], cover: Option<&str>, now: &str) -> String {
    let meta = &article.meta;
    let source = meta.canonical.as_deref().unwrap_or(&meta.url);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" \
         xml:lang=\"{lang}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{id}</dc:identifier>\n\
         <dc:title>{title}</dc:title>\n<dc:language>{lang}</dc:language>\n<meta property=\"dcterms:modified\">{now}</meta>\n",
        lang = lang(article),
        id = escaped(if source.is_empty() { "urn:quietpage:article" } else { source }),
        title = title(article),
    );
    let fields = [
        ("creator", meta.byline.as_deref()),
        ("publisher", meta.site.as_deref()),
        ("date", meta.published.as_deref().and_then(|date| date.get(..10))),
        ("description", meta.description.as_deref()),
        ("source", Some(source)),
    ];
    for (name, value) in fields {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", escaped(value));
        }
    }
    let formulas = if chapter.formulas { " properties=\"mathml\"" } else { "" };
    let _ = write!(
        out,
        "</metadata>\n<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"cover\" href=\"cover.xhtml\" media-type=\"application/xhtml+xml\"/>\n\
         <item id=\"article\" href=\"article.xhtml\" media-type=\"application/xhtml+xml\"{formulas}/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    if cover.is_none() {
        out.push_str("<item id=\"cover-image\" href=\"cover.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"/>\n");
    }
    for (at, (file, mime, _)) in pictures.iter().enumerate() {
        let is_cover = if cover == Some(file.as_str()) { " properties=\"cover-image\"" } else { "" };
        let _ = writeln!(out, "<item id=\"picture-{at}\" href=\"{file}\" media-type=\"{mime}\"{is_cover}/>");
    }
    let direction = if meta.dir == Direction::Rtl { " page-progression-direction=\"rtl\"" } else { "" };
    let _ = write!(
        out,
        "</manifest>\n<spine{direction}>\n<itemref idref=\"cover\" linear=\"no\"/>\n<itemref idref=\"article\"/>\n</spine>\n</package>\n"
    );
    out
}

/// A page of the book around a body.
pub(super) fn page(article: &Article, body: &str) -> String {
    let direction = if article.meta.dir == Direction::Rtl { " dir=\"rtl\"" } else { "" };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\"{direction}>\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        lang = lang(article),
        title = title(article),
    )
}

/// The table of contents: the title with the headings under it, one level deep for each level that is left out.
fn navigation(article: &Article, chapter: &Chapter) -> String {
    let mut list = format!("<ol>\n<li><a href=\"article.xhtml\">{}</a>", title(article));
    let top = chapter.headings.iter().map(|(level, _)| *level).min().unwrap_or(2);
    // How many lists are open inside the first.
    let mut depth = 0;
    for (at, (level, text)) in chapter.headings.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()) {
        let wanted = usize::from(level - top + 1).min(depth + 1);
        if wanted > depth {
            list.push_str("\n<ol>\n");
            depth += 1;
        } else {
            list.push_str("</li>\n");
            for _ in wanted..depth {
                list.push_str("</ol>\n</li>\n");
            }
            depth = wanted;
        }
        let _ = write!(list, "<li><a href=\"article.xhtml#h{}\">{}</a>", at + 1, escaped(text));
    }
    for _ in 0..depth {
        list.push_str("</li>\n</ol>\n");
    }
    list.push_str("</li>\n</ol>\n");
    page(article, &format!("<nav epub:type=\"toc\" role=\"doc-toc\">\n{list}</nav>\n"))
}

fn cover_page(article: &Article, picture: &str) -> String {
    page(article, &format!("<p class=\"cover\"><img src=\"{picture}\" alt=\"{}\"/></p>\n", title(article).replace('"', "&quot;")))
}

/// A cover with the title and the site's name, for articles without a picture.
fn drawn_cover(article: &Article) -> String {
    let mut lines = vec![String::new()];
    for word in article.meta.title.split_whitespace().take(30) {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + word.chars().count() >= COVER_LINE {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    let mut out =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 800\">\n<rect width=\"600\" height=\"800\" fill=\"#f6eedb\"/>\n\
        <rect x=\"48\" y=\"120\" width=\"80\" height=\"6\" fill=\"#7a3e00\"/>\n<g font-family=\"serif\" fill=\"#3a2c1d\">\n"
            .to_owned();
    for (at, line) in lines.iter().take(9).enumerate() {
        let _ = writeln!(out, "<text x=\"48\" y=\"{}\" font-size=\"46\">{}</text>", 200 + at * 58, escaped(line));
    }
    if let Some(site) = &article.meta.site {
        let _ = writeln!(out, "<text x=\"48\" y=\"740\" font-size=\"24\">{}</text>", escaped(site));
    }
    out.push_str("</g>\n</svg>\n");
    out
}
