//! The player: one run, one cursor, and the fold between them.
//!
//! It is the one thing that a page holds. Every command takes the wall time;
//! after each the page reads a [`Snapshot`], and calls [`Player::tick`] when
//! [`Next`] says so.

mod commands;
mod queries;
mod replay;

#[cfg(test)]
mod tests;

use std::fmt;

use super::{Cursor, Driver, Engine, Mode, Next};
use crate::lessons::{Lesson, Settings};
use crate::trace::{Fold, Micros, What};
use replay::Replay;

/// Where a link to a step led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The step that is shown.
    pub step: usize,
    /// How many the run has.
    pub of: usize,
    /// Whether the link asked for a step past the end.
    pub past_the_end: bool,
}

/// A run, a cursor, and the fold between them.
pub struct Player {
    make: Box<dyn Fn() -> Box<dyn Engine>>,
    run: u32,
    driver: Driver,
    cursor: Cursor,
    replay: Replay,
    fold: Fold,
    seen: usize,
    end_seen: bool,
    /// How many callbacks a step runs before it gives up.
    patience: usize,
}

impl fmt::Debug for Player {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player")
            .field("run", &self.run)
            .field("driver", &self.driver)
            .field("cursor", &self.cursor)
            .finish_non_exhaustive()
    }
}

impl Player {
    /// The [patience](Self::set_patience) that it begins with.
    pub const PATIENCE: usize = 10_000;

    /// A player of the program that `make` starts anew for each run. Nothing
    /// runs yet.
    pub fn new(make: impl Fn() -> Box<dyn Engine> + 'static) -> Self {
        Self {
            make: Box::new(make),
            run: 0,
            driver: Driver::default(),
            cursor: Cursor::default(),
            replay: Replay::default(),
            fold: Fold::default(),
            seen: 0,
            end_seen: false,
            patience: Self::PATIENCE,
        }
    }

    /// How many callbacks a step runs before it gives up: few, where one may
    /// take long.
    pub fn set_patience(&mut self, patience: usize) {
        self.patience = patience;
    }

    /// A player of a lesson with these settings. Nothing runs yet.
    pub fn of_lesson(lesson: &'static Lesson, settings: Settings) -> Self {
        Self::new(move || Box::new(lesson.start(settings.clone())))
    }

    /// Puts the cursor after the first `k` visible events.
    fn put(&mut self, k: usize, wall: Micros) {
        let visible = self.visible_len(wall);
        self.cursor.shown = k.min(visible);
        self.cursor.mode = if self.cursor.shown == visible {
            Mode::Following
        } else {
            Mode::Detached
        };
        self.note_seen();
    }

    /// Lets a following cursor go to the head.
    fn catch_up(&mut self, wall: Micros) {
        if self.cursor.mode == Mode::Following {
            self.cursor.shown = self.visible_len(wall);
        }
        self.note_seen();
    }

    fn note_seen(&mut self) {
        self.seen = self.seen.max(self.cursor.shown);
        if self.driver.end().is_some() && self.cursor.shown == self.trace().len() {
            self.end_seen = true;
        }
    }

    /// The time of the event after the cursor.
    fn next_recorded_time(&self) -> Option<Micros> {
        let trace = self.trace();
        trace
            .events()
            .get(self.cursor.shown)
            .map(|event| event.time)
    }

    /// Whether the task of the current event takes no further step.
    fn task_is_over(&self) -> bool {
        let trace = self.trace();
        let current = self.cursor.current(trace.events());
        current.is_some_and(|event| matches!(event.what, What::TaskFinished { .. }))
    }

    /// The time of the event at the cursor.
    fn time_shown(&self) -> Micros {
        let trace = self.trace();
        self.cursor
            .current(trace.events())
            .map_or(Micros::ZERO, |event| event.time)
    }

    /// While a blocking call is paced, its events become visible one after the
    /// other: wakes up for the next of them.
    fn sooner(&self, next: Next, wall: Micros) -> Next {
        let Next::After(left) = next else { return next };
        let Some(time) = self.next_recorded_time() else {
            return next;
        };
        let ahead = time - self.driver.paced_time(wall);
        Next::After(
            left.min(self.driver.speed().wall_time(ahead))
                .max(Micros(1)),
        )
    }
}
