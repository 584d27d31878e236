//! `tuple`, `list`, `range` and `slice`.

use std::rc::Rc;

use super::Value;
use crate::cell::RefCell;
use crate::python::memory::{self, Counted};
use crate::python::trash::{self, Rest};

/// A `tuple`.
pub struct Tuple(Box<[Value]>);

impl Tuple {
    /// A tuple of these.
    pub fn new(items: Vec<Value>) -> Self {
        memory::grow(items.len() * memory::VALUE + memory::OBJECT);
        Self(items.into_boxed_slice())
    }

    /// What it holds: its own, if nobody else has it.
    pub fn into_items(this: Rc<Self>) -> Vec<Value> {
        match Rc::try_unwrap(this) {
            Ok(mut this) => {
                memory::shrink(this.0.len() * memory::VALUE);
                std::mem::take(&mut this.0).into_vec()
            }
            Err(shared) => shared.to_vec(),
        }
    }
}

impl std::ops::Deref for Tuple {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        memory::shrink(self.0.len() * memory::VALUE + memory::OBJECT);
        trash::release_all(FromTheEnd(std::mem::take(&mut self.0).into_vec()));
    }
}

/// A `list`. It is never borrowed while Python code runs.
pub struct List {
    items: RefCell<Vec<Value>>,
    memory: Counted,
}

impl List {
    /// A list of these.
    pub fn new(items: Vec<Value>) -> Self {
        let list = Self {
            items: RefCell::new(items),
            memory: Counted::default(),
        };
        list.count();
        list
    }

    fn count(&self) {
        let length = self.items.borrow().len();
        self.memory.set(length * memory::VALUE + memory::OBJECT);
    }

    /// Its items, to read. Must not be held while Python code can run.
    pub fn borrow(&self) -> std::cell::Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// Its items, to change. Must not be held while Python code can run, nor
    /// while values are dropped.
    pub fn borrow_mut(&self) -> std::cell::RefMut<'_, Vec<Value>> {
        // What the last change did is counted before the next.
        self.count();
        self.items.borrow_mut()
    }

    /// A copy of its items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        trash::release_all(FromTheEnd(self.items.take()));
    }
}

/// Values that go one by one, the last one first, as those of CPython's tuples
/// and lists do.
pub struct FromTheEnd(pub Vec<Value>);

impl Drop for FromTheEnd {
    fn drop(&mut self) {
        while self.drop_next() {}
    }
}

impl Rest for FromTheEnd {
    fn left(&self) -> usize {
        self.0.len()
    }

    fn drop_next(&mut self) -> bool {
        self.0.pop().is_some()
    }
}

/// A `range`. Its numbers are far smaller than an `i128`, so that nothing
/// computed with them overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Where it begins.
    pub start: i128,
    /// Before what it ends.
    pub stop: i128,
    /// Not zero.
    pub step: i128,
}

impl Range {
    /// The largest number that a range is made of, and minus the smallest.
    pub const LARGEST: i128 = 1 << 100;

    /// How many numbers it has.
    pub fn length(&self) -> i128 {
        let span = if self.step > 0 {
            self.stop - self.start
        } else {
            self.start - self.stop
        };
        if span <= 0 || self.step == 0 {
            return 0;
        }
        (span - 1) / self.step.abs() + 1
    }

    /// The number at a place, counted from zero; nothing beyond the end.
    pub fn at(&self, place: i128) -> Option<i128> {
        if place < 0 || place >= self.length() {
            return None;
        }
        Some(self.start + place * self.step)
    }
}

/// A `slice`.
pub struct Slice {
    /// Where it begins.
    pub start: Value,
    /// Before what it ends.
    pub stop: Value,
    /// The step.
    pub step: Value,
}

impl Drop for Slice {
    fn drop(&mut self) {
        trash::release([&mut self.start, &mut self.stop, &mut self.step].map(std::mem::take));
    }
}
