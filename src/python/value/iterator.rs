//! Iterators of ours.

use crate::cell::RefCell;

use super::Value;
use crate::Result;
use crate::python::trash;
use crate::python::vm::{MANY, Vm};

/// What hands out values one by one.
pub trait Iterate {
    /// The next value; nothing at the end, and ever after.
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>>;

    /// What its type is called.
    fn type_name(&self) -> &'static str;

    /// About how many are left, if that is known (`__length_hint__`).
    fn left(&self) -> Option<usize> {
        None
    }

    /// Whether all that is left can be gone through at once: it is not much, and
    /// runs no Python code.
    fn is_short(&self, _vm: &Vm) -> bool {
        self.left().is_some_and(|left| left <= MANY)
    }

    /// The next value, for a loop of the machine's. It may be `Null`: then what
    /// [`call`](Self::call) says is called first; if that is nothing, it is asked
    /// again, after the page had a chance.
    fn step(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.next(vm)
    }

    /// What must be called for the next value.
    fn call(&mut self) -> Option<Call> {
        None
    }

    /// The next value, now that what it wanted has been called; `Null` if it
    /// must be asked again.
    fn answer(&mut self, _vm: &Vm, answer: Value) -> Result<Value> {
        Ok(answer)
    }
}

/// What an iterator wants called.
pub struct Call {
    /// What.
    pub function: Value,
    /// With what, by position.
    pub arguments: Vec<Value>,
    /// Whether a `StopIteration` of it ends the iterator.
    pub may_end: bool,
}

/// An iterator of ours. Asked again while it runs (a `key` function that takes
/// from the iterator that is being sorted), it says that it is running.
pub struct Iterator(pub RefCell<Box<dyn Iterate>>);

impl Drop for Iterator {
    fn drop(&mut self) {
        trash::release(self.0.replace(Box::new(Nothing)));
    }
}

/// What is left of an iterator that is being dropped.
struct Nothing;

impl Iterate for Nothing {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        Ok(None)
    }

    fn type_name(&self) -> &'static str {
        "iterator"
    }
}

impl Value {
    /// An iterator.
    pub fn iterator(iterate: impl Iterate + 'static) -> Self {
        Self::Iterator(std::rc::Rc::new(Iterator(RefCell::new(Box::new(iterate)))))
    }
}
