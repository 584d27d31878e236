//! `str`: text that never changes, with its hash and what is needed to index
//! it by characters.

use std::cell::Cell;
use std::rc::Rc;

use crate::python::memory;

/// A `str`. Cloning gives another handle to the same text.
#[derive(Clone)]
pub struct Str(Rc<Text>);

struct Text {
    chars: Box<str>,
    /// How many characters it has; as many as bytes if it is ASCII.
    length: usize,
    /// Its hash; zero until it is asked for.
    hash: Cell<u64>,
}

impl Drop for Text {
    fn drop(&mut self) {
        memory::shrink(self.chars.len() + memory::OBJECT);
    }
}

impl Str {
    /// A copy of this text.
    pub fn new(text: &str) -> Self {
        Self::from(text.to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0.chars
    }

    /// How many characters it has (`len`).
    pub fn length(&self) -> usize {
        self.0.length
    }

    /// Whether every character is one byte.
    pub fn is_ascii(&self) -> bool {
        self.0.length == self.0.chars.len()
    }

    /// Its hash: the same for equal texts, in every run.
    pub fn hash(&self) -> u64 {
        let known = self.0.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_of(self.0.chars.as_bytes());
        self.0.hash.set(hash);
        hash
    }

    /// Whether both are the same object.
    pub fn same(&self, other: &Self) -> bool {
        self.is_handle_of(other) || self.is_only() && self.as_str() == other.as_str()
    }

    /// Whether both are handles to one text. Equal texts may be two.
    #[inline(always)]
    pub(crate) fn is_handle_of(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Whether there is only one such text in CPython: it is empty, or one of the
    /// first 256 characters.
    fn is_only(&self) -> bool {
        self.length() <= 1 && self.as_str().chars().all(|c| u8::try_from(c).is_ok())
    }
}

/// FNV-1a by eight bytes, with the halves mixed so that the low bits are good.
pub(crate) fn hash_of(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0100_0000_01b3);
    let (words, rest) = bytes.as_chunks();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let hash = words.fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        mix(hash, word).rotate_left(29)
    });
    let hash = rest
        .iter()
        .fold(hash, |hash, byte| mix(hash, (*byte).into()));
    (hash ^ (hash >> 32)).max(1)
}

impl Str {
    /// One text after the other.
    pub fn joined(&self, other: &Self) -> Self {
        let (a, b) = (self.as_str(), other.as_str());
        let mut text = String::with_capacity(a.len() + b.len());
        text.push_str(a);
        text.push_str(b);
        Self::of(text, self.length() + other.length())
    }

    /// A text with so many characters.
    fn of(text: String, length: usize) -> Self {
        memory::grow(text.len() + memory::OBJECT);
        Self(Rc::new(Text {
            chars: text.into_boxed_str(),
            length,
            hash: Cell::new(0),
        }))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        let length = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Self::of(text, length)
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        if self.is_handle_of(other) {
            return true;
        }
        let (a, b) = (self.0.hash.get(), other.0.hash.get());
        (a == b || a == 0 || b == 0) && self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Display for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
