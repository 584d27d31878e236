//! The stable text form: one line an event, for golden files and eyes.
//!
//! ```text
//!    4 0.000000 main        :3   #1 resource: entering
//! ```
//!
//! Number, loop time in seconds, task, line of the program, what happened.

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
        let span = |text: String| match event.span {
            Some(id) => format!("{}: {text}", self.span_text(id)),
            None => text,
        };
        match event.what {
            What::TaskCreated { child, group, .. } => match group {
                Some(group) => format!(
                    "task {} created in {}",
                    self.task_name(child),
                    self.span_text(group)
                ),
                None => format!("task {} created", self.task_name(child)),
            },
            What::TaskStarted => "started".to_owned(),
            What::TaskFinished { outcome } => match outcome {
                TaskOutcome::Returned => "finished".to_owned(),
                TaskOutcome::Raised(e) => format!("finished with {}", self.exception_text(e)),
                TaskOutcome::Cancelled => "finished cancelled".to_owned(),
            },
            What::Entering {
                flavour, parent, ..
            } => {
                let with = match flavour {
                    Flavour::Async => "",
                    Flavour::Sync => " (plain with)",
                };
                let inside = parent.map_or(String::new(), |p| format!(" in {}", self.span_text(p)));
                span(format!("entering{with}{inside}"))
            }
            What::Registered { parent, .. } => {
                let inside = parent.map_or(String::new(), |p| format!(" in {}", self.span_text(p)));
                span(format!("registered{inside}"))
            }
            What::Entered => span("entered".to_owned()),
            What::EnterFailed { exception } => {
                span(format!("enter failed: {}", self.exception_text(exception)))
            }
            What::Exiting { exception } => span(match exception {
                Some(e) => format!("exiting with {}", self.exception_text(e)),
                None => "exiting".to_owned(),
            }),
            What::Exited { suppressed } => span(if suppressed {
                "exited, suppressed".to_owned()
            } else {
                "exited".to_owned()
            }),
            What::ExitFailed { exception } => {
                span(format!("exit failed: {}", self.exception_text(exception)))
            }
            What::ExitCutShort { exception } => span(format!(
                "exit cut short: {}",
                self.exception_text(exception)
            )),
            What::Abandoned => span("abandoned".to_owned()),
            What::WaitStarted { on } => format!("waiting for {}", self.on_text(on)),
            What::WaitEnded { why } => match why {
                WaitEnd::Done => "wait over".to_owned(),
                WaitEnd::Failed(e) => format!("wait failed: {}", self.exception_text(e)),
                WaitEnd::Cancelled(e) => format!("wait cancelled: {}", self.exception_text(e)),
            },
            What::CancelRequested { target, message } => {
                let of = self.task_name(target);
                match message {
                    Some(message) => {
                        format!("cancel requested of {of}: {}", self.name(message))
                    }
                    None => format!("cancel requested of {of}"),
                }
            }
            What::CancelDelivered { exception } => {
                format!("cancel delivered: {}", self.exception_text(exception))
            }
            What::Raised { exception, context } => {
                let while_handling = context.map_or(String::new(), |context| {
                    format!(" while handling {}", self.exception_text(context))
                });
                format!("raised {}{while_handling}", self.exception_text(exception))
            }
            What::Caught { exception } => format!("caught {}", self.exception_text(exception)),
            What::Bound { name, text } => {
                let (name, text) = (self.name(name), self.name(text));
                span(format!("bound {name} = {text}"))
            }
            What::RunEnded { end } => format!("run ended: {}", self.end_text(end)),
            _ => self.program_text(event.what),
        }
    }

    fn program_text(&self, what: What) -> String {
        match what {
            What::Printed { text, stream, ends } => {
                let to = match stream {
                    Stream::Out => "",
                    Stream::Err => " to stderr",
                };
                let goes_on = if ends { "" } else { ", and goes on" };
                format!("printed{to} {:?}{goes_on}", self.name(text))
            }
            What::NeverRetrieved {
                task,
                exception,
                shutdown,
            } => {
                let whose = match task {
                    Some(task) => format!("task {}", self.task_name(task)),
                    None => "future".to_owned(),
                };
                let when = if shutdown { " at shutdown" } else { "" };
                let exception = self.exception_text(exception);
                format!("{whose} exception never retrieved{when}: {exception}")
            }
            What::Blocked { duration } => format!("blocked for {duration}"),
            What::NeverAwaited { name } => {
                format!("coroutine '{}' was never awaited", self.name(name))
            }
            _ => self.resource_text(what),
        }
    }

    fn resource_text(&self, what: What) -> String {
        let slot_text = |slot: u32| match slot {
            0 => String::new(),
            slot => format!(" slot {slot}"),
        };
        match what {
            What::ResourceCreated {
                name,
                kind,
                capacity,
                ..
            } => format!("{} {} created, {capacity}", kind.word(), self.name(name)),
            What::Acquired { resource, slot } => {
                format!(
                    "acquired {}{}",
                    self.resource_name(resource),
                    slot_text(slot)
                )
            }
            What::Released { resource, slot } => {
                format!(
                    "released {}{}",
                    self.resource_name(resource),
                    slot_text(slot)
                )
            }
            What::HandedTo { resource, to } => format!(
                "handed {} to {}",
                self.resource_name(resource),
                self.task_name(to)
            ),
            What::LevelChanged { resource, level } => {
                format!("{} now at {level}", self.resource_name(resource))
            }
            What::ResourceClosed { resource } => {
                format!("{} closed", self.resource_name(resource))
            }
            _ => String::new(),
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
