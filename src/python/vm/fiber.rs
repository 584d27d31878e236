//! Frames, and the stack of frames that a task or a generator runs.

use std::rc::Rc;

use super::async_generator::Asked;
use super::class::{Building, Construction};
use super::operator::Operation;
use crate::exception::Exception;
use crate::python::code::{Code, CodeKind};
use crate::python::cycles;
use crate::python::op::Op;
use crate::python::value::{Cell, Dict, Generator, Str, Value, Variables};

/// The frames of a generator that does not run: its own, and those of what it
/// awaits or delegates to.
pub struct Fiber {
    /// Its own: mostly there is just this.
    pub(super) bottom: Box<Frame>,
    /// The others, innermost last.
    pub(super) above: Vec<Box<Frame>>,
}

/// The frames that run.
#[derive(Default)]
pub(super) struct Stack {
    /// Innermost last.
    pub frames: Vec<Box<Frame>>,
    /// Whether it may be set aside in the middle of a step: it is a task's or
    /// the program's.
    pub slices: bool,
    /// Whether it was set aside while an awaitable of ours was in the middle
    /// of a step.
    pub sliced_in_awaitable: bool,
    /// What was thrown into that awaitable, if the step began so.
    pub thrown_into_awaitable: Option<Exception>,
    /// Whether frames are marked as thrown into.
    pub thrown: bool,
    /// Whether something was thrown through frames of it since a value was last
    /// sent through them all: what is handled outside of each is to be found anew.
    pub passed: Thrown,
    /// What the outermost frame gave.
    pub result: Option<Value>,
}

/// A function, class body, module or generator that runs.
pub(super) struct Frame {
    /// What it runs.
    pub code: Rc<Code>,
    /// The namespace of its module.
    pub globals: Rc<Dict>,
    /// The namespace of a class body or module.
    pub namespace: Option<Rc<Dict>>,
    /// Local variables, cells, free variables; then the stack.
    pub values: Vec<Value>,
    /// Who gets the values of the variables when it has ended, once an exception
    /// has passed it.
    pub variables: Option<Rc<Variables>>,
    /// The instruction that comes next.
    pub next: u32,
    /// How many frames below is the one that keeps account of what is being
    /// handled: the outermost of the generator, or of all.
    pub keeper: u32,
    /// What its caller does with what it gives.
    pub then: Then,
    /// What is special about the outermost frame of a generator, and about
    /// the outermost of all.
    pub edge: Edge,
}

/// The outermost frame of a generator.
#[derive(Default)]
pub(super) struct Edge {
    /// What it is; none for the outermost frame of a call.
    pub kind: Option<CodeKind>,
    /// How what it gives is to be taken.
    pub thrown: Thrown,
    /// The generator, while it runs. None while it is closed because nobody
    /// has it any more.
    pub generator: Option<Rc<Generator>>,
    /// What is being handled in its frames, if anything is.
    pub handling: Option<Exception>,
    /// What was being handled where it was resumed.
    pub outside: Option<Exception>,
}

/// Whether an exception was thrown into a generator through the frame below
/// it, in the step that is running.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Thrown {
    #[default]
    No,
    /// What leaves it was thrown into the frame below.
    Yes,
}

/// What is done with what a frame gives.
#[derive(Default)]
#[repr(u32)]
pub(super) enum Then {
    /// It is pushed. What a generator returns is raised as `StopIteration`.
    #[default]
    Push,
    /// It is dropped.
    Discard,
    /// It ends the loop that runs.
    Exit,
    /// It was `__init__`, and must be `None`: the object is pushed.
    Init(Value),
    /// The same, and then this is done with the object.
    InitAnd(Box<(Value, Then)>),
    /// It was `__new__`.
    New(Box<Construction>),
    /// `NotImplemented` means that the other operand is asked.
    Operator(Box<Operation>),
    /// Its truth is pushed; negated if true.
    Truth(bool),
    /// It was `__bool__`: it must be a bool, and the jump that asked is run
    /// again with it.
    Condition,
    /// It is the next value of a loop; at the end the iterator is popped, and
    /// the loop goes on there.
    Next(u32),
    /// It is what an iterator of ours wanted, over which a loop goes; if true, a
    /// `StopIteration` ends the iterator.
    Answer(bool),
    /// It is an attribute of the object: where `AttributeError` is raised,
    /// its `__getattr__` is asked.
    Attribute(Box<(Value, Str)>),
    /// It is what `__getattr__` gave for that attribute of the object.
    Getattr(Box<(Value, Str)>),
    /// It was `__iter__`: it must be an iterator.
    Iterator,
    /// It was `__await__`: it must be an iterator.
    AwaitIterator,
    /// It was `__aiter__`.
    AsyncIterator,
    /// It was `__anext__`: it must be awaitable.
    AsyncNext,
    /// It is a step of a generator, asked for with a default.
    Default(Value),
    /// The generator is closed: it must end.
    Close,
    /// Nobody has the generator any more: it must end, and what it raises is
    /// reported.
    Finalise(Value),
    /// `yield from` or `await` goes through it.
    Delegate,
    /// It is closed, before the frame that awaits it gets this `GeneratorExit`.
    Closing(Exception),
    /// `yield from` steps an iterator by its `__next__` or `send`.
    Drive,
    /// It is a step of an async generator.
    Step(Rc<Asked>),
    /// It was the body of a class.
    ClassBody(Box<Building>),
    /// It was the text of the module with this name: what has imported that is
    /// run again.
    Imported(Str),
    /// It was a metaclass's call: the cell `__class__` is filled.
    ClassMade(Value),
}

