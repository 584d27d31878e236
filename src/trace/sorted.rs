//! A map in a sorted vector.
//!
//! For maps whose keys mostly come in their order, as the ids of a trace do:
//! then a new key goes to the end. Lookups are binary searches. It is a tenth
//! of the code of a B-tree for each type of key and value, which the page has
//! to load.

use std::borrow::Borrow;

/// A map, ordered by its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        match self.0.last() {
            // In order, as most keys come.
            Some((last, _)) if last.borrow() < key => Err(self.0.len()),
            _ => self
                .0
                .binary_search_by(|(known, _)| known.borrow().cmp(key)),
        }
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Whether there is such a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Sets the value of a key, and gives the one before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => {
                let (_, before) = self.0.get_mut(at)?;
                Some(std::mem::replace(before, value))
            }
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes a key and its value away.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Takes away what is not wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&V) -> bool) {
        self.0.retain(|(_, value)| wanted(value));
    }

    /// The value of a key, which is put there if there is none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let at = match self.find(&key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, V::default()));
                at
            }
        };
        // Found or put there just now.
        &mut self.0[at].1
    }
}

impl<K, V> Sorted<K, V> {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys with their values, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::Sorted;

    #[test]
    fn it_is_a_map_in_the_order_of_its_keys() {
        let mut map = Sorted::default();
        for key in [3, 1, 2, 5, 4] {
            assert_eq!(map.insert(key, key * 10), None);
        }
        assert_eq!(map.insert(2, 21), Some(20));
        assert_eq!(map.remove(&4), Some(40));
        assert_eq!(map.remove(&4), None);
        *map.or_default(9) += 1;
        *map.or_default(1) += 1;
        let all: Vec<(i32, i32)> = map.iter().map(|(key, value)| (*key, *value)).collect();
        assert_eq!(all, [(1, 11), (2, 21), (3, 30), (5, 50), (9, 1)]);
        assert_eq!(map.get(&3), Some(&30));
        assert!(!map.contains_key(&4) && map.len() == 5);
    }
}
