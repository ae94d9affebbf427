//! Runs the core over every page of `tests/pages` and compares with what its `expected.json` says.
//!
//! Each case gives one test an aspect: `slug/title`, `slug/paragraphs`, `slug/leftovers`, `slug/hidden`, `slug/visible`.
//! `tests/pages/known_gaps.txt` lists the tests that are known to fail; a listed test that passes is an error, so the list only
//! shrinks. `KNOWN_GAPS=overwrite cargo test --test pages` drops the lines that have been filled.

mod harness;

use harness::case::{self, Case, Expected, Outcome};
use harness::selector::Selector;
use libtest_mimic::{Arguments, Conclusion, Failed, Trial};
use quietpage::article::{self, Article, Direction, Inline, Media, Part, PartKind};
use quietpage::clutter::{self, Hide};
use quietpage::dom::Document;
use quietpage::site::SiteRules;
use quietpage::{export, html};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What the core makes of a case's page, made once for all its tests.
struct Run {
    document: Document,
    article: Option<Article>,
    hides: Vec<Hide>,
}

type Check = fn(&Expected, &Run) -> Result<(), String>;

const CHECKS: &[(&str, Check)] =
    &[("title", title), ("paragraphs", paragraphs), ("leftovers", leftovers), ("hidden", hidden), ("visible", visible)];

fn main() -> std::process::ExitCode {
    let arguments = Arguments::from_args();
    let cases = match case::all() {
        Ok(cases) => cases,
        Err(message) => {
            eprintln!("{message}");
            return std::process::ExitCode::FAILURE;
        }
    };
    let gaps = Arc::new(Gaps::load());
    let mut trials = Vec::new();
    for case in cases.into_iter().map(Arc::new) {
        let run = Arc::new(OnceLock::new());
        for &(aspect, check) in CHECKS {
            let name = format!("{}/{aspect}", case.slug);
            let (case, run, gaps) = (case.clone(), run.clone(), gaps.clone());
            trials.push(Trial::test(name.clone(), move || {
                let run = run.get_or_init(|| Run::new(&case));
                gaps.judge(&name, check(&case.expected, run))
            }));
        }
    }
    let known: Vec<String> = trials.iter().map(|trial| trial.name().to_owned()).collect();
    let conclusion: Conclusion = libtest_mimic::run(&arguments, trials);
    let unknown = gaps.report(&known);
    if unknown { std::process::ExitCode::FAILURE } else { conclusion.exit_code() }
}

impl Run {
    fn new(case: &Case) -> Run {
        let document = html::parse_bytes(&case.html, &case.expected.url);
        let rules = SiteRules::default();
        let article = article::read(&document, &rules);
        let hides = clutter::clean(&document, &rules);
        Run { document, article, hides }
    }
}

// --- The tests that are known to fail ---

struct Gaps {
    file: PathBuf,
    listed: BTreeSet<String>,
    /// Whether lines of tests that pass are dropped rather than complained of.
    overwrite: bool,
    filled: Mutex<BTreeSet<String>>,
}

impl Gaps {
    fn load() -> Gaps {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/known_gaps.txt");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let listed = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
        let overwrite = std::env::var("KNOWN_GAPS").is_ok_and(|v| v == "overwrite");
        Gaps { file, listed, overwrite, filled: Mutex::default() }
    }

