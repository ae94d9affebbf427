//! Quietpage's core: decides what on a web page is the article and what is clutter.
//!
//! The way of a page: [`snapshot`] or [`html`] gives a [`dom::Document`], [`blocks`] cuts it into text blocks and scores them,
//! [`clutter`] says what to hide (both together are a [`judgement::Judgement`]), [`article`] builds the [`article::Article`], which [`export`] and [`view`] show.
//! Only `view` and the artefacts in `src/bin` know a browser.

pub mod article;
pub mod blocks;
pub mod clutter;
pub mod dom;
pub mod encoding;
pub mod export;
pub mod hashing;
pub mod html;
pub mod judgement;
pub mod lists;
pub mod needles;
pub mod order;
pub mod reads;
pub mod report;
pub mod settings;
pub mod site;
pub mod snapshot;
pub mod view;
