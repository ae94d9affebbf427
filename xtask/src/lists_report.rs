//! What became of the lists, in words and numbers. Entry point: [`text`].

use crate::budget;
use crate::lists::Built;
use crate::lists_package as package;
use anyhow::Result;
use quietpage::lists::rules::Action;
use std::fmt::Write;
use std::path::Path;

/// The report; `folder` holds what was written.
pub(crate) fn text(lists: &[Built], folder: &Path) -> Result<String> {
    let mut out = format!("Filter lists of the package in version {}\n", package::VERSION);
    let mut rules = 0;
    let mut regexes = 0;
    for built in lists {
        let report = &built.list.report;
        let selectors: usize = built.list.places.values().map(|entry| entry.hide.len()).sum();
        let exceptions: usize = built.list.places.values().map(|entry| entry.unhide.len()).sum();
        let regex = built.rules.iter().filter(|rule| rule.condition.regex_filter.is_some()).count();
        let hosts: usize =
            built.rules.iter().filter(|rule| rule.action.kind == Action::Block).map(|rule| rule.condition.request_domains.len()).sum();
        rules += built.rules.len();
        regexes += regex;
        let line = |out: &mut String, what: &str, number: usize| writeln!(out, "  {what:<58} {number:>8}");
        writeln!(out, "\n{}", built.source.id)?;
        line(&mut out, "lines read that say something", report.lines)?;
        line(&mut out, "  that hide, or take hiding back", report.cosmetic)?;
        line(&mut out, "    with procedural steps", report.procedural)?;
        line(&mut out, "  about requests", report.network)?;
        line(&mut out, "  about pages to leave alone", report.pages)?;
        line(&mut out, "  left out", report.left_out())?;
        line(&mut out, "generic selectors written", built.list.generic.len() + built.some.len())?;
        line(&mut out, "  of these with exceptions on some sites", built.some.len())?;
        line(&mut out, "sites with rules", built.list.places.len())?;
        line(&mut out, "rules of sites written", selectors)?;
        line(&mut out, "exceptions of sites written", exceptions)?;
        line(&mut out, "rules dropped: hidden by another rule anyway", built.needless)?;
        line(&mut out, &format!("rules dropped: over {} signs for each site, for the budget", built.longest), built.too_long)?;
        line(&mut out, "exceptions dropped: from rules that no list has", built.idle)?;
        line(&mut out, "network rules written", built.rules.len())?;
        line(&mut out, "  with regular expressions", regex)?;
        line(&mut out, "  hosts blocked in them", hosts)?;
        writeln!(out, "  lines left out, by reason:")?;
        for (fault, (count, examples)) in &report.faults {
            writeln!(out, "    {count:>6}  {fault}")?;
            for (number, text) in examples {
                writeln!(out, "            line {number}: {text}")?;
            }
        }
        let (mut raw, mut gzip) = (0, 0);
        for (kind, ending) in [("style sheets", ".css"), ("rules of sites", ".txt"), ("network rules", ".json")] {
            let (mut size, mut packed) = (0, 0);
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if name.starts_with(&format!("{}.", built.source.id)) && name.ends_with(ending) && !name.ends_with(".sites.json") {
                    let bytes = std::fs::read(&path)?;
                    size += bytes.len();
                    packed += budget::gzip_size(&bytes)?;
                }
            }
            writeln!(out, "  {kind:<58} {size:>8} bytes, {packed:>8} gzip")?;
            raw += size;
            gzip += packed;
        }
        writeln!(out, "  {:<58} {raw:>8} bytes, {gzip:>8} gzip", "together")?;
    }
    writeln!(out, "\nnetwork rules of all lists: {rules}, with regular expressions: {regexes}")?;
    Ok(out)
}
