//! The command line: reads pages from files, writes their article or their clutter.

use quietpage::article::{self, Article, Direction};
use quietpage::blocks::{Analysis, training};
use quietpage::dom::Document;
use quietpage::site::{self, SiteRules};
use quietpage::snapshot::{self, Snapshot, SnapshotError};
use quietpage::{clutter, encoding, export, html};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
Usage:
  quietpage extract FILE|- [--url URL] [--format json|text|markdown|html]
  quietpage batch DIR
  quietpage clutter FILE|-
  quietpage tree FILE|- [--snapshot]
  quietpage features HTML_DIR TRUTH_DIR OUT
  quietpage --help | --version

extract  writes the article of one page (json: title, byline, published, site, lang, dir, lead_image, text, html, words, visible_words);
         --url says where the page is from: its relative links and pictures get their address by it, and are left out without it
batch    writes {\"id\": \"text\"} for DIR/*.html, the id being the file's name without its ending, and text
         what json has under text; a file that can't be read is named on standard error and gets an empty text; an error if all are such
clutter  writes what would be hidden: [{kind, reason, text, selector}]
tree     writes the page as the core sees it, one node a line; --snapshot reads a packed page as JSON ({url, nodes, text}) instead of HTML
features writes what the block model is trained on, see model/README.md
-        reads the page from standard input

Exit codes: 0 done, 1 an error (said on standard error), 2 the page has no article.
";

/// Why the command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error("{0}; `quietpage --help` says how it is used")]
    Usage(String),
    #[error("{0} is not a text")]
    NotText(String),
    #[error("cannot read {0}: {1}")]
    Read(String, std::io::Error),
    #[error("cannot read the address {0}: {1}")]
    Address(String, url::ParseError),
    #[error("no page in {0} can be read")]
    Nothing(String),
    #[error("{0} is not JSON: {1}")]
    Truth(String, #[source] serde_json::Error),
    #[error("cannot write the result: {0}")]
    Write(#[from] std::io::Error),
    #[error("this is not a packed page: {0}")]
    Packed(#[source] serde_json::Error),
    #[error("this packed page contradicts itself: {0}")]
    Snapshot(#[from] SnapshotError),
    #[error("cannot write the result: {0}")]
    Json(#[from] serde_json::Error),
}

/// What a command came to.
enum Outcome {
    Done,
    NoArticle,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NoArticle) => {
            eprintln!("quietpage: no article found on this page");
            ExitCode::from(2)
        }
        // Whoever reads our output has had enough of it: not an error.
        Err(CliError::Write(e)) if e.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(CliError::Json(e)) if e.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quietpage: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<Outcome, CliError> {
    // `--format=text` is `--format text`.
    let apart = |arg: &'_ String| match arg.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![arg.clone()],
    };
    let args: Vec<String> = args.iter().flat_map(apart).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if words.iter().any(|word| matches!(*word, "--help" | "-h")) {
        return print(USAGE);
    }
    match words.as_slice() {
        ["extract", rest @ ..] => extract(rest),
        ["batch", dir] => batch(Path::new(dir)),
        ["clutter", file] => list_clutter(file),
        ["tree", file] => print(&page(file, "")?.outline()),
        ["tree", file, "--snapshot"] => packed_tree(file),
        ["features", html, truth, out] => write_features(Path::new(html), Path::new(truth), Path::new(out)),
        ["help"] => print(USAGE),
        ["--version" | "-V"] => print(concat!("quietpage ", env!("CARGO_PKG_VERSION"), "\n")),
        [] => Err(CliError::Usage("say what to do".into())),
        ["clutter" | "tree", ..] => Err(CliError::Usage(format!("{} takes one file, or - for standard input", words[0]))),
        ["batch", ..] => Err(CliError::Usage("batch takes one folder".into())),
        ["features", ..] => Err(CliError::Usage("features takes two folders and the name of a file".into())),
        [command, ..] => Err(CliError::Usage(format!("there is no command {command}"))),
    }
}

fn print(text: &str) -> Result<Outcome, CliError> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn extract(args: &[&str]) -> Result<Outcome, CliError> {
    let (mut file, mut url, mut format) = (None, "", "json");
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        match arg {
            "--url" => url = args.next().ok_or_else(|| CliError::Usage("--url takes an address".into()))?,
            "--format" => format = args.next().ok_or_else(|| CliError::Usage("--format takes a name".into()))?,
            option if option.len() > 1 && option.starts_with('-') => {
                return Err(CliError::Usage(format!("there is no option {option}")));
            }
            name if file.is_none() => file = Some(name),
            name => return Err(CliError::Usage(format!("one file at a time, but there is {name} too"))),
        }
    }
    let file = file.ok_or_else(|| CliError::Usage("extract takes a file, or - for standard input".into()))?;
    if !matches!(format, "json" | "text" | "markdown" | "html") {
        return Err(CliError::Usage(format!("there is no format {format}")));
    }
    if !url.is_empty() && !["http://", "https://", "file://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme)) {
        return Err(CliError::Usage(format!("--url takes an address such as https://example.org/page, not {url}")));
    }
    if !url.is_empty() {
        url::Url::parse(url).map_err(|e| CliError::Address(url.to_owned(), e))?;
    }
    let document = page(file, url)?;
    let Some(article) = article::read(&document, &SiteRules::default()) else {
        return Ok(Outcome::NoArticle);
    };
    match format {
        "text" => print(&(export::text(&article) + "\n")),
        "markdown" => print(&export::markdown(&article)),
        "html" => print(&export::html_page(&article)),
        _ => print_json(&as_json(&article)),
    }
}

fn as_json(article: &Article) -> serde_json::Value {
    let meta = &article.meta;
    serde_json::json!({
        "title": meta.title,
        "byline": meta.byline,
        "published": meta.published,
        "site": meta.site,
        "lang": meta.lang,
        "dir": match meta.dir { Direction::Ltr => "ltr", Direction::Rtl => "rtl" },
        "lead_image": meta.lead_image,
        "text": export::prose(article),
        "html": export::html(article),
        "words": article.words,
        "visible_words": article.visible_words,
    })
}

fn batch(dir: &Path) -> Result<Outcome, CliError> {
    let list = std::fs::read_dir(dir).map_err(|e| CliError::Read(dir.display().to_string(), e))?;
    let mut texts = BTreeMap::new();
    let mut unread = 0;
    for entry in list {
        let path = entry.map_err(|e| CliError::Read(dir.display().to_string(), e))?.path();
        if path.extension().is_some_and(|e| e == "html") {
            // One that can't be read leaves the others readable.
            let bytes = std::fs::read(&path).map_err(|e| CliError::Read(path.display().to_string(), e));
            let page = bytes.and_then(|bytes| {
                let text = encoding::is_text(&bytes);
                text.then(|| html::parse_bytes(&bytes, "")).ok_or_else(|| CliError::NotText(path.display().to_string()))
            });
            let article = match page {
                Ok(page) => article::read(&page, &SiteRules::default()),
                Err(error) => {
                    eprintln!("quietpage: {error}");
                    unread += 1;
                    None
                }
            };
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.insert(id, article.map(|a| export::prose(&a)).unwrap_or_default());
        }
    }
    if unread > 0 && unread == texts.len() {
        return Err(CliError::Nothing(dir.display().to_string()));
    }
    print_json(&texts)
}

/// Writes a line of JSON ({"columns": [...], "pages": [[id, rows, rows without names]]}) and then all rows as little-endian f32.
fn write_features(html_dir: &Path, truth_dir: &Path, out: &Path) -> Result<Outcome, CliError> {
    let fail = |path: &Path| {
        let name = path.display().to_string();
        move |e| CliError::Read(name, e)
    };
    let mut files: Vec<_> = std::fs::read_dir(html_dir).map_err(fail(html_dir))?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "html"));
    files.sort();
    let (mut pages, mut values) = (Vec::new(), Vec::new());
    for file in files {
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let truth_file = truth_dir.join(format!("{id}.json"));
        let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(&truth_file).map_err(fail(&truth_file))?)
            .map_err(|e| CliError::Truth(truth_file.display().to_string(), e))?;
        let document = html::parse_bytes(&std::fs::read(&file).map_err(fail(&file))?, "");
        let truth = truth["main_content"].as_str().unwrap_or("");
        let rows = training::rows(&document, truth);
        let bare = training::rows(&training::without_names(&document), truth);
        pages.push(serde_json::json!([id, rows.count, bare.count]));
        values.extend(rows.values.iter().chain(&bare.values).flat_map(|v| v.to_le_bytes()));
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(out)?);
    serde_json::to_writer(&mut out, &serde_json::json!({ "columns": training::columns(), "pages": pages }))?;
    out.write_all(b"\n")?;
    out.write_all(&values)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn list_clutter(file: &str) -> Result<Outcome, CliError> {
    let document = page(file, "")?;
    let rules = SiteRules::default();
    let analysis = Analysis::new(&document, &rules);
    let list: Vec<_> = clutter::find(&analysis)
        .iter()
        .map(|hide| {
            serde_json::json!({
                "kind": hide.kind,
                "reason": hide.reason.english(),
                "text": document.visible_text(hide.node),
                "selector": site::selector(&document, hide.node),
            })
        })
        .collect();
    print_json(&list)
}

/// A packed page as the browser tests write it down.
#[derive(serde::Deserialize)]
struct PackedPage {
    url: String,
    nodes: Vec<u32>,
    text: String,
}

fn packed_tree(file: &str) -> Result<Outcome, CliError> {
    let page: PackedPage = serde_json::from_slice(&read(file)?).map_err(CliError::Packed)?;
    let packed = Snapshot { url: &page.url, nodes: &page.nodes, text: &page.text, geometry: &[], viewport: None };
    print(&snapshot::read(&packed)?.outline())
}

fn print_json<T: serde::Serialize>(value: &T) -> Result<Outcome, CliError> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(Outcome::Done)
}

/// A page from a file, or from standard input.
fn page(file: &str, url: &str) -> Result<Document, CliError> {
    let bytes = read(file)?;
    if !encoding::is_text(&bytes) {
        return Err(CliError::NotText(if file == "-" { "standard input".into() } else { file.into() }));
    }
    Ok(html::parse_bytes(&bytes, url))
}

fn read(file: &str) -> Result<Vec<u8>, CliError> {
    let fail = |e| CliError::Read(if file == "-" { "standard input".into() } else { file.into() }, e);
    if file == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(fail)?;
        return Ok(bytes);
    }
    std::fs::read(file).map_err(fail)
}
