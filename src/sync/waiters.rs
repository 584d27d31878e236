//! The tasks that wait for one primitive, first come first served.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Core, LoopFuture, Resource, Site, Suspend, TaskCell, Value};

/// A queue of futures, each with the task that waits for it.
#[derive(Default)]
pub(super) struct Waiters {
    queue: RefCell<VecDeque<Waiter>>,
    /// How many there were: their numbers rise along the queue.
    numbers: Cell<u64>,
}

/// One task that waits.
#[derive(Clone)]
pub(super) struct Waiter {
    number: u64,
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
    /// is no longer in the queue; its future says whether it had been
    /// [woken](woken).
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`. What it was woken for must be passed on.
    pub(super) async fn wait(&self, resource: Resource, site: Site) -> (Result<()>, LoopFuture) {
        let number = self.numbers.get();
        self.numbers.set(number + 1);
        let waiter = Waiter {
            number,
            future: LoopFuture::default(),
            task: Core::current().and_then(|core| core.current_task()),
        };
        let future = waiter.future.clone();
        self.queue.borrow_mut().push_back(waiter);
        let result = Suspend::on_future(future.clone(), resource.on(), site).await;
        let mut queue = self.queue.borrow_mut();
        if let Ok(at) = queue.binary_search_by_key(&number, |waiter| waiter.number) {
            queue.remove(at);
        }
        (result.map(|_| ()), future)
    }

    /// The first in the queue, whatever its state.
    pub(super) fn first(&self) -> Option<Waiter> {
        self.queue.borrow().front().cloned()
    }

    /// The first that has neither been woken nor cancelled.
    pub(super) fn first_pending(&self) -> Option<Waiter> {
        let waiters = self.queue.borrow();
        waiters.iter().find(|w| !w.future.is_done()).cloned()
    }

    /// Wakes the first that has neither been woken nor cancelled, and takes it
    /// out of the queue, with all before it.
    pub(super) fn wake_next(&self) {
        let next = || self.queue.borrow_mut().pop_front();
        if let Some(waiter) = std::iter::from_fn(next).find(|w| !w.future.is_done()) {
            waiter.wake();
        }
    }

    /// Wakes the first `n` that have neither been woken nor cancelled.
    pub(super) fn wake(&self, n: usize) {
        let waiters = self.queue.borrow();
        let pending = waiters.iter().filter(|waiter| !waiter.future.is_done());
        pending.take(n).for_each(Waiter::wake);
    }

    /// Wakes all.
    pub(super) fn wake_all(&self) {
        for waiter in &*self.queue.borrow() {
            waiter.wake();
        }
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.queue.borrow().len()
    }

    /// Whether anyone waits who was not cancelled.
    pub(super) fn any_not_cancelled(&self) -> bool {
        self.queue.borrow().iter().any(|w| !w.future.is_cancelled())
    }
}

/// Whether a waiter had been woken when its wait ended.
pub(super) fn woken(waiter: &LoopFuture) -> bool {
    waiter.is_done() && !waiter.is_cancelled()
}
