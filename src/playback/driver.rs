//! The driver: pumps a run, and waits for real in between.
//!
//! Its states are idle, running, waiting, paused, stopped and finished. The
//! loop's next callback runs once the paced clock has reached it, and the loop
//! is then told exactly its own deadline, so that how long the wait really
//! took leaves no mark on the trace.

#[cfg(test)]
mod tests;

use std::fmt;

use super::clock::Clock;
use super::{Engine, Speed};
use crate::cell::{Ref, RefCell};
use crate::event_loop::Progress;
use crate::trace::{Micros, RunEnd, Trace};

/// What a driver is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No run has been started.
    Idle,
    /// Callbacks are ready to run.
    Running,
    /// Nothing runs until the paced clock has come to a deadline.
    Waiting {
        /// The wall time that is left.
        left: Micros,
    },
    /// Held; the rest of a wait is kept.
    Paused,
    /// Ended from outside.
    Stopped,
    /// Ended by itself, and all of it has been paced.
    Finished,
}

/// What the page does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Let the browser paint, then tick again.
    Again,
    /// Set one timer for this much wall time, then tick again.
    After(Micros),
    /// Nothing: wait for a command.
    Nothing,
}

/// A run was asked for while one is going on or paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This run has not ended yet: play on, stop it or restart it.")
    }
}

impl std::error::Error for AlreadyRunning {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Idle,
    Going,
    Paused,
    Stopped,
    Finished,
}

/// The machine that pumps a run.
pub struct Driver {
    engine: Option<Box<dyn Engine>>,
    /// Runs that nobody wants any more, as far as they are not taken apart.
    old: Vec<Box<dyn Engine>>,
    /// What there is to read before the first run.
    nothing: RefCell<Trace>,
    status: Status,
    clock: Clock,
    /// The loop time that the clock must reach before the next callback, or,
    /// after a blocking call, before its events are all visible.
    target: Option<Micros>,
    /// How the run ended. The clock may still be on its way there.
    end: Option<RunEnd>,
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("status", &self.status)
            .field("clock", &self.clock)
            .field("target", &self.target)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

impl Default for Driver {
    fn default() -> Self {
        Self {
            engine: None,
            old: Vec::new(),
            nothing: RefCell::default(),
            status: Status::Idle,
            clock: Clock::default(),
            target: None,
            end: None,
        }
    }
}

impl Driver {
    /// Begins a run; the next [`pump`](Self::pump) runs its first callback.
    /// Refused while another one is running, waiting or paused.
    pub fn start(&mut self, engine: Box<dyn Engine>, wall: Micros) -> Result<(), AlreadyRunning> {
        if matches!(self.status, Status::Going | Status::Paused) {
            return Err(AlreadyRunning);
        }
        self.clear(wall);
        self.engine = Some(engine);
        self.status = Status::Going;
        Ok(())
    }

    /// Forgets the run that there is, but not the pace.
    pub fn clear(&mut self, wall: Micros) {
        let mut old = std::mem::take(&mut self.old);
        old.extend(self.engine.take());
        let speed = self.clock.speed();
        *self = Self {
            old,
            ..Self::default()
        };
        self.clock.set_speed(wall, speed);
    }

    /// Takes apart a piece of a run that was stopped or forgotten: to do it at
    /// once may take long. Gives false when nothing is left to do.
    pub fn take_apart(&mut self) -> bool {
        if self.status == Status::Stopped
            && let Some(engine) = &mut self.engine
            && engine.run_one(engine.now()) == Progress::Ran
        {
            return true;
        }
        while let Some(old) = self.old.last_mut() {
            if old.take_apart() {
                return true;
            }
            self.old.pop();
        }
        false
    }

    /// Runs what is due, at most `budget` callbacks, and says what to do next.
    pub fn pump(&mut self, wall: Micros, budget: usize) -> Next {
        if self.status != Status::Going {
            return Next::Nothing;
        }
        for _ in 0..budget {
            if let Some(target) = self.target {
                self.clock.go(wall, target);
                let left = self.clock.left(wall, target);
                if left > Micros::ZERO {
                    return Next::After(left);
                }
                self.clock.arrive(wall, target);
                self.target = None;
            }
            if self.settle() {
                return Next::Nothing;
            }
            self.run_one(wall);
        }
        Next::Again
    }

    /// Runs one callback at once, whatever the clock would have to wait for.
    /// Returns whether one ran; none does once the run has ended.
    pub fn advance(&mut self, wall: Micros) -> bool {
        while matches!(self.status, Status::Going | Status::Paused) {
            if let Some(target) = self.target.take() {
                self.clock.jump(wall, target);
            }
            if self.settle() {
                break;
            }
            if self.run_one(wall) {
                return true;
            }
        }
        false
    }

