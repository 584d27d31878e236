//! The vocabulary: everything that a run can record.
//!
//! An event is at most 48 bytes, holds no pointers, and can be copied,
//! compared and sent. What it speaks of (tasks, spans, resources, exceptions)
//! it names by number; a [`Name`] stands for a text.

use std::num::NonZeroU32;

use super::{Micros, Name};

/// Declares a number type for one kind of thing that events speak of.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The `index`-th of its kind, counted from zero.
            pub const fn at(index: u32) -> Self {
                Self(NonZeroU32::MIN.saturating_add(index))
            }

            /// The number, counted from one, as the text form shows it.
            pub const fn number(self) -> u32 {
                self.0.get()
            }

            /// The position, counted from zero.
            pub const fn index(self) -> usize {
                (self.0.get() - 1) as usize
            }
        }
    };
}

id! {
    /// A task, in order of creation; the main task is number one.
    TaskId
}
id! {
    /// A span: one manager from entering to the end of its exit.
    SpanId
}
id! {
    /// A lock, a semaphore, a pool or a queue, in order of creation.
    ResourceId
}
id! {
    /// An exception, in the order in which the trace first spoke of it.
    ExceptionId
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Loop time. It never goes back (X2).
    pub time: Micros,
    /// Its position in the trace, counted from zero.
    pub number: u32,
    /// The task that was running; none between tasks.
    pub task: Option<TaskId>,
    /// The span it speaks of, or the innermost open one of the task.
    pub span: Option<SpanId>,
    /// The line of the program, counted from one; zero where there is none.
    pub line: u32,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum What {
    /// The running task created `child`; the main task has no creator.
    TaskCreated {
        /// The new task.
        child: TaskId,
        /// What it is called.
        name: Name,
        /// The span of the task group that it belongs to, if any.
        group: Option<SpanId>,
    },
    /// The task took its first step.
    TaskStarted,
    /// The task ended.
    TaskFinished {
        /// With what.
        outcome: TaskOutcome,
    },
    /// A manager's enter was called.
    Entering {
        /// What the manager is called.
        name: Name,
        /// By `async with` or by `with`.
        flavour: Flavour,
        /// The span around it in the same task.
        parent: Option<SpanId>,
    },
    /// An exit was put on an exit stack without an enter of its own: a
    /// callback, or a pushed exit. It is open from here on.
    Registered {
        /// What it is called.
        name: Name,
        /// The span around it in the same task.
        parent: Option<SpanId>,
    },
    /// Enter finished: the manager is open.
    Entered,
    /// Enter raised; its own exit will not be called (M2).
    EnterFailed {
        /// What it raised.
        exception: ExceptionId,
    },
    /// The manager's exit was called.
    Exiting {
        /// The exception that it was told of; none on the normal path.
        exception: Option<ExceptionId>,
    },
    /// Exit finished.
    Exited {
        /// Whether it suppressed the exception in flight (M4).
        suppressed: bool,
    },
    /// Exit raised.
    ExitFailed {
        /// What replaces the exception in flight (M5).
        exception: ExceptionId,
    },
    /// Exit was interrupted while it was waiting (C5).
    ExitCutShort {
        /// The `CancelledError` or `GeneratorExit` that interrupted it.
        exception: ExceptionId,
    },
    /// The span was open when the run was taken apart; no exit ran (X3).
    Abandoned,
    /// The task began to wait.
    WaitStarted {
        /// For what.
        on: On,
    },
    /// The task went on.
    WaitEnded {
        /// Why.
        why: WaitEnd,
    },
    /// A lock, semaphore, pool or queue was made.
    ResourceCreated {
        /// Which.
        resource: ResourceId,
        /// What it is called.
        name: Name,
        /// Of what kind it is.
        kind: ResourceKind,
        /// How many can hold it at once; of a queue its size, zero if unbounded.
        capacity: u32,
    },
    /// The running task now holds the resource, or one slot of it.
    Acquired {
        /// Which.
        resource: ResourceId,
        /// Which slot, of a pool; zero for all others.
        slot: u32,
    },
    /// The running task gave it back.
    Released {
        /// Which.
        resource: ResourceId,
        /// Which slot, of a pool; zero for all others.
        slot: u32,
    },
    /// It was promised to a waiting task, which will resume with it.
    HandedTo {
        /// Which.
        resource: ResourceId,
        /// To whom.
        to: TaskId,
    },
    /// A queue's length, or an event's flag, changed.
    LevelChanged {
        /// Which.
        resource: ResourceId,
        /// The new level.
        level: u32,
    },
    /// The resource was closed for good.
    ResourceClosed {
        /// Which.
        resource: ResourceId,
    },
    /// A cancellation was requested; by the running task, if there is one (C1).
    CancelRequested {
        /// Whose.
        target: TaskId,
        /// With which message.
        message: Option<Name>,
    },
    /// A requested cancellation was thrown into the task (C1).
    CancelDelivered {
        /// The `CancelledError`.
        exception: ExceptionId,
    },
    /// An exception was raised by the program.
    Raised {
        /// Which.
        exception: ExceptionId,
        /// What was being handled then: its `__context__`.
        context: Option<ExceptionId>,
    },
    /// A handler took an exception.
    Caught {
        /// Which.
        exception: ExceptionId,
    },
    /// A line was printed, or a piece of one.
    Printed {
        /// The piece, without the line's end.
        text: Name,
        /// Where it was printed.
        stream: Stream,
        /// Whether the line ends with it.
        ends: bool,
    },
    /// A blocking call took loop time; nothing else could run (L6).
    Blocked {
        /// For how long.
        duration: Micros,
    },
    /// A coroutine was dropped before its first step (M14).
    NeverAwaited {
        /// What it is called.
        name: Name,
    },
    /// The value of a manager was bound to a name: `async with ... as name`.
    Bound {
        /// The name, or what else stands after `as`.
        name: Name,
        /// The value, in text.
        text: Name,
    },
    /// A task or a future with an exception went away, and nobody had asked
    /// for it.
    NeverRetrieved {
        /// The task; none if it was a future of its own.
        task: Option<TaskId>,
        /// Whether it was what a `gather` gave.
        gather: bool,
        /// Its exception.
        exception: ExceptionId,
        /// Whether it came while what was left at the end was cancelled.
        shutdown: bool,
        /// Whether the program itself hears of it, and nothing is printed.
        handled: bool,
    },
    /// The run was over. Only `Abandoned` may follow.
    RunEnded {
        /// How.
        end: RunEnd,
    },
}

/// The two streams that a program prints to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stream {
    /// `sys.stdout`.
    #[default]
    Out,
    /// `sys.stderr`.
    Err,
}

