//! Filter lists: what a list's text says is turned into what a browser can apply by itself.
//!
//! Entry points: [`compile::compile`] for a list, [`line::read`] for a single line (the editor of the user's own rules).
//! A list may hide and block, never fetch, style or run anything: [`selector`] lets no other selector through, and [`rules`] writes no
//! other actions.

mod broad;
pub mod bundle;
pub mod compile;
pub mod fault;
pub mod line;
pub mod network;
pub mod place;
pub mod procedural;
pub mod redundant;
pub mod regex;
pub mod rules;
pub mod selector;

pub use compile::{Compiled, compile};
pub use fault::Fault;
