//! Texts with numbers: each distinct text is kept once.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Distinct texts, numbered from zero in the order in which they came.
///
/// It is the one map by name that the crate needs, so that its tree is
/// compiled once: what belongs to a name stands in a list, at its number.
#[derive(Clone, Debug, Default)]
pub struct Numbered {
    texts: Vec<Rc<str>>,
    numbers: BTreeMap<Rc<str>, u32>,
}

impl Numbered {
    /// The number of a text, which gets one if it has none.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.find(text) {
            return known;
        }
        // Memory ends long before there are four thousand million texts.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Rc<str> = text.into();
        self.texts.push(text.clone());
        self.numbers.insert(text, number);
        number
    }

    /// The number of a text, if it has one.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The texts, each at its number.
    pub fn texts(&self) -> &[Rc<str>] {
        &self.texts
    }

    /// The texts in alphabetical order.
    pub fn sorted(&self) -> Vec<Rc<str>> {
        self.numbers.keys().cloned().collect()
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
