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

/// A `slice`.
pub struct Slice {
    /// Where it begins.
    pub start: Value,
    /// Before what it ends.
    pub stop: Value,
    /// The step.
    pub step: Value,
}
