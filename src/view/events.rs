//! The event list: the text twin of the timeline.

use super::{narration, words};
use crate::trace::{Micros, TaskId, Trace};

/// One event as a row of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The event: its key.
    pub event: usize,
    /// The step at which it has just happened.
    pub step: usize,
    /// When.
    pub time: Micros,
    /// When, as it is shown.
    pub time_text: String,
    /// Which task was running, if any.
    pub task: Option<TaskId>,
    /// What that task is called; `loop` if none was running.
    pub task_name: String,
    /// What happened, in one sentence.
    pub what: String,
    /// The line of the program, if it has one.
    pub line: Option<u32>,
}

/// The row of one event; none past the end.
pub fn row(trace: &Trace, event: usize) -> Option<Row> {
    let recorded = trace.events().get(event)?;
    Some(Row {
        event,
        step: event + 1,
        time: recorded.time,
        time_text: words::time(recorded.time),
        task: recorded.task,
        task_name: recorded
            .task
            .map_or("loop", |task| trace.task_name(task))
            .to_owned(),
        what: narration::sentence(trace, recorded, None),
        line: (recorded.line != 0).then_some(recorded.line),
    })
}

/// The rows from one event up to another, the second not included. A long
/// list is read piece by piece.
pub fn rows(trace: &Trace, from: usize, to: usize) -> Vec<Row> {
    (from..to.min(trace.len()))
        .filter_map(|event| row(trace, event))
        .collect()
}

/// Some rows as those of a table in Markdown, with its head above the first one.
pub fn transcript(trace: &Trace, from: usize, to: usize) -> String {
    let mut text = match from {
        0 => "| step | time | task | what |\n|--:|--:|---|---|\n".to_owned(),
        _ => String::new(),
    };
    for mut row in rows(trace, from, to) {
        if let Some(event) = trace.events().get(row.event) {
            row.what = narration::whole(trace, event, None);
        }
        for cell in [
            &row.step.to_string(),
            &row.time_text,
            &row.task_name,
            &row.what,
        ] {
            text.push_str("| ");
            for c in cell.chars() {
                match c {
                    '|' => text.push_str("\\|"),
                    '\n' => text.push(' '),
                    c => text.push(c),
                }
            }
            text.push(' ');
        }
        text.push_str("|\n");
    }
    text
}
