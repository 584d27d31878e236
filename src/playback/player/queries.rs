//! What a page can read from a player.

use std::cell::Ref;

use super::Player;
use crate::playback::{Cursor, Mode, Phase, Snapshot, Status};
use crate::trace::{Micros, State, Trace, seconds};

/// A wait with more wall time left than this can be skipped.
const LONG_WAIT: Micros = seconds(1);

impl Player {
    /// What to show, as plain values.
    pub fn snapshot(&self, wall: Micros) -> Snapshot {
        Snapshot {
            run: self.run,
            shown: self.cursor.shown,
            visible: self.visible_len(wall),
            mode: self.cursor.mode,
            status: self.status(wall),
            end: self.driver.end(),
            end_seen: self.end_seen,
            seen: self.seen,
            speed: self.driver.speed(),
        }
    }

    /// What the transport shows.
    pub fn status(&self, wall: Micros) -> Status {
        if self.cursor.mode == Mode::Replaying {
            return Status::Replaying;
        }
        match self.driver.phase(wall) {
            Phase::Idle => Status::Idle,
            Phase::Running => Status::Running,
            Phase::Waiting { .. } => Status::Waiting,
            Phase::Paused => Status::Paused,
            Phase::Stopped => Status::Stopped,
            Phase::Finished => Status::Finished,
        }
    }

    /// What has been recorded. Views read only its first
    /// [`visible`](Snapshot::visible) events.
    pub fn trace(&self) -> Ref<'_, Trace> {
        self.driver.trace()
    }

    /// The cursor.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Reads the trace and the state at the cursor.
    pub fn at_cursor<R>(&mut self, read: impl FnOnce(&Trace, &State) -> R) -> R {
        self.at(self.cursor.shown, read)
    }

    /// Reads the trace and the state after the first `k` events.
    pub fn at<R>(&mut self, k: usize, read: impl FnOnce(&Trace, &State) -> R) -> R {
        let trace = self.driver.trace();
        read(&trace, self.fold.at(&trace, k))
    }

    /// How many events can be shown.
    pub fn visible_len(&self, wall: Micros) -> usize {
        self.driver.visible_len(wall)
    }

    /// The loop time at which the cursor stands; between two events while
    /// something plays.
    pub fn time(&self, wall: Micros) -> Micros {
        match self.cursor.mode {
            Mode::Following => self.driver.paced_time(wall),
            Mode::Replaying => self.replay_time(wall),
            Mode::Detached => self.time_shown(),
        }
    }

    /// The loop time that the run has reached: where open ends stand.
    pub fn head_time(&self, wall: Micros) -> Micros {
        self.driver.paced_time(wall)
    }

    /// The wall time that is left of a wait, if it is worth a Skip button.
    pub fn long_wait(&self, wall: Micros) -> Option<Micros> {
        let left = match self.cursor.mode {
            Mode::Replaying => {
                let ahead = self.next_recorded_time()? - self.replay_time(wall);
                self.driver.speed().wall_time(ahead)
            }
            Mode::Following if self.status(wall).is_playing() => self.driver.wait_left(wall)?,
            Mode::Following | Mode::Detached => return None,
        };
        (left > LONG_WAIT).then_some(left)
    }
}
