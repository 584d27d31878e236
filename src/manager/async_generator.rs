//! Async generators: a coroutine that hands out values one by one.
//!
//! The owner polls the generator's future in its own task, so what the
//! generator awaits, the owner waits for. Source: PEP 525.

use std::any::Any;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::boxed::Boxed;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{
    Coroutine, LeftOpen, Resume, Segment, Step, Value, called_at, chain_thrown, close_at_shutdown,
    close_soon, from_future, raise,
};
use crate::exception::{Builtin, Exception};

/// The generator's side: hands values out.
pub struct Yielder<V>(Rc<RefCell<Slot>>, PhantomData<fn(V)>);

/// What is handed out: one type for all generators, so that what drives them is
/// there once.
pub(super) type Yielded = Box<dyn Any>;

/// What generator and owner leave for each other.
enum Slot {
    /// The generator runs, or has not begun.
    Running,
    /// It yielded this, and waits to be resumed.
    Yielded(Yielded),
    /// It is suspended at a yield whose value was taken.
    Suspended,
    /// It is to go on with this.
    Resumed(Result<()>),
}

impl<V: 'static> Yielder<V> {
    /// Hands `value` out, and waits to be resumed: with nothing, or with an
    /// exception that is raised here.
    ///
    /// # Cancellation
    ///
    /// A cancellation is thrown in by whoever owns the generator, if it is;
    /// during the generator's own awaits it is raised there.
    pub fn yield_(&self, value: V) -> impl Future<Output = Result<()>> {
        Yielding {
            slot: &self.0,
            value: Some(Box::new(value)),
        }
    }
}

/// The future of a yield.
struct Yielding<'a> {
    slot: &'a RefCell<Slot>,
    /// What is to be handed out, until it has been.
    value: Option<Yielded>,
}

impl Future for Yielding<'_> {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        if let Some(value) = self.value.take() {
            *self.slot.borrow_mut() = Slot::Yielded(value);
            return Poll::Pending;
        }
        match self.slot.replace(Slot::Running) {
            Slot::Resumed(how) => {
                if let Err(exception) = &how {
                    chain_thrown(exception);
                }
                Poll::Ready(how)
            }
            other => {
                *self.slot.borrow_mut() = other;
                Poll::Pending
            }
        }
    }
}

/// An async generator. Cloning gives another handle to the same one. When the
/// last is dropped in the middle, it is closed by a task of its own; kept alive
/// past the main task, at the shutdown of the loop (C11).
pub struct AsyncGenerator<V: 'static>(Rc<Owner>, PhantomData<fn() -> V>);

impl<V> Clone for AsyncGenerator<V> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

/// What all handles share, and nobody else: its end is that of the last one.
struct Owner(Rc<Shared>);

/// What the handle and the loop share.
struct Shared {
    /// Taken out while it runs.
    generator: RefCell<Option<Generator>>,
    begun: Cell<bool>,
}

/// The generator itself.
struct Generator {
    /// None once it has ended.
    future: Option<Boxed<'static, ()>>,
    slot: Rc<RefCell<Slot>>,
    /// What it was handling when it was suspended.
    handling: Segment,
}

/// What a generator did when it was resumed.
pub(super) enum Went {
    /// It handed this out.
    Yielded(Yielded),
    /// It has ended.
    Returned,
    /// It has ended with this.
    Raised(Exception),
}

/// Makes an async generator. Nothing of it runs before it is first asked.
pub fn async_generator<V: 'static, F: Future<Output = Result<()>> + 'static>(
    generator: impl FnOnce(Yielder<V>) -> F,
) -> AsyncGenerator<V> {
    let slot = Rc::new(RefCell::new(Slot::Running));
    let yielder = Yielder(slot.clone(), PhantomData);
    let owner = Owner::new(Box::pin(generator(yielder)), slot);
    AsyncGenerator(Rc::new(owner), PhantomData)
}

impl Owner {
    fn new(future: Boxed<'static, ()>, slot: Rc<RefCell<Slot>>) -> Self {
        let generator = Generator {
            future: Some(future),
            slot,
            handling: Segment::default(),
        };
        Self(Rc::new(Shared {
            generator: RefCell::new(Some(generator)),
            begun: Cell::new(false),
        }))
    }
}

impl<V: 'static> AsyncGenerator<V> {
    /// The next value; nothing once it has ended (`anext`).
    ///
    /// # Cancellation
    ///
    /// The `CancelledError` is raised where the generator waits.
    #[track_caller]
    pub fn next(&self) -> impl Future<Output = Result<Option<V>>> {
        self.resumed(Location::caller(), Ok(()))
    }

    /// Raises an exception at the yield, and gives the next value, if any
    /// (`athrow`).
    ///
    /// # Cancellation
    ///
    /// The `CancelledError` is raised where the generator waits.
    #[track_caller]
    pub fn throw(&self, exception: Exception) -> impl Future<Output = Result<Option<V>>> {
        self.resumed(Location::caller(), Err(exception))
    }

    async fn resumed(
        &self,
        site: &'static Location<'static>,
        how: Result<()>,
    ) -> Result<Option<V>> {
        next(called_at(site, self.steps().resume(how)).await)
    }

    /// Raises `GeneratorExit` at the yield, and lets its clean-up run to the
    /// end; `RuntimeError` if it yields again.
    ///
    /// # Cancellation
    ///
    /// The `CancelledError` is raised where the generator waits.
    #[track_caller]
    pub fn aclose(&self) -> impl Future<Output = Result<()>> {
        let steps = self.steps();
        called_at(Location::caller(), async move { steps.aclose().await })
    }

    /// The generator as what it is in any language: something that is resumed.
    pub(super) fn steps(&self) -> Steps {
        Steps(self.0.clone())
    }
}

