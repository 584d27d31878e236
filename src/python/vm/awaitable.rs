//! What a program does by hand with a coroutine of ours: `asyncio.sleep(1)`.

use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::event_loop::{Resume, Step, Value as CoreValue};
use crate::exception::{Builtin, Exception};
use crate::python::modules::asyncio::{handed_out, no_running_loop};
use crate::python::native::type_error;
use crate::python::value::{Args, Awaitable, Value};

/// The awaitable that a method is called on, if it is one.
pub(super) fn receiver<'a>(args: &Args<'a>) -> Option<&'a Rc<Awaitable>> {
    match args.get(0) {
        Some(Value::Awaitable(awaitable)) => Some(awaitable),
        _ => None,
    }
}

impl Awaitable {
    /// `__name__`
    pub(super) fn short_name(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }

    /// Whether it has begun and waits.
    pub(super) fn is_suspended(&self) -> bool {
        self.started.get() && self.coroutine.borrow().is_some()
    }

    /// It will not run: nothing is said of that.
    fn give_up(&self) {
        self.started.set(true);
        let coroutine = self.coroutine.take();
        drop(coroutine);
    }
}

impl Vm {
    /// `send(value)`
    pub(super) fn send_awaitable(&self, awaitable: &Awaitable, value: &Value) -> Result<Value> {
        if !awaitable.started.get() && !value.is_none() {
            return Err(type_error(
                "can't send non-None value to a just-started coroutine",
            ));
        }
        self.step_by_hand(awaitable, Resume::Send(CoreValue::default()))
    }

    /// `throw(exception)`
    pub(super) fn throw_awaitable(
        &self,
        awaitable: &Awaitable,
        thrown: Exception,
    ) -> Result<Value> {
        if !awaitable.started.get() {
            awaitable.give_up();
            return Err(thrown);
        }
        self.step_by_hand(awaitable, Resume::Throw(thrown))
    }

    /// `close()`
    pub(super) fn close_awaitable(&self, awaitable: &Awaitable) -> Result<Value> {
        if !awaitable.is_suspended() {
            awaitable.give_up();
            return Ok(Value::None);
        }
        let exit = self.exception(Builtin::GeneratorExit, Vec::new());
        match self.step_by_hand(awaitable, Resume::Throw(exit)) {
            Ok(_) => Err(Builtin::RuntimeError.of("coroutine ignored GeneratorExit")),
            Err(end) if end.is(Builtin::GeneratorExit) || end.is(Builtin::StopIteration) => {
                Ok(Value::None)
            }
            Err(error) => Err(error),
        }
    }

    /// One step.
    fn step_by_hand(&self, awaitable: &Awaitable, how: Resume) -> Result<Value> {
        awaitable.started.set(true);
        let Some(mut coroutine) = awaitable.coroutine.take() else {
            return Err(Builtin::RuntimeError.of("cannot reuse already awaited coroutine"));
        };
        match coroutine.resume(how) {
            Step::Done(Ok(value)) => {
                Err(self.stop_iteration(value.get::<Value>().unwrap_or_default()))
            }
            Step::Done(Err(exception)) => Err(exception),
            Step::Foreign(_) => Err(no_running_loop()),
            Step::Waiting(wait) => {
                *awaitable.coroutine.borrow_mut() = Some(coroutine);
                Ok(handed_out(self, wait))
            }
            Step::Sliced => {
                *awaitable.coroutine.borrow_mut() = Some(coroutine);
                Ok(Value::None)
            }
        }
    }
}
