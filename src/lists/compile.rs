//! A list's text as a whole. Entry point: [`compile`].

use super::line::{self, Line, What};
use super::network::{Leave, Request};
use super::place::Places;
use super::{Fault, procedural, rules};
use std::collections::{BTreeMap, BTreeSet};

/// What a list says, sorted by what applies it.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// Selectors for every page.
    pub generic: BTreeSet<String>,
    /// Selectors that this list takes out of every page's.
    pub not_generic: BTreeSet<String>,
    /// Rules by place (`example.com`, `example.*`), in the order of the list.
    pub places: BTreeMap<String, Entry>,
    /// Pages that are left alone, by place.
    pub leave: BTreeMap<String, Leave>,
    /// Requests to block or allow.
    pub requests: Vec<Request>,
    /// What was left out.
    pub report: Report,
}

/// The rules of one place. A procedural rule is written as `?` and its steps in JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What to hide.
    pub hide: Vec<String>,
    /// What not to hide, here and on subdomains.
    pub unhide: Vec<String>,
}

/// How much of a list was read, and what was not.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Lines that say something.
    pub lines: usize,
    /// Lines that hide or take hiding back.
    pub cosmetic: usize,
    /// Of these, the procedural ones.
    pub procedural: usize,
    /// Lines about requests.
    pub network: usize,
    /// Lines about pages to leave alone.
    pub pages: usize,
    /// What was left out and why: how many lines, and the first of them.
    pub faults: BTreeMap<Fault, (usize, Vec<(usize, String)>)>,
}

/// How many lines a report names for each fault.
const EXAMPLES: usize = 3;

impl Report {
    fn fault(&mut self, fault: Fault, number: usize, line: &str) {
        let (count, examples) = self.faults.entry(fault).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push((number, line.chars().take(120).collect()));
        }
    }

    /// How many lines were left out.
    pub fn left_out(&self) -> usize {
        self.faults.values().map(|(count, _)| count).sum()
    }
}

/// Compiles a list. Lines that can't be used are in the report; a text that is no list gives an empty one.
pub fn compile(text: &str) -> Compiled {
    let mut list = Compiled::default();
    let mut branches = Branches::default();
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        if branches.skips(line) {
            continue;
        }
        match line::read(line) {
            Ok(Line::Remark) => continue,
            Ok(Line::Hide { places, exception, what }) => list.hide(places, exception, what),
            Ok(Line::Request(request)) => {
                if let Err(fault) = list.request(request) {
                    list.report.fault(fault, number, line);
                }
            }
            Err(fault) => list.report.fault(fault, number, line),
        }
        list.report.lines += 1;
    }
    list
}

/// Half of AdGuard's list of trackers is 72,000 senders of newsletters, for use in mail programs: pages do not ask them for anything.
pub fn without_mail(text: &str) -> String {
    let Some(start) = text.find("! Title: AdGuard CNAME disguised mail_trackers list") else { return text.to_owned() };
    let end = text[start..].find("!-----").map_or(text.len(), |length| start + length);
    [&text[..start], &text[end..]].concat()
}

/// `!#if CONDITION`, `!#else` and `!#endif`, as lists have them for parts that are for some programs alone.
#[derive(Default)]
struct Branches {
    open: Vec<bool>,
}

impl Branches {
    /// Whether the line is such a mark, or in a part that is not for this program. Of conditions only those hold that ask for the
    /// absence of something: what is asked for is always a program or an ability that this is not.
    fn skips(&mut self, line: &str) -> bool {
        if let Some(condition) = line.strip_prefix("!#if") {
            self.open.push(condition.trim().starts_with('!') && !condition.contains("||"));
        } else if line.starts_with("!#else") {
            if let Some(last) = self.open.last_mut() {
                *last = !*last;
            }
        } else if line.starts_with("!#endif") {
            self.open.pop();
        }
        self.open.contains(&false)
    }
}

