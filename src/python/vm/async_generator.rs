//! Async generators: `__anext__`, `asend`, `athrow`, `aclose`, and what becomes
//! of one that is left open (PEP 525).

mod methods;

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::Vm;
use super::fiber::{Fiber, Stack, Then};
use super::generator::How;
use super::generator_methods as by_hand;
use super::run::Flow;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{
    Core, Coroutine, LeftOpen, Resume, Step, Value as CoreValue, close_at_shutdown, close_soon,
    current_task,
};
use crate::exception::{Builtin, Exception};
use crate::python::code::CodeKind;
use crate::python::memory::{self, Counted};
use crate::python::modules::asyncio::{object_of, tell_of_open};
use crate::python::native::{Takes, method, type_error};
use crate::python::trash;
use crate::python::value::{Generator, GeneratorState, Value};

pub(super) use methods::install;

/// What an async generator was asked for: an awaitable.
pub struct Asked {
    generator: Rc<Generator>,
    what: What,
    state: Cell<State>,
    /// What steps it, if somebody does that by hand.
    by_hand: OnceCell<Rc<Generator>>,
    /// What it begins with, if somebody sends or throws that by hand.
    first: RefCell<Option<How>>,
}

impl Asked {
    /// A coroutine that awaits it, whose object this is.
    pub(super) fn by_hand(&self, vm: &Vm, object: &Value) -> Rc<Generator> {
        let made = self.by_hand.get_or_init(|| vm.awaiting(object));
        made.clone()
    }

    /// Where it has not begun, it begins with what is sent or thrown by hand:
    /// what awaits it has to be started first.
    pub(super) fn begin_by_hand(&self, how: How) -> Result<How> {
        let sends_nothing = matches!(&how, How::Send(value) if value.is_none());
        if sends_nothing || self.state.get() != State::Created {
            return Ok(how);
        }
        if matches!(how, How::Send(_)) && !matches!(self.what, What::Next(_)) {
            let message = "can't send non-None value to a just-started coroutine";
            return Err(Builtin::RuntimeError.of(message));
        }
        let old = self.first.replace(Some(how));
        drop(old);
        Ok(How::Send(Value::None))
    }
}

enum What {
    /// `__anext__`, `asend`
    Next(Value),
    /// `athrow`
    Throw(Exception),
    /// `aclose`
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Created,
    Begun,
    Closed,
}

impl Vm {
    /// An awaitable that asks an async generator for something.
    fn ask(&self, generator: &Rc<Generator>, what: What) -> Value {
        // More than once before its first step, perhaps.
        if !generator.known.replace(true) {
            generator.has_loop.set(self.loop_is_running());
            self.first_asked(generator);
        }
        let name = match what {
            What::Next(_) => "async_generator_asend",
            _ => "async_generator_athrow",
        };
        let asked = Rc::new(Asked {
            generator: generator.clone(),
            what,
            state: Cell::new(State::Created),
            by_hand: OnceCell::new(),
            first: RefCell::default(),
        });
        Value::native(&self.asked_class(name), asked)
    }

    fn asked_class(&self, name: &'static str) -> Rc<crate::python::value::Class> {
        if let Some(class) = self.0.iterators.borrow().get(name) {
            return class.clone();
        }
        let types = self.types();
        let class = crate::python::native::ClassBuilder::new("builtins", name, &types.object)
            .with(
                const {
                    &[
                        method("__await__", Takes::ANY, |_, args| {
                            Ok(args.get(0).cloned().unwrap_or_default())
                        }),
                        method("__iter__", Takes::ANY, |_, args| {
                            Ok(args.get(0).cloned().unwrap_or_default())
                        }),
                        method("__next__", Takes::NONE, by_hand::next),
                        method("send", Takes::ONE, by_hand::send),
                        method("throw", Takes::ANY, by_hand::throw),
                        method("close", Takes::NONE, by_hand::close),
                    ]
                },
            )
            .build();
        self.0.iterators.borrow_mut().insert(name, class.clone());
        class
    }

