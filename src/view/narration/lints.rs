//! What is worth a look once a run is over, in plain sentences: what was never
//! closed, awaited or given back, what was cut short, and who waited most.
//!
//! A run without a fault has nothing of the kind, so that mostly nothing is
//! said; and what the message about the end of the run says is not said again.

use super::Teller;
use crate::trace::{
    Event, ExceptionId, Micros, On, ResourceId, ResourceKind, RunEnd, SpanId, State, TaskId, Trace,
    What, ms,
};
use crate::view::words;

/// One thing worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// What it is.
    pub sentence: String,
    /// The event at which it is seen, the first one if there are several.
    pub event: usize,
    /// How often it is so.
    pub times: usize,
}

/// More is not read.
const MOST: usize = 8;
/// A call that blocks the loop for as long is slow: asyncio's debug mode says so too.
const SLOW: Micros = ms(100);
/// So many hundredths of its life a task may wait for one thing before that is said.
const MUCH: u64 = 60;

/// What is worth a look in a run that is over; the state is that at its end.
pub fn lints(trace: &Trace, state: &State) -> Vec<Lint> {
    let mut lints = Vec::new();
    let mut waits = Waits::default();
    let mut cancelled: Vec<SpanId> = Vec::new();
    for event in trace.events() {
        waits.read(trace, event);
        let teller = Teller {
            trace,
            event,
            state: None,
        };
        let is_one = match event.what {
            What::Exiting {
                exception: Some(told),
            } => {
                if is_cancelled(trace, told) {
                    cancelled.extend(event.span);
                }
                false
            }
            What::Exited { .. } | What::ExitFailed { .. } => {
                forget(&mut cancelled, event);
                false
            }
            What::ExitCutShort { exception } => {
                let again = if forget(&mut cancelled, event) {
                    "a second"
                } else {
                    "a"
                };
                let by = if is_cancelled(trace, exception) {
                    format!("{again} cancellation")
                } else {
                    trace.exception_class(exception).to_owned()
                };
                let sentence = format!("The exit of {} was cut short by {by}.", teller.span());
                add(&mut lints, sentence, event.number);
                false
            }
            // Of a run that was ended everything is left open.
            What::Abandoned => state.end == Some(RunEnd::Completed),
            What::NeverRetrieved { handled, .. } => !handled,
            What::Blocked { duration } => duration >= SLOW,
            What::NeverAwaited { .. } => true,
            _ => false,
        };
        if is_one {
            add(
                &mut lints,
                super::sentence(trace, event, None),
                event.number,
            );
        }
    }
    not_given_back(trace, state, &mut lints);
    if let Some((share, task, waited)) = waits.most {
        let task = trace.task_name(task);
        let what = trace.resource_name(waited.resource);
        let sentence = format!(
            "{task} waited {} for {what}, {share}% of its life.",
            words::time(waited.total)
        );
        add(&mut lints, sentence, waited.began);
    }
    lints
}

fn add(lints: &mut Vec<Lint>, sentence: String, event: u32) {
    if let Some(known) = lints.iter_mut().find(|known| known.sentence == sentence) {
        known.times += 1;
    } else if lints.len() < MOST {
        lints.push(Lint {
            sentence,
            event: event as usize,
            times: 1,
        });
    }
}

fn is_cancelled(trace: &Trace, exception: ExceptionId) -> bool {
    trace.exception_class(exception) == "CancelledError"
}

/// Whether the exit that ends here was told of a cancellation. It is mostly
/// among the last that were.
fn forget(cancelled: &mut Vec<SpanId>, event: &Event) -> bool {
    let at = cancelled.iter().rposition(|span| Some(*span) == event.span);
    at.map(|at| cancelled.swap_remove(at)).is_some()
}

/// What a task still held when it ended.
fn not_given_back(trace: &Trace, state: &State, lints: &mut Vec<Lint>) {
    for resource in &state.resources {
        // A semaphore that begins at zero is a signal: nobody gives that back.
        if resource.capacity == 0 {
            continue;
        }
        for holder in &resource.holders {
            // A task that is there waits, and the message about the end says so.
            if lints.len() >= MOST || state.tasks.contains_key(&holder.task) {
                continue;
            }
            let is_it = |event: &&Event| match event.what {
                What::Acquired { resource: it, slot } => {
                    event.task == Some(holder.task) && (it, slot) == (resource.id, holder.slot)
                }
                _ => false,
            };
            if let Some(acquired) = trace.events().iter().rfind(is_it) {
                let task = trace.task_name(holder.task);
                let sentence = format!("{task} never gave {} back.", trace.name(resource.name));
                add(lints, sentence, acquired.number);
            }
        }
    }
}

/// How long each task waited for what.
#[derive(Default)]
struct Waits {
    /// Each at its number.
    lives: Vec<Life>,
    /// The task that waited most, and how many hundredths of its life.
    most: Option<(u64, TaskId, Waited)>,
}

#[derive(Clone, Default)]
struct Life {
    created: Micros,
    /// The wait that goes on: for what, since when, and the event.
    waiting: Option<(ResourceId, Micros, u32)>,
    waits: Vec<Waited>,
}

/// A task's waits for one thing.
#[derive(Clone, Copy)]
struct Waited {
    resource: ResourceId,
    total: Micros,
    longest: Micros,
    /// Where the longest of them began.
    began: u32,
}

impl Waits {
    fn read(&mut self, trace: &Trace, event: &Event) {
        if let What::TaskCreated { child, .. } = event.what {
            let created = event.time;
            self.lives.resize_with(child.index() + 1, Life::default);
            if let Some(life) = self.lives.last_mut() {
                life.created = created;
            }
        }
        let Some(task) = event.task else { return };
        let Some(life) = self.lives.get_mut(task.index()) else {
            return;
        };
        match event.what {
            What::WaitStarted {
                on: On::Resource(resource),
            } if is_contended(trace, resource) => {
                life.waiting = Some((resource, event.time, event.number));
            }
            What::WaitEnded { .. } => life.end_wait(event.time),
            What::TaskFinished { .. } => {
                let whole = event.time - life.created;
                for waited in &life.waits {
                    let share = waited.total.0 * 100 / whole.0.max(1);
                    if share >= MUCH && self.most.is_none_or(|(most, ..)| share > most) {
                        self.most = Some((share, task, *waited));
                    }
                }
            }
            _ => {}
        }
    }
}

impl Life {
    fn end_wait(&mut self, now: Micros) {
        let Some((resource, since, began)) = self.waiting.take() else {
            return;
        };
        let took = now - since;
        let known = self.waits.iter_mut().find(|it| it.resource == resource);
        let Some(known) = known else {
            self.waits.push(Waited {
                resource,
                total: took,
                longest: took,
                began,
            });
            return;
        };
        known.total = Micros(known.total.0 + took.0);
        if took > known.longest {
            (known.longest, known.began) = (took, began);
        }
    }
}

/// Whether one waits for it because others have it. To wait for an item or a
/// signal is what queues and events are for.
fn is_contended(trace: &Trace, resource: ResourceId) -> bool {
    let kind = trace.resource_kind(resource);
    matches!(
        kind,
        Some((
            ResourceKind::Lock | ResourceKind::Semaphore | ResourceKind::Pool,
            1..
        ))
    )
}
