//! What functions of ours ask of the machine.

use std::future::Future;
use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::event_loop::Coroutine;
use crate::exception::{Builtin, Exception};
use crate::python::value::{Class, Str, Value};

/// Calling, attributes, classes, generators (owner: the machine).
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
        positional: &[Value],
        keywords: &[(Str, Value)],
    ) -> Result<Value> {
        if let Value::Native(native) = callable {
            let args = crate::python::value::Args {
                positional,
                keywords,
            };
            return (native.run)(self, args);
        }
        Err(Builtin::NotImplementedError.of("call"))
    }

    /// Calls a method, looked up as an attribute.
    pub fn call_method(&self, object: &Value, name: &str, arguments: &[Value]) -> Result<Value> {
        let method = self.get_attr(object, &self.intern(name))?;
        self.call(&method, arguments)
    }

    /// The one `Str` of this run for a name that is used often.
    pub fn intern(&self, name: &str) -> Str {
        Str::new(name)
    }

    /// `getattr(object, name)`. Missing: `AttributeError`.
    pub fn get_attr(&self, _object: &Value, _name: &Str) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("get_attr"))
    }

    /// `getattr(object, name, None)`, telling a missing attribute apart.
    pub fn get_attr_opt(&self, object: &Value, name: &Str) -> Result<Option<Value>> {
        match self.type_of(object).lookup(name) {
            Some(Value::Native(native)) => {
                Ok(Some(Value::Bound(Rc::new(crate::python::value::Bound {
                    function: Value::Native(native),
                    receiver: object.clone(),
                }))))
            }
            _ => Ok(None),
        }
    }

    /// `setattr(object, name, value)`
    pub fn set_attr(&self, _object: &Value, _name: &Str, _value: Value) -> Result<()> {
        Err(Builtin::NotImplementedError.of("set_attr"))
    }

    /// `delattr(object, name)`
    pub fn del_attr(&self, _object: &Value, _name: &Str) -> Result<()> {
        Err(Builtin::NotImplementedError.of("del_attr"))
    }

    /// The special method of the object's type, bound to the object; none if
    /// the type has none (an attribute of the object itself does not count).
    pub fn special(&self, _object: &Value, _name: &str) -> Result<Option<Value>> {
        Err(Builtin::NotImplementedError.of("special"))
    }

    /// `type(object)`
    pub fn type_of(&self, object: &Value) -> Rc<Class> {
        self.types().of(object)
    }

    /// The name of the object's type, for messages.
    pub fn type_name(&self, object: &Value) -> Str {
        self.type_of(object).name()
    }

    /// The class of a built-in exception.
    pub fn exception_class(&self, class: Builtin) -> Rc<Class> {
        self.types().exception(class)
    }

    /// A new exception of a built-in class with these arguments (any values).
    pub fn exception(&self, class: Builtin, arguments: Vec<Value>) -> Exception {
        let arguments = arguments.iter().map(|value| match value {
            Value::Str(text) => text.as_str().into(),
            Value::Int(number) => (*number).into(),
            other => self
                .repr(other)
                .unwrap_or_else(|_| Str::new("?"))
                .as_str()
                .into(),
        });
        Exception::new(class, arguments)
    }

    /// `isinstance(object, classes)`; a tuple of classes will do.
    pub fn is_instance(&self, _object: &Value, _classes: &Value) -> Result<bool> {
        Err(Builtin::NotImplementedError.of("is_instance"))
    }

    /// `issubclass(class, classes)`
    pub fn is_subclass(&self, _class: &Value, _classes: &Value) -> Result<bool> {
        Err(Builtin::NotImplementedError.of("is_subclass"))
    }

    /// Resumes a generator from a function of ours (`next`, `send`, a `for`
    /// in a native): its next value, or nothing at its end.
    pub fn resume_generator(&self, _generator: &Value, _sent: Value) -> Result<Option<Value>> {
        Err(Builtin::NotImplementedError.of("resume_generator"))
    }

    /// A coroutine of ours: nothing of the future runs before it is awaited.
    /// `name` is its `__qualname__`.
    pub fn awaitable(
        &self,
        _name: &'static str,
        _future: impl Future<Output = Result<Value>> + 'static,
    ) -> Value {
        Value::None
    }

    /// What awaits a Python value (a coroutine, a task, an object with
    /// `__await__`) as a coroutine of the core, for `TaskCell::spawn` and
    /// `event_loop::drive`. Not awaitable: `TypeError`.
    pub fn coroutine_of(&self, _awaitable: &Value) -> Result<Box<dyn Coroutine>> {
        Err(Builtin::NotImplementedError.of("coroutine_of"))
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

    /// The module with this name, imported if it has not been.
    /// `ModuleNotFoundError` says what there is.
    pub fn import(&self, _name: &str) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("import"))
    }

    /// `sys.modules`
    pub fn modules(&self) -> Rc<crate::python::value::Dict> {
        Rc::default()
    }

    /// Charges for work that costs as much as so many instructions, before it
    /// is done: the limit of steps ends the run.
    pub fn charge(&self, _steps: usize) -> Result<()> {
        Ok(())
    }

    /// The traceback of an exception as CPython prints it, with its causes and
    /// contexts; every line ends with a newline.
    pub fn traceback(&self, _exception: &Exception) -> String {
        String::new()
    }
}
