//! The code: which line each task is at.

use super::words;
use crate::trace::{Event, State, Trace};

/// So many tasks are named at most where many are on one line.
pub const MOST: usize = 24;

/// What stands in the gutter of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The line, counted from one.
    pub line: u32,
    /// How many tasks are there.
    pub all: usize,
    /// What the first of them are called, in order of creation.
    pub names: Vec<String>,
    /// Whether the task that moved last is among them.
    pub moved: bool,
}

impl Mark {
    /// How many tasks are there besides the first; none for none.
    pub fn more(&self) -> String {
        match self.all {
            0 | 1 => String::new(),
            all => format!("+{}", all - 1),
        }
    }

    /// What all of them are called, in few words.
    pub fn title(&self) -> String {
        words::few(&self.names, self.all)
    }
}

/// The marks of the gutter at the cursor, from the first line to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// One for each line on which a task is.
    pub lines: Vec<Mark>,
    /// The line of the current event: the one to keep in view.
    pub current: Option<u32>,
}

/// The marks with `state.at` events shown.
pub fn marks(trace: &Trace, state: &State) -> Marks {
    let current = current_event(trace, state);
    let moved = current.and_then(|event| event.task);
    let mut marks = Marks {
        current: current.and_then(|event| (event.line != 0).then_some(event.line)),
        ..Marks::default()
    };
    for (task, at) in state.tasks.iter().map(|(task, state)| (*task, state.line)) {
        if at == 0 {
            continue;
        }
        let position = match marks.lines.binary_search_by_key(&at, |mark| mark.line) {
            Ok(position) => position,
            Err(position) => {
                let mark = Mark {
                    line: at,
                    all: 0,
                    names: Vec::new(),
                    moved: false,
                };
                marks.lines.insert(position, mark);
                position
            }
        };
        if let Some(mark) = marks.lines.get_mut(position) {
            mark.all += 1;
            if mark.all <= MOST {
                mark.names.push(trace.task_name(task).to_owned());
            }
            mark.moved |= Some(task) == moved;
        }
    }
    if marks.current.is_none() {
        marks.current = marks
            .lines
            .iter()
            .find(|mark| mark.moved)
            .map(|mark| mark.line);
    }
    marks
}

/// The event that led to this state.
fn current_event<'a>(trace: &'a Trace, state: &State) -> Option<&'a Event> {
    trace.events().get(state.at.checked_sub(1)?)
}
