//! A re-entrant lock: who holds it can enter it again.

use std::borrow::Cow;
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;

use crate::Result;
use crate::event_loop::{Site, current_task, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::sync::Lock;
use crate::trace::TaskId;

/// A lock that its owner can enter as often as it likes; other tasks wait
/// until the outermost exit. Cloning gives another handle to the same lock.
///
/// The owner is the task, and not the coroutine: what runs in another task,
/// for instance through `wait_for`, waits like everybody else (R1).
#[derive(Clone)]
pub struct ReentrantLock(Rc<Inner>);

struct Inner {
    name: String,
    /// Held as long as there is an owner.
    lock: Lock,
    owner: Cell<Option<TaskId>>,
    /// How often the owner has entered and not exited.
    depth: Cell<u32>,
}

impl ReentrantLock {
    /// A free lock; `name` is what the trace calls it.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            lock: Lock::new(name),
            owner: Cell::new(None),
            depth: Cell::new(0),
        }))
    }

    /// How often its owner has entered it; zero if it is free.
    pub fn depth(&self) -> u32 {
        self.0.depth.get()
    }

    /// Enters it: without waiting if this task is its owner, else as
    /// [`Lock::acquire`] does.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the lock is not entered, and goes to the next
    /// who waits.
    #[track_caller]
    pub fn acquire(&self) -> impl Future<Output = Result<()>> {
        self.acquire_at(Some(Location::caller()))
    }

    async fn acquire_at(&self, site: Site) -> Result<()> {
        let lock = &self.0;
        let task = current_task().and_then(|task| task.id());
        if lock.depth.get() == 0 || lock.owner.get() != task {
            lock.lock.acquire_at(site).await?;
            lock.owner.set(task);
        }
        lock.depth.set(lock.depth.get() + 1);
        Ok(())
    }

    /// Exits it, and with the outermost exit releases it. `RuntimeError` if
    /// this task is not its owner.
    #[track_caller]
    pub fn release(&self) -> Result<()> {
        self.release_at(Some(Location::caller()))
    }

    #[track_caller]
    fn release_at(&self, site: Site) -> Result<()> {
        let lock = &self.0;
        let task = current_task().and_then(|task| task.id());
        if lock.depth.get() == 0 || lock.owner.get() != task {
            return raise(Builtin::RuntimeError.of("the lock is not held by this task"));
        }
        lock.depth.set(lock.depth.get() - 1);
        if lock.depth.get() == 0 {
            lock.owner.set(None);
            lock.lock.release_at(site)?;
        }
        Ok(())
    }
}

impl AsyncContextManager for ReentrantLock {
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
