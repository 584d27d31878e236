//! A semaphore: a number of permits, handed to waiters at release.

use std::borrow::Cow;
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::waiters::Waiters;
use crate::Result;
use crate::event_loop::{Resource, Site, checkpoint, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::ResourceKind;

/// A counter of permits (`asyncio.Semaphore`). Cloning gives another handle to
/// the same semaphore; entering it with `async with` takes a permit.
#[derive(Clone)]
pub struct Semaphore(Rc<Inner>);

struct Inner {
    name: String,
    permits: Cell<usize>,
    waiters: Waiters,
    resource: Resource,
    /// A pool records what is acquired and released itself, with the slot.
    records: Records,
    /// Of a bounded semaphore, how many permits there can be.
    bound: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Records {
    Everything,
    WaitsOnly,
}

impl Semaphore {
    /// A semaphore with this many permits; `name` is what the trace calls it.
    #[track_caller]
    pub fn new(name: &str, permits: usize) -> Self {
        let site = Some(Location::caller());
        let resource = Resource::new(name, ResourceKind::Semaphore, permits, site);
        Self::over(name, permits, resource, Records::Everything, None)
    }

    /// A semaphore that refuses to be released more often than it was
    /// acquired (`asyncio.BoundedSemaphore`, L3).
    #[track_caller]
    pub fn bounded(name: &str, permits: usize) -> Self {
        let site = Some(Location::caller());
        let resource = Resource::new(name, ResourceKind::Semaphore, permits, site);
        Self::over(name, permits, resource, Records::Everything, Some(permits))
    }

    /// The semaphore inside something that records its holders itself.
    pub(crate) fn inside(name: &str, permits: usize, resource: Resource) -> Self {
        Self::over(name, permits, resource, Records::WaitsOnly, None)
    }

    fn over(
        name: &str,
        permits: usize,
        resource: Resource,
        records: Records,
        bound: Option<usize>,
    ) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            permits: Cell::new(permits),
            waiters: Waiters::default(),
            resource,
            records,
            bound,
        }))
    }

    /// How many permits are free.
    pub fn permits(&self) -> usize {
        self.0.permits.get()
    }

    /// How many wait for a permit.
    pub(crate) fn waiting(&self) -> usize {
        self.0.waiters.len()
    }

    /// Whether acquiring would wait: no permit is free, or someone waits.
    pub fn is_locked(&self) -> bool {
        self.0.permits.get() == 0 || self.0.waiters.any_not_cancelled()
    }

    /// Takes a permit: without yielding if one is free and nobody waits, else
    /// behind all who wait (L2).
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; if a permit had been handed over already, it
    /// is given back and goes to the next who waits.
    #[track_caller]
    pub fn acquire(&self) -> impl Future<Output = Result<()>> {
        self.acquire_at(Some(Location::caller()))
    }

    pub(crate) async fn acquire_at(&self, site: Site) -> Result<()> {
        checkpoint().await;
        let semaphore = &self.0;
        if !self.is_locked() {
            semaphore.permits.set(semaphore.permits.get() - 1);
            semaphore.acquired(site);
            return Ok(());
        }
        let (result, waiter) = semaphore.waiters.wait(semaphore.resource, site).await;
        if let Err(exception) = result {
            if exception.is(Builtin::CancelledError) && !waiter.is_cancelled() {
                semaphore.permits.set(semaphore.permits.get() + 1);
                semaphore.resource.released(0, site);
                semaphore.hand_over();
            }
            return Err(exception);
        }
        if semaphore.permits.get() > 0 {
            semaphore.hand_over();
        }
        semaphore.acquired(site);
        Ok(())
    }

    /// Gives a permit back, and hands it to the first who waits. Any task may
    /// release, and more often than was acquired; of a bounded semaphore, that
    /// is a `ValueError` (L3).
    #[track_caller]
    pub fn release(&self) -> Result<()> {
        self.release_at(Some(Location::caller()))
    }

    #[track_caller]
    pub(crate) fn release_at(&self, site: Site) -> Result<()> {
        let semaphore = &self.0;
        if semaphore
            .bound
            .is_some_and(|bound| semaphore.permits.get() >= bound)
        {
            return raise(Builtin::ValueError.of("BoundedSemaphore released too many times"));
        }
        semaphore.permits.set(semaphore.permits.get() + 1);
        if semaphore.records == Records::Everything {
            semaphore.resource.released(0, site);
        }
        semaphore.hand_over();
        Ok(())
    }
}

impl Inner {
    fn acquired(&self, site: Site) {
        if self.records == Records::Everything {
            self.resource.acquired(0, site);
        }
    }

    /// Hands a free permit to the first who waits.
    fn hand_over(&self) {
        if let Some(waiter) = self.waiters.first_pending() {
            self.permits.set(self.permits.get().saturating_sub(1));
            waiter.promise(self.resource);
            waiter.wake();
        }
    }
}

impl AsyncContextManager for Semaphore {
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
