//! The paced clock: how far loop time has been let pass.

use super::Speed;
use crate::trace::{Micros, ms};

/// How much of a late timer is made up for in the next wait. More than that
/// means that the page was asleep, and is not caught up with.
const CATCH_UP: Micros = ms(50);

/// Loop time as the page shows it. It passes only towards a target.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    speed: Speed,
    /// The loop time that was reached at `since`.
    reached: Micros,
    /// A point of wall time.
    since: Micros,
    /// Whether it goes, and where to.
    going_to: Option<Micros>,
}

impl Clock {
    /// Loop time at this wall time; never past the target.
    pub(super) fn at(&self, wall: Micros) -> Micros {
        match self.going_to {
            Some(target) => {
                let passed = self.speed.loop_time(wall - self.since);
                (self.reached + passed).min(target)
            }
            None => self.reached,
        }
    }

    pub(super) fn speed(&self) -> Speed {
        self.speed
    }

    /// The wall time left until the target is reached; zero when it is.
    pub(super) fn left(&self, wall: Micros, target: Micros) -> Micros {
        let left = self.speed.wall_time(target - self.reached);
        match self.going_to {
            Some(_) => left - (wall - self.since),
            None => left,
        }
    }

    /// Lets time pass towards a target. What the callbacks before it took of
    /// wall time, and what its timer was late, counts.
    pub(super) fn go(&mut self, wall: Micros, target: Micros) {
        if self.going_to.is_none() {
            self.since = self.since.max(wall - CATCH_UP);
        }
        self.going_to = Some(target.max(self.reached));
    }

    /// The target is reached: the clock stands on it.
    pub(super) fn arrive(&mut self, wall: Micros, target: Micros) {
        let due = self.since + self.speed.wall_time(target - self.reached);
        self.reached = self.reached.max(target);
        self.since = due.min(wall).max(wall - CATCH_UP);
        self.going_to = None;
    }

    /// Holds time where it is.
    pub(super) fn hold(&mut self, wall: Micros) {
        self.reached = self.at(wall);
        self.since = wall;
        self.going_to = None;
    }

    /// Lets time pass from now on, after a hold.
    pub(super) fn resume(&mut self, wall: Micros) {
        self.since = wall;
    }

    /// Puts time to `to` at once, if that is later.
    pub(super) fn jump(&mut self, wall: Micros, to: Micros) {
        self.reached = self.at(wall).max(to);
        self.since = wall;
        self.going_to = self.going_to.filter(|target| *target > self.reached);
    }

    /// Changes the pace from now on; what is left of a wait is rescaled.
    pub(super) fn set_speed(&mut self, wall: Micros, speed: Speed) {
        self.reached = self.at(wall);
        self.since = wall;
        self.speed = speed;
    }
}