/// What a resumption comes to for who asked for the next value.
fn next<V: 'static>(went: Went) -> Result<Option<V>> {
    match went {
        // What was handed out is what the type of the generator says.
        Went::Yielded(value) => Ok(value.downcast().ok().map(|value| *value)),
        Went::Returned => Ok(None),
        Went::Raised(exception) => Err(exception),
    }
}

/// A handle to a generator that does not know what it hands out.
#[derive(Clone)]
pub(super) struct Steps(Rc<Owner>);

impl Steps {
    /// Ends it, as [`AsyncGenerator::aclose`].
    pub(super) async fn aclose(&self) -> Result<()> {
        end(self.0.0.clone(), Builtin::GeneratorExit.bare()).await
    }

    /// Runs it to its next yield or to its end.
    pub(super) async fn resume(&self, how: Result<()>) -> Went {
        let shared = &self.0.0;
        if !shared.begun.replace(true) {
            let shared: Rc<dyn LeftOpen> = shared.clone();
            close_at_shutdown(Rc::downgrade(&shared));
        }
        resume(shared, how).await
    }
}

async fn resume(shared: &Rc<Shared>, how: Result<()>) -> Went {
    let Some(mut generator) = shared.generator.take() else {
        let message = "anext(): asynchronous generator is already running";
        return match raise::<()>(Builtin::RuntimeError.of(message)) {
            Ok(()) => Went::Returned,
            Err(exception) => Went::Raised(exception),
        };
    };
    let went = generator.resume(how).await;
    shared.generator.replace(Some(generator));
    went
}

/// Throws into a generator to end it, and waits until it has.
async fn end(shared: Rc<Shared>, exception: Exception) -> Result<()> {
    match resume(&shared, Err(exception)).await {
        Went::Returned => Ok(()),
        Went::Raised(exception) if exception.is(Builtin::GeneratorExit) => Ok(()),
        Went::Raised(exception) => Err(exception),
        Went::Yielded(_) => {
            raise(Builtin::RuntimeError.of("async generator ignored GeneratorExit"))
        }
    }
}

impl LeftOpen for Shared {
    fn close(self: Rc<Self>) -> Box<dyn Coroutine> {
        Box::new(Close {
            shared: self,
            inner: None,
            interrupted: false,
        })
    }
}

/// `aclose()` as the coroutine of a task of its own.
///
/// Cancelled before its first step, it throws the `CancelledError` into the
/// generator instead of `GeneratorExit`; if the generator then waits, it is
/// told of `GeneratorExit` when that wait is over, as in CPython, whose
/// `aclose()` only begins at its first `send` (C11).
struct Close {
    shared: Rc<Shared>,
    inner: Option<Box<dyn Coroutine>>,
    interrupted: bool,
}

impl Coroutine for Close {
    fn resume(&mut self, how: Resume) -> Step {
        let Some(inner) = &mut self.inner else {
            let exception = match how {
                Resume::Send(_) => Builtin::GeneratorExit.bare(),
                Resume::Throw(exception) => {
                    self.interrupted = true;
                    exception
                }
                Resume::Continue => return Step::Foreign("was continued before it began"),
            };
            let ending = from_future(end(self.shared.clone(), exception));
            return self
                .inner
                .insert(ending)
                .resume(Resume::Send(Value::default()));
        };
        match how {
            Resume::Send(_) if std::mem::take(&mut self.interrupted) => {
                inner.resume(Resume::Throw(Builtin::GeneratorExit.bare()))
            }
            how => inner.resume(how),
        }
    }

    fn begins_by_throw(&self) -> bool {
        true
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let generator = self.0.generator.take();
        let suspended = generator.filter(|generator| generator.future.is_some());
        if let (Some(generator), true) = (suspended, self.0.begun.get()) {
            let shared = Rc::new(Shared {
                generator: RefCell::new(Some(generator)),
                begun: Cell::new(true),
            });
            close_soon(move || shared.close());
        }
    }
}

impl Generator {
    async fn resume(&mut self, how: Result<()>) -> Went {
        let suspended = matches!(&*self.slot.borrow(), Slot::Suspended);
        if suspended {
            *self.slot.borrow_mut() = Slot::Resumed(how);
        } else if let Err(exception) = how {
            // Not begun, or ended: nothing of it runs.
            let ended = self.future.take().is_none();
            return if ended && exception.is(Builtin::GeneratorExit) {
                Went::Returned
            } else {
                Went::Raised(exception)
            };
        }
        poll_fn(|context| {
            let Some(future) = &mut self.future else {
                return Poll::Ready(Went::Returned);
            };
            match self.handling.run(|| future.as_mut().poll(context)) {
                Poll::Ready(result) => {
                    self.future = None;
                    *self.slot.borrow_mut() = Slot::Running;
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
