//! What functions of ours ask of the machine.

use std::future::Future;
use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::event_loop::Coroutine;
use crate::exception::{Builtin, Exception};
use crate::python::op::{Binary, Comparison, Unary};
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
        _callable: &Value,
        _arguments: &[Value],
        _keywords: &[(Str, Value)],
    ) -> Result<Value> {
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
    pub fn get_attr_opt(&self, _object: &Value, _name: &Str) -> Result<Option<Value>> {
        Err(Builtin::NotImplementedError.of("get_attr_opt"))
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
    pub fn type_of(&self, _object: &Value) -> Rc<Class> {
        unreachable!("filled in by the machine")
    }

    /// The name of the object's type, for messages.
    pub fn type_name(&self, object: &Value) -> Str {
        self.type_of(object).name()
    }

    /// The class of a built-in exception.
    pub fn exception_class(&self, _class: Builtin) -> Rc<Class> {
        unreachable!("filled in by the machine")
    }

    /// A new exception of a built-in class with these arguments (any values).
    pub fn exception(&self, class: Builtin, _arguments: Vec<Value>) -> Exception {
        class.bare()
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

/// Operators, conversions, iteration (owner: the objects).
impl Vm {
    /// Whether it counts as true.
    pub fn truth(&self, _value: &Value) -> Result<bool> {
        Err(Builtin::NotImplementedError.of("truth"))
    }

    /// `a == b`
    pub fn equal(&self, _a: &Value, _b: &Value) -> Result<bool> {
        Err(Builtin::NotImplementedError.of("equal"))
    }

    /// `a < b` and the like.
    pub fn compare(&self, _operator: Comparison, _a: &Value, _b: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("compare"))
    }

    /// `hash(value)`. Unhashable: `TypeError`.
    pub fn hash(&self, _value: &Value) -> Result<u64> {
        Err(Builtin::NotImplementedError.of("hash"))
    }

    /// `a + b` and the like.
    pub fn binary(&self, _operator: Binary, _a: &Value, _b: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("binary"))
    }

    /// `a += b` and the like.
    pub fn in_place(&self, _operator: Binary, _a: &Value, _b: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("in_place"))
    }

    /// `-a` and the like.
    pub fn unary(&self, _operator: Unary, _a: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("unary"))
    }

    /// `repr(value)`
    pub fn repr(&self, _value: &Value) -> Result<Str> {
        Err(Builtin::NotImplementedError.of("repr"))
    }

    /// `str(value)`
    pub fn str(&self, _value: &Value) -> Result<Str> {
        Err(Builtin::NotImplementedError.of("str"))
    }

    /// `format(value, spec)`
    pub fn format(&self, _value: &Value, _spec: &str) -> Result<Str> {
        Err(Builtin::NotImplementedError.of("format"))
    }

    /// `len(value)`
    pub fn length(&self, _value: &Value) -> Result<usize> {
        Err(Builtin::NotImplementedError.of("length"))
    }

    /// `key in container`
    pub fn contains(&self, _container: &Value, _key: &Value) -> Result<bool> {
        Err(Builtin::NotImplementedError.of("contains"))
    }

    /// `container[key]`
    pub fn get_item(&self, _container: &Value, _key: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("get_item"))
    }

    /// `container[key] = value`
    pub fn set_item(&self, _container: &Value, _key: &Value, _value: Value) -> Result<()> {
        Err(Builtin::NotImplementedError.of("set_item"))
    }

    /// `del container[key]`
    pub fn del_item(&self, _container: &Value, _key: &Value) -> Result<()> {
        Err(Builtin::NotImplementedError.of("del_item"))
    }

    /// `iter(value)`. Not iterable: `TypeError`.
    pub fn iter(&self, _value: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("iter"))
    }

    /// `next(iterator)`; nothing at its end (`StopIteration`).
    pub fn next(&self, _iterator: &Value) -> Result<Option<Value>> {
        Err(Builtin::NotImplementedError.of("next"))
    }

    /// All that an iterable gives.
    pub fn collect(&self, iterable: &Value) -> Result<Vec<Value>> {
        let iterator = self.iter(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            self.charge(1)?;
            items.push(item);
        }
        Ok(items)
    }

    /// An index or a count: an `int`, or an object with `__index__`.
    pub fn index(&self, _value: &Value) -> Result<i64> {
        Err(Builtin::NotImplementedError.of("index"))
    }
}
