//! What a run did, in the terms in which two of them are compared.

use super::{Compare, Difference};
use crate::trace::{Micros, Numbered, SpanId, Stream, TaskId, Trace, What};
use crate::view::console::{self, Row};

/// The first place in which two lists differ, with what stands there.
pub(super) fn first(
    expected: &[String],
    got: &[String],
) -> Option<(usize, Option<String>, Option<String>)> {
    let most = expected.len().max(got.len());
    let at = (0..most).find(|at| expected.get(*at) != got.get(*at))?;
    Some((at, expected.get(at).cloned(), got.get(at).cloned()))
}

/// A line of the standard output.
pub(super) struct Line {
    text: String,
    time: Micros,
    /// The event that printed it.
    pub event: usize,
    /// The task that did.
    pub task: Option<TaskId>,
    /// In how many exits that task was.
    pub exits: u64,
    /// In how many managers.
    managers: u64,
}

/// The lines of the standard output.
pub(super) fn lines(trace: &Trace) -> Vec<Line> {
    let line = |row: Row| {
        let (mut managers, mut exits) = (0_u64, 0_u64);
        let before = trace.events().iter().take(row.event);
        for event in before.filter(|event| event.task == row.task) {
            match event.what {
                What::Entered | What::Registered { .. } => managers += 1,
                What::Exiting { .. } => exits += 1,
                What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. } => {
                    managers = managers.saturating_sub(1);
                    exits = exits.saturating_sub(1);
                }
                _ => {}
            }
        }
        Line {
            text: row.text,
            time: row.time,
            event: row.event,
            task: row.task,
            exits,
            managers,
        }
    };
    rows(trace, Stream::Out).into_iter().map(line).collect()
}

/// The lines of a stream, as they read.
pub(super) fn printed(trace: &Trace, stream: Stream) -> Vec<String> {
    let rows = rows(trace, stream).into_iter();
    rows.map(|row| row.text).collect()
}

fn rows(trace: &Trace, stream: Stream) -> Vec<Row> {
    let mut rows = console::rows(trace, 0, trace.len());
    rows.retain(|row| row.stream == stream);
    rows
}

/// What the lines of the standard error say first: the end of a traceback, or
/// a warning.
pub(super) fn error_in(lines: Vec<String>) -> Option<String> {
    let is_traceback = lines.first()?.starts_with("Traceback");
    let mut told = lines.into_iter().filter(|line| !line.starts_with(' '));
    if is_traceback {
        told.next_back()
    } else {
        told.next()
    }
}

/// What can be counted in a run, or measured.
pub(super) struct Fact {
    /// For what it counts.
    pub about: Compare,
    /// What is counted.
    pub what: String,
    /// How much of it there is.
    pub number: u64,
    /// Whether what the solution has and what the learner has do not agree.
    pub is_wrong: fn(u64, u64) -> bool,
}

/// What was counted in a run.
struct Facts(Vec<Fact>);

impl Facts {
    /// Counts so much more of something of which there may be more.
    fn count(&mut self, about: Compare, what: String, number: u64) {
        match self.0.iter_mut().find(|fact| fact.what == what) {
            Some(fact) => fact.number += number,
            None => self.0.push(Fact {
                about,
                what,
                number,
                is_wrong: |expected, got| got < expected,
            }),
        }
    }
}

/// What a run did, in numbers: in the order in which they are compared.
pub(super) fn facts(trace: &Trace) -> Vec<Fact> {
    let mut facts = Facts(Vec::new());
    for (at, line) in lines(trace).into_iter().enumerate() {
        let number = at + 1;
        facts.count(Compare::Exits, line.text, line.exits.min(1));
        facts.count(
            Compare::Managers,
            format!("Managers around line {number} of the console"),
            line.managers,
        );
        facts.0.push(Fact {
            about: Compare::Times,
            what: format!("The time of line {number} of the console in ms"),
            number: line.time.0 / 1_000,
            is_wrong: |expected, got| expected.abs_diff(got) > 1,
        });
    }
    let mut entering: Vec<(Option<SpanId>, Micros)> = Vec::new();
    let (mut blocked, mut raised) = (0, Vec::new());
    for event in trace.events() {
        match event.what {
            What::Entering { .. } => entering.push((event.span, event.time)),
            What::Entered => {
                let mut entering = entering.iter();
                if entering.any(|(span, time)| *span == event.span && *time < event.time) {
                    let what = String::from("Managers that wait in enter");
                    facts.count(Compare::Managers, what, 1);
                }
            }
            What::Blocked { duration } => blocked += duration.0 / 1_000,
            What::Raised { exception, .. } if !raised.contains(&exception) => {
                raised.push(exception);
                // A cancellation is raised by whoever asked for it.
                let class = trace.exception_class(exception);
                if class != "CancelledError" {
                    facts.count(Compare::Times, format!("{class} raised"), 1);
                }
            }
            _ => {}
        }
    }
    facts.0.push(Fact {
        about: Compare::Times,
        what: String::from("Milliseconds in which the loop is blocked"),
        number: blocked,
        is_wrong: |expected, got| got > expected,
    });
    facts.0
}

