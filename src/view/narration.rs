//! One sentence for each event: subject, verb, reason. Made from the event, so
//! that a program that a learner wrote is told as well as a lesson.

mod ending;
mod lints;

pub(in crate::view) use ending::what_left;
pub use ending::{Ending, ending};
pub use lints::{Lint, lints};

use super::{resources, words};
use crate::trace::{
    Event, ExceptionId, Flavour, On, ResourceId, ResourceKind, State, Stream, TaskOutcome, Trace,
    WaitEnd, What,
};

/// The sentence for the current event of a state; before the first event an
/// invitation.
pub fn at(trace: &Trace, state: &State) -> String {
    let current = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
    match current {
        Some(event) => sentence(trace, event, Some(state)),
        None => "Nothing has happened yet.".to_owned(),
    }
}

/// The sentence for one event. With the state after it, it can also say who
/// holds what. Of what is very long it has the beginning.
pub fn sentence(trace: &Trace, event: &Event, state: Option<&State>) -> String {
    words::cut(&whole(trace, event, state))
}

/// The same, however long it is.
pub(super) fn whole(trace: &Trace, event: &Event, state: Option<&State>) -> String {
    let teller = Teller {
        trace,
        event,
        state,
    };
    match event.what {
        What::TaskCreated { .. }
        | What::TaskStarted
        | What::TaskFinished { .. }
        | What::CancelRequested { .. }
        | What::CancelDelivered { .. } => teller.of_task(),
        What::Entering { .. }
        | What::Registered { .. }
        | What::Entered
        | What::EnterFailed { .. }
        | What::Exiting { .. }
        | What::Exited { .. }
        | What::ExitFailed { .. }
        | What::ExitCutShort { .. }
        | What::Bound { .. }
        | What::Abandoned => teller.of_span(),
        What::WaitStarted { .. } | What::WaitEnded { .. } => teller.of_wait(),
        What::ResourceCreated { .. }
        | What::Acquired { .. }
        | What::Released { .. }
        | What::HandedTo { .. }
        | What::LevelChanged { .. }
        | What::ResourceClosed { .. } => teller.of_resource(),
        What::Raised { .. }
        | What::Caught { .. }
        | What::Printed { .. }
        | What::Blocked { .. }
        | What::NeverAwaited { .. }
        | What::NeverRetrieved { .. }
        | What::RunEnded { .. } => teller.of_program(),
    }
}

struct Teller<'a> {
    trace: &'a Trace,
    event: &'a Event,
    /// The state after the event.
    state: Option<&'a State>,
}

