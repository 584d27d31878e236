//! A barrier: tasks that wait until there are enough of them.

use std::borrow::Cow;
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::condition::Condition;
use crate::Result;
use crate::event_loop::{Resource, called_at, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::ResourceKind;

/// A barrier for a number of tasks (`asyncio.Barrier`). Entering it waits, and
/// gives the number in which the task came. Cloning gives another handle to
/// the same barrier.
#[derive(Clone)]
pub struct Barrier(Rc<Inner>);

struct Inner {
    name: String,
    parties: usize,
    condition: Condition,
    state: Cell<State>,
    count: Cell<usize>,
    resource: Resource,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Filling,
    Draining,
    Resetting,
    Broken,
}

impl Barrier {
    /// A barrier for this many tasks, at least one; `name` is what the trace
    /// calls it.
    #[track_caller]
    pub fn new(name: &str, parties: usize) -> Self {
        let site = Some(Location::caller());
        let parties = parties.max(1);
        let resource = Resource::new(name, ResourceKind::Barrier, parties, site);
        Self(Rc::new(Inner {
            name: name.to_owned(),
            parties,
            condition: Condition::over(name, resource, false),
            state: Cell::new(State::Filling),
            count: Cell::new(0),
            resource,
        }))
    }

    /// For how many tasks it is.
    pub fn parties(&self) -> usize {
        self.0.parties
    }

    /// How many have come and wait for the others.
    pub fn waiting(&self) -> usize {
        match self.0.state.get() {
            State::Filling => self.0.count.get(),
            State::Draining | State::Resetting | State::Broken => 0,
        }
    }

    /// Whether it was aborted.
    pub fn is_broken(&self) -> bool {
        self.0.state.get() == State::Broken
    }

    /// What `repr` calls its state in CPython.
    pub(crate) fn word(&self) -> &'static str {
        match self.0.state.get() {
            State::Filling => "filling",
            State::Draining => "draining",
            State::Resetting => "resetting",
            State::Broken => "broken",
        }
    }

    /// Waits until all have come. Gives each task a number of its own, from
    /// zero on, in order of arrival. `BrokenBarrierError` if the barrier was
    /// aborted, or reset while this waited.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the task does not count any more.
    #[track_caller]
    pub fn wait(&self) -> impl Future<Output = Result<usize>> {
        called_at(Location::caller(), self.pass())
    }

    async fn pass(&self) -> Result<usize> {
        let barrier = &self.0;
        barrier.condition.acquire().await?;
        let result = self.pass_locked().await;
        barrier.condition.release()?;
        result
    }

    /// What is done with the lock held.
    async fn pass_locked(&self) -> Result<usize> {
        let barrier = &self.0;
        let emptied = || !matches!(barrier.state.get(), State::Draining | State::Resetting);
        barrier.condition.wait_for(emptied).await?;
        if barrier.state.get() == State::Broken {
            return raise(Builtin::BrokenBarrierError.of("Barrier aborted"));
        }
        let index = barrier.count.get();
        barrier.set_count(index + 1);
        let result = if index + 1 == barrier.parties {
            barrier.state.set(State::Draining);
            barrier.condition.notify_all()
        } else {
            self.wait_until_full().await
        };
        barrier.set_count(barrier.count.get() - 1);
        barrier.leave()?;
        result.map(|()| index)
    }

    async fn wait_until_full(&self) -> Result<()> {
        let barrier = &self.0;
        let full = || barrier.state.get() != State::Filling;
        barrier.condition.wait_for(full).await?;
        if matches!(barrier.state.get(), State::Broken | State::Resetting) {
            return raise(Builtin::BrokenBarrierError.of("Abort or reset of barrier"));
        }
        Ok(())
    }

    /// Lets all who wait fail, and begins anew.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the barrier is not affected.
    #[track_caller]
    pub fn reset(&self) -> impl Future<Output = Result<()>> {
        let changed = self.change(|waiting| match waiting {
            0 => State::Filling,
            _ => State::Resetting,
        });
        called_at(Location::caller(), changed)
    }

    /// Lets all who wait, and all who come, fail.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the barrier is not affected.
    #[track_caller]
    pub fn abort(&self) -> impl Future<Output = Result<()>> {
        called_at(Location::caller(), self.change(|_| State::Broken))
    }

    async fn change(&self, state: impl FnOnce(usize) -> State) -> Result<()> {
        let barrier = &self.0;
        barrier.condition.acquire().await?;
        barrier.state.set(state(barrier.count.get()));
        let notified = barrier.condition.notify_all();
        barrier.condition.release()?;
        notified
    }
}

impl Inner {
    fn set_count(&self, count: usize) {
        self.count.set(count);
        self.resource.level(count, None);
    }

    /// The last one out opens the barrier again.
    fn leave(&self) -> Result<()> {
        if self.count.get() > 0 {
            return Ok(());
        }
        if matches!(self.state.get(), State::Resetting | State::Draining) {
            self.state.set(State::Filling);
        }
        self.condition.notify_all()
    }
}

impl AsyncContextManager for Barrier {
    type Value = usize;

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    async fn enter(&mut self) -> Result<usize> {
        self.pass().await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        Ok(Outcome::Propagate)
    }
}
