//! A queue of items, with an optional size.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::items::{Items, OldestFirst};
use super::waiters::{Waiters, woken};
use crate::Result;
use crate::event_loop::{Resource, Site, checkpoint, raise};
use crate::exception::Builtin;
use crate::trace::ResourceKind;

/// A first in, first out queue (`asyncio.Queue`). It is not a manager (M16).
/// Cloning gives another handle to the same queue.
pub struct Queue<T>(Rc<Inner<T>>);

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<T> {
    items: Box<dyn Items<T>>,
    /// Zero means unbounded.
    size: usize,
    getters: Waiters,
    putters: Waiters,
    joiners: Waiters,
    /// Items put and not yet reported done.
    unfinished: Cell<usize>,
    resource: Resource,
}

impl<T: 'static> Queue<T> {
    /// An empty queue for at most `size` items; zero means any number.
    #[track_caller]
    pub fn new(name: &str, size: usize) -> Self {
        Self::over(name, size, Box::new(OldestFirst::default()))
    }
}

impl<T> Queue<T> {
    /// The same with items in an order of their own.
    #[track_caller]
    pub fn over(name: &str, size: usize, items: Box<dyn Items<T>>) -> Self {
        let site = Some(Location::caller());
        Self(Rc::new(Inner {
            items,
            size,
            getters: Waiters::default(),
            putters: Waiters::default(),
            joiners: Waiters::default(),
            unfinished: Cell::new(0),
            resource: Resource::new(name, ResourceKind::Queue, size, site),
        }))
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.0.items.len()
    }

    /// For how many items it is; zero means any number.
    pub fn size(&self) -> usize {
        self.0.size
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an item would have to wait.
    pub fn is_full(&self) -> bool {
        self.0.size > 0 && self.len() >= self.0.size
    }

    /// Puts an item in, waiting while the queue is full.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the item is not put in, and if there was room
    /// for it, the next who waits is woken.
    #[track_caller]
    pub fn put(&self, item: T) -> impl Future<Output = Result<()>> {
        let site = Some(Location::caller());
        async move {
            checkpoint().await;
            while self.is_full() {
                let (result, waiter) = self.0.putters.wait(self.0.resource, site).await;
                if let Err(exception) = result {
                    if woken(&waiter) && !self.is_full() {
                        self.0.putters.wake_next();
                    }
                    return Err(exception);
                }
            }
            self.push(item, site)
        }
    }

    /// Puts an item in at once; `QueueFull` if there is no room.
    #[track_caller]
    pub fn put_nowait(&self, item: T) -> Result<()> {
        if self.is_full() {
            return raise(Builtin::QueueFull.bare());
        }
        self.push(item, Some(Location::caller()))
    }

    fn push(&self, item: T, site: Site) -> Result<()> {
        self.0.items.push(item)?;
        self.0.unfinished.set(self.0.unfinished.get() + 1);
        self.0.resource.level(self.len(), site);
        self.0.getters.wake_next();
        Ok(())
    }

    /// Takes the oldest item, waiting while there is none.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; no item is taken, and if there was one for
    /// this waiter, the next who waits is woken.
    #[track_caller]
    pub fn get(&self) -> impl Future<Output = Result<T>> {
        let site = Some(Location::caller());
        async move {
            checkpoint().await;
            loop {
                if let Some(item) = self.pop(site)? {
                    return Ok(item);
                }
                let (result, waiter) = self.0.getters.wait(self.0.resource, site).await;
                if let Err(exception) = result {
                    if woken(&waiter) && !self.is_empty() {
                        self.0.getters.wake_next();
                    }
                    return Err(exception);
                }
            }
        }
    }

    /// Takes the oldest item at once; `QueueEmpty` if there is none.
    #[track_caller]
    pub fn get_nowait(&self) -> Result<T> {
        match self.pop(Some(Location::caller()))? {
            Some(item) => Ok(item),
            None => raise(Builtin::QueueEmpty.bare()),
        }
    }

    fn pop(&self, site: Site) -> Result<Option<T>> {
        let Some(item) = self.0.items.pop()? else {
            return Ok(None);
        };
        self.0.resource.level(self.len(), site);
        self.0.putters.wake_next();
        Ok(Some(item))
    }

    /// Where its items are kept in the end.
    pub(crate) fn kept(&self) -> &dyn Items<T> {
        let items = &*self.0.items;
        items.inner().unwrap_or(items)
    }

    /// What it holds.
    pub(crate) fn items(&self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.items.all()
    }

    /// How many items were put in and not yet reported done.
    pub(crate) fn unfinished(&self) -> usize {
        self.0.unfinished.get()
    }

    /// How many wait to take an item, and how many to put one in.
    pub(crate) fn waiting(&self) -> (usize, usize) {
        (self.0.getters.len(), self.0.putters.len())
    }

    /// Reports that one item that was taken is dealt with; `ValueError` if
    /// that was said more often than items were put in.
    #[track_caller]
    pub fn task_done(&self) -> Result<()> {
        let Some(left) = self.0.unfinished.get().checked_sub(1) else {
            return raise(Builtin::ValueError.of("task_done() called too many times"));
        };
        self.0.unfinished.set(left);
        if left == 0 {
            self.0.joiners.wake_all();
        }
        Ok(())
    }

    /// Waits until every item that was put in is dealt with.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the queue is not affected.
    #[track_caller]
    pub fn join(&self) -> impl Future<Output = Result<()>> {
        let site = Some(Location::caller());
        async move {
            if self.0.unfinished.get() > 0 {
                self.0.joiners.wait(self.0.resource, site).await.0?;
            }
            Ok(())
        }
    }
}
