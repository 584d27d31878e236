//! The laws, each as a function from a trace to what breaks it.

use std::collections::{BTreeMap, BTreeSet};

use enter_exit::trace::{
    Event, Micros, On, ResourceId, ResourceKind, SpanId, State, TaskId, TaskOutcome, Trace,
    WaitEnd, What,
};

/// The tasks that had not finished when the run ended.
pub fn unfinished(trace: &Trace) -> BTreeSet<TaskId> {
    let mut tasks = BTreeSet::new();
    for event in trace.events() {
        match (event.what, event.task) {
            (What::TaskCreated { child, .. }, _) => {
                tasks.insert(child);
            }
            (What::TaskFinished { .. }, Some(task)) => {
                tasks.remove(&task);
            }
            _ => {}
        }
    }
    tasks
}

/// X3: entered once and exited once; or abandoned, with its task.
pub fn spans(trace: &Trace) -> Vec<String> {
    let left = unfinished(trace);
    let mut phases: BTreeMap<SpanId, (Option<TaskId>, String)> = BTreeMap::new();
    for event in trace.events() {
        let (Some(span), Some(phase)) = (event.span, phase(event)) else {
            continue;
        };
        let (_, text) = phases.entry(span).or_insert((event.task, String::new()));
        text.push(phase);
    }
    let mut broken = Vec::new();
    for (span, (task, phases)) in phases {
        let abandoned = task.is_some_and(|task| left.contains(&task));
        let whole: &[&str] = if abandoned {
            &["(ox)", "(f", "(a", "(oa", "(oxa"]
        } else {
            &["(ox)", "(f"]
        };
        if !whole.contains(&phases.as_str()) {
            broken.push(format!("#{} goes {phases}", span.number()));
        }
    }
    broken
}

fn phase(event: &Event) -> Option<char> {
    Some(match event.what {
        What::Entering { .. } => '(',
        What::Entered => 'o',
        What::EnterFailed { .. } => 'f',
        What::Exiting { .. } => 'x',
        What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. } => ')',
        What::Abandoned => 'a',
        _ => return None,
    })
}

/// G1: nothing of a child of a task group after the group has exited.
pub fn groups(trace: &Trace) -> Vec<String> {
    let mut group_of = BTreeMap::new();
    let mut exited = BTreeSet::new();
    let mut broken = Vec::new();
    for event in trace.events() {
        if let What::TaskCreated {
            child,
            group: Some(group),
            ..
        } = event.what
        {
            group_of.insert(child, group);
            if exited.contains(&group) {
                broken.push(format!("too late: {}", trace.event_text(event)));
            }
        }
        let group = event.task.and_then(|task| group_of.get(&task));
        if group.is_some_and(|group| exited.contains(group)) {
            broken.push(format!("after its group: {}", trace.event_text(event)));
        }
        if phase(event) == Some(')') {
            exited.extend(event.span);
        }
    }
    broken
}

/// Never more holders than permits, those included to whom one is promised.
pub fn resources(trace: &Trace) -> Vec<String> {
    let mut state = State::default();
    let mut broken = Vec::new();
    for event in trace.events() {
        state.apply(event);
        for resource in &state.resources {
            let held = resource.holders.len() + resource.promised.len();
            if has_holders(resource.kind) && held > resource.capacity as usize {
                broken.push(format!("too many holders: {}", trace.event_text(event)));
            }
            let limited = matches!(resource.kind, ResourceKind::Queue | ResourceKind::Barrier);
            if limited && resource.level > resource.capacity {
                broken.push(format!("too many in it: {}", trace.event_text(event)));
            }
        }
    }
    broken
}

/// Whether tasks hold it, and are served in the order in which they came. A
/// condition's waiters come twice: for a notice, and for the lock.
fn has_holders(kind: ResourceKind) -> bool {
    use ResourceKind::{Condition, Lock, Pool, Semaphore};
    matches!(kind, Lock | Semaphore | Pool | Condition)
}

/// When nothing more happens at a time, nobody waits for what could be had: what
/// was handed to one who was cancelled has been handed on (L1, L2).
pub fn in_vain(trace: &Trace) -> Vec<String> {
    let mut state = State::default();
    // The loop time that blocking calls have moved to.
    let mut reached = Micros::ZERO;
    let mut broken = Vec::new();
    for event in trace.events() {
        if event.time > reached {
            for resource in state.resources.iter().filter(|r| !r.queue.is_empty()) {
                let held = resource.holders.len() + resource.promised.len();
                let free = match resource.kind {
                    ResourceKind::Lock | ResourceKind::Semaphore | ResourceKind::Pool => {
                        held < resource.capacity as usize
                    }
                    // Neither a getter nor a putter has anything to wait for.
                    ResourceKind::Queue => 0 < resource.level && resource.level < resource.capacity,
                    ResourceKind::Event | ResourceKind::Condition | ResourceKind::Barrier => false,
                };
                if free {
                    let name = trace.name(resource.name);
                    broken.push(format!("{name} is waited for in vain at {reached}"));
                }
            }
        }
        reached = reached.max(event.time);
        if let What::Blocked { duration } = event.what {
            reached += duration;
        }
        state.apply(event);
    }
    broken
}

