//! The gauges: who holds a resource, and who waits for it.

use super::words;
use crate::trace::{ResourceId, ResourceKind, ResourceState, Sorted, State, TaskId, Trace};

/// So many tasks are named at most where a resource has many.
pub const MOST: usize = 24;

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
    /// Who holds it, in the order in which they acquired it.
    pub holders: Chips,
    /// Who has been promised it and has not resumed yet.
    pub promised: Chips,
    /// Who waits, first in first out.
    pub queue: Chips,
    /// Whether it was closed for good.
    pub closed: bool,
    /// All of it in one sentence.
    pub sentence: String,
}

/// Tasks in a gauge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chips {
    /// The first of them, [`MOST`] at most.
    pub first: Vec<Chip>,
    /// How many there are.
    pub all: usize,
}

impl Chips {
    /// How many there are besides the first.
    pub fn more(&self) -> usize {
        self.all - self.first.len()
    }

    /// What they are called, in few words.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.first.iter().map(|chip| chip.name.clone()).collect();
        words::few(&names, self.all)
    }
}

/// A task in a gauge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Its place in the row, counted from one: its number in the queue.
    pub place: usize,
    /// Which slot it holds, of a pool; zero for all others.
    pub slot: u32,
    /// Which task.
    pub task: TaskId,
    /// What that task is called.
    pub name: String,
}

/// The gauges at a state, in order of creation.
pub fn gauges(trace: &Trace, state: &State) -> Vec<Gauge> {
    let gauge = |resource: &ResourceState| gauge(trace, resource);
    state.resources.iter().map(gauge).collect()
}

fn gauge(trace: &Trace, resource: &ResourceState) -> Gauge {
    let row = |mut tasks: &mut dyn Iterator<Item = (TaskId, u32)>| {
        let first = (&mut tasks).take(MOST).enumerate();
        let first: Vec<Chip> = first
            .map(|(place, (task, slot))| Chip {
                place: place + 1,
                slot,
                task,
                name: trace.task_name(task).to_owned(),
            })
            .collect();
        let all = first.len() + tasks.count();
        Chips { first, all }
    };
    let mut promised = Sorted::default();
    for task in &resource.promised {
        promised.insert(*task, ());
    }
    let waiting = resource
        .queue
        .iter()
        .filter(|task| !promised.contains_key(*task));
    let mut gauge = Gauge {
        resource: resource.id,
        name: trace.name(resource.name).to_owned(),
        kind: resource.kind,
        capacity: resource.capacity,
        used: used(resource),
        holders: row(&mut resource
            .holders
            .iter()
            .map(|holder| (holder.task, holder.slot))),
        promised: row(&mut resource.promised.iter().map(|task| (*task, 0))),
        queue: row(&mut waiting.map(|task| (*task, 0))),
        closed: resource.closed,
        sentence: String::new(),
    };
    gauge.sentence = sentence(&gauge);
    gauge
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
    let used = used(resource);
    match (resource.kind, resource.capacity) {
        (ResourceKind::Event, _) if used > 0 => "is set".to_owned(),
        (ResourceKind::Event, _) => "is not set".to_owned(),
        (ResourceKind::Barrier, parties) => format!("has {used} of {parties} arrived"),
        (ResourceKind::Lock | ResourceKind::Condition, _) => {
            let holders = resource.holders.iter().map(|holder| holder.task);
            let names: Vec<String> = holders
                .chain(resource.promised.iter().copied())
                .take(MOST)
                .map(|task| trace.task_name(task).to_owned())
                .collect();
            if names.is_empty() {
                "is free".to_owned()
            } else {
                format!("is held by {}", words::few(&names, used as usize))
            }
        }
        (ResourceKind::Queue, 0) => format!("has {}", words::count(used as usize, "item")),
        (ResourceKind::Queue, capacity) => format!("has {used} of {capacity} items"),
        (ResourceKind::Semaphore | ResourceKind::Pool, capacity) => {
            format!("has {used} of {capacity} in use")
        }
    }
}

fn sentence(gauge: &Gauge) -> String {
    let mut parts = Vec::new();
    match (gauge.kind, gauge.capacity) {
        (ResourceKind::Queue, 0) => parts.push(words::count(gauge.used as usize, "item")),
        (ResourceKind::Queue, capacity) => {
            parts.push(format!("{} of {capacity} items", gauge.used));
        }
        (_, capacity) => parts.push(format!("{} of {capacity} in use", gauge.used)),
    }
    if gauge.holders.all > 0 {
        parts.push(format!("held by {}", gauge.holders.names()));
    }
    if gauge.promised.all > 0 {
        parts.push(format!("promised to {}", gauge.promised.names()));
    }
    if gauge.queue.all > 0 {
        parts.push(format!("waiting: {}", gauge.queue.names()));
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
