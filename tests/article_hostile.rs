//! Pages that mean harm or are broken: nothing panics, nothing takes long, nothing unsafe comes out.

use quietpage::article::{self, Article};
use quietpage::blocks;
use quietpage::dom::{Attr, Builder, Document, Tag};
use quietpage::{export, html};
use std::path::Path;
use std::time::{Duration, Instant};

const URL: &str = "https://news.example/2024/story.html";

/// Everything is kept, so that everything is assembled and written.
fn read(document: &Document) -> Option<Article> {
    let blocks = blocks::cut(document);
    let article = article::from_blocks(document, &blocks.list, &vec![true; blocks.list.len()], &[])?;
    for written in [export::text(&article), export::markdown(&article), export::html_page(&article)] {
        assert!(!written.contains("javascript:alert"), "{written}");
    }
    let page = export::html(&article).to_lowercase();
    for bad in ["<script", "<iframe", "<style", "<object", " onerror=\"", " onclick=\"", "src=\"data:", "href=\"data:"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
    Some(article)
}

/// A page of one chain of elements, one inside of the other.
fn nested(depth: usize, tags: &[Tag], leaf: &str) -> Document {
    let mut builder = Builder::new(URL);
    builder.element(Tag::Html);
    builder.element(Tag::Body);
    for at in 0..depth {
        let tag = tags[at % tags.len()];
        builder.element(tag);
        if tag == Tag::A {
            builder.attr(Attr::Href, "#fn1");
        }
        builder.text("word ");
    }
    builder.text(leaf);
    builder.finish()
}

#[test]
fn nesting_without_end_is_flattened() {
    let chains: &[&[Tag]] = &[
        &[Tag::Div],
        &[Tag::Blockquote],
        &[Tag::Ul, Tag::Li],
        &[Tag::B, Tag::I, Tag::A],
        &[Tag::Span, Tag::Sup, Tag::Em],
        &[Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td],
        &[Tag::Dl, Tag::Dd],
        &[Tag::Details, Tag::Summary],
        &[Tag::Figure, Tag::Figcaption],
        &[Tag::Pre, Tag::Code, Tag::Div],
        &[Tag::Ruby, Tag::Rt],
        &[Tag::Math, Tag::Mrow, Tag::Mi],
        &[Tag::H2, Tag::P, Tag::Section],
    ];
    for chain in chains {
        let started = Instant::now();
        let document = nested(20_000, chain, "The end of it all.");
        let article = read(&document).unwrap_or_default();
        // A formula of that many nodes is none.
        assert!(chain[0] == Tag::Math || export::text(&article).contains("word"), "{chain:?}");
        assert!(started.elapsed() < Duration::from_secs(20), "{chain:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_table_without_end_is_read_in_linear_time() {
    let rows = |count: usize| {
        let page = format!("<article><table>{}</table></article>", "<tr><th>a<td colspan=60000 rowspan=60000>b<td>c".repeat(count));
        let document = html::parse(&page, URL);
        let started = Instant::now();
        assert!(read(&document).is_some());
        started.elapsed()
    };
    rows(100);
    let (few, many) = (rows(2_000), rows(16_000));
    // Eight times the rows; the factor leaves room for a busy machine.
    assert!(many < few * 40 + Duration::from_secs(1), "{few:?} for 2,000 rows, {many:?} for 16,000");
}

#[test]
fn attributes_without_end_are_cut() {
    let srcset: String = (0..20_000).map(|n| format!("/a{n}.jpg {n}w, ")).collect();
    let classes = "lang- language- brush: ".repeat(2_000);
    let page = format!(
        "<article><p>Text.</p><img srcset='{srcset}' src='/a.jpg'><img srcset=',,,, , ,'><pre class='{classes}'>x</pre><a href='https://x.example/{}'>long</a><p>More.</p></article>",
        "a/".repeat(20_000)
    );
    let article = read(&html::parse(&page, URL)).unwrap();
    assert!(export::html(&article).len() < 20_000);
}

#[test]
fn scripts_with_data_may_hold_anything() {
    let deep = "[".repeat(50_000);
    let wide = format!("[{}]", vec!["{\"@type\":\"Article\",\"author\":[{\"name\":\"x\"}]}"; 20_000].join(","));
    for script in ["{\"@graph\":[{\"@id\":\"a\",\"author\":{\"@id\":\"a\"}}]}", "\u{fffd}", "{\"headline\":\"\\ud800\"}", &deep, &wide] {
        let page = format!("<head><script type='application/ld+json'>{script}</script></head><article><p>Text.</p></article>");
        assert!(read(&html::parse(&page, URL)).is_some());
    }
}

#[test]
fn no_address_runs_a_script() {
    let page = "<base href='javascript:alert(1)//'><article><p>Text <a href='javascript:alert(1)'>a</a> <a href='java\nscript:alert(1)'>b</a>
        <a href='&#1;javascript:alert(1)'>c</a> <a href='vbscript:x'>d</a> <a href='data:text/html,<script>alert(1)</script>'>e</a></p>
        <img src='javascript:alert(1)' onerror='alert(1)'><iframe src='javascript:alert(1)' width=600 height=400></iframe>
        <video src='javascript:alert(1)' poster='javascript:alert(1)'></video><math><mi href='javascript:alert(1)'>x</mi></math>
        <blockquote class=tiktok-embed cite='javascript:alert(1)'>x</blockquote><p title='\"><script>'>&lt;script&gt; <code>&lt;img onerror=x&gt;</code></p></article>";
    let article = read(&html::parse(page, URL)).unwrap();
    assert!(export::html(&article).contains("<code>&lt;img onerror=x&gt;</code>"));
}

/// Numbers that look random and are the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// One change: a piece taken out, doubled, moved, or a sign put in.
fn mutate(page: &mut Vec<char>, random: &mut Random) {
    const SIGNS: &[&str] = &[
        "<",
        ">",
        "\"",
        "&",
        "</div>",
        "<table>",
        "<td>",
        "<li>",
        "<pre>",
        "<sup><a href='#fn1'>1</a></sup>",
        "<math>",
        "\u{0}",
        "\u{202e}",
        "é",
        "𝒳",
        "<figure>",
        "<br><br>",
        "<dl><dt>",
        "<ruby>",
    ];
    let start = random.below(page.len());
    let end = (start + random.below(40)).min(page.len());
    match random.below(4) {
        0 => drop(page.drain(start..end)),
        1 => {
            let piece: Vec<char> = page[start..end].to_vec();
            let at = random.below(page.len());
            page.splice(at..at, piece);
        }
        2 => {
            let piece: Vec<char> = page.drain(start..end).collect();
            let at = random.below(page.len());
            page.splice(at..at, piece);
        }
        _ => {
            let sign = SIGNS[random.below(SIGNS.len())];
            page.splice(start..start, sign.chars());
        }
    }
}

#[test]
fn broken_pages_are_read_somehow() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for folder in ["article", "export"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let mut pages: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|p| p.extension().is_some_and(|e| e == "html"))
            .collect();
        pages.sort();
        for path in pages {
            let original = format!("<article>{}</article>", std::fs::read_to_string(path).unwrap());
            for _ in 0..30 {
                let mut page: Vec<char> = original.chars().collect();
                for _ in 0..1 + random.below(12) {
                    mutate(&mut page, &mut random);
                }
                let page: String = page.into_iter().collect();
                let document = html::parse(&page, URL);
                let blocks = blocks::cut(&document);
                let kept: Vec<bool> = blocks.list.iter().map(|_| random.below(4) > 0).collect();
                if let Some(article) = article::from_blocks(&document, &blocks.list, &kept, &[]) {
                    let _ = (export::text(&article), export::markdown(&article), export::html_page(&article));
                }
            }
        }
    }
}
