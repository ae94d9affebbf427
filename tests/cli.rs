//! The command line as a user meets it: what it writes, where, and with which exit code.

#![allow(clippy::unwrap_used, reason = "a broken case fails its test")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "<!doctype html><title>The weir</title><article><h1>The weir</h1>\
<p>The weir at the upper mill was built by people who did not trust the river, and it has stood for as long as there are pictures of it.</p>\
<figure><img src=\"weir.jpg\" width=\"600\" height=\"400\" alt=\"The weir\"><figcaption>The weir in May</figcaption></figure>\
<p>In a dry summer one can walk across on the stones, and every dry summer somebody does, and writes to the paper that it can be done.</p></article>";

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quietpage"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that has said what is wrong with its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_page_from_standard_input_is_written_as_asked_for() {
    for args in [["extract", "-", "--format", "text"].as_slice(), &["extract", "--format=text", "-"]] {
        let (code, out, err) = said(&run(args, PAGE.as_bytes()));
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert!(out.starts_with("The weir at the upper mill"), "{out}");
    }
}

#[test]
fn the_address_of_the_page_completes_its_pictures() {
    let (_, with, _) = said(&run(&["extract", "-", "--format", "markdown", "--url", "https://mill.example/weir/"], PAGE.as_bytes()));
    assert!(with.contains("(https://mill.example/weir/weir.jpg)"), "{with}");
}

#[test]
fn a_declared_encoding_is_gone_by() {
    let page: Vec<u8> = format!("<meta charset=iso-8859-1>{PAGE}").replace("pictures", "Fl\u{fc}sse").chars().map(|c| c as u8).collect();
    let (_, out, _) = said(&run(&["extract", "-", "--format", "text"], &page));
    assert!(out.contains("Flüsse"), "{out}");
}

#[test]
fn an_article_as_json_has_these_keys() {
    let page = PAGE.replace(
        "<title>",
        "<html lang=en><meta name=author content='Ann Lee'><meta property='article:published_time' content='2024-05-06'><title>",
    );
    for (page, known) in [(page.as_str(), true), (PAGE, false)] {
        let (code, out, err) = said(&run(&["extract", "-", "--url", "https://mill.example/weir/"], page.as_bytes()));
        assert_eq!((code, err.as_str()), (Some(0), ""));
        let article: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&out).unwrap();
        let mut keys: Vec<&str> = article.keys().map(String::as_str).collect();
        keys.sort_unstable();
        let expected = ["byline", "dir", "html", "lang", "lead_image", "published", "site", "text", "title", "visible_words", "words"];
        assert_eq!(keys, expected);
        for key in ["title", "text", "html", "dir"] {
            assert!(article[key].is_string(), "{key}");
        }
        for key in ["words", "visible_words"] {
            assert!(article[key].is_u64(), "{key}");
        }
        for key in ["byline", "published"] {
            assert!(if known { article[key].is_string() } else { article[key].is_null() }, "{key}");
        }
        for key in ["site", "lang", "lead_image"] {
            assert!(article[key].is_string() || article[key].is_null(), "{key}");
        }
        assert!(matches!(article["dir"].as_str(), Some("ltr" | "rtl")));
    }
}

#[test]
fn clutter_is_listed_with_its_reason_in_english() {
    let links: String = ["How the weir was built", "Nine dry summers and one wet", "What the miller wrote"]
        .map(|t| format!("<li><a href=/{}>{t}</a></li>", t.len()))
        .concat();
    let (code, out, err) =
        said(&run(&["clutter", "-"], format!("{PAGE}<aside id=box><h2>Most popular</h2><ul>{links}</ul></aside>").as_bytes()));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let list: serde_json::Value = serde_json::from_str(&out).unwrap();
    let text = "Most popular How the weir was built Nine dry summers and one wet What the miller wrote";
    let reason = "Heading “Most popular” over 3 linked cards, beside the article";
    assert_eq!(list, serde_json::json!([{ "kind": "popular", "reason": reason, "text": text, "selector": "#box" }]));
}

