//! What the timeline is made of. Beginnings and ends are event numbers.

use crate::trace::{ExceptionId, On, ResourceId, SpanId, TaskId, TaskOutcome, WaitEnd};
use crate::view::Look;

/// A lane: of a task, or of a resource below the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneId {
    /// What a task does.
    Task(TaskId),
    /// Who holds a resource.
    Resource(ResourceId),
}

/// A key that stays the same however the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemId {
    /// The whole of a task.
    Life(TaskId),
    /// A manager.
    Bar(SpanId),
    /// A wait, by the event that began it.
    Wait(usize),
    /// A hold, by the event that promised or gave it.
    Hold(usize),
    /// A mark, by its event.
    Marker(usize),
    /// Neighbours drawn as one, by their lane, row and first event.
    Cluster(LaneId, u32, usize),
}

/// As an identifier of the page: `bar-3`.
impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Life(task) => write!(f, "task-{}", task.number()),
            Self::Bar(span) => write!(f, "bar-{}", span.number()),
            Self::Wait(event) => write!(f, "wait-{event}"),
            Self::Hold(event) => write!(f, "hold-{event}"),
            Self::Marker(event) => write!(f, "mark-{event}"),
            Self::Cluster(LaneId::Task(task), row, event) => {
                write!(f, "cluster-task-{}-{row}-{event}", task.number())
            }
            Self::Cluster(LaneId::Resource(resource), row, event) => {
                write!(f, "cluster-resource-{}-{row}-{event}", resource.number())
            }
        }
    }
}

/// One manager, from entering to the end of its exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which.
    pub span: SpanId,
    /// In which task it was entered.
    pub task: TaskId,
    /// What it is called.
    pub name: String,
    /// Whether it was entered by a plain `with`.
    pub plain_with: bool,
    /// Its row in the lane, outermost on top.
    pub row: u32,
    /// Its events so far.
    pub course: Course,
}

/// The events of one manager, as far as they have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Its enter was called.
    pub entering: usize,
    /// Its enter finished.
    pub opened: Option<usize>,
    /// Its exit was called.
    pub exiting: Option<usize>,
    /// Its end, whatever the outcome.
    pub ended: Option<usize>,
    /// What its exit was told of.
    pub told: Option<ExceptionId>,
    /// What its exit looks like, which depends on that.
    pub exits_as: Option<Look>,
    /// What came out of its enter or exit.
    pub raised: Option<ExceptionId>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// How a manager ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its enter raised.
    EnterFailed,
    /// Its exit is done.
    Closed,
    /// Its exit is done, and it suppressed the exception.
    Suppressed,
    /// Its exit raised.
    ExitFailed,
    /// Its exit was interrupted.
    CutShort,
    /// The run ended before its exit did.
    Abandoned,
}

/// One phase of a bar, drawn as one rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it looks like once the cursor is in it or past it.
    pub look: Look,
    /// Where it begins.
    pub start: usize,
    /// Where it ends, if it has ended.
    pub end: Option<usize>,
}

impl Course {
    /// What of it has happened with `k` events shown.
    pub fn until(self, k: usize) -> Self {
        let shown = |event: &usize| *event < k;
        let exiting = self.exiting.filter(shown);
        let ended = self.ended.filter(shown);
        Self {
            entering: self.entering,
            opened: self.opened.filter(shown),
            exiting,
            ended,
            told: self.told.filter(|_| exiting.is_some()),
            exits_as: self.exits_as.filter(|_| exiting.is_some()),
            raised: self.raised.filter(|_| ended.is_some()),
            outcome: self.outcome.filter(|_| ended.is_some()),
        }
    }

    /// What the manager looks like now.
    pub fn look(&self) -> Look {
        match (self.outcome, self.exiting, self.opened) {
            (Some(Outcome::EnterFailed), ..) => Look::EnterFailed,
            (Some(Outcome::Closed | Outcome::Suppressed | Outcome::ExitFailed), ..) => Look::Closed,
            (Some(Outcome::CutShort), ..) => Look::ExitCutShort,
            (Some(Outcome::Abandoned), ..) => Look::LeftOpen,
            (None, Some(_), _) => self.exits_as.unwrap_or(Look::Exiting),
            (None, None, Some(_)) => Look::Open,
            (None, None, None) => Look::Entering,
        }
    }

