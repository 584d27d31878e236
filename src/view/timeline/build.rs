//! Appending one event.

use std::collections::BTreeMap;

use super::Timeline;
use super::arrows::{ArrowEnd, Stop};
use super::item::{Bar, Course, Hold, LaneId, Life, Marker, MarkerKind, Outcome, Wait};
use super::lanes::Lane;
use super::window::Key;
use crate::trace::{
    Event, ExceptionId, Flavour, Name, ResourceId, ResourceKind, SpanId, TaskId, TaskOutcome,
    Trace, WaitEnd, What,
};
use crate::view::words;

/// What has begun and may still go on.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    /// For each span the position of its bar.
    pub(super) bar_of: Vec<Option<usize>>,
    tasks: BTreeMap<TaskId, OpenTask>,
    resources: BTreeMap<ResourceId, OpenResource>,
}

#[derive(Clone, Debug, Default)]
struct OpenTask {
    /// Which span is in each row.
    rows: Vec<Option<SpanId>>,
    /// The position of the wait that it is in.
    wait: Option<usize>,
}

#[derive(Clone, Debug)]
struct OpenResource {
    kind: ResourceKind,
    /// The position of the hold in each row.
    rows: Vec<Option<usize>>,
    /// The row that became free last: a promise is drawn there.
    freed: usize,
    /// The positions of holds that are promised, each with its task.
    promised: Vec<(TaskId, usize)>,
}

impl OpenTask {
    /// The row of the innermost manager.
    fn deepest(&self) -> u32 {
        row_number(self.rows.len().saturating_sub(1))
    }

    fn leave(&mut self, span: SpanId) {
        for row in &mut self.rows {
            if *row == Some(span) {
                *row = None;
            }
        }
        while self.rows.last() == Some(&None) {
            self.rows.pop();
        }
    }
}

impl OpenResource {
    fn lowest_free(&self) -> usize {
        let free = self.rows.iter().position(Option::is_none);
        free.unwrap_or(self.rows.len())
    }

    fn put(&mut self, row: usize, hold: usize) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, None);
        }
        if let Some(place) = self.rows.get_mut(row) {
            *place = Some(hold);
        }
    }

    fn take(&mut self, hold: usize) {
        for (row, place) in self.rows.iter_mut().enumerate() {
            if *place == Some(hold) {
                *place = None;
                self.freed = row;
            }
        }
    }
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

impl Timeline {
    pub(super) fn push(&mut self, trace: &Trace, event: &Event) {
        let number = self.axis.len();
        self.axis.push(event.time);
        self.index.reach(number);
        let at = At {
            number,
            task: event.task,
            span: event.span,
        };
        self.push_task(trace, at, event.what);
        self.push_span(at, event.what);
        self.push_wait(trace, at, event);
        self.push_resource(trace, at, event.what);
        self.push_marker(at, event.what);
    }

    fn push_task(&mut self, trace: &Trace, at: At, what: What) {
        match (what, at.task) {
            (What::TaskCreated { child, name, group }, parent) => {
                self.add_task(trace, at, child, name, group);
                if parent.is_some() {
                    self.arrows.spawned(child, self.stop(at));
                }
            }
            (What::TaskStarted, Some(task)) => {
                self.arrows.started(task, self.stop(at));
                if let Some(life) = self.lives.get_mut(task.index()) {
                    life.started = Some(at.number);
                }
            }
            (What::TaskFinished { outcome }, Some(task)) => {
                let escaped = outcome != TaskOutcome::Returned;
                self.arrows.task_ended(task, self.stop(at), escaped);
                if let Some(life) = self.lives.get_mut(task.index()) {
                    life.finished = Some(at.number);
                    life.outcome = Some(outcome);
                }
                self.index.close(Key::Life(task.index()));
                self.open.tasks.remove(&task);
            }
            (What::CancelRequested { target, .. }, source) => {
                let from = source.unwrap_or(target);
                let stop = self.stop_in(at.number, from);
                self.arrows.cancel_requested(target, stop);
            }
            (What::CancelDelivered { exception }, Some(task)) => {
                let stop = self.stop(at);
                self.arrows.cancel_delivered(task, stop);
                self.arrows.passed(task, exception, stop);
            }
            _ => {}
        }
    }

