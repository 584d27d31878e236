//! The cursor: how many events of the trace are shown.
//!
//! `k` events shown means that the screen is the state after event `k - 1`,
//! the current one. A cursor knows nothing of time and runs nothing.

use crate::trace::{Event, What};

/// Whether the cursor moves with the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is at the head, and goes on with the run.
    #[default]
    Following,
    /// It stays where it was put.
    Detached,
    /// It plays what is recorded at its pace, and then follows.
    Replaying,
}

/// What counts as one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// One event.
    Event,
    /// To the next or previous enter, exit, raise, cancel or suppress.
    Milestone,
    /// To the next or previous event of the current event's task.
    SameTask,
}

/// A place in a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// How many events are shown.
    pub shown: usize,
    /// Whether it moves with the run.
    pub mode: Mode,
}

impl Cursor {
    /// Where one step forward leads within these visible events; none if the
    /// rest of the trace has no such step.
    pub fn next(&self, events: &[Event], stride: Stride) -> Option<usize> {
        let task = self.current(events).and_then(|event| event.task);
        let wanted = |event: &Event| match stride {
            Stride::Event => true,
            Stride::Milestone => is_milestone(event.what),
            Stride::SameTask => task.is_none() || event.task == task,
        };
        let rest = events.get(self.shown..)?;
        rest.iter()
            .position(wanted)
            .map(|position| self.shown + position + 1)
    }

    /// Where one step back leads: by milestone to the beginning if there is
    /// none before; by task nowhere.
    pub fn previous(&self, events: &[Event], stride: Stride) -> Option<usize> {
        let last = self.shown.min(events.len()).checked_sub(1)?;
        let before = events.get(..last)?;
        let task = self.current(events).and_then(|event| event.task);
        match stride {
            Stride::Event => Some(last),
            Stride::Milestone => Some(
                before
                    .iter()
                    .rposition(|event| is_milestone(event.what))
                    .map_or(0, |position| position + 1),
            ),
            Stride::SameTask => before
                .iter()
                .rposition(|event| event.task == task)
                .map(|position| position + 1),
        }
    }

    /// The current event: the last one shown.
    pub fn current<'a>(&self, events: &'a [Event]) -> Option<&'a Event> {
        events.get(self.shown.checked_sub(1)?)
    }
}

/// Whether an event is one that a learner looks for: enter, exit, raise,
/// cancel, suppress, and the end.
pub const fn is_milestone(what: What) -> bool {
    matches!(
        what,
        What::Entering { .. }
            | What::Registered { .. }
            | What::Entered
            | What::EnterFailed { .. }
            | What::Exiting { .. }
            | What::Exited { .. }
            | What::ExitFailed { .. }
            | What::ExitCutShort { .. }
            | What::Raised { .. }
            | What::CancelRequested { .. }
            | What::CancelDelivered { .. }
            | What::RunEnded { .. }
    )
}
