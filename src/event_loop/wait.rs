//! `wait_for`, `wait` and `as_completed`: waiting for some of several tasks.
//!
//! Source: `asyncio/tasks.py` of CPython 3.11. What CPython keeps in sets is
//! kept in order of creation here.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use super::core::{Core, Site};
use super::coroutine::RustCoroutine;
use super::future::{DoneCallback, LoopFuture};
use super::handling::{Handled, raise, raise_from, set_context_to_handled};
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
    let site = Some(Location::caller());
    async move {
        let Some(core) = Core::current() else {
            return Err(no_running_loop());
        };
        let on = On::Named(core.name(&format!("wait_for({})", name.as_ref())));
        let coroutine = Box::new(RustCoroutine::new(future));
        let begin = || {
            let task = TaskCell::spawn(&core, name.as_ref(), coroutine, None, site);
            Ok(task.done.clone())
        };
        typed(&wait_for_future(begin, limit, on, site).await?)
    }
}

/// Waits for what `begin` begins, at most this long.
///
/// # Cancellation
///
/// What was begun is cancelled and waited for; then `CancelledError` is raised
/// here, unless it was done.
pub(crate) async fn wait_for_future(
    begin: impl FnOnce() -> Result<LoopFuture>,
    limit: Micros,
    on: On,
    site: Site,
) -> Result<Value> {
    if limit == Micros::ZERO {
        let done = begin()?;
        if done.is_done() {
            return done.result().inspect_err(set_context_to_handled);
        }
        cancel_and_wait(&done, on, site).await?;
        return after_timeout(&done);
    }
    let waiter = LoopFuture::default();
    let release = |waiter: &LoopFuture| {
        let waiter = waiter.clone();
        move || waiter.set_result(Value::default())
    };
    let timer = Withdrawn(call_later(limit, release(&waiter)));
    let done = begin()?;
    let released = release(&waiter);
    let callback = done.call_when_done(move |_| released());
    let waited = Suspend::on_future(waiter, on, site).await;
    let result = match waited {
        _ if done.is_done() => done.result().inspect_err(set_context_to_handled),
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
/// of theirs, and cancels none.
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

/// Waits until as many of these are done as `return_when` says, or until the
/// time is up.
pub(crate) async fn wait_for_futures(
    futures: &[LoopFuture],
    limit: Option<Micros>,
    return_when: ReturnWhen,
    site: Site,
) -> Result<()> {
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

/// Gives the results of tasks in the order in which they finish.
pub struct AsCompleted<T> {
    completions: Completions,
    /// How many results have not been asked for.
    left: usize,
    result: PhantomData<fn() -> T>,
}

/// The results of tasks in the order in which they finish: call
/// [`next_result`](AsCompleted::next_result) until it gives nothing.
pub fn as_completed<T: Clone + 'static>(
    tasks: impl IntoIterator<Item = Task<T>>,
) -> AsCompleted<T> {
    let futures: Vec<LoopFuture> = tasks.into_iter().map(|task| task.future()).collect();
    AsCompleted {
        left: futures.len(),
        completions: Completions::of(&futures, None),
        result: PhantomData,
    }
}

impl<T: Clone + 'static> AsCompleted<T> {
    /// What the next task to finish returned or raised; nothing once there
    /// were as many as tasks.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the tasks go on.
    #[track_caller]
    pub fn next_result(&mut self) -> impl Future<Output = Result<Option<T>>> {
        let site = Some(Location::caller());
        async move {
            let Some(left) = self.left.checked_sub(1) else {
                return Ok(None);
            };
            self.left = left;
            let result = self.completions.clone().next(site).await?;
            typed(&result).map(Some)
        }
    }
}

/// Futures in the order in which they finish. Cloning gives another handle.
#[derive(Clone)]
pub(crate) struct Completions(Rc<Completing>);

struct Completing {
    /// What is done and was not asked for; nothing for each that was not done
    /// in time.
    finished: RefCell<VecDeque<Option<LoopFuture>>>,
    /// Those who asked while nothing was done, in order.
    waiters: RefCell<VecDeque<LoopFuture>>,
    /// How many are not done.
    left: Cell<usize>,
    timer: RefCell<Option<Withdrawn>>,
}

impl Completions {
    /// Watches these futures, at most this long if there is a limit.
    pub(crate) fn of(futures: &[LoopFuture], limit: Option<Micros>) -> Self {
        let these = Self(Rc::new(Completing {
            finished: RefCell::default(),
            waiters: RefCell::default(),
            left: Cell::new(futures.len()),
            timer: RefCell::default(),
        }));
        for future in futures {
            let completing = these.0.clone();
            future.add_done_callback(move |done| completing.one_is_done(done));
        }
        if let Some(limit) = limit.filter(|_| !futures.is_empty()) {
            let completing = these.0.clone();
            let timer = Withdrawn(call_later(limit, move || completing.time_is_up()));
            these.0.timer.replace(Some(timer));
        }
        these
    }

    /// The result of the next to finish. `TimeoutError` if the time is up.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the futures are not affected, and what was
    /// meant for this waiter goes to the next.
    pub(crate) async fn next(self, site: Site) -> Result<Value> {
        let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name("as_completed")));
        let completing = &self.0;
        loop {
            let first = completing.finished.borrow_mut().pop_front();
            match first {
                Some(Some(done)) => return done.result().inspect_err(set_context_to_handled),
                Some(None) => return raise(Builtin::TimeoutError.bare()),
                None => {}
            }
            let waiter = LoopFuture::default();
            completing.waiters.borrow_mut().push_back(waiter.clone());
            if let Err(exception) = Suspend::on_future(waiter.clone(), on, site).await {
                completing
                    .waiters
                    .borrow_mut()
                    .retain(|other| !other.same(&waiter));
                if !waiter.is_cancelled() && !completing.finished.borrow().is_empty() {
                    completing.wake_next();
                }
                return Err(exception);
            }
        }
    }
}

impl Completing {
    fn one_is_done(&self, done: &LoopFuture) {
        // After the time is up nobody asks any more.
        if let Some(left) = self.left.get().checked_sub(1) {
            self.left.set(left);
            self.finished.borrow_mut().push_back(Some(done.clone()));
            self.wake_next();
            if left == 0 {
                self.timer.take();
            }
        }
    }

    fn time_is_up(&self) {
        for _ in 0..self.left.replace(0) {
            self.finished.borrow_mut().push_back(None);
            self.wake_next();
        }
    }

    /// Wakes the first who waits and was not cancelled.
    fn wake_next(&self) {
        loop {
            let first = self.waiters.borrow_mut().pop_front();
            match first {
                Some(waiter) if waiter.is_done() => {}
                Some(waiter) => return waiter.set_result(Value::default()),
                None => return,
            }
        }
    }
}
