//! What a run is given, and what ends it early.

use crate::trace::{Micros, Program, TaskId, seconds};

/// How much a run may do before it is ended with its trace kept (X5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Events recorded. The memory of a page never shrinks, so this is what
    /// bounds it.
    pub events: usize,
    /// Callbacks run.
    pub callbacks: u64,
    /// Loop time.
    pub time: Micros,
    /// Characters printed.
    pub output: usize,
    /// Instructions of another language, which counts them itself.
    pub steps: u64,
    /// Calls inside calls, where another language counts them itself.
    pub depth: usize,
    /// Bytes that the values of another language take, by its own account.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            events: 100_000,
            callbacks: 1_000_000,
            time: seconds(24 * 60 * 60),
            output: 1_000_000,
            steps: 100_000_000,
            depth: 20_000,
            memory: 64 * 1024 * 1024,
        }
    }
}

/// What a run is given besides its main coroutine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// When to end it early.
    pub limits: Limits,
    /// Which source file is the program, so that events carry its lines.
    pub program: Option<Program>,
    /// A cancellation from outside the program, to try what it does then.
    pub cancel: Option<CancelAt>,
}

/// Cancels a task once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelAt {
    /// Which task.
    pub task: TaskId,
    /// At which moment.
    pub when: When,
}

/// A moment of a run, the same in each run of the same program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Just as the task is resumed for the k-th time, counted from zero: the
    /// request is delivered at that resumption, in place of what it waited for.
    Resumed(u32),
    /// Once so many events are recorded, at the end of the callback that recorded
    /// the last of them: as if the last that it does were to call `Task.cancel`.
    /// What the task waits for is given up there.
    Recorded(usize),
}
