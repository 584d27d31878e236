//! What a driver needs of a run.

use std::cell::Ref;

use crate::trace::{Micros, RunEnd, Trace};

/// What one call of [`Engine::run_one`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One callback ran.
    Ran,
    /// Nothing is ready before this deadline.
    Waiting(Micros),
    /// The run is over.
    Ended(RunEnd),
}

/// A run that goes on one callback at a time.
pub trait Engine {
    /// Moves loop time to `now`, if that is later than its own, and runs at
    /// most one callback.
    fn run_one(&mut self, now: Micros) -> Progress;

    /// Loop time. A blocking call moves it inside a callback (L6).
    fn now(&self) -> Micros;

    /// Ends the run from outside and takes it apart; what was recorded stays.
    fn stop(&mut self);

    /// What has been recorded.
    fn trace(&self) -> Ref<'_, Trace>;
}
