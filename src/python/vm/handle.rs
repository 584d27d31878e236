//! Raising and handling: what `raise`, `except` and the ends of handlers do.

use std::rc::Rc;

use super::Vm;
use super::fiber::Stack;
use super::run::Failure;
use crate::Result;
use crate::event_loop::Core;
use crate::exception::{Builtin, Exception};
use crate::python::native::type_error;
use crate::python::value::{Class, Value};
use crate::trace::What;

impl Vm {
    /// What is being handled, if anything is (`sys.exc_info`).
    pub fn handled(&self) -> Option<Exception> {
        self.0.handled.borrow().clone()
    }

    /// `exception -- previous exception`
    pub(super) fn push_handled(&self, stack: &mut Stack) {
        let keeper = stack.keeper();
        let Value::Exception(exception) = stack.pop() else {
            return;
        };
        let previous = match stack.frames.get_mut(keeper) {
            Some(frame) => frame.edge.handling.replace(exception.clone()),
            None => None,
        };
        self.set_handled(Some(exception.clone()));
        stack.push(previous.map_or(Value::None, Value::Exception));
        stack.push(Value::Exception(exception));
    }

    /// `previous --`
    pub(super) fn pop_handled(&self, stack: &mut Stack, previous: Value) {
        let previous = match previous {
            Value::Exception(exception) => Some(exception),
            _ => None,
        };
        let keeper = stack.keeper();
        let Some(frame) = stack.frames.get_mut(keeper) else {
            return;
        };
        let old = std::mem::replace(&mut frame.edge.handling, previous.clone());
        let handled = previous.or_else(|| frame.edge.outside.clone());
        self.set_handled(handled);
        drop(old);
    }

    /// `raise`
    pub(super) fn op_raise(&self, stack: &mut Stack, count: u32) -> Failure {
        let cause = (count == 2).then(|| stack.pop());
        if count == 0 {
            return match self.handled() {
                Some(exception) => Failure {
                    exception,
                    again: true,
                },
                None => {
                    let message = "No active exception to reraise";
                    Builtin::RuntimeError.of(message).into()
                }
            };
        }
        let value = stack.pop();
        let exception = match self.to_raise(&value) {
            Ok(exception) => exception,
            Err(error) => return error.into(),
        };
        if let Some(cause) = cause {
            let cause = match &cause {
                Value::None => None,
                cause => match self.cause(cause) {
                    Ok(cause) => Some(cause),
                    Err(error) => return error.into(),
                },
            };
            exception.set_cause(cause);
        }
        self.set_context(&exception);
        self.data(&exception).known.set(true);
        if let Some(frame) = stack.frames.last()
            && self.is_program(&frame.code)
        {
            self.record_raised(&exception, frame.line());
        } else {
            exception.set_raised();
        }
        exception.into()
    }

    fn to_raise(&self, value: &Value) -> Result<Exception> {
        match value {
            Value::Exception(exception) => Ok(exception.clone()),
            Value::Class(class) if class.exception.is_some() => match self.call(value, &[])? {
                Value::Exception(exception) => Ok(exception),
                other => Err(type_error(format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    self.repr(value)?,
                    self.repr(&Value::Class(self.type_of(&other)))?
                ))),
            },
            _ => Err(type_error("exceptions must derive from BaseException")),
        }
    }

    fn cause(&self, value: &Value) -> Result<Exception> {
        match value {
            Value::Exception(exception) => Ok(exception.clone()),
            Value::Class(class) if class.exception.is_some() => match self.call(value, &[])? {
                Value::Exception(exception) => Ok(exception),
                _ => Err(type_error(
                    "exception causes must derive from BaseException",
                )),
            },
            _ => Err(type_error(
                "exception causes must derive from BaseException",
            )),
        }
    }

    /// `exception class -- exception bool`
    pub(super) fn op_check_exc_match(&self, stack: &mut Stack) -> Result<()> {
        let classes = stack.pop();
        let exception = self.peek(stack, 1);
        check_classes(
            &classes,
            "catching classes that do not inherit from BaseException is not allowed",
        )?;
        stack.push(Value::Bool(self.matches(&exception, &classes)));
        Ok(())
    }

    /// Whether an exception is of one of these classes.
    pub(super) fn matches(&self, exception: &Value, classes: &Value) -> bool {
        match classes {
            Value::Class(class) => self.type_of(exception).is_subclass(class),
            Value::Tuple(classes) => classes.iter().any(|class| self.matches(exception, class)),
            _ => false,
        }
    }

    /// `exception --`: a handler has taken it.
    pub(super) fn op_caught(&self, stack: &mut Stack) {
        let exception = stack.pop();
        let Some(frame) = stack.frames.last() else {
            return;
        };
        if let Value::Exception(exception) = &exception
            && self.is_program(&frame.code)
            && let Some(core) = Core::current()
        {
            self.at_line(frame.line());
            let exception = core.exception(exception);
            core.record(None, What::Caught { exception });
        }
    }
}

/// Whether these are exception classes: one, or a tuple of them.
pub(super) fn check_classes(classes: &Value, message: &str) -> Result<()> {
    let is_class = |value: &Value| matches!(value, Value::Class(class) if is_exception(class));
    let good = match classes {
        Value::Tuple(classes) => classes.iter().all(is_class),
        class => is_class(class),
    };
    if good {
        Ok(())
    } else {
        Err(type_error(message))
    }
}

fn is_exception(class: &Rc<Class>) -> bool {
    class.exception.is_some()
}
