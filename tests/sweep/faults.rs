//! What the cancel sweep and the random programs look for in a trace.

use enter_exit::trace::{Event, Phase, RunEnd, State, Trace, What};

/// What is wrong with a finished run of a clean program.
pub fn faults(trace: &Trace) -> Vec<String> {
    let mut faults = Vec::new();
    let mut state = State::default();
    for event in trace.events() {
        let ends = matches!(
            event.what,
            What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. }
        );
        if ends && !in_order(trace, event, &state) {
            let spans = event
                .task
                .and_then(|task| state.tasks.get(&task))
                .map_or(&[][..], |task| &task.spans);
            let of_its_own = spans.iter().any(|span| Some(span.id) == event.span);
            let name = event.span.map_or("", |span| trace.span_name(span));
            faults.push(if of_its_own {
                format!("{name} is exited out of order")
            } else {
                format!("{name} is exited by another task")
            });
        }
        if let What::TaskFinished { .. } = event.what
            && let Some(task) = event.task
            && let Some(open) = state.tasks.get(&task)
            && !open.spans.is_empty()
        {
            faults.push(format!("{} left a manager open", trace.task_name(task)));
        }
        state.apply(event);
    }
    if state.end != Some(RunEnd::Completed) {
        faults.push(format!("ended: {:?}", state.end));
    }
    for resource in &state.resources {
        if !(resource.holders.is_empty() && resource.promised.is_empty()) {
            faults.push(format!("{} is still held", trace.name(resource.name)));
        }
        if !resource.queue.is_empty() {
            faults.push(format!("{} is still waited for", trace.name(resource.name)));
        }
    }
    faults
}

/// Whether the exit that ends here is that of the innermost manager. An exit
/// stack exits while what is on it is still open, so it is the end of the exit
/// that must be in order. What a stack has handed over stays open beyond it.
fn in_order(trace: &Trace, event: &Event, state: &State) -> bool {
    let task = event.task.and_then(|task| state.tasks.get(&task));
    let spans = task.map_or(&[][..], |task| &task.spans);
    let Some(at) = spans.iter().rposition(|span| Some(span.id) == event.span) else {
        return false;
    };
    let is_stack = trace.name(spans[at].name) == "exit stack";
    let mut inside = spans[at + 1..].iter();
    spans[at].phase == Phase::Exiting && inside.all(|span| is_stack && span.phase == Phase::Open)
}
