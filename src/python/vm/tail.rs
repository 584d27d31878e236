//! What functions of ours end in, in place of a result: the machine does it,
//! without recursion on the host's stack.

use std::rc::Rc;

use super::Vm;
use super::class::Building;
use super::fiber::{Stack, Then};
use super::generator::How;
use super::run::{Exit, Flow};
use crate::Result;
use crate::event_loop::Coroutine;
use crate::exception::Builtin;
use crate::python::value::{Class, Function, Generator, Str, Value};

/// What a function of ours ends in.
pub(super) enum Tail {
    /// A call.
    Call(Value, Vec<Value>, Vec<(Str, Value)>),
    /// A generator goes on.
    Resume(Rc<Generator>, How, Then),
    /// An object is made: `type.__call__`.
    Construct(Rc<Class>, Vec<Value>, Vec<(Str, Value)>),
    /// The body of a class runs.
    ClassBody(Rc<Function>, Box<Building>),
    /// The program waits until a loop has run this.
    Loop(Box<dyn Coroutine>),
    /// This looks at the frames, and gives the result.
    Frames(fn(&Vm, &Stack) -> Result<Value>),
}

impl Vm {
    /// Ends a function of ours in a call: `return vm.tail_call(..)`. The
    /// machine makes it, without recursion on the host's stack.
    pub fn tail_call(&self, callable: &Value, arguments: Vec<Value>) -> Result<Value> {
        self.tail_call_with(callable, arguments, Vec::new())
    }

    /// The same with arguments by name.
    pub fn tail_call_with(
        &self,
        callable: &Value,
        arguments: Vec<Value>,
        keywords: Vec<(Str, Value)>,
    ) -> Result<Value> {
        self.leave_tail(Tail::Call(callable.clone(), arguments, keywords))
    }

    pub(super) fn leave_tail(&self, tail: Tail) -> Result<Value> {
        *self.0.tail.borrow_mut() = Some(tail);
        Ok(Value::Null)
    }

    /// Ends a function of ours in the run of a loop with this main task, which
    /// the driver pumps (`asyncio.run`). Its result is the task's.
    pub(in crate::python) fn tail_run_loop(&self, main: Box<dyn Coroutine>) -> Result<Value> {
        self.leave_tail(Tail::Loop(main))
    }

    /// Does what a function of ours ended in.
    pub(super) fn finish_native(&self, stack: &mut Stack, value: Value, then: Then) -> Flow {
        if !matches!(value, Value::Null) {
            return self.deliver(stack, then, value);
        }
        let tail = self.0.tail.borrow_mut().take();
        match tail {
            Some(Tail::Call(callable, positional, keywords)) => {
                self.call_value(stack, &callable, positional, keywords, then)
            }
            Some(Tail::Resume(generator, how, special)) => {
                let then = match (special, then) {
                    (Then::Push, then) => then,
                    (special, Then::Push) => special,
                    // Its result is wanted for something else: a loop of its
                    // own, which is rare.
                    (special, then) => {
                        let value = self.resume_apart(&generator, how, special)?;
                        return self.deliver(stack, then, value);
                    }
                };
                self.resume(stack, &generator, how, then)
            }
            Some(Tail::Construct(class, positional, keywords)) => {
                self.construct(stack, &class, positional, keywords, then)
            }
            Some(Tail::ClassBody(function, building)) => {
                self.run_class_body(stack, &function, building)
            }
            Some(Tail::Loop(main)) => {
                if self.0.nesting.get() != 1 || !matches!(then, Then::Push | Then::Discard) {
                    return Err(Builtin::RuntimeError
                        .of("an event loop cannot be run from inside a function of the library"));
                }
                Ok(Some(Exit::Loop(main)))
            }
            Some(Tail::Frames(look)) => {
                let value = look(self, stack)?;
                self.deliver(stack, then, value)
            }
            None => self.deliver(stack, then, Value::None),
        }
    }
}
