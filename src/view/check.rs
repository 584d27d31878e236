//! Whether a learner's program does what the solution does, and if not, what
//! differs first.
//!
//! Two runs are compared, never two texts: the lines that were printed, and, by
//! what a lesson is about, what else has to be as it is in the solution:
//! [`Compare`]. What is right may then have to be right when a task is cancelled,
//! too: [`moments`].

use std::fmt;

mod facts;

use crate::trace::{RunEnd, Stream, TaskId, Trace};
use facts::{Line, abandoned, error_in, facts, first, first_waits, lines, order, printed};

/// What is compared beside the printed lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Which managers each task entered and left, in order.
    Order,
    /// That what an exit prints in the solution is printed by an exit.
    Exits,
    /// That each line is printed inside as many managers, whatever they are
    /// called, and that no fewer had to wait in enter.
    Managers,
    /// When each line is printed, which exceptions are raised, and that nothing
    /// blocks the loop.
    Times,
    /// What is printed when a task is cancelled.
    Cancelled,
}

impl Compare {
    /// All, in the order in which they are compared.
    pub const ALL: [Self; 5] = [
        Self::Order,
        Self::Exits,
        Self::Managers,
        Self::Times,
        Self::Cancelled,
    ];

    /// What is compared in a lesson that is about these of them.
    pub fn about(these: [bool; 5]) -> Vec<Self> {
        let all = Self::ALL.into_iter().zip(these);
        all.filter_map(|(compare, is)| is.then_some(compare))
            .collect()
    }

    /// Whether what is right must be right when a task is cancelled, too.
    pub fn cancels(compare: &[Self]) -> bool {
        let mut compare = compare.iter();
        compare.any(|compare| !matches!(compare, Self::Exits | Self::Times))
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
    /// What can be counted, or measured.
    Count {
        /// What.
        what: String,
        /// How much of it there is in the solution.
        expected: u64,
        /// How much there was.
        got: u64,
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
            Self::Count {
                what,
                expected,
                got,
            } => write!(
                f,
                "What is printed is right, but not how it comes about. {what}: expected {expected}, got {got}."
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
pub fn difference(learner: Run<'_>, solution: Run<'_>, compare: &[Compare]) -> Option<Difference> {
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
    if compare.contains(&Compare::Order)
        && let Some(found) = order(learner.trace, solution.trace)
    {
        return Some(found);
    }
    let (expected, got) = (facts(solution.trace), facts(learner.trace));
    expected.into_iter().find_map(|fact| {
        let number = got.iter().find(|got| got.what == fact.what);
        let number = number.map_or(0, |got| got.number);
        let differs = compare.contains(&fact.about) && (fact.is_wrong)(fact.number, number);
        differs.then_some(match fact.about {
            Compare::Exits => Difference::Exit(fact.what),
            _ => Difference::Count {
                what: fact.what,
                expected: fact.number,
                got: number,
            },
        })
    })
}

/// What differs first between a learner's run and that of a solution, where
/// there may be several: one is enough.
pub fn difference_from_each(
    learner: Run<'_>,
    solutions: &[Run<'_>],
    compare: &[Compare],
) -> Option<Difference> {
    let mut first = None;
    for solution in solutions {
        let found = difference(learner, *solution, compare)?;
        first.get_or_insert(found);
    }
    first
}

/// A moment of a run: once so many events are recorded, for this task.
pub type Moment = (TaskId, usize);

/// The moments in which both runs are at the same place, the learner's first:
/// when a task has begun to wait for the first time, and after each line that
/// the solution does not print in an exit, for the task that printed it. What
/// works is run again, and cancelled then.
pub fn moments(learner: &Trace, solution: &Trace) -> Vec<[Moment; 2]> {
    let mut moments = Vec::new();
    let waits = first_waits(solution);
    for mine in first_waits(learner) {
        let name = learner.task_name(mine.0);
        let own = waits.iter().find(|own| solution.task_name(own.0) == name);
        moments.extend(own.map(|own| [mine, *own]));
    }
    // What no task printed counts for the main one.
    let of = |line: &Line| (line.task.unwrap_or(TaskId::at(0)), line.event + 1);
    let both = lines(learner).into_iter().zip(lines(solution));
    let both = both.filter(|(_, own)| own.exits == 0);
    moments.extend(both.map(|(mine, own)| [of(&mine), of(&own)]));
    moments
}

/// What is said of a run that was cancelled at a moment, if it left a manager
/// open, or, where that counts, did not print what the solution prints then.
pub fn difference_if_cancelled(
    (task, events): Moment,
    learner: Run<'_>,
    solution: Run<'_>,
    compare: &[Compare],
) -> Option<String> {
    let trace = learner.trace;
    let difference = || {
        let counts = compare.contains(&Compare::Cancelled);
        Some(
            difference(learner, solution, &[])
                .filter(|_| counts)?
                .to_string(),
        )
    };
    let open = abandoned(trace).map(|it| format!("{it} stays open."));
    let found = open.or_else(difference)?;
    let last = trace.events().get(events.checked_sub(1)?)?;
    Some(format!(
        "It works while nothing goes wrong. But with “{}” cancelled at {} ms: {found}",
        trace.task_name(task),
        last.time.as_ms()
    ))
}

#[cfg(test)]
mod tests;
