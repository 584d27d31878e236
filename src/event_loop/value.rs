//! The value that a loop future is completed with: anything, or nothing.

use std::any::Any;
use std::rc::Rc;

/// A result that can be read more than once. The default is Python's `None`.
#[derive(Clone, Default)]
pub struct Value(Option<Rc<dyn Any>>);

impl Value {
    /// Wraps a result. What is wrapped already stays as it is.
    pub fn of<T: 'static>(value: T) -> Self {
        match (&value as &dyn Any).downcast_ref::<Self>() {
            Some(wrapped) => wrapped.clone(),
            None => Self(Some(Rc::new(value))),
        }
    }

    /// A copy of the result, if it is a `T`; every result is a `Value`.
    pub fn get<T: Clone + 'static>(&self) -> Option<T> {
        if let Some(value) = (self as &dyn Any).downcast_ref::<T>() {
            return Some(value.clone());
        }
        self.0.as_ref()?.downcast_ref::<T>().cloned()
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Value" } else { "None" })
    }
}
