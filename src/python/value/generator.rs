//! Generators, coroutines, async generators; and awaitables of ours.

use std::cell::Cell;
use std::rc::Rc;

use super::Str;
use crate::cell::RefCell;
use crate::event_loop::{Coroutine, Segment};
use crate::python::code::{Code, CodeKind};
use crate::python::memory::Counted;
use crate::python::trash;
use crate::python::vm::{Fiber, Vm};

/// A generator, a coroutine or an async generator: frames that wait.
pub struct Generator {
    /// Which of them.
    pub kind: CodeKind,
    /// What it runs.
    pub code: Rc<Code>,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualified_name: RefCell<Str>,
    /// Its frames, while it does not run: its own, and those of what it
    /// awaits or delegates to. None while it runs, and once it has ended.
    pub fiber: RefCell<Option<Fiber>>,
    /// Where it stands.
    pub state: Cell<GeneratorState>,
    /// Of an async generator: whether one of its awaitables is under way.
    pub asked: Cell<bool>,
    /// Of an async generator: whether it was closed.
    pub closed: Cell<bool>,
    /// Of an async generator: whether anything was ever asked of it.
    pub known: Cell<bool>,
    /// Of an async generator: whether a loop ran then, which is told when nobody
    /// has it any more.
    pub has_loop: Cell<bool>,
    /// Of a task's coroutine: the line at which it last waited.
    pub line: Cell<u32>,
    /// Counted as long as it lives.
    pub(crate) _memory: Counted,
}

/// Where a generator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Nothing of it has run.
    Created,
    /// It waits.
    Suspended,
    /// It runs, or what it awaits or delegates to does; or it waits as a part
    /// of what awaits it.
    Running,
    /// It has ended.
    Ended,
}

/// Dropped in the middle, it is closed; dropped before its first step, a
/// coroutine is reported.
impl Drop for Generator {
    fn drop(&mut self) {
        let Some(fiber) = self.fiber.take() else {
            return;
        };
        match Vm::current() {
            Some(vm) => vm.generator_dropped(self, fiber),
            None => trash::release(fiber),
        }
    }
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
    /// What it handles while it waits.
    pub(crate) handling: RefCell<Segment>,
}

impl Drop for Awaitable {
    fn drop(&mut self) {
        if self.reports
            && !self.started.get()
            && let Some(vm) = Vm::current()
        {
            vm.never_awaited(self.name);
        }
        trash::release((self.coroutine.take(), self.handling.take()));
    }
}
