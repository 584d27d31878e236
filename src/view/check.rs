//! Whether a learner's program does what the solution does, and if not, what
//! differs first.
//!
//! Two runs are compared, never two texts: the lines that were printed, and,
//! where a lesson is about exits, whether one printed them; where it is about
//! managers, how many there were; or, where it is about their order, which of
//! them each task entered and left.

use std::fmt;

use super::console;
use crate::trace::{Numbered, RunEnd, Stream, Trace, What};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// What was printed.
    Lines,
    /// And that what an exit prints in the solution is printed by an exit.
    Exits,
    /// And that no fewer managers were left, whatever they are called.
    Managers,
    /// And which managers each task entered and left, in order.
    Order,
}

impl Compare {
    /// What is compared in a lesson that is about these.
    pub const fn of(order: bool, exits: bool, managers: bool) -> Self {
        match (order, exits, managers) {
            (true, ..) => Self::Order,
            (_, true, _) => Self::Exits,
            (.., true) => Self::Managers,
            _ => Self::Lines,
        }
    }

    /// Whether the managers must be left although the program is cancelled.
    pub const fn is_about_managers(self) -> bool {
        matches!(self, Self::Managers | Self::Order)
    }
}

/// What differs first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A printed line.
    Line {
        /// Which, counted from one.
        number: usize,
        /// What the solution prints there; none if it prints no more.
        expected: Option<String>,
        /// What the program printed; none if it printed no more.
        got: Option<String>,
    },
    /// A step of a task.
    Step {
        /// What the task is called.
        task: String,
        /// What the task does next in the solution.
        expected: Option<String>,
        /// What it did.
        got: Option<String>,
    },
    /// Fewer managers were left.
    Managers {
        /// How many are left in the solution.
        expected: usize,
        /// How many were.
        got: usize,
    },
    /// A line that an exit prints in the solution, and here something else.
    Exit(String),
    /// The program ended with an error that the solution does not have.
    Error(String),
    /// The program never came to its end.
    Ending(RunEnd),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &Option<String>, none| match text {
            Some(text) => format!("“{text}”"),
            None => String::from(none),
        };
        match self {
            Self::Line {
                number,
                expected,
                got,
            } => write!(
                f,
                "Line {number} of the console: expected {}, got {}.",
                quoted(expected, "no more lines"),
                quoted(got, "no more lines")
            ),
            Self::Step {
                task,
                expected,
                got,
            } => write!(
                f,
                "What is printed is right, but not the order of the managers. In the task “{task}”: expected {}, got {}.",
                quoted(expected, "nothing more"),
                quoted(got, "nothing more")
            ),
            Self::Managers { expected, got } => write!(
                f,
                "What is printed is right, but managers are to do it: the solution enters and leaves {expected}, and here there were {got}."
            ),
            Self::Exit(line) => write!(f, "“{line}” is printed, but not by an exit."),
            Self::Error(line) => write!(
                f,
                "What is printed is right, but then there is an error: {line}."
            ),
            Self::Ending(end) => f.write_str(match end {
                RunEnd::Deadlock => "The program never ends: every task waits for another one.",
                RunEnd::Stopped => "The program was stopped before its end.",
                RunEnd::Limit(_) => {
                    "The program does not come to its end within the limits of a run."
                }
                _ => "The program did not come to its end.",
            }),
        }
    }
}

/// A run and how it ended.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was recorded.
    pub trace: &'a Trace,
    /// How it ended.
    pub end: RunEnd,
}

