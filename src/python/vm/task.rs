//! Coroutines as what the core's tasks step, and awaitables of ours.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::Vm;
use super::call::begin;
use super::fiber::{Stack, Then, Thrown};
use super::generator::How;
use super::run::Exit;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{
    Core, Coroutine, Handled, Resume, Step, Value as CoreValue, Wait, from_future,
};
use crate::exception::{Builtin, Exception};
use crate::python::code::{Code, CodeKind, Parameters};
use crate::python::memory::{self, Counted};
use crate::python::modules::asyncio::{unless_own, waited_for};
use crate::python::native::type_error;
use crate::python::op::{AwaitIn, Op};
use crate::python::value::{Awaitable, Generator, GeneratorState, TracebackEntry, Value};

/// A coroutine of the program, with all that it awaits, as one of the core.
struct Task {
    vm: Vm,
    /// What it begins with; taken then.
    coroutine: Option<Rc<Generator>>,
    stack: Stack,
    /// What was being handled when it was set aside.
    handled: Option<Exception>,
    /// Raised at the next step: it yielded what no task can wait for.
    bad_yield: Option<Exception>,
}

impl Coroutine for Task {
    fn resume(&mut self, how: Resume) -> Step {
        let vm = self.vm.clone();
        if vm.is_ending() {
            return Step::Foreign("was stopped");
        }
        // A coroutine of ours that awaits another may stand in between.
        let inside_another = vm.0.nesting.get() > 0;
        if let Err(error) = vm.nest() {
            return Step::Done(Err(error));
        }
        let outside = if inside_another {
            vm.handled()
        } else {
            vm.0.handled_outside.borrow().clone()
        };
        let handled = match &how {
            Resume::Continue => self.handled.take(),
            Resume::Send(_) if self.coroutine.is_none() && self.bad_yield.is_none() => {
                self.handled_inside(outside.as_ref())
            }
            _ => outside,
        };
        let before = vm.0.handled.replace(handled);
        let exit = self.step(&vm, how);
        self.handled = vm.0.handled.replace(before);
        vm.unnest();
        self.stopped(&vm, exit)
    }

    fn refused(&mut self, exception: &Exception) {
        if let Some(coroutine) = &self.coroutine {
            coroutine.state.set(GeneratorState::Ended);
            let fiber = coroutine.fiber.take();
            if let Some(fiber) = &fiber {
                // It passes through the frame, which stands at its `def`.
                let code = fiber.bottom.code.clone();
                let line = code.first_line;
                let data = self.vm.data(exception);
                data.traceback.borrow_mut().push(TracebackEntry {
                    code,
                    line,
                    variables: Rc::default(),
                });
            }
            drop(fiber);
        }
    }
}

/// A coroutine that was refused its start is not reported as never awaited.
impl Drop for Task {
    fn drop(&mut self) {
        if let Some(coroutine) = self.coroutine.take()
            && !reported()
        {
            self.vm.end_unstarted(&coroutine);
        }
        self.vm.frames_dropped(&mut self.stack);
    }
}

/// Whether what is dropped before its start is reported now.
fn reported() -> bool {
    Core::current().is_none_or(|core| core.reports_unawaited())
}

impl Drop for Stepped {
    fn drop(&mut self) {
        if !reported() {
            self.0.started.set(true);
        }
    }
}

impl Task {
    /// What is being handled in the innermost frame, where a value is sent to it.
    fn handled_inside(&mut self, outside: Option<&Exception>) -> Option<Exception> {
        let before = self.handled.take();
        let bottom = self.stack.frames.first();
        let same = match (bottom.and_then(|it| it.edge.outside.as_ref()), outside) {
            (Some(before), Some(now)) => before.same(now),
            (before, now) => before.is_none() && now.is_none(),
        };
        let passed = std::mem::take(&mut self.stack.passed);
        if same && passed == Thrown::No {
            return before;
        }
        self.stack.set_outside(0, outside, Thrown::No)
    }

