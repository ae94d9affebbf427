//! Why a line of a list is left out. Entry point: [`Fault`].

use serde::Serialize;
use thiserror::Error;

/// What is wrong with a line, or what of it no browser lets an extension like this one do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Scriptlets and other code.
    #[error("a list may not run code")]
    Script,
    /// A style other than "do not show it".
    #[error("a list may hide, not style")]
    Style,
    /// A filter of the page's source text.
    #[error("the source of a page can't be changed")]
    Source,
    /// Something like `url(` or a backslash in a selector.
    #[error("a selector may not hold this sign")]
    Unsafe,
    /// A selector that no browser would take.
    #[error("the selector is not valid")]
    Selector,
    /// A selector that finds the whole page.
    #[error("this would hide the whole page")]
    WholePage,
    /// A procedural operator outside the supported set.
    #[error("this operator is not supported")]
    Operator,
    /// A procedural rule without a site.
    #[error("a procedural rule needs a site")]
    OperatorEverywhere,
    /// A host name that is none.
    #[error("the name of a site is not valid")]
    Host,
    /// A rule for a part of a site, such as a path.
    #[error("rules for parts of sites are not supported")]
    PartOfSite,
    /// An option of a network rule that is not known, or that no declarative rule can express.
    #[error("an option is not supported")]
    Option,
    /// A network rule that changes requests or answers instead of blocking them.
    #[error("a list may block requests, not change them")]
    Modifier,
    /// A rule that would block only pages and windows the user opens.
    #[error("pages that are opened are not blocked")]
    Page,
    /// A regular expression that declarative rules can't express.
    #[error("the regular expression is not supported")]
    Regex,
    /// A pattern that no address can match, or that every address matches.
    #[error("the pattern is not valid")]
    Pattern,
}

impl Fault {
    /// The name that the shell's messages go by.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Script => "script",
            Fault::Style => "style",
            Fault::Source => "source",
            Fault::Unsafe => "unsafe",
            Fault::Selector => "selector",
            Fault::WholePage => "whole_page",
            Fault::Operator => "operator",
            Fault::OperatorEverywhere => "operator_everywhere",
            Fault::Host => "host",
            Fault::PartOfSite => "part",
            Fault::Option => "option",
            Fault::Modifier => "modifier",
            Fault::Page => "page",
            Fault::Regex => "regex",
            Fault::Pattern => "pattern",
        }
    }
}