    fn filled(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.filled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge(&self, name: &str, result: Result<(), String>) -> Result<(), Failed> {
        match (result, self.listed.contains(name)) {
            (Ok(()), false) => Ok(()),
            (Err(message), false) => Err(message.into()),
            (Err(message), true) => {
                eprintln!("known gap {name}: {}", message.lines().next().unwrap_or_default());
                Ok(())
            }
            (Ok(()), true) if self.overwrite => {
                self.filled().insert(name.to_owned());
                Ok(())
            }
            (Ok(()), true) => Err(format!(
                "{name} passes now: take its line out of tests/pages/known_gaps.txt (or run KNOWN_GAPS=overwrite cargo test --test pages)"
            )
            .into()),
        }
    }

    /// Says how many gaps there are; `true` when the list names tests that do not exist.
    fn report(&self, tests: &[String]) -> bool {
        let filled = self.filled();
        if !filled.is_empty() {
            let text = std::fs::read_to_string(&self.file).unwrap_or_default();
            let kept: String = text.lines().filter(|line| !filled.contains(line.trim())).map(|line| format!("{line}\n")).collect();
            if let Err(error) = std::fs::write(&self.file, kept) {
                eprintln!("cannot write {}: {error}", self.file.display());
            }
        }
        let open = self.listed.len() - filled.len();
        if open > 0 {
            eprintln!("{open} KNOWN GAPS of {} tests, listed in tests/pages/known_gaps.txt", tests.len());
        }
        // The seed's folder may be missing.
        let unknown: Vec<&String> = self.listed.iter().filter(|gap| !gap.starts_with("seed/") && !tests.contains(gap)).collect();
        for gap in &unknown {
            eprintln!("tests/pages/known_gaps.txt names a test that does not exist: {gap}");
        }
        !unknown.is_empty()
    }
}

// --- The checks ---

fn title(expected: &Expected, run: &Run) -> Result<(), String> {
    let article = match (&run.article, &expected.outcome) {
        (None, None) => return Err("no article was found".into()),
        (None, Some(_)) | (Some(_), Some(Outcome::Either)) => return Ok(()),
        (Some(article), Some(Outcome::NoArticle)) => {
            return Err(format!("there is no article, but this was read:\n{}", export::text(article)));
        }
        (Some(article), None) => article,
    };
    let meta = &article.meta;
    let mut wrong = Vec::new();
    let mut compare = |what: &str, wanted: &Option<String>, found: Option<&str>| {
        if let Some(wanted) = wanted
            && found.map(fold).as_deref() != Some(wanted)
        {
            wrong.push(format!("{what} is {found:?}, not {wanted:?}"));
        }
    };
    compare("title", &expected.title, Some(&meta.title));
    compare("language", &expected.lang, meta.lang.as_deref());
    let dir = if meta.dir == Direction::Rtl { "rtl" } else { "ltr" };
    compare("direction", &expected.dir, Some(dir));
    if let Some(wanted) = &expected.published
        && !meta.published.as_deref().is_some_and(|found| found.starts_with(wanted.as_str()))
    {
        wrong.push(format!("published is {:?}, not {wanted:?}", meta.published));
    }
    if let Some(wanted) = &expected.byline
        && meta.byline.as_deref().map(authors) != Some(authors(wanted))
    {
        wrong.push(format!("byline is {:?}, not {wanted:?}", meta.byline));
    }
    if expected.preview.is_some_and(|preview| preview != article.preview) {
        wrong.push(format!("preview is {}", article.preview));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// The names in a byline, however they are strung together.
fn authors(byline: &str) -> BTreeSet<String> {
    byline.replace(" and ", ",").replace(" & ", ",").split(',').map(fold).filter(|name| !name.is_empty()).collect()
}

fn paragraphs(expected: &Expected, run: &Run) -> Result<(), String> {
    let text = fold(&run.article.as_ref().map(export::text).unwrap_or_default());
    if expected.outcome == Some(Outcome::Either) && text.is_empty() {
        return Ok(());
    }
    let mut rest = text.as_str();
    let mut missing = Vec::new();
    for paragraph in &expected.article_paragraphs {
        let paragraph = fold(paragraph);
        match rest.find(&paragraph) {
            Some(at) => rest = &rest[at + paragraph.len()..],
            None if text.contains(&paragraph) => missing.push(format!("out of order: {paragraph}")),
            None => missing.push(format!("missing: {paragraph}")),
        }
    }
    let mut pictures = Vec::new();
    if let Some(article) = &run.article {
        article.body.iter().for_each(|part| collect_pictures(part, &mut pictures));
        pictures.extend(article.meta.lead_image.clone());
    }
    for wanted in &expected.images {
        if !pictures.iter().any(|found| found.contains(wanted.as_str())) {
            missing.push(format!("picture {wanted} (there are {pictures:?})"));
        }
    }
    let count = missing.len();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{count} of {} missing; {}", expected.article_paragraphs.len(), missing.join("\n")))
    }
}

fn collect_pictures(part: &Part, out: &mut Vec<String>) {
    match &part.kind {
        PartKind::Figure { media, .. } => out.extend(media.iter().filter_map(|m| match m {
            Media::Image(image) => Some(image.src.clone()),
            _ => None,
        })),
        PartKind::Paragraph(content) => out.extend(content.iter().filter_map(|inline| match inline {
            Inline::Image(image) => Some(image.src.clone()),
            _ => None,
        })),
        PartKind::List { items, .. } => items.iter().flatten().for_each(|part| collect_pictures(part, out)),
        PartKind::Quote(parts) | PartKind::Details { parts, .. } => parts.iter().for_each(|part| collect_pictures(part, out)),
        _ => {}
    }
}

fn leftovers(expected: &Expected, run: &Run) -> Result<(), String> {
    let Some(article) = &run.article else { return Ok(()) };
    let text = export::text(article);
    let whole = fold(&text);
    let lines: BTreeSet<String> = text.lines().map(|line| fold(bare(line))).collect();
    let mut wrong = Vec::new();
    for unwanted in expected.not_in_reader.iter().map(|text| fold(text)) {
        if lines.contains(&unwanted) || (is_long(&unwanted) && whole.contains(&unwanted)) {
            wrong.push(format!("in the article, but no part of it: {unwanted}"));
        }
    }
    if !expected.article_paragraphs.is_empty() {
        let wanted: Vec<String> = expected.article_paragraphs.iter().chain(&expected.either_way).map(|text| fold(text)).collect();
        let all = wanted.join(" ");
        // A row of a table is one line; what it holds is judged cell by cell.
        let cells: BTreeSet<&str> = lines.iter().flat_map(|line| line.split(" | ")).collect();
        let surprising = cells
            .iter()
            .filter(|cell| is_long(cell) && !all.contains(**cell) && !wanted.iter().any(|wanted| cell.contains(wanted.as_str())));
        wrong.extend(surprising.map(|line| format!("nobody expects this in the article: {line}")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Whether a text is too long to stand in another paragraph by chance. Some languages have no spaces to count words by.
fn is_long(text: &str) -> bool {
    text.split(' ').count() >= 4 || (text.chars().count() >= 12 && !text.contains(' ') && !text.is_ascii())
}

/// A line without the mark of a list, a quotation or a heading.
fn bare(line: &str) -> &str {
    let line = line.trim_start();
    let rest = line.trim_start_matches(['-', '*', '•', '>', '#']);
    if rest.len() < line.len() && rest.starts_with(' ') { rest } else { line }
}

fn hidden(expected: &Expected, run: &Run) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (kind, selectors) in &expected.hidden_on_page {
        for selector in selectors {
            let nodes = Selector::parse(selector)?.all(&run.document);
            if nodes.is_empty() {
                return Err(format!("{selector} matches nothing on the page"));
            }
            for node in nodes {
                // A hidden child of an otherwise empty box hides the box as well as its own rule would.
                let hidden = run.document.hidden(node)
                    || run.hides.iter().any(|hide| run.document.contains(hide.node, node))
                    || all_text_hidden(run, node);
                if !hidden {
                    wrong.push(format!("{kind} {selector}: \"{:.60}\"", run.document.visible_text(node)));
                }
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("still shown: {}", wrong.join("\n"))) }
}

/// Whether hides below the node cover everything in it that is seen.
fn all_text_hidden(run: &Run, node: quietpage::dom::NodeId) -> bool {
    let below: Vec<&Hide> = run.hides.iter().filter(|hide| run.document.contains(node, hide.node)).collect();
    !below.is_empty()
        && run.document.subtree(node).all(|id| {
            let seen = !run.document.text(id).trim().is_empty()
                || matches!(run.document.tag_name(id), "img" | "iframe" | "input" | "textarea" | "video" | "button");
            !seen || below.iter().any(|hide| run.document.contains(hide.node, id))
        })
}

fn visible(expected: &Expected, run: &Run) -> Result<(), String> {
    let mut wrong = Vec::new();
    for selector in &expected.visible_on_page {
        let nodes = Selector::parse(selector)?.all(&run.document);
        if nodes.is_empty() {
            return Err(format!("{selector} matches nothing on the page"));
        }
        for node in nodes {
            if let Some(hide) = run.hides.iter().find(|hide| run.document.contains(hide.node, node)) {
                wrong.push(format!("{selector}: \"{:.60}\" ({:?}: {})", run.document.visible_text(node), hide.kind, hide.reason.english()));
            }
        }
    }
    // Whatever the selectors say: no paragraph of the article is hidden on the page.
    for hide in &run.hides {
        let text = fold(&run.document.visible_text(hide.node));
        let lost = expected.article_paragraphs.iter().filter(|p| is_long(p) && text.contains(fold(p).as_str()));
        wrong.extend(lost.map(|paragraph| format!("{paragraph} ({:?}: {})", hide.kind, hide.reason.english())));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("hidden, but it must stay: {}", wrong.join("\n"))) }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
