//! That books are books: every page of `tests/export`, `tests/article` and `tests/pages` as EPUB, looked at by epubcheck where it is there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what cannot be read fails its test")]

use quietpage::site::SiteRules;
use quietpage::{article, blocks, export, html};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The smallest picture there is of its kind.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>";

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = Vec::new();
    for folder in ["export", "article"] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(entries.filter(|path| {
            path.to_string_lossy().ends_with(".html") && path.file_stem().is_some_and(|s| !s.to_string_lossy().contains('.'))
        }));
    }
    found.extend(
        std::fs::read_dir(root.join("pages")).unwrap().map(|entry| entry.unwrap().path().join("page.html")).filter(|path| path.exists()),
    );
    found.sort();
    found
}

fn article_of(path: &Path) -> Option<article::Article> {
    let document = html::parse_bytes(&std::fs::read(path).unwrap(), "https://news.example/2024/story.html");
    if path.ends_with("page.html") {
        return article::read(&document, &SiteRules::default());
    }
    let blocks = blocks::cut(&document).list;
    article::from_blocks(&document, &blocks, &vec![true; blocks.len()], &[])
}

#[test]
fn epubcheck_has_nothing_to_say() {
    let Some(checker) = checker() else {
        eprintln!("epubcheck is not here: books are not looked at");
        return;
    };
    let folder = std::env::temp_dir().join(format!("quietpage-epub-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    // One of each kind, every fourth picture missing; a run of the checker takes seconds, so the pages are spread over few books.
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut big = article::Article::default();
    for path in pages() {
        let Some(article) = article_of(&path) else { continue };
        count += 1;
        if big.meta.title.is_empty() {
            big.meta = article.meta.clone();
        }
        let alone = path.ends_with("everything.html") || count % 25 == 0;
        if alone {
            wrong.extend(check(&checker, &folder, &path.to_string_lossy(), &article));
        }
        big.body.extend(article.body.into_iter().filter(|part| !matches!(part.kind, article::PartKind::Notes(_))));
    }
    wrong.extend(check(&checker, &folder, "all pages in one book", &big));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(count > 60, "{count} pages");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Debian's epubcheck is a JAR that the kernel may not know how to start.
fn checker() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let jar = std::env::split_paths(&path).map(|folder| folder.join("epubcheck")).find(|file| file.exists())?;
    let said = Command::new("java").arg("-jar").arg(&jar).arg("--version").output().ok()?;
    String::from_utf8_lossy(&said.stdout).contains("EPUBCheck").then_some(jar)
}

fn check(checker: &Path, folder: &Path, name: &str, article: &article::Article) -> Option<String> {
    let pictures: Vec<export::Picture> = export::pictures(article)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| at % 4 != 3)
        .map(|(at, address)| export::Picture { address, bytes: if at % 3 == 1 { SVG } else { GIF }.to_vec() })
        .collect();
    let book = folder.join("book.epub");
    std::fs::write(&book, export::epub(article, &pictures, "2024-05-03T10:00:00Z")).unwrap();
    let said = Command::new("java").arg("-jar").arg(checker).arg(&book).output().unwrap();
    (!said.status.success()).then(|| format!("{name}:\n{}", String::from_utf8_lossy(&said.stderr)))
}

#[test]
fn the_same_article_is_the_same_book() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/everything.html");
    let article = article_of(&path).unwrap();
    let book = || export::epub(&article, &[], "2024-05-03T10:00:00Z");
    assert_eq!(book(), book());
    assert!(book().starts_with(b"PK\x03\x04"));
    assert_eq!(&book()[30..58], b"mimetypeapplication/epub+zip");
}
