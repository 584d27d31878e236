//! The built-in functions.

mod iterators;

pub(crate) use iterators::classes;
