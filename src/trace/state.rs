//! The fold: what is true after the first *n* events.
//!
//! A [`State`] holds only what is alive (unfinished tasks, open spans) and the
//! resources, of which nobody knows when they are gone. Copies share the tasks
//! and the resources that are the same in them, of which there may be many.
//! A [`Fold`] keeps a copy every thousand events, or more if there is more in
//! it, and reaches any event from the nearest one.

use std::rc::Rc;

use super::{
    Event, ExceptionId, Flavour, Micros, Name, On, ResourceId, ResourceKind, RunEnd, Sorted,
    SpanId, TaskId, Trace, What,
};

/// What is true after the first [`at`](Self::at) events of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// How many events have been folded.
    pub at: usize,
    /// The loop time of the last of them.
    pub time: Micros,
    /// The tasks that have been created and have not finished.
    pub tasks: Sorted<TaskId, Rc<TaskState>>,
    /// Those that have finished while managers of theirs were open: these stay
    /// so, unless another task closes them.
    pub ended_inside: Sorted<TaskId, Rc<TaskState>>,
    /// The resources, in order of creation.
    pub resources: Vec<Rc<ResourceState>>,
    /// How many lines have been printed.
    pub printed: usize,
    /// How the run ended, once it has.
    pub end: Option<RunEnd>,
}

/// A task, and what it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskState {
    /// Whether it has taken its first step.
    pub started: bool,
    /// What it waits for, if it waits.
    pub waiting: Option<Waiting>,
    /// Its managers, outermost first, from entering to the end of exit.
    pub spans: Vec<OpenSpan>,
    /// The line of the program where it was last seen; zero if unknown.
    pub line: u32,
    /// Whether a cancellation was requested and not yet delivered.
    pub cancel_requested: bool,
}

/// A wait that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// For what.
    pub on: On,
    /// Since when, in loop time.
    pub since: Micros,
}

/// A span that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenSpan {
    /// Which.
    pub id: SpanId,
    /// What its manager is called.
    pub name: Name,
    /// By which statement.
    pub flavour: Flavour,
    /// How far it is.
    pub phase: Phase,
    /// The exception that its exit was told of.
    pub exception: Option<ExceptionId>,
}

/// How far a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Its enter is running.
    Entering,
    /// Its body is running.
    Open,
    /// Its exit is running.
    Exiting,
    /// The run ended around it; no exit ran.
    Abandoned,
}

/// A lock, semaphore, pool or queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceState {
    /// Which.
    pub id: ResourceId,
    /// What it is called.
    pub name: Name,
    /// Of what kind it is.
    pub kind: ResourceKind,
    /// How many can hold it at once; of a queue its size, zero if unbounded.
    pub capacity: u32,
    /// Who holds it, in the order in which they acquired it.
    pub holders: Vec<Holder>,
    /// To whom it has been promised.
    pub promised: Vec<TaskId>,
    /// Who waits for it, in order of arrival.
    pub queue: Vec<TaskId>,
    /// Of a queue, how many items it has.
    pub level: u32,
    /// Whether it was closed for good.
    pub closed: bool,
}

/// One holder of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who holds it.
    pub task: TaskId,
    /// Which slot, of a pool; zero for all others.
    pub slot: u32,
}

impl State {
    /// The open span with this number, and the task that it is in.
    pub fn span(&self, id: SpanId) -> Option<(TaskId, &OpenSpan)> {
        let all = self.tasks.iter().chain(self.ended_inside.iter());
        all.into_iter().find_map(|(task, state)| {
            let span = state.spans.iter().find(|span| span.id == id)?;
            Some((*task, span))
        })
    }

    /// A resource by its number.
    pub fn resource(&self, id: ResourceId) -> Option<&ResourceState> {
        self.resources.get(id.index()).map(Rc::as_ref)
    }

    /// How many tasks, open spans and resources there are.
    fn parts(&self) -> usize {
        let tasks = self.tasks.values().chain(self.ended_inside.values());
        let with_spans = tasks.map(|task| 1 + task.spans.len());
        with_spans.sum::<usize>() + self.resources.len()
    }