/// Which statement a span belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// `async with`.
    Async,
    /// `with`.
    Sync,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum TaskOutcome {
    /// With a result.
    Returned,
    /// With an exception.
    Raised(ExceptionId),
    /// Cancelled: a `CancelledError` left its coroutine.
    Cancelled,
}

/// What a task waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum On {
    /// The next turn of the loop: `sleep(0)`.
    NextTurn,
    /// A deadline.
    Sleep {
        /// When it ends, in loop time.
        until: Micros,
    },
    /// The end of another task.
    Task(TaskId),
    /// A lock, semaphore, pool or queue.
    Resource(ResourceId),
    /// Something else that has a name (a gather, a shield, a future).
    Named(Name),
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum WaitEnd {
    /// What was waited for came.
    Done,
    /// What was waited for failed with this exception.
    Failed(ExceptionId),
    /// A `CancelledError` was thrown at the wait.
    Cancelled(ExceptionId),
}

/// The kinds of resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    /// One holder.
    Lock,
    /// Several permits.
    Semaphore,
    /// Several numbered slots.
    Pool,
    /// A queue of items.
    Queue,
    /// A flag that tasks wait for.
    Event,
    /// A lock with tasks that wait to be notified.
    Condition,
    /// A number of tasks that wait for each other.
    Barrier,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum RunEnd {
    /// The main task finished, and so did all that was left.
    Completed,
    /// Nothing was ready, no timer was pending, a task was unfinished (X6).
    Deadlock,
    /// A limit was reached (X5).
    Limit(Limit),
    /// It was stopped from outside.
    Stopped,
    /// A task awaited something that the loop does not know.
    Foreign(Name),
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Limit {
    /// Events recorded.
    Events,
    /// Callbacks run.
    Callbacks,
    /// Loop time.
    Time,
    /// Characters printed.
    Output,
    /// Instructions of another language.
    Steps,
    /// Calls inside calls.
    Depth,
    /// Bytes that the program's values take.
    Memory,
}

impl Limit {
    /// What the limit counts, for a message.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Callbacks => "callbacks",
            Self::Time => "loop time",
            Self::Output => "output",
            Self::Steps => "steps",
            Self::Depth => "depth of calls",
            Self::Memory => "memory",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_at_most_48_bytes() {
        assert!(size_of::<Event>() <= 48, "{}", size_of::<Event>());
    }

    #[test]
    fn an_event_can_be_sent() {
        fn sendable<T: Send + Sync + Copy + 'static>() {}
        sendable::<Event>();
    }
}
