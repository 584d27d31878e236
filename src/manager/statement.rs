//! `async with` and `with` as Rust calls: drivers of the one state machine.

use std::borrow::Cow;
use std::future::{Future, ready};
use std::panic::Location;

use super::boxed::{Body, Boxed, BoxedManager, boxed};
use super::object::Object;
use super::protocol::{AsyncContextManager, ContextManager, Outcome};
use super::with::{Contexts, With};
use crate::Result;
use crate::event_loop::{Site, Value, checkpoint};
use crate::exception::Exception;
use crate::trace::Flavour;

/// Runs `body` inside a manager, or inside several: a tuple is entered from
/// left to right and exited from right to left, as
/// `async with a as x, b as y:` is.
///
/// Gives `Some` of the body's result; `None` if an exit suppressed the
/// exception that left the body, in which case there is no result (M6).
///
/// # Cancellation
///
/// A cancellation during enter leaves this manager without an exit and exits
/// those to its left (M2); during the body it is what exit is told of (C4);
/// during exit it interrupts that exit (C5).
#[track_caller]
pub fn async_with<S, T>(
    managers: S,
    body: impl AsyncFnOnce(S::Value) -> Result<T>,
) -> impl Future<Output = Result<Option<T>>>
where
    S: Statement,
{
    managers.run(Some(Location::caller()), body)
}

/// Runs `body` inside a plain `with`. Awaiting in the body is fine (M15).
///
/// # Cancellation
///
/// Enter and exit do not wait, so it can arrive in the body only: it is what
/// exit is told of (C4).
#[track_caller]
pub fn with<'a, M: ContextManager + 'a, T: 'a, F: Future<Output = Result<T>> + 'a>(
    manager: M,
    body: impl FnOnce(M::Value) -> F + 'a,
) -> impl Future<Output = Result<Option<T>>> {
    let site = Some(Location::caller());
    BoxedManager::new(Plain(manager)).around(Flavour::Sync, site, boxed(body))
}

/// `async with` on an object of a dynamic language, whose type may lack a
/// method, and whose methods may return what cannot be awaited (M1, M14, M15).
///
/// # Cancellation
///
/// As of [`async_with`].
#[track_caller]
pub fn async_with_object<'a, T: 'a, F: Future<Output = Result<T>> + 'a>(
    object: Object,
    body: impl FnOnce(Value) -> F + 'a,
) -> impl Future<Output = Result<Option<T>>> {
    checked(
        Flavour::Async,
        Some(Location::caller()),
        object,
        boxed(body),
    )
}

/// Plain `with` on an object of a dynamic language.
///
/// # Cancellation
///
/// As of [`with`].
#[track_caller]
pub fn with_object<'a, T: 'a, F: Future<Output = Result<T>> + 'a>(
    object: Object,
    body: impl FnOnce(Value) -> F + 'a,
) -> impl Future<Output = Result<Option<T>>> {
    checked(Flavour::Sync, Some(Location::caller()), object, boxed(body))
}

async fn checked<'a, T: 'a>(
    flavour: Flavour,
    site: Site,
    object: Object,
    body: Body<'a, Value, T>,
) -> Result<Option<T>> {
    With::look_up(flavour, object.type_name(), object.methods())?;
    let statement = BoxedManager::new(object).around(flavour, site, body);
    statement.await
}

/// What the driver below calls: the two methods, with their awaits. They give
/// the manager's own futures, since each future around another is code once
/// more for each manager and each body.
pub(super) trait Protocol {
    type Value;
    fn name(&self) -> Cow<'static, str>;
    fn enter(&mut self, flavour: Flavour) -> impl Future<Output = Result<Self::Value>>;
    fn exit(
        &mut self,
        flavour: Flavour,
        raised: Option<&Exception>,
    ) -> impl Future<Output = Result<Outcome>>;
}

/// Begins the machine, and is done with the name.
#[allow(clippy::needless_pass_by_value)] // It is dropped here, once for all statements.
fn entering(flavour: Flavour, name: Cow<'static, str>, site: Site) -> With {
    With::entering(flavour, (&name).into(), site, Contexts::Ours)
}

/// Drives the machine for one manager.
pub(super) async fn execute<P: Protocol, T>(
    flavour: Flavour,
    site: Site,
    mut manager: P,
    body: impl AsyncFnOnce(P::Value) -> Result<T>,
) -> Result<Option<T>> {
    checkpoint().await;
    let mut machine = entering(flavour, manager.name(), site);
    let value = match manager.enter(flavour).await {
        Ok(value) => value,
        Err(exception) => return Err(machine.enter_failed(exception)),
    };
    machine.entered();
    let result = body(value).await;
    machine.exiting(result.as_ref().err());
    let exit = manager.exit(flavour, result.as_ref().err()).await;
    machine.exited(exit)?;
    Ok(result.ok())
}

/// A typed manager for `async with`.
pub(super) struct Typed<M>(pub(super) M);

