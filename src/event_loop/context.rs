//! Context variables: values that each task has of its own.
//!
//! A task starts with a copy of its creator's context; what it sets, others do
//! not see. Source: PEP 567, `contextvars` of CPython 3.11.

use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::core::Core;

/// What a task has set: the variable's number, and its value. Shared until
/// someone sets something.
pub(super) type Context = Rc<Vec<(u32, Rc<dyn Any>)>>;

thread_local! {
    static VARIABLES: Cell<u32> = const { Cell::new(0) };
}

/// A context variable. Cloning gives another handle to the same variable.
pub struct ContextVar<T> {
    number: u32,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for ContextVar<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ContextVar<T> {}

/// What [`ContextVar::set`] gives, to put the old value back.
#[must_use = "without it the old value cannot be put back"]
pub struct Token<T>(Option<T>);

impl<T: Clone + 'static> Default for ContextVar<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Clone + 'static> ContextVar<T> {
    /// A variable without a value.
    pub fn new() -> Self {
        let number = VARIABLES.with(|variables| {
            variables.set(variables.get().wrapping_add(1));
            variables.get()
        });
        Self {
            number,
            value: PhantomData,
        }
    }

    /// Its value in the running task.
    pub fn get(&self) -> Option<T> {
        let task = Core::current()?.current_task()?;
        let context = task.context.borrow();
        let (_, value) = context.iter().find(|(number, _)| *number == self.number)?;
        value.downcast_ref::<T>().cloned()
    }

    /// Sets its value in the running task.
    pub fn set(&self, value: T) -> Token<T> {
        let old = self.get();
        self.replace(Some(value));
        Token(old)
    }

    /// Puts back what was there before a [`set`](Self::set).
    pub fn reset(&self, token: Token<T>) {
        self.replace(token.0);
    }

    fn replace(self, value: Option<T>) {
        let Some(task) = Core::current().and_then(|core| core.current_task()) else {
            return;
        };
        let mut context = task.context.borrow_mut();
        let variables = Rc::make_mut(&mut context);
        variables.retain(|(number, _)| *number != self.number);
        if let Some(value) = value {
            variables.push((self.number, Rc::new(value)));
        }
    }
}
