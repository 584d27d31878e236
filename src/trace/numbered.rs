//! Texts with numbers: each distinct text is kept once.

use std::collections::BinaryHeap;
use std::rc::Rc;

use super::hash::hash;
use super::index::Index;

/// Distinct texts, numbered from zero in the order in which they came.
///
/// It is the one map by name that the crate needs, so that it is compiled
/// once: what belongs to a name stands in a list, at its number.
#[derive(Clone, Debug, Default)]
pub struct Numbered {
    texts: Vec<Rc<str>>,
    numbers: Index,
}

impl Numbered {
    /// The number of a text, which gets one if it has none.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.find(text) {
            return known;
        }
        // Memory ends long before there are four thousand million texts.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.into());
        let Self { texts, numbers } = self;
        numbers.grown(texts.len(), &|at| texts.get(at).map_or(0, |it| hash(it, 0)));
        number
    }

    /// The number of a text, if it has one.
    pub fn find(&self, text: &str) -> Option<u32> {
        let is_it = |at: usize| self.texts.get(at).is_some_and(|known| **known == *text);
        let at = self.numbers.find(hash(text, 0), &is_it)?;
        u32::try_from(at).ok()
    }

    /// The texts, each at its number.
    pub fn texts(&self) -> &[Rc<str>] {
        &self.texts
    }

    /// The texts in alphabetical order. By a heap: the standard library's sort
    /// is five times the code.
    pub fn sorted(&self) -> Vec<Rc<str>> {
        BinaryHeap::from(self.texts.clone()).into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::Numbered;

    #[test]
    fn equal_texts_have_one_number() {
        let mut texts = Numbered::default();
        assert_eq!(
            ["b", "c", "b", "a"].map(|text| texts.number(text)),
            [0, 1, 0, 2]
        );
        assert_eq!(texts.find("a"), Some(2));
        assert_eq!(texts.find("d"), None);
        assert_eq!(texts.sorted().join(" "), "a b c");
        assert_eq!(texts.texts().len(), 3);
    }
}
