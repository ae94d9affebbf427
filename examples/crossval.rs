//! Measures the block model by cross-validation: every page is read with the model of the fold that it was left out of.
//!
//!     crossval WCXB_DIR FOLDS_DIR [--bare] [--beside] [--against NAME=PRED.json] [--blocks PRED.json] [--article PRED.json]
//!
//! FOLDS_DIR holds what `model/train.py --work FOLDS_DIR` wrote. `--bare` takes all classes and ids off the pages first. Writes the
//! mean precision, recall and F1 over words for each page type, of the kept blocks and of the assembled article, with 95 % bootstrap
//! intervals; the texts go to the files named, in the form that `quietpage batch` writes. `--against`, as often as wanted, takes another
//! extractor's texts from such a file and says what F1 it reaches, what the article does, and how much that is above it page by page;
//! `--beside` does so with dom_smoothie, read here.

use dom_smoothie::{Config, Readability, TextMode};
use quietpage::blocks::{Analysis, Model, training};
use quietpage::site::SiteRules;
use quietpage::{article, clutter, export, html};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

type Scores = BTreeMap<String, Vec<[f64; 3]>>;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [wcxb, folds, options @ ..] = args.as_slice() else {
        return Err(
            "usage: crossval WCXB_DIR FOLDS_DIR [--bare] [--beside] [--against NAME=FILE]... [--blocks FILE] [--article FILE]".into()
        );
    };
    let after = |name: &str| options.iter().position(|o| o == name).and_then(|i| options.get(i + 1));
    let [bare, beside] = ["--bare", "--beside"].map(|name| options.iter().any(|o| o == name));
    let (wcxb, folds) = (Path::new(wcxb), Path::new(folds));
    let of_page: BTreeMap<String, usize> = serde_json::from_slice(&std::fs::read(folds.join("folds.json"))?)?;
    let mut models: HashMap<usize, Model> = HashMap::new();
    for &fold in of_page.values() {
        if let std::collections::hash_map::Entry::Vacant(place) = models.entry(fold) {
            place.insert(Model::read(&std::fs::read(folds.join(format!("fold{fold}.model")))?)?);
        }
    }
    for model in models.values() {
        model.check_features()?;
    }
    let (mut block_scores, mut article_scores) = (Scores::new(), Scores::new());
    let mut peers = Vec::new();
    if beside {
        let texts = of_page.keys().map(|id| Ok((id.clone(), smoothie(&std::fs::read(wcxb.join(format!("html/{id}.html")))?))));
        peers.push(("dom_smoothie", texts.collect::<std::io::Result<HashMap<_, _>>>()?, Scores::new()));
    }
    for option in options.windows(2).filter(|o| o[0] == "--against") {
        let (name, file) = option[1].split_once('=').ok_or("--against takes NAME=PRED.json")?;
        peers.push((name, serde_json::from_slice(&std::fs::read(file)?)?, Scores::new()));
    }
    let (mut block_texts, mut article_texts) = (BTreeMap::new(), BTreeMap::new());
    for (id, fold) in &of_page {
        let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(wcxb.join(format!("truth/{id}.json")))?)?;
        let page = std::fs::read(wcxb.join(format!("html/{id}.html")))?;
        let mut document = html::parse_bytes(&page, "");
        if bare {
            document = training::without_names(&document);
        }
        let rules = SiteRules::default();
        let analysis = Analysis::with_model(&document, &rules, models.get(fold));
        let kept = analysis.blocks().iter().zip(analysis.kept()).filter(|&(_, &kept)| kept);
        let blocks = kept.map(|(block, _)| analysis.text(block)).collect::<Vec<_>>().join("\n");
        let article = article::from_analysis(&analysis, &clutter::find(&analysis)).map(|a| export::prose(&a)).unwrap_or_default();
        let kind = truth["page_type"].as_str().unwrap_or("").to_owned();
        let wanted = truth["main_content"].as_str().unwrap_or("");
        for (scores, text) in [(&mut block_scores, &blocks), (&mut article_scores, &article)] {
            let score = prf(text, wanted);
            scores.entry(kind.clone()).or_default().push(score);
            scores.entry("all".into()).or_default().push(score);
        }
        for (_, texts, scores) in &mut peers {
            let [theirs, ours] = [texts.get(id).map_or("", String::as_str), &article].map(|text| prf(text, wanted)[2]);
            scores.entry(kind.clone()).or_default().push([theirs, ours, ours - theirs]);
            scores.entry("all".into()).or_default().push([theirs, ours, ours - theirs]);
        }
        block_texts.insert(id, blocks);
        article_texts.insert(id, article);
    }
    report("kept blocks", ["P", "R", "F1"], &block_scores);
    report("article", ["P", "R", "F1"], &article_scores);
    for (name, _, scores) in &peers {
        report(name, ["its F1", "ours", "above"], scores);
    }
    if let Some(file) = after("--blocks") {
        std::fs::write(file, serde_json::to_vec(&block_texts)?)?;
    }
    if let Some(file) = after("--article") {
        std::fs::write(file, serde_json::to_vec(&article_texts)?)?;
    }
    Ok(())
}

/// What dom_smoothie, a Rust port of Readability, takes for the article.
fn smoothie(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    Readability::new(page.as_ref(), None, Some(config))
        .and_then(|mut reader| reader.parse())
        .map(|article| article.text_content.to_string())
        .unwrap_or_default()
}

fn words(text: &str) -> HashMap<String, i64> {
    let mut counts = HashMap::new();
    for word in text.to_lowercase().split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()) {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

/// Precision, recall and F1 over words.
fn prf(text: &str, truth: &str) -> [f64; 3] {
    let (found, wanted) = (words(text), words(truth));
    if found.is_empty() || wanted.is_empty() {
        return [f64::from(u8::from(found.is_empty() && wanted.is_empty())); 3];
    }
    let hits: i64 = found.iter().map(|(word, &n)| n.min(wanted.get(word).copied().unwrap_or(0))).sum();
    let precision = hits as f64 / found.values().sum::<i64>() as f64;
    let recall = hits as f64 / wanted.values().sum::<i64>() as f64;
    [precision, recall, if hits > 0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }]
}

/// The mean of each column by page type, and the interval of the last.
fn report(title: &str, columns: [&str; 3], scores: &Scores) {
    let [first, second, last] = columns;
    println!("{title:<16}{:>6}{first:>8}{second:>8}{last:>8}  95 % of {last}", "n");
    let mut groups: Vec<_> = scores.iter().collect();
    groups.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    for (kind, rows) in groups {
        let mean = |i: usize| rows.iter().map(|r| r[i]).sum::<f64>() / rows.len() as f64;
        let [low, high] = interval(&rows.iter().map(|r| r[2]).collect::<Vec<_>>());
        println!("{kind:<16}{:>6}{:>8.4}{:>8.4}{:>8.4}  {low:.4} to {high:.4}", rows.len(), mean(0), mean(1), mean(2));
    }
}

/// Where the mean lies in 95 of 100 samples of as many pages, drawn with a fixed seed.
fn interval(values: &[f64]) -> [f64; 2] {
    let mut state = 1_u64;
    let mut means: Vec<f64> = (0..1000)
        .map(|_| {
            let sum: f64 = (0..values.len())
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    values[(state >> 33) as usize % values.len()]
                })
                .sum();
            sum / values.len() as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    [means[25], means[974]]
}