impl Teller<'_> {
    fn task(&self) -> &str {
        let task = self.event.task;
        task.map_or("the loop", |task| self.trace.task_name(task))
    }

    /// The manager, with its task's name unless that is the main one:
    /// `connection`, `worker-2's connection`.
    fn span(&self) -> String {
        let name = self.span_name();
        match self.event.task {
            Some(task) if task.index() > 0 => format!("{}'s {name}", self.trace.task_name(task)),
            _ => name.to_owned(),
        }
    }

    fn span_name(&self) -> &str {
        let span = self.event.span;
        span.map_or("a manager", |span| self.trace.span_name(span))
    }

    fn exception(&self, exception: ExceptionId) -> &str {
        self.trace.exception_text(exception)
    }

    fn class(&self, exception: ExceptionId) -> &str {
        self.trace.exception_class(exception)
    }

    fn of_task(&self) -> String {
        let task = self.task();
        match self.event.what {
            What::TaskCreated { child, group, .. } => {
                let child = self.trace.task_name(child);
                let group = group.map_or(String::new(), |group| {
                    format!(" in {}", self.trace.span_name(group))
                });
                match self.event.task {
                    Some(_) => format!("{task} creates the task {child}{group}."),
                    None => format!("The task {child} is created{group}."),
                }
            }
            What::TaskStarted => format!("{task} takes its first step."),
            What::TaskFinished { outcome } => match outcome {
                TaskOutcome::Returned => format!("{task} is done."),
                TaskOutcome::Raised(e) => format!("{task} ends with {}.", self.exception(e)),
                TaskOutcome::Cancelled => format!("{task} ends cancelled."),
            },
            What::CancelRequested { target, message } => {
                let message = message.map_or(String::new(), |message| {
                    format!(": {}", self.trace.name(message))
                });
                let whom = self.trace.task_name(target);
                match self.event.task {
                    Some(own) if own == target => {
                        format!("{task} asks for its own cancellation{message}.")
                    }
                    None if self.event.span.is_none() => {
                        format!("{whom} is asked to be cancelled{message}.")
                    }
                    own => {
                        // A timeout or a task group asks for itself.
                        let who = own.map_or(self.span_name(), |_| task);
                        format!("{who} asks for {whom} to be cancelled{message}.")
                    }
                }
            }
            What::CancelDelivered { exception } => {
                let started = |event: &Event| event.what == What::TaskStarted;
                let (when, there) = if self.before().any(started) {
                    ("", "where it waited")
                } else {
                    (" before its first step", "where it begins")
                };
                format!(
                    "{task} is cancelled{}{when}: {} is raised {there}.",
                    self.by(),
                    self.exception(exception)
                )
            }
            _ => String::new(),
        }
    }

    /// ` by main`, if another task asked for the cancellation that arrives here,
    /// or a manager did. It mostly did so a turn ago.
    fn by(&self) -> String {
        let before = self.trace.events().get(..self.event.number as usize);
        let mut before = before.unwrap_or_default().iter().rev();
        let asked = before.find(|event| match event.what {
            What::CancelRequested { target, .. } => Some(target) == self.event.task,
            _ => false,
        });
        let by = asked.and_then(|event| match (event.task, event.span) {
            (Some(by), _) if Some(by) == self.event.task => None,
            (Some(by), _) => Some(self.trace.task_name(by)),
            (None, span) => Some(self.trace.span_name(span?)),
        });
        by.map_or(String::new(), |by| format!(" by {by}"))
    }

    fn of_span(&self) -> String {
        let (task, span) = (self.task(), self.span());
        match self.event.what {
            What::Entering { flavour, .. } => {
                let name = self.span_name();
                match flavour {
                    Flavour::Async => format!("{task} enters {name}."),
                    Flavour::Sync => format!("{task} enters {name} by a plain with."),
                }
            }
            What::Registered { .. } => {
                format!("{task} puts {} on the stack.", self.span_name())
            }
            What::Entered => format!("{span} is open: the body runs."),
            What::EnterFailed { exception } => format!(
                "{span} fails to enter with {}: its exit will not run.",
                self.exception(exception)
            ),
            What::Exiting { exception } => match exception {
                Some(e) => format!("{span} exits with {}.", self.exception(e)),
                None => format!("{span} exits: the body ended without an error."),
            },
            What::Exited { suppressed: true } => {
                format!("{span} returns true: the error stops here.")
            }
            What::Exited { suppressed: false } => match self.told() {
                Some(e) => format!("{span} is closed: {} goes on.", self.class(e)),
                None => format!("{span} is closed."),
            },
            What::ExitFailed { exception } => {
                let raised = self.exception(exception);
                match self.told() {
                    Some(e) if e != exception => format!(
                        "{span} raises {raised} in its exit, which replaces {}.",
                        self.class(e)
                    ),
                    _ => format!("{span} raises {raised} in its exit."),
                }
            }
            What::ExitCutShort { exception } => format!(
                "{span} is cut short in its exit by {}.",
                self.exception(exception)
            ),
            What::Bound { name, .. } => {
                format!("{span} binds its value to {}.", self.trace.name(name))
            }
            What::Abandoned => self.left(&span),
            _ => String::new(),
        }
    }

    /// How far a manager was whose run ended around it.
    fn left(&self, span: &str) -> String {
        let before = self.trace.events().get(..self.event.number as usize);
        let mut before = before.unwrap_or_default().iter().rev();
        let last = before.find(|event| {
            let turns = matches!(
                event.what,
                What::Entering { .. } | What::Entered | What::Exiting { .. }
            );
            turns && event.span == self.event.span
        });
        match last.map(|event| event.what) {
            Some(What::Entering { .. }) => {
                format!("{span} never opens: the run ended while it was entered.")
            }
            Some(What::Exiting { .. }) => {
                format!("{span} is left in its exit: the run ended before that was over.")
            }
            _ => format!("{span} is left open: the run ended before its exit."),
        }
    }

    /// The exception that the exit of this span was told of. An exit is short,
    /// so its beginning is near.
    fn told(&self) -> Option<ExceptionId> {
        let before = self.trace.events().get(..self.event.number as usize)?;
        before
            .iter()
            .rev()
            .filter(|event| event.span == self.event.span)
            .find_map(|event| match event.what {
                What::Exiting { exception } => Some(exception),
                _ => None,
            })?
    }

    fn of_wait(&self) -> String {
        let task = self.task();
        match self.event.what {
            What::WaitStarted { on } => match on {
                On::NextTurn => {
                    format!("{task} lets the others go first: it waits for the next turn.")
                }
                On::Sleep { until } => {
                    format!(
                        "{task} sleeps for {}.",
                        words::time(until - self.event.time)
                    )
                }
                On::Task(other) => {
                    format!("{task} waits for {} to end.", self.trace.task_name(other))
                }
                On::Named(name) => format!("{task} waits for {}.", self.trace.name(name)),
                On::Resource(resource) => match self.usage(resource) {
                    Some(usage) => format!(
                        "{task} waits: {} {usage}.",
                        self.trace.resource_name(resource)
                    ),
                    None => {
                        format!("{task} waits for {}.", self.trace.resource_name(resource))
                    }
                },
            },
            What::WaitEnded { why } => match why {
                WaitEnd::Done => match self.waited_on() {
                    Some(On::Sleep { .. }) => format!("{task} goes on: its sleep is over."),
                    Some(On::NextTurn) => format!("{task} goes on: it is its turn."),
                    Some(On::Task(other)) => {
                        format!("{task} goes on: {} has ended.", self.trace.task_name(other))
                    }
                    Some(on) => format!(
                        "{task} goes on: its wait for {} is over.",
                        words::on(self.trace, on)
                    ),
                    None => format!("{task} goes on."),
                },
                WaitEnd::Failed(e) => {
                    format!(
                        "{task} goes on with {}: what it waited for failed.",
                        self.exception(e)
                    )
                }
                WaitEnd::Cancelled(e) if self.was_cancelled() => format!(
                    "{task} stops waiting: {} is raised there.",
                    self.exception(e)
                ),
                WaitEnd::Cancelled(e) => format!(
                    "{task} goes on with {}: what it waited for was cancelled.",
                    self.exception(e)
                ),
            },
            _ => String::new(),
        }
    }

    /// What the wait that ends here was for.
    fn waited_on(&self) -> Option<On> {
        self.before().find_map(|event| match event.what {
            What::WaitStarted { on } => Some(on),
            _ => None,
        })
    }

    /// Whether the task's own cancellation has just arrived.
    fn was_cancelled(&self) -> bool {
        let last = self.before().next();
        last.is_some_and(|event| matches!(event.what, What::CancelDelivered { .. }))
    }

    /// The events of this task before this one, latest first.
    fn before(&self) -> impl Iterator<Item = &Event> {
        let before = self.trace.events().get(..self.event.number as usize);
        let before = before.unwrap_or_default().iter().rev();
        before.filter(|event| event.task == self.event.task)
    }

    fn usage(&self, resource: ResourceId) -> Option<String> {
        let resource = self.state?.resource(resource)?;
        Some(resources::usage(self.trace, resource))
    }

    fn of_resource(&self) -> String {
        let task = self.task();
        let name = |resource: ResourceId| self.trace.resource_name(resource);
        let kind = |resource: ResourceId| self.trace.resource_kind(resource);
        match self.event.what {
            What::ResourceCreated {
                name,
                kind,
                capacity,
                ..
            } => {
                let name = self.trace.name(name);
                let word = kind.word();
                match (kind, capacity) {
                    (ResourceKind::Lock | ResourceKind::Condition, _) => {
                        format!("{task} makes {name}, a {word}.")
                    }
                    (ResourceKind::Event, _) => format!("{task} makes {name}, an {word}."),
                    (ResourceKind::Barrier, parties) => {
                        format!("{task} makes {name}, a {word} for {parties}.")
                    }
                    (ResourceKind::Queue, 0) => {
                        format!("{task} makes {name}, a {word} without a limit.")
                    }
                    (ResourceKind::Queue, size) => format!(
                        "{task} makes {name}, a {word} for {}.",
                        words::count(size as usize, "item")
                    ),
                    (_, capacity) => {
                        format!("{task} makes {name}, a {word} for {capacity} at once.")
                    }
                }
            }
            What::Acquired { resource, .. } => match (kind(resource), self.usage(resource)) {
                (Some((ResourceKind::Semaphore | ResourceKind::Pool, _)), Some(usage)) => {
                    format!("{task} gets {0}: {0} now {usage}.", name(resource))
                }
                _ => format!("{task} gets {}.", name(resource)),
            },
            What::Released { resource, .. } => format!("{task} gives {} back.", name(resource)),
            What::HandedTo { resource, to } => format!(
                "{} is promised to {}, which will go on with it.",
                name(resource),
                self.trace.task_name(to)
            ),
            What::LevelChanged { resource, level } => {
                let (kind, capacity) = kind(resource).unwrap_or((ResourceKind::Queue, 0));
                let now = if kind == ResourceKind::Event {
                    "is now"
                } else {
                    "now has"
                };
                let amount = resources::amount(kind, capacity, level);
                format!("{} {now} {amount}.", name(resource))
            }
            What::ResourceClosed { resource } => format!("{} is closed for good.", name(resource)),
            _ => String::new(),
        }
    }

    fn of_program(&self) -> String {
        let task = self.task();
        match self.event.what {
            What::Raised { exception, context } => {
                let handling = context.map_or(String::new(), |context| {
                    format!(", while handling {}", self.class(context))
                });
                format!("{task} raises {}{handling}.", self.exception(exception))
            }
            What::Caught { exception } => format!("{task} catches {}.", self.exception(exception)),
            What::Printed { text, stream, ends } => {
                let to = match stream {
                    Stream::Out => "",
                    Stream::Err => " to stderr",
                };
                let goes_on = if ends { "" } else { ", and the line goes on" };
                format!("{task} prints “{}”{to}{goes_on}.", self.trace.name(text))
            }
            What::NeverRetrieved {
                task: failed,
                gather,
                exception,
                shutdown,
                ..
            } => {
                let future = if gather { "a gather" } else { "a future" };
                let whose = failed.map_or(future, |failed| self.trace.task_name(failed));
                let exception = self.exception(exception);
                if shutdown {
                    format!("{whose} failed with {exception} while it was cancelled at the end.")
                } else {
                    format!("{exception} of {whose} is lost: nobody ever asked for its result.")
                }
            }
            What::Blocked { duration } => format!(
                "{task} blocks the loop for {}: nothing else can run.",
                words::time(duration)
            ),
            What::NeverAwaited { name } => {
                format!("The coroutine {} was never awaited.", self.trace.name(name))
            }
            What::RunEnded { end } => match self.state {
                Some(state) => ending(self.trace, state, end).headline,
                None => format!("The run has ended: {}.", self.trace.end_text(end)),
            },
            _ => String::new(),
        }
    }
}
