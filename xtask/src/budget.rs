//! The size budgets. Entry points: [`Budget::check`], [`gzip_size`].

use anyhow::{Result, ensure};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// A part of the extension that must stay small.
pub(crate) struct Budget {
    /// What is weighed, in words for the report.
    pub(crate) what: &'static str,
    /// The most it may weigh, in bytes.
    pub(crate) most: usize,
}

/// What every page load may fetch and compile, gzip-compressed.
pub(crate) const PAGE_WASM: Budget = Budget { what: "page.wasm (gzip)", most: 250 * 1024 };
/// What the first click in a tab may fetch and compile, gzip-compressed.
pub(crate) const READER_WASM: Budget = Budget { what: "reader.wasm (gzip)", most: 400 * 1024 };
/// What the background loads when a list is compiled, gzip-compressed.
pub(crate) const LISTS_WASM: Budget = Budget { what: "lists.wasm (gzip)", most: 600 * 1024 };
/// What every tab parses of our own scripts: not the tables and the glue, which the build makes.
pub(crate) const CONTENT_SCRIPTS: Budget = Budget { what: "content scripts", most: 20 * 1024 };

/// What every frame parses of our own scripts.
pub(crate) const FRAME_SCRIPTS: Budget = Budget { what: "scripts of frames", most: 6 * 1024 };
/// What hides advertisements: generic style sheets, rules of sites and the index, of the lists that are on from the start.
pub(crate) const FILTER_DATA: Budget = Budget { what: "filter data", most: 1_000_000 };
/// The same, gzip-compressed.
pub(crate) const FILTER_DATA_GZIP: Budget = Budget { what: "filter data (gzip)", most: 350_000 };

impl Budget {
    /// Prints the size, and fails when it is over the budget.
    pub(crate) fn check(&self, size: usize) -> Result<()> {
        println!("    {:<20} {:>7} of {} bytes", self.what, size, self.most);
        ensure!(size <= self.most, "{} is {} bytes, over its budget of {}", self.what, size, self.most);
        Ok(())
    }
}

/// How many bytes `data` takes as gzip writes it at its best.
pub(crate) fn gzip_size(data: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::{Budget, gzip_size};

    #[test]
    fn a_budget_holds_to_the_byte() {
        let budget = Budget { what: "a part", most: 10 };
        assert!(budget.check(10).is_ok());
        assert!(budget.check(11).is_err());
    }

    #[test]
    fn gzip_makes_repetition_small() -> anyhow::Result<()> {
        assert!(gzip_size(&[b'a'; 10_000])? < 200);
        Ok(())
    }
}
