//! The comments of a page: `tests/comments/CASE.html` in, `CASE.expected.txt` out. A case is what stands below an article, or a whole
//! page when it begins with a doctype.

mod golden;

use libtest_mimic::Failed;
use quietpage::article::{Article, Reading};
use quietpage::html;
use quietpage::judgement::Judgement;
use quietpage::{export, site::SiteRules};
use std::path::Path;

const ARTICLE: &str = "<article><h1>On the making of rope</h1>\
    <p>A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end \
    turns a wheel; the rope gets shorter as it is twisted and the walk has to be a third longer than the rope.</p>\
    <p>The fibre came from the Baltic in bales, was combed over steel teeth until it shone, and was tarred in a kettle that set the \
    shed on fire about once in each generation, which the accounts enter under repairs.</p>\
    <p>A good hand could spin a thousand feet of yarn before breakfast, walking away from the wheel with the fibre wound about his \
    waist, and the clerks measured him by the day and not by the yard, because the yard would have made them poor.</p>\
    <p>Hemp gave way to manila, and manila to wire, and each time the walk was lengthened before anybody asked whether the ships that \
    it was lengthened for would ever be built; two of them were not, and their cables lay in the loft until the roof came down.</p>\
    <p>The rats, it was said, would not eat tarred rope, which is untrue, and the insurers knew it: they asked for a cat in the policy, \
    and the policy names her, and says what she was fed.</p>\
    <p>When the last walk closed, the shed was cut in two for a bowling alley and a bus garage, and only the length of the lane behind \
    it still says what it was for.</p></article>";

fn main() -> std::process::ExitCode {
    golden::run("comments", "html", check).exit_code()
}

fn check(path: &Path) -> Result<(), Failed> {
    let case = std::fs::read_to_string(path)?;
    let page = match case.trim_start().starts_with("<!doctype") {
        true => case,
        false => {
            format!("<!doctype html><html lang=en><head><title>On the making of rope</title></head><body>{ARTICLE}{case}</body></html>")
        }
    };
    let document = html::parse(&page, "https://news.example/rope");
    let judgement = Judgement::of(&document);
    let found = Reading::of(document, SiteRules::default(), judgement).map_or("no article\n".to_owned(), |reading| show(&reading));
    golden::compare(&path.with_extension("expected.txt"), &found)
}

/// How many comments there are, each with its head and its text; then what of them stands in the article as well, or was left out.
fn show(reading: &Reading) -> String {
    let article = export::text(&reading.article);
    let mut out = format!("{} comments\n", reading.comments.len());
    for comment in &reading.comments {
        let text = export::text(&Article { body: comment.parts.clone(), ..Article::default() });
        let (author, date) = (comment.author.as_deref().unwrap_or("?"), comment.date.as_deref().unwrap_or("?"));
        out.push_str(&format!("\n{}{author}, {date}, {} words\n{}\n", "> ".repeat(comment.depth), comment.words, text.trim()));
        if text.lines().any(|line| line.split_whitespace().count() >= 4 && article.lines().any(|own| own == line)) {
            out.push_str("(in the article too)\n");
        }
    }
    for left in &reading.left_out {
        out.push_str(&format!("\nleft out: {}\n", left.text.join(" | ")));
    }
    out
}
