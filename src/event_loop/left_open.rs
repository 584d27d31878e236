//! What becomes of an async generator that is left open.
//!
//! Dropped in the middle, it is closed by a task of its own, started at the
//! drop; kept alive past the end of the main task, it is closed when the loop
//! shuts down (C11). Source: `_asyncgen_finalizer_hook` and
//! `shutdown_asyncgens` in `asyncio/base_events.py`.

use std::rc::{Rc, Weak};

use super::core::Core;
use super::coroutine::Coroutine;
use super::future::LoopFuture;
use super::gather::{OnFailure, gather_futures};
use super::sleep::call_soon;
use super::task::TaskCell;
use super::value::Value;
use crate::exception::{Builtin, Exception};

/// Something that the loop closes at its end, if it is still there then.
pub(crate) trait LeftOpen {
    /// Closes it, as `aclose` does.
    fn close(self: Rc<Self>) -> Box<dyn Coroutine>;

    /// Its closing at the end of the loop failed with this.
    fn failed(self: Rc<Self>, _exception: &Exception) {}
}

/// Makes the loop close it at its end.
pub(crate) fn close_at_shutdown(open: Weak<dyn LeftOpen>) {
    if let Some(core) = Core::current() {
        let mut known = core.left_open.borrow_mut();
        // Only where the list would grow: not for each of very many.
        if known.len() == known.capacity() {
            known.retain(|open| open.strong_count() > 0);
        }
        known.push(open);
    }
}

/// Closes something that was dropped in the middle, in a task of its own that
/// is made in the next turn.
pub(crate) fn close_soon(close: impl FnOnce() -> Box<dyn Coroutine> + 'static) {
    let Some(core) = Core::current() else { return };
    if core.ending().is_some() {
        return;
    }
    call_soon(move || {
        if let Some(core) = Core::current() {
            spawn_close(&core, close());
        }
    });
}

fn spawn_close(core: &Rc<Core>, close: Box<dyn Coroutine>) -> Rc<TaskCell> {
    let task = TaskCell::spawn(core, "aclose", close, None, None);
    if core.has_script.get() {
        // To the program it has a number, as every task that it did not name.
        *task.name.borrow_mut() = format!("Task-{}", core.next_task_name()).into();
    }
    task
}

/// Keeps a value alive until the run is over, as a global variable does; where
/// no loop runs, it is dropped at once.
pub fn keep_alive<T: 'static>(value: T) {
    if let Some(core) = Core::current() {
        core.kept_alive.borrow_mut().push(Box::new(value));
    }
}

/// Closes everything that is still open, each in a task of its own. Gives a
/// future that is done when all have ended; none if nothing is open.
pub(crate) fn close_all(core: &Rc<Core>) -> Option<LoopFuture> {
    let open: Vec<Rc<dyn LeftOpen>> = {
        let mut known = core.left_open.borrow_mut();
        known.drain(..).filter_map(|open| open.upgrade()).collect()
    };
    let close = |open: &Rc<dyn LeftOpen>| spawn_close(core, open.clone().close());
    let tasks: Vec<_> = open.iter().map(close).collect();
    let done = all_done(&tasks)?;
    done.add_done_callback(move |_| {
        for (open, task) in open.into_iter().zip(&tasks) {
            let exception = task.done.exception();
            if let Some(exception) = exception.filter(|e| e.is(Builtin::Exception)) {
                open.failed(&exception);
            }
        }
    });
    Some(done)
}

/// A future that is done when all these tasks are; none if there are none.
pub(super) fn all_done(tasks: &[Rc<TaskCell>]) -> Option<LoopFuture> {
    let futures: Vec<_> = tasks.iter().map(|task| task.done.clone()).collect();
    (!futures.is_empty())
        .then(|| gather_futures(&futures, OnFailure::Collect, |_| Value::default()))
}