    /// The loop will close it at its end, if it is still open then.
    fn first_asked(&self, generator: &Rc<Generator>) {
        if crate::event_loop::current_task().is_some() {
            let open: Rc<dyn LeftOpen> = generator.clone();
            close_at_shutdown(Rc::downgrade(&open));
        }
    }

    /// `iterable -- iterator`
    pub(super) fn op_get_aiter(&self, stack: &mut Stack) -> Flow {
        let value = stack.pop();
        if matches!(&value, Value::Generator(generator) if generator.kind == CodeKind::AsyncGenerator)
        {
            stack.push(value);
            return Ok(None);
        }
        match self.special_of(&value, &self.names().aiter)? {
            Some(method) => {
                self.call_value(stack, &method, Vec::new(), Vec::new(), Then::AsyncIterator)
            }
            None => Err(type_error(format!(
                "'async for' requires an object with __aiter__ method, got {}",
                self.type_name(&value)
            ))),
        }
    }

    pub(super) fn check_async_iterator(&self, value: &Value) -> Result<()> {
        let class = self.type_of(value);
        if self.lookup(&class, &self.names().anext).is_some() {
            return Ok(());
        }
        Err(type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            class.name()
        )))
    }

    /// `iterator -- iterator awaitable-iterator`
    pub(super) fn op_get_anext(&self, stack: &mut Stack) -> Flow {
        let iterator = self.peek(stack, 1);
        if let Value::Generator(generator) = &iterator
            && generator.kind == CodeKind::AsyncGenerator
        {
            let asked = self.ask(generator, What::Next(Value::None));
            stack.push(asked);
            return Ok(None);
        }
        match self.special_of(&iterator, &self.names().anext)? {
            Some(method) => {
                self.call_value(stack, &method, Vec::new(), Vec::new(), Then::AsyncNext)
            }
            None => Err(type_error(format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                self.type_name(&iterator)
            ))),
        }
    }

    /// What `__anext__` returned must be awaitable.
    pub(super) fn awaitable_of_next(&self, stack: &mut Stack, value: &Value) -> Flow {
        stack.push(value.clone());
        match self.op_get_awaitable(stack, crate::python::op::AwaitIn::Expression) {
            Err(error) if error.is(Builtin::TypeError) => {
                let new = type_error(format!(
                    "'async for' received an invalid object from __anext__: {}",
                    self.type_name(value)
                ));
                self.data(&error).known.set(true);
                new.set_cause(Some(error.clone()));
                new.set_context(&error);
                Err(new)
            }
            other => other,
        }
    }

    /// `iterator exception --`
    pub(super) fn op_end_async_for(&self, stack: &mut Stack) -> Flow {
        let exception = stack.pop();
        match exception {
            Value::Exception(exception) if !exception.is(Builtin::StopAsyncIteration) => {
                let failure = super::run::Failure {
                    exception,
                    again: true,
                };
                self.unwind(stack, failure)
            }
            _ => {
                drop(stack.pop());
                Ok(None)
            }
        }
    }

    /// The first step of what an async generator was asked for, or a later one
    /// that is sent by hand.
    pub(super) fn begin_asked(&self, stack: &mut Stack, asked: &Rc<Asked>, sent: How) -> Flow {
        let generator = &asked.generator;
        let sent = asked.first.take().unwrap_or(sent);
        if asked.state.get() == State::Closed {
            return Err(Builtin::RuntimeError.of(match asked.what {
                What::Next(_) => "cannot reuse already awaited __anext__()/asend()",
                _ => "cannot reuse already awaited aclose()/athrow()",
            }));
        }
        if asked.state.get() == State::Begun {
            return self.resume(stack, generator, sent, Then::Step(asked.clone()));
        }
        let ended = generator.state.get() == GeneratorState::Ended;
        if ended && !matches!(asked.what, What::Next(_)) {
            asked.state.set(State::Closed);
            self.delegate_done(stack, Value::None);
            return Ok(None);
        }
        if generator.asked.get() {
            asked.state.set(State::Closed);
            let what = match asked.what {
                What::Next(_) => "anext",
                What::Throw(_) => "athrow",
                What::Close => "aclose",
            };
            return Err(Builtin::RuntimeError.of(format!(
                "{what}(): asynchronous generator is already running"
            )));
        }
        if ended || generator.closed.get() {
            asked.state.set(State::Closed);
            return Err(self.exception(Builtin::StopAsyncIteration, Vec::new()));
        }
        generator.asked.set(true);
        asked.state.set(State::Begun);
        let how = match sent {
            // Thrown in before it began: that is what the generator gets.
            How::Throw(exception) => How::Throw(exception),
            How::Send(value) => match &asked.what {
                What::Next(given) if value.is_none() => How::Send(given.clone()),
                What::Next(_) => How::Send(value),
                What::Throw(exception) => How::Throw(exception.clone()),
                What::Close => {
                    generator.closed.set(true);
                    How::Throw(self.exception(Builtin::GeneratorExit, Vec::new()))
                }
            },
        };
        let result = self.resume(stack, generator, how, Then::Step(asked.clone()));
        if result.is_err() && generator.state.get() != GeneratorState::Running {
            generator.asked.set(false);
            asked.state.set(State::Closed);
        }
        result
    }

    /// The generator handed a value out.
    pub(super) fn asked_yielded(&self, stack: &mut Stack, asked: &Asked, value: Value) -> Flow {
        asked.generator.asked.set(false);
        asked.state.set(State::Closed);
        if let What::Close = asked.what {
            return Err(Builtin::RuntimeError.of("async generator ignored GeneratorExit"));
        }
        self.delegate_done(stack, value);
        Ok(None)
    }

    /// The generator returned.
    pub(super) fn asked_returned(&self, stack: &mut Stack, asked: &Asked) -> Flow {
        asked.generator.asked.set(false);
        asked.generator.closed.set(true);
        asked.state.set(State::Closed);
        if let What::Close = asked.what {
            self.delegate_done(stack, Value::None);
            return Ok(None);
        }
        Err(self.exception(Builtin::StopAsyncIteration, Vec::new()))
    }

    /// The generator raised.
    pub(super) fn asked_raised(
        &self,
        stack: &mut Stack,
        asked: &Asked,
        exception: Exception,
    ) -> Flow {
        asked.generator.asked.set(false);
        asked.state.set(State::Closed);
        let exit = ends(&exception);
        if exit {
            asked.generator.closed.set(true);
        }
        if exit && matches!(asked.what, What::Close) {
            self.delegate_done(stack, Value::None);
            return Ok(None);
        }
        Err(exception)
    }

    /// The last handle to an async generator is gone while it was open: it is
    /// closed by a task of its own.
    pub(super) fn async_generator_dropped(&self, generator: &Generator, fiber: Fiber) {
        // Where no loop runs, or the run is being taken apart, nobody closes it.
        if Core::current().is_none_or(|core| core.ending().is_some()) {
            trash::release(fiber);
            return;
        }
        let again = Rc::new(Generator {
            kind: generator.kind,
            code: generator.code.clone(),
            name: RefCell::new(generator.name.borrow().clone()),
            qualified_name: RefCell::new(generator.qualified_name.borrow().clone()),
            fiber: RefCell::new(Some(fiber)),
            state: Cell::new(GeneratorState::Suspended),
            asked: Cell::new(false),
            line: Cell::new(0),
            closed: Cell::new(generator.closed.get()),
            known: Cell::new(true),
            has_loop: Cell::new(true),
            _memory: Counted::of(memory::FRAME),
        });
        close_soon(move || again.close());
    }
}