    /// Folds one more event in.
    pub fn apply(&mut self, event: &Event) {
        self.at += 1;
        self.time = event.time;
        if event.line != 0
            && let Some(task) = self.current(event)
        {
            task.line = event.line;
        }
        match event.what {
            What::Printed { ends, .. } => self.printed += usize::from(ends),
            What::RunEnded { end } => self.end = Some(end),
            What::TaskCreated { .. }
            | What::TaskStarted
            | What::TaskFinished { .. }
            | What::WaitStarted { .. }
            | What::WaitEnded { .. }
            | What::CancelRequested { .. }
            | What::CancelDelivered { .. } => self.apply_to_task(event),
            What::Entering { .. }
            | What::Registered { .. }
            | What::Entered
            | What::EnterFailed { .. }
            | What::Exiting { .. }
            | What::Exited { .. }
            | What::ExitFailed { .. }
            | What::ExitCutShort { .. }
            | What::Abandoned => self.apply_to_span(event),
            What::ResourceCreated { .. }
            | What::Acquired { .. }
            | What::Released { .. }
            | What::HandedTo { .. }
            | What::LevelChanged { .. }
            | What::ResourceClosed { .. } => self.apply_to_resource(event),
            What::Raised { .. }
            | What::Caught { .. }
            | What::Blocked { .. }
            | What::NeverAwaited { .. }
            | What::Bound { .. }
            | What::NeverRetrieved { .. } => {}
        }
    }

    fn current(&mut self, event: &Event) -> Option<&mut TaskState> {
        self.task(event.task?)
    }

    fn task(&mut self, id: TaskId) -> Option<&mut TaskState> {
        let known = match self.tasks.get_mut(&id) {
            None => self.ended_inside.get_mut(&id),
            known => known,
        };
        known.map(Rc::make_mut)
    }

    fn resource_mut(&mut self, id: ResourceId) -> Option<&mut ResourceState> {
        self.resources.get_mut(id.index()).map(Rc::make_mut)
    }

    fn apply_to_task(&mut self, event: &Event) {
        match event.what {
            What::TaskCreated { child, .. } => {
                let state = TaskState {
                    started: false,
                    waiting: None,
                    spans: Vec::new(),
                    line: 0,
                    cancel_requested: false,
                };
                self.tasks.insert(child, Rc::new(state));
            }
            What::TaskFinished { .. } => {
                if let Some(id) = event.task
                    && let Some(task) = self.tasks.remove(&id)
                    && !task.spans.is_empty()
                {
                    self.ended_inside.insert(id, task);
                }
            }
            What::CancelRequested { target, .. } => {
                if let Some(task) = self.task(target) {
                    task.cancel_requested = true;
                }
            }
            What::WaitStarted { on } => {
                if let (On::Resource(resource), Some(task)) = (on, event.task)
                    && let Some(resource) = self.resource_mut(resource)
                {
                    resource.queue.push(task);
                }
                let since = event.time;
                if let Some(task) = self.current(event) {
                    task.waiting = Some(Waiting { on, since });
                }
            }
            What::WaitEnded { .. } => {
                let waited = self.current(event).and_then(|task| task.waiting.take());
                if let Some(On::Resource(resource)) = waited.map(|waiting| waiting.on)
                    && let Some(resource) = self.resource_mut(resource)
                {
                    forget(&mut resource.queue, event.task);
                }
            }
            What::TaskStarted => {
                if let Some(task) = self.current(event) {
                    task.started = true;
                }
            }
            What::CancelDelivered { .. } => {
                if let Some(task) = self.current(event) {
                    task.cancel_requested = false;
                }
            }
            _ => {}
        }
    }

    fn apply_to_span(&mut self, event: &Event) {
        let Some(id) = event.span else { return };
        let begun = match event.what {
            What::Entering { name, flavour, .. } => Some((name, flavour, Phase::Entering)),
            What::Registered { name, .. } => Some((name, Flavour::Async, Phase::Open)),
            _ => None,
        };
        if let Some((name, flavour, phase)) = begun {
            let span = OpenSpan {
                id,
                name,
                flavour,
                phase,
                exception: None,
            };
            if let Some(task) = self.current(event) {
                task.spans.push(span);
            }
            return;
        }
        // A generator can be closed by another task than the one that opened
        // it, so the span is looked for in all of them.
        let here = event.task.filter(|task| {
            let known = self.tasks.get(task).or(self.ended_inside.get(task));
            let spans = known.map(|task| &task.spans);
            spans.is_some_and(|spans| spans.iter().rev().any(|span| span.id == id))
        });
        let Some(owner) = here.or_else(|| self.span(id).map(|(task, _)| task)) else {
            return;
        };
        let Some(task) = self.task(owner) else {
            return;
        };
        let Some(position) = task.spans.iter().rposition(|span| span.id == id) else {
            return;
        };
        let span = &mut task.spans[position];
        match event.what {
            What::Entered => span.phase = Phase::Open,
            What::Exiting { exception } => {
                span.phase = Phase::Exiting;
                span.exception = exception;
            }
            What::Abandoned => span.phase = Phase::Abandoned,
            _ => {
                task.spans.remove(position);
                if task.spans.is_empty() {
                    self.ended_inside.remove(&owner);
                }
            }
        }
    }

