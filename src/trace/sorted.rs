//! A map in a sorted vector.
//!
//! For maps whose keys mostly come in their order, as the ids of a trace do:
//! then a new key goes to the end. Lookups are binary searches. What is removed
//! leaves its place empty until most places are, so that removing costs no more
//! than finding. It is a tenth of the code of a B-tree for each type of key and
//! value, which the page has to load.

use std::borrow::Borrow;

/// A map, ordered by its keys.
#[derive(Clone, Debug)]
pub struct Sorted<K, V> {
    /// In order of the keys; those without a value were removed.
    all: Vec<(K, Option<V>)>,
    /// How many have a value.
    len: usize,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            len: 0,
        }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Sorted<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Sorted<K, V> {}

impl<K: Ord, V> Sorted<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        match self.all.last() {
            // In order, as most keys come.
            Some((last, _)) if last.borrow() < key => Err(self.all.len()),
            _ => self
                .all
                .binary_search_by(|(known, _)| known.borrow().cmp(key)),
        }
    }

    /// The place of a key, which counts from now on as having a value.
    fn place(&mut self, key: K) -> &mut Option<V> {
        let at = match self.find(&key) {
            Ok(at) => at,
            Err(at) => {
                self.all.insert(at, (key, None));
                at
            }
        };
        // Found or put there just now.
        let place = &mut self.all[at].1;
        self.len += usize::from(place.is_none());
        place
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.all.get(at)?.1.as_ref()
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.all.get_mut(at)?.1.as_mut()
    }

    /// Whether there is such a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// Sets the value of a key, and gives the one before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.place(key).replace(value)
    }

    /// Takes a key and its value away.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        let value = self.all.get_mut(at)?.1.take()?;
        self.len -= 1;
        if self.len < self.all.len() / 2 {
            self.retain(|_| true);
        }
        Some(value)
    }

    /// Takes away what is not wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&V) -> bool) {
        self.all
            .retain(|(_, value)| value.as_ref().is_some_and(&mut wanted));
        self.len = self.all.len();
    }

    /// The value of a key, which is put there if there is none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.place(key).get_or_insert_default()
    }
}

impl<K, V> Sorted<K, V> {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The keys with their values, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.all
            .iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
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

    #[test]
    fn what_is_removed_leaves_no_trace_in_whatever_order() {
        for step in [1, 3, 7, 99] {
            let mut map = Sorted::default();
            for key in 0..100 {
                map.insert(key, key);
            }
            for n in 0..90 {
                let key = n * step % 100;
                assert_eq!(map.remove(&key), Some(key));
                assert_eq!((map.remove(&key), map.get(&key)), (None, None));
                assert!(map.all.len() <= 2 * map.len() + 1);
            }
            let mut left = Sorted::default();
            for key in (90..100).map(|n| n * step % 100) {
                left.insert(key, key);
            }
            assert_eq!(map, left);
            // One that was removed can come back.
            assert_eq!((map.insert(0, 1), map.len()), (None, 11));
        }
    }
}
