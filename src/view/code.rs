//! The code: which line each task is at.

use super::words;
use crate::trace::{Event, State, TaskId, Trace};

/// What stands in the gutter of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The line, counted from one.
    pub line: u32,
    /// The tasks that are there, in order of creation.
    pub tasks: Vec<TaskId>,
    /// What they are called, in the same order; of very many the first, and how
    /// many more there are.
    pub names: Vec<String>,
    /// Whether the task that moved last is among them.
    pub moved: bool,
}

impl Mark {
    /// What stands beside the line: the first name, and how many tasks more.
    pub fn label(&self) -> String {
        let first = self.names.first().map_or("", String::as_str);
        match self.tasks.len() {
            0 | 1 => first.to_owned(),
            n => format!("{first} +{}", n - 1),
        }
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
                    tasks: Vec::new(),
                    names: Vec::new(),
                    moved: false,
                };
                marks.lines.insert(position, mark);
                position
            }
        };
        if let Some(mark) = marks.lines.get_mut(position) {
            mark.tasks.push(task);
            mark.moved |= Some(task) == moved;
        }
    }
    for mark in &mut marks.lines {
        mark.names = words::names(trace, &mark.tasks);
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