    fn step(&mut self, vm: &Vm, how: Resume) -> Exit {
        let stack = &mut self.stack;
        vm.at_line_of(stack);
        if let [frame] = stack.frames.as_slice() {
            frame.runs();
        }
        let flow = match (self.coroutine.take(), how) {
            (Some(coroutine), how) => {
                let how = match how {
                    Resume::Throw(exception) => How::Throw(exception),
                    _ => How::Send(Value::None),
                };
                vm.resume(stack, &coroutine, how, Then::Delegate)
            }
            (None, Resume::Throw(exception)) => vm.throw_in(stack, 0, exception),
            (None, Resume::Send(_)) => match self.bad_yield.take() {
                Some(error) => vm.throw_in(stack, 0, error),
                None => {
                    vm.send_in(stack, Value::None);
                    Ok(None)
                }
            },
            (None, Resume::Continue) => {
                if std::mem::take(&mut stack.sliced_in_awaitable)
                    && let Value::Awaitable(awaitable) = vm.peek(stack, 1)
                {
                    vm.step_awaitable(stack, &awaitable, Resume::Continue)
                } else {
                    Ok(None)
                }
            }
        };
        match flow {
            Ok(Some(exit)) => exit,
            Ok(None) => vm.run(stack),
            Err(exception) => match vm.unwind(stack, exception.into()) {
                Ok(Some(exit)) => exit,
                Ok(None) => vm.run(stack),
                Err(exception) => Exit::Raised(exception),
            },
        }
    }

    fn stopped(&mut self, vm: &Vm, exit: Exit) -> Step {
        if vm.is_ending() {
            return Step::Foreign("was stopped");
        }
        if let (Exit::Waiting(_) | Exit::Yielded(_), Some(frame)) =
            (&exit, self.stack.frames.first())
            && let Some(generator) = &frame.edge.generator
        {
            generator.line.set(frame.line());
        }
        match exit {
            Exit::Returned(value) => Step::Done(Ok(CoreValue::of(value))),
            Exit::Raised(exception) => Step::Done(Err(exception)),
            Exit::Waiting(wait) => Step::Waiting(unless_own(vm, wait).unwrap_or_else(|error| {
                self.bad_yield = Some(error);
                Wait::NextTurn
            })),
            Exit::Sliced => Step::Sliced,
            Exit::Foreign(why) => Step::Foreign(why),
            Exit::Yielded(value) => Step::Waiting(waited_for(vm, &value).unwrap_or_else(|error| {
                self.bad_yield = Some(error);
                Wait::NextTurn
            })),
            Exit::Loop(_) => Step::Done(Err(Builtin::RuntimeError
                .of("asyncio.run() cannot be called from a running event loop"))),
        }
    }
}

/// The code of a coroutine that awaits a value, of a run.
struct AwaitingCode(Rc<Code>);

/// An awaitable of ours, stepped by a task directly.
struct Stepped(Rc<Awaitable>);

impl Coroutine for Stepped {
    fn resume(&mut self, how: Resume) -> Step {
        self.0.started.set(true);
        let Some(mut coroutine) = self.0.coroutine.take() else {
            let message = "cannot reuse already awaited coroutine";
            return Step::Done(Err(Builtin::RuntimeError.of(message)));
        };
        let vm = Vm::current();
        // What is handled where the loop was run is handled here, too.
        let around = vm.as_ref().filter(|vm| vm.0.nesting.get() == 0);
        let around = around.and_then(|vm| vm.0.handled_outside.borrow().clone());
        let told = around.as_ref().map(Handled::new);
        if let (Some(vm), Some(_)) = (&vm, &around) {
            vm.set_handled(around);
        }
        let step = coroutine.resume(how);
        if let (Some(vm), Some(_)) = (&vm, &told) {
            vm.set_handled(None);
        }
        drop(told);
        match &step {
            Step::Done(Ok(_)) => {}
            Step::Done(Err(exception)) => {
                if let Some(vm) = vm {
                    vm.left_library(exception);
                }
            }
            _ => *self.0.coroutine.borrow_mut() = Some(coroutine),
        }
        step
    }

    fn begins_by_throw(&self) -> bool {
        let coroutine = self.0.coroutine.borrow();
        coroutine.as_ref().is_some_and(|it| it.begins_by_throw())
    }

    fn refused(&mut self, exception: &Exception) {
        self.0.started.set(true);
        if let Some(vm) = Vm::current() {
            vm.left_library(exception);
        }
    }
}

impl Vm {
    /// A coroutine of ours: nothing of the future runs before it is awaited.
    /// `name` is its `__qualname__`.
    pub fn awaitable(
        &self,
        name: &'static str,
        future: impl Future<Output = Result<Value>> + 'static,
    ) -> Value {
        self.awaitable_of(name, from_future(future))
    }

    /// The same of what the core steps without a future.
    pub fn awaitable_of(&self, name: &'static str, coroutine: Box<dyn Coroutine>) -> Value {
        Value::Awaitable(Rc::new(Awaitable {
            name,
            coroutine: RefCell::new(Some(coroutine)),
            started: Cell::new(false),
            // The iterator of an awaitable is no coroutine.
            reports: !name.ends_with("__await__"),
            handling: RefCell::default(),
        }))
    }

