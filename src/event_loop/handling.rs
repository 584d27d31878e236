//! Raising, and the exceptions that are being handled.
//!
//! Each task has a stack of the exceptions that its handlers and exits are
//! dealing with, as CPython's `exc_info` stack. A new raise takes the top of
//! it as its context (M5).

use std::panic::Location;
use std::rc::Rc;

use super::core::Core;
use super::task::TaskCell;
use crate::Result;
use crate::exception::Exception;
use crate::trace::What;

/// The stack of one task: a token for whoever pushed, and the exception.
pub(super) type Handling = Vec<(u32, Exception)>;

/// A part of a stack, kept by a suspended generator.
pub(crate) type Segment = Vec<(u32, Exception)>;

/// Raises an exception: sets its context to what is being handled, replacing
/// any it had, and records it. Returns it as an error, to be returned with
/// `?` or `return`.
///
/// Source: `_PyErr_SetObject`; contract row M5.
#[track_caller]
pub fn raise<T>(exception: Exception) -> Result<T> {
    let context = handled();
    if let Some(context) = &context {
        exception.set_context(context);
    }
    if let Some(core) = Core::current() {
        let number = core.exception(&exception);
        let context = exception.context().map(|context| core.exception(&context));
        core.record(
            Some(Location::caller()),
            What::Raised {
                exception: number,
                context,
            },
        );
    }
    Err(exception)
}

/// `raise exception from cause`: like [`raise`], and sets the cause. `None`
/// hides the context without removing it.
#[track_caller]
pub fn raise_from<T>(exception: Exception, cause: Option<Exception>) -> Result<T> {
    exception.set_cause(cause);
    raise(exception)
}

/// The exception that the running task is handling, if any.
pub(crate) fn handled() -> Option<Exception> {
    let task = Core::current()?.current_task()?;
    task.handling.borrow().last().map(|(_, e)| e.clone())
}

/// Gives an exception that comes from outside (thrown in, or never raised) the
/// one being handled as its context, unless it had one.
pub(crate) fn chain(exception: &Exception) {
    if let Some(context) = handled() {
        exception.set_context_if_unset(&context);
    }
}

/// While it lives, the exception is being handled by the task that made it.
pub(crate) struct Handled {
    task: Option<Rc<TaskCell>>,
    token: u32,
}

impl Handled {
    /// Begins to handle an exception.
    pub(crate) fn new(exception: &Exception) -> Self {
        let Some(core) = Core::current() else {
            return Self {
                task: None,
                token: 0,
            };
        };
        let token = core.next_handling();
        let task = core.current_task();
        if let Some(task) = &task {
            task.handling.borrow_mut().push((token, exception.clone()));
        }
        Self { task, token }
    }
}

impl Drop for Handled {
    fn drop(&mut self) {
        let Some(task) = &self.task else { return };
        let mut handling = task.handling.borrow_mut();
        // Almost always the top; not so where a generator holds a part.
        if let Some(at) = handling.iter().rposition(|(token, _)| *token == self.token) {
            let removed = handling.remove(at);
            drop(handling);
            drop(removed);
        }
    }
}

/// How many exceptions the running task is handling.
pub(crate) fn handling_depth() -> usize {
    Core::current()
        .and_then(|core| core.current_task())
        .map_or(0, |task| task.handling.borrow().len())
}

/// Takes off what was pushed above `depth`: a generator that suspends itself
/// takes along what it is handling.
pub(crate) fn split_off(depth: usize) -> Segment {
    let Some(task) = Core::current().and_then(|core| core.current_task()) else {
        return Segment::new();
    };
    let mut handling = task.handling.borrow_mut();
    if handling.len() > depth {
        handling.split_off(depth)
    } else {
        Segment::new()
    }
}

/// Puts back what [`split_off`] took.
pub(crate) fn restore(segment: Segment) {
    if segment.is_empty() {
        return;
    }
    if let Some(task) = Core::current().and_then(|core| core.current_task()) {
        task.handling.borrow_mut().extend(segment);
    }
}
