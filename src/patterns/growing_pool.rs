//! A connection pool that grows: a few connections at the start, more of them
//! on demand.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::VecDeque;
use std::panic::Location;
use std::rc::Rc;

use super::Connection;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Resource, Site, print_at, raise, sleep_at};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome, attempt};
use crate::sync::Semaphore;
use crate::trace::{Micros, ResourceKind};

/// A pool whose connections take time to open. As a manager, its enter opens
/// the minimum, and its exit closes every connection once. Cloning gives
/// another handle to the same pool.
///
/// It is a semaphore with as many permits as there can be connections: who has
/// a permit takes an idle connection or may open one, so that there are never
/// more than the maximum (P1).
#[derive(Clone)]
pub struct GrowingPool(Rc<Inner>);

struct Inner {
    name: String,
    minimum: usize,
    opening_takes: Micros,
    permits: Semaphore,
    idle: RefCell<VecDeque<Connection>>,
    /// The numbers of the connections that may still be opened: none, once the
    /// pool is closed.
    unopened: RefCell<Vec<u32>>,
    state: Cell<State>,
    resource: Resource,
    /// Where it was made: the line of what it does as a manager itself.
    site: Site,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
}

impl GrowingPool {
    /// A pool that opens `minimum` connections when it is entered, and has
    /// never more than `maximum`, or `minimum` if that is more. To open one
    /// takes the given time.
    #[track_caller]
    pub fn new(name: &str, minimum: usize, maximum: usize, opening_takes: Micros) -> Self {
        let site = Some(Location::caller());
        let maximum = maximum.max(minimum);
        let resource = Resource::new(name, ResourceKind::Pool, maximum, site);
        let last = u32::try_from(maximum).unwrap_or(u32::MAX);
        Self(Rc::new(Inner {
            name: name.to_owned(),
            minimum,
            opening_takes,
            permits: Semaphore::inside(name, maximum, resource),
            idle: RefCell::default(),
            unopened: RefCell::new((1..=last).rev().collect()),
            state: Cell::new(State::Open),
            resource,
            site,
        }))
    }

    /// A manager that lends a connection: an idle one, the one that has been
    /// idle for longest, or else a new one, or else, if there are as many as
    /// there may be, the first to come back. Exit gives it back.
    ///
    /// # Cancellation
    ///
    /// Cancelled while it waits, or while it opens a connection, it takes
    /// none; the next who waits is served (P1).
    #[track_caller]
    pub fn acquire(&self) -> Lease {
        Lease {
            pool: self.clone(),
            connection: None,
            site: Some(Location::caller()),
        }
    }

    /// How many connections are idle.
    pub fn idle(&self) -> usize {
        self.0.idle.borrow().len()
    }

    /// Closes every idle connection, in the order in which they would be lent.
    /// One that is still lent is closed when it comes back.
    fn close(&self) {
        let (pool, site) = (&self.0, self.0.site);
        if pool.state.replace(State::Closed) == State::Closed {
            return;
        }
        pool.unopened.borrow_mut().clear();
        let idle: Vec<Connection> = pool.idle.borrow_mut().drain(..).collect();
        for connection in idle {
            print_at(site, &format!("close {connection}"));
        }
        pool.resource.closed(site);
    }
}

impl Inner {
    /// Opens the connection with this number, which is not among the unopened.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; the connection is unopened again.
    async fn open(&self, number: u32, site: Site) -> Result<Connection> {
        attempt(sleep_at(self.opening_takes, site))
            .except(Builtin::BaseException, async |error| {
                if self.state.get() == State::Open {
                    let mut unopened = self.unopened.borrow_mut();
                    let at = unopened.partition_point(|known| *known > number);
                    unopened.insert(at, number);
                }
                Err(error)
            })
            .await?;
        let connection = Connection { number };
        print_at(site, &format!("open {connection}"));
        if self.state.get() == State::Closed {
            print_at(site, &format!("close {connection}"));
            return closed();
        }
        Ok(connection)
    }
}

fn closed<T>() -> Result<T> {
    raise(Builtin::RuntimeError.of("the pool is closed"))
}

impl AsyncContextManager for GrowingPool {
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    /// # Cancellation
    ///
    /// Raises `CancelledError`; what was opened by then is closed (M2).
    async fn enter(&mut self) -> Result<Self> {
        let pool = self.0.clone();
        attempt(async {
            for _ in 0..pool.minimum {
                let number = pool.unopened.borrow_mut().pop();
                if let Some(number) = number {
                    let connection = pool.open(number, pool.site).await?;
                    pool.idle.borrow_mut().push_back(connection);
                }
            }
            Ok(())
        })
        .except(Builtin::BaseException, async |error| {
            self.close();
            Err(error)
        })
        .await?;
        Ok(self.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.close();
        Ok(Outcome::Propagate)
    }
}

/// The manager of [`GrowingPool::acquire`]. It can be entered once.
pub struct Lease {
    pool: GrowingPool,
    connection: Option<Connection>,
    site: Site,
}

impl Lease {
    /// Opens a new connection, with a permit that is given back if it cannot.
    async fn open(&self) -> Result<Connection> {
        let pool = &self.pool.0;
        let number = pool.unopened.borrow_mut().pop();
        let Some(number) = number else {
            // The pool was closed while this waited.
            pool.resource.released(0, self.site);
            pool.permits.release_at(self.site)?;
            return closed();
        };
        pool.resource.acquired(number, self.site);
        attempt(pool.open(number, self.site))
            .except(Builtin::BaseException, async |error| {
                pool.resource.released(number, self.site);
                pool.permits.release_at(self.site)?;
                Err(error)
            })
            .await
    }
}

impl AsyncContextManager for Lease {
    type Value = Connection;

    fn name(&self) -> Cow<'static, str> {
        format!("{}.acquire", self.pool.0.name).into()
    }

    async fn enter(&mut self) -> Result<Connection> {
        let pool = &self.pool.0;
        if pool.state.get() == State::Closed {
            return closed();
        }
        pool.permits.acquire_at(self.site).await?;
        let idle = pool.idle.borrow_mut().pop_front();
        let connection = if let Some(connection) = idle {
            pool.resource.acquired(connection.number, self.site);
            connection
        } else {
            self.open().await?
        };
        self.connection = Some(connection.clone());
        Ok(connection)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        let pool = &self.pool.0;
        if let Some(connection) = self.connection.take() {
            pool.resource.released(connection.number, self.site);
            match pool.state.get() {
                State::Open => pool.idle.borrow_mut().push_back(connection),
                State::Closed => print_at(self.site, &format!("close {connection}")),
            }
            pool.permits.release_at(self.site)?;
        }
        Ok(Outcome::Propagate)
    }
}
