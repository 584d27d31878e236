//! `async with` with its parts in boxes, for programs with many statements, as
//! the lessons are.
//!
//! [`async_with`](super::async_with) is compiled once more for each manager
//! and each body. Here what differs from statement to statement is behind
//! pointers, so that the statement is compiled once. It is the same statement,
//! and costs a few allocations.

use std::borrow::Cow;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::place::Place;
use super::protocol::Outcome;
use super::statement::{Protocol, Statement, execute};
use crate::Result;
use crate::event_loop::Site;
use crate::exception::Exception;
use crate::trace::Flavour;

/// Runs `body` inside a manager, or inside several, as
/// [`async_with`](super::async_with) does.
#[track_caller]
pub fn async_with<'a, S, T, F>(
    managers: S,
    body: impl FnOnce(S::Value) -> F + 'a,
) -> Boxed<'a, Option<T>>
where
    S: Statement + 'a,
    T: 'a,
    F: Future<Output = Result<T>> + 'a,
{
    let site = Some(Location::caller());
    managers.run_boxed(site, boxed(body))
}

/// A future in a box.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// A body in a box.
pub type Body<'a, V, T> = Box<dyn FnOnce(V) -> Boxed<'a, T> + 'a>;

/// Puts a body in a box.
pub(super) fn boxed<'a, V, T, F: Future<Output = Result<T>> + 'a>(
    body: impl FnOnce(V) -> F + 'a,
) -> Body<'a, V, T> {
    Box::new(|value| Box::pin(body(value)))
}

/// A manager of which only the type of its value is known.
pub(super) struct BoxedManager<'a, V>(Box<dyn Manager<V> + 'a>);

impl<'a, V: 'a> BoxedManager<'a, V> {
    pub(super) fn new(manager: impl Protocol<Value = V> + 'a) -> Self {
        Self(Box::new(manager))
    }

    /// The statement for this manager.
    pub(super) fn around<T: 'a>(
        self,
        flavour: Flavour,
        site: Site,
        body: Body<'a, V, T>,
    ) -> Boxed<'a, Option<T>> {
        let result = Place::default();
        let place = result.clone();
        let body: Body<'a, V, ()> = Box::new(move |value| place.keep(body(value)));
        let statement = run(flavour, site, self.before(body));
        Box::pin(Around { statement, result })
    }

    /// This manager, whose value is left at a place.
    pub(super) fn keeping(self, place: &Place<V>) -> BoxedManager<'a, ()> {
        BoxedManager(Box::new(Keeping {
            manager: self,
            place: place.clone(),
        }))
    }

    /// This manager, whose value is what the body makes of it.
    fn before(self, body: Body<'a, V, ()>) -> BoxedManager<'a, Boxed<'a, ()>> {
        BoxedManager(Box::new(Before {
            manager: self,
            body: Some(body),
        }))
    }
}

/// The one statement there is.
fn run<'a>(
    flavour: Flavour,
    site: Site,
    manager: BoxedManager<'a, Boxed<'a, ()>>,
) -> Boxed<'a, Option<()>> {
    let body = async |body: Boxed<'a, ()>| body.await;
    Box::pin(execute(flavour, site, manager, body))
}

/// The statement with the result of its body; without, where that was
/// suppressed.
struct Around<'a, T> {
    statement: Boxed<'a, Option<()>>,
    result: Place<T>,
}

impl<T> Future for Around<'_, T> {
    type Output = Result<Option<T>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<Option<T>>> {
        let polled = self.statement.as_mut().poll(context);
        polled.map(|result| result.map(|_| self.result.take()))
    }
}

impl<V> Protocol for BoxedManager<'_, V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.0.its_name()
    }

    fn enter(&mut self, flavour: Flavour) -> impl Future<Output = Result<V>> {
        self.0.entering(flavour)
    }

    async fn exit(&mut self, flavour: Flavour, raised: Option<&Exception>) -> Result<Outcome> {
        self.0.exiting(flavour, raised).await
    }
}

/// The protocol, as methods that can be behind a pointer.
trait Manager<V> {
    fn its_name(&self) -> Cow<'static, str>;
    fn entering(&mut self, flavour: Flavour) -> Boxed<'_, V>;
    fn exiting<'a>(
        &'a mut self,
        flavour: Flavour,
        raised: Option<&'a Exception>,
    ) -> Boxed<'a, Outcome>;
}

impl<P: Protocol> Manager<P::Value> for P {
    fn its_name(&self) -> Cow<'static, str> {
        self.name()
    }

    fn entering(&mut self, flavour: Flavour) -> Boxed<'_, P::Value> {
        Box::pin(self.enter(flavour))
    }

    fn exiting<'a>(
        &'a mut self,
        flavour: Flavour,
        raised: Option<&'a Exception>,
    ) -> Boxed<'a, Outcome> {
        Box::pin(self.exit(flavour, raised))
    }
}

/// A manager with the body that its value is for.
struct Before<'a, V> {
    manager: BoxedManager<'a, V>,
    body: Option<Body<'a, V, ()>>,
}

impl<'a, V> Manager<Boxed<'a, ()>> for Before<'a, V> {
    fn its_name(&self) -> Cow<'static, str> {
        self.manager.0.its_name()
    }

    fn entering(&mut self, flavour: Flavour) -> Boxed<'_, Boxed<'a, ()>> {
        Box::pin(Beginning {
            entering: self.manager.0.entering(flavour),
            body: &mut self.body,
        })
    }

    fn exiting<'b>(
        &'b mut self,
        flavour: Flavour,
        raised: Option<&'b Exception>,
    ) -> Boxed<'b, Outcome> {
        self.manager.0.exiting(flavour, raised)
    }
}

/// A manager's enter, which gives the body with its value.
struct Beginning<'b, 'a, V> {
    entering: Boxed<'b, V>,
    body: &'b mut Option<Body<'a, V, ()>>,
}

impl<'a, V> Future for Beginning<'_, 'a, V> {
    type Output = Result<Boxed<'a, ()>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match (self.entering.as_mut().poll(context), self.body.take()) {
            (Poll::Ready(Ok(value)), Some(body)) => Poll::Ready(Ok(body(value))),
            (Poll::Ready(Err(exception)), _) => Poll::Ready(Err(exception)),
            (_, body) => {
                *self.body = body;
                Poll::Pending
            }
        }
    }
}

/// A manager whose value is left at a place.
struct Keeping<'a, V> {
    manager: BoxedManager<'a, V>,
    place: Place<V>,
}

impl<V> Manager<()> for Keeping<'_, V> {
    fn its_name(&self) -> Cow<'static, str> {
        self.manager.0.its_name()
    }

    fn entering(&mut self, flavour: Flavour) -> Boxed<'_, ()> {
        self.place.keep(self.manager.0.entering(flavour))
    }

    fn exiting<'b>(
        &'b mut self,
        flavour: Flavour,
        raised: Option<&'b Exception>,
    ) -> Boxed<'b, Outcome> {
        self.manager.0.exiting(flavour, raised)
    }
}
