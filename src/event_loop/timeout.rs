//! `timeout`: a deadline for a block, by cancelling the task that runs it.
//!
//! This is what enter and exit do; that it is a manager is said in the
//! managers' room. Source: `asyncio/timeouts.py` of CPython 3.11.

use std::cell::Cell;
use std::rc::Rc;

use super::core::Core;
use super::handling::{raise, raise_from};
use super::sleep::{TimerHandle, call_at, call_soon, now};
use super::task::TaskCell;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::trace::{Micros, SpanId};

/// A deadline for the block of an `async with`. On expiry the task is
/// cancelled, and exit turns that cancellation, and no other, into
/// `TimeoutError` with the `CancelledError` as cause (T1).
///
/// Cloning gives another handle, with which the deadline can be moved.
///
/// # Cancellation
///
/// A cancellation from elsewhere leaves the block as `CancelledError`, also
/// where the deadline has passed as well.
#[derive(Clone)]
pub struct Timeout(Rc<Inner>);

struct Inner {
    state: Cell<State>,
    when: Cell<Option<Micros>>,
    handler: RefCell<Option<TimerHandle>>,
    task: RefCell<Option<Rc<TaskCell>>>,
    /// How many requests the task had when the block was entered.
    cancelling: Cell<u32>,
    span: Cell<Option<SpanId>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Entered => "active",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Exited => "finished",
        }
    }
}

/// A timeout that expires after a span of loop time from now.
///
/// # Cancellation
///
/// As [`Timeout`] says.
pub fn timeout(delay: Micros) -> Timeout {
    Timeout::at(Some(now() + delay))
}

/// A timeout that expires at a point of loop time; never, if there is none.
///
/// # Cancellation
///
/// As [`Timeout`] says.
pub fn timeout_at(when: Option<Micros>) -> Timeout {
    Timeout::at(when)
}

impl Timeout {
    fn at(when: Option<Micros>) -> Self {
        Self(Rc::new(Inner {
            state: Cell::new(State::Created),
            when: Cell::new(when),
            handler: RefCell::default(),
            task: RefCell::default(),
            cancelling: Cell::new(0),
            span: Cell::new(None),
        }))
    }

    /// When it expires.
    pub fn when(&self) -> Option<Micros> {
        self.0.when.get()
    }

    /// Whether it has expired.
    pub fn expired(&self) -> bool {
        matches!(self.0.state.get(), State::Expiring | State::Expired)
    }

    /// What `repr` gives in CPython, with this text for the deadline.
    pub(crate) fn repr(&self, when: &str) -> String {
        let state = self.0.state.get();
        if state == State::Entered {
            format!("<Timeout [active] when={when}>")
        } else {
            format!("<Timeout [{}]>", state.word())
        }
    }

    /// Moves the deadline, or takes it away. `RuntimeError` outside the block
    /// or after it has expired.
    #[track_caller]
    pub fn reschedule(&self, when: Option<Micros>) -> Result<()> {
        match self.0.state.get() {
            State::Entered => {}
            State::Created => {
                return raise(Builtin::RuntimeError.of("Timeout has not been entered"));
            }
            state => {
                let message = format!("Cannot change state of {} Timeout", state.word());
                return raise(Builtin::RuntimeError.of(message));
            }
        }
        self.schedule(when);
        Ok(())
    }

    fn schedule(&self, when: Option<Micros>) {
        self.0.when.set(when);
        self.withdraw();
        let Some(when) = when else { return };
        let expire = {
            let timeout = Rc::downgrade(&self.0);
            move || {
                if let Some(timeout) = timeout.upgrade() {
                    timeout.expire();
                }
            }
        };
        let handler = if when <= now() {
            call_soon(expire)
        } else {
            call_at(when, expire)
        };
        self.0.handler.replace(Some(handler));
    }

    fn withdraw(&self) {
        if let Some(handler) = self.0.handler.take() {
            handler.cancel();
        }
    }

    /// What enter does.
    pub(crate) fn enter(&self) -> Result<()> {
        if self.0.state.get() != State::Created {
            return raise(Builtin::RuntimeError.of("Timeout has already been entered"));
        }
        let Some(task) = Core::current().and_then(|core| core.current_task()) else {
            return raise(Builtin::RuntimeError.of("Timeout should be used inside a task"));
        };
        self.0.state.set(State::Entered);
        self.0.cancelling.set(task.requests());
        self.0.span.set(task.span.get());
        self.0.task.replace(Some(task));
        self.schedule(self.0.when.get());
        Ok(())
    }

    /// What exit does.
    pub(crate) fn exit(&self, raised: Option<&Exception>) -> Result<()> {
        self.withdraw();
        let task = self.0.task.take();
        if self.0.state.get() != State::Expiring {
            self.0.state.set(State::Exited);
            return Ok(());
        }
        self.0.state.set(State::Expired);
        let left = task.map_or(0, |task| task.uncancel());
        match raised {
            // No other request has come, so this cancellation is its own.
            Some(exception)
                if left <= self.0.cancelling.get()
                    && *exception.class() == Builtin::CancelledError.into() =>
            {
                raise_from(Builtin::TimeoutError.bare(), Some(exception.clone()))
            }
            _ => Ok(()),
        }
    }
}

impl Inner {
    fn expire(&self) {
        self.state.set(State::Expiring);
        let task = self.task.borrow().clone();
        if let Some(task) = task {
            task.cancel_by(None, None, self.span.get());
        }
    }
}
