//! What a page can ask of a player.

use super::{Landing, Player};
use crate::playback::{AlreadyRunning, Cursor, Mode, Next, Phase, Speed, Stride};
use crate::trace::{Fold, Micros};

impl Player {
    /// Starts a fresh run. Refused, and nothing changed, while one is running,
    /// waiting or paused.
    pub fn run(&mut self, wall: Micros) -> Result<(), AlreadyRunning> {
        if matches!(
            self.driver.phase(wall),
            Phase::Running | Phase::Waiting { .. } | Phase::Paused
        ) {
            return Err(AlreadyRunning);
        }
        self.driver.start((self.make)(), wall)?;
        self.run += 1;
        self.rewind();
        Ok(())
    }

    /// Nothing of the run has been shown.
    fn rewind(&mut self) {
        self.cursor = Cursor::default();
        self.fold = Fold::default();
        self.seen = 0;
        self.end_seen = false;
    }

    /// Ends the run that there is, and starts a fresh one.
    pub fn restart(&mut self, wall: Micros) {
        self.driver.stop(wall);
        // A stopped driver accepts a run.
        let _ = self.run(wall);
    }

    /// Forgets the run that there is: nothing has been run, and the next one is
    /// the first. The pace stays.
    pub fn forget(&mut self, wall: Micros) {
        self.driver.stop(wall);
        self.driver.clear(wall);
        self.run = 0;
        self.rewind();
    }

    /// Goes on from where the cursor is: starts, resumes, or replays what is
    /// recorded and then follows. At the end of a run that is over, replays it
    /// from its beginning.
    pub fn play(&mut self, wall: Micros) {
        match self.driver.phase(wall) {
            Phase::Idle => {
                let _ = self.run(wall);
            }
            Phase::Stopped | Phase::Finished => {
                let from = match self.cursor.shown {
                    shown if shown >= self.visible_len(wall) => 0,
                    shown => shown,
                };
                self.replay_from(from, wall);
            }
            Phase::Paused if self.cursor.shown >= self.visible_len(wall) => {
                self.cursor.mode = Mode::Following;
                self.driver.resume(wall);
            }
            Phase::Paused => self.replay_from(self.cursor.shown, wall),
            Phase::Running | Phase::Waiting { .. } => {}
        }
    }

    /// Holds the run, or the replay.
    pub fn pause(&mut self, wall: Micros) {
        self.driver.pause(wall);
        if self.cursor.mode == Mode::Replaying {
            self.cursor.mode = Mode::Detached;
        }
        self.catch_up(wall);
    }

    /// Plays if it does not, pauses if it does.
    pub fn toggle(&mut self, wall: Micros) {
        if self.status(wall).is_playing() {
            self.pause(wall);
        } else {
            self.play(wall);
        }
    }

    /// Ends the run from outside. What was recorded stays.
    pub fn stop(&mut self, wall: Micros) {
        self.pause(wall);
        self.driver.stop(wall);
        self.catch_up(wall);
    }

    /// Steps forward: through what is recorded, and at the head by running the
    /// next callback, without waiting for its time. Before the first run it
    /// starts one. Whatever plays is paused. Returns whether anything moved.
    pub fn step_forward(&mut self, stride: Stride, wall: Micros) -> bool {
        if self.driver.phase(wall) == Phase::Idle {
            // An idle driver accepts a run; its first event is the first step.
            let _ = self.run(wall);
            self.driver.pause(wall);
        } else {
            self.pause(wall);
        }
        let before = self.cursor.shown;
        let mut callbacks = 0;
        let mut over = false;
        let to = loop {
            let visible = self.visible_len(wall);
            let found = {
                let trace = self.driver.trace();
                let events = trace.events().get(..visible).unwrap_or_default();
                self.cursor.next(events, stride)
            };
            if let Some(to) = found {
                break to;
            }
            if self.driver.reveal(wall) {
                continue;
            }
            let hopeless = stride == Stride::SameTask && self.task_is_over();
            if over || hopeless || callbacks >= self.patience {
                break match stride {
                    Stride::SameTask => before,
                    // Nothing more of that kind: show what there is.
                    Stride::Event | Stride::Milestone => self.trace().len(),
                };
            }
            // The end of a run may record more than one event.
            over = !self.driver.advance(wall);
            callbacks += 1;
        };
        self.put(to, wall);
        self.cursor.shown != before
    }