/// What differs first between a learner's run and that of the solution; none
/// if nothing that is compared does.
pub fn difference(learner: Run<'_>, solution: Run<'_>, compare: Compare) -> Option<Difference> {
    let expected = printed(solution.trace, Stream::Out);
    let got = printed(learner.trace, Stream::Out);
    let ended_badly = learner.end != RunEnd::Completed && learner.end != solution.end;
    match first(&expected, &got) {
        Some((_, _, None)) | None if ended_badly => {
            return Some(Difference::Ending(learner.end));
        }
        Some((at, expected, got)) => {
            return Some(Difference::Line {
                number: at + 1,
                expected,
                got,
            });
        }
        None => {}
    }
    if printed(solution.trace, Stream::Err).is_empty()
        && let Some(error) = error_in(printed(learner.trace, Stream::Err))
    {
        return Some(Difference::Error(error));
    }
    match compare {
        Compare::Lines => None,
        Compare::Exits => {
            let by_exit = by_exits(solution.trace).into_iter();
            by_exit.zip(by_exits(learner.trace)).zip(expected).find_map(
                |((solution, learner), line)| {
                    (solution && !learner).then_some(Difference::Exit(line))
                },
            )
        }
        Compare::Managers => {
            let (expected, got) = (left(solution.trace), left(learner.trace));
            (got < expected).then_some(Difference::Managers { expected, got })
        }
        Compare::Order => order(learner.trace, solution.trace),
    }
}

/// What differs first between a learner's run and that of a solution, where
/// there may be several: one is enough.
pub fn difference_from_each<'a>(
    learner: Run<'_>,
    solutions: impl Iterator<Item = Run<'a>>,
    compare: Compare,
) -> Option<Difference> {
    let found: Option<Vec<Difference>> = solutions
        .map(|solution| difference(learner, solution, compare))
        .collect();
    found?.into_iter().next()
}

/// What is said of a run that was cancelled while it waited, if it left a
/// manager open.
pub fn left_open(trace: &Trace) -> Option<String> {
    let events = trace.events().iter();
    let mut left = events.filter(|event| event.what == What::Abandoned);
    let manager = kind(trace.span_name(left.next()?.span?));
    Some(format!(
        "It works while nothing goes wrong. Cancelled while it waits, {manager} stays open."
    ))
}

/// The first place in which two lists differ, with what stands there.
fn first(expected: &[String], got: &[String]) -> Option<(usize, Option<String>, Option<String>)> {
    let most = expected.len().max(got.len());
    let at = (0..most).find(|at| expected.get(*at) != got.get(*at))?;
    Some((at, expected.get(at).cloned(), got.get(at).cloned()))
}

/// The lines of a stream.
fn printed(trace: &Trace, stream: Stream) -> Vec<String> {
    let rows = console::rows(trace, 0, trace.len()).into_iter();
    let rows = rows.filter(|row| row.stream == stream);
    rows.map(|row| row.text).collect()
}

/// Of each line of the standard output, whether its task was in an exit when it
/// printed that.
fn by_exits(trace: &Trace) -> Vec<bool> {
    let rows = console::rows(trace, 0, trace.len()).into_iter();
    let rows = rows.filter(|row| row.stream == Stream::Out);
    let in_exit = |at: usize| {
        let before = trace.events().iter().take(at);
        let task = trace.events().get(at).and_then(|event| event.task);
        before.fold(0, |exits, event| match event.what {
            _ if event.task != task => exits,
            What::Exiting { .. } => exits + 1,
            What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. } => exits - 1,
            _ => exits,
        }) > 0
    };
    rows.map(|row| in_exit(row.event)).collect()
}

/// What the lines of the standard error say first: the end of a traceback, or
/// a warning.
fn error_in(lines: Vec<String>) -> Option<String> {
    let is_traceback = lines.first()?.starts_with("Traceback");
    let mut told = lines.into_iter().filter(|line| !line.starts_with(' '));
    if is_traceback {
        told.next_back()
    } else {
        told.next()
    }
}

/// How many managers were left.
fn left(trace: &Trace) -> usize {
    let events = trace.events().iter();
    events
        .filter(|event| matches!(event.what, What::Exiting { .. }))
        .count()
}

/// What differs first in what the tasks entered and left. Managers that the
/// solution does not have are the learner's own business, and so is whether an
/// exit stack helps, and what is put on it.
fn order(learner: &Trace, solution: &Trace) -> Option<Difference> {
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

#[cfg(test)]
mod tests;
