//! The filter lists that are shipped: from the pinned package to what the browsers apply. Entry point: [`build`].
//!
//! What is written into the folder goes into the extension as `lists/`:
//! - `<list>.<n>.css`: generic rules, applied by the browser itself; `<list>.some.css`: those that some sites are excepted from;
//! - `<list>.txt`: rules of single sites (see `quietpage::lists::bundle`);
//! - `<list>.json`: network rules;
//! - `<list>.sites.json`: the sites that generic rules leave alone, as browsers want them;
//! - `index.json`: which lists there are.
//!
//! `report.txt` beside the folder says what was read, what was written, what was left out and why.

use crate::budget;
use crate::lists_package as package;
use crate::lists_report as report;
use anyhow::{Context, Result, ensure};
use quietpage::lists::bundle::{self, Marks};
use quietpage::lists::compile::{Compiled, Entry, compile, without_mail};
use quietpage::lists::redundant::covered;
use quietpage::lists::rules::{self, Rule};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// A list as the options page has it; one or more of the package's rulesets.
pub(crate) struct Source {
    pub(crate) id: &'static str,
    /// Switched on from the start.
    on: bool,
    /// The package's numbers.
    pub(crate) rulesets: &'static [u32],
}

pub(crate) const SOURCES: [Source; 6] = [
    Source { id: "base", on: true, rulesets: &[2] },
    Source { id: "tracking", on: true, rulesets: &[3] },
    Source { id: "social", on: false, rulesets: &[4] },
    Source { id: "cookies", on: false, rulesets: &[18] },
    Source { id: "popups", on: false, rulesets: &[19] },
    Source { id: "annoyances", on: false, rulesets: &[20, 21, 22] },
];

/// Browsers promise this many static rules, and so many of them with regular expressions, to every extension.
const MOST_RULES: usize = 30_000;
const MOST_REGEX: usize = 1_000;
/// Generic rules are shipped in so many files, so that an update that takes one back costs the browser's own way only one of them.
const PARTS_OF_BASE: usize = 8;
/// Rules of sites are dropped, the longest for one site first, until all that is on from the start stays within the budget.
const LONGEST_FIRST: usize = 400;

/// One list, ready to be written.
pub(crate) struct Built {
    pub(crate) source: &'static Source,
    pub(crate) list: Compiled,
    pub(crate) rules: Vec<Rule>,
    pub(crate) marks: Marks,
    /// Generic selectors that some site is excepted from.
    pub(crate) some: BTreeSet<String>,
    /// Rules of sites that a generic rule, or another rule of the site, makes needless.
    pub(crate) needless: usize,
    /// Rules of sites that were too long for the budget.
    pub(crate) too_long: usize,
    /// The most signs a rule of a site may have.
    pub(crate) longest: usize,
    /// Exceptions from rules that no list has.
    pub(crate) idle: usize,
}

/// Writes everything into `out` from the package in `cache`, unless it is there already.
pub(crate) fn build(cache: &Path, out: &Path) -> Result<()> {
    let stamp = package::stamp()?;
    let stamp_file = out.join("stamp");
    if std::fs::read_to_string(&stamp_file).is_ok_and(|written| written == stamp) {
        println!("    unchanged since the last build");
        return Ok(());
    }
    let texts = package::texts(cache)?;
    let mut lists: Vec<Built> = SOURCES.iter().map(|source| one(source, &texts)).collect::<Result<_>>()?;
    separate(&mut lists);
    drop_needless(&mut lists);
    let index = serde_json::to_vec(&json!({ "version": package::VERSION, "lists": lists.iter().map(described).collect::<Vec<_>>() }))?;
    fit(&mut lists, &index)?;
    let folder = out.join("lists");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    for list in &lists {
        write(list, &folder)?;
    }
    std::fs::write(folder.join("index.json"), index)?;
    check_limits(&lists)?;
    std::fs::write(out.join("report.txt"), report::text(&lists, &folder)?)?;
    std::fs::write(stamp_file, stamp)?;
    Ok(())
}

fn one(source: &'static Source, texts: &BTreeMap<u32, String>) -> Result<Built> {
    let text: Vec<String> = source
        .rulesets
        .iter()
        .map(|number| texts.get(number).map(|text| without_mail(text)).with_context(|| format!("the package has no ruleset {number}")))
        .collect::<Result<_>>()?;
    let mut list = compile(&text.join("\n"));
    list.settle();
    let mut rules = rules::rules(&list.requests);
    // The linter of Firefox's store takes the name of this script, of a service long gone, for the script itself.
    rules.retain(|rule| !rule.condition.url_filter.as_ref().is_some_and(|filter| filter.contains("coinhive.min.js")));
    let marks = bundle::marks(&list);
    Ok(Built { source, list, rules, marks, some: BTreeSet::new(), needless: 0, too_long: 0, longest: 0, idle: 0 })
}

