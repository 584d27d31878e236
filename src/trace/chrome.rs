//! The Chrome trace form: what the browser's performance panel and other
//! viewers of its format open.
//!
//! A thread stands for a task. A manager is a slice with its enter and its exit
//! as slices inside; a wait is a slice; raised, caught and cancelled are
//! instants; hand-overs and cancellations are flows from task to task. Times
//! are microseconds of loop time. Source: the Trace Event Format.

use serde_json::{Value, json};

use super::{Event, On, SpanId, TaskId, TaskOutcome, Trace, WaitEnd, What};

/// The one process of a run.
const PROCESS: u32 = 1;

/// Slices of one task that have begun and not ended, innermost last; each with
/// the position of its beginning in what is written.
type Open = Vec<(Slice, usize)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slice {
    Span(SpanId),
    Phase(SpanId),
    Wait,
}

/// What the form is being made of.
struct Writer<'a> {
    trace: &'a Trace,
    out: Vec<Value>,
    /// By task; the first is for what happens between tasks.
    open: Vec<Open>,
    /// By span: the task that opened it.
    owners: Vec<Option<TaskId>>,
    /// Flows that were begun and have not arrived: to which task, and which.
    flows: Vec<(TaskId, &'static str, u32)>,
}

impl Trace {
    /// The whole trace in the Chrome trace form: `{"traceEvents": [...]}`.
    pub fn to_chrome(&self) -> String {
        let mut writer = Writer {
            trace: self,
            out: Vec::new(),
            open: vec![Open::new()],
            owners: Vec::new(),
            flows: Vec::new(),
        };
        for event in self.events() {
            writer.event(event);
        }
        writer.close_all();
        json!({ "traceEvents": writer.out, "displayTimeUnit": "ms" }).to_string()
    }
}

fn thread(task: Option<TaskId>) -> u32 {
    task.map_or(0, TaskId::number)
}

