//! The value that a loop future is completed with: anything, or nothing.

use std::any::Any;
use std::rc::Rc;

/// A result that can be read more than once. The default is Python's `None`.
#[derive(Clone, Default)]
pub struct Value(Option<Rc<dyn Any>>);

impl Value {
    /// Wraps a result.
    pub fn of<T: 'static>(value: T) -> Self {
        Self(Some(Rc::new(value)))
    }

    /// A copy of the result, if it is a `T`.
    pub fn get<T: Clone + 'static>(&self) -> Option<T> {
        self.0.as_ref()?.downcast_ref::<T>().cloned()
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Value" } else { "None" })
    }
}
