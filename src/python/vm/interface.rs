//! What functions of ours ask of the machine.

use std::future::Future;

use super::Vm;
use super::fiber::{Stack, Then};
use super::generator::How;
use super::run::{Exit, Flow};
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::type_error;
use crate::python::value::{Str, Value};

/// Calling, attributes, generators.
impl Vm {
    /// Calls something with arguments by position, in a loop of its own on the
    /// host's stack. Too deep: `RecursionError`.
    pub fn call(&self, callable: &Value, arguments: &[Value]) -> Result<Value> {
        self.call_with(callable, arguments, &[])
    }

    /// The same with arguments by name.
    pub fn call_with(
        &self,
        callable: &Value,
        arguments: &[Value],
        keywords: &[(Str, Value)],
    ) -> Result<Value> {
        let mut stack = Stack::default();
        let arguments = arguments.to_vec();
        self.nested(&mut stack, |vm, stack| {
            vm.call_value(stack, callable, arguments, keywords.to_vec(), Then::Exit)
        })
    }

    /// Runs a stack of frames in a loop on the host's stack.
    pub(super) fn nested(
        &self,
        stack: &mut Stack,
        begin: impl FnOnce(&Self, &mut Stack) -> Flow,
    ) -> Result<Value> {
        self.nest()?;
        let before = self.0.handled.borrow().clone();
        let exit = match begin(self, stack) {
            Ok(Some(exit)) => exit,
            Ok(None) if stack.frames.is_empty() => {
                Exit::Returned(stack.result.take().unwrap_or_default())
            }
            Ok(None) => self.run(stack),
            Err(exception) => match self.unwind(stack, exception.into()) {
                Ok(Some(exit)) => exit,
                Ok(None) => self.run(stack),
                Err(exception) => Exit::Raised(exception),
            },
        };
        self.set_handled(before);
        self.unnest();
        match exit {
            Exit::Returned(value) | Exit::Yielded(value) => Ok(value),
            Exit::Raised(exception) => Err(exception),
            Exit::Waiting(_) | Exit::Sliced => {
                Err(Builtin::RuntimeError.of("cannot wait inside a function of the library"))
            }
            Exit::Foreign(why) => Err(Builtin::RuntimeError.of(why)),
            Exit::Loop(_) => Err(Builtin::RuntimeError
                .of("an event loop cannot be run from inside a function of the library")),
        }
    }

    /// Calls a callback of the loop, outside of all tasks. While the loop shuts
    /// down, `asyncio.run` handles something.
    pub fn call_outside(&self, callable: &Value, arguments: &[Value]) -> Result<Value> {
        let outside = self.0.handled_outside.borrow().clone();
        self.call_handling(outside, callable, arguments)
    }

    /// The value that a function of ours or an operator has ended in; where that
    /// is in something more, this is done now.
    pub(crate) fn settled(&self, value: Value) -> Result<Value> {
        if !matches!(value, Value::Null) {
            return Ok(value);
        }
        let mut stack = Stack::default();
        self.nested(&mut stack, |vm, stack| {
            vm.finish_native(stack, value, Then::Exit)
        })
    }

    /// Calls something while this exception is being handled.
    pub fn call_handling(
        &self,
        handled: Option<Exception>,
        callable: &Value,
        arguments: &[Value],
    ) -> Result<Value> {
        let before = self.0.handled.replace(handled);
        let result = self.call(callable, arguments);
        if let Err(exception) = &result {
            self.newly_raised(exception);
        }
        let handled = self.0.handled.replace(before);
        drop(handled);
        result
    }

    /// Calls a method, looked up as an attribute.
    pub fn call_method(&self, object: &Value, name: &str, arguments: &[Value]) -> Result<Value> {
        let method = self.get_attr(object, &self.intern(name))?;
        self.call(&method, arguments)
    }

    /// `getattr(object, name)`. Missing: `AttributeError`.
    pub fn get_attr(&self, object: &Value, name: &Str) -> Result<Value> {
        match self.attribute(object, name)? {
            Some(value) => Ok(value),
            None => {
                let error = self.missing_attribute(object, name);
                Err(self.naming_attribute(error, object, name))
            }
        }
    }

    /// `getattr(object, name, None)`, telling a missing attribute apart.
    pub fn get_attr_opt(&self, object: &Value, name: &Str) -> Result<Option<Value>> {
        match self.attribute(object, name) {
            Err(error) if error.is(Builtin::AttributeError) && !self.is_ending() => Ok(None),
            other => other,
        }
    }

    /// `setattr(object, name, value)`
    pub fn set_attr(&self, object: &Value, name: &Str, value: Value) -> Result<()> {
        let class = self.type_of(object);
        match self.lookup(&class, &self.names().setattr) {
            Some(custom @ Value::Function(_)) => {
                let name = Value::Str(name.clone());
                self.call(&custom, &[object.clone(), name, value])?;
                Ok(())
            }
            _ => self.plain_set(object, name, value),
        }
    }

    /// `delattr(object, name)`
    pub fn del_attr(&self, object: &Value, name: &Str) -> Result<()> {
        let class = self.type_of(object);
        match self.lookup(&class, &self.names().delattr) {
            Some(custom @ Value::Function(_)) => {
                self.call(&custom, &[object.clone(), Value::Str(name.clone())])?;
                Ok(())
            }
            _ => self.plain_delete(object, name),
        }
    }

    /// The special method of the object's type, bound to the object; none if
    /// the type has none (an attribute of the object itself does not count).
    pub fn special(&self, object: &Value, name: &str) -> Result<Option<Value>> {
        self.special_of(object, &self.intern(name))
    }

    /// The name of the object's type, for messages.
    pub fn type_name(&self, object: &Value) -> Str {
        match object {
            Value::Native(native) if native.is_python_there() => return Str::new("function"),
            Value::Bound(bound) => {
                if let Value::Native(native) = &bound.function
                    && native
                        .python_method_there(&self.type_of(&bound.receiver))
                        .is_some()
                {
                    return Str::new("method");
                }
            }
            _ => {}
        }
        self.type_of(object).told_name()
    }

    /// Resumes a generator from a function of ours (`next`, `send`, a `for`
    /// in a native): its next value, or nothing at its end.
    pub fn resume_generator(&self, generator: &Value, sent: Value) -> Result<Option<Value>> {
        let Value::Generator(generator) = generator else {
            return Err(type_error("expected a generator"));
        };
        // Told apart from any value that it could give.
        let value = self.resume_apart(generator, How::Send(sent), Then::Default(Value::Null))?;
        Ok(match value {
            Value::Null => None,
            value => Some(value),
        })
    }

    /// Awaits a Python value from Rust, in the same task. Takes a clone of the
    /// handle, so that the future owns all it needs.
    pub fn await_value(&self, awaitable: Value) -> impl Future<Output = Result<Value>> + 'static {
        let vm = self.clone();
        async move {
            let coroutine = vm.coroutine_of(&awaitable)?;
            let result = crate::event_loop::drive(coroutine).await?;
            Ok(result.get::<Value>().unwrap_or_default())
        }
    }
}
