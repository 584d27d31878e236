//! The legend: every look, with what it means.

use super::Look;

/// One row of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is explained; its swatch is drawn by its class.
    pub look: Look,
    /// The sign for it.
    pub glyph: &'static str,
    /// The word for it.
    pub word: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

/// Every look, in order.
pub fn entries() -> impl Iterator<Item = Entry> {
    Look::ALL.into_iter().map(|look| Entry {
        look,
        glyph: look.glyph(),
        word: look.word(),
        meaning: look.meaning(),
    })
}
