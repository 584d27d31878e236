//! The tasks that wait for one primitive, first come first served.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::Result;
use crate::event_loop::{Core, LoopFuture, Resource, Site, Suspend, TaskCell, Value};

/// A queue of futures, each with the task that waits for it.
#[derive(Default)]
pub(super) struct Waiters(RefCell<VecDeque<Waiter>>);

/// One task that waits.
#[derive(Clone)]
pub(super) struct Waiter {
    pub(super) future: LoopFuture,
    task: Option<Rc<TaskCell>>,
}

impl Waiter {
    /// Lets the task go on, one turn from now.
    pub(super) fn wake(&self) {
        self.future.set_result(Value::default());
    }

    /// Records that what was waited for has been promised to the task.
    pub(super) fn promise(&self, resource: Resource) {
        if let Some(task) = &self.task {
            resource.handed_to(task);
        }
    }
}

impl Waiters {
    /// Waits behind all others. When this returns, in whatever way, the waiter
    /// is no longer in the queue; `woken` says whether it had been woken.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`. If `woken` is true, then what it was woken for
    /// must be passed on.
    pub(super) async fn wait(&self, resource: Resource, site: Site) -> (Result<()>, bool) {
        let waiter = Waiter {
            future: LoopFuture::default(),
            task: Core::current().and_then(|core| core.current_task()),
        };
        let future = waiter.future.clone();
        self.0.borrow_mut().push_back(waiter);
        let result = Suspend::on_future(future.clone(), resource.on(), site).await;
        self.forget(&future);
        let woken = !future.is_cancelled();
        (result.map(|_| ()), woken)
    }

    /// Takes a waiter out of the queue. It mostly stands at the beginning.
    fn forget(&self, future: &LoopFuture) {
        let mut waiters = self.0.borrow_mut();
        let position = waiters.iter().position(|waiter| waiter.future.same(future));
        if let Some(position) = position {
            waiters.remove(position);
        }
    }

    /// The first in the queue, whatever its state.
    pub(super) fn first(&self) -> Option<Waiter> {
        self.0.borrow().front().cloned()
    }

    /// The first that has neither been woken nor cancelled.
    pub(super) fn first_pending(&self) -> Option<Waiter> {
        let waiters = self.0.borrow();
        waiters.iter().find(|w| !w.future.is_done()).cloned()
    }

    /// Wakes the first that has neither been woken nor cancelled.
    pub(super) fn wake_next(&self) {
        if let Some(waiter) = self.first_pending() {
            waiter.wake();
        }
    }

    /// Wakes the first `n` that have neither been woken nor cancelled.
    pub(super) fn wake(&self, n: usize) {
        let waiters = self.0.borrow();
        let pending = waiters.iter().filter(|waiter| !waiter.future.is_done());
        pending.take(n).for_each(Waiter::wake);
    }

    /// Wakes all.
    pub(super) fn wake_all(&self) {
        for waiter in &*self.0.borrow() {
            waiter.wake();
        }
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether anyone waits who was not cancelled.
    pub(super) fn any_not_cancelled(&self) -> bool {
        self.0.borrow().iter().any(|w| !w.future.is_cancelled())
    }
}
