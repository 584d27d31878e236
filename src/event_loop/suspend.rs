//! The leaf of every await: it registers one wait, and takes how it ended.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::core::{Core, Site};
use super::coroutine::{Coroutine, Resume, Step, Wait};
use super::future::LoopFuture;
use super::handling::{chain_thrown, raise, set_context_to_handled};
use super::task::{TaskCell, no_running_loop};
use super::value::Value;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::trace::{On, RunEnd, WaitEnd, What};

/// Waits for a future or for the next turn, and records the wait.
///
/// A future that is done already gives its result without a wait (L5).
///
/// # Cancellation
///
/// A cancellation of the task cancels the future, and raises here.
#[must_use = "futures do nothing unless awaited"]
pub(crate) struct Suspend {
    wait: Wait,
    on: On,
    site: Site,
    /// Where the wait began, while it waits: it ends at the same line.
    waiting: Option<u32>,
}

impl Suspend {
    /// Waits until `future` is done; `on` is what the trace says of it.
    pub(crate) fn on_future(future: LoopFuture, on: On, site: Site) -> Self {
        Self {
            wait: Wait::Future(future),
            on,
            site,
            waiting: None,
        }
    }

    /// Waits until the next turn of the loop.
    pub(crate) fn next_turn(site: Site) -> Self {
        Self {
            wait: Wait::NextTurn,
            on: On::NextTurn,
            site,
            waiting: None,
        }
    }

    fn result(&self) -> Result<Value> {
        match &self.wait {
            Wait::NextTurn => Ok(Value::default()),
            Wait::Future(future) if future.is_done() => future.result(),
            // A coroutine that was stepped by hand, too soon.
            Wait::Future(_) => raise(Builtin::RuntimeError.of("await wasn't used with future")),
        }
    }
}

impl Future for Suspend {
    type Output = Result<Value>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<Value>> {
        let Some(core) = Core::current() else {
            return Poll::Ready(Err(no_running_loop()));
        };
        let Some(task) = core.current_task() else {
            return Poll::Ready(Err(no_running_loop()));
        };
        if core.ending().is_some() {
            return Poll::Pending;
        }
        let Some(line) = self.waiting else {
            if let Wait::Future(future) = &self.wait
                && future.is_done()
            {
                let result = self.result();
                if let Err(exception) = &result {
                    set_context_to_handled(exception);
                }
                return Poll::Ready(result);
            }
            let line = core.line_at(self.site);
            let what = What::WaitStarted { on: self.on };
            core.record_at(Some(task.id), task.span.get(), line, what);
            task.register(&core, self.wait.clone());
            self.waiting = Some(line);
            return Poll::Pending;
        };
        let Some(resumption) = task.resumption.take() else {
            // Polled again without the task having been resumed: another leaf
            // of the same step took the resumption.
            core.end_with(RunEnd::Foreign(core.name("two awaits in one task at once")));
            return Poll::Pending;
        };
        self.waiting = None;
        wait_ended(&core, line, resumption.as_ref().err());
        Poll::Ready(resumption.and_then(|()| self.result()))
    }
}

/// A wait that began at this line is over; by this exception, if one was thrown.
fn wait_ended(core: &Core, line: u32, thrown: Option<&Exception>) {
    let why = match thrown {
        None => WaitEnd::Done,
        Some(exception) => {
            chain_thrown(exception);
            let number = core.exception(exception);
            if exception.is(Builtin::CancelledError) {
                WaitEnd::Cancelled(number)
            } else {
                WaitEnd::Failed(number)
            }
        }
    };
    let what = What::WaitEnded { why };
    core.record_at(core.running_id(), core.current_span(), line, what);
}

/// Waits until the next turn of the loop, and then gives a value: as
/// `sleep(Micros::ZERO)` does, without a future. Programs of another language
/// wait so most.
pub(crate) struct NextTurn {
    value: Value,
    /// Where the wait began, while it waits.
    waiting: Option<u32>,
}

impl NextTurn {
    pub(crate) fn then(value: Value) -> Box<dyn Coroutine> {
        Box::new(Self {
            value,
            waiting: None,
        })
    }
}

impl Coroutine for NextTurn {
    fn resume(&mut self, how: Resume) -> Step {
        let Some(core) = Core::current().filter(|core| core.ending().is_none()) else {
            return Step::Foreign("was resumed after the end");
        };
        let task = core.running_id();
        let thrown = match how {
            Resume::Throw(exception) => Some(exception),
            Resume::Send(_) | Resume::Continue => None,
        };
        match (self.waiting.take(), thrown) {
            (None, None) => {
                let line = core.line_at(None);
                // Outside of tasks it is stepped by hand, and nothing waits.
                if task.is_some() {
                    let what = What::WaitStarted { on: On::NextTurn };
                    core.record_at(task, core.current_span(), line, what);
                }
                self.waiting = Some(line);
                Step::Waiting(Wait::NextTurn)
            }
            (None, Some(exception)) => Step::Done(Err(exception)),
            (Some(line), thrown) => {
                if task.is_some() {
                    wait_ended(&core, line, thrown.as_ref());
                }
                Step::Done(thrown.map_or_else(|| Ok(std::mem::take(&mut self.value)), Err))
            }
        }
    }

    fn only_waits(&self) -> bool {
        true
    }
}

impl TaskCell {
    /// Leaves what the running step waits for; a step may do this once.
    pub(super) fn register(self: &Rc<Self>, core: &Rc<Core>, wait: Wait) {
        // On the first step there is a resumption that no leaf waits for.
        self.resumption.take();
        if self.registered.replace(Some(wait)).is_some() {
            core.end_with(RunEnd::Foreign(core.name("two awaits in one task at once")));
        }
    }
}

/// Polls once what must not wait. Gives nothing if it does so all the same; it
/// is dropped then, and the task waits for nothing.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let future = std::pin::pin!(future);
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => {
            if let Some(task) = Core::current().and_then(|core| core.current_task()) {
                task.registered.take();
                task.sliced.set(false);
            }
            None
        }
    }
}

/// Goes on at once, unless the run is ending: then never. What a program can
/// do in a loop without waiting passes here, so that a limit stops it.
pub(crate) fn checkpoint() -> Checkpoint {
    Checkpoint
}

/// The future of [`checkpoint`]; written out, because one stands in every
/// statement that a program has.
#[must_use = "futures do nothing unless awaited"]
pub(crate) struct Checkpoint;

impl Future for Checkpoint {
    type Output = ();

    #[inline(always)]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if Core::current_is_ending() {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    }
}
