//! `wait_for` and `wait`: waiting for some of several tasks.
//!
//! Source: `asyncio/tasks.py` of CPython 3.11. What CPython keeps in sets is
//! kept in order of creation here.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::core::{Core, Site};
use super::coroutine::{Coroutine, from_future};
use super::future::{DoneCallback, LoopFuture};
use super::handling::{Handled, raise_from, set_context_to_handled};
use super::sleep::{TimerHandle, call_later};
use super::suspend::Suspend;
use super::task::{Task, TaskCell, no_running_loop, typed};
use super::value::Value;
use crate::Result;
use crate::exception::Builtin;
use crate::trace::{Micros, On};

/// Runs a coroutine in a new task and waits for it, at most this long. When
/// the time is up the task is cancelled and waited for, and `TimeoutError` is
/// raised. That it is another task matters to what a task owns (R1).
///
/// # Cancellation
///
/// The inner task is cancelled and waited for; then `CancelledError` is raised
/// here, unless the inner task had finished.
#[track_caller]
pub fn wait_for<T: Clone + 'static>(
    name: impl AsRef<str>,
    future: impl Future<Output = Result<T>> + 'static,
    limit: Micros,
) -> impl Future<Output = Result<T>> {
    let awaited = Awaited::Coroutine(name.as_ref().to_owned(), from_future(future));
    let waiting = Box::pin(wait_for_at(awaited, limit, Some(Location::caller())));
    async { typed(&waiting.await?) }
}

/// The same for a task or a future, which is begun when the timer runs. What is
/// done already when there is no time gives its result.
async fn wait_for_at(awaited: Awaited, limit: Micros, site: Site) -> Result<Value> {
    let Some(core) = Core::current() else {
        return Err(no_running_loop());
    };
    let on = On::Named(core.name(&format!("wait_for({})", awaited.name())));
    if limit == Micros::ZERO {
        let done = awaited.begin(&core, site);
        if done.is_done() {
            return done.result().inspect_err(set_context_to_handled);
        }
        cancel_and_wait(&done, on, site).await?;
        return after_timeout(&done);
    }
    let waiter = LoopFuture::default();
    let released = waiter.clone();
    let timer = Withdrawn(call_later(limit, move || {
        released.set_result(Value::default());
    }));
    let done = awaited.begin(&core, site);
    let released = waiter.clone();
    let callback = done.on_done(DoneCallback::Call(Box::new(move |_| {
        released.set_result(Value::default());
    })));
    let waited = Suspend::on_future(waiter, on, site).await;
    let result = match waited {
        Ok(_) if done.is_done() => done.result().inspect_err(set_context_to_handled),
        // Cancelled in the same turn: that is what is handled when the task's
        // result is asked for.
        Err(exception) if done.is_done() => {
            let _handled = Handled::new(&exception);
            done.result().inspect_err(set_context_to_handled)
        }
        Ok(_) => {
            done.remove_callback(callback);
            cancel_and_wait(&done, on, site).await?;
            after_timeout(&done)
        }
        Err(exception) => {
            done.remove_callback(callback);
            let _handled = Handled::new(&exception);
            cancel_and_wait(&done, on, site).await?;
            Err(exception)
        }
    };
    drop(timer);
    result
}

/// What is waited for.
pub(crate) enum Awaited {
    /// A coroutine, for which a task of this name is made.
    Coroutine(String, Box<dyn Coroutine>),
    /// A task or a future that is there already, and how the trace calls it.
    Future(String, LoopFuture),
}

impl Awaited {
    fn name(&self) -> &str {
        match self {
            Self::Coroutine(name, _) | Self::Future(name, _) => name,
        }
    }

    fn begin(self, core: &Rc<Core>, site: Site) -> LoopFuture {
        match self {
            Self::Coroutine(name, coroutine) => {
                let task = TaskCell::spawn(core, &name, coroutine, None, site);
                task.done.clone()
            }
            Self::Future(_, future) => future,
        }
    }
}

/// [`wait_for`] for another language. Without a limit a coroutine is to be
/// awaited in the same task instead, as CPython does.
pub(crate) async fn wait_for_of(awaited: Awaited, limit: Micros) -> Result<Value> {
    wait_for_at(awaited, limit, None).await
}