impl Writer<'_> {
    fn push(&mut self, phase: &str, event: &Event, name: &str, state: &str) {
        self.out.push(json!({
            "ph": phase, "pid": PROCESS, "tid": thread(event.task), "ts": event.time.0,
            "name": name, "cat": state,
            "args": { "event": event.number, "line": event.line },
        }));
    }

    fn begin(&mut self, event: &Event, slice: Slice, name: &str, state: &str) {
        let at = self.out.len();
        self.push("B", event, name, state);
        self.slices(event.task).push((slice, at));
    }

    fn begin_span(&mut self, event: &Event, span: SpanId) {
        self.owners.resize(span.index(), None);
        self.owners.push(event.task);
        self.begin(event, Slice::Span(span), self.trace.span_name(span), "open");
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
    fn end(&mut self, event: &Event, slice: Slice) {
        let slices = self.slices(event.task);
        let Some(at) = slices.iter().rposition(|(known, _)| *known == slice) else {
            return;
        };
        let inside = slices.split_off(at);
        for _ in &inside {
            self.push("E", event, "", "");
        }
        for (slice, begun) in inside.into_iter().skip(1) {
            let mut again = self.out[begun].clone();
            again["ts"] = event.time.0.into();
            self.out.push(again);
            let at = self.out.len() - 1;
            self.slices(event.task).push((slice, at));
        }
    }

    /// Ends the exit of a span in the thread where it ran, and the span in that
    /// of the task that opened it: a generator can be closed by another one.
    fn end_span(&mut self, event: &Event, span: SpanId) {
        self.end(event, Slice::Phase(span));
        let task = self.owners.get(span.index()).copied().flatten();
        self.end(&Event { task, ..*event }, Slice::Span(span));
    }

    fn instant(&mut self, event: &Event, name: &str, state: &str) {
        self.out.push(json!({
            "ph": "i", "s": "t", "pid": PROCESS, "tid": thread(event.task), "ts": event.time.0,
            "name": name, "cat": state,
            "args": { "event": event.number, "line": event.line },
        }));
    }

    fn flow(&mut self, event: &Event, to: TaskId, state: &'static str) {
        self.flows.push((to, state, event.number));
        self.out.push(json!({
            "ph": "s", "pid": PROCESS, "tid": thread(event.task), "ts": event.time.0,
            "id": event.number, "name": state, "cat": state,
        }));
    }

    /// What was sent to this task has arrived.
    fn arrive(&mut self, event: &Event, state: &str) {
        let mut arrived = Vec::new();
        self.flows.retain(|flow| {
            let here = event.task == Some(flow.0) && flow.1 == state;
            if here {
                arrived.push(flow.2);
            }
            !here
        });
        for id in arrived {
            self.out.push(json!({
                "ph": "f", "bp": "e", "pid": PROCESS, "tid": thread(event.task), "ts": event.time.0,
                "id": id, "name": state, "cat": state,
            }));
        }
    }

    fn event(&mut self, event: &Event) {
        let trace = self.trace;
        let text = |exception| trace.exception_text(exception);
        match event.what {
            What::TaskCreated { child, name, .. } => {
                self.out.push(json!({
                    "ph": "M", "pid": PROCESS, "tid": child.number(), "name": "thread_name",
                    "args": { "name": trace.name(name) },
                }));
                if event.task.is_some() {
                    self.flow(event, child, "spawn");
                }
            }
            What::TaskStarted => self.arrive(event, "spawn"),
            What::TaskFinished { outcome } => {
                let what = match outcome {
                    TaskOutcome::Returned => "returned".to_owned(),
                    TaskOutcome::Raised(exception) => format!("raised {}", text(exception)),
                    TaskOutcome::Cancelled => "cancelled".to_owned(),
                };
                self.instant(event, &what, "finished");
            }
            What::WaitStarted { on } => {
                let name = self.waits_for(on);
                self.begin(event, Slice::Wait, &name, "waiting");
            }
            What::WaitEnded { why } => {
                self.end(event, Slice::Wait);
                if why == WaitEnd::Done {
                    self.arrive(event, "hand-over");
                }
            }
            What::Raised { exception, .. } => {
                self.instant(event, &format!("raised {}", text(exception)), "raised");
            }
            What::Caught { exception } => {
                self.instant(event, &format!("caught {}", text(exception)), "caught");
            }
            What::CancelRequested { target, .. } => self.flow(event, target, "cancel"),
            What::CancelDelivered { .. } => {
                self.arrive(event, "cancel");
                self.instant(event, "cancelled", "cancelled");
            }
            What::HandedTo { to, .. } => self.flow(event, to, "hand-over"),
            What::RunEnded { end } => self.instant(event, &trace.end_text(end), "ended"),
            _ => self.span_event(event),
        }
    }

    fn span_event(&mut self, event: &Event) {
        let Some(span) = event.span else { return };
        match event.what {
            What::Entering { .. } => {
                self.begin_span(event, span);
                self.begin(event, Slice::Phase(span), "enter", "entering");
            }
            What::Registered { .. } => self.begin_span(event, span),
            What::Entered => self.end(event, Slice::Phase(span)),
            What::EnterFailed { exception } => {
                let what = format!("enter failed: {}", self.trace.exception_text(exception));
                self.instant(event, &what, "raised");
                self.end_span(event, span);
            }
            What::Exiting { exception } => {
                let with = exception.map(|exception| self.trace.exception_class(exception));
                let what = with.map_or("exit".to_owned(), |class| format!("exit with {class}"));
                self.begin(event, Slice::Phase(span), &what, "exiting");
            }
            What::Exited { suppressed } => {
                if suppressed {
                    self.instant(event, "suppressed", "suppressed");
                }
                self.end_span(event, span);
            }
            What::ExitFailed { exception } => {
                let what = format!("exit raised {}", self.trace.exception_text(exception));
                self.instant(event, &what, "raised");
                self.end_span(event, span);
            }
            What::ExitCutShort { .. } => {
                self.instant(event, "exit cut short", "cancelled");
                self.end_span(event, span);
            }
            // What is abandoned ends with the run.
            _ => {}
        }
    }

    fn waits_for(&self, on: On) -> String {
        let trace = self.trace;
        let what = match on {
            On::NextTurn => "the next turn",
            On::Sleep { .. } => "sleep",
            On::Task(task) => trace.task_name(task),
            On::Resource(resource) => trace.resource_name(resource),
            On::Named(name) => trace.name(name),
        };
        format!("waiting for {what}")
    }

    /// What was open when the run ended ends with it.
    fn close_all(&mut self) {
        let Some(last) = self.trace.events().last() else {
            return;
        };
        for at in 0..self.open.len() {
            let task = u32::try_from(at).ok().and_then(|at| at.checked_sub(1));
            let event = Event {
                task: task.map(TaskId::at),
                ..*last
            };
            while self.slices(event.task).pop().is_some() {
                self.push("E", &event, "", "");
            }
        }
    }
}
