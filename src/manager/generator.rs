//! Generator-style managers: a coroutine that yields once.
//!
//! Enter and exit run the generator in the caller's task. Source: `contextlib._AsyncGeneratorContextManager` of CPython 3.11.

use std::borrow::Cow;
use std::future::Future;

use super::async_generator::{AsyncGenerator, Steps, Went, Yielded, Yielder, async_generator};
use super::protocol::{AsyncContextManager, Outcome};
use crate::Result;
use crate::event_loop::{Handled, raise, raise_from};
use crate::exception::{Builtin, Exception};

/// Makes a manager from a generator: what comes before the yield is enter,
/// what comes after it is exit.
///
/// At the yield the body's exception is raised. `y.yield_(value).await?`
/// leaves the generator there, as a bare `yield` without `try` does (M11);
/// keeping the result and returning it later is `try ... finally`.
///
/// ```
/// # use enter_exit::{event_loop::{self, print}, manager::{async_with, generator_manager}};
/// # let trace = event_loop::run(Default::default(), async {
/// let connection = generator_manager("connection", async |y| {
///     print("opened");
///     let raised = y.yield_("db").await;
///     print("closed");
///     raised
/// });
/// async_with(connection, async |name| {
///     print(name);
///     Ok(())
/// })
/// .await?;
/// # Ok(())
/// # });
/// # assert!(trace.to_text().contains("closed"));
/// ```
///
/// # Cancellation
///
/// The `CancelledError` is raised where the generator waits, in enter (no exit
/// is owed then, M2) and in exit (C5). Cancelled in the body, it is raised at
/// the yield (C4).
pub fn generator_manager<V: 'static, F: Future<Output = Result<()>> + 'static>(
    name: impl Into<Cow<'static, str>>,
    generator: impl FnOnce(Yielder<V>) -> F,
) -> GeneratorManager<V> {
    GeneratorManager {
        name: name.into(),
        generator: async_generator(generator),
        entered: false,
    }
}

/// A manager made from a generator. It is single use: entering it again is an
/// `AttributeError` (M12); call the function again for a new one. So that a
/// second use can be tried at all, `&mut` of it is a manager too.
///
/// # Cancellation
///
/// As [`generator_manager`] says.
pub struct GeneratorManager<V: 'static> {
    name: Cow<'static, str>,
    generator: AsyncGenerator<V>,
    entered: bool,
}

/// Runs the generator to its yield, and gives what it handed out.
async fn begin(generator: Steps, again: bool) -> Result<Yielded> {
    if again {
        return raise(
            Builtin::AttributeError
                .of("'_AsyncGeneratorContextManager' object has no attribute 'args'"),
        );
    }
    match generator.resume(Ok(())).await {
        Went::Yielded(value) => Ok(value),
        Went::Raised(exception) => Err(exception),
        Went::Returned => {
            // In CPython this is raised where the end is handled.
            let end = Builtin::StopAsyncIteration.bare();
            let _handled = Handled::new(&end);
            raise_from(Builtin::RuntimeError.of("generator didn't yield"), None)
        }
    }
}

/// Lets the generator go on after its yield, to its end.
async fn finish(generator: Steps, raised: Option<&Exception>) -> Result<Outcome> {
    if let Some(value) = raised {
        return finish_after(generator, value).await;
    }
    match generator.resume(Ok(())).await {
        Went::Returned => Ok(Outcome::Propagate),
        Went::Raised(exception) => Err(exception),
        Went::Yielded(_) => stop(generator, "generator didn't stop").await,
    }
}

/// The body raised: so does the yield.
async fn finish_after(generator: Steps, value: &Exception) -> Result<Outcome> {
    match generator.resume(Err(value.clone())).await {
        // It ended without raising: the exception was swallowed.
        Went::Returned => Ok(Outcome::Suppress),
        Went::Raised(exception) => {
            let wrapped = value.is(Builtin::StopIteration) || value.is(Builtin::StopAsyncIteration);
            let same = exception.same(value)
                || wrapped
                    && exception.is(Builtin::RuntimeError)
                    && exception.cause().is_some_and(|cause| cause.same(value));
            if same {
                Ok(Outcome::Propagate)
            } else {
                Err(exception)
            }
        }
        Went::Yielded(_) => stop(generator, "generator didn't stop after athrow()").await,
    }
}

/// It yielded again: it is closed, and that is an error.
async fn stop(generator: Steps, message: &'static str) -> Result<Outcome> {
    let error = Builtin::RuntimeError.of(message);
    let raised = raise(error.clone());
    // It is on its way while the generator is closed, in a `finally`.
    let handled = Handled::new(&error);
    let closed = generator.aclose().await;
    drop(handled);
    closed.and(raised)
}

impl<V> AsyncContextManager for GeneratorManager<V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }

    async fn enter(&mut self) -> Result<V> {
        let again = std::mem::replace(&mut self.entered, true);
        let value = begin(self.generator.steps(), again).await?;
        match value.downcast() {
            Ok(value) => Ok(*value),
            // What was handed out is what the type of the generator says.
            Err(_) => raise(Builtin::TypeError.of("the generator yielded something else")),
        }
    }

    fn exit(&mut self, raised: Option<&Exception>) -> impl Future<Output = Result<Outcome>> {
        finish(self.generator.steps(), raised)
    }
}

impl<V> AsyncContextManager for &mut GeneratorManager<V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }

    fn enter(&mut self) -> impl Future<Output = Result<V>> {
        GeneratorManager::enter(self)
    }

    fn exit(&mut self, raised: Option<&Exception>) -> impl Future<Output = Result<Outcome>> {
        GeneratorManager::exit(self, raised)
    }
}

/// A manager whose exit closes a generator (`contextlib.aclosing`), so that
/// its clean-up has run when the block is left.
///
/// # Cancellation
///
/// Cancelled in the body, the generator is closed as at any other end.
/// Cancelled in exit, the `CancelledError` is raised where the generator waits,
/// and cuts its clean-up short there (C5).
pub fn aclosing<V>(generator: AsyncGenerator<V>) -> Closing<V> {
    Closing(generator)
}

/// The manager of [`aclosing`].
///
/// # Cancellation
///
/// As [`aclosing`] says.
pub struct Closing<V: 'static>(AsyncGenerator<V>);

impl<V> AsyncContextManager for Closing<V> {
    type Value = AsyncGenerator<V>;

    fn name(&self) -> Cow<'static, str> {
        "aclosing".into()
    }

    async fn enter(&mut self) -> Result<AsyncGenerator<V>> {
        Ok(self.0.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.aclose().await?;
        Ok(Outcome::Propagate)
    }
}