/// Withdraws its call when it is dropped.
struct Withdrawn(TimerHandle);

impl Drop for Withdrawn {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// The result of a task that was cancelled for taking too long.
fn after_timeout(done: &LoopFuture) -> Result<Value> {
    match done.result().inspect_err(set_context_to_handled) {
        Ok(value) => Ok(value),
        Err(exception) if exception.is(Builtin::CancelledError) => {
            let _handled = Handled::new(&exception);
            raise_from(Builtin::TimeoutError.bare(), Some(exception.clone()))
        }
        Err(exception) => Err(exception),
    }
}

/// Cancels a task and waits until it has ended, without taking its result.
async fn cancel_and_wait(done: &LoopFuture, on: On, site: Site) -> Result<()> {
    let waiter = LoopFuture::default();
    let released = waiter.clone();
    let callback = done.on_done(DoneCallback::Call(Box::new(move |_| {
        released.set_result(Value::default());
    })));
    done.cancel(None);
    let waited = Suspend::on_future(waiter, on, site).await;
    done.remove_callback(callback);
    waited.map(|_| ())
}

/// When [`wait`] returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnWhen {
    /// When any task has finished.
    FirstCompleted,
    /// When any task has failed, or all have finished.
    FirstException,
    /// When all have finished.
    AllCompleted,
}

/// The tasks of a [`wait`] that have finished, and those that have not, each
/// in the order in which they were given.
pub struct Waited<T> {
    /// They have finished.
    pub done: Vec<Task<T>>,
    /// They have not.
    pub pending: Vec<Task<T>>,
}

/// Waits for tasks, at most this long if there is a limit. It raises nothing
/// of theirs, and cancels none. Of no tasks it returns at once, where CPython
/// raises `ValueError`; one that is given twice counts twice.
///
/// # Cancellation
///
/// Raises `CancelledError`; the tasks go on.
#[track_caller]
pub fn wait<T: 'static>(
    tasks: impl IntoIterator<Item = Task<T>>,
    limit: Option<Micros>,
    return_when: ReturnWhen,
) -> impl Future<Output = Result<Waited<T>>> {
    let site = Some(Location::caller());
    let tasks: Vec<Task<T>> = tasks.into_iter().collect();
    async move {
        let futures: Vec<LoopFuture> = tasks.iter().map(Task::future).collect();
        wait_for_futures(&futures, limit, return_when, site).await?;
        let (done, pending) = tasks.into_iter().partition(Task::is_done);
        Ok(Waited { done, pending })
    }
}

/// Waits until there are enough of these futures. As in CPython it suspends
/// even if there are already.
pub(crate) async fn wait_for_futures(
    futures: &[LoopFuture],
    limit: Option<Micros>,
    return_when: ReturnWhen,
    site: Site,
) -> Result<()> {
    if futures.is_empty() {
        return Ok(());
    }
    let enough = move |done: &LoopFuture, unfinished: usize| match return_when {
        _ if unfinished == 0 => true,
        ReturnWhen::FirstCompleted => true,
        ReturnWhen::FirstException => done.exception().is_some(),
        ReturnWhen::AllCompleted => false,
    };
    let unfinished = Rc::new(Cell::new(futures.len()));
    let waiter = LoopFuture::default();
    let release = move |waiter: &LoopFuture| waiter.set_result(Value::default());
    let timer = limit.map(|limit| {
        let waiter = waiter.clone();
        Withdrawn(call_later(limit, move || release(&waiter)))
    });
    let mut callbacks = Vec::new();
    for future in futures {
        let (waiter, unfinished) = (waiter.clone(), unfinished.clone());
        let callback = future.on_done(DoneCallback::Call(Box::new(move |done| {
            unfinished.set(unfinished.get().saturating_sub(1));
            if enough(done, unfinished.get()) {
                release(&waiter);
            }
        })));
        callbacks.push((future, callback));
    }
    let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name("wait")));
    let waited = Suspend::on_future(waiter, on, site).await;
    drop(timer);
    for (future, callback) in callbacks {
        future.remove_callback(callback);
    }
    waited.map(|_| ())
}
