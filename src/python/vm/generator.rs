//! Generators and coroutines: frames that are put on a stack to run, and taken
//! off it to wait.

use std::cell::Cell;
use std::rc::Rc;

use super::Vm;
use super::fiber::{Edge, Fiber, Frame, Stack, Then, Thrown};
use super::run::{Exit, Flow};
use super::tail::Tail;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::python::code::CodeKind;
use crate::python::cycles;
use crate::python::memory::{self, Counted};
use crate::python::native::type_error;
use crate::python::op::Op;
use crate::python::value::{Function, Generator, GeneratorState, TracebackEntry, Value};

/// How a generator is resumed.
#[derive(Clone)]
pub(super) enum How {
    Send(Value),
    Throw(Exception),
}

impl Vm {
    /// What calling a generator function gives.
    pub(super) fn generator(&self, function: &Rc<Function>, mut frame: Box<Frame>) -> Value {
        let kind = function.code.kind;
        frame.edge.kind = Some(kind);
        Value::Generator(cycles::noted(Generator {
            kind,
            code: function.code.clone(),
            name: RefCell::new(function.name.borrow().clone()),
            qualified_name: RefCell::new(function.qualified_name.borrow().clone()),
            fiber: RefCell::new(Some(Fiber {
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
        }))
    }

    /// Puts a generator's frames on the stack, to go on.
    pub(super) fn resume(
        &self,
        stack: &mut Stack,
        generator: &Rc<Generator>,
        how: How,
        mut then: Then,
    ) -> Flow {
        match generator.state.get() {
            GeneratorState::Running => {
                return Err(already_executing(generator).into_error());
            }
            GeneratorState::Ended => return self.resume_ended(stack, generator, how, then),
            GeneratorState::Created => {
                if let How::Send(value) = &how
                    && !matches!(value, Value::None)
                {
                    let what = kind_name(generator.kind);
                    return Err(type_error(format!(
                        "can't send non-None value to a just-started {what}"
                    )));
                }
                if matches!(then, Then::Close) {
                    // Nothing of it has run: there is nothing to close.
                    self.end_unstarted(generator);
                    return self.deliver(stack, Then::Push, Value::None);
                }
            }
            GeneratorState::Suspended => {}
        }
        let Some(fiber) = generator.fiber.take() else {
            return self.resume_ended(stack, generator, how, then);
        };
        if !self.has_room(stack.frames.len() + fiber.above.len()) {
            // It has begun, in CPython, where it has not got anywhere.
            self.end_unstarted(generator);
            *generator.fiber.borrow_mut() =
                Some(fiber).filter(|_| generator.state.get() != GeneratorState::Ended);
            return Err(self.too_deep());
        }
        let begins = generator.state.get() == GeneratorState::Created;
        generator.state.set(GeneratorState::Running);
        let Fiber { mut bottom, above } = fiber;
        std::mem::swap(&mut bottom.then, &mut then);
        bottom.edge.generator = Some(generator.clone());
        self.put_on(stack, bottom, above, how, begins)
    }

    /// Puts frames on the stack, and sends or throws into the innermost.
    pub(super) fn put_on(
        &self,
        stack: &mut Stack,
        mut bottom: Box<Frame>,
        above: Vec<Box<Frame>>,
        how: How,
        begins: bool,
    ) -> Flow {
        let first = stack.frames.len();
        let outside = self.handled();
        let quiet = above.is_empty() && bottom.edge.handling.is_none();
        bottom.edge.outside.clone_from(&outside);
        stack.frames.push(bottom);
        stack.frames.extend(above);
        match how {
            How::Send(value) => {
                if !quiet {
                    self.set_handled(stack.set_outside(first, outside.as_ref(), Thrown::No));
                }
                if !begins {
                    self.send_in(stack, value);
                }
                Ok(None)
            }
            How::Throw(exception) => self.throw_in(stack, first, exception),
        }
    }

    /// What is being handled in the innermost frame is what is being handled.
    pub(super) fn find_handled(&self, stack: &Stack) {
        if let Some(frame) = stack.frames.get(stack.keeper()) {
            let own = frame.edge.handling.as_ref();
            let handled = own.or(frame.edge.outside.as_ref()).cloned();
            self.set_handled(handled);
        }
    }

    /// Says what is being handled.
    pub(super) fn set_handled(&self, handled: Option<Exception>) {
        if handled.is_none() && self.0.handled.borrow().is_none() {
            return;
        }
        let old = self.0.handled.replace(handled);
        drop(old);
    }

    /// Gives the innermost frame, which waits, a value.
    pub(super) fn send_in(&self, stack: &mut Stack, value: Value) {
        if let Some(frame) = stack.frames.last_mut() {
            if let Some(Op::YieldFrom) = frame.op() {
                // It sends it on.
                frame.next -= 1;
            }
            frame.push(value);
        }
    }

    /// Raises an exception in the innermost frame, which waits; the frames
    /// from `first` on are on its way.
    ///
    /// CPython 3.11 does not enter those: until the next value is sent through
    /// them, what they handle is not seen further in.
    pub(super) fn throw_in(&self, stack: &mut Stack, first: usize, exception: Exception) -> Flow {
        stack.set_outside(first, self.handled().as_ref(), Thrown::Yes);
        stack.passed = Thrown::Yes;
        let data = self.data(&exception);
        data.known.set(true);
        data.caught();
        let mut exception = exception;
        let mut closing = exception.is(Builtin::GeneratorExit);
        for (at, frame) in stack.frames.iter_mut().enumerate().skip(first) {
            match frame.then {
                Then::Delegate if at > first && closing => {
                    let further_in = self.generator_exit();
                    let outer = std::mem::replace(&mut exception, further_in);
                    frame.then = Then::Closing(outer);
                }
                Then::Delegate => {}
                Then::Step(_) => closing = false,
                _ => continue,
            }
            if at > first {
                frame.edge.thrown = Thrown::Yes;
                stack.thrown = true;
            }
        }
        if let Some(Op::YieldFrom) = stack.frames.last().and_then(|frame| frame.op()) {
            return self.throw_into_awaited(stack, exception);
        }
        self.raise_thrown(stack, exception)
    }

    /// A generator that has ended is asked to go on.
    fn resume_ended(
        &self,
        stack: &mut Stack,
        generator: &Rc<Generator>,
        how: How,
        then: Then,
    ) -> Flow {
        if matches!(then, Then::Close) {
            return self.deliver(stack, Then::Push, Value::None);
        }
        if generator.kind == CodeKind::Coroutine {
            return Err(reused());
        }
        match how {
            How::Throw(exception) => {
                // It is not raised here.
                self.data(&exception).known.set(true);
                Err(exception)
            }
            How::Send(_) => self.generator_ended(stack, generator.kind, then, Value::None),
        }
    }

    /// Takes a generator's frames off the stack: it hands a value out.
    pub(super) fn suspend(&self, stack: &mut Stack, at: usize, value: Value) -> Flow {
        // What was thrown in further out is still on its way.
        let passed = stack.unmark(at);
        let mut frames = stack.frames.drain(at..);
        let Some(mut bottom) = frames.next() else {
            return Ok(None);
        };
        let above: Vec<Box<Frame>> = frames.collect();
        let kind = bottom.edge.kind.map_or("generator", kind_name);
        let then = std::mem::take(&mut bottom.then);
        self.handled_around(stack, &mut bottom.edge, passed);
        let generator = bottom.edge.generator.take();
        let fiber = Fiber { bottom, above };
        match (generator, &then) {
            (Some(generator), _) => {
                generator.state.set(GeneratorState::Suspended);
                *generator.fiber.borrow_mut() = Some(fiber);
            }
            // Nobody has it: it is closed once more, by being dropped.
            (None, Then::Closing(_)) => drop(fiber.held()),
            (None, _) => drop(fiber),
        }
        match then {
            // It was told to close by the one that it hands this to.
            Then::Closing(_) => {
                let ignored = ignored_exit(kind);
                self.newly_raised(&ignored);
                self.data(&ignored).known.set(true);
                self.chain_thrown(stack, &ignored);
                Err(ignored)
            }
            Then::Exit => Ok(Some(Exit::Yielded(value))),
            Then::Next(_) | Then::Default(_) | Then::Push => {
                stack.push(value);
                Ok(None)
            }
            Then::Drive => self.hand_out(stack, value, false),
            Then::Close => Err(ignored_exit(kind)),
            Then::Finalise(generator) => {
                let ignored = ignored_exit(kind);
                if let Some(frame) = stack.frames.last() {
                    // It is raised where the generator was dropped.
                    let data = self.data(&ignored);
                    data.traceback.borrow_mut().push(TracebackEntry {
                        code: frame.code.clone(),
                        line: frame.line(),
                        variables: Rc::default(),
                    });
                }
                self.report_ignored(&generator, &ignored);
                Ok(None)
            }
            Then::Step(asked) => self.asked_yielded(stack, &asked, value),
            other => self.deliver(stack, other, value),
        }
    }

    /// A generator returned.
    pub(super) fn generator_returned(
        &self,
        stack: &mut Stack,
        mut edge: Edge,
        then: Then,
        value: Value,
    ) -> Flow {
        self.leave(stack, &mut edge);
        if let Then::Closing(exit) = then {
            self.chain_thrown(stack, &exit);
            return Err(exit);
        }
        let kind = edge.kind.unwrap_or(CodeKind::Generator);
        self.generator_ended(stack, kind, then, value)
    }

    /// What is done with the result of a generator.
    fn generator_ended(&self, stack: &mut Stack, kind: CodeKind, then: Then, value: Value) -> Flow {
        match then {
            Then::Delegate | Then::Drive => {
                self.delegate_done(stack, value);
                Ok(None)
            }
            Then::Next(jump) => {
                if let Some(frame) = stack.frames.last_mut() {
                    let iterator = frame.pop();
                    frame.next = jump;
                    drop(iterator);
                }
                Ok(None)
            }
            Then::Default(default) => {
                stack.push(default);
                Ok(None)
            }
            Then::Close => {
                stack.push(Value::None);
                Ok(None)
            }
            Then::Finalise(_) => Ok(None),
            Then::Step(asked) => self.asked_returned(stack, &asked),
            _ if kind == CodeKind::AsyncGenerator => {
                Err(self.exception(Builtin::StopAsyncIteration, Vec::new()))
            }
            _ => Err(self.stop_iteration(value)),
        }
    }

    /// What closes a generator.
    pub(super) fn generator_exit(&self) -> Exception {
        let exit = self.exception(Builtin::GeneratorExit, Vec::new());
        self.newly_raised(&exit);
        self.data(&exit).known.set(true);
        exit
    }

    /// A `StopIteration` with this value.
    pub(super) fn stop_iteration(&self, value: Value) -> Exception {
        let arguments = if value.is_none() {
            Vec::new()
        } else {
            vec![value]
        };
        self.exception(Builtin::StopIteration, arguments)
    }

    /// What was awaited, or delegated to, is done: its iterator is popped, and
    /// its result pushed.
    pub(super) fn delegate_done(&self, stack: &mut Stack, value: Value) {
        if let Some(frame) = stack.frames.last_mut() {
            frame.runs();
            if let Some(place) = frame.values.last_mut() {
                let iterator = std::mem::replace(place, value);
                drop(iterator);
            }
        } else {
            // It was what the task runs.
            stack.result = Some(value);
        }
    }

    /// A generator raised.
    pub(super) fn generator_raised(
        &self,
        stack: &mut Stack,
        mut edge: Edge,
        then: Then,
        exception: Exception,
    ) -> Flow {
        let kind = edge.kind.unwrap_or(CodeKind::Generator);
        let exception = self.stop_is_an_error(kind, exception);
        self.leave(stack, &mut edge);
        if self.is_ending() {
            return Err(exception);
        }
        match then {
            Then::Closing(exit) if is_exit(&exception) => Err(exit),
            Then::Close if is_exit(&exception) => {
                stack.push(Value::None);
                Ok(None)
            }
            Then::Finalise(generator) => {
                if !is_exit(&exception) {
                    self.report_ignored(&generator, &exception);
                }
                Ok(None)
            }
            Then::Step(asked) => self.asked_raised(stack, &asked, exception),
            Then::Next(_) | Then::Drive | Then::Default(_) | Then::Delegate | Then::Closing(_) => {
                Err(exception)
            }
            then => self.failed(stack, then, exception),
        }
    }

    /// PEP 479, PEP 525: these must not leave a generator as themselves.
    fn stop_is_an_error(&self, kind: CodeKind, exception: Exception) -> Exception {
        let name = if exception.is(Builtin::StopIteration) {
            "StopIteration"
        } else if kind == CodeKind::AsyncGenerator && exception.is(Builtin::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let what = match kind {
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
            _ => "generator",
        };
        let error = Builtin::RuntimeError.of(format!("{what} raised {name}"));
        error.set_context(&exception);
        error.set_cause(Some(exception));
        self.data(&error).known.set(true);
        error
    }

    /// What is handled where a generator was resumed is what is being handled;
    /// where something was thrown through that, what it handles itself is.
    fn handled_around(&self, stack: &Stack, edge: &mut Edge, passed: Thrown) {
        let outside = edge.outside.take();
        match passed {
            Thrown::No => self.set_handled(outside),
            Thrown::Yes => self.find_handled(stack),
        }
    }

    /// A generator has ended.
    pub(super) fn leave(&self, stack: &Stack, edge: &mut Edge) {
        self.handled_around(stack, edge, edge.thrown);
        if let Some(generator) = edge.generator.take() {
            generator.state.set(GeneratorState::Ended);
        }
    }

    /// Ends a generator of which nothing has run.
    pub(super) fn end_unstarted(&self, generator: &Rc<Generator>) {
        if generator.state.get() == GeneratorState::Created {
            generator.state.set(GeneratorState::Ended);
            let fiber = generator.fiber.take();
            drop(fiber);
        }
    }

    /// Ends a function of ours in a step of a generator: its next value, or
    /// the default if it has ended; `StopIteration` without one.
    pub(in crate::python) fn tail_next(
        &self,
        generator: &Rc<Generator>,
        default: Option<Value>,
    ) -> Result<Value> {
        let then = default.map_or(Then::Push, Then::Default);
        self.leave_tail(Tail::Resume(
            generator.clone(),
            How::Send(Value::None),
            then,
        ))
    }

    /// Runs a generator to its next yield or its end in a loop of its own;
    /// gives what `then` would push.
    pub(super) fn resume_apart(
        &self,
        generator: &Rc<Generator>,
        how: How,
        then: Then,
    ) -> Result<Value> {
        let mut stack = Stack::default();
        self.nested(&mut stack, |vm, stack| {
            vm.resume(stack, generator, how, then)
        })
    }
}

fn is_exit(exception: &Exception) -> bool {
    exception.is(Builtin::GeneratorExit) || exception.is(Builtin::StopIteration)
}

pub(super) fn kind_name(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async generator",
        CodeKind::Generator | CodeKind::Plain => "generator",
    }
}

fn ignored_exit(what: &str) -> Exception {
    Builtin::RuntimeError.of(format!("{what} ignored GeneratorExit"))
}

fn reused() -> Exception {
    Builtin::RuntimeError.of("cannot reuse already awaited coroutine")
}

fn already_executing(generator: &Generator) -> AlreadyExecuting {
    AlreadyExecuting(generator.kind)
}

struct AlreadyExecuting(CodeKind);

impl AlreadyExecuting {
    fn into_error(self) -> Exception {
        Builtin::ValueError.of(format!("{} already executing", kind_name(self.0)))
    }
}
