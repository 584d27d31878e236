//! `as_completed`: the results of several tasks, in the order in which they
//! finish.
//!
//! Source: `asyncio/tasks.py` of CPython 3.11, where the finished tasks go
//! through a queue.

use std::cell::Cell;
use std::collections::VecDeque;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use super::core::{Core, Site};
use super::future::{DoneCallback, LoopFuture};
use super::handling::{raise, set_context_to_handled};
use super::sleep::{TimerHandle, call_later};
use super::suspend::Suspend;
use super::task::{Task, typed};
use super::value::Value;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Builtin;
use crate::trace::{Micros, On};

/// Gives the results of tasks in the order in which they finish.
pub struct AsCompleted<T> {
    shared: Rc<Shared>,
    /// How many results have not been asked for.
    left: Cell<usize>,
    result: PhantomData<fn() -> T>,
}

/// What those who ask and the callbacks share.
#[derive(Default)]
struct Shared {
    /// Those that have finished, and that nobody has been given; nothing in
    /// place of each that had not when the time was up.
    finished: RefCell<VecDeque<Option<LoopFuture>>>,
    /// Completed, the first in front, when one of them is there.
    waiters: RefCell<VecDeque<LoopFuture>>,
    /// Those that have not finished, each with its callback.
    unfinished: RefCell<Vec<(LoopFuture, u64)>>,
    /// When the time is up, if there is a limit.
    timer: RefCell<Option<TimerHandle>>,
}

/// The results of tasks in the order in which they finish: call
/// [`next_result`](AsCompleted::next_result) until it gives nothing.
pub fn as_completed<T: Clone + 'static>(
    tasks: impl IntoIterator<Item = Task<T>>,
) -> AsCompleted<T> {
    begin(tasks.into_iter().map(|task| task.future()), None)
}

/// The same for tasks and futures of another language, at most this long if
/// there is a limit; then `TimeoutError` is raised for each that is missing.
pub(crate) fn as_completed_of(
    futures: impl IntoIterator<Item = LoopFuture>,
    limit: Option<Micros>,
) -> AsCompleted<Value> {
    begin(futures, limit)
}

fn begin<T>(
    futures: impl IntoIterator<Item = LoopFuture>,
    limit: Option<Micros>,
) -> AsCompleted<T> {
    let shared: Rc<Shared> = Rc::default();
    let mut left = 0;
    for future in futures {
        left += 1;
        let finished = shared.clone();
        let callback = future.on_done(DoneCallback::Call(Box::new(move |future| {
            finished.finish(future);
        })));
        shared.unfinished.borrow_mut().push((future, callback));
    }
    if let (Some(limit), 1..) = (limit, left) {
        let finished = Rc::downgrade(&shared);
        let timer = call_later(limit, move || {
            if let Some(shared) = finished.upgrade() {
                shared.time_is_up();
            }
        });
        shared.timer.replace(Some(timer));
    }
    AsCompleted {
        shared,
        left: Cell::new(left),
        result: PhantomData,
    }
}

impl Shared {
    fn finish(&self, future: &LoopFuture) {
        let mut unfinished = self.unfinished.borrow_mut();
        let Some(at) = unfinished.iter().position(|(other, _)| other.same(future)) else {
            return;
        };
        let (future, _) = unfinished.remove(at);
        let all = unfinished.is_empty();
        drop(unfinished);
        if let (true, Some(timer)) = (all, self.timer.take()) {
            timer.cancel();
        }
        self.finished.borrow_mut().push_back(Some(future));
        self.wake();
    }

    fn time_is_up(&self) {
        for (future, callback) in self.unfinished.take() {
            future.remove_callback(callback);
            self.finished.borrow_mut().push_back(None);
            self.wake();
        }
    }

    fn wake(&self) {
        let mut waiters = self.waiters.borrow_mut();
        while let Some(waiter) = waiters.pop_front() {
            if !waiter.is_done() {
                waiter.set_result(Value::default());
                break;
            }
        }
    }

    /// The next that finishes.
    async fn next(self: Rc<Self>, site: Site) -> Result<Value> {
        let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name("as_completed")));
        loop {
            let next = self.finished.borrow_mut().pop_front();
            match next {
                Some(Some(future)) => return future.result().inspect_err(set_context_to_handled),
                Some(None) => return raise(Builtin::TimeoutError.bare()),
                None => {}
            }
            let waiter = LoopFuture::default();
            self.waiters.borrow_mut().push_back(waiter.clone());
            if let Err(exception) = Suspend::on_future(waiter.clone(), on, site).await {
                self.waiters
                    .borrow_mut()
                    .retain(|other| !other.same(&waiter));
                // It was woken for what another can have.
                if !waiter.is_cancelled() && !self.finished.borrow().is_empty() {
                    self.wake();
                }
                return Err(exception);
            }
        }
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
        let next = self.next_at(Some(Location::caller()));
        async move {
            match next {
                Some(next) => typed(&next.await?).map(Some),
                None => Ok(None),
            }
        }
    }

    /// The next result, for whoever awaits it in whatever task; nothing once
    /// there were as many as tasks.
    pub(crate) fn next_of(&self) -> Option<impl Future<Output = Result<Value>> + 'static> {
        self.next_at(None)
    }

    fn next_at(&self, site: Site) -> Option<impl Future<Output = Result<Value>> + use<T>> {
        self.left.set(self.left.get().checked_sub(1)?);
        Some(self.shared.clone().next(site))
    }
}