    /// Steps back through what is recorded, and pauses whatever plays.
    /// Returns whether anything moved.
    pub fn step_back(&mut self, stride: Stride, wall: Micros) -> bool {
        self.pause(wall);
        let to = self.cursor.previous(self.driver.trace().events(), stride);
        let Some(to) = to else { return false };
        self.put(to, wall);
        true
    }

    /// Shows the first `k` events, or all that are visible if there are fewer,
    /// and pauses whatever plays.
    pub fn seek(&mut self, k: usize, wall: Micros) {
        self.pause(wall);
        self.put(k, wall);
    }

    /// Shows none of the events: the moment before the first.
    pub fn first(&mut self, wall: Micros) {
        self.seek(0, wall);
    }

    /// Shows all events that are visible.
    pub fn last(&mut self, wall: Micros) {
        self.seek(usize::MAX, wall);
    }

    /// Moves by tenths of what is visible, back if negative; at least by one.
    pub fn seek_by_tenths(&mut self, tenths: i32, wall: Micros) {
        let visible = self.visible_len(wall);
        let distance = (visible * tenths.unsigned_abs() as usize / 10).max(1);
        let to = if tenths < 0 {
            self.cursor.shown.saturating_sub(distance)
        } else {
            self.cursor.shown.saturating_add(distance)
        };
        self.seek(to, wall);
    }

    /// Changes the pace; what is left of a wait is rescaled.
    pub fn set_speed(&mut self, speed: Speed, wall: Micros) {
        self.replay_on_from(self.replay_time(wall), wall);
        self.driver.set_speed(wall, speed);
    }

    /// Ends the wait that is going on: of the run, or of the replay.
    pub fn skip(&mut self, wall: Micros) {
        if self.cursor.mode == Mode::Replaying {
            let next = self.next_recorded_time().unwrap_or_default();
            self.replay_on_from(self.replay_time(wall).max(next), wall);
        } else {
            self.driver.skip(wall);
        }
        self.catch_up(wall);
    }

    /// Runs what is due, at most `budget` callbacks, moves the cursor, and
    /// says when to tick again.
    pub fn tick(&mut self, wall: Micros, budget: usize) -> Next {
        if self.driver.take_apart() {
            self.catch_up(wall);
            return Next::Again;
        }
        if self.cursor.mode == Mode::Replaying
            && let Some(next) = self.tick_replay(wall)
        {
            return next;
        }
        if self.cursor.mode != Mode::Following {
            return Next::Nothing;
        }
        let next = self.driver.pump(wall, budget);
        self.catch_up(wall);
        self.sooner(next, wall)
    }

    /// Starts afresh, runs to the end with a jumping clock, and pauses after
    /// `step` events: what a link to a moment asks for. The end does not count
    /// as seen.
    pub fn run_to(&mut self, step: usize, wall: Micros) -> Landing {
        self.begin_held(wall);
        while self.run_ahead(wall, self.patience) {}
        self.land(step, wall)
    }

    /// Starts afresh and holds before the first callback. With
    /// [`run_ahead`](Self::run_ahead) and [`land`](Self::land) it is
    /// [`run_to`](Self::run_to) in pieces, for programs that may never end.
    pub fn begin_held(&mut self, wall: Micros) {
        self.restart(wall);
        self.driver.pause(wall);
    }

    /// Runs at most `budget` callbacks of a held run with a jumping clock.
    /// Returns whether there may be more.
    pub fn run_ahead(&mut self, wall: Micros, budget: usize) -> bool {
        (0..budget).all(|_| self.driver.advance(wall))
    }

    /// Shows the first `step` events of what has been run ahead.
    pub fn land(&mut self, step: usize, wall: Micros) -> Landing {
        self.put(step, wall);
        Landing {
            step: self.cursor.shown,
            of: self.trace().len(),
            past_the_end: step > self.trace().len(),
        }
    }
}