#[test]
fn what_is_no_article_is_exit_code_2() {
    let (code, out, err) = said(&run(&["extract", "-"], b""));
    assert_eq!((code, out.as_str(), err.as_str()), (Some(2), "", "quietpage: no article found on this page\n"));
}

#[test]
fn what_cannot_be_done_is_said_in_a_line() {
    let binary: Vec<u8> = (0..2_000_u32).map(|i| (i * 7 % 256) as u8).collect();
    for (args, input, says) in [
        (["extract", "/no/such/page.html"].as_slice(), [].as_slice(), "cannot read /no/such/page.html"),
        (&["extract", "-"], &binary, "standard input is not a text"),
        (&["extract", "-", "--style"], &[], "there is no option --style"),
        (&["extract", "-", "--format", "pdf"], &[], "there is no format pdf"),
        (&["clutter", "-", "--format", "text"], &[], "clutter takes one file"),
        (&["extract", "-", "--url", "http://[bad"], PAGE.as_bytes(), "cannot read the address http://[bad"),
        (&["bogus"], &[], "there is no command bogus"),
    ] {
        let (code, out, err) = said(&run(args, input));
        assert_eq!((code, out.as_str()), (Some(1), ""), "{args:?}");
        assert!(err.contains(says) && err.lines().count() == 1, "{args:?}: {err}");
    }
}

#[test]
fn help_is_there_wherever_it_is_asked_for() {
    for args in [["--help"].as_slice(), &["extract", "--help"], &["clutter", "-h"], &["help"]] {
        let (code, out, _) = said(&run(args, b""));
        assert_eq!(code, Some(0));
        assert!(out.starts_with("Usage:"), "{out}");
    }
}

#[test]
fn a_folder_is_read_whole_and_a_file_that_is_no_page_is_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("batch");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("weir.html"), PAGE).unwrap();
    std::fs::write(folder.join("lost.html"), [0_u8, 1, 2, 3].repeat(500)).unwrap();
    let (code, out, err) = said(&run(&["batch", folder.to_str().unwrap()], b""));
    let texts: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(0));
    assert!(texts["weir"].as_str().unwrap().starts_with("The weir at the upper mill"));
    assert_eq!(texts["lost"], "");
    assert!(err.contains("lost.html is not a text"), "{err}");
}

#[test]
fn a_folder_of_which_nothing_can_be_read_is_an_error() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("batch-lost");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["one.html", "two.html"] {
        std::fs::write(folder.join(name), [0_u8, 1, 2, 3].repeat(500)).unwrap();
    }
    let (code, out, err) = said(&run(&["batch", folder.to_str().unwrap()], b""));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("one.html is not a text") && err.contains("two.html is not a text"), "{err}");
    assert!(err.lines().last().unwrap().contains("no page in"), "{err}");
}

#[test]
fn a_batch_has_the_words_of_an_article_without_the_signs_of_its_text() {
    let page = PAGE.replace("</article>", "<ol start=3><li>The third mill is gone, stone by stone, and so is the wheel.</li><li>The fourth one is still there, and has a roof again.</li></ol></article>");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("batch-lists");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("weir.html"), &page).unwrap();
    let (_, out, _) = said(&run(&["batch", folder.to_str().unwrap()], b""));
    let texts: serde_json::Value = serde_json::from_str(&out).unwrap();
    let (_, out, _) = said(&run(&["extract", "-"], page.as_bytes()));
    let article: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(texts["weir"], article["text"]);
    assert!(texts["weir"].as_str().unwrap().contains("- The third mill"), "{texts}");
    let (_, text, _) = said(&run(&["extract", "-", "--format", "text"], page.as_bytes()));
    assert!(text.contains("3. The third mill"), "{text}");
}

#[test]
fn a_broken_truth_is_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("features");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("weir.html"), PAGE).unwrap();
    std::fs::write(folder.join("weir.json"), "{1: 2}").unwrap();
    let (name, out) = (folder.to_str().unwrap(), folder.join("out"));
    let (code, _, err) = said(&run(&["features", name, name, out.to_str().unwrap()], b""));
    assert_eq!(code, Some(1));
    assert!(err.contains("weir.json is not JSON: key must be a string"), "{err}");
}
