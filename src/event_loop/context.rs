//! Context variables: values that each task has of its own.
//!
//! A task starts with a copy of its creator's context; what it sets, others do
//! not see. Source: PEP 567, `contextvars` of CPython 3.11.

use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::core::Core;
use super::handling::raise;
use super::holders::noted;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Builtin;

/// What is set in one context: the variable's number, and its value. Copies
/// share it until someone sets something.
type Variables = Rc<Vec<(u32, Rc<dyn Any>)>>;

/// The values of variables that belong together: those of a task. Cloning
/// gives another handle to the same context.
#[derive(Clone)]
pub(crate) struct Context(Rc<RefCell<Variables>>);

impl Default for Context {
    fn default() -> Self {
        Self(noted(Variables::default()))
    }
}

impl Context {
    /// Another context with the same values.
    pub(crate) fn copy(&self) -> Self {
        Self(noted(self.0.borrow().clone()))
    }

    /// Whether both are the same context.
    pub(crate) fn same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

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
pub struct Token<T> {
    number: u32,
    context: Context,
    old: Option<T>,
}

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

    /// Its value in the running task, or outside of tasks.
    pub fn get(&self) -> Option<T> {
        self.get_in(&current_context())
    }

    /// Its value in that context.
    pub(crate) fn get_in(self, context: &Context) -> Option<T> {
        let variables = context.0.borrow();
        let (_, value) = variables
            .iter()
            .find(|(number, _)| *number == self.number)?;
        value.downcast_ref::<T>().cloned()
    }

    /// Sets its value in the running task, or outside of tasks.
    pub fn set(&self, value: T) -> Token<T> {
        let old = self.get();
        self.replace(Some(value));
        Token {
            number: self.number,
            context: current_context(),
            old,
        }
    }

    /// Puts back what was there before a [`set`](Self::set). `ValueError` if
    /// that was of another variable, or in another task.
    #[track_caller]
    pub fn reset(&self, token: Token<T>) -> Result<()> {
        let what = if token.number != self.number {
            "ContextVar"
        } else if !token.context.same(&current_context()) {
            "Context"
        } else {
            self.replace(token.old);
            return Ok(());
        };
        raise(Builtin::ValueError.of(format!("the token was made in a different {what}")))
    }

    /// Sets its value, or takes it away.
    pub(crate) fn replace(self, value: Option<T>) {
        let context = current_context();
        let mut variables = context.0.borrow_mut();
        let changed = Rc::make_mut(&mut variables);
        let at = changed
            .iter()
            .position(|(number, _)| *number == self.number);
        let old = at.map(|at| changed.remove(at));
        if let Some(value) = value {
            changed.push((self.number, Rc::new(value)));
        }
        drop(variables);
        drop(old);
    }
}

/// The context of the running task; outside of tasks, that of the run.
pub(crate) fn current_context() -> Context {
    with_context(|context| context.clone()).unwrap_or_default()
}

/// Puts another context in its place, and gives the one that was there.
pub(crate) fn swap_context(other: Context) -> Context {
    with_context(|context| std::mem::replace(context, other)).unwrap_or_default()
}

fn with_context<R>(f: impl FnOnce(&mut Context) -> R) -> Option<R> {
    let core = Core::current()?;
    Some(match core.current_task() {
        Some(task) => f(&mut task.context.borrow_mut()),
        None => f(&mut core.context.borrow_mut()),
    })
}