    /// Lets the clock jump to the first event that it has not reached.
    /// Returns whether there was one.
    pub fn reveal(&mut self, wall: Micros) -> bool {
        let visible = self.visible_len(wall);
        let hidden = self.trace().events().get(visible).map(|event| event.time);
        let Some(time) = hidden else { return false };
        self.clock.jump(wall, time);
        self.settle_target(wall);
        true
    }

    /// Ends a wait: the clock jumps to what it waits for.
    pub fn skip(&mut self, wall: Micros) {
        if let Some(target) = self.target {
            self.clock.jump(wall, target);
            self.settle_target(wall);
        }
    }

    /// Holds the run, and keeps what is left of a wait.
    pub fn pause(&mut self, wall: Micros) {
        if self.status == Status::Going {
            self.status = Status::Paused;
            self.clock.hold(wall);
        }
    }

    /// Goes on after a pause.
    pub fn resume(&mut self, wall: Micros) {
        if self.status == Status::Paused {
            self.status = Status::Going;
            self.clock.resume(wall);
        }
    }

    /// Ends the run from outside. What was recorded stays, and all of it is
    /// visible.
    pub fn stop(&mut self, wall: Micros) {
        if !matches!(self.status, Status::Going | Status::Paused) {
            return;
        }
        let over = self.end.is_some();
        let Some(engine) = &mut self.engine else {
            return;
        };
        if !over {
            engine.stop();
            self.end = Some(RunEnd::Stopped);
        }
        let now = engine.now();
        self.clock.jump(wall, now);
        self.target = None;
        self.status = if over {
            Status::Finished
        } else {
            Status::Stopped
        };
    }

    /// Changes the pace; what is left of a wait is rescaled.
    pub fn set_speed(&mut self, wall: Micros, speed: Speed) {
        self.clock.set_speed(wall, speed);
    }

    /// The pace.
    pub fn speed(&self) -> Speed {
        self.clock.speed()
    }

    /// What it is doing.
    pub fn phase(&self, wall: Micros) -> Phase {
        match (self.status, self.target) {
            (Status::Idle, _) => Phase::Idle,
            (Status::Going, None) => Phase::Running,
            (Status::Going, Some(target)) => Phase::Waiting {
                left: self.clock.left(wall, target),
            },
            (Status::Paused, _) => Phase::Paused,
            (Status::Stopped, _) => Phase::Stopped,
            (Status::Finished, _) => Phase::Finished,
        }
    }

    /// The wall time that is left of a wait, at this pace; also while paused.
    pub fn wait_left(&self, wall: Micros) -> Option<Micros> {
        Some(self.clock.left(wall, self.target?))
    }

    /// How the run ended, once all of it has been paced.
    pub fn end(&self) -> Option<RunEnd> {
        match self.status {
            Status::Stopped | Status::Finished => self.end,
            Status::Idle | Status::Going | Status::Paused => None,
        }
    }

    /// How far loop time has been let pass: where the cursor and open ends
    /// stand between two events.
    pub fn paced_time(&self, wall: Micros) -> Micros {
        self.clock.at(wall)
    }

    /// How many events the paced clock has reached. A blocking call records
    /// events of a time that is still to come.
    pub fn visible_len(&self, wall: Micros) -> usize {
        let trace = self.trace();
        let now = self.clock.at(wall);
        match trace.events().last() {
            Some(last) if last.time > now => {
                trace.events().partition_point(|event| event.time <= now)
            }
            _ => trace.len(),
        }
    }

    /// What has been recorded, visible or not.
    pub fn trace(&self) -> Ref<'_, Trace> {
        match &self.engine {
            Some(engine) => engine.trace(),
            None => self.nothing.borrow(),
        }
    }

    /// Runs at most one callback. Returns whether one ran.
    fn run_one(&mut self, wall: Micros) -> bool {
        let Some(engine) = &mut self.engine else {
            return false;
        };
        let paced = self.clock.at(wall);
        let progress = engine.run_one(paced.max(engine.now()));
        let now = engine.now();
        self.target = (now > paced).then_some(now);
        match progress {
            Progress::Ran => true,
            Progress::Waiting(deadline) => {
                self.target = Some(deadline.max(now));
                false
            }
            Progress::Ended(end) => {
                self.end = Some(end);
                false
            }
        }
    }

    /// Forgets a target that the clock has reached.
    fn settle_target(&mut self, wall: Micros) {
        if self
            .target
            .is_some_and(|target| target <= self.clock.at(wall))
        {
            self.target = None;
            self.settle();
        }
    }

    /// Finishes a run that has ended and has been paced to its end. Returns
    /// whether it is finished.
    fn settle(&mut self) -> bool {
        if self.end.is_some() && self.target.is_none() {
            self.status = Status::Finished;
        }
        self.status == Status::Finished
    }
}