/// Whether an answer that should be a list is one: web pages and empty answers are not.
pub fn is_list(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() || start.starts_with('<') || text.contains('\0') {
        return false;
    }
    let mut good = 0_usize;
    let mut bad = 0_usize;
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(2000) {
        // Prose has spaces, rules have none before their mark.
        let remark = line.starts_with(['!', '[', '#']);
        if remark || line::read(line).is_ok() { good += 1 } else { bad += 1 }
    }
    good > bad
}

impl Compiled {
    fn hide(&mut self, places: Places, exception: bool, what: What) {
        self.report.cosmetic += 1;
        let rules = match what {
            What::Css(selectors) => selectors,
            What::Steps(steps) => {
                self.report.procedural += 1;
                vec![format!("?{}", procedural::as_json(&steps))]
            }
        };
        if places.on.is_empty() && exception {
            self.not_generic.extend(rules.iter().cloned());
        } else if places.on.is_empty() {
            self.generic.extend(rules.iter().cloned());
        }
        for place in &places.on {
            let entry = self.places.entry(place.clone()).or_default();
            if exception { &mut entry.unhide } else { &mut entry.hide }.extend(rules.iter().cloned());
        }
        // Where a rule does not hold it is taken back; where an exception does not hold, nothing can be said.
        if !exception {
            for place in &places.off {
                self.places.entry(place.clone()).or_default().unhide.extend(rules.iter().cloned());
            }
        }
    }

    fn request(&mut self, request: Request) -> Result<(), Fault> {
        let leave = request.leave;
        if leave == Leave::default() {
            self.report.network += 1;
            self.requests.push(request);
            return Ok(());
        }
        let places = match rules::whole_host(&request.pattern) {
            Some(host) => vec![host],
            None if request.pattern.trim_matches('*').is_empty() && !request.from.on.is_empty() => request.from.on.clone(),
            None if leave.all => Vec::new(),
            None => return Err(Fault::PartOfSite),
        };
        self.report.pages += 1;
        if !request.bad && places.iter().all(|place| !place.is_empty()) {
            for place in places {
                let here = self.leave.entry(place).or_default();
                *here =
                    Leave { generic: here.generic | leave.generic, specific: here.specific | leave.specific, all: here.all | leave.all };
            }
        }
        if leave.all {
            self.requests.push(request);
        }
        Ok(())
    }

    /// Applies the list's own exceptions from generic rules, and drops what is said twice.
    pub fn settle(&mut self) {
        let Compiled { generic, not_generic, places, .. } = self;
        generic.retain(|selector| !not_generic.contains(selector));
        for entry in places.values_mut() {
            let mut seen = BTreeSet::new();
            entry.hide.retain(|rule| seen.insert(rule.clone()));
            let mut seen = BTreeSet::new();
            entry.unhide.retain(|rule| seen.insert(rule.clone()));
            entry.hide.retain(|rule| !seen.contains(rule));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{compile, is_list};

    #[test]
    fn a_web_page_is_no_list() {
        assert!(is_list("! Title: x\n##.ad\n||a.example^\n"));
        for text in
            ["", "<!doctype html><p>Not found", "Sorry, you have to log in first.\nThis is not here.\nThank you for the visit.", "a\0b"]
        {
            assert!(!is_list(text), "{text}");
        }
    }

    #[test]
    fn parts_for_other_programs_are_left_out() {
        let list = compile("!#if env_mobile\n##.a\n!#else\n##.b\n!#endif\n!#if !cap_x\n##.c\n!#endif\n##.d");
        assert_eq!(list.generic.into_iter().collect::<Vec<_>>(), [".b", ".c", ".d"]);
    }

    #[test]
    fn places_taken_out_are_exceptions() {
        let list = compile("~a.example##.ad\nb.example,~c.b.example##.x");
        assert!(list.generic.contains(".ad"));
        assert_eq!(list.places["a.example"].unhide, [".ad"]);
        assert_eq!(list.places["c.b.example"].unhide, [".x"]);
    }

    #[test]
    fn what_is_left_out_is_counted_with_its_place() {
        let list = compile("! x\na.example##+js(x)\n##.ad\nb.example##+js(y)");
        let (count, examples) = list.report.faults.values().next().unwrap();
        assert_eq!((*count, examples[0].0, list.report.lines), (2, 2, 3));
    }
}