    fn add_task(
        &mut self,
        trace: &Trace,
        at: At,
        child: TaskId,
        name: Name,
        group: Option<SpanId>,
    ) {
        let name = trace.name(name).to_owned();
        self.lanes.add(Lane {
            id: LaneId::Task(child),
            name: name.clone(),
            depth: 0,
            parent: at.task,
            group,
            resource: None,
            rows: 1,
        });
        self.open.tasks.insert(child, OpenTask::default());
        self.index.open(at.number, Key::Life(self.lives.len()));
        self.lives.push(Life {
            task: child,
            name,
            created: at.number,
            started: None,
            finished: None,
            outcome: None,
        });
    }

    fn push_span(&mut self, at: At, what: What) {
        let (Some(task), Some(span)) = (at.task, at.span) else {
            if let (What::Abandoned, Some(span)) = (what, at.span) {
                self.end_bar(at, span, Outcome::Abandoned, None);
            }
            return;
        };
        match what {
            What::Exiting { exception } => {
                if let Some(bar) = self.bar_mut(span) {
                    bar.course.exiting = Some(at.number);
                    bar.course.told = exception;
                }
                if let Some(exception) = exception {
                    let stop = self.stop_at_bar(at, span);
                    self.arrows.passed(task, exception, stop);
                }
            }
            What::Entered => {
                if let Some(bar) = self.bar_mut(span) {
                    bar.course.opened = Some(at.number);
                }
            }
            What::EnterFailed { exception } => {
                let stop = self.stop_at_bar(at, span);
                self.arrows.passed(task, exception, stop);
                self.end_bar(at, span, Outcome::EnterFailed, Some(exception));
            }
            What::Exited { suppressed: false } => self.end_bar(at, span, Outcome::Closed, None),
            What::Exited { suppressed: true } => {
                self.end_path_at_bar(at, task, span, None, ArrowEnd::Suppressed);
                self.end_bar(at, span, Outcome::Suppressed, None);
            }
            What::ExitFailed { exception } => {
                self.end_path_at_bar(at, task, span, Some(exception), ArrowEnd::Replaced);
                self.end_bar(at, span, Outcome::ExitFailed, Some(exception));
            }
            What::ExitCutShort { exception } => {
                self.end_path_at_bar(at, task, span, Some(exception), ArrowEnd::Replaced);
                self.end_bar(at, span, Outcome::CutShort, Some(exception));
            }
            What::Abandoned => self.end_bar(at, span, Outcome::Abandoned, None),
            _ => {}
        }
    }

    /// Draws a new bar below those that its task is in.
    pub(super) fn add_bar(&mut self, trace: &Trace, at: At, name: Name, flavour: Flavour) {
        let (Some(task), Some(span)) = (at.task, at.span) else {
            return;
        };
        let open = self.open.tasks.entry(task).or_default();
        let row = row_number(open.rows.len());
        open.rows.push(Some(span));
        self.lanes.need(LaneId::Task(task), row);
        if self.open.bar_of.len() <= span.index() {
            self.open.bar_of.resize(span.index() + 1, None);
        }
        if let Some(place) = self.open.bar_of.get_mut(span.index()) {
            *place = Some(self.bars.len());
        }
        self.index.open(at.number, Key::Bar(self.bars.len()));
        self.bars.push(Bar {
            span,
            task,
            name: trace.name(name).to_owned(),
            plain_with: flavour == Flavour::Sync,
            row,
            course: Course {
                entering: at.number,
                ..Course::default()
            },
        });
    }

    fn bar_mut(&mut self, span: SpanId) -> Option<&mut Bar> {
        let position = *self.open.bar_of.get(span.index())?;
        self.bars.get_mut(position?)
    }

    fn end_bar(&mut self, at: At, span: SpanId, outcome: Outcome, raised: Option<ExceptionId>) {
        let Some(bar) = self.bar_mut(span) else {
            return;
        };
        bar.course.ended = Some(at.number);
        bar.course.outcome = Some(outcome);
        bar.course.raised = raised;
        let task = bar.task;
        if let Some(open) = self.open.tasks.get_mut(&task) {
            open.leave(span);
        }
        if let Some(Some(position)) = self.open.bar_of.get(span.index()) {
            self.index.close(Key::Bar(*position));
        }
    }

