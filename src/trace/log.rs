//! A list that grows at its end, made for what is recorded: nothing is added to
//! a run more often than events.

use std::fmt;

/// So many places are made at once.
const AT_ONCE: usize = 32;

/// A list that grows at its end. What is added is put together in its place,
/// by whoever adds it: `Vec::push` would be called with a copy, and the page is
/// compiled so that every call stays one and every copy is a call, too.
#[derive(Clone)]
pub(super) struct Log<T> {
    /// The items, and places for those to come, which hold what means nothing.
    places: Vec<T>,
    length: usize,
}

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            length: 0,
        }
    }
}

impl<T: Copy> Log<T> {
    /// What was added, in order.
    pub(super) fn items(&self) -> &[T] {
        self.places.get(..self.length).unwrap_or_default()
    }

    /// How many there are.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Whether something can be added before [`make_room`](Self::make_room) is
    /// called again.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        self.length < self.places.len()
    }

    /// Makes room for more, but none beyond `most` items. What is there already
    /// stands in the new places until something is added, since it is copied in
    /// one go; in the first place of all it is `first`.
    #[cold]
    #[inline(never)]
    pub(super) fn make_room(&mut self, most: usize, first: T) {
        let old = self.places.len();
        let more = most.saturating_sub(old).min(AT_ONCE).min(old);
        if more == 0 {
            self.places.push(first);
        } else {
            self.places.extend_from_within(..more);
        }
    }

    /// Adds an item, if there is room for one.
    #[inline(always)]
    pub(super) fn add(&mut self, item: T) {
        if let Some(place) = self.places.get_mut(self.length) {
            *place = item;
            self.length += 1;
        }
    }

    /// Gives the room up that is not used.
    pub(super) fn close(&mut self) {
        self.places.truncate(self.length);
    }
}

/// As the list that it is.
impl<T: Copy + fmt::Debug> fmt::Debug for Log<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Log;

    #[test]
    fn holds_what_was_added_and_nothing_else() {
        let mut log = Log::default();
        for n in 0..1000 {
            if !log.has_room() {
                log.make_room(usize::MAX, n);
            }
            log.add(n);
            assert_eq!(log.len(), log.items().len());
        }
        assert!(log.items().iter().copied().eq(0..1000));
    }

    #[test]
    fn has_no_room_beyond_the_most_but_for_one_that_is_asked_for() {
        let mut log = Log::default();
        while log.len() < 100 {
            if !log.has_room() {
                log.make_room(100, 'a');
            }
            log.add('b');
        }
        assert!(!log.has_room());
        log.make_room(100, 'c');
        log.add('d');
        assert!(!log.has_room());
        assert_eq!(log.items().last(), Some(&'d'));
    }

    #[test]
    fn has_no_room_once_it_is_closed() {
        let mut log = Log::default();
        for _ in 0..5 {
            if !log.has_room() {
                log.make_room(usize::MAX, ());
            }
            log.add(());
        }
        log.close();
        assert!(!log.has_room());
        assert_eq!(log.len(), 5);
    }
}
