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

/// Cancels a task just as it is resumed for the k-th time, counted from zero:
/// the request is delivered at that resumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelAt {
    /// Which task.
    pub task: TaskId,
    /// At which of its resumptions; its first step is number zero.
    pub resumption: u32,
}
