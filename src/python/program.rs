//! Programs: compiled, started, and run piece by piece.
//!
//! The body of a module runs outside of all loops, at loop time zero;
//! `asyncio.run` sets it aside until the loop has run its main task and what
//! that left, and then it goes on. So the run is pumped from outside from its
//! first line to its last, and its trace is one.

use std::cell::{Cell, Ref};
use std::rc::Rc;

use super::code::Code;
use super::compiler::{self, Warning};
use super::syntax::Diagnostic;
use super::vm::{Body, Vm};
use crate::event_loop::{EventLoop, Options, Progress};
use crate::trace::{Micros, RunEnd, Trace};

/// A program that can be started, as often as one likes.
#[derive(Clone)]
pub struct Program {
    code: Rc<Code>,
    source: Rc<str>,
    file: Rc<str>,
    /// What CPython warns about when it compiles it.
    warnings: Rc<[Warning]>,
}

impl Program {
    /// Compiles a program. `file` is what tracebacks call it. What is wrong
    /// with it, and what of it is not supported, is given with line and column.
    pub fn compile(source: &str, file: &str) -> Result<Self, Vec<Diagnostic>> {
        let (code, warnings) = compiler::compile_and_warn(source, file)?;
        Ok(Self {
            code,
            warnings: warnings.into(),
            source: source.into(),
            file: file.into(),
        })
    }

    /// Starts a run. Nothing of it runs before it is pumped.
    pub fn start(&self, options: Options) -> Run {
        let vm = Vm::new(options.limits);
        let exit = Rc::new(Cell::new(None));
        let body = Body::new(
            &vm,
            self.code.clone(),
            (&self.file, &self.source),
            &self.warnings,
            exit.clone(),
        );
        Run {
            engine: EventLoop::with_script(options, vm.holders(), Box::new(body)),
            vm,
            exit,
        }
    }
}

/// A run of a program.
pub struct Run {
    engine: EventLoop,
    vm: Vm,
    exit: Rc<Cell<Option<i32>>>,
}

impl Run {
    /// The same run in slices of so many instructions. What it does is the same
    /// in any; the tests ask that of the shortest.
    #[must_use]
    pub fn in_slices_of(self, instructions: u32) -> Self {
        self.vm.set_slice(instructions);
        self
    }

    /// Runs at most one callback, or a slice of one, or a piece of the body.
    pub fn run_one(&mut self, now: Micros) -> Progress {
        self.vm.make_current();
        self.engine.run_one(now)
    }

    /// Runs to the end with a clock that jumps.
    pub fn run_to_end(&mut self) -> RunEnd {
        self.vm.make_current();
        self.engine.run_to_end()
    }

    /// Loop time.
    pub fn now(&self) -> Micros {
        self.engine.now()
    }

    /// Ends the run from outside and takes it apart; what was recorded stays.
    pub fn stop(&mut self) {
        self.vm.make_current();
        self.engine.stop();
    }

    /// Lets go of a piece of what a run holds that is stopped. Gives false when
    /// that was all.
    pub fn take_apart(&mut self) -> bool {
        self.stop();
        matches!(self.engine.run_one(Micros::ZERO), Progress::Ran) || self.vm.take_apart()
    }

    /// What has been recorded.
    pub fn trace(&self) -> Ref<'_, Trace> {
        self.engine.trace()
    }

    /// How the run ended, if it has.
    pub fn ended(&self) -> Option<RunEnd> {
        self.engine.ended()
    }

    /// CPython's exit code, once the program has come to its end: zero, one
    /// after an exception that nobody caught, or what `sys.exit` was given.
    /// None if the run was stopped, or ended at a limit.
    pub fn exit_code(&self) -> Option<i32> {
        self.exit.get()
    }

    /// How many instructions have run.
    pub fn steps(&self) -> u64 {
        self.vm.steps()
    }
}

/// What the program holds is dropped as a part of its run.
impl Drop for Run {
    fn drop(&mut self) {
        while self.take_apart() {}
    }
}