impl LeftOpen for Generator {
    fn close(self: Rc<Self>) -> Box<dyn Coroutine> {
        Box::new(Close {
            generator: self,
            inner: None,
            interrupted: false,
            told_late: false,
        })
    }

    fn failed(self: Rc<Self>, exception: &Exception) {
        let Some(vm) = Vm::current() else { return };
        tell_of_open(&vm, &Value::Generator(self), exception);
    }
}

/// `aclose()` as the coroutine of a task of its own.
///
/// Cancelled before its first step, it throws the `CancelledError` into the
/// generator instead of `GeneratorExit`; if the generator then waits, it is
/// told of `GeneratorExit` when that wait is over, as in CPython, whose
/// `aclose()` only begins at its first `send` (C11).
struct Close {
    generator: Rc<Generator>,
    inner: Option<Box<dyn Coroutine>>,
    /// Whether it is still to be told of `GeneratorExit`.
    interrupted: bool,
    /// Whether it was told of it late: that it leaves is no failure then.
    told_late: bool,
}

impl Coroutine for Close {
    fn resume(&mut self, how: Resume) -> Step {
        let Some(vm) = Vm::current() else {
            return Step::Foreign("was resumed without its machine");
        };
        let Some(inner) = &mut self.inner else {
            let exception = match how {
                Resume::Throw(exception) => {
                    self.interrupted = true;
                    exception
                }
                _ => vm.exception(Builtin::GeneratorExit, Vec::new()),
            };
            let asked = if self.interrupted {
                vm.closing(&self.generator, exception)
            } else {
                vm.ask(&self.generator, What::Close)
            };
            let inner = self.inner.insert(vm.coroutine_awaiting(&asked));
            // A report of what it raises shows the task.
            if let Some(task) = current_task() {
                object_of(&vm, &task);
            }
            return inner.resume(Resume::Send(CoreValue::default()));
        };
        let step = match how {
            Resume::Send(_) if std::mem::take(&mut self.interrupted) => {
                self.told_late = true;
                let exit = vm.exception(Builtin::GeneratorExit, Vec::new());
                inner.resume(Resume::Throw(exit))
            }
            how => inner.resume(how),
        };
        match step {
            Step::Done(Err(exception)) if self.told_late && ends(&exception) => {
                Step::Done(Ok(CoreValue::default()))
            }
            step => step,
        }
    }

