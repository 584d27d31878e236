//! The stable text form: one line an event, for golden files and eyes.
//!
//! ```text
//!    4 0.000000 main        :3   #1 resource: entering
//! ```
//!
//! Number, loop time in seconds, task, line of the program, what happened.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{
    Event, Flavour, On, ResourceKind, RunEnd, SpanId, Stream, TaskOutcome, Trace, WaitEnd, What,
};

impl Trace {
    /// The whole trace as text, one line an event.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for event in self.events() {
            self.write_event(&mut out, event);
            out.push('\n');
        }
        out
    }

    /// One event as a line of text, without its end.
    pub fn event_text(&self, event: &Event) -> String {
        let mut out = String::new();
        self.write_event(&mut out, event);
        out
    }

    fn write_event(&self, out: &mut String, event: &Event) {
        let task = event.task.map_or("-", |task| self.task_name(task));
        let line = match event.line {
            0 => "-".to_owned(),
            line => format!(":{line}"),
        };
        let what = self.what_text(event);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "{:>4} {} {task:<10} {line:<4} {what}",
            event.number, event.time
        );
    }

    /// What a task waits for, in words: `pool`, `worker-2`, `the next turn`.
    pub fn on_text(&self, on: On) -> String {
        match on {
            On::NextTurn => "the next turn".to_owned(),
            On::Sleep { until } => format!("sleep until {until}"),
            On::Task(task) => format!("task {}", self.task_name(task)),
            On::Resource(resource) => self.resource_name(resource).to_owned(),
            On::Named(name) => self.name(name).to_owned(),
        }
    }

    fn what_text(&self, event: &Event) -> String {
        let (words, more) = self.words(event.what);
        match event.span {
            Some(span) if event.what.is_of_a_span() => {
                format!("{}: {words}{more}", self.span_text(span))
            }
            _ => format!("{words}{more}"),
        }
    }

    /// What happened: fixed words, and what stands behind them.
    fn words(&self, what: What) -> (&'static str, Cow<'_, str>) {
        let error = |exception| Cow::from(self.exception_text(exception));
        match what {
            What::TaskCreated { child, group, .. } => ("task ", {
                let within = group.map_or(String::new(), |g| format!(" in {}", self.span_text(g)));
                format!("{} created{within}", self.task_name(child)).into()
            }),
            What::TaskStarted => ("started", "".into()),
            What::TaskFinished { outcome } => match outcome {
                TaskOutcome::Returned => ("finished", "".into()),
                TaskOutcome::Raised(exception) => ("finished with ", error(exception)),
                TaskOutcome::Cancelled => ("finished cancelled", "".into()),
            },
            What::Entering {
                flavour, parent, ..
            } => {
                let entering = match flavour {
                    Flavour::Async => "entering",
                    Flavour::Sync => "entering (plain with)",
                };
                (entering, self.inside(parent))
            }
            What::Registered { parent, .. } => ("registered", self.inside(parent)),
            What::Entered => ("entered", "".into()),
            What::EnterFailed { exception } => ("enter failed: ", error(exception)),
            What::Exiting { exception: None } => ("exiting", "".into()),
            What::Exiting {
                exception: Some(exception),
            } => ("exiting with ", error(exception)),
            What::Exited { suppressed: true } => ("exited, suppressed", "".into()),
            What::Exited { suppressed: false } => ("exited", "".into()),
            What::ExitFailed { exception } => ("exit failed: ", error(exception)),
            What::ExitCutShort { exception } => ("exit cut short: ", error(exception)),
            What::Abandoned => ("abandoned", "".into()),
            What::WaitStarted { on } => ("waiting for ", self.on_text(on).into()),
            What::WaitEnded { why } => match why {
                WaitEnd::Done => ("wait over", "".into()),
                WaitEnd::Failed(exception) => ("wait failed: ", error(exception)),
                WaitEnd::Cancelled(exception) => ("wait cancelled: ", error(exception)),
            },
            What::CancelRequested { target, message } => ("cancel requested of ", {
                let message = message.map_or(String::new(), |m| format!(": {}", self.name(m)));
                format!("{}{message}", self.task_name(target)).into()
            }),
            What::CancelDelivered { exception } => ("cancel delivered: ", error(exception)),
            What::Raised { exception, context } => ("raised ", {
                let handling =
                    |context| format!(" while handling {}", self.exception_text(context));
                let handling = context.map_or(String::new(), handling);
                format!("{}{handling}", self.exception_text(exception)).into()
            }),
            What::Caught { exception } => ("caught ", error(exception)),
            What::Bound { name, text } => {
                let bound = format!("{} = {}", self.name(name), self.name(text));
                ("bound ", bound.into())
            }
            What::RunEnded { end } => ("run ended: ", self.end_text(end).into()),
            _ => self.program_words(what),
        }
    }

    fn inside(&self, parent: Option<SpanId>) -> Cow<'_, str> {
        match parent {
            Some(parent) => format!(" in {}", self.span_text(parent)).into(),
            None => "".into(),
        }
    }

    fn program_words(&self, what: What) -> (&'static str, Cow<'_, str>) {
        match what {
            What::Printed { text, stream, ends } => ("printed", {
                let to = match stream {
                    Stream::Out => "",
                    Stream::Err => " to stderr",
                };
                let goes_on = if ends { "" } else { ", and goes on" };
                format!("{to} {:?}{goes_on}", self.name(text)).into()
            }),
            What::NeverRetrieved {
                task,
                exception,
                shutdown,
                ..
            } => {
                let (whose, name) = match task {
                    Some(task) => ("task ", self.task_name(task)),
                    None => ("future", ""),
                };
                let when = if shutdown { " at shutdown" } else { "" };
                let exception = self.exception_text(exception);
                let more = format!("{name} exception never retrieved{when}: {exception}");
                (whose, more.into())
            }
            What::Blocked { duration } => ("blocked for ", duration.to_string().into()),
            What::NeverAwaited { name } => {
                let name = self.name(name);
                ("coroutine ", format!("'{name}' was never awaited").into())
            }
            _ => self.resource_words(what),
        }
    }

    fn resource_words(&self, what: What) -> (&'static str, Cow<'_, str>) {
        let with_slot = |resource, slot: u32| {
            let name = self.resource_name(resource);
            match slot {
                0 => Cow::from(name),
                slot => format!("{name} slot {slot}").into(),
            }
        };
        match what {
            What::ResourceCreated {
                name,
                kind,
                capacity,
                ..
            } => {
                let created = format!(" {} created, {capacity}", self.name(name));
                (kind.word(), created.into())
            }
            What::Acquired { resource, slot } => ("acquired ", with_slot(resource, slot)),
            What::Released { resource, slot } => ("released ", with_slot(resource, slot)),
            What::HandedTo { resource, to } => {
                let (resource, to) = (self.resource_name(resource), self.task_name(to));
                ("handed ", format!("{resource} to {to}").into())
            }
            What::LevelChanged { resource, level } => {
                let level = format!("{} now at {level}", self.resource_name(resource));
                ("", level.into())
            }
            What::ResourceClosed { resource } => (
                "",
                format!("{} closed", self.resource_name(resource)).into(),
            ),
            _ => ("", "".into()),
        }
    }

    fn span_text(&self, span: SpanId) -> String {
        format!("#{} {}", span.number(), self.span_name(span))
    }

    /// How a run ended, in words.
    pub fn end_text(&self, end: RunEnd) -> String {
        match end {
            RunEnd::Completed => "completed".to_owned(),
            RunEnd::Deadlock => "deadlock".to_owned(),
            RunEnd::Limit(limit) => format!("limit reached: {}", limit.what()),
            RunEnd::Stopped => "stopped".to_owned(),
            RunEnd::Foreign(what) => self.name(what).to_owned(),
        }
    }
}

impl What {
    /// Whether it happened to a manager, so that its text begins with that.
    fn is_of_a_span(self) -> bool {
        matches!(
            self,
            Self::Entering { .. }
                | Self::Registered { .. }
                | Self::Entered
                | Self::EnterFailed { .. }
                | Self::Exiting { .. }
                | Self::Exited { .. }
                | Self::ExitFailed { .. }
                | Self::ExitCutShort { .. }
                | Self::Abandoned
                | Self::Bound { .. }
        )
    }
}

impl ResourceKind {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Semaphore => "semaphore",
            Self::Pool => "pool",
            Self::Queue => "queue",
            Self::Event => "event",
            Self::Condition => "condition",
            Self::Barrier => "barrier",
        }
    }
}
