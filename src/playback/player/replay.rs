//! Playing again what is recorded, at the pace of its own times.

use super::Player;
use crate::playback::{Cursor, Mode, Next, Speed};
use crate::trace::Micros;

/// Where the replay of a recorded part began.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Replay {
    from: Micros,
    since: Micros,
}

impl Player {
    pub(super) fn replay_from(&mut self, k: usize, wall: Micros) {
        self.cursor = Cursor {
            shown: k,
            mode: Mode::Replaying,
        };
        self.replay_on_from(self.time_shown(), wall);
    }

    /// Lets a replay go on from this loop time, at today's pace.
    pub(super) fn replay_on_from(&mut self, from: Micros, wall: Micros) {
        self.replay = Replay { from, since: wall };
    }

    /// Moves a replaying cursor on. Returns none once it follows again.
    pub(super) fn tick_replay(&mut self, wall: Micros) -> Option<Next> {
        let visible = self.visible_len(wall);
        let now = self.replay_time(wall);
        let reached = match self.driver.speed() {
            Speed::Unpaced => visible,
            Speed::Paced { .. } => {
                let trace = self.trace();
                let events = trace.events().get(..visible).unwrap_or_default();
                events.partition_point(|event| event.time <= now)
            }
        };
        self.cursor.shown = self.cursor.shown.max(reached);
        self.note_seen();
        // The rest of the last wait, which the run was paused in, is replayed
        // too.
        let head = self.driver.paced_time(wall);
        let ahead = match self.next_recorded_time() {
            Some(time) if self.cursor.shown < visible => time - now,
            _ if self.driver.speed() == Speed::Unpaced => Micros::ZERO,
            _ => head - now,
        };
        if ahead > Micros::ZERO {
            return Some(Next::After(self.driver.speed().wall_time(ahead)));
        }
        self.cursor.mode = Mode::Following;
        self.driver.resume(wall);
        None
    }

    pub(super) fn replay_time(&self, wall: Micros) -> Micros {
        let passed = self.driver.speed().loop_time(wall - self.replay.since);
        let head = self.driver.paced_time(wall);
        (self.replay.from + passed).min(head).max(self.replay.from)
    }
}
