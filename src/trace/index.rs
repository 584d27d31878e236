//! Where things stand in a list, by their hashes.
//!
//! It holds places alone, no things and no types, so that it is compiled once
//! for all lists; and it has no order of its own.

/// The index of a list that grows at its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Open addressing: a place, plus one; zero is free. Its length is a power
    /// of two, or zero, and at least twice that of the list.
    slots: Vec<u32>,
}

impl Index {
    /// The place of the thing with this hash that `is_it`.
    pub(crate) fn find(&self, hash: u32, is_it: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let at = self.slots.get(slot)?.checked_sub(1)? as usize;
            if is_it(at) {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The list has become one longer, and has this length now.
    pub(crate) fn grown(&mut self, length: usize, hash_of: &dyn Fn(usize) -> u32) {
        if length * 2 > self.slots.len() {
            self.rebuild(length, hash_of);
        } else if let Some(last) = length.checked_sub(1) {
            self.put(last, hash_of(last));
        }
    }

    /// The list has become another one, of this length.
    pub(crate) fn rebuild(&mut self, length: usize, hash_of: &dyn Fn(usize) -> u32) {
        self.slots.clear();
        self.slots.resize((length * 4).next_power_of_two(), 0);
        for at in 0..length {
            self.put(at, hash_of(at));
        }
    }

    fn put(&mut self, at: usize, hash: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(place) = self.slots.get_mut(slot) {
            if *place == 0 {
                // Memory ends long before there are four thousand million.
                *place = u32::try_from(at + 1).unwrap_or(u32::MAX);
                return;
            }
            slot = (slot + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn what_is_in_the_list_is_found_and_nothing_else() {
        let (mut index, mut list) = (Index::default(), Vec::new());
        let hash_of = |number: u32| number / 3;
        for number in 0..1_000 {
            list.push(number);
            index.grown(list.len(), &|at| hash_of(list[at]));
        }
        list.retain(|number| number % 2 == 0);
        index.rebuild(list.len(), &|at| hash_of(list[at]));
        for number in 0..1_100 {
            let found = index.find(hash_of(number), &|at| list[at] == number);
            let there = list.iter().position(|known| *known == number);
            assert_eq!(found, there);
        }
    }
}
