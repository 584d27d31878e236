//! A lock: one holder at a time, waiters served first in, first out.

use std::borrow::Cow;
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::waiters::{Waiters, woken};
use crate::Result;
use crate::event_loop::{Resource, Site, checkpoint, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::ResourceKind;

/// A mutual exclusion lock (`asyncio.Lock`). Cloning gives another handle to
/// the same lock; entering it with `async with` acquires it.
#[derive(Clone)]
pub struct Lock(Rc<Inner>);

struct Inner {
    name: String,
    locked: Cell<bool>,
    waiters: Waiters,
    resource: Resource,
    /// Whether who holds it is worth an event: not inside a barrier.
    records_holders: bool,
}

impl Lock {
    /// A free lock; `name` is what the trace calls it.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        let site = Some(Location::caller());
        Self::over(name, Resource::new(name, ResourceKind::Lock, 1, site), true)
    }

    /// The lock of a condition: it holds and waits for the condition.
    pub(super) fn over(name: &str, resource: Resource, records_holders: bool) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            locked: Cell::new(false),
            waiters: Waiters::default(),
            resource,
            records_holders,
        }))
    }

    /// Whether someone holds it.
    pub fn is_locked(&self) -> bool {
        self.0.locked.get()
    }

    /// How many wait for it.
    pub(crate) fn waiting(&self) -> usize {
        self.0.waiters.len()
    }

    /// Acquires it: without yielding if it is free and nobody waits, else
    /// behind all who wait, one turn after it was released (L1).
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the lock is not acquired, and if it had become
    /// free for this waiter, the next one is woken.
    #[track_caller]
    pub fn acquire(&self) -> impl Future<Output = Result<()>> {
        self.acquire_at(Some(Location::caller()))
    }

    pub(crate) async fn acquire_at(&self, site: Site) -> Result<()> {
        checkpoint().await;
        let lock = &self.0;
        if lock.locked.get() || lock.waiters.any_not_cancelled() {
            let (result, waiter) = lock.waiters.wait(lock.resource, site).await;
            if let Err(exception) = result {
                if woken(&waiter) && lock.records_holders {
                    lock.resource.released(0, site);
                }
                if exception.is(Builtin::CancelledError) && !lock.locked.get() {
                    lock.wake_first();
                }
                return Err(exception);
            }
        }
        lock.locked.set(true);
        if lock.records_holders {
            lock.resource.acquired(0, site);
        }
        Ok(())
    }

    /// Releases it, and wakes the first who waits. Any task may release it;
    /// `RuntimeError` if nobody holds it.
    #[track_caller]
    pub fn release(&self) -> Result<()> {
        self.release_at(Some(Location::caller()))
    }

    #[track_caller]
    pub(crate) fn release_at(&self, site: Site) -> Result<()> {
        if !self.0.locked.get() {
            return raise(Builtin::RuntimeError.of("Lock is not acquired."));
        }
        self.0.locked.set(false);
        if self.0.records_holders {
            self.0.resource.released(0, site);
        }
        self.0.wake_first();
        Ok(())
    }
}

impl Inner {
    /// Wakes the first waiter. If it is done already, it will wake up later on
    /// and take the lock, or, if it was cancelled, come here again.
    fn wake_first(&self) {
        if let Some(waiter) = self.waiters.first()
            && !waiter.future.is_done()
        {
            if self.records_holders {
                waiter.promise(self.resource);
            }
            waiter.wake();
        }
    }
}

impl AsyncContextManager for Lock {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.acquire_at(None).await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.release_at(None)?;
        Ok(Outcome::Propagate)
    }
}
