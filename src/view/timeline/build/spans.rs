//! Appending what happens to a manager, and to a wait below it.

use super::{At, row_number};
use crate::trace::{Event, ExceptionId, Flavour, Name, On, SpanId, TaskId, Trace, WaitEnd, What};
use crate::view::Look;
use crate::view::timeline::Timeline;
use crate::view::timeline::arrows::{ArrowEnd, Stop};
use crate::view::timeline::item::{Bar, Course, LaneId, Outcome, Wait};
use crate::view::timeline::window::Key;
use crate::view::words;

impl Timeline {
    pub(super) fn push_span(&mut self, trace: &Trace, at: At, what: What) {
        let (Some(task), Some(span)) = (at.task, at.span) else {
            if let (What::Abandoned, Some(span)) = (what, at.span) {
                self.end_bar(at, span, Outcome::Abandoned, None);
            }
            return;
        };
        match what {
            What::Entering { name, flavour, .. } => self.add_bar(trace, at, name, flavour),
            What::Registered { name, .. } => {
                self.add_bar(trace, at, name, Flavour::Async);
                if let Some(bar) = self.bar_mut(span) {
                    bar.course.opened = Some(at.number);
                }
            }
            What::Exiting { exception } => {
                let class = exception.map(|told| trace.exception_class(told));
                if let Some(bar) = self.bar_mut(span) {
                    bar.course.exits_as = Some(Look::exiting(class));
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
    fn add_bar(&mut self, trace: &Trace, at: At, name: Name, flavour: Flavour) {
        let (Some(task), Some(span)) = (at.task, at.span) else {
            return;
        };
        let Some(open) = self.open.task_mut(task) else {
            return;
        };
        let row = row_number(open.rows.len());
        open.rows.push(Some(span));
        self.lanes.need(LaneId::Task(task), row);
        if self.open.bar_of.len() <= span.index() {
            self.open.bar_of.resize(span.index() + 1, None);
        }
        if let Some(place) = self.open.bar_of.get_mut(span.index()) {
            *place = Some(self.bars.len());
        }
        let lane = LaneId::Task(task);
        self.index.open(lane, at.number, Key::Bar(self.bars.len()));
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
        if let Some(open) = self.open.task_mut(task) {
            open.leave(span);
        }
        if let Some(Some(position)) = self.open.bar_of.get(span.index()) {
            self.index.close(LaneId::Task(task), Key::Bar(*position));
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

    /// The place of an event at the bar of its manager.
    pub(super) fn stop_at_bar(&self, at: At, span: SpanId) -> Stop {
        match self.bar(span) {
            Some(bar) => Stop {
                event: at.number,
                lane: LaneId::Task(bar.task),
                row: bar.row,
            },
            None => self.stop(at),
        }
    }

    pub(super) fn push_wait(&mut self, trace: &Trace, at: At, event: &Event) {
        let Some(task) = at.task else { return };
        match event.what {
            What::WaitStarted { on } => {
                let Some(open) = self.open.task_mut(task) else {
                    return;
                };
                let row = row_number(open.rows.len());
                open.wait = Some(self.waits.len());
                self.lanes.need(LaneId::Task(task), row);
                let wait = Key::Wait(self.waits.len());
                self.index.open(LaneId::Task(task), at.number, wait);
                self.waits.push(Wait {
                    task,
                    row,
                    started: at.number,
                    ended: None,
                    on,
                    label: match on {
                        On::Sleep { until } => {
                            format!("sleep {}", words::time(until - event.time))
                        }
                        on => words::on(trace, on),
                    },
                    why: None,
                });
            }
            What::WaitEnded { why } => {
                if let WaitEnd::Failed(exception) | WaitEnd::Cancelled(exception) = why {
                    self.arrows.came(task, exception, self.stop(at));
                }
                let open = self.open.task_mut(task);
                let Some(position) = open.and_then(|open| open.wait.take()) else {
                    return;
                };
                if let Some(wait) = self.waits.get_mut(position) {
                    wait.ended = Some(at.number);
                    wait.why = Some(why);
                }
                self.index.close(LaneId::Task(task), Key::Wait(position));
            }
            _ => {}
        }
    }
}