/// Finds the generic rules that any list excepts a site from: they go into a style sheet of their own, which those sites do not get.
fn separate(lists: &mut [Built]) {
    let taken_back: BTreeSet<String> = lists.iter().flat_map(|list| list.list.not_generic.iter().cloned()).collect();
    let mut generic: BTreeSet<String> = BTreeSet::new();
    for list in lists.iter_mut() {
        list.list.generic.retain(|selector| !taken_back.contains(selector) && !generic.contains(selector));
        generic.extend(list.list.generic.iter().cloned());
    }
    let hidden: HashSet<String> =
        lists.iter().flat_map(|list| list.list.places.values().flat_map(|entry| entry.hide.iter().cloned())).collect();
    let mut excepted: BTreeSet<String> = BTreeSet::new();
    for list in lists.iter_mut() {
        for (place, entry) in &mut list.list.places {
            let before = entry.unhide.len();
            entry.unhide.retain(|rule| generic.contains(rule) || hidden.contains(rule));
            list.idle += before - entry.unhide.len();
            let from_generic: Vec<&String> = entry.unhide.iter().filter(|rule| generic.contains(*rule)).collect();
            if !from_generic.is_empty() {
                list.marks.entry(place.clone()).or_default().push("!x");
            }
            excepted.extend(from_generic.into_iter().cloned());
        }
    }
    for list in lists.iter_mut() {
        let (some, rest): (BTreeSet<_>, BTreeSet<_>) =
            std::mem::take(&mut list.list.generic).into_iter().partition(|s| excepted.contains(s));
        list.list.generic = rest;
        list.some = some;
    }
}

/// Drops rules of sites which find only what a generic rule hides there anyway, or a simpler rule of the same site.
fn drop_needless(lists: &mut [Built]) {
    let mut generic: BTreeSet<String> = BTreeSet::new();
    let alone: BTreeSet<String> = lists.iter().flat_map(|list| list.list.leave.keys().cloned()).collect();
    let left_alone = |place: &str| {
        std::iter::successors(Some(place), |name| name.split_once('.').map(|(_, rest)| rest)).any(|name| alone.contains(name))
    };
    for list in lists {
        // What is on from the start may lean on other such lists; any other list only on itself and on these.
        generic.extend(list.list.generic.iter().cloned());
        let simple: HashSet<&str> = generic.iter().map(String::as_str).filter(|s| is_simple(s)).collect();
        for (place, entry) in &mut list.list.places {
            let own: Vec<String> = entry.hide.iter().filter(|rule| is_simple(rule)).cloned().collect();
            let before = entry.hide.len();
            let everywhere = !left_alone(place);
            entry.hide.retain(|rule| {
                let others: HashSet<&str> = own.iter().map(String::as_str).filter(|other| other != rule).collect();
                let needless = !rule.starts_with('?') && (covered(rule, &others) || everywhere && covered(rule, &simple));
                !needless
            });
            list.needless += before - entry.hide.len();
        }
        list.list.places.retain(|_, entry| *entry != Entry::default());
        if !list.source.on {
            generic.retain(|selector| !list.list.generic.contains(selector));
        }
    }
}

