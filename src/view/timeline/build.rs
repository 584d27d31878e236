//! Appending one event.

mod holds;
mod spans;

use super::Timeline;
use super::arrows::{ArrowEnd, Stop};
use super::item::{LaneId, Life, Marker, MarkerKind};
use super::lanes::Lane;
use super::window::Key;
use crate::trace::{Event, Name, ResourceId, Sorted, SpanId, TaskId, TaskOutcome, Trace, What};
use holds::OpenResource;

/// What has begun and may still go on.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    /// For each span the position of its bar.
    pub(super) bar_of: Vec<Option<usize>>,
    /// Of each task what it is in, at its number.
    tasks: Vec<OpenTask>,
    resources: Sorted<ResourceId, OpenResource>,
}

impl Open {
    fn task(&self, task: TaskId) -> Option<&OpenTask> {
        self.tasks.get(task.index())
    }

    fn task_mut(&mut self, task: TaskId) -> Option<&mut OpenTask> {
        self.tasks.get_mut(task.index())
    }
}

#[derive(Clone, Debug, Default)]
struct OpenTask {
    /// Which span is in each row.
    rows: Vec<Option<SpanId>>,
    /// The position of the wait that it is in.
    wait: Option<usize>,
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

impl OpenTask {
    /// The row of the innermost manager.
    fn deepest(&self) -> u32 {
        row_number(self.rows.len().saturating_sub(1))
    }

    fn leave(&mut self, span: SpanId) {
        let at = self.rows.iter().rposition(|row| *row == Some(span));
        if let Some(row) = at.and_then(|at| self.rows.get_mut(at)) {
            *row = None;
        }
        while self.rows.last() == Some(&None) {
            self.rows.pop();
        }
    }
}

impl Timeline {
    pub(super) fn push(&mut self, trace: &Trace, event: &Event) {
        let number = self.axis.len();
        self.axis.push(event.time);
        let at = At {
            number,
            task: event.task,
            span: event.span,
        };
        if matches!(event.what, What::RunEnded { .. }) {
            self.run_ended = Some(number);
        }
        self.push_task(trace, at, event.what);
        self.push_span(trace, at, event.what);
        self.push_wait(trace, at, event);
        self.push_resource(trace, at, event.what);
        self.push_marker(at, event.what);
    }

    fn push_task(&mut self, trace: &Trace, at: At, what: What) {
        match (what, at.task) {
            (What::TaskCreated { child, name, group }, parent) => {
                self.add_task(trace, at, child, name, group);
                if parent.is_some() {
                    let aim = self.stop_in(at.number, child);
                    self.arrows.spawned(child, self.stop(at), aim);
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
                let lane = LaneId::Task(task);
                self.index.close(lane, Key::Life(task.index()));
                if let Some(open) = self.open.task_mut(task) {
                    *open = OpenTask::default();
                }
            }
            (What::CancelRequested { target, .. }, source) => {
                let from = source.unwrap_or(target);
                let stop = self.stop_in(at.number, from);
                let aim = self.stop_in(at.number, target);
                self.arrows.cancel_requested(target, stop, aim);
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
        self.open.tasks.push(OpenTask::default());
        self.index.add(LaneId::Task(child));
        let life = Key::Life(self.lives.len());
        self.index.open(LaneId::Task(child), at.number, life);
        self.lives.push(Life {
            task: child,
            name,
            created: at.number,
            started: None,
            finished: None,
            outcome: None,
        });
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
            What::NeverAwaited { .. } | What::NeverRetrieved { .. } => MarkerKind::NeverAwaited,
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
        let marker = Key::Marker(self.markers.len());
        self.index.mark(LaneId::Task(task), at.number, marker);
        self.markers.push(Marker {
            event: at.number,
            task,
            row: stop.row,
            kind,
        });
    }

    /// The place of an event in its task's lane, at the innermost manager.
    pub(super) fn stop(&self, at: At) -> Stop {
        match at.task {
            Some(task) => self.stop_in(at.number, task),
            None => Stop {
                event: at.number,
                lane: LaneId::Task(TaskId::at(0)),
                row: 0,
            },
        }
    }

    pub(super) fn stop_in(&self, event: usize, task: TaskId) -> Stop {
        Stop {
            event,
            lane: LaneId::Task(task),
            row: self.open.task(task).map_or(0, OpenTask::deepest),
        }
    }
}

/// Where an event happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    number: usize,
    task: Option<TaskId>,
    span: Option<SpanId>,
}
