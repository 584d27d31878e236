//! A connection pool: a fixed number of connections, lent one at a time.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::VecDeque;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Resource, Site, print, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::sync::Semaphore;
use crate::trace::ResourceKind;

/// A pool of connections. Cloning gives another handle to the same pool.
///
/// It is a semaphore with as many permits as there are connections, and a
/// queue of the idle ones: a permit goes to its waiter at release (L2), so a
/// connection is there for whoever has one (P1).
#[derive(Clone)]
pub struct Pool(Rc<Inner>);

struct Inner {
    name: String,
    permits: Semaphore,
    idle: RefCell<VecDeque<Connection>>,
    /// The numbers of those that are lent.
    lent: RefCell<Vec<u32>>,
    closed: Cell<bool>,
    resource: Resource,
}

/// One connection of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Counted from one.
    pub number: u32,
}

impl std::fmt::Display for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "connection {}", self.number)
    }
}

impl Pool {
    /// A pool with `size` connections, all of them open and idle.
    #[track_caller]
    pub fn new(name: &str, size: usize) -> Self {
        let site = Some(Location::caller());
        let resource = Resource::new(name, ResourceKind::Pool, size, site);
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        Self(Rc::new(Inner {
            name: name.to_owned(),
            permits: Semaphore::inside(name, size as usize, resource),
            idle: RefCell::new((1..=size).map(|number| Connection { number }).collect()),
            lent: RefCell::default(),
            closed: Cell::new(false),
            resource,
        }))
    }

    /// A manager that lends a connection: enter waits for one, in order of
    /// arrival, and exit gives it back, however the body ends.
    ///
    /// # Cancellation
    ///
    /// Cancelled while it waits, it takes no connection; one that had been
    /// handed to it goes to the next who waits (P1).
    #[track_caller]
    pub fn acquire(&self) -> Checkout {
        Checkout {
            pool: self.clone(),
            connection: None,
            site: Some(Location::caller()),
        }
    }

    /// Takes a connection by hand, in order of arrival. Whoever takes one owes
    /// a [`give_back`](Self::give_back), however the work ends; that is what
    /// [`acquire`](Self::acquire) is for. `RuntimeError` if the pool is closed.
    ///
    /// # Cancellation
    ///
    /// As of [`acquire`](Self::acquire).
    #[track_caller]
    pub fn take(&self) -> impl Future<Output = Result<Connection>> {
        self.take_at(Some(Location::caller()))
    }

    async fn take_at(&self, site: Site) -> Result<Connection> {
        let pool = &self.0;
        if pool.closed.get() {
            return raise(Builtin::RuntimeError.of("the pool is closed"));
        }
        pool.permits.acquire_at(site).await?;
        let connection = pool.idle.borrow_mut().pop_front();
        let Some(connection) = connection else {
            // The pool was closed while this waited.
            pool.resource.released(0, site);
            pool.permits.release_at(site)?;
            return raise(Builtin::RuntimeError.of("the pool is closed"));
        };
        pool.lent.borrow_mut().push(connection.number);
        pool.resource.acquired(connection.number, site);
        Ok(connection)
    }

    /// Gives a connection back that was taken by hand; it goes to the first
    /// who waits. `RuntimeError` if it is not lent: it was given back before.
    #[track_caller]
    pub fn give_back(&self, connection: Connection) -> Result<()> {
        self.give_back_at(connection, Some(Location::caller()))
    }

    #[track_caller]
    fn give_back_at(&self, connection: Connection, site: Site) -> Result<()> {
        let pool = &self.0;
        let mut lent = pool.lent.borrow_mut();
        let Some(at) = lent.iter().position(|lent| *lent == connection.number) else {
            drop(lent);
            return raise(Builtin::RuntimeError.of(format!("{connection} is not lent")));
        };
        lent.swap_remove(at);
        drop(lent);
        pool.resource.released(connection.number, site);
        if pool.closed.get() {
            print(format!("close {connection}"));
        } else {
            pool.idle.borrow_mut().push_back(connection);
        }
        pool.permits.release_at(site)
    }

    /// How many connections are idle.
    pub fn idle(&self) -> usize {
        self.0.idle.borrow().len()
    }

    /// Closes every idle connection, once, in the order in which they would
    /// be lent. Closing again does nothing. A connection that is still lent is
    /// closed when it comes back.
    #[track_caller]
    pub fn close(&self) {
        let pool = &self.0;
        if pool.closed.replace(true) {
            return;
        }
        let site = Some(Location::caller());
        let idle: Vec<Connection> = pool.idle.borrow_mut().drain(..).collect();
        for connection in idle {
            print(format!("close {connection}"));
        }
        pool.resource.closed(site);
    }
}

/// The manager of [`Pool::acquire`]. It can be entered once.
pub struct Checkout {
    pool: Pool,
    connection: Option<Connection>,
    site: Site,
}

impl AsyncContextManager for Checkout {
    type Value = Connection;

    fn name(&self) -> Cow<'static, str> {
        format!("{}.acquire", self.pool.0.name).into()
    }

    async fn enter(&mut self) -> Result<Connection> {
        let connection = self.pool.take_at(self.site).await?;
        self.connection = Some(connection.clone());
        Ok(connection)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        if let Some(connection) = self.connection.take() {
            self.pool.give_back_at(connection, self.site)?;
        }
        Ok(Outcome::Propagate)
    }
}
