//! What happens when a frame ends: with a value, which its caller takes as it
//! said it would, or with an exception, which looks for a handler.

use super::Vm;
use super::fiber::{Frame, Stack, Then, Thrown};
use super::in_steps::ask_again;
use super::run::{Exit, Failure, Flow};
use crate::Result;
use crate::event_loop::Core;
use crate::exception::{Builtin, Exception};
use crate::python::code::Handler;
use crate::python::native::type_error;
use crate::python::op::Op;
use crate::python::value::{TracebackEntry, Value};
use crate::trace::What;

impl Vm {
    /// Does with a value what was to be done with it.
    pub(super) fn deliver(&self, stack: &mut Stack, then: Then, value: Value) -> Flow {
        match then {
            Then::Push
            | Then::Next(_)
            | Then::Attribute(_)
            | Then::Getattr(_)
            | Then::Default(_) => stack.push(value),
            Then::Discard => drop(value),
            Then::Imported(_) => ask_again(stack),
            Then::Answer(_) => self.answered(stack, value)?,
            Then::Exit => stack.result = Some(value),
            Then::Init(object) => {
                self.check_init(&value)?;
                stack.push(object);
            }
            Then::InitAnd(object) => {
                self.check_init(&value)?;
                let (object, then) = *object;
                return self.deliver(stack, then, object);
            }
            Then::New(construction) => {
                return self.constructed(stack, *construction, value);
            }
            Then::Operator(operation) => return self.operated(stack, *operation, value),
            Then::Truth(negated) => {
                let truth = self.truth(&value)?;
                stack.push(Value::Bool(truth != negated));
            }
            Then::Condition => {
                if !matches!(value, Value::Bool(_)) {
                    return Err(type_error(format!(
                        "__bool__ should return bool, returned {}",
                        self.type_name(&value)
                    )));
                }
                if let Some(frame) = stack.frames.last_mut() {
                    frame.push(value);
                }
                ask_again(stack);
            }
            Then::Iterator => {
                if self
                    .lookup(&self.type_of(&value), &self.names().next)
                    .is_none()
                    && !matches!(value, Value::Iterator(_) | Value::Generator(_))
                {
                    return Err(type_error(format!(
                        "iter() returned non-iterator of type '{}'",
                        self.type_name(&value)
                    )));
                }
                stack.push(value);
            }
            Then::AwaitIterator => {
                let iterator = self.check_await_result(value)?;
                stack.push(iterator);
            }
            Then::AsyncIterator => {
                self.check_async_iterator(&value)?;
                stack.push(value);
            }
            Then::AsyncNext => return self.awaitable_of_next(stack, &value),
            Then::ClassBody(building) => return self.body_has_run(stack, *building),
            Then::ClassMade(cell) => self.class_made(stack, &cell, value)?,
            // An iterator that `yield from` steps gave a value: it goes out.
            Then::Drive => return self.hand_out(stack, value, false),
            // Generators end elsewhere.
            Then::Close | Then::Finalise(_) | Then::Delegate | Then::Closing(_) | Then::Step(_) => {
                stack.push(value);
            }
        }
        Ok(None)
    }

    fn check_init(&self, value: &Value) -> Result<()> {
        if value.is_none() {
            return Ok(());
        }
        Err(type_error(format!(
            "__init__() should return None, not '{}'",
            self.type_name(value)
        )))
    }

    /// The innermost frame returns.
    pub(super) fn returns(&self, stack: &mut Stack) -> Flow {
        let Some(mut frame) = stack.frames.pop() else {
            return Ok(None);
        };
        let value = frame.pop();
        let then = std::mem::take(&mut frame.then);
        let mut edge = std::mem::take(&mut frame.edge);
        self.recycle(frame);
        match then {
            // Mostly, what ends here is awaited, and nothing was thrown in.
            Then::Delegate if edge.thrown == Thrown::No => {
                self.leave(stack, &mut edge);
                self.delegate_done(stack, value);
                Ok(None)
            }
            then if edge.kind.is_some() => self.generator_returned(stack, edge, then, value),
            Then::Push => {
                stack.push(value);
                Ok(None)
            }
            then => self.deliver(stack, then, value),
        }
    }