    /// What a task runs: a plain generator is as good as a coroutine there.
    pub fn coroutine_of_task(&self, value: &Value) -> Result<Box<dyn Coroutine>> {
        match value {
            Value::Generator(generator)
                if generator.kind == CodeKind::Generator
                    && generator.state.get() != GeneratorState::Running =>
            {
                Ok(self.task(generator.clone()))
            }
            other => self.coroutine_of(other),
        }
    }

    /// What awaits a Python value (a coroutine, a task, an object with
    /// `__await__`) as a coroutine of the core, for `TaskCell::spawn` and
    /// `event_loop::drive`. Not awaitable: `TypeError`.
    pub fn coroutine_of(&self, awaitable: &Value) -> Result<Box<dyn Coroutine>> {
        match awaitable {
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                match generator.state.get() {
                    GeneratorState::Running => {
                        let message = "coroutine is being awaited already";
                        Err(Builtin::RuntimeError.of(message))
                    }
                    _ => Ok(self.task(generator.clone())),
                }
            }
            Value::Awaitable(awaitable) => Ok(Box::new(Stepped(awaitable.clone()))),
            other => {
                if let Some(coroutine) = self.coroutine_of_asked(other) {
                    return Ok(coroutine);
                }
                let class = self.type_of(other);
                if self.lookup(&class, &self.names().await_).is_none() {
                    return Err(type_error(format!(
                        "object {} can't be used in 'await' expression",
                        self.type_name(other)
                    )));
                }
                Ok(self.coroutine_awaiting(other))
            }
        }
    }

    /// A coroutine of the core that awaits a value.
    pub(super) fn coroutine_awaiting(&self, awaitable: &Value) -> Box<dyn Coroutine> {
        self.task(self.awaiting(awaitable))
    }

    /// An exception has left a coroutine of ours, which in CPython is one of
    /// the library's: it has been in a frame, though in none that is shown.
    pub(in crate::python) fn left_library(&self, exception: &Exception) {
        let entry = TracebackEntry {
            code: self.awaiting_code(),
            line: 0,
            variables: Rc::default(),
        };
        self.data(exception).traceback.borrow_mut().push(entry);
    }

    fn task(&self, coroutine: Rc<Generator>) -> Box<dyn Coroutine> {
        Box::new(Task {
            vm: self.clone(),
            coroutine: Some(coroutine),
            stack: Stack {
                slices: true,
                ..Stack::default()
            },
            handled: None,
            bad_yield: None,
        })
    }

    /// What a coroutine runs that awaits a value. It counts as the library's.
    fn awaiting_code(&self) -> Rc<Code> {
        let code = self.extension(|vm| {
            let name = vm.intern("_wrap_awaitable");
            let ops = vec![
                Op::LoadFast(0),
                Op::GetAwaitable(AwaitIn::Expression),
                Op::LoadConst(0),
                Op::YieldFrom,
                Op::Return,
            ];
            AwaitingCode(Rc::new(Code {
                name: name.clone(),
                qualified_name: name.clone(),
                file: vm.intern("<asyncio>"),
                first_line: 0,
                kind: CodeKind::Coroutine,
                lines: vec![0; ops.len()],
                ops,
                handlers: Vec::new(),
                constants: vec![Value::None],
                names: Vec::new(),
                locals: vec![vm.intern("awaitable")],
                cells: Vec::new(),
                frees: Vec::new(),
                parameters: Parameters {
                    positional: 1,
                    ..Parameters::default()
                },
                doc: None,
                has_namespace: false,
            }))
        });
        code.0.clone()
    }

    /// A coroutine that awaits a value.
    pub(super) fn awaiting(&self, awaitable: &Value) -> Rc<Generator> {
        let code = self.awaiting_code();
        let name = code.name.clone();
        let mut frame = begin(code.clone(), Rc::default(), vec![awaitable.clone()], &[]);
        frame.edge.kind = Some(CodeKind::Coroutine);
        Rc::new(Generator {
            kind: CodeKind::Coroutine,
            code,
            name: RefCell::new(name.clone()),
            qualified_name: RefCell::new(name),
            fiber: RefCell::new(Some(super::Fiber {
                bottom: frame,
                above: Vec::new(),
            })),
            state: Cell::new(GeneratorState::Created),
            asked: Cell::new(false),
            closed: Cell::new(false),
            known: Cell::new(false),
            has_loop: Cell::new(false),
            line: Cell::new(0),
            _memory: Counted::of(memory::FRAME),
        })
    }
}
