//! `object`: what every class has, and how values of classes that derive from
//! built-in types are made.

use std::rc::Rc;

use super::dunder::{operand, operands};
use crate::Result;
use crate::python::native::{ClassBuilder, type_error};
use crate::python::value::{Args, Class, Instance, Layout, Payload, Value};
use crate::python::vm::Vm;

/// What `__new__` of a built-in type gives: the value, or an instance with the
/// value in it if the class derives from the type.
pub(crate) fn derived(
    vm: &Vm,
    class: Option<&Value>,
    base: &Rc<Class>,
    value: Value,
) -> Result<Value> {
    match class {
        Some(Value::Class(class)) if Rc::ptr_eq(class, base) => Ok(value),
        Some(Value::Class(class)) if class.is_subclass(base) => {
            let payload = Payload::Value(value);
            Ok(Value::Instance(Rc::new(Instance::new(
                class.clone(),
                payload,
            ))))
        }
        Some(Value::Class(class)) => {
            let (base, class) = (base.name(), class.name());
            Err(type_error(format!(
                "{base}.__new__({class}): {class} is not a subtype of {base}"
            )))
        }
        Some(other) => Err(type_error(format!(
            "{}.__new__(X): X is not a type object ({})",
            base.name(),
            vm.type_name(other)
        ))),
        None => Err(type_error(format!(
            "{}.__new__(): not enough arguments",
            base.name()
        ))),
    }
}

/// Whether an object is an instance of a class that derives from a built-in
/// type, rather than a value of that type itself.
pub(crate) fn is_derived(value: &Value) -> bool {
    matches!(value, Value::Instance(_))
}

fn eq(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.positional {
        [a, b] if a.is(b) => Ok(Value::Bool(true)),
        [_, _] => Ok(Value::NotImplemented),
        _ => operands(&args).map(|_| Value::NotImplemented),
    }
}

/// The opposite of what `__eq__` says.
fn ne(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = args.exactly("__ne__")?;
    match vm.call_special(a, &vm.specials().eq, std::slice::from_ref(b))? {
        Some(Value::NotImplemented) | None => Ok(Value::NotImplemented),
        Some(result) => Ok(Value::Bool(!vm.truth(&result)?)),
    }
}

fn not_implemented(_: &Vm, args: Args<'_>) -> Result<Value> {
    operands(&args).map(|_| Value::NotImplemented)
}

fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    operand(&args)?;
    let object = args.get(0).cloned().unwrap_or_default();
    Ok(Value::Int(super::hash::visible(
        vm.hash_of_identity(&object),
    )))
}

fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.exactly("__repr__")?;
    // `object.__repr__` of a derived value shows the object, not the value.
    Ok(Value::from(vm.default_repr(object)))
}

fn str(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.exactly("__str__")?;
    vm.repr(object).map(Value::Str)
}

fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, spec] = args.exactly("__format__")?;
    match spec.plain() {
        Value::Str(spec) if spec.length() == 0 => vm.str(object).map(Value::Str),
        Value::Str(_) => Err(type_error(format!(
            "unsupported format string passed to {}.__format__",
            vm.type_name(object)
        ))),
        other => Err(type_error(format!(
            "__format__() argument must be str, not {}",
            vm.type_name(other)
        ))),
    }
}

/// `__format__` of numbers and strings.
pub(crate) fn format_value(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, spec] = args.exactly("__format__")?;
    match spec.plain() {
        Value::Str(spec) if spec.length() == 0 => vm.str(object).map(Value::Str),
        Value::Str(spec) => {
            super::format::format(vm, object.plain(), spec.as_str()).map(Value::from)
        }
        other => Err(type_error(format!(
            "__format__() argument must be str, not {}",
            vm.type_name(other)
        ))),
    }
}

/// The class `object`; the machine adds what is about attributes and making
/// instances.
pub(crate) fn class() -> Rc<Class> {
    ClassBuilder::root("builtins", "object")
        .layout(Layout::Object)
        .method("__eq__", eq)
        .method("__ne__", ne)
        .method("__lt__", not_implemented)
        .method("__le__", not_implemented)
        .method("__gt__", not_implemented)
        .method("__ge__", not_implemented)
        .method("__hash__", hash)
        .method("__repr__", repr)
        .method("__str__", str)
        .method("__format__", format)
        .build()
}
