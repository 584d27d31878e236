//! How a run ended, and what a learner can do about it.

use super::super::words::{self, MOST};
use crate::trace::{
    ExceptionId, Limit, On, ResourceKind, RunEnd, State, Stream, TaskId, TaskOutcome, Trace, What,
};

/// The message at the end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What happened, in one sentence.
    pub headline: String,
    /// Who is stuck on what, or what to do; one sentence each.
    pub details: Vec<String>,
    /// Whether it is bad news.
    pub trouble: bool,
    /// Whether an exception that nobody handled ended it. Of a lesson that may
    /// be what it shows.
    pub uncaught: bool,
}

/// The message for a run that ended in this state: that of its last event, or
/// of any after its end was recorded.
pub fn ending(trace: &Trace, state: &State, end: RunEnd) -> Ending {
    let (headline, details) = match end {
        RunEnd::Completed => (
            format!("The run is finished{}.", what_left(trace)),
            Vec::new(),
        ),
        RunEnd::Stopped => (
            "The run was stopped.".to_owned(),
            vec![
                "What was recorded up to here is kept. Exits that had not run did not run."
                    .to_owned(),
            ],
        ),
        RunEnd::Deadlock => (
            "Deadlock: every task waits for another, and nothing can wake them.".to_owned(),
            waiters(trace, state),
        ),
        RunEnd::Limit(limit) => (limit_reached(limit), vec![what_to_do(limit).to_owned()]),
        RunEnd::Foreign(what) => (
            "The run cannot go on.".to_owned(),
            vec![trace.name(what).to_owned()],
        ),
    };
    Ending {
        headline,
        details,
        trouble: !matches!(end, RunEnd::Completed | RunEnd::Stopped),
        // A program that calls `sys.exit` means to end so.
        uncaught: end == RunEnd::Completed
            && left(trace).is_some_and(|(e, _)| trace.exception_class(e) != "SystemExit"),
    }
}

/// `; ValueError: boom left the main task`, or `the program`, if that is how it
/// ended.
pub(in crate::view) fn what_left(trace: &Trace) -> String {
    match left(trace) {
        Some((exception, whom)) => {
            format!("; {} left the {whom}", trace.exception_text(exception))
        }
        None => String::new(),
    }
}

/// The exception that ended the program, and what of it.
fn left(trace: &Trace) -> Option<(ExceptionId, &'static str)> {
    let mut events = trace.events().iter().rev();
    events.find(|event| matches!(event.what, What::RunEnded { .. }));
    let mut printed_last = None;
    for event in events {
        let is_main = event.task.is_some_and(|task| task.index() == 0);
        let by_script = event.task.is_none();
        let is_traceback = matches!(
            event.what,
            What::Printed { stream: Stream::Err, .. } if by_script
        );
        // An exception that a built-in function deals with is not recorded as
        // caught; but no traceback is printed of it.
        let ends_so = *printed_last.get_or_insert(is_traceback);
        let (exception, whom) = match event.what {
            What::Caught { .. } | What::Exited { suppressed: true } if by_script => break,
            What::Raised { exception, .. } if by_script && ends_so => (exception, "program"),
            What::TaskFinished {
                outcome: TaskOutcome::Raised(exception),
            } if is_main => (exception, "main task"),
            What::TaskFinished { .. } if is_main => break,
            _ => continue,
        };
        return Some((exception, whom));
    }
    None
}

/// One sentence for each task that waits, and one for the rest of very many.
fn waiters(trace: &Trace, state: &State) -> Vec<String> {
    let waits = state
        .tasks
        .iter()
        .filter_map(|(task, at)| Some((*task, at.waiting?.on)));
    let waiting = state.tasks.values().filter(|at| at.waiting.is_some());
    let more = waiting.count().saturating_sub(MOST);
    let mut told: Vec<String> = waits
        .take(MOST)
        .map(|(task, on)| {
            let name = trace.task_name(task);
            let wanted = words::on(trace, on);
            let more = match on {
                On::Resource(resource) => state.resource(resource).map(|resource| {
                    let holders = resource.holders.iter().map(|holder| holder.task);
                    held_by(
                        trace,
                        state,
                        task,
                        resource.kind,
                        &holders.collect::<Vec<_>>(),
                    )
                }),
                On::Task(_) => Some(" to end".to_owned()),
                _ => None,
            };
            format!("{name} waits for {wanted}{}.", more.unwrap_or_default())
        })
        .collect();
    told.extend(match more {
        0 => None,
        1 => Some("And one more task waits.".to_owned()),
        more => Some(format!("And {more} more tasks wait.")),
    });
    told
}

/// `, which worker-2 holds`, and whether that task is still there; of what
/// nobody ever holds nothing.
fn held_by(
    trace: &Trace,
    state: &State,
    waiter: TaskId,
    kind: ResourceKind,
    holders: &[TaskId],
) -> String {
    let mut names: Vec<String> = Vec::new();
    for holder in holders.iter().take(MOST) {
        let name = if *holder == waiter {
            "it".to_owned()
        } else if state.tasks.contains_key(holder) {
            trace.task_name(*holder).to_owned()
        } else {
            format!("{} (which has ended)", trace.task_name(*holder))
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if holders.len() > MOST {
        names.push(format!("{} more", holders.len() - MOST));
    }
    match names.as_slice() {
        [] => match kind {
            ResourceKind::Queue | ResourceKind::Event | ResourceKind::Barrier => String::new(),
            _ => ", which nobody holds".to_owned(),
        },
        [own] if own == "it" => ", which it holds itself".to_owned(),
        [_] => format!(", which {} holds", words::list(&names)),
        _ => format!(", which {} hold", words::list(&names)),
    }
}

fn limit_reached(limit: Limit) -> String {
    let what = match limit {
        Limit::Events => "it recorded more events than a run may",
        Limit::Callbacks => "it took more steps than a run may",
        Limit::Time => "it took more loop time than a run may",
        Limit::Output => "it printed more than a run may",
        Limit::Steps => "it executed more instructions than a run may",
        Limit::Depth => "its calls went deeper than a run's may",
        Limit::Memory => "its values took more memory than a run's may",
    };
    format!("The run was ended at a limit: {what}.")
}

const fn what_to_do(limit: Limit) -> &'static str {
    match limit {
        Limit::Events | Limit::Callbacks | Limit::Steps => {
            "Everything up to here is kept. Look for a loop that never ends, or give it less to do."
        }
        Limit::Time => {
            "Everything up to here is kept. Look for a sleep that is far too long, or a loop that never ends."
        }
        Limit::Output => {
            "Everything up to here is kept. Look for a loop that prints, or print less."
        }
        Limit::Depth => {
            "Everything up to here is kept. Look for a function that calls itself without an end."
        }
        Limit::Memory => {
            "Everything up to here is kept. Look for a list that only grows, or keep less."
        }
    }
}
