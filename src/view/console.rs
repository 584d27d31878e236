//! The console: what the program printed, and when.

use super::words;
use crate::trace::{Event, Micros, TaskId, Trace, What};

/// One printed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The event that printed it: its key, and, plus one, the step to seek.
    pub event: usize,
    /// When.
    pub time: Micros,
    /// When, as it is shown.
    pub time_text: String,
    /// By which task.
    pub task: Option<TaskId>,
    /// What that task is called.
    pub task_name: String,
    /// The line.
    pub text: String,
}

/// Whether a line is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Printed by now.
    Printed,
    /// The line that the current event printed.
    Current,
    /// Not printed yet, and not to be given away.
    Hidden,
    /// Not printed yet at the cursor, but the end has been seen.
    Ghost,
}

impl Visibility {
    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Current => "current",
            Self::Hidden => "hidden",
            Self::Ghost => "ghost",
        }
    }
}

/// All printed lines of the first `len` events. To append, give the number of
/// events that were read before as `from`.
pub fn rows(trace: &Trace, from: usize, len: usize) -> Vec<Row> {
    let events = trace.events().get(from..len.min(trace.len()));
    events
        .unwrap_or_default()
        .iter()
        .filter_map(|event| row(trace, event))
        .collect()
}

fn row(trace: &Trace, event: &Event) -> Option<Row> {
    let What::Printed { text } = event.what else {
        return None;
    };
    Some(Row {
        event: event.number as usize,
        time: event.time,
        time_text: words::time(event.time),
        task: event.task,
        task_name: event
            .task
            .map_or("", |task| trace.task_name(task))
            .to_owned(),
        text: trace.name(text).to_owned(),
    })
}

impl Row {
    /// Whether it is to be seen with `shown` events shown.
    pub fn visibility(&self, shown: usize, end_seen: bool) -> Visibility {
        if self.event + 1 == shown {
            Visibility::Current
        } else if self.event < shown {
            Visibility::Printed
        } else if end_seen {
            Visibility::Ghost
        } else {
            Visibility::Hidden
        }
    }

    /// The step at which it has just been printed.
    pub fn step(&self) -> usize {
        self.event + 1
    }
}
