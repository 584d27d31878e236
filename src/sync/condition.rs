//! A condition: a lock with tasks that wait to be notified.

use std::borrow::Cow;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::lock::Lock;
use super::waiters::Waiters;
use crate::Result;
use crate::event_loop::{Handled, Resource, Site, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::ResourceKind;

/// A condition variable (`asyncio.Condition`). Entering it acquires its lock.
/// Cloning gives another handle to the same condition.
#[derive(Clone)]
pub struct Condition(Rc<Inner>);

struct Inner {
    name: String,
    lock: Lock,
    waiters: Waiters,
    resource: Resource,
}

impl Condition {
    /// A condition with a lock of its own; `name` is what the trace calls it.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        let site = Some(Location::caller());
        Self::over(
            name,
            Resource::new(name, ResourceKind::Condition, 1, site),
            true,
        )
    }

    /// A condition over this lock, which may be shared.
    #[track_caller]
    pub fn with_lock(name: &str, lock: &Lock) -> Self {
        let site = Some(Location::caller());
        Self(Rc::new(Inner {
            name: name.to_owned(),
            lock: lock.clone(),
            waiters: Waiters::default(),
            resource: Resource::new(name, ResourceKind::Condition, 1, site),
        }))
    }

    /// How many wait to be notified.
    pub(crate) fn waiting(&self) -> usize {
        self.0.waiters.len()
    }

    /// The condition inside a barrier, which is what is waited for then.
    pub(super) fn over(name: &str, resource: Resource, records_holders: bool) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            lock: Lock::over(name, resource, records_holders),
            waiters: Waiters::default(),
            resource,
        }))
    }

    /// Acquires its lock; see [`Lock::acquire`].
    ///
    /// # Cancellation
    ///
    /// As of [`Lock::acquire`].
    #[track_caller]
    pub fn acquire(&self) -> impl Future<Output = Result<()>> {
        self.0.lock.acquire_at(Some(Location::caller()))
    }

    /// Releases its lock; see [`Lock::release`].
    #[track_caller]
    pub fn release(&self) -> Result<()> {
        self.0.lock.release_at(Some(Location::caller()))
    }

    /// Whether someone holds its lock.
    pub fn is_locked(&self) -> bool {
        self.0.lock.is_locked()
    }

    /// Releases the lock, waits to be notified, and acquires the lock again.
    /// `RuntimeError` if nobody holds the lock.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`, but only once it has the lock again. Cancelled
    /// while it acquires that, it raises a new one, without a message.
    #[track_caller]
    pub fn wait(&self) -> impl Future<Output = Result<()>> {
        self.wait_at(Some(Location::caller()))
    }

    async fn wait_at(&self, site: Site) -> Result<()> {
        let condition = &self.0;
        if !condition.lock.is_locked() {
            return raise(Builtin::RuntimeError.of("cannot wait on un-acquired lock"));
        }
        condition.lock.release_at(site)?;
        let result = condition.waiters.wait(condition.resource, site).await.0;
        let _handled = result.as_ref().err().map(Handled::new);
        let mut cancelled = false;
        loop {
            match condition.lock.acquire_at(site).await {
                Ok(()) if cancelled => return raise(Builtin::CancelledError.bare()),
                Ok(()) => return result,
                Err(exception) if exception.is(Builtin::CancelledError) => cancelled = true,
                Err(exception) => return Err(exception),
            }
        }
    }

    /// Waits until a predicate is true, which is looked at with the lock held.
    ///
    /// # Cancellation
    ///
    /// As of [`wait`](Self::wait).
    #[track_caller]
    pub fn wait_for(&self, predicate: impl Fn() -> bool) -> impl Future<Output = Result<()>> {
        let site = Some(Location::caller());
        async move {
            while !predicate() {
                self.wait_at(site).await?;
            }
            Ok(())
        }
    }

    /// Wakes at most `n` who wait. `RuntimeError` if nobody holds the lock.
    #[track_caller]
    pub fn notify(&self, n: usize) -> Result<()> {
        if !self.0.lock.is_locked() {
            return raise(Builtin::RuntimeError.of("cannot notify on un-acquired lock"));
        }
        self.0.waiters.wake(n);
        Ok(())
    }

    /// Wakes all who wait. `RuntimeError` if nobody holds the lock.
    #[track_caller]
    pub fn notify_all(&self) -> Result<()> {
        self.notify(usize::MAX)
    }
}

impl AsyncContextManager for Condition {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.0.lock.acquire_at(None).await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.lock.release_at(None)?;
        Ok(Outcome::Propagate)
    }
}
