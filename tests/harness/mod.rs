//! What the tests over the page cases share.

pub(crate) mod case;
pub(crate) mod selector;