    fn apply_to_resource(&mut self, event: &Event) {
        if let What::ResourceCreated {
            resource,
            name,
            kind,
            capacity,
        } = event.what
        {
            self.resources.push(Rc::new(ResourceState {
                id: resource,
                name,
                kind,
                capacity,
                holders: Vec::new(),
                promised: Vec::new(),
                queue: Vec::new(),
                level: 0,
                closed: false,
            }));
            return;
        }
        let (What::Acquired { resource, .. }
        | What::Released { resource, .. }
        | What::HandedTo { resource, .. }
        | What::LevelChanged { resource, .. }
        | What::ResourceClosed { resource }) = event.what
        else {
            return;
        };
        let Some(resource) = self.resource_mut(resource) else {
            return;
        };
        match (event.what, event.task) {
            (What::Acquired { slot, .. }, Some(task)) => {
                forget(&mut resource.promised, Some(task));
                resource.holders.push(Holder { task, slot });
            }
            (What::Released { slot, .. }, task) => resource.release(slot, task),
            (What::HandedTo { to, .. }, _) => resource.promised.push(to),
            (What::LevelChanged { level, .. }, _) => resource.level = level,
            (What::ResourceClosed { .. }, _) => resource.closed = true,
            _ => {}
        }
    }
}

impl ResourceState {
    /// A task that was promised it does nothing until it has it, except to
    /// give the promise back. Otherwise takes a holder off: the releasing
    /// task's own hold on that slot, or, since any task may release, whoever
    /// has the slot.
    fn release(&mut self, slot: u32, task: Option<TaskId>) {
        if forget(&mut self.promised, task) {
            return;
        }
        let of_slot = |holder: &Holder| holder.slot == slot;
        let own = self
            .holders
            .iter()
            .position(|holder| of_slot(holder) && Some(holder.task) == task);
        if let Some(position) = own.or_else(|| self.holders.iter().position(of_slot)) {
            self.holders.remove(position);
        }
    }
}

/// Takes a task off a list, in which it stands once at most. It mostly stands
/// at the beginning. Returns whether it was there.
fn forget(tasks: &mut Vec<TaskId>, task: Option<TaskId>) -> bool {
    let position = tasks.iter().position(|known| Some(*known) == task);
    position.map(|position| tasks.remove(position)).is_some()
}

/// How many events lie between two checkpoints at least.
const CHECKPOINT: usize = 1_000;
/// For so many tasks, spans and resources in a checkpoint the next comes an event
/// later, so that all of them together take memory in proportion to the trace.
const PARTS_AN_EVENT: usize = 8;

/// Reaches the state after any number of events of one growing trace.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    /// The states after 0, 1000, 2000, ... events, or less often.
    checkpoints: Vec<State>,
    /// After how many events the next of them is due.
    next: usize,
    /// The state that was last asked for; most steps go on from there.
    last: State,
}

impl Fold {
    /// The state after the first `n` events, or after all if there are fewer.
    /// Costs at most a thousand events' work, or an eighth of what is in the
    /// state, once the trace has been folded up to there; the same fold must
    /// always be given the same trace.
    pub fn at(&mut self, trace: &Trace, n: usize) -> &State {
        let n = n.min(trace.len());
        let before = self.checkpoints.partition_point(|state| state.at <= n);
        if let Some(state) = self.checkpoints[..before].last()
            && (self.last.at > n || state.at > self.last.at)
        {
            self.last = state.clone();
        }
        while self.last.at < n {
            if self.last.at >= self.next {
                self.next = self.last.at + CHECKPOINT.max(self.last.parts() / PARTS_AN_EVENT);
                self.checkpoints.push(self.last.clone());
            }
            self.last.apply(&trace.events()[self.last.at]);
        }
        &self.last
    }
}

#[cfg(test)]
mod tests;
