//! The house rules that a compiler does not check: who may import whom, no markup from strings, no foreign hosts, tidy files.
//!
//! Every test names the file and line that breaks its rule. The invariants of ARCHITECTURE.md name these tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what cannot be read fails its test")]

mod architecture;
mod layers;
mod markup;
mod messages;
mod project;
mod scripts;
mod shape;