/// A single class or id.
fn is_simple(selector: &str) -> bool {
    selector.starts_with(['.', '#'])
        && selector[1..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && selector[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// Drops the longest rules of single sites until the lists that are on from the start fit their budget.
fn fit(lists: &mut [Built], index: &[u8]) -> Result<()> {
    let css: Vec<Vec<u8>> =
        lists.iter().filter(|l| l.source.on).map(|l| [style(l.list.generic.iter()), style(l.some.iter())].concat()).collect();
    let css_raw: usize = css.iter().map(Vec::len).sum::<usize>() + index.len();
    // Style sheets in parts compress a little worse than whole.
    let css_gzip: usize = css.iter().map(|css| budget::gzip_size(css)).sum::<Result<usize>>()? + budget::gzip_size(index)? + 3_000;
    let fits = |longest: usize| -> Result<bool> {
        let mut raw = css_raw;
        let mut gzip = css_gzip;
        for list in lists.iter().filter(|list| list.source.on) {
            let (places, _) = shortened(&list.list.places, longest);
            for part in [bundle::write(&places, &list.marks).into_bytes(), sites(list)?] {
                raw += part.len();
                gzip += budget::gzip_size(&part)?;
            }
        }
        Ok(raw <= budget::FILTER_DATA.most && gzip <= budget::FILTER_DATA_GZIP.most)
    };
    let (mut low, mut high) = (0, LONGEST_FIRST);
    if fits(high)? {
        low = high;
    }
    while low + 1 < high {
        let middle = low.midpoint(high);
        if fits(middle)? { low = middle } else { high = middle }
    }
    for list in lists {
        let longest = if list.source.on { low } else { LONGEST_FIRST };
        let (places, dropped) = shortened(&list.list.places, longest);
        list.list.places = places;
        list.too_long = dropped;
        list.longest = longest;
    }
    Ok(())
}

/// Without the rules that cost most for what they do: a rule is written once, so that one of many sites may be longer than one of a
/// single site.
fn shortened(places: &BTreeMap<String, Entry>, longest: usize) -> (BTreeMap<String, Entry>, usize) {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for rule in places.values().flat_map(|entry| &entry.hide) {
        *uses.entry(rule).or_default() += 1;
    }
    let mut dropped = 0;
    let kept = places
        .iter()
        .map(|(place, entry)| {
            let hide: Vec<String> = entry.hide.iter().filter(|rule| rule.len() <= longest * uses[rule.as_str()]).cloned().collect();
            dropped += entry.hide.len() - hide.len();
            (place.clone(), Entry { hide, unhide: entry.unhide.clone() })
        })
        .collect();
    (kept, dropped)
}

/// A style sheet. Classes and ids by themselves, which no browser can refuse, share a rule; any other selector has one of its own, so
/// that one which a browser does not know takes no other with it.
pub(crate) fn style<'a>(selectors: impl Iterator<Item = &'a String>) -> Vec<u8> {
    let (simple, other): (Vec<&String>, Vec<&String>) = selectors.partition(|selector| is_simple(selector));
    let mut css = String::new();
    for group in simple.chunks(500) {
        css.push_str(&group.iter().map(|selector| selector.as_str()).collect::<Vec<_>>().join(","));
        css.push_str(HIDE);
    }
    for selector in other {
        css.push_str(selector);
        css.push_str(HIDE);
    }
    css.into_bytes()
}

const HIDE: &str = "{display:none!important}\n";

/// The generic selectors in as many parts as there are files for them.
fn parts(list: &Built) -> Vec<Vec<&String>> {
    let parts = if list.source.id == "base" { PARTS_OF_BASE } else { 1 };
    let generic: Vec<&String> = list.list.generic.iter().collect();
    generic.chunks(generic.len().div_ceil(parts).max(1)).map(<[&String]>::to_vec).collect()
}

fn write(list: &Built, folder: &Path) -> Result<()> {
    let id = list.source.id;
    for (number, part) in parts(list).iter().enumerate() {
        std::fs::write(folder.join(format!("{id}.{number}.css")), style(part.iter().copied()))?;
    }
    if !list.some.is_empty() {
        std::fs::write(folder.join(format!("{id}.some.css")), style(list.some.iter()))?;
    }
    std::fs::write(folder.join(format!("{id}.txt")), bundle::write(&list.list.places, &list.marks))?;
    std::fs::write(folder.join(format!("{id}.sites.json")), sites(list)?)?;
    std::fs::write(folder.join(format!("{id}.json")), serde_json::to_vec(&rules::numbered(&list.rules, 1))?)?;
    Ok(())
}

/// The sites that do not get the generic rules, and those that do not get the ones with exceptions.
fn sites(list: &Built) -> Result<Vec<u8>> {
    let named = |mark: &str| bundle::named(&list.marks, mark);
    Ok(serde_json::to_vec(&json!({ "notGeneric": named("!g"), "notSome": named("!x") }))?)
}

/// What the shell must know of a list before it reads it.
fn described(list: &Built) -> serde_json::Value {
    let id = list.source.id;
    json!({
        "id": id,
        "on": list.source.on,
        "urls": list.source.rulesets.iter().map(|number| package::address(*number)).collect::<Vec<_>>(),
        "css": (0..parts(list).len()).map(|number| format!("{id}.{number}.css")).collect::<Vec<_>>(),
        "some": (!list.some.is_empty()).then(|| format!("{id}.some.css")),
    })
}

/// Puts the lists into an extension: the files, and the network rules into its manifest. Checks what is on from the start.
pub(crate) fn add(out: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>, manifest: &mut serde_json::Value) -> Result<()> {
    let (mut raw, mut gzip) = (0, 0);
    for entry in std::fs::read_dir(out.join("lists")).context("the filter lists are not built: run xtask lists")? {
        let path = entry?.path();
        let name = path.file_name().context("a file without a name")?.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path)?;
        let on = SOURCES.iter().any(|source| source.on && name.starts_with(&format!("{}.", source.id)));
        let network = name.ends_with(".json") && !name.ends_with(".sites.json");
        if on && !network || name == "index.json" {
            raw += bytes.len();
            gzip += budget::gzip_size(&bytes)?;
        }
        files.insert(Path::new("lists").join(name), bytes);
    }
    budget::FILTER_DATA.check(raw)?;
    budget::FILTER_DATA_GZIP.check(gzip)?;
    let rulesets: Vec<serde_json::Value> = SOURCES
        .iter()
        .map(|source| json!({ "id": source.id, "enabled": source.on, "path": format!("lists/{}.json", source.id) }))
        .collect();
    manifest["declarative_net_request"] = json!({ "rule_resources": rulesets });
    Ok(())
}

fn check_limits(lists: &[Built]) -> Result<()> {
    let rules: usize = lists.iter().map(|list| list.rules.len()).sum();
    let regex: usize = lists.iter().flat_map(|list| &list.rules).filter(|rule| rule.condition.regex_filter.is_some()).count();
    ensure!(rules <= MOST_RULES, "{rules} network rules, over the {MOST_RULES} that browsers promise");
    ensure!(regex <= MOST_REGEX, "{regex} network rules with regular expressions, over the {MOST_REGEX} that browsers promise");
    Ok(())
}
