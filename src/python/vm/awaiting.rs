//! `await` and `yield from`.

use std::rc::Rc;

use super::Vm;
use super::async_generator::Asked;
use super::fiber::{Frame, Stack, Then, Thrown};
use super::generator::How;
use super::run::{Exit, Failure, Flow};
use super::wrapper::unwrapped;
use crate::Result;
use crate::event_loop::{Handled, Resume, Step, Value as CoreValue};
use crate::exception::{Builtin, Exception};
use crate::python::code::CodeKind;
use crate::python::modules::asyncio::{awaited, handed_out, no_running_loop};
use crate::python::native::type_error;
use crate::python::op::{AwaitIn, Op};
use crate::python::value::{Awaitable, GeneratorState, Value};

impl Vm {
    /// `awaitable -- iterator`
    pub(super) fn op_get_awaitable(&self, stack: &mut Stack, place: AwaitIn) -> Flow {
        let value = stack.pop();
        match &value {
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                // A coroutine that is suspended awaits something for somebody else.
                let state = generator.state.get();
                if matches!(state, GeneratorState::Running | GeneratorState::Suspended) {
                    return Err(Builtin::RuntimeError.of("coroutine is being awaited already"));
                }
                stack.push(value);
                return Ok(None);
            }
            Value::Awaitable(_) => {
                stack.push(value);
                return Ok(None);
            }
            Value::Instance(instance) if instance.native::<Rc<Asked>>().is_some() => {
                stack.push(value);
                return Ok(None);
            }
            _ => {}
        }
        let class = self.type_of(&value);
        let method = match &value {
            // A plain generator has no `__await__`.
            Value::Generator(_) => None,
            _ => self.lookup(&class, &self.names().await_),
        };
        match method {
            Some(method @ (Value::Function(_) | Value::Native(_))) => {
                self.call_value(stack, &method, vec![value], Vec::new(), Then::AwaitIterator)
            }
            Some(method) => {
                let method = self.bind_found(&method, &value, &class)?;
                self.call_value(stack, &method, Vec::new(), Vec::new(), Then::AwaitIterator)
            }
            None => Err(type_error(not_awaitable(
                place,
                self.type_name(&value).as_str(),
            ))),
        }
    }

    /// Whether the innermost frame awaits at once what it is given next, and
    /// there is room for one more.
    pub(super) fn is_awaited_next(&self, stack: &Stack) -> bool {
        let Some(frame) = stack.frames.last() else {
            return false;
        };
        let rest = frame.code.ops.get(frame.next as usize..);
        matches!(
            rest,
            Some([Op::GetAwaitable(_), Op::LoadConst(_), Op::YieldFrom, ..])
        ) && self.has_room(stack.frames.len())
    }

    /// Runs the frame of a coroutine that is awaited where it is made, as
    /// `async with` does with enter and exit: nobody else ever has it, so that
    /// there need be no object. The place of that on the stack is empty.
    pub(super) fn await_frame(&self, stack: &mut Stack, mut bottom: Box<Frame>) -> Flow {
        waits(stack);
        if let Some(frame) = stack.frames.last_mut() {
            frame.push(Value::Null);
            // It waits in `YieldFrom`.
            frame.next += 3;
        }
        bottom.edge.kind = Some(CodeKind::Coroutine);
        bottom.edge.outside.clone_from(&self.0.handled.borrow());
        bottom.then = Then::Delegate;
        stack.frames.push(bottom);
        Ok(None)
    }

    /// What `__await__` returned must be an iterator, and no coroutine.
    pub(super) fn check_await_result(&self, value: Value) -> Result<Value> {
        if let Some(coroutine) = unwrapped(&value) {
            return Ok(coroutine);
        }
        match &value {
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                return Err(type_error("__await__() returned a coroutine"));
            }
            Value::Awaitable(_) | Value::Generator(_) | Value::Iterator(_) => return Ok(value),
            Value::Instance(instance) if instance.native::<Rc<Asked>>().is_some() => {
                return Ok(value);
            }
            _ => {}
        }
        let class = self.type_of(&value);
        if self.lookup(&class, &self.names().next).is_some() {
            return Ok(value);
        }
        Err(type_error(format!(
            "__await__() returned non-iterator of type '{}'",
            class.name()
        )))
    }

    /// `iterable -- iterator`, for `yield from`.
    pub(super) fn op_get_yield_from_iter(&self, stack: &mut Stack) -> Flow {
        let value = stack.pop();
        if let Some(stepped) = unwrapped(&value).or_else(|| awaited(self, &value)) {
            stack.push(stepped);
            return Ok(None);
        }
        match &value {
            Value::Generator(generator) if generator.kind == CodeKind::Generator => {
                stack.push(value);
                return Ok(None);
            }
            // What `__await__` of a future gives.
            Value::Awaitable(_) => {
                stack.push(value);
                return Ok(None);
            }
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                return Err(type_error(
                    "cannot 'yield from' a coroutine object in a non-coroutine generator",
                ));
            }
            _ => {}
        }
        if let Some(method) = self.python_method(&value, &self.names().iter) {
            return self.call_value(stack, &method, vec![value], Vec::new(), Then::Iterator);
        }
        let iterator = self.iter(&value)?;
        stack.push(iterator);
        Ok(None)
    }

    /// `iterator value -- result`
    pub(super) fn op_yield_from(&self, stack: &mut Stack) -> Flow {
        let sent = stack.pop();
        let iterator = self.peek(stack, 1);
        waits(stack);
        match &iterator {
            Value::Generator(generator) => {
                self.resume(stack, generator, How::Send(sent), Then::Delegate)
            }
            Value::Awaitable(awaitable) => {
                self.step_awaitable(stack, awaitable, Resume::Send(CoreValue::default()))
            }
            Value::Instance(instance) => {
                if let Some(asked) = instance.native::<Rc<Asked>>() {
                    return self.begin_asked(stack, &asked.clone(), How::Send(sent));
                }
                self.step_iterator(stack, &iterator, sent)
            }
            _ => self.step_iterator(stack, &iterator, sent),
        }
    }

    /// Sends a value to an iterator that `yield from` goes through.
    fn step_iterator(&self, stack: &mut Stack, iterator: &Value, sent: Value) -> Flow {
        if sent.is_none() {
            if let Some(next) = self.python_method(iterator, &self.names().next) {
                return self.call_value(
                    stack,
                    &next,
                    vec![iterator.clone()],
                    Vec::new(),
                    Then::Drive,
                );
            }
            return match self.next_or_stop(iterator)? {
                Ok(value) => self.hand_out(stack, value, false),
                Err(result) => {
                    self.delegate_done(stack, result);
                    Ok(None)
                }
            };
        }
        let send = self.get_attr(iterator, &self.names().send)?;
        self.call_value(stack, &send, vec![sent], Vec::new(), Then::Drive)
    }

    /// The next value of an iterator, or the value of its `StopIteration`.
    fn next_or_stop(&self, iterator: &Value) -> Result<Result<Value, Value>> {
        if let Value::Instance(_) = iterator
            && let Some(next) = self.special_of(iterator, &self.names().next)?
        {
            return match self.call(&next, &[]) {
                Ok(value) => Ok(Ok(value)),
                Err(stop) if stop.is(Builtin::StopIteration) => Ok(Err(self.stop_value(&stop))),
                Err(error) => Err(error),
            };
        }
        Ok(match self.next(iterator)? {
            Some(value) => Ok(value),
            None => Err(Value::None),
        })
    }

    /// Resumes an awaitable of ours that the innermost frame waits for.
    pub(super) fn step_awaitable(
        &self,
        stack: &mut Stack,
        awaitable: &Rc<Awaitable>,
        how: Resume,
    ) -> Flow {
        let thrown = match &how {
            Resume::Throw(exception) => Some(exception.clone()),
            Resume::Continue => stack.thrown_into_awaitable.take(),
            Resume::Send(_) => None,
        };
        let passed = !matches!(how, Resume::Send(_));
        awaitable.started.set(true);
        let Some(mut coroutine) = awaitable.coroutine.take() else {
            return Err(Builtin::RuntimeError.of("cannot reuse already awaited coroutine"));
        };
        self.at_line_of(stack);
        let step = if thrown.is_none() && coroutine.only_waits() {
            coroutine.resume(how)
        } else {
            // What it raises gets what is being handled anywhere. What is thrown
            // into it gets what it handles itself; what its callers handle, when
            // it leaves in this same step.
            let handled = self.handled();
            let _handled = handled.as_ref().map(Handled::new);
            let mut part = awaitable.handling.take();
            let step = part.run(|| coroutine.resume(how));
            awaitable.handling.replace(part);
            step
        };
        if passed && matches!(step, Step::Done(_)) {
            self.find_handled(stack);
        }
        match step {
            Step::Done(Ok(value)) => {
                drop(coroutine);
                let value = value.get::<Value>().unwrap_or_default();
                self.delegate_done(stack, value);
                Ok(None)
            }
            Step::Done(Err(exception)) => {
                drop(coroutine);
                self.awaited_failed(stack, exception, thrown.as_ref())
            }
            Step::Waiting(wait) => {
                *awaitable.coroutine.borrow_mut() = Some(coroutine);
                if self.reaches_bottom(stack) {
                    stack.unmark(0);
                    return Ok(Some(Exit::Waiting(wait)));
                }
                // Somebody steps a coroutine by hand.
                self.hand_out(stack, handed_out(self, wait), false)
            }
            Step::Sliced => {
                *awaitable.coroutine.borrow_mut() = Some(coroutine);
                stack.sliced_in_awaitable = true;
                stack.thrown_into_awaitable = thrown;
                Ok(Some(Exit::Sliced))
            }
            Step::Foreign(why) => {
                *awaitable.coroutine.borrow_mut() = Some(coroutine);
                if !self.is_ending() {
                    return self.awaited_failed(stack, no_running_loop(), thrown.as_ref());
                }
                self.set_ending();
                Ok(Some(Exit::Foreign(why)))
            }
        }
    }

    /// Tells the core which line of the program runs: that of its innermost frame.
    pub(super) fn at_line_of(&self, stack: &Stack) {
        let mut frames = stack.frames.iter().rev();
        if let Some(frame) = frames.find(|frame| self.is_program(&frame.code)) {
            self.at_line(frame.line());
        }
    }

    /// What was awaited raised.
    fn awaited_failed(
        &self,
        stack: &mut Stack,
        exception: Exception,
        thrown: Option<&Exception>,
    ) -> Flow {
        // What was raised before, and is raised here again, has its context
        // from the core.
        if let Some(thrown) = thrown {
            let data = self.data(&exception);
            if !thrown.same(&exception) {
                // What failed elsewhere was taken there.
                data.caught();
            }
            self.chain_thrown(stack, &exception);
            data.known.set(true);
        }
        self.unwind(stack, Failure::new(exception))
    }

    /// Whether what the innermost frame waits for is waited for by the task,
    /// as opposed to somebody who steps a coroutine by hand.
    fn reaches_bottom(&self, stack: &Stack) -> bool {
        let mut at = stack.keeper();
        loop {
            let Some(frame) = stack.frames.get(at) else {
                return true;
            };
            if !matches!(frame.then, Then::Delegate | Then::Step(_)) {
                return false;
            }
            let Some(below) = at.checked_sub(1) else {
                return true;
            };
            let distance = stack
                .frames
                .get(below)
                .map_or(0, |frame| frame.keeper as usize);
            at = below.saturating_sub(distance);
        }
    }

    /// An exception is thrown into the innermost frame, which awaits something
    /// that has no frames: that gets it first.
    pub(super) fn throw_into_awaited(&self, stack: &mut Stack, exception: Exception) -> Flow {
        let iterator = self.peek(stack, 1);
        match &iterator {
            Value::Awaitable(awaitable) => {
                self.step_awaitable(stack, &awaitable.clone(), Resume::Throw(exception))
            }
            Value::Instance(_) => {
                let closing = exception.is(Builtin::GeneratorExit);
                let name = if closing {
                    &self.names().close
                } else {
                    &self.names().throw
                };
                let left = match self.get_attr_opt(&iterator, name) {
                    Ok(Some(close)) if closing => self.call(&close, &[]).err().unwrap_or(exception),
                    Ok(Some(throw)) => {
                        let arguments = vec![Value::Exception(exception)];
                        let callers = stack.frames.len();
                        let flow =
                            self.call_value(stack, &throw, arguments, Vec::new(), Then::Drive);
                        if let Some(frame) = stack.frames.get_mut(callers) {
                            frame.edge.outside = self.handled();
                            frame.edge.thrown = Thrown::Yes;
                            frame.keeper = 0;
                            stack.thrown = true;
                        }
                        match flow {
                            Ok(flow) => return Ok(flow),
                            Err(error) if error.is(Builtin::StopIteration) => {
                                let value = self.stop_value(&error);
                                self.find_handled(stack);
                                self.delegate_done(stack, value);
                                return Ok(None);
                            }
                            Err(error) => error,
                        }
                    }
                    Ok(None) => exception,
                    Err(error) => error,
                };
                self.raise_thrown(stack, left)
            }
            _ => self.raise_thrown(stack, exception),
        }
    }

    /// What was thrown in comes to the innermost frame.
    pub(super) fn raise_thrown(&self, stack: &mut Stack, exception: Exception) -> Flow {
        self.find_handled(stack);
        self.chain_thrown(stack, &exception);
        self.unwind(stack, Failure::new(exception))
    }
}

/// A task's coroutine awaits something: meanwhile this is its line.
fn waits(stack: &Stack) {
    if let [frame] = stack.frames.as_slice()
        && let Some(generator) = &frame.edge.generator
    {
        generator.line.set(frame.line());
    }
}

fn not_awaitable(place: AwaitIn, class: &str) -> String {
    match place {
        AwaitIn::Expression => format!("object {class} can't be used in 'await' expression"),
        AwaitIn::Aenter => format!(
            "'async with' received an object from __aenter__ that does not implement __await__: {class}"
        ),
        AwaitIn::Aexit => format!(
            "'async with' received an object from __aexit__ that does not implement __await__: {class}"
        ),
    }
}
