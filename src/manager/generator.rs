//! Generator-style managers: a coroutine that yields once.
//!
//! The manager owns the generator's future and polls it from enter and from
//! exit, in the caller's task; so what the generator awaits, the caller waits
//! for. Source: `contextlib._AsyncGeneratorContextManager` of CPython 3.11.

use std::borrow::Cow;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use super::protocol::{AsyncContextManager, Outcome};
use crate::Result;
use crate::event_loop::{Segment, handling_depth, raise, raise_from, restore, split_off};
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
pub fn generator_manager<V: 'static>(
    name: impl Into<Cow<'static, str>>,
    generator: impl AsyncFnOnce(Yielder<V>) -> Result<()> + 'static,
) -> GeneratorManager<V> {
    let slot = Rc::new(RefCell::new(Slot::Running));
    let yielder = Yielder(slot.clone());
    GeneratorManager {
        name: name.into(),
        generator: Generator {
            future: Some(Box::pin(async move { generator(yielder).await })),
            slot,
            handling: Segment::new(),
        },
        entered: false,
    }
}

/// A manager made from a generator. It is single use: entering it again is an
/// `AttributeError` (M12); call the function again for a new one. So that a
/// second use can be tried at all, `&mut` of it is a manager too.
pub struct GeneratorManager<V> {
    name: Cow<'static, str>,
    generator: Generator<V>,
    entered: bool,
}

/// The generator's side: hands a value out.
pub struct Yielder<V>(Rc<RefCell<Slot<V>>>);

/// What generator and manager leave for each other.
enum Slot<V> {
    /// The generator runs, or has not begun.
    Running,
    /// It yielded this, and waits to be resumed.
    Yielded(V),
    /// It is suspended at a yield whose value was taken.
    Suspended,
    /// It is to go on with this.
    Resumed(Result<()>),
}

impl<V> Yielder<V> {
    /// Hands `value` to the body, and waits for its end: nothing if it ran to
    /// its end, the exception that left it otherwise.
    ///
    /// # Cancellation
    ///
    /// A cancellation of the body is what this raises; during the generator's
    /// own awaits it is raised there.
    pub async fn yield_(&self, value: V) -> Result<()> {
        let mut value = Some(value);
        poll_fn(|_| match value.take() {
            Some(value) => {
                *self.0.borrow_mut() = Slot::Yielded(value);
                Poll::Pending
            }
            None => match self.0.replace(Slot::Running) {
                Slot::Resumed(how) => Poll::Ready(how),
                other => {
                    *self.0.borrow_mut() = other;
                    Poll::Pending
                }
            },
        })
        .await
    }
}

/// The running generator.
struct Generator<V> {
    future: Option<Pin<Box<dyn Future<Output = Result<()>>>>>,
    slot: Rc<RefCell<Slot<V>>>,
    /// What it was handling when it was suspended.
    handling: Segment,
}

/// What a generator did when it was resumed.
enum Went<V> {
    Yielded(V),
    Returned,
    Raised(Exception),
}

impl<V> Generator<V> {
    /// Runs it to its next yield or to its end. Resuming one that has ended
    /// returns at once.
    async fn resume(&mut self, how: Result<()>) -> Went<V> {
        let suspended = matches!(&*self.slot.borrow(), Slot::Suspended);
        if suspended {
            *self.slot.borrow_mut() = Slot::Resumed(how);
        } else if let Err(exception) = how {
            // Not begun: it never runs.
            self.future = None;
            return Went::Raised(exception);
        }
        poll_fn(|context| {
            let Some(future) = &mut self.future else {
                return Poll::Ready(Went::Returned);
            };
            let depth = handling_depth();
            restore(std::mem::take(&mut self.handling));
            let polled = future.as_mut().poll(context);
            self.handling = split_off(depth);
            match polled {
                Poll::Ready(result) => {
                    self.future = None;
                    Poll::Ready(match result.map_err(stop_iteration_is_an_error) {
                        Ok(()) => Went::Returned,
                        Err(exception) => Went::Raised(exception),
                    })
                }
                Poll::Pending => match self.slot.replace(Slot::Suspended) {
                    Slot::Yielded(value) => Poll::Ready(Went::Yielded(value)),
                    other => {
                        // It waits for the loop.
                        *self.slot.borrow_mut() = other;
                        Poll::Pending
                    }
                },
            }
        })
        .await
    }

    /// `aclose`: throws `GeneratorExit` at the yield, and expects it back.
    async fn close(&mut self) -> Result<()> {
        match self.resume(Err(Builtin::GeneratorExit.bare())).await {
            Went::Returned => Ok(()),
            Went::Raised(exception) if exception.is(Builtin::GeneratorExit) => Ok(()),
            Went::Raised(exception) => Err(exception),
            Went::Yielded(_) => {
                raise(Builtin::RuntimeError.of("async generator ignored GeneratorExit"))
            }
        }
    }
}

/// PEP 479 and PEP 525: these must not leave a generator as themselves.
fn stop_iteration_is_an_error(exception: Exception) -> Exception {
    for class in [Builtin::StopAsyncIteration, Builtin::StopIteration] {
        if exception.is(class) {
            let message = format!("async generator raised {}", class.name());
            let error = Builtin::RuntimeError.of(message);
            error.set_context(&exception);
            error.set_cause(Some(exception));
            return error;
        }
    }
    exception
}

impl<V> GeneratorManager<V> {
    async fn exit_after(&mut self, value: &Exception) -> Result<Outcome> {
        match self.generator.resume(Err(value.clone())).await {
            // It ended without raising: the exception was swallowed.
            Went::Returned => Ok(Outcome::Suppress),
            Went::Raised(exception) => {
                let wrapped =
                    value.is(Builtin::StopIteration) || value.is(Builtin::StopAsyncIteration);
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
            Went::Yielded(_) => self.stop("generator didn't stop after athrow()").await,
        }
    }

    /// The generator yielded again: it is closed, and that is an error.
    async fn stop(&mut self, message: &'static str) -> Result<Outcome> {
        let error = raise(Builtin::RuntimeError.of(message));
        self.generator.close().await?;
        error
    }
}

impl<V> AsyncContextManager for GeneratorManager<V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }

    async fn enter(&mut self) -> Result<V> {
        if std::mem::replace(&mut self.entered, true) {
            return raise(
                Builtin::AttributeError
                    .of("'_AsyncGeneratorContextManager' object has no attribute 'args'"),
            );
        }
        match self.generator.resume(Ok(())).await {
            Went::Yielded(value) => Ok(value),
            Went::Raised(exception) => Err(exception),
            Went::Returned => raise_from(Builtin::RuntimeError.of("generator didn't yield"), None),
        }
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(value) = raised {
            return self.exit_after(value).await;
        }
        match self.generator.resume(Ok(())).await {
            Went::Returned => Ok(Outcome::Propagate),
            Went::Raised(exception) => Err(exception),
            Went::Yielded(_) => self.stop("generator didn't stop").await,
        }
    }
}

impl<V> AsyncContextManager for &mut GeneratorManager<V> {
    type Value = V;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }

    async fn enter(&mut self) -> Result<V> {
        GeneratorManager::enter(self).await
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        GeneratorManager::exit(self, raised).await
    }
}
