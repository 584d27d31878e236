//! The gauges: who holds a resource, and who waits for it.

use super::words;
pub use super::words::MOST;
use crate::trace::{ResourceId, ResourceKind, ResourceState, Sorted, State, TaskId, Trace};

/// One lock, semaphore, pool or queue at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Which: its key.
    pub resource: ResourceId,
    /// What it is called.
    pub name: String,
    /// Of what kind it is.
    pub kind: ResourceKind,
    /// How many can hold it; of a queue its size, zero if unbounded.
    pub capacity: u32,
    /// How many do; of a queue, how many items it has.
    pub used: u32,
    /// Who holds it, in the order in which they acquired it. Of very many the
    /// first are named here and below, and how many more there are.
    pub holders: Vec<String>,
    /// Who has been promised it and has not resumed yet.
    pub promised: Vec<String>,
    /// Who waits, first in first out.
    pub queue: Vec<String>,
    /// How many wait.
    pub waiting: usize,
    /// Whether it was closed for good.
    pub closed: bool,
    /// How much of it is taken: `2 of 2 in use`, `3 items`, `not set`.
    pub amount: String,
    /// All of it in one sentence.
    pub sentence: String,
}

/// The gauges at a state, in order of creation.
pub fn gauges(trace: &Trace, state: &State) -> Vec<Gauge> {
    let resources = state.resources.iter();
    resources.map(|resource| gauge(trace, resource)).collect()
}

fn gauge(trace: &Trace, resource: &ResourceState) -> Gauge {
    let mut promised = Sorted::default();
    for task in &resource.promised {
        promised.insert(*task, ());
    }
    let mut waiting = resource.queue.clone();
    waiting.retain(|task| !promised.contains_key(task));
    let (kind, capacity, used) = (resource.kind, resource.capacity, used(resource));
    let mut gauge = Gauge {
        resource: resource.id,
        name: trace.name(resource.name).to_owned(),
        kind,
        capacity,
        used,
        holders: words::names(trace, &holders(resource)),
        promised: words::names(trace, &resource.promised),
        queue: words::names(trace, &waiting),
        waiting: waiting.len(),
        closed: resource.closed,
        amount: amount(kind, capacity, used),
        sentence: String::new(),
    };
    gauge.sentence = sentence(&gauge);
    gauge
}

/// Who holds a resource.
fn holders(resource: &ResourceState) -> Vec<TaskId> {
    let holders = resource.holders.iter();
    holders.map(|holder| holder.task).collect()
}

/// How much of a resource is taken: holders and promises, or items.
pub(super) fn used(resource: &ResourceState) -> u32 {
    match resource.kind {
        ResourceKind::Queue | ResourceKind::Event | ResourceKind::Barrier => resource.level,
        ResourceKind::Lock
        | ResourceKind::Semaphore
        | ResourceKind::Pool
        | ResourceKind::Condition => {
            let taken = resource.holders.len() + resource.promised.len();
            u32::try_from(taken).unwrap_or(u32::MAX)
        }
    }
}

/// How much of a resource is taken, in words: `is held by worker-1`,
/// `has 2 of 2 in use`, `has 3 items`.
pub(super) fn usage(trace: &Trace, resource: &ResourceState) -> String {
    match resource.kind {
        ResourceKind::Lock | ResourceKind::Condition => {
            let mut have = holders(resource);
            have.extend(&resource.promised);
            let names = words::names(trace, &have);
            if names.is_empty() {
                "is free".to_owned()
            } else {
                format!("is held by {}", words::list(&names))
            }
        }
        kind => {
            let verb = if kind == ResourceKind::Event {
                "is"
            } else {
                "has"
            };
            format!("{verb} {}", amount(kind, resource.capacity, used(resource)))
        }
    }
}

/// How much of a resource of this kind is taken: `2 of 2 in use`, `3 items`,
/// `not set`.
pub(super) fn amount(kind: ResourceKind, capacity: u32, used: u32) -> String {
    match (kind, capacity) {
        (ResourceKind::Event, _) if used > 0 => "set".to_owned(),
        (ResourceKind::Event, _) => "not set".to_owned(),
        (ResourceKind::Barrier, parties) => format!("{used} of {parties} arrived"),
        (ResourceKind::Queue, 0) => words::count(used as usize, "item"),
        (ResourceKind::Queue, size) => format!("{used} of {size} items"),
        (_, capacity) => format!("{used} of {capacity} in use"),
    }
}

fn sentence(gauge: &Gauge) -> String {
    let mut parts = vec![gauge.amount.clone()];
    if !gauge.holders.is_empty() {
        parts.push(format!("held by {}", words::list(&gauge.holders)));
    }
    if !gauge.promised.is_empty() {
        parts.push(format!("promised to {}", words::list(&gauge.promised)));
    }
    if !gauge.queue.is_empty() {
        parts.push(format!("waiting: {}", words::list(&gauge.queue)));
    }
    if gauge.closed {
        parts.push("closed".to_owned());
    }
    format!(
        "{} {}: {}.",
        gauge.kind.word(),
        gauge.name,
        parts.join("; ")
    )
}