    fn begins_by_throw(&self) -> bool {
        true
    }
}

/// `asend()` or `athrow()` as the coroutine of a task. Cancelled before its first
/// step, it throws the `CancelledError` into the generator.
struct Asking {
    generator: Rc<Generator>,
    asked: Value,
    inner: Option<Box<dyn Coroutine>>,
}

impl Coroutine for Asking {
    fn resume(&mut self, how: Resume) -> Step {
        if let Some(inner) = &mut self.inner {
            return inner.resume(how);
        }
        let Some(vm) = Vm::current() else {
            return Step::Foreign("was resumed without its machine");
        };
        let asked = match how {
            Resume::Throw(exception) if self.generator.state.get() == GeneratorState::Ended => {
                return Step::Done(Err(exception));
            }
            Resume::Throw(exception) => vm.ask(&self.generator, What::Throw(exception)),
            _ => self.asked.clone(),
        };
        let inner = self.inner.insert(vm.coroutine_awaiting(&asked));
        inner.resume(Resume::Send(CoreValue::default()))
    }

    fn begins_by_throw(&self) -> bool {
        true
    }
}

impl Vm {
    /// What an async generator is asked for, as the coroutine of a task.
    pub(super) fn coroutine_of_asked(&self, value: &Value) -> Option<Box<dyn Coroutine>> {
        let asked = value.payload::<Rc<Asked>>()?;
        let generator = asked.generator.clone();
        if asked.state.get() != State::Created {
            return None;
        }
        Some(match asked.what {
            What::Close => generator.close(),
            _ => Box::new(Asking {
                generator,
                asked: value.clone(),
                inner: None,
            }),
        })
    }

    /// `aclose()` that throws something else than `GeneratorExit`.
    fn closing(&self, generator: &Rc<Generator>, exception: Exception) -> Value {
        generator.closed.set(false);
        self.ask(generator, What::Throw(exception))
    }
}

/// Whether an async generator that was closed may end so.
fn ends(exception: &Exception) -> bool {
    exception.is(Builtin::GeneratorExit) || exception.is(Builtin::StopAsyncIteration)
}
