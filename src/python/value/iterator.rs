//! Iterators of ours.

use std::cell::RefCell;

use super::Value;
use crate::Result;
use crate::python::vm::Vm;

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
}

/// An iterator of ours. Asked again while it runs (a `key` function that takes
/// from the iterator that is being sorted), it says that it is running.
pub struct Iterator(pub RefCell<Box<dyn Iterate>>);

impl Value {
    /// An iterator.
    pub fn iterator(iterate: impl Iterate + 'static) -> Self {
        Self::Iterator(std::rc::Rc::new(Iterator(RefCell::new(Box::new(iterate)))))
    }
}