    /// Ends the path of what the exit was told of, unless that goes on; what
    /// the exit raised itself passes here.
    fn end_path_at_bar(
        &mut self,
        at: At,
        task: TaskId,
        span: SpanId,
        raised: Option<ExceptionId>,
        end: ArrowEnd,
    ) {
        let told = self.bar(span).and_then(|bar| bar.course.told);
        let stop = self.stop_at_bar(at, span);
        if told != raised
            && let Some(told) = told
        {
            self.arrows.ended(task, told, stop, end);
        }
        if let Some(raised) = raised {
            self.arrows.passed(task, raised, stop);
        }
    }

    fn push_wait(&mut self, trace: &Trace, at: At, event: &Event) {
        let Some(task) = at.task else { return };
        match event.what {
            What::Entering { name, flavour, .. } => self.add_bar(trace, at, name, flavour),
            What::WaitStarted { on } => {
                let open = self.open.tasks.entry(task).or_default();
                let row = row_number(open.rows.len());
                open.wait = Some(self.waits.len());
                self.lanes.need(LaneId::Task(task), row);
                self.index.open(at.number, Key::Wait(self.waits.len()));
                self.waits.push(Wait {
                    task,
                    row,
                    started: at.number,
                    ended: None,
                    on,
                    label: words::on(trace, on, event.time),
                    why: None,
                });
            }
            What::WaitEnded { why } => {
                if let WaitEnd::Failed(exception) = why {
                    self.arrows.passed(task, exception, self.stop(at));
                }
                let open = self.open.tasks.get_mut(&task);
                let Some(position) = open.and_then(|open| open.wait.take()) else {
                    return;
                };
                if let Some(wait) = self.waits.get_mut(position) {
                    wait.ended = Some(at.number);
                    wait.why = Some(why);
                }
                self.index.close(Key::Wait(position));
            }
            _ => {}
        }
    }

    fn push_resource(&mut self, trace: &Trace, at: At, what: What) {
        match (what, at.task) {
            (
                What::ResourceCreated {
                    resource,
                    name,
                    kind,
                    capacity,
                },
                _,
            ) => {
                self.lanes.add(Lane {
                    id: LaneId::Resource(resource),
                    name: trace.name(name).to_owned(),
                    depth: 0,
                    parent: None,
                    group: None,
                    resource: Some((kind, capacity)),
                    rows: slots(kind, capacity),
                });
                let open = OpenResource {
                    kind,
                    rows: Vec::new(),
                    freed: 0,
                    promised: Vec::new(),
                };
                self.open.resources.insert(resource, open);
            }
            (What::HandedTo { resource, to }, source) => {
                let stop = self.stop_in(at.number, source.unwrap_or(to));
                self.arrows.handed(resource, to, stop);
                self.add_hold(trace, at, resource, to, None);
            }
            (What::Acquired { resource, slot }, Some(task)) => {
                self.arrows.acquired(resource, task, self.stop(at));
                self.add_hold(trace, at, resource, task, Some(slot));
            }
            (What::Released { resource, slot }, task) => self.release(at, resource, slot, task),
            _ => {}
        }
    }

    /// Begins a hold with a promise (no slot), or with an acquisition, which
    /// may fulfil a promise.
    fn add_hold(
        &mut self,
        trace: &Trace,
        at: At,
        resource: ResourceId,
        task: TaskId,
        slot: Option<u32>,
    ) {
        let Some(open) = self.open.resources.get_mut(&resource) else {
            return;
        };
        let promise = open.promised.iter().position(|(to, _)| *to == task);
        let promise = promise.filter(|_| slot.is_some());
        let promise = promise.map(|position| open.promised.remove(position).1);
        let wanted = match (open.kind, slot) {
            (ResourceKind::Pool, Some(slot)) => slot.saturating_sub(1) as usize,
            (_, None) if open.rows.get(open.freed).is_some_and(Option::is_none) => open.freed,
            _ => open.lowest_free(),
        };
        let position = if let Some(position) = promise {
            if let Some(hold) = self.holds.get_mut(position) {
                hold.acquired = Some(at.number);
                if open.kind == ResourceKind::Pool {
                    open.take(position);
                    hold.row = row_number(wanted);
                    open.put(wanted, position);
                }
            }
            position
        } else {
            let position = self.holds.len();
            open.put(wanted, position);
            if slot.is_none() {
                open.promised.push((task, position));
            }
            self.index.open(at.number, Key::Hold(position));
            self.holds.push(Hold {
                resource,
                task,
                holder: trace.task_name(task).to_owned(),
                row: row_number(wanted),
                promised: slot.is_none().then_some(at.number),
                acquired: slot.is_some().then_some(at.number),
                released: None,
            });
            position
        };
        let row = self.holds.get(position).map_or(0, |hold| hold.row);
        self.lanes.need(LaneId::Resource(resource), row);
    }

