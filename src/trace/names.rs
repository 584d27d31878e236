//! Interned text: each distinct string of a trace is kept once.

use super::Numbered;

/// A string of a trace. Read it with [`Trace::name`](super::Trace::name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(pub(super) u32);

/// How many recent names are found without a search. A power of two.
const RECENT: usize = 64;

/// The table of names, in the order in which they were first used.
#[derive(Clone, Debug)]
pub(super) struct Names {
    all: Numbered,
    /// For each slot the name last found there: most programs use a handful
    /// of names over and over, and a hit costs one comparison.
    recent: [u32; RECENT],
}

impl Default for Names {
    fn default() -> Self {
        Self {
            all: Numbered::default(),
            recent: [0; RECENT],
        }
    }
}

impl Names {
    pub(super) fn intern(&mut self, text: &str) -> Name {
        let slot = slot_of(text);
        let guess = self.recent[slot];
        if self.at(guess).is_some_and(|known| known == text) {
            return Name(guess);
        }
        let number = self.all.number(text);
        self.recent[slot] = number;
        Name(number)
    }

    fn at(&self, number: u32) -> Option<&str> {
        self.all.texts().get(number as usize).map(|text| &**text)
    }

    pub(super) fn get(&self, name: Name) -> &str {
        self.at(name.0).unwrap_or("")
    }
}

/// Where a text's number is remembered: a hash of its length and ends.
fn slot_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let first = bytes.first().copied().unwrap_or(0);
    let last = bytes.last().copied().unwrap_or(0);
    (bytes.len() + usize::from(first) * 7 + usize::from(last) * 31) % RECENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_name_and_others_their_own() {
        let mut names = Names::default();
        let texts: Vec<String> = (0..500).map(|n| format!("worker-{n}")).collect();
        let first: Vec<Name> = texts.iter().map(|text| names.intern(text)).collect();
        let again: Vec<Name> = texts.iter().map(|text| names.intern(text)).collect();
        assert_eq!(first, again);
        for (text, name) in texts.iter().zip(first) {
            assert_eq!(names.get(name), text);
        }
    }
}
