//! The JSON form: an array of objects, one an event, with every name spelled
//! out, for other tools to read.

use serde_json::{Map, Value, json};

use super::{Event, Flavour, On, RunEnd, Stream, TaskOutcome, Trace, WaitEnd, What};

impl Trace {
    /// The whole trace as JSON: `{"events": [...]}`. Times are microseconds.
    pub fn to_json(&self) -> String {
        let events: Vec<Value> = self.events().iter().map(|e| self.event_json(e)).collect();
        json!({ "events": events }).to_string()
    }

    fn event_json(&self, event: &Event) -> Value {
        let mut object = Map::new();
        object.insert("number".into(), event.number.into());
        object.insert("time".into(), event.time.0.into());
        if let Some(task) = event.task {
            object.insert("task".into(), self.task_name(task).into());
        }
        if let Some(span) = event.span {
            object.insert("span".into(), span.number().into());
            object.insert("manager".into(), self.span_name(span).into());
        }
        if event.line != 0 {
            object.insert("line".into(), event.line.into());
        }
        let (what, details) = self.what_json(event.what);
        object.insert("what".into(), what.into());
        if let Value::Object(details) = details {
            object.extend(details);
        }
        Value::Object(object)
    }

    fn what_json(&self, what: What) -> (&'static str, Value) {
        let text = |e| self.exception_text(e);
        match what {
            What::TaskCreated { child, group, .. } => (
                "task created",
                json!({ "child": self.task_name(child), "group": group.map(super::SpanId::number) }),
            ),
            What::TaskStarted => ("task started", Value::Null),
            What::TaskFinished { outcome } => (
                "task finished",
                match outcome {
                    TaskOutcome::Returned => json!({ "outcome": "returned" }),
                    TaskOutcome::Raised(e) => json!({ "outcome": "raised", "exception": text(e) }),
                    TaskOutcome::Cancelled => json!({ "outcome": "cancelled" }),
                },
            ),
            What::Entering {
                flavour, parent, ..
            } => {
                let with = match flavour {
                    Flavour::Async => "async with",
                    Flavour::Sync => "with",
                };
                let parent = parent.map(super::SpanId::number);
                ("entering", json!({ "statement": with, "parent": parent }))
            }
            What::Registered { parent, .. } => {
                let parent = parent.map(super::SpanId::number);
                ("registered", json!({ "parent": parent }))
            }
            What::Entered => ("entered", Value::Null),
            What::EnterFailed { exception } => {
                ("enter failed", json!({ "exception": text(exception) }))
            }
            What::Exiting { exception } => ("exiting", json!({ "exception": exception.map(text) })),
            What::Exited { suppressed } => ("exited", json!({ "suppressed": suppressed })),
            What::ExitFailed { exception } => {
                ("exit failed", json!({ "exception": text(exception) }))
            }
            What::ExitCutShort { exception } => {
                ("exit cut short", json!({ "exception": text(exception) }))
            }
            What::Abandoned => ("abandoned", Value::Null),
            What::WaitStarted { on } => ("wait started", self.on_json(on)),
            What::WaitEnded { why } => (
                "wait ended",
                match why {
                    WaitEnd::Done => json!({ "why": "done" }),
                    WaitEnd::Failed(e) => json!({ "why": "failed", "exception": text(e) }),
                    WaitEnd::Cancelled(e) => json!({ "why": "cancelled", "exception": text(e) }),
                },
            ),
            What::CancelRequested { target, message } => (
                "cancel requested",
                json!({ "target": self.task_name(target), "message": message.map(|m| self.name(m)) }),
            ),
            What::CancelDelivered { exception } => {
                ("cancel delivered", json!({ "exception": text(exception) }))
            }
            What::Raised { exception, context } => (
                "raised",
                json!({ "exception": text(exception), "context": context.map(text) }),
            ),
            What::Caught { exception } => ("caught", json!({ "exception": text(exception) })),
            What::Bound { name, text } => (
                "bound",
                json!({ "name": self.name(name), "value": self.name(text) }),
            ),
            What::RunEnded { end } => {
                let mut details = json!({ "end": self.end_text(end) });
                if let RunEnd::Limit(limit) = end {
                    details["limit"] = limit.what().into();
                }
                ("run ended", details)
            }
            _ => self.program_json(what),
        }
    }

    fn program_json(&self, what: What) -> (&'static str, Value) {
        match what {
            What::Printed { text, stream, ends } => {
                let stream = match stream {
                    Stream::Out => "out",
                    Stream::Err => "err",
                };
                let text = self.name(text);
                (
                    "printed",
                    json!({ "text": text, "stream": stream, "ends line": ends }),
                )
            }
            What::NeverRetrieved {
                task,
                exception,
                shutdown,
                ..
            } => (
                "never retrieved",
                json!({
                    "of": task.map(|task| self.task_name(task)),
                    "exception": self.exception_text(exception),
                    "shutdown": shutdown,
                }),
            ),
            What::Blocked { duration } => ("blocked", json!({ "duration": duration.0 })),
            What::NeverAwaited { name } => {
                ("never awaited", json!({ "coroutine": self.name(name) }))
            }
            _ => self.resource_json(what),
        }
    }

    fn resource_json(&self, what: What) -> (&'static str, Value) {
        match what {
            What::ResourceCreated {
                name,
                kind,
                capacity,
                ..
            } => (
                "resource created",
                json!({ "resource": self.name(name), "kind": kind.word(), "capacity": capacity }),
            ),
            What::Acquired { resource, slot } => (
                "acquired",
                json!({ "resource": self.resource_name(resource), "slot": slot }),
            ),
            What::Released { resource, slot } => (
                "released",
                json!({ "resource": self.resource_name(resource), "slot": slot }),
            ),
            What::HandedTo { resource, to } => (
                "handed to",
                json!({ "resource": self.resource_name(resource), "to": self.task_name(to) }),
            ),
            What::LevelChanged { resource, level } => (
                "level changed",
                json!({ "resource": self.resource_name(resource), "level": level }),
            ),
            What::ResourceClosed { resource } => (
                "resource closed",
                json!({ "resource": self.resource_name(resource) }),
            ),
            _ => ("", Value::Null),
        }
    }

    fn on_json(&self, on: On) -> Value {
        match on {
            On::NextTurn => json!({ "on": "next turn" }),
            On::Sleep { until } => json!({ "on": "sleep", "until": until.0 }),
            On::Task(task) => json!({ "on": "task", "name": self.task_name(task) }),
            On::Resource(r) => json!({ "on": "resource", "name": self.resource_name(r) }),
            On::Named(name) => json!({ "on": "other", "name": self.name(name) }),
        }
    }
}
