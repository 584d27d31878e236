//! Time: sleeping, blocking, timers, and what runs soon.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::core::{Core, Ready, Site};
use super::future::LoopFuture;
use super::suspend::Suspend;
use super::task::no_running_loop;
use super::timers::TimerKey;
use crate::Result;
use crate::cell::RefCell;
use crate::trace::{Limit, Micros, On, RunEnd, What};

/// Loop time; zero where no loop runs.
pub fn now() -> Micros {
    Core::current().map_or(Micros::ZERO, |core| core.now.get())
}

/// Waits for a span of loop time; `Micros::ZERO` waits for one turn
/// (`asyncio.sleep`, L5).
///
/// # Cancellation
///
/// Raises `CancelledError`; the timer is withdrawn.
#[track_caller]
pub fn sleep(duration: Micros) -> Sleep {
    sleep_at(duration, Some(Location::caller()))
}

/// The same on behalf of what stands there.
pub(crate) fn sleep_at(duration: Micros, site: Site) -> Sleep {
    Sleep {
        duration,
        site,
        running: None,
    }
}

/// The future of [`sleep`]. The time counts from its first step.
#[must_use = "futures do nothing unless awaited"]
pub struct Sleep {
    duration: Micros,
    site: Site,
    running: Option<(Suspend, Option<TimerKey>)>,
}

impl Sleep {
    fn begin(&self) -> Option<(Suspend, Option<TimerKey>)> {
        if self.duration == Micros::ZERO {
            return Some((Suspend::next_turn(self.site), None));
        }
        let core = Core::current()?;
        let until = core.now.get() + self.duration;
        let future = LoopFuture::default();
        let timer = core.schedule_at(until, Ready::WakeSleeper(future.clone()));
        let suspend = Suspend::on_future(future, On::Sleep { until }, self.site);
        Some((suspend, Some(timer)))
    }
}

impl Future for Sleep {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        if self.running.is_none() {
            self.running = self.begin();
        }
        match &mut self.running {
            Some((suspend, _)) => Pin::new(suspend).poll(context).map(|result| {
                result?;
                Ok(())
            }),
            None => Poll::Ready(Err(no_running_loop())),
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some((_, Some(timer))) = self.running.take()
            && let Some(core) = Core::current()
        {
            core.cancel_timer(timer);
        }
    }
}

/// A blocking call (`time.sleep`): loop time moves on inside the running
/// callback, and nothing else runs meanwhile (L6). Where no loop runs, it does
/// nothing.
#[track_caller]
pub fn block(duration: Micros) {
    if let Some(core) = Core::current() {
        core.record(Some(Location::caller()), What::Blocked { duration });
        let now = core.now.get() + duration;
        core.now.set(now);
        if now > core.options.limits.time {
            core.end_with(RunEnd::Limit(Limit::Time));
        }
    }
}

/// A function that was scheduled; taken when it has run or was withdrawn.
pub(super) struct Callback(RefCell<Option<Box<dyn FnOnce()>>>);

impl Callback {
    pub(super) fn run(&self) {
        let function = self.0.take();
        if let Some(function) = function {
            function();
        }
    }
}

/// A scheduled call, which can be withdrawn.
pub struct TimerHandle {
    callback: Rc<Callback>,
    /// Its place among the timers, if it is one.
    timer: Option<TimerKey>,
    cancelled: Cell<bool>,
}

impl TimerHandle {
    /// Withdraws the call, if it has not run.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        let function = self.callback.0.take();
        drop(function);
        // Nothing is left to wait for, either.
        if let (Some(timer), Some(core)) = (self.timer, Core::current()) {
            core.cancel_timer(timer);
        }
    }

    /// Whether it was withdrawn, be it after it had run.
    pub fn cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// When it is due, in loop time; none if it only waits for the next turn.
    pub fn when(&self) -> Option<Micros> {
        self.timer.map(|(when, _)| when)
    }
}

/// Calls a function in the next turn, behind what is scheduled already (L4).
/// Where no loop runs, nobody calls it, here and in the two that follow.
pub fn call_soon(function: impl FnOnce() + 'static) -> TimerHandle {
    let callback = Rc::new(Callback(RefCell::new(Some(Box::new(function)))));
    if let Some(core) = Core::current() {
        core.schedule(Ready::Call(callback.clone()));
    }
    TimerHandle {
        callback,
        timer: None,
        cancelled: Cell::new(false),
    }
}

/// Calls a function after a span of loop time. Equal deadlines are served in
/// order of creation (L4).
pub fn call_later(duration: Micros, function: impl FnOnce() + 'static) -> TimerHandle {
    call_at(now() + duration, function)
}

/// Calls a function at a point of loop time.
pub fn call_at(when: Micros, function: impl FnOnce() + 'static) -> TimerHandle {
    let callback = Rc::new(Callback(RefCell::new(Some(Box::new(function)))));
    let timer = Core::current().map(|core| core.schedule_at(when, Ready::Call(callback.clone())));
    TimerHandle {
        callback,
        timer,
        cancelled: Cell::new(false),
    }
}
