//! The exit stack of each task: what it will leave, last in first out.

use super::{Look, words};
use crate::trace::{Flavour, OpenSpan, Phase, SpanId, State, TaskId, TaskState, Trace};

/// The managers that one task is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Whose.
    pub task: TaskId,
    /// What that task is called.
    pub task_name: String,
    /// What that task does, in a few words.
    pub doing: String,
    /// Whether it is the task that moved last.
    pub moved: bool,
    /// Innermost first: the next to exit is on top.
    pub cards: Vec<Card>,
}

/// One manager on a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which: its key.
    pub span: SpanId,
    /// What it is called.
    pub name: String,
    /// Whether it was entered by a plain `with`.
    pub plain_with: bool,
    /// What it looks like.
    pub look: Look,
    /// How far it is: `open`, `exiting with ValueError: boom`.
    pub phase: String,
}

/// The stacks of all unfinished tasks with `state.at` events shown, in order
/// of creation; then of those that have ended inside managers.
pub fn stacks(trace: &Trace, state: &State) -> Vec<Stack> {
    few_stacks(trace, state, usize::MAX).0
}

/// The same where no more than so many are wanted, and how many are left out:
/// of many tasks only those that are in a manager are shown, and the one that
/// moved last.
pub fn few_stacks(trace: &Trace, state: &State, most: usize) -> (Vec<Stack>, usize) {
    let current = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
    let moved = current.and_then(|event| event.task);
    let all = state.tasks.len() + state.ended_inside.len();
    // Beside the one that moved last.
    let mut room = most.saturating_sub(1);
    let mut is_shown = |task: &TaskId, at: &TaskState| {
        if all <= most || moved == Some(*task) {
            return true;
        }
        let is_shown = room > 0 && !at.spans.is_empty();
        room -= usize::from(is_shown);
        is_shown
    };
    let stacks: Vec<Stack> = state
        .tasks
        .iter()
        .chain(state.ended_inside.iter())
        .filter(|(task, at)| is_shown(task, at))
        .map(|(task, at)| Stack {
            task: *task,
            task_name: trace.task_name(*task).to_owned(),
            doing: if state.tasks.contains_key(task) {
                doing(trace, state, at)
            } else {
                "has ended".to_owned()
            },
            moved: moved == Some(*task),
            cards: at
                .spans
                .iter()
                .rev()
                .map(|span| card(trace, span))
                .collect(),
        })
        .collect();
    let left_out = all - stacks.len();
    (stacks, left_out)
}

fn doing(trace: &Trace, state: &State, task: &TaskState) -> String {
    if let Some(waiting) = task.waiting {
        let since = state.time - waiting.since;
        let waits = words::waits(trace, waiting.on, waiting.since);
        return if since.0 == 0 {
            waits
        } else {
            format!("{waits}, {} so far", words::time(since))
        };
    }
    if task.started {
        "runs"
    } else {
        "has not started"
    }
    .to_owned()
}

fn card(trace: &Trace, span: &OpenSpan) -> Card {
    let look = look(trace, span);
    let phase = match (span.phase, span.exception) {
        (Phase::Exiting, Some(exception)) => {
            format!("exiting with {}", trace.exception_text(exception))
        }
        _ => look.word().to_owned(),
    };
    Card {
        span: span.id,
        name: trace.name(span.name).to_owned(),
        plain_with: span.flavour == Flavour::Sync,
        look,
        phase,
    }
}

fn look(trace: &Trace, span: &OpenSpan) -> Look {
    match span.phase {
        Phase::Entering => Look::Entering,
        Phase::Open => Look::Open,
        Phase::Exiting => {
            let told = span.exception.map(|told| trace.exception_class(told));
            Look::exiting(told)
        }
        Phase::Abandoned => Look::LeftOpen,
    }
}