/// After how many events each task began to wait for the first time.
pub(super) fn first_waits(trace: &Trace) -> Vec<(TaskId, usize)> {
    let mut waits: Vec<(TaskId, usize)> = Vec::new();
    for (at, event) in trace.events().iter().enumerate() {
        if let (What::WaitStarted { .. }, Some(task)) = (event.what, event.task)
            && waits.iter().all(|(known, _)| *known != task)
        {
            waits.push((task, at + 1));
        }
    }
    waits
}

/// What the first manager is called that was open when the run was taken apart.
pub(super) fn abandoned(trace: &Trace) -> Option<&str> {
    let mut events = trace.events().iter();
    let left = events.find(|event| event.what == What::Abandoned)?;
    Some(kind(trace.span_name(left.span?)))
}

/// What differs first in what the tasks entered and left. Managers that the
/// solution does not have are the learner's own business, and so is whether an
/// exit stack helps, and what is put on it.
pub(super) fn order(learner: &Trace, solution: &Trace) -> Option<Difference> {
    let mut managers = Numbered::default();
    for event in solution.events() {
        if let (What::Entering { .. }, Some(span)) = (event.what, event.span) {
            let manager = kind(solution.span_name(span));
            if !manager.ends_with("ExitStack") {
                managers.number(manager);
            }
        }
    }
    let (expected, got) = (steps(solution, &managers), steps(learner, &managers));
    expected.iter().find_map(|(task, expected)| {
        let of_task = got.iter().find(|(name, _)| name == task);
        let got = of_task
            .map(|(_, steps)| steps.as_slice())
            .unwrap_or_default();
        let (_, expected, got) = first(expected, got)?;
        Some(Difference::Step {
            task: task.clone(),
            expected,
            got,
        })
    })
}

/// What a manager is called without its arguments and the module that it is
/// from: one can write `AsyncExitStack()` and `contextlib.AsyncExitStack()`.
fn kind(manager: &str) -> &str {
    let end = manager.find(['(', ' ']).unwrap_or(manager.len());
    let called = manager.get(..end).unwrap_or(manager);
    called.rsplit('.').next().unwrap_or(called)
}

/// What each task did with these managers, in order; the tasks in order of
/// their first step.
fn steps(trace: &Trace, managers: &Numbered) -> Vec<(String, Vec<String>)> {
    let mut tasks: Vec<(String, Vec<String>)> = Vec::new();
    for event in trace.events() {
        let (Some(task), Some(span)) = (event.task, event.span) else {
            continue;
        };
        let manager = kind(trace.span_name(span));
        let verb = match event.what {
            What::Entering { .. } => "enter",
            What::EnterFailed { .. } => "fail to enter",
            What::Exiting { exception: None } => "exit",
            What::Exiting { .. } => "exit with an exception",
            What::Exited { suppressed: true } => "suppress in",
            What::ExitFailed { .. } => "fail to exit",
            What::ExitCutShort { .. } => "be cut short in the exit of",
            _ => continue,
        };
        if managers.find(manager).is_none() {
            continue;
        }
        let name = trace.task_name(task);
        let step = format!("{verb} {manager}");
        match tasks.iter_mut().find(|(known, _)| known == name) {
            Some((_, steps)) => steps.push(step),
            None => tasks.push((name.to_owned(), vec![step])),
        }
    }
    tasks
}
