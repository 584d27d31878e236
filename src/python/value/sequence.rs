//! `tuple`, `list`, `range` and `slice`.

use std::cell::RefCell;

use super::Value;
use crate::python::trash;

/// A `tuple`.
pub struct Tuple(Box<[Value]>);

impl Tuple {
    /// A tuple of these.
    pub fn new(items: Vec<Value>) -> Self {
        Self(items.into_boxed_slice())
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
        trash::release(std::mem::take(&mut self.0).into_vec());
    }
}

/// A `list`. It is never borrowed while Python code runs.
pub struct List(RefCell<Vec<Value>>);

impl List {
    /// A list of these.
    pub fn new(items: Vec<Value>) -> Self {
        Self(RefCell::new(items))
    }

    /// Its items, to read. Must not be held while Python code can run.
    pub fn borrow(&self) -> std::cell::Ref<'_, Vec<Value>> {
        self.0.borrow()
    }

    /// Its items, to change. Must not be held while Python code can run, nor
    /// while values are dropped.
    pub fn borrow_mut(&self) -> std::cell::RefMut<'_, Vec<Value>> {
        self.0.borrow_mut()
    }

    /// A copy of its items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.0.borrow().clone()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        trash::release(self.0.take());
    }
}

/// A `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Where it begins.
    pub start: i64,
    /// Before what it ends.
    pub stop: i64,
    /// Not zero.
    pub step: i64,
}

impl Range {
    /// How many numbers it has.
    pub fn length(&self) -> u64 {
        let span = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        let step = i128::from(self.step.unsigned_abs());
        if span <= 0 || step == 0 {
            return 0;
        }
        u64::try_from((span + step - 1) / step).unwrap_or(u64::MAX)
    }

    /// The number at a place, counted from zero; nothing beyond the end.
    pub fn at(&self, place: u64) -> Option<i64> {
        if place >= self.length() {
            return None;
        }
        let offset = i128::from(place) * i128::from(self.step);
        i64::try_from(i128::from(self.start) + offset).ok()
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
