//! Coroutines: what a task steps, and how Rust futures become one.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::core::Core;
use super::future::LoopFuture;
use super::output::write;
use super::value::Value;
use crate::Result;
use crate::exception::Exception;
use crate::trace::{RunEnd, Stream, What};

/// Something that is stepped by sending and throwing, as Python's coroutines
/// are. The loop steps tasks through it, and whoever brings another language
/// implements it.
pub trait Coroutine {
    /// Goes on from where it waited, until it waits again or is done.
    fn resume(&mut self, how: Resume) -> Step;

    /// Whether throwing into it before its first step runs any of it. A
    /// coroutine that has not begun has nothing to clean up (C2); closing a
    /// generator, which has, is different (C11).
    fn begins_by_throw(&self) -> bool {
        false
    }

    /// Whether it runs nothing of a program: what is handled around it does not
    /// matter to it then, until something is thrown into it.
    fn only_waits(&self) -> bool {
        false
    }

    /// It was cancelled before its first step by this exception, and will never
    /// run: that nobody awaited it is no mistake of the program's.
    fn refused(&mut self, _exception: &Exception) {}
}

/// A Rust future as a coroutine.
pub fn from_future<T: 'static>(
    future: impl Future<Output = Result<T>> + 'static,
) -> Box<dyn Coroutine> {
    RustCoroutine::boxed(Box::pin(future))
}

/// How a coroutine is resumed.
#[derive(Debug)]
pub enum Resume {
    /// With a value; the first time with nothing.
    Send(Value),
    /// With an exception, raised where it waited.
    Throw(Exception),
    /// With nothing: it goes on in the middle of its step, after
    /// [`Step::Sliced`].
    Continue,
}

/// What a coroutine did when it was resumed.
#[derive(Debug)]
pub enum Step {
    /// It waits.
    Waiting(Wait),
    /// It is in the middle of its step, and only gives the host a chance to
    /// look at its clock: it must be resumed, by [`Resume::Continue`], before
    /// anything else happens. Nothing of this is in the trace.
    Sliced,
    /// It returned or raised.
    Done(Result<Value>),
    /// It suspended itself in a way that the loop does not know. The run ends
    /// with this reason.
    Foreign(&'static str),
}

/// What a coroutine waits for.
#[derive(Clone, Debug)]
pub enum Wait {
    /// The next turn of the loop.
    NextTurn,
    /// A loop future.
    Future(LoopFuture),
}

/// A Rust future as a coroutine. What it does is there once, not once for each
/// future.
struct RustCoroutine {
    future: Option<Pin<Box<dyn Polled>>>,
}

/// A future whose result is any value.
trait Polled {
    fn poll_value(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<Value>>;
}

impl<T: 'static, F: Future<Output = Result<T>>> Polled for F {
    fn poll_value(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<Value>> {
        let polled = self.poll(context);
        polled.map(|result| result.map(Value::of))
    }
}

impl RustCoroutine {
    fn boxed(future: Pin<Box<dyn Polled>>) -> Box<dyn Coroutine> {
        Box::new(Self {
            future: Some(future),
        })
    }
}

impl Coroutine for RustCoroutine {
    fn resume(&mut self, how: Resume) -> Step {
        let task = Core::current().and_then(|core| core.current_task());
        let Some(future) = &mut self.future else {
            return Step::Foreign("was resumed after its end");
        };
        match (how, &task) {
            (Resume::Send(_), Some(task)) => *task.resumption.borrow_mut() = Some(Ok(())),
            (Resume::Throw(exception), Some(task)) => {
                *task.resumption.borrow_mut() = Some(Err(exception));
            }
            // It waits, and nothing can tell it of this.
            (Resume::Throw(exception), None) => {
                let future = self.future.take();
                drop(future);
                return Step::Done(Err(exception));
            }
            // The step has been resumed already, and goes on.
            (Resume::Continue, _) | (_, None) => {}
        }
        let mut context = Context::from_waker(Waker::noop());
        match future.as_mut().poll_value(&mut context) {
            Poll::Ready(result) => {
                self.future = None;
                if let Some(task) = task {
                    task.resumption.take();
                    task.registered.take();
                }
                Step::Done(result)
            }
            Poll::Pending => match task.map_or_else(Default::default, |task| {
                (task.registered.take(), task.sliced.take())
            }) {
                (Some(wait), false) => Step::Waiting(wait),
                (None, true) => Step::Sliced,
                (Some(_), true) => Step::Foreign("has two awaits at once"),
                (None, false) => Step::Foreign("awaited something that is not of this loop"),
            },
        }
    }
}

/// A call of a coroutine function: a future that reports, when it is dropped
/// before its first step, that it was never awaited (M14).
#[must_use = "a coroutine does nothing unless awaited"]
pub struct CoroutineCall<F> {
    name: &'static str,
    future: Pin<Box<F>>,
    started: bool,
}

/// Names a future, as a call of `async def name()` does in Python.
pub fn coroutine<F: Future>(name: &'static str, future: F) -> CoroutineCall<F> {
    CoroutineCall {
        name,
        future: Box::pin(future),
        started: false,
    }
}

impl<F: Future> Future for CoroutineCall<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.started = true;
        self.future.as_mut().poll(context)
    }
}

impl<F> Drop for CoroutineCall<F> {
    fn drop(&mut self) {
        if !self.started
            && let Some(core) = Core::current()
            && core.reports_unawaited()
        {
            let name = core.name(self.name);
            core.record(None, What::NeverAwaited { name });
            let warning = format!(
                "RuntimeWarning: coroutine '{}' was never awaited\n",
                self.name
            );
            write(Stream::Err, &warning);
        }
    }
}

/// Awaits a [`Coroutine`] from Rust code, in the same task: it is sent and
/// thrown what the task is resumed with.
///
/// # Cancellation
///
/// The `CancelledError` is thrown into the coroutine, which decides.
pub fn drive(coroutine: Box<dyn Coroutine>) -> impl Future<Output = Result<Value>> {
    Driven {
        coroutine,
        at: At::Start,
    }
}

struct Driven {
    coroutine: Box<dyn Coroutine>,
    at: At,
}

/// Where a driven coroutine stands between two resumptions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// It has not begun.
    Start,
    /// It waits.
    Wait,
    /// It is in the middle of a step.
    Slice,
}

impl Future for Driven {
    type Output = Result<Value>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<Value>> {
        let Some(core) = Core::current() else {
            return Poll::Ready(Err(super::task::no_running_loop()));
        };
        let Some(task) = core.current_task() else {
            return Poll::Ready(Err(super::task::no_running_loop()));
        };
        let how = match self.at {
            At::Start => Resume::Send(Value::default()),
            At::Slice => Resume::Continue,
            At::Wait => match task.resumption.take() {
                Some(Ok(())) => Resume::Send(Value::default()),
                Some(Err(exception)) => Resume::Throw(exception),
                None => {
                    core.end_with(RunEnd::Foreign(core.name("two awaits in one task at once")));
                    return Poll::Pending;
                }
            },
        };
        // The caller's line is the caller's again when this has returned.
        let line = core.line.get();
        let step = self.coroutine.resume(how);
        core.line.set(line);
        match step {
            Step::Done(result) => Poll::Ready(result),
            Step::Waiting(wait) => {
                self.at = At::Wait;
                task.register(&core, wait);
                Poll::Pending
            }
            Step::Sliced => {
                self.at = At::Slice;
                task.sliced.set(true);
                Poll::Pending
            }
            Step::Foreign(why) => {
                core.end_with(RunEnd::Foreign(core.name(why)));
                Poll::Pending
            }
        }
    }
}
