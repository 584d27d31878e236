//! What a run did, in the terms in which two of them are compared.

use super::Difference;
use crate::trace::{ExceptionId, Micros, Numbered, SpanId, Stream, TaskId, Trace, What};
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

/// The lines of the standard output.
pub(super) fn lines(trace: &Trace) -> Vec<Row> {
    rows(trace, Stream::Out).collect()
}

/// The lines of a stream, as they read.
pub(super) fn printed(trace: &Trace, stream: Stream) -> Vec<String> {
    rows(trace, stream).map(|row| row.text).collect()
}

fn rows(trace: &Trace, stream: Stream) -> impl Iterator<Item = Row> {
    let rows = console::rows(trace, 0, trace.len()).into_iter();
    rows.filter(move |row| row.stream == stream)
}

/// Of each line of the standard output, whether its task was in an exit when it
/// printed that.
pub(super) fn by_exits(trace: &Trace) -> Vec<bool> {
    let in_exits = within(trace, |what| matches!(what, What::Exiting { .. }));
    in_exits.into_iter().map(|exits| exits > 0).collect()
}

/// Of each line of the standard output, in how many managers its task was.
pub(super) fn inside(trace: &Trace) -> Vec<usize> {
    within(trace, |what| {
        matches!(what, What::Entered | What::Registered { .. })
    })
}

/// Of each line of the standard output, for how many managers of its task this
/// had begun, and their exits had not ended.
fn within(trace: &Trace, begins: fn(&What) -> bool) -> Vec<usize> {
    let count = |row: Row| {
        let events = trace.events().iter().take(row.event);
        let of_task = events.filter(|event| event.task == row.task);
        of_task.fold(0_usize, |count, event| match event.what {
            What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. } => {
                count.saturating_sub(1)
            }
            ref what => count + usize::from(begins(what)),
        })
    };
    rows(trace, Stream::Out).map(count).collect()
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

/// How many managers took time to enter.
pub(super) fn waited(trace: &Trace) -> usize {
    let mut entering: Vec<(Option<SpanId>, Micros)> = Vec::new();
    let mut waited = 0;
    for event in trace.events() {
        match event.what {
            What::Entering { .. } => entering.push((event.span, event.time)),
            What::Entered => {
                let mut entering = entering.iter();
                let is_late =
                    entering.any(|(span, time)| *span == event.span && *time < event.time);
                waited += usize::from(is_late);
            }
            _ => {}
        }
    }
    waited
}

/// For how long the loop was blocked.
pub(super) fn blocked(trace: &Trace) -> Micros {
    let events = trace.events().iter();
    let blocked = events.map(|event| match event.what {
        What::Blocked { duration } => duration.0,
        _ => 0,
    });
    Micros(blocked.sum())
}

/// The exceptions that the program raised, each of them once. A cancellation
/// is raised by whoever asked for it.
fn exceptions(trace: &Trace) -> Vec<ExceptionId> {
    let mut exceptions = Vec::new();
    for event in trace.events() {
        if let What::Raised { exception, .. } = event.what
            && !exceptions.contains(&exception)
            && trace.exception_class(exception) != "CancelledError"
        {
            exceptions.push(exception);
        }
    }
    exceptions
}

/// The first class of which the solution raises more.
pub(super) fn raised(learner: &Trace, solution: &Trace) -> Option<Difference> {
    let count = |trace: &Trace, class: &str| {
        let exceptions = exceptions(trace).into_iter();
        let of_class = exceptions.filter(|exception| trace.exception_class(*exception) == class);
        of_class.count()
    };
    exceptions(solution).into_iter().find_map(|exception| {
        let class = solution.exception_class(exception);
        let (expected, got) = (count(solution, class), count(learner, class));
        (got < expected).then(|| Difference::Raised {
            class: class.to_owned(),
            expected,
            got,
        })
    })
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

/// The first manager that was open when the run was taken apart.
pub(super) fn abandoned(trace: &Trace) -> Option<&str> {
    let mut events = trace.events().iter();
    let left = events.find(|event| event.what == What::Abandoned)?;
    Some(trace.span_name(left.span?))
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
pub(super) fn kind(manager: &str) -> &str {
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
