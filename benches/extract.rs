//! What reading a page costs, beside dom_smoothie (a Rust port of Readability) in the same run.
//!
//!     cargo bench --bench extract -- WCXB_DIR [EVERY]
//!
//! Reads every page (or every EVERYth) of `WCXB_DIR/html` with both, from bytes to the text of the article, on one thread, by turns. A
//! page's time is the best of three, so that a busy machine counts little. Says milliseconds a page, and how quietpage spends them.

use dom_smoothie::{Config, Readability};
use quietpage::blocks::Analysis;
use quietpage::site::SiteRules;
use quietpage::{article, clutter, export, html};
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 3;
const PARTS: [&str; 4] = ["parse", "blocks and scores", "clutter", "article and text"];

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds --bench.
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let Some(folder) = args.first() else {
        println!("extract: says nothing without pages; cargo bench --bench extract -- WCXB_DIR [EVERY]");
        return Ok(());
    };
    let every: usize = args.get(1).map_or(Ok(1), |n| n.parse())?;
    let mut files: Vec<_> = std::fs::read_dir(Path::new(folder).join("html"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let (mut ours, mut theirs, mut parts, mut bytes) = (Vec::new(), Vec::new(), [0.0; 4], 0);
    for file in files.iter().step_by(every.max(1)) {
        let page = std::fs::read(file)?;
        bytes += page.len();
        let (mut best, mut best_parts, mut best_theirs) = (f64::MAX, [0.0; 4], f64::MAX);
        for _ in 0..ROUNDS {
            let spent = quietpage(&page);
            let sum = spent.iter().sum();
            if sum < best {
                (best, best_parts) = (sum, spent);
            }
            best_theirs = best_theirs.min(dom_smoothie(&page));
        }
        ours.push(best);
        theirs.push(best_theirs);
        for (part, spent) in parts.iter_mut().zip(best_parts) {
            *part += spent;
        }
    }
    let pages = ours.len().max(1) as f64;
    println!("{} pages, {:.0} KB a page", ours.len(), bytes as f64 / 1000.0 / pages);
    for (name, times) in [("quietpage", &mut ours), ("dom_smoothie", &mut theirs)] {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
        println!("{name:<14} mean {:.2} ms  median {:.2}  95 % {:.2}", times.iter().sum::<f64>() / pages, at(0.5), at(0.95));
    }
    for (name, spent) in PARTS.iter().zip(parts) {
        println!("  {name:<18} {:.2} ms", spent / pages);
    }
    Ok(())
}

/// Milliseconds of each part.
fn quietpage(page: &[u8]) -> [f64; 4] {
    let rules = SiteRules::default();
    let mut clock = Clock(Instant::now());
    let document = html::parse_bytes(page, "");
    let parse = clock.lap();
    let analysis = Analysis::new(&document, &rules);
    let scores = clock.lap();
    let hides = clutter::find(&analysis);
    let cleaning = clock.lap();
    let text = article::from_analysis(&analysis, &hides).map(|article| export::text(&article));
    black_box(text);
    [parse, scores, cleaning, clock.lap()]
}

fn dom_smoothie(page: &[u8]) -> f64 {
    let mut clock = Clock(Instant::now());
    let page = String::from_utf8_lossy(page);
    let text = Readability::new(page.as_ref(), None, Some(Config::default())).and_then(|mut r| r.parse()).map(|a| a.text_content);
    let _ = black_box(text);
    clock.lap()
}

struct Clock(Instant);

impl Clock {
    /// Milliseconds since the last lap.
    fn lap(&mut self) -> f64 {
        let now = Instant::now();
        let spent = now.duration_since(self.0).as_secs_f64() * 1000.0;
        self.0 = now;
        spent
    }
}
