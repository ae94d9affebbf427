//! How often title, author and date are read right on a folder of pages with their truth: `metadata DIR [--wrong title|author|date]`.
//!
//! DIR holds html/ID.html and truth/ID.json (title, author, publish_date, url). Titles and authors count as right when their letters
//! and digits agree, dates when the day does.

use quietpage::{article, html};
use serde_json::Value;
use std::path::PathBuf;

#[derive(Default)]
struct Tally {
    stated: u32,
    right: u32,
    found: u32,
    invented: u32,
    unstated: u32,
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = PathBuf::from(args.first().ok_or("which folder?")?);
    let wrong = args.iter().position(|a| a == "--wrong").and_then(|at| args.get(at + 1)).map(String::as_str);
    let mut names: Vec<PathBuf> = std::fs::read_dir(dir.join("truth"))?.flatten().map(|entry| entry.path()).collect();
    names.sort();
    let fields = ["title", "author", "date"];
    let mut all: [Tally; 3] = Default::default();
    let mut articles: [Tally; 3] = Default::default();
    for path in names {
        let truth: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
        let text = |key: &str| truth[key].as_str().unwrap_or_default().to_owned();
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let page = std::fs::read(dir.join("html").join(format!("{id}.html")))?;
        let document = html::parse_bytes(&page, &text("url"));
        let meta = article::read(&document, &Default::default()).map_or_else(|| article::metadata(&document), |article| article.meta);
        let found = [
            meta.title.clone(),
            meta.byline.clone().unwrap_or_default(),
            meta.published.clone().unwrap_or_default().chars().take(10).collect(),
        ];
        for (at, key) in ["title", "author", "publish_date"].into_iter().enumerate() {
            let expected = text(key);
            let same = letters(&expected) == letters(&found[at]);
            if wrong == Some(fields[at]) && !same {
                println!("{id} {:<12} expected {expected:?}  found {:?}", text("page_type"), found[at]);
            }
            for tally in [Some(&mut all[at]), (text("page_type") == "article").then_some(&mut articles[at])].into_iter().flatten() {
                if expected.is_empty() {
                    tally.unstated += 1;
                    tally.invented += u32::from(!found[at].is_empty());
                } else {
                    tally.stated += 1;
                    tally.found += u32::from(!found[at].is_empty());
                    tally.right += u32::from(same);
                }
            }
        }
    }
    for (name, tallies) in [("all", all), ("articles", articles)] {
        for (field, t) in fields.iter().zip(tallies) {
            let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
            println!(
                "{name:<9} {field:<7} right {:>5.1} % of {}, of those found {:>5.1} %; found without truth {} of {}",
                share(t.right, t.stated),
                t.stated,
                share(t.right, t.found),
                t.invented,
                t.unstated
            );
        }
    }
    Ok(())
}