impl<M: AsyncContextManager> Protocol for Typed<M> {
    type Value = M::Value;

    fn name(&self) -> Cow<'static, str> {
        self.0.name()
    }

    fn enter(&mut self, _: Flavour) -> impl Future<Output = Result<M::Value>> {
        self.0.enter()
    }

    fn exit(
        &mut self,
        _: Flavour,
        raised: Option<&Exception>,
    ) -> impl Future<Output = Result<Outcome>> {
        self.0.exit(raised)
    }
}

/// A typed manager for plain `with`.
struct Plain<M>(M);

impl<M: ContextManager> Protocol for Plain<M> {
    type Value = M::Value;

    fn name(&self) -> Cow<'static, str> {
        self.0.name()
    }

    fn enter(&mut self, _: Flavour) -> impl Future<Output = Result<M::Value>> {
        ready(self.0.enter())
    }

    fn exit(
        &mut self,
        _: Flavour,
        raised: Option<&Exception>,
    ) -> impl Future<Output = Result<Outcome>> {
        ready(self.0.exit(raised))
    }
}

/// What one `async with` statement can hold: a manager, or a tuple of them.
#[allow(async_fn_in_trait)] // Nothing here is ever sent to another thread.
pub trait Statement {
    /// What `as` binds: the manager's value, or a tuple of the values.
    type Value;

    /// Runs the body inside.
    #[doc(hidden)]
    async fn run<T>(
        self,
        site: Option<&'static Location<'static>>,
        body: impl AsyncFnOnce(Self::Value) -> Result<T>,
    ) -> Result<Option<T>>;

    /// Runs the body inside, with everything [in boxes](super::boxed).
    #[doc(hidden)]
    fn run_boxed<'a, T: 'a>(
        self,
        site: Option<&'static Location<'static>>,
        body: Body<'a, Self::Value, T>,
    ) -> Boxed<'a, Option<T>>
    where
        Self: 'a;
}

impl<M: AsyncContextManager> Statement for M {
    type Value = M::Value;

    fn run<T>(
        self,
        site: Site,
        body: impl AsyncFnOnce(M::Value) -> Result<T>,
    ) -> impl Future<Output = Result<Option<T>>> {
        execute(Flavour::Async, site, Typed(self), body)
    }

    fn run_boxed<'a, T: 'a>(self, site: Site, body: Body<'a, M::Value, T>) -> Boxed<'a, Option<T>>
    where
        Self: 'a,
    {
        BoxedManager::new(Typed(self)).around(Flavour::Async, site, body)
    }
}

impl<A: AsyncContextManager, B: AsyncContextManager> Statement for (A, B) {
    type Value = (A::Value, B::Value);

    async fn run<T>(
        self,
        site: Site,
        body: impl AsyncFnOnce(Self::Value) -> Result<T>,
    ) -> Result<Option<T>> {
        let (a, b) = self;
        let outer = a.run(site, async |a| {
            b.run(site, async |b| body((a, b)).await).await
        });
        Ok(outer.await?.flatten())
    }

    fn run_boxed<'a, T: 'a>(
        self,
        site: Site,
        body: Body<'a, Self::Value, T>,
    ) -> Boxed<'a, Option<T>>
    where
        Self: 'a,
    {
        let (a, b) = self;
        let b = BoxedManager::new(Typed(b));
        let inner: Body<'a, A::Value, Option<T>> =
            Box::new(move |a| b.around(Flavour::Async, site, Box::new(|b| body((a, b)))));
        let a = BoxedManager::new(Typed(a));
        let outer = a.around(Flavour::Async, site, inner);
        Box::pin(async { Ok(outer.await?.flatten()) })
    }
}

impl<A: AsyncContextManager, B: AsyncContextManager, C: AsyncContextManager> Statement
    for (A, B, C)
{
    type Value = (A::Value, B::Value, C::Value);

    async fn run<T>(
        self,
        site: Site,
        body: impl AsyncFnOnce(Self::Value) -> Result<T>,
    ) -> Result<Option<T>> {
        let (a, b, c) = self;
        let inner = async |a| {
            let rest = (b, c);
            rest.run(site, async |(b, c)| body((a, b, c)).await).await
        };
        Ok(a.run(site, inner).await?.flatten())
    }

    fn run_boxed<'a, T: 'a>(
        self,
        site: Site,
        body: Body<'a, Self::Value, T>,
    ) -> Boxed<'a, Option<T>>
    where
        Self: 'a,
    {
        let (a, b, c) = self;
        let inner: Body<'a, A::Value, Option<T>> =
            Box::new(move |a| (b, c).run_boxed(site, Box::new(|(b, c)| body((a, b, c)))));
        let a = BoxedManager::new(Typed(a));
        let outer = a.around(Flavour::Async, site, inner);
        Box::pin(async { Ok(outer.await?.flatten()) })
    }
}
