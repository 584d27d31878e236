//! Pure view models: plain numbers and strings, made from a trace, a state and
//! a cursor. Nothing here knows how it is drawn.
//!
//! Geometry comes from the whole recorded trace and only ever appends; what
//! it looks like at the cursor is a function of the item and the cursor.

pub mod check;
pub mod code;
pub mod compare;
pub mod console;
pub mod edit;
pub mod events;
mod look;
pub mod milestones;
pub mod narration;
pub mod palette;
pub mod python_text;
pub mod resources;
pub mod sheet;
pub mod stack;
pub mod summary;
pub mod timeline;
pub mod what_if;
mod words;

#[cfg(test)]
mod scene;
#[cfg(test)]
mod tests;

pub use look::{Look, Reach};
