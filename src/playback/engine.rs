//! What a driver needs of a run.

use std::cell::Ref;

use crate::event_loop::{EventLoop, Progress};
use crate::python::program::Run;
use crate::trace::{Micros, Trace};

/// A run that goes on one callback at a time.
pub trait Engine {
    /// Moves loop time to `now`, if that is later than its own, and runs at
    /// most one callback.
    fn run_one(&mut self, now: Micros) -> Progress;

    /// Loop time. A blocking call moves it inside a callback (L6).
    fn now(&self) -> Micros;

    /// Ends the run from outside; what was recorded stays. [`run_one`](Self::run_one)
    /// takes apart what is left of it.
    fn stop(&mut self);

    /// Lets go of a piece of what the run holds, once nobody wants it any more.
    /// Gives false when that was all.
    fn take_apart(&mut self) -> bool {
        self.stop();
        matches!(self.run_one(self.now()), Progress::Ran)
    }

    /// What has been recorded.
    fn trace(&self) -> Ref<'_, Trace>;
}

impl Engine for EventLoop {
    fn run_one(&mut self, now: Micros) -> Progress {
        Self::run_one(self, now)
    }

    fn now(&self) -> Micros {
        Self::now(self)
    }

    fn stop(&mut self) {
        Self::stop(self);
    }

    fn trace(&self) -> Ref<'_, Trace> {
        Self::trace(self)
    }
}

impl Engine for Run {
    fn take_apart(&mut self) -> bool {
        Self::take_apart(self)
    }

    fn run_one(&mut self, now: Micros) -> Progress {
        Self::run_one(self, now)
    }

    fn now(&self) -> Micros {
        Self::now(self)
    }

    fn stop(&mut self) {
        Self::stop(self);
    }

    fn trace(&self) -> Ref<'_, Trace> {
        Self::trace(self)
    }
}
