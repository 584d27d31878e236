//! The JSON form: an object an event, with every name spelled out.

use super::object::Object;
use super::{Event, ExceptionId, Flavour, On, RunEnd, SpanId, Stream, TaskOutcome};
use super::{Trace, WaitEnd, What};

impl Object {
    fn what(self, what: &str) -> Self {
        self.with("what", what)
    }
}

impl Trace {
    pub(super) fn event_json(&self, event: &Event) -> Object {
        let mut object = Object::default()
            .with("number", event.number)
            .with("time", event.time.0);
        if let Some(task) = event.task {
            object = object.with("task", self.task_name(task));
        }
        if let Some(span) = event.span {
            object = object
                .with("span", span.number())
                .with("manager", self.span_name(span));
        }
        if event.line != 0 {
            object = object.with("line", event.line);
        }
        self.what_json(object, event.what)
    }

    fn what_json(&self, of: Object, what: What) -> Object {
        let inside = |of: Object, parent: Option<SpanId>| {
            let parent = parent.map(SpanId::number);
            of.with("parent", parent)
        };
        match what {
            What::TaskCreated { child, group, .. } => of
                .what("task created")
                .with("child", self.task_name(child))
                .with("group", group.map(SpanId::number)),
            What::TaskStarted => of.what("task started"),
            What::TaskFinished { outcome } => {
                let of = of.what("task finished");
                match outcome {
                    TaskOutcome::Returned => of.with("outcome", "returned"),
                    TaskOutcome::Raised(e) => self.exception(of.with("outcome", "raised"), e),
                    TaskOutcome::Cancelled => of.with("outcome", "cancelled"),
                }
            }
            What::Entering {
                flavour, parent, ..
            } => {
                let with = match flavour {
                    Flavour::Async => "async with",
                    Flavour::Sync => "with",
                };
                inside(of.what("entering").with("statement", with), parent)
            }
            What::Registered { parent, .. } => inside(of.what("registered"), parent),
            What::Entered => of.what("entered"),
            What::EnterFailed { exception } => self.exception(of.what("enter failed"), exception),
            What::Exiting { exception } => {
                let text = exception.map(|exception| self.exception_text(exception));
                of.what("exiting").with("exception", text)
            }
            What::Exited { suppressed } => of.what("exited").with("suppressed", suppressed),
            What::ExitFailed { exception } => self.exception(of.what("exit failed"), exception),
            What::ExitCutShort { exception } => {
                self.exception(of.what("exit cut short"), exception)
            }
            What::Abandoned => of.what("abandoned"),
            What::WaitStarted { on } => self.on_json(of.what("wait started"), on),
            What::WaitEnded { why } => {
                let of = of.what("wait ended");
                match why {
                    WaitEnd::Done => of.with("why", "done"),
                    WaitEnd::Failed(e) => self.exception(of.with("why", "failed"), e),
                    WaitEnd::Cancelled(e) => self.exception(of.with("why", "cancelled"), e),
                }
            }
            What::CancelRequested { target, message } => of
                .what("cancel requested")
                .with("target", self.task_name(target))
                .with("message", message.map(|message| self.name(message))),
            What::CancelDelivered { exception } => {
                self.exception(of.what("cancel delivered"), exception)
            }
            What::Raised { exception, context } => {
                let context = context.map(|context| self.exception_text(context));
                self.exception(of.what("raised"), exception)
                    .with("context", context)
            }
            What::Caught { exception } => self.exception(of.what("caught"), exception),
            What::Bound { name, text } => of
                .what("bound")
                .with("name", self.name(name))
                .with("value", self.name(text)),
            What::RunEnded { end } => {
                let of = of.what("run ended").with("end", &*self.end_text(end));
                match end {
                    RunEnd::Limit(limit) => of.with("limit", limit.what()),
                    _ => of,
                }
            }
            _ => self.program_json(of, what),
        }
    }

    fn exception(&self, of: Object, exception: ExceptionId) -> Object {
        of.with("exception", self.exception_text(exception))
    }

    fn program_json(&self, of: Object, what: What) -> Object {
        match what {
            What::Printed { text, stream, ends } => {
                let stream = match stream {
                    Stream::Out => "out",
                    Stream::Err => "err",
                };
                of.what("printed")
                    .with("text", self.name(text))
                    .with("stream", stream)
                    .with("ends line", ends)
            }
            What::NeverRetrieved {
                task,
                exception,
                shutdown,
                ..
            } => {
                let task = task.map(|task| self.task_name(task));
                self.exception(of.what("never retrieved").with("of", task), exception)
                    .with("shutdown", shutdown)
            }
            What::Blocked { duration } => of.what("blocked").with("duration", duration.0),
            What::NeverAwaited { name } => {
                of.what("never awaited").with("coroutine", self.name(name))
            }
            _ => self.resource_json(of, what),
        }
    }

    fn resource_json(&self, of: Object, what: What) -> Object {
        let on = |of: Object, resource| of.with("resource", self.resource_name(resource));
        match what {
            What::ResourceCreated {
                name,
                kind,
                capacity,
                ..
            } => of
                .what("resource created")
                .with("resource", self.name(name))
                .with("kind", kind.word())
                .with("capacity", capacity),
            What::Acquired { resource, slot } => {
                on(of.what("acquired"), resource).with("slot", slot)
            }
            What::Released { resource, slot } => {
                on(of.what("released"), resource).with("slot", slot)
            }
            What::HandedTo { resource, to } => {
                on(of.what("handed to"), resource).with("to", self.task_name(to))
            }
            What::LevelChanged { resource, level } => {
                on(of.what("level changed"), resource).with("level", level)
            }
            What::ResourceClosed { resource } => on(of.what("resource closed"), resource),
            _ => of,
        }
    }

    fn on_json(&self, of: Object, on: On) -> Object {
        let (on, name) = match on {
            On::NextTurn => return of.with("on", "next turn"),
            On::Sleep { until } => return of.with("on", "sleep").with("until", until.0),
            On::Task(task) => ("task", self.task_name(task)),
            On::Resource(resource) => ("resource", self.resource_name(resource)),
            On::Named(name) => ("other", self.name(name)),
        };
        of.with("on", on).with("name", name)
    }
}
