//! A run and a moment of it, each in one spoken sentence.

use super::{narration, words};
use crate::trace::{RunEnd, State, Trace, What};

/// What is said once a run has ended: `Finished: 42 steps, 1 error suppressed.`
pub fn finished(trace: &Trace, end: RunEnd) -> String {
    let mut suppressed = 0;
    let mut cut_short = 0;
    // Those that are still being entered are not open.
    let (mut left, mut entering) = (0_usize, 0_usize);
    for event in trace.events() {
        match event.what {
            What::Exited { suppressed: true } => suppressed += 1,
            What::ExitCutShort { .. } => cut_short += 1,
            What::Entering { .. } => entering += 1,
            What::Entered | What::EnterFailed { .. } => entering = entering.saturating_sub(1),
            What::Abandoned => left += 1,
            _ => {}
        }
    }
    let how = match end {
        RunEnd::Completed => "Finished",
        RunEnd::Deadlock => "Deadlock",
        RunEnd::Limit(_) => "Ended at a limit",
        RunEnd::Stopped => "Stopped",
        RunEnd::Foreign(_) => "Could not go on",
    };
    let mut parts = vec![words::count(trace.len(), "step")];
    if suppressed > 0 {
        parts.push(format!("{} suppressed", words::count(suppressed, "error")));
    }
    if cut_short > 0 {
        parts.push(format!("{} cut short", words::count(cut_short, "exit")));
    }
    let left_open = left.saturating_sub(entering);
    if left_open > 0 {
        parts.push(format!("{} left open", words::count(left_open, "manager")));
    }
    let left = narration::what_left(trace);
    format!("{how}: {}{left}.", parts.join(", "))
}

/// The spoken value of the scrubber:
/// `Step 14 of 42, 120 ms, line 12: worker-2 waits for pool.`
pub fn step(trace: &Trace, state: &State, visible: usize) -> String {
    let at = format!("Step {} of {visible}", state.at);
    match state.at.checked_sub(1).and_then(|n| trace.events().get(n)) {
        Some(event) => {
            let line = match event.line {
                0 => String::new(),
                line => format!(", line {line}"),
            };
            format!(
                "{at}, {}{line}: {}",
                words::time(event.time),
                narration::sentence(trace, event, Some(state))
            )
        }
        None => format!("{at}: the beginning."),
    }
}

/// The short form beside the scrubber: `14/42 · 120 ms`.
pub fn position(state: &State, visible: usize) -> String {
    format!("{}/{visible} · {}", state.at, words::time(state.time))
}