    /// Looks for a handler of an exception, from the innermost frame out. Gives
    /// it if there is none.
    pub(super) fn unwind(&self, stack: &mut Stack, failure: Failure) -> Flow {
        let Failure { exception, again } = failure;
        let mut exception = exception;
        let mut again = again;
        loop {
            let Some(frame) = stack.frames.last_mut() else {
                return Err(exception);
            };
            if !self.is_ending() {
                if !again {
                    self.passes(frame, &exception);
                }
                let instruction = frame.instruction();
                // What is thrown in before the first instruction is in no block.
                let handler = frame.code.handler(instruction).copied();
                if let Some(handler) = handler.filter(|_| frame.next > 0) {
                    if !is_ours(frame, &handler) {
                        self.data(&exception).caught();
                    }
                    let cut = frame.base() + handler.depth as usize;
                    frame.values.truncate(cut);
                    self.report_unawaited_at(frame);
                    if handler.push_instruction {
                        frame.push(Value::Int(i64::from(instruction)));
                    }
                    frame.push(Value::Exception(exception));
                    frame.next = handler.target;
                    frame.runs();
                    return Ok(None);
                }
            }
            again = false;
            let Some(mut frame) = stack.frames.pop() else {
                return Err(exception);
            };
            frame.values.truncate(frame.base());
            self.report_unawaited_at(&frame);
            let then = std::mem::take(&mut frame.then);
            let edge = std::mem::take(&mut frame.edge);
            self.recycle(frame);
            let thrown = edge.thrown;
            let failed = if edge.kind.is_some() {
                self.generator_raised(stack, edge, then, exception)
            } else {
                if thrown != Thrown::No {
                    self.find_handled(stack);
                }
                self.failed(stack, then, exception)
            };
            match failed {
                Ok(flow) => return Ok(flow),
                Err(next) => exception = next,
            }
            if thrown != Thrown::No && !self.is_ending() {
                self.chain_thrown(stack, &exception);
            }
        }
    }

    /// What a caller does when what it called raised: mostly that goes on.
    pub(super) fn failed(&self, stack: &mut Stack, then: Then, exception: Exception) -> Flow {
        if self.is_ending() {
            return Err(exception);
        }
        match then {
            Then::Next(jump) if exception.is(Builtin::StopIteration) => {
                Self::end_loop(stack, jump);
                Ok(None)
            }
            Then::Answer(true) if exception.is(Builtin::StopIteration) => {
                let jump = stack.frames.last().and_then(|frame| frame.op());
                if let Some(Op::ForIter(jump)) = jump {
                    Self::end_loop(stack, jump);
                }
                Ok(None)
            }
            Then::Default(value) if exception.is(Builtin::StopIteration) => {
                stack.push(value);
                Ok(None)
            }
            Then::Drive if exception.is(Builtin::StopIteration) => {
                let value = self.stop_value(&exception);
                self.delegate_done(stack, value);
                Ok(None)
            }
            Then::Attribute(place) if exception.is(Builtin::AttributeError) => {
                let (object, name) = *place;
                self.ask_getattr(stack, &object, &name, exception)
            }
            Then::Imported(name) => {
                self.modules().remove_str(&name);
                Err(exception)
            }
            Then::Getattr(place) => Err(self.naming_attribute(exception, &place.0, &place.1)),
            _ => Err(exception),
        }
    }

    /// An exception passes this frame: it gets its context, if it is new, and
    /// a line in its traceback.
    fn passes(&self, frame: &mut Frame, exception: &Exception) {
        if frame.code.is_ours() {
            return;
        }
        let line = frame.line();
        let data = self.data(exception);
        if !data.known.replace(true) {
            self.newly_raised(exception);
            // What the core has raised is recorded already.
            if self.is_program(&frame.code) && !exception.was_raised() {
                self.record_raised(exception, line);
            }
        }
        data.traceback.borrow_mut().push(TracebackEntry {
            code: frame.code.clone(),
            line,
            variables: frame.variables.get_or_insert_default().clone(),
        });
    }

    /// An exception that a function of ours returned gets its context.
    pub(super) fn newly_raised(&self, exception: &Exception) {
        let handled = self.0.handled.borrow().clone();
        match handled {
            Some(handled) => exception.set_context_if_unset(&handled),
            None => exception.keep_context(),
        }
    }