impl Frame {
    /// A frame at its first instruction, without any values.
    pub fn new(code: Rc<Code>, globals: Rc<Dict>) -> Self {
        Self {
            code,
            globals,
            namespace: None,
            values: Vec::new(),
            variables: None,
            next: 0,
            keeper: 0,
            then: Then::Push,
            edge: Edge::default(),
        }
    }

    /// Its parameters stand in place: makes room for the other variables, and
    /// the cells.
    pub fn prepare(&mut self, closure: &[Rc<Cell>]) {
        let code = &self.code;
        let locals = code.locals.len();
        let room = locals + code.cells.len() + closure.len() + 8;
        if self.values.capacity() < room {
            self.values.reserve(room - self.values.len());
        }
        if self.values.len() != locals {
            self.values.resize(locals, Value::Null);
        }
        for (_, parameter) in &code.cells {
            let value = parameter
                .and_then(|at| self.values.get_mut(at as usize))
                .map_or(Value::Null, |value| std::mem::replace(value, Value::Null));
            self.values
                .push(Value::Cell(cycles::noted(Cell::new(value))));
        }
        if !closure.is_empty() {
            self.values.extend(closure.iter().cloned().map(Value::Cell));
        }
    }

    /// How many values stand below the stack.
    #[inline]
    pub fn base(&self) -> usize {
        self.code.locals.len() + self.code.cells.len() + self.code.frees.len()
    }

    /// The instruction that runs.
    #[inline]
    pub fn instruction(&self) -> u32 {
        self.next.saturating_sub(1)
    }

    /// The line that runs.
    pub fn line(&self) -> u32 {
        if self.next == 0 {
            return self.code.first_line;
        }
        self.code.line(self.instruction())
    }

    /// It goes on: at which line it waited says nothing any more.
    pub fn runs(&self) {
        if let Some(generator) = &self.edge.generator {
            generator.line.set(0);
        }
    }

    /// The instruction that runs, or that it waits in.
    pub fn op(&self) -> Option<Op> {
        let at = self.next.checked_sub(1)?;
        self.code.ops.get(at as usize).copied()
    }

    #[inline]
    pub fn push(&mut self, value: Value) {
        self.values.push(value);
    }

    /// The top of the stack, taken. There is always one: the compiler sees to
    /// that.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.values.pop().unwrap_or_default()
    }

    /// The `depth`-th value from the top, counted from one.
    #[inline]
    pub fn peek(&self, depth: usize) -> &Value {
        let at = self.values.len().checked_sub(depth);
        at.and_then(|at| self.values.get(at))
            .unwrap_or(&Value::None)
    }

    /// The last `count` values, taken.
    pub fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let at = self.values.len().saturating_sub(count);
        self.values.split_off(at)
    }
}

impl Stack {
    /// Pushes onto the innermost frame's stack.
    #[inline]
    pub fn push(&mut self, value: Value) {
        match self.frames.last_mut() {
            Some(frame) => frame.push(value),
            None => self.result = Some(value),
        }
    }

    /// Takes the top of the innermost frame's stack.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.frames
            .last_mut()
            .map(|frame| frame.pop())
            .unwrap_or_default()
    }

    /// Takes the last `count` values of the innermost frame's stack.
    pub fn pop_many(&mut self, count: u32) -> Vec<Value> {
        let frame = self.frames.last_mut();
        frame.map_or_else(Vec::new, |frame| frame.pop_many(count as usize))
    }

    /// Where the frame stands that keeps account of what is being handled.
    pub fn keeper(&self) -> usize {
        let top = self.frames.len().saturating_sub(1);
        let distance = self.frames.last().map_or(0, |frame| frame.keeper as usize);
        top.saturating_sub(distance)
    }

    /// Pushes a frame that shares its caller's account.
    pub fn enter(&mut self, mut frame: Box<Frame>) {
        frame.keeper = match self.frames.last() {
            Some(caller) => caller.keeper + 1,
            None => 0,
        };
        self.frames.push(frame);
    }
}