    /// Ends a hold: the releasing task's own, or, since any task may release,
    /// whoever has the slot; or a promise that is given back unused.
    fn release(&mut self, at: At, resource: ResourceId, slot: u32, task: Option<TaskId>) {
        let Some(open) = self.open.resources.get_mut(&resource) else {
            return;
        };
        let held = open
            .rows
            .iter()
            .copied()
            .enumerate()
            .filter_map(|(row, hold)| {
                let position = hold?;
                let hold = self.holds.get(position)?;
                Some((row, position, hold))
            });
        let of_slot = |row: usize| {
            open.kind != ResourceKind::Pool || slot.checked_sub(1) == Some(row_number(row))
        };
        let rank = |row: usize, hold: &Hold| match (of_slot(row), Some(hold.task) == task) {
            (true, true) if hold.acquired.is_some() => 0,
            (true, _) if hold.acquired.is_some() => 1,
            (_, true) => 2,
            _ => 3,
        };
        let released = held.min_by_key(|(row, _, hold)| rank(*row, hold));
        let Some((_, position, _)) = released else {
            return;
        };
        open.take(position);
        open.promised.retain(|(_, promised)| *promised != position);
        if let Some(hold) = self.holds.get_mut(position) {
            hold.released = Some(at.number);
        }
        self.index.close(Key::Hold(position));
    }

    fn push_marker(&mut self, at: At, what: What) {
        let kind = match what {
            What::Raised { .. } => MarkerKind::Raised,
            What::Caught { .. } => MarkerKind::Caught,
            What::Exited { suppressed: true } => MarkerKind::Suppressed,
            What::CancelRequested { .. } => MarkerKind::CancelRequested,
            What::CancelDelivered { .. } => MarkerKind::CancelDelivered,
            What::Printed { .. } => MarkerKind::Printed,
            What::Blocked { .. } => MarkerKind::Blocked,
            What::NeverAwaited { .. } => MarkerKind::NeverAwaited,
            _ => return,
        };
        let task = match what {
            What::CancelRequested { target, .. } => Some(target),
            _ => at.task,
        };
        let Some(task) = task else { return };
        let stop = match (what, at.span) {
            (What::Exited { .. }, Some(span)) => self.stop_at_bar(at, span),
            _ => self.stop_in(at.number, task),
        };
        match what {
            What::Raised { exception, .. } => self.arrows.passed(task, exception, stop),
            What::Caught { exception } => {
                self.arrows.ended(task, exception, stop, ArrowEnd::Caught);
            }
            _ => {}
        }
        self.index.mark(at.number, Key::Marker(self.markers.len()));
        self.markers.push(Marker {
            event: at.number,
            task,
            row: stop.row,
            kind,
        });
    }

    /// The place of an event in its task's lane, at the innermost manager.
    fn stop(&self, at: At) -> Stop {
        match at.task {
            Some(task) => self.stop_in(at.number, task),
            None => Stop {
                event: at.number,
                lane: LaneId::Task(TaskId::at(0)),
                row: 0,
            },
        }
    }

    fn stop_in(&self, event: usize, task: TaskId) -> Stop {
        Stop {
            event,
            lane: LaneId::Task(task),
            row: self.open.tasks.get(&task).map_or(0, OpenTask::deepest),
        }
    }

    fn stop_at_bar(&self, at: At, span: SpanId) -> Stop {
        match self.bar(span) {
            Some(bar) => Stop {
                event: at.number,
                lane: LaneId::Task(bar.task),
                row: bar.row,
            },
            None => self.stop(at),
        }
    }
}

/// How many rows the track of a resource has from the beginning.
fn slots(kind: ResourceKind, capacity: u32) -> u32 {
    match kind {
        ResourceKind::Lock | ResourceKind::Queue => 1,
        ResourceKind::Semaphore | ResourceKind::Pool => capacity.clamp(1, MOST_SLOTS),
    }
}

/// More slots than this are drawn only once they are used.
const MOST_SLOTS: u32 = 16;

/// Where an event happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    number: usize,
    task: Option<TaskId>,
    span: Option<SpanId>,
}
