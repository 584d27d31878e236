//! An event: a flag that tasks wait for.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::waiters::Waiters;
use crate::Result;
use crate::event_loop::{Resource, checkpoint};
use crate::trace::ResourceKind;

/// A flag (`asyncio.Event`). It is not a manager (M16). Cloning gives another
/// handle to the same event.
#[derive(Clone)]
pub struct Event(Rc<Inner>);

struct Inner {
    set: Cell<bool>,
    waiters: Waiters,
    resource: Resource,
}

impl Event {
    /// An event that is not set; `name` is what the trace calls it.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        let site = Some(Location::caller());
        Self(Rc::new(Inner {
            set: Cell::new(false),
            waiters: Waiters::default(),
            resource: Resource::new(name, ResourceKind::Event, 0, site),
        }))
    }

    /// How many wait for it.
    pub(crate) fn waiting(&self) -> usize {
        self.0.waiters.len()
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        self.0.set.get()
    }

    /// Sets it, and wakes all who wait.
    #[track_caller]
    pub fn set(&self) {
        if !self.0.set.replace(true) {
            self.0.resource.level(1, Some(Location::caller()));
            self.0.waiters.wake_all();
        }
    }

    /// Takes the flag down: who comes now waits.
    #[track_caller]
    pub fn clear(&self) {
        if self.0.set.replace(false) {
            self.0.resource.level(0, Some(Location::caller()));
        }
    }

    /// Waits until it is set; not at all if it is.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the event is not affected.
    #[track_caller]
    pub fn wait(&self) -> impl Future<Output = Result<()>> {
        let site = Some(Location::caller());
        async move {
            checkpoint().await;
            if self.is_set() {
                return Ok(());
            }
            self.0.waiters.wait(self.0.resource, site).await.0
        }
    }
}
