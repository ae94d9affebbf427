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