    /// Gives an exception that is raised what is being handled as its context,
    /// replacing any it had.
    pub(super) fn set_context(&self, exception: &Exception) {
        let handled = self.0.handled.borrow().clone();
        match handled {
            Some(handled) => exception.set_context(&handled),
            None => exception.keep_context(),
        }
    }

    /// Raises an exception that exists already, from a function of ours, as
    /// `raise exception` does: returns it with its context set.
    pub fn raise_again(&self, exception: Exception) -> Exception {
        self.set_context(&exception);
        exception
    }

    /// Gives an exception that was thrown into a generator what that very
    /// generator is handling, if it handles anything.
    ///
    /// CPython 3.11 then forgets the lines that the exception has passed since
    /// it was thrown or taken last.
    pub(super) fn chain_thrown(&self, stack: &Stack, exception: &Exception) {
        let keeper = stack.frames.get(stack.keeper());
        match keeper.and_then(|frame| frame.edge.handling.as_ref()) {
            Some(handled) => {
                exception.set_context(handled);
                self.data(exception).back_to_caught();
            }
            None => exception.keep_context(),
        }
    }

    /// Records that the program raised an exception.
    pub(super) fn record_raised(&self, exception: &Exception, line: u32) {
        exception.set_raised();
        let Some(core) = Core::current() else { return };
        self.at_line(line);
        let number = core.exception(exception);
        let context = exception.context().map(|context| core.exception(&context));
        let what = What::Raised {
            exception: number,
            context,
        };
        core.record(None, what);
    }

    /// Hands a value out of the generator that runs. `own` tells whether it is
    /// the innermost generator's own, as opposed to that of an iterator that
    /// it awaits. Gives it if nobody in this stack takes it.
    pub(super) fn hand_out(&self, stack: &mut Stack, value: Value, own: bool) -> Flow {
        let mut at = stack.keeper();
        let mut own = own;
        loop {
            let Some(frame) = stack.frames.get(at) else {
                return Ok(Some(Exit::Yielded(value)));
            };
            let through = match &frame.then {
                Then::Delegate => {
                    !own || frame.edge.kind != Some(crate::python::code::CodeKind::AsyncGenerator)
                }
                Then::Step(_) => !own,
                _ => false,
            };
            if !through {
                return self.suspend(stack, at, value);
            }
            own = false;
            let Some(below) = at.checked_sub(1) else {
                stack.unmark(0);
                return Ok(Some(Exit::Yielded(value)));
            };
            let distance = stack
                .frames
                .get(below)
                .map_or(0, |frame| frame.keeper as usize);
            at = below.saturating_sub(distance);
        }
    }
}

/// Whether a handler is one that only tells the trace how entering or leaving
/// a `with` statement went: in CPython nothing takes the exception there.
fn is_ours(frame: &Frame, handler: &Handler) -> bool {
    let first = frame.code.ops.get(handler.target as usize);
    matches!(first, Some(Op::WithEnterFailed | Op::WithExitFailed))
}

impl Stack {
    /// Says what is being handled outside of the frames from the `first` on,
    /// each of which adds what it handles, unless something was thrown through
    /// them; gives what is being handled in the innermost.
    pub(super) fn set_outside(
        &mut self,
        first: usize,
        outside: Option<&Exception>,
        passing: Thrown,
    ) -> Option<Exception> {
        let mut handled = outside.cloned();
        let frames = self.frames.iter_mut().skip(first);
        for frame in frames.filter(|frame| frame.keeper == 0) {
            if passing == Thrown::Yes {
                handled = outside.cloned();
            }
            let edge = &mut frame.edge;
            edge.outside.clone_from(&handled);
            handled = edge.handling.clone().or(handled);
        }
        handled
    }

    /// What was thrown in has come to a rest in the frames from the `first` on,
    /// which forget it. Gives the mark of the first.
    pub(super) fn unmark(&mut self, first: usize) -> Thrown {
        let mark = self
            .frames
            .get(first)
            .map_or(Thrown::No, |frame| frame.edge.thrown);
        if self.thrown {
            for frame in self.frames.iter_mut().skip(first) {
                frame.edge.thrown = Thrown::No;
            }
            self.thrown = first > 0;
        }
        mark
    }
}
