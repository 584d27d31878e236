//! Interned text: each distinct string of a trace is kept once.

use std::borrow::Cow;

use super::Numbered;

/// A string of a trace. Read it with [`Trace::name`](super::Trace::name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(pub(super) u32);

/// A text for which a name is wanted.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    /// One that is there as long as the program, and so is known by its address.
    Constant(&'static str),
    /// Any other.
    Other(&'a str),
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::Other(text)
    }
}

impl<'a> From<&'a Cow<'static, str>> for Text<'a> {
    #[inline(always)]
    fn from(text: &'a Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Constant(text),
            Cow::Owned(text) => Self::Other(text),
        }
    }
}

/// How many constants are known by their addresses. A power of two.
const CONSTANTS: usize = 16;

/// How many recent names are found without a search. A power of two.
const RECENT: usize = 64;

/// The table of names, in the order in which they were first used.
#[derive(Clone, Debug)]
pub(super) struct Names {
    all: Numbered,
    /// For each slot the name last found there: most programs use a handful
    /// of names over and over, and a hit costs one comparison.
    recent: [u32; RECENT],
    /// The same for constants, found and compared by their addresses alone: what
    /// managers written in Rust are called.
    constants: [(&'static str, Name); CONSTANTS],
}

impl Default for Names {
    fn default() -> Self {
        Self {
            all: Numbered::default(),
            recent: [0; RECENT],
            constants: [("", Name(0)); CONSTANTS],
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

    #[inline(always)]
    pub(super) fn intern_constant(&mut self, text: &'static str) -> Name {
        // Short texts lie close to each other.
        let slot = text.as_ptr().addr() / 4 % CONSTANTS;
        match self.constants.get(slot) {
            // Not the empty text, which stands where there is none yet.
            Some((known, name)) if std::ptr::eq(*known, text) && !text.is_empty() => *name,
            _ => self.intern_new_constant(text, slot),
        }
    }

    fn intern_new_constant(&mut self, text: &'static str, slot: usize) -> Name {
        let name = self.intern(text);
        self.constants[slot] = (text, name);
        name
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

    #[test]
    fn a_constant_has_the_name_of_its_text() {
        // More than are known by their addresses, and some of one address.
        const TEXT: &str = "a constant that is a little longer than there are places";
        let mut names = Names::default();
        for _ in 0..3 {
            for start in 0..=TEXT.len() {
                for text in [&TEXT[start..], &TEXT[..start]] {
                    let name = names.intern_constant(text);
                    assert_eq!(names.get(name), text);
                    assert_eq!(names.intern(text), name);
                }
            }
        }
    }
}
