//! The Chrome trace form: what the browser's performance panel and other
//! viewers of its format open.
//!
//! A thread stands for a task. A manager is a slice with its enter and its exit
//! as slices inside; a wait is a slice; raised, caught and cancelled are
//! instants; hand-overs and cancellations are flows from task to task. Times
//! are microseconds of loop time. Source: the Trace Event Format.

use super::export::Out;
use super::object::Object;
use super::{Event, On, SpanId, TaskId, TaskOutcome, Trace, WaitEnd, What};

/// The one process of a run.
const PROCESS: u32 = 1;

/// Slices of one task that have begun and not ended, innermost last.
type Open = Vec<Begun>;

/// A slice, and what it was begun with.
#[derive(Clone, Debug)]
struct Begun {
    slice: Slice,
    event: Event,
    name: String,
    state: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slice {
    Span(SpanId),
    Phase(SpanId),
    Wait,
}

/// What the form remembers from event to event.
#[derive(Debug, Default)]
pub(super) struct Chrome {
    /// By task; the first is for what happens between tasks.
    open: Vec<Open>,
    /// By span: the task that opened it.
    owners: Vec<Option<TaskId>>,
    /// Flows that were begun and have not arrived: to which task, and which.
    flows: Vec<(TaskId, &'static str, u32)>,
}

fn thread(task: Option<TaskId>) -> u32 {
    task.map_or(0, TaskId::number)
}

/// What every object begins with.
fn object(phase: &str, event: &Event, name: &str, state: &str) -> Object {
    Object::default()
        .with("ph", phase)
        .with("pid", PROCESS)
        .with("tid", thread(event.task))
        .with("ts", event.time.0)
        .with("name", name)
        .with("cat", state)
}

/// The same, with what it was made of.
fn with_event(phase: &str, event: &Event, name: &str, state: &str) -> Object {
    let args = Object::default()
        .with("event", event.number)
        .with("line", event.line);
    object(phase, event, name, state).with("args", args)
}

fn instant(out: &mut Out, event: &Event, name: &str, state: &str) {
    out.push(with_event("i", event, name, state).with("s", "t"));
}

impl Chrome {
    fn begin(&mut self, out: &mut Out, event: &Event, slice: (Slice, &str, &'static str)) {
        let (slice, name, state) = slice;
        out.push(with_event("B", event, name, state));
        self.slices(event.task).push(Begun {
            slice,
            event: *event,
            name: name.to_owned(),
            state,
        });
    }

    fn begin_span(&mut self, out: &mut Out, event: &Event, span: SpanId, name: &str) {
        self.owners.resize(span.index(), None);
        self.owners.push(event.task);
        self.begin(out, event, (Slice::Span(span), name, "open"));
    }

    fn slices(&mut self, task: Option<TaskId>) -> &mut Open {
        let at = thread(task) as usize;
        if self.open.len() <= at {
            self.open.resize(at + 1, Open::new());
        }
        // It was made long enough just now.
        &mut self.open[at]
    }

    /// Ends a slice. Slices of a thread must nest: what is open inside it ends
    /// too, and begins again.
    fn end(&mut self, out: &mut Out, event: &Event, slice: Slice) {
        let slices = self.slices(event.task);
        let Some(at) = slices.iter().rposition(|begun| begun.slice == slice) else {
            return;
        };
        let mut inside = slices.split_off(at);
        for _ in &inside {
            out.push(with_event("E", event, "", ""));
        }
        inside.remove(0);
        for begun in &inside {
            let again = Event {
                time: event.time,
                ..begun.event
            };
            out.push(with_event("B", &again, &begun.name, begun.state));
        }
        self.slices(event.task).append(&mut inside);
    }

    /// Ends the exit of a span in the thread where it ran, and the span in that
    /// of the task that opened it: a generator can be closed by another one.
    fn end_span(&mut self, out: &mut Out, event: &Event, span: SpanId) {
        self.end(out, event, Slice::Phase(span));
        let task = self.owners.get(span.index()).copied().flatten();
        self.end(out, &Event { task, ..*event }, Slice::Span(span));
    }

    fn flow(&mut self, out: &mut Out, event: &Event, to: TaskId, state: &'static str) {
        self.flows.push((to, state, event.number));
        out.push(object("s", event, state, state).with("id", event.number));
    }

    /// What was sent to this task has arrived.
    fn arrive(&mut self, out: &mut Out, event: &Event, state: &str) {
        self.flows.retain(|(to, what, id)| {
            let here = event.task == Some(*to) && *what == state;
            if here {
                let object = object("f", event, state, state);
                out.push(object.with("id", *id).with("bp", "e"));
            }
            !here
        });
    }

    /// Writes what an event comes to.
    pub(super) fn event(&mut self, out: &mut Out, trace: &Trace, event: &Event) {
        let text = |exception| trace.exception_text(exception);
        match event.what {
            What::TaskCreated { child, name, .. } => {
                let args = Object::default().with("name", trace.name(name));
                let thread = Object::default()
                    .with("ph", "M")
                    .with("pid", PROCESS)
                    .with("tid", child.number())
                    .with("name", "thread_name");
                out.push(thread.with("args", args));
                if event.task.is_some() {
                    self.flow(out, event, child, "spawn");
                }
            }
            What::TaskStarted => self.arrive(out, event, "spawn"),
            What::TaskFinished { outcome } => {
                let what = match outcome {
                    TaskOutcome::Returned => "returned".to_owned(),
                    TaskOutcome::Raised(exception) => format!("raised {}", text(exception)),
                    TaskOutcome::Cancelled => "cancelled".to_owned(),
                };
                instant(out, event, &what, "finished");
            }
            What::WaitStarted { on } => {
                let name = waits_for(trace, on);
                self.begin(out, event, (Slice::Wait, &name, "waiting"));
            }
            What::WaitEnded { why } => {
                self.end(out, event, Slice::Wait);
                if why == WaitEnd::Done {
                    self.arrive(out, event, "hand-over");
                }
            }
            What::Raised { exception, .. } => {
                instant(out, event, &format!("raised {}", text(exception)), "raised");
            }
            What::Caught { exception } => {
                instant(out, event, &format!("caught {}", text(exception)), "caught");
            }
            What::CancelRequested { target, .. } => self.flow(out, event, target, "cancel"),
            What::CancelDelivered { .. } => {
                self.arrive(out, event, "cancel");
                instant(out, event, "cancelled", "cancelled");
            }
            What::HandedTo { to, .. } => self.flow(out, event, to, "hand-over"),
            What::RunEnded { end } => instant(out, event, &trace.end_text(end), "ended"),
            _ => self.span_event(out, trace, event),
        }
    }

    fn span_event(&mut self, out: &mut Out, trace: &Trace, event: &Event) {
        let Some(span) = event.span else { return };
        let name = trace.span_name(span);
        match event.what {
            What::Entering { .. } => {
                self.begin_span(out, event, span, name);
                self.begin(out, event, (Slice::Phase(span), "enter", "entering"));
            }
            What::Registered { .. } => self.begin_span(out, event, span, name),
            What::Entered => self.end(out, event, Slice::Phase(span)),
            What::EnterFailed { exception } => {
                let what = format!("enter failed: {}", trace.exception_text(exception));
                instant(out, event, &what, "raised");
                self.end_span(out, event, span);
            }
            What::Exiting { exception } => {
                let with = exception.map(|exception| trace.exception_class(exception));
                let what = with.map_or("exit".to_owned(), |class| format!("exit with {class}"));
                self.begin(out, event, (Slice::Phase(span), &what, "exiting"));
            }
            What::Exited { suppressed } => {
                if suppressed {
                    instant(out, event, "suppressed", "suppressed");
                }
                self.end_span(out, event, span);
            }
            What::ExitFailed { exception } => {
                let what = format!("exit raised {}", trace.exception_text(exception));
                instant(out, event, &what, "raised");
                self.end_span(out, event, span);
            }
            What::ExitCutShort { .. } => {
                instant(out, event, "exit cut short", "cancelled");
                self.end_span(out, event, span);
            }
            // What is abandoned ends with the run.
            _ => {}
        }
    }

    /// What is open when the run has ended, with this event, ends with it.
    pub(super) fn close_all(&mut self, out: &mut Out, last: &Event) {
        for at in 0..self.open.len() {
            let task = u32::try_from(at).ok().and_then(|at| at.checked_sub(1));
            let event = Event {
                task: task.map(TaskId::at),
                ..*last
            };
            while self.slices(event.task).pop().is_some() {
                out.push(with_event("E", &event, "", ""));
            }
        }
    }
}

fn waits_for(trace: &Trace, on: On) -> String {
    let what = match on {
        On::NextTurn => "the next turn",
        On::Sleep { .. } => "sleep",
        On::Task(task) => trace.task_name(task),
        On::Resource(resource) => trace.resource_name(resource),
        On::Named(name) => trace.name(name),
    };
    format!("waiting for {what}")
}
