//! What a page shows of a player, as plain values to compare.

use super::{Mode, Speed};
use crate::trace::RunEnd;

/// What a page shows of a player, as plain values to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which run: it changes with every start, and then nothing that was
    /// derived from the old trace holds.
    pub run: u32,
    /// How many events are shown.
    pub shown: usize,
    /// How many events can be shown. Views are built from these alone.
    pub visible: usize,
    /// Whether the cursor moves with the run.
    pub mode: Mode,
    /// What the driver is doing; `Waiting` without its time left, which
    /// changes all the time: ask [`Player::long_wait`](super::Player::long_wait).
    pub status: Status,
    /// How the run ended, once it has.
    pub end: Option<RunEnd>,
    /// Whether the end of this run has been shown once: from then on what lies
    /// after the cursor is ghosted, before that hidden.
    pub end_seen: bool,
    /// How many events have ever been shown of this run.
    pub seen: usize,
    /// The pace.
    pub speed: Speed,
}

/// What the transport shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has run yet.
    Idle,
    /// The run is going on and the cursor with it.
    Running,
    /// The same, and it waits.
    Waiting,
    /// What is recorded is played again.
    Replaying,
    /// Held.
    Paused,
    /// Ended from outside.
    Stopped,
    /// Ended by itself.
    Finished,
}

impl Status {
    /// Whether the play button is a pause button.
    pub const fn is_playing(self) -> bool {
        matches!(self, Self::Running | Self::Waiting | Self::Replaying)
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Idle => "ready",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Replaying => "replaying",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Finished => "finished",
        }
    }
}