    /// Its phases so far: entering, open, exiting.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + use<> {
        let entering = Segment {
            look: match (self.outcome, self.opened) {
                (Some(Outcome::EnterFailed), _) => Look::EnterFailed,
                (Some(Outcome::Abandoned), None) => Look::LeftOpen,
                _ => Look::Entering,
            },
            start: self.entering,
            end: self.opened.or(self.ended),
        };
        let open = self.opened.map(|start| Segment {
            look: match (self.outcome, self.exiting) {
                (Some(Outcome::Abandoned), None) => Look::LeftOpen,
                _ => Look::Open,
            },
            start,
            end: self.exiting.or(self.ended),
        });
        let exiting = self.exiting.map(|start| Segment {
            look: match (self.outcome, self.told) {
                (Some(Outcome::CutShort), _) => Look::ExitCutShort,
                (Some(Outcome::Abandoned), _) => Look::LeftOpen,
                (Some(Outcome::ExitFailed), None) => Look::ExitingWithException,
                _ => self.exits_as.unwrap_or(Look::Exiting),
            },
            start,
            end: self.ended,
        });
        [Some(entering), open, exiting].into_iter().flatten()
    }

    /// Whether one of its events is this one.
    pub fn touches(&self, event: usize) -> bool {
        let event = Some(event);
        event == Some(self.entering)
            || event == self.opened
            || event == self.exiting
            || event == self.ended
    }
}

/// One wait of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Whose.
    pub task: TaskId,
    /// Its row in the lane: below the innermost manager.
    pub row: u32,
    /// It began.
    pub started: usize,
    /// It ended.
    pub ended: Option<usize>,
    /// For what.
    pub on: On,
    /// For what, in few words: `pool`, `sleep 100 ms`.
    pub label: String,
    /// Why it ended.
    pub why: Option<WaitEnd>,
}

/// The whole of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Which task.
    pub task: TaskId,
    /// What it is called.
    pub name: String,
    /// It was created.
    pub created: usize,
    /// It took its first step.
    pub started: Option<usize>,
    /// It ended.
    pub finished: Option<usize>,
    /// How it ended.
    pub outcome: Option<TaskOutcome>,
}

/// One hold of a resource, or of a slot of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Of which resource.
    pub resource: ResourceId,
    /// By whom.
    pub task: TaskId,
    /// What the holder is called.
    pub holder: String,
    /// The row of its track.
    pub row: u32,
    /// It was promised.
    pub promised: Option<usize>,
    /// It was acquired.
    pub acquired: Option<usize>,
    /// It was given back.
    pub released: Option<usize>,
}

impl Hold {
    /// The event that promised or gave it.
    pub fn started(&self) -> usize {
        self.promised.or(self.acquired).unwrap_or(0)
    }
}

/// A mark at one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Which event.
    pub event: usize,
    /// In which task's lane.
    pub task: TaskId,
    /// In which row.
    pub row: u32,
    /// What happened; none for what has no look of its own.
    pub kind: MarkerKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// An exception was raised.
    Raised,
    /// An exit suppressed an exception.
    Suppressed,
    /// Somebody asked for this task's cancellation.
    CancelRequested,
    /// The cancellation arrived.
    CancelDelivered,
    /// A handler took an exception.
    Caught,
    /// A line was printed.
    Printed,
    /// The task blocked the loop.
    Blocked,
    /// A coroutine was never awaited, or an exception never retrieved.
    NeverAwaited,
}

impl MarkerKind {
    /// What it looks like, if it is one of the states of the legend.
    pub const fn look(self) -> Option<Look> {
        match self {
            Self::Raised => Some(Look::Raised),
            Self::Suppressed => Some(Look::Suppressed),
            Self::CancelRequested => Some(Look::CancelRequested),
            Self::CancelDelivered => Some(Look::CancelDelivered),
            Self::NeverAwaited => Some(Look::LeftOpen),
            Self::Caught | Self::Printed | Self::Blocked => None,
        }
    }

    /// The sign for it.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Caught => "⊓",
            Self::Printed => "¶",
            Self::Blocked => "▬",
            Self::Raised => Look::Raised.glyph(),
            Self::Suppressed => Look::Suppressed.glyph(),
            Self::CancelRequested => Look::CancelRequested.glyph(),
            Self::CancelDelivered => Look::CancelDelivered.glyph(),
            Self::NeverAwaited => Look::LeftOpen.glyph(),
        }
    }

    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Caught => "caught",
            Self::Printed => "printed",
            Self::Blocked => "blocked",
            Self::Raised => Look::Raised.class(),
            Self::Suppressed => Look::Suppressed.class(),
            Self::CancelRequested => Look::CancelRequested.class(),
            Self::CancelDelivered => Look::CancelDelivered.class(),
            Self::NeverAwaited => Look::LeftOpen.class(),
        }
    }
}
