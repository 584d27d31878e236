//! How much memory a program's values take, roughly, and the same in every run
//! and on every host: what is counted is what programs can make much of
//! (characters, items, entries, objects), not what an allocator does with it.

use std::cell::Cell;

thread_local! {
    static LIVE: Cell<usize> = const { Cell::new(0) };
}

/// What one value takes in a container.
pub(crate) const VALUE: usize = 16;

/// What an object takes besides.
pub(crate) const OBJECT: usize = 64;

/// How many bytes the values of this thread take.
pub(crate) fn live() -> usize {
    LIVE.get()
}

/// Something has been made that takes so many bytes.
pub(crate) fn grow(bytes: usize) {
    LIVE.set(LIVE.get().wrapping_add(bytes));
}

/// Something has been dropped that took so many bytes.
pub(crate) fn shrink(bytes: usize) {
    LIVE.set(LIVE.get().wrapping_sub(bytes));
}

/// What a container takes, until it is dropped.
#[derive(Default)]
pub(crate) struct Counted(Cell<usize>);

impl Counted {
    /// It takes so many bytes now.
    pub(crate) fn set(&self, bytes: usize) {
        let before = self.0.replace(bytes);
        if before != bytes {
            shrink(before);
            grow(bytes);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.set(0);
    }
}