/// Who waits for an event goes on only if it was set meanwhile.
pub fn events(trace: &Trace) -> Vec<String> {
    let mut state = State::default();
    let mut waiting: BTreeMap<TaskId, ResourceId> = BTreeMap::new();
    // The tasks during whose wait the event was set.
    let mut woken = BTreeSet::new();
    let mut broken = Vec::new();
    for event in trace.events() {
        state.apply(event);
        let is_event = |id: ResourceId| {
            let resource = state.resource(id);
            resource.is_some_and(|resource| resource.kind == ResourceKind::Event)
        };
        match (event.what, event.task) {
            (
                What::WaitStarted {
                    on: On::Resource(id),
                },
                Some(task),
            ) if is_event(id) => {
                waiting.insert(task, id);
            }
            (What::LevelChanged { resource, level: 1 }, _) if is_event(resource) => {
                let woken_now = waiting.iter().filter(|(_, id)| **id == resource);
                woken.extend(woken_now.map(|(task, _)| *task));
            }
            (What::WaitEnded { why }, Some(task)) => {
                let was_woken = woken.remove(&task);
                if waiting.remove(&task).is_some() && why == WaitEnd::Done && !was_woken {
                    broken.push(format!("woken by nothing: {}", trace.event_text(event)));
                }
            }
            _ => {}
        }
    }
    broken
}

/// L1, L2: who is served has nobody before it who waits on and is served later.
pub fn order_of_arrival(trace: &Trace) -> Vec<String> {
    let mut waiting: BTreeMap<TaskId, ResourceId> = BTreeMap::new();
    let mut queues: BTreeMap<ResourceId, Vec<TaskId>> = BTreeMap::new();
    // Those that were passed over must turn out to be cancelled.
    let mut passed_over: BTreeMap<TaskId, String> = BTreeMap::new();
    let mut served = BTreeSet::new();
    let mut broken = Vec::new();
    let mut in_turn = BTreeSet::new();
    for event in trace.events() {
        if let What::ResourceCreated { resource, kind, .. } = event.what
            && has_holders(kind)
            && kind != ResourceKind::Condition
        {
            in_turn.insert(resource);
        }
        let Some(task) = event.task else { continue };
        match event.what {
            What::WaitStarted {
                on: On::Resource(resource),
            } if in_turn.contains(&resource) => {
                waiting.insert(task, resource);
                queues.entry(resource).or_default().push(task);
            }
            What::WaitEnded { why } => {
                let Some(resource) = waiting.remove(&task) else {
                    continue;
                };
                let queue = queues.entry(resource).or_default();
                let before: Vec<TaskId> =
                    queue.iter().copied().take_while(|t| *t != task).collect();
                queue.retain(|other| *other != task);
                let wrong = passed_over.remove(&task);
                if why == WaitEnd::Done {
                    broken.extend(wrong);
                    served.insert(task);
                    for other in before {
                        let text = trace.event_text(event);
                        passed_over.insert(other, format!("out of turn: {text}"));
                    }
                }
            }
            // One that had waited has been looked at when its wait ended.
            What::Acquired { resource, .. }
                if in_turn.contains(&resource) && !served.remove(&task) =>
            {
                for other in queues.entry(resource).or_default() {
                    let text = trace.event_text(event);
                    let entry = passed_over.entry(*other);
                    entry.or_insert(format!("out of turn: {text}"));
                }
            }
            _ => {}
        }
    }
    broken
}

/// C8: a shielded task finishes, unless it is itself cancelled from outside.
pub fn shielded(trace: &Trace, cancelled: Option<TaskId>) -> Vec<String> {
    let finished = trace.events().iter().filter_map(|event| {
        let (What::TaskFinished { outcome }, Some(task)) = (event.what, event.task) else {
            return None;
        };
        let shielded = trace.task_name(task).starts_with("shielded");
        let stopped = outcome != TaskOutcome::Returned && cancelled != Some(task);
        (shielded && stopped).then(|| format!("not shielded: {}", trace.event_text(event)))
    });
    finished.collect()
}

/// X2: loop time never goes back.
pub fn time(trace: &Trace) -> Vec<String> {
    let pairs = trace.events().windows(2);
    let back = pairs.filter(|pair| pair[0].time > pair[1].time);
    back.map(|pair| format!("time goes back: {}", trace.event_text(&pair[1])))
        .collect()
}
