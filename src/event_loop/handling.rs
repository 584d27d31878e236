//! Raising, and the exceptions that are being handled.
//!
//! Each task has a stack of the exceptions that its handlers and exits are
//! dealing with, as CPython's `exc_info` stack. A new raise takes the top of
//! it as its context (M5).
//!
//! What is thrown in from outside (a cancellation, the failure of an awaited
//! task) is different: each coroutine on its way, from the innermost out, gives
//! it what that very coroutine is handling as its context, replacing any it
//! had, and a coroutine that handles nothing leaves it alone. So the stack is
//! divided: [`Own`] begins the part of a coroutine. Enter and exit of a manager
//! and the body of a generator are coroutines here; an `async fn` that a handler
//! calls cannot be told from the handler, and counts as a part of it.
//!
//! Source: `_PyErr_ChainStackItem` in `gen_send_ex2`, CPython 3.11.

use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;

use super::core::Core;
use super::task::TaskCell;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Exception;
use crate::trace::What;

/// A part of a stack: for each exception a token of whoever pushed it.
type Part = Vec<(u32, Exception)>;

/// The stack of one task.
#[derive(Default)]
pub(super) struct Handling {
    all: RefCell<Part>,
    /// How high it is. Each enter and each exit asks for that, and a borrow is a
    /// call.
    depth: Cell<usize>,
}

impl Handling {
    fn change<T>(&self, change: impl FnOnce(&mut Part) -> T) -> T {
        let mut all = self.all.borrow_mut();
        let result = change(&mut all);
        self.depth.set(all.len());
        result
    }

    /// The innermost exception of the part that begins there.
    fn last_from(&self, start: usize) -> Option<Exception> {
        let last = self.all.borrow().get(start..)?.last()?.1.clone();
        Some(last)
    }
}

/// Raises an exception: sets its context to what is being handled, replacing
/// any it had, and records it. Returns it as an error, to be returned with
/// `?` or `return`.
///
/// Source: `_PyErr_SetObject`; contract row M5.
#[track_caller]
pub fn raise<T>(exception: Exception) -> Result<T> {
    Err(raised(exception, Location::caller()))
}

/// What raising does; there once, not once for each type of result.
fn raised(exception: Exception, at: &'static Location<'static>) -> Exception {
    exception.set_raised();
    set_context_to_handled(&exception);
    if let Some(core) = Core::current() {
        let number = core.exception(&exception);
        let context = exception.context().map(|context| core.exception(&context));
        core.record(
            Some(at),
            What::Raised {
                exception: number,
                context,
            },
        );
    }
    exception
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
    task.handling.last_from(0)
}

/// Gives an exception that is raised what is being handled as its context.
/// What is handled outside of all tasks is known there alone.
pub(crate) fn set_context_to_handled(exception: &Exception) {
    match handled() {
        Some(context) => exception.set_context(&context),
        None if Core::current().is_some_and(|core| core.current_task().is_some()) => {
            exception.keep_context();
        }
        None => {}
    }
}

/// The exception that the running coroutine itself is handling.
fn own_handled() -> Option<Exception> {
    let task = Core::current()?.current_task()?;
    task.handling.last_from(task.own_handling.get())
}

/// Gives an exception that was thrown into the running coroutine what that
/// coroutine is handling as its context, if it handles anything.
pub(crate) fn chain_thrown(exception: &Exception) {
    match own_handled() {
        Some(context) => exception.set_context(&context),
        None => exception.keep_context(),
    }
}

/// Gives an exception that was returned without ever being raised what the
/// running coroutine is handling as its context.
pub(crate) fn chain(exception: &Exception) {
    if let Some(context) = own_handled() {
        exception.set_context_if_unset(&context);
    }
}

/// Another coroutine runs in the task: the manager's enter or exit, called from
/// the statement. It begins and ends twice in each, so it holds nothing.
#[derive(Clone, Copy)]
#[must_use = "the caller's part goes on when it has ended"]
pub(crate) struct Own {
    callers: usize,
    called_at: u32,
    step: u64,
}

impl Own {
    /// Begins the part of a coroutine that is being called from this line of the
    /// running task.
    #[inline(always)]
    pub(crate) fn begin_in(task: &TaskCell, line: u32) -> Self {
        let depth = task.handling.depth.get();
        Self {
            callers: task.own_handling.replace(depth),
            called_at: task.called_at.replace(line),
            step: task.steps.get(),
        }
    }

    /// The coroutine is over: its caller goes on.
    #[inline(always)]
    pub(crate) fn end_in(self, task: &TaskCell) {
        task.own_handling.set(self.callers);
        task.called_at.set(self.called_at);
    }

    /// It has raised this. If it was waiting, and something was thrown into the
    /// task, then what leaves it now was thrown into its caller.
    #[cold]
    pub(crate) fn raised(self, task: &TaskCell, exception: &Exception) {
        if task.thrown.get() && task.steps.get() != self.step {
            chain_thrown(exception);
        } else {
            chain(exception);
        }
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
            let pushed = (token, exception.clone());
            task.handling.change(|all| all.push(pushed));
        }
        Self { task, token }
    }
}

impl Drop for Handled {
    fn drop(&mut self) {
        let Some(task) = &self.task else { return };
        let removed = task.handling.change(|all| {
            // Almost always the top; not so where a generator holds a part.
            let at = all.iter().rposition(|(token, _)| *token == self.token)?;
            Some(all.remove(at))
        });
        drop(removed);
    }
}

/// The part of the stack that a suspended generator takes along.
#[derive(Default)]
pub(crate) struct Segment {
    handling: Part,
    /// Where in it the part of the running coroutine begins.
    own: usize,
}

impl Segment {
    /// Runs a piece of the generator on top of what its caller handles.
    pub(crate) fn run<T>(&mut self, piece: impl FnOnce() -> T) -> T {
        let Some(task) = Core::current().and_then(|core| core.current_task()) else {
            return piece();
        };
        let depth = task.handling.depth.get();
        let callers = task.own_handling.replace(depth + self.own);
        task.handling.change(|all| all.append(&mut self.handling));
        let result = piece();
        task.handling.change(|all| {
            if all.len() > depth {
                self.handling = all.split_off(depth);
            }
        });
        self.own = task.own_handling.replace(callers).saturating_sub(depth);
        result
    }
}
