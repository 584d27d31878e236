//! Generators, coroutines, async generators; and awaitables of ours.

use std::cell::{Cell, RefCell};

use super::{Str, Value};
use crate::event_loop::Coroutine;
use crate::python::code::CodeKind;
use crate::python::vm::Fiber;

/// A generator, a coroutine or an async generator: frames that wait.
pub struct Generator {
    /// Which of them.
    pub kind: CodeKind,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualified_name: RefCell<Str>,
    /// Its frames, while it does not run: its own, and those of what it
    /// awaits or delegates to. None once it has ended.
    pub fiber: RefCell<Option<Box<Fiber>>>,
    /// Whether it has begun.
    pub started: Cell<bool>,
    /// Whether it runs now.
    pub running: Cell<bool>,
}

/// An awaitable of ours: `asyncio.sleep(1)`, `lock.acquire()`. Nothing of it
/// runs before it is awaited.
pub struct Awaitable {
    /// `__qualname__`, for "coroutine 'sleep' was never awaited".
    pub name: &'static str,
    /// What it does; taken when it has ended.
    pub coroutine: RefCell<Option<Box<dyn Coroutine>>>,
    /// Whether it has begun.
    pub started: Cell<bool>,
    /// Whether dropping it before its first step is reported.
    pub reports: bool,
    /// How to get its result where it is done already and can be awaited again
    /// (tasks and futures); those are instances, so this is only for coroutines.
    pub result: RefCell<Option<Value>>,
}
