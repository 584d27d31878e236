//! `async with` with its parts in boxes, for programs with many statements, as
//! the lessons are.
//!
//! [`async_with`](super::async_with) is compiled once more for each manager
//! and each body. Here what differs from statement to statement is behind
//! pointers, so that the statement is compiled once. It is the same statement,
//! and costs a few allocations.

use std::borrow::Cow;
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;

use super::protocol::{AsyncContextManager, Outcome};
use super::statement::Statement;
use crate::Result;
use crate::event_loop::{Site, raise};
use crate::exception::{Builtin, Exception};

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
    managers.run_boxed(site, Box::new(|value| Box::pin(body(value))))
}

/// A future in a box.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// A body in a box.
pub type Body<'a, V, T> = Box<dyn FnOnce(V) -> Boxed<'a, T> + 'a>;

/// A manager of which only the type of its value is known.
pub(super) struct BoxedManager<'a, V>(Box<dyn Manager<V> + 'a>);

impl<'a, V: 'a> BoxedManager<'a, V> {
    pub(super) fn new(manager: impl AsyncContextManager<Value = V> + 'a) -> Self {
        Self(Box::new(manager))
    }

    /// The statement for this manager.
    pub(super) fn around<T: 'a>(self, site: Site, body: Body<'a, V, T>) -> Boxed<'a, Option<T>> {
        let result = Rc::new(Cell::new(None));
        let place = result.clone();
        let body: Body<'a, V, ()> = Box::new(|value| {
            let body = body(value);
            Box::pin(async move {
                place.set(Some(body.await?));
                Ok(())
            })
        });
        let statement = run(self.before(body), site);
        Box::pin(async move {
            statement.await?;
            Ok(result.take())
        })
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
fn run<'a>(manager: BoxedManager<'a, Boxed<'a, ()>>, site: Site) -> Boxed<'a, Option<()>> {
    Box::pin(manager.run(site, async |body: Boxed<'a, ()>| body.await))
}

impl<V> AsyncContextManager for BoxedManager<'_, V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.0.its_name()
    }

    fn enter(&mut self) -> impl Future<Output = Result<V>> {
        self.0.entering()
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        self.0.exiting(raised).await
    }
}

/// The protocol, as methods that can be behind a pointer.
trait Manager<V> {
    fn its_name(&self) -> Cow<'static, str>;
    fn entering(&mut self) -> Boxed<'_, V>;
    fn exiting<'a>(&'a mut self, raised: Option<&'a Exception>) -> Boxed<'a, Outcome>;
}

impl<M: AsyncContextManager> Manager<M::Value> for M {
    fn its_name(&self) -> Cow<'static, str> {
        self.name()
    }

    fn entering(&mut self) -> Boxed<'_, M::Value> {
        Box::pin(self.enter())
    }

    fn exiting<'a>(&'a mut self, raised: Option<&'a Exception>) -> Boxed<'a, Outcome> {
        Box::pin(self.exit(raised))
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

    fn entering(&mut self) -> Boxed<'_, Boxed<'a, ()>> {
        Box::pin(async {
            let value = self.manager.0.entering().await?;
            match self.body.take() {
                Some(body) => Ok(body(value)),
                None => raise(Builtin::RuntimeError.of("it was entered before")),
            }
        })
    }

    fn exiting<'b>(&'b mut self, raised: Option<&'b Exception>) -> Boxed<'b, Outcome> {
        self.manager.0.exiting(raised)
    }
}
